//! Faults of templates: one broken header on 40,000 pages is one fault.
//!
//! Findings of the same rule on the same element in the same place of the template are one fault of the host. It is told as
//! one when it stands on at least three different pages, and on at least half of the pages of the host or, failing that, of
//! one of its sections: fewer may be what several authors did alike. Only pages captured in the years in which the fault was
//! seen are counted, because a site that was redesigned twice has had three templates, none of them on half of all captures.
//!
//! Memory is bounded. When there are too many faults at once, those on fewest pages are given up and the rest is counted
//! again from the beginning: a count that is told is exact, and what may be missed is a fault that never stood on two pages
//! between two times when room was made.

mod sections;
mod tally;

use super::key;
use super::row::{Capture, DiagnosticRow, PageRow};
use jiff::Timestamp;
use jiff::tz::Offset;
use sections::Sections;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tally::{Entry, Tally};

/// On how many different pages a fault of a template stands at least.
const LEAST: usize = 3;
/// On what share of the pages, at least: one of so many.
const SHARE: u64 = 2;
/// How many faults are counted again when some had to be given up.
const COUNTED_AGAIN: usize = 2_000;
/// The gravest first.
const GRAVITY: [&str; 3] = ["error", "warning", "note"];
/// What is kept of a text, in characters.
const LONGEST: usize = 1_000;

/// A fault that a template brings to its pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateFault {
    pub rule: String,
    /// Of pages that are files, nothing.
    pub host: Option<String>,
    /// `/eng/news/`, where it stands on this section's pages; nothing where it stands on those of the whole host.
    pub section: Option<String>,
    /// Captures with it.
    pub pages: u64,
    /// Captures of the host or section that were linted, of the years in which it was seen.
    pub of: u64,
    pub findings: u64,
    /// The first capture with it and the last; nothing when none of them is dated.
    pub seen: Option<(Timestamp, Timestamp)>,
    /// In the latest capture.
    pub example: Example,
}

/// One place where a fault stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    pub url: String,
    pub capture_ts: Option<Timestamp>,
    /// From 1; so is the column, in characters.
    pub line: u32,
    pub col: u32,
    pub severity: String,
    pub message: String,
    pub snippet: String,
    pub selector: String,
}

impl Example {
    fn of(finding: &DiagnosticRow) -> Self {
        let short = |text: &str| text.chars().take(LONGEST).collect();
        Self {
            url: short(&finding.capture.url),
            capture_ts: finding.capture.capture_ts,
            line: finding.line,
            col: finding.col,
            severity: finding.severity.clone(),
            message: short(&finding.message),
            snippet: short(&finding.snippet),
            selector: short(&finding.selector),
        }
    }
}

/// Finds the faults of templates in rows. Pages of a part must come before its findings.
#[derive(Debug, Default)]
pub(super) struct Faults {
    sections: Sections,
    tally: Tally,
}

impl Faults {
    /// A page that was linted.
    pub(super) fn page(&mut self, page: &PageRow) {
        self.sections.count(&page.capture);
    }

    /// A certain finding.
    pub(super) fn finding(&mut self, finding: &DiagnosticRow) {
        if let Some(section) = self.sections.of(&finding.capture) {
            let page = key::of_capture(&finding.capture);
            self.tally.add(finding, page, section, &self.sections);
        }
    }

    pub(super) fn end_part(&mut self) {
        self.tally.end_part();
    }

    /// Whether findings must be counted again, once all rows were seen. They are then given a second time, without pages.
    pub(super) fn must_recount(&mut self) -> bool {
        if self.tally.is_cut() {
            self.tally.recount(COUNTED_AGAIN, &self.sections);
        }
        self.tally.is_cut()
    }

    /// Errors before warnings before notes, and of each those on most pages first.
    pub(super) fn finish(mut self) -> Vec<TemplateFault> {
        self.sections.add_up();
        let mut faults = Vec::new();
        for ((host, template), entries) in self.tally.by_host(&self.sections) {
            let mut found = Vec::new();
            self.judge(host, 0, &entries, &mut found);
            faults.extend(found.into_iter().map(|fault| (fault, template)));
        }
        faults.sort_by(|(a, template), (b, other)| {
            let place = |f: &TemplateFault| (f.host.clone(), f.section.clone(), f.rule.clone());
            let weight = |f: &TemplateFault| {
                let gravity = GRAVITY.iter().position(|s| *s == f.example.severity);
                (
                    gravity.unwrap_or(GRAVITY.len()),
                    Reverse(f.pages),
                    Reverse(f.findings),
                )
            };
            weight(a)
                .cmp(&weight(b))
                .then_with(|| place(a).cmp(&place(b)))
                .then_with(|| template.cmp(other))
        });
        faults.into_iter().map(|(fault, _)| fault).collect()
    }

    /// Whether a fault is one of this section, `depth` folders deep; else of which sections in it. `entries` are those of the
    /// section and of the sections in it.
    fn judge(
        &self,
        section: u32,
        depth: usize,
        entries: &[(u32, &Entry)],
        found: &mut Vec<TemplateFault>,
    ) {
        let Some(((_, first), rest)) = entries.split_first() else {
            return;
        };
        let mut all = (*first).clone();
        rest.iter().for_each(|(_, entry)| all.merge(entry));
        let years = all
            .seen
            .map(|(first, last)| (year_of(first), year_of(last)));
        let of = self.sections.pages(section, years, all.undated);
        if !all.is_on_several() {
            return;
        }
        if all.pages * SHARE >= of {
            return found.push(self.fault(section, all, of));
        }
        let mut inner: BTreeMap<u32, Vec<(u32, &Entry)>> = BTreeMap::new();
        for (at, entry) in entries {
            if let Some(child) = self.sections.line(*at).get(depth + 1) {
                inner.entry(*child).or_default().push((*at, entry));
            }
        }
        for (child, entries) in inner {
            self.judge(child, depth + 1, &entries, found);
        }
    }

    fn fault(&self, section: u32, entry: Entry, of: u64) -> TemplateFault {
        let section = self.sections.get(section);
        TemplateFault {
            rule: entry.rule.into(),
            host: section.host.as_deref().map(str::to_owned),
            section: (!section.path.is_empty()).then(|| section.path.to_string()),
            pages: entry.pages,
            of,
            findings: entry.findings,
            seen: entry.seen,
            example: *entry.example,
        }
    }
}

/// The year of a capture, in UTC.
pub(super) fn year(capture: &Capture) -> Option<i16> {
    capture.capture_ts.map(year_of)
}

fn year_of(moment: Timestamp) -> i16 {
    Offset::UTC.to_datetime(moment).year()
}

#[cfg(test)]
mod tests;
