//! The rows of a page, from what a worker says of it.

use super::candidate::Candidate;
use super::row::{DiagnosticRow, Outcome, PageRow};
use super::worker::{Answer, Found, Looked, Verdict};
use crate::rules::Rule;
use rustc_hash::FxHashMap;

/// The numbers of the rules of a run.
#[derive(Clone, Debug, Default)]
pub struct Numbers(FxHashMap<&'static str, u16>);

impl Numbers {
    /// Rules are numbered as they come, from 0.
    #[must_use]
    pub fn of(rules: &[&'static Rule]) -> Self {
        Self(rules.iter().map(|rule| rule.id).zip(0..).collect())
    }
}

/// A page and what was found on it.
#[derive(Debug)]
pub struct Rows {
    pub page: PageRow,
    pub found: Vec<DiagnosticRow>,
}

impl Rows {
    /// Of what is not linted.
    #[must_use]
    pub fn settled(candidate: Candidate) -> Self {
        Self {
            page: candidate.row,
            found: Vec::new(),
        }
    }

    #[must_use]
    pub fn of(candidate: Candidate, verdict: Verdict, numbers: &Numbers) -> Self {
        let mut page = candidate.row;
        let (outcome, note) = match verdict {
            Verdict::Answer(Answer::Linted(looked)) => return Self::linted(page, *looked, numbers),
            Verdict::Answer(Answer::Failed(why)) => (Outcome::Crash, Some(why)),
            Verdict::Answer(_) => (Outcome::Crash, Some("no answer to the question".to_owned())),
            Verdict::Crash(why) => (Outcome::Crash, Some(why)),
            Verdict::Timeout => (Outcome::Timeout, None),
            Verdict::Memory => (Outcome::TooBig, Some("over the limit of memory".to_owned())),
        };
        page.outcome = outcome;
        page.decode_note = match (page.decode_note.take(), note) {
            (Some(known), Some(note)) => Some(format!("{known}; {note}")),
            (known, note) => known.or(note),
        };
        Self {
            page,
            found: Vec::new(),
        }
    }

    fn linted(mut page: PageRow, looked: Looked, numbers: &Numbers) -> Self {
        for found in &looked.findings {
            let count = match (found.confidence.as_str(), found.severity.as_str()) {
                ("review", _) => &mut page.reviews,
                (_, "error") => &mut page.errors,
                (_, "warning") => &mut page.warnings,
                _ => &mut page.notes,
            };
            *count += 1;
        }
        page.outcome = Outcome::Ok;
        page.charset = Some(looked.charset);
        page.lang = Some(looked.lang).filter(|lang| !lang.is_empty());
        page.generator = looked.generator;
        page.profile = looked.profile;
        page.is_press_release = looked.is_press_release;
        page.rules_applicable = looked
            .applicable
            .iter()
            .filter_map(|id| numbers.0.get(id.as_str()).copied())
            .collect();
        page.rules_applicable.sort_unstable();
        let found = looked.findings.into_iter();
        let found = found.map(|found| diagnostic(&page, found)).collect();
        Self { page, found }
    }
}

fn diagnostic(page: &PageRow, found: Found) -> DiagnosticRow {
    DiagnosticRow {
        capture: page.capture.clone(),
        rule: found.rule,
        wcag: found.wcag,
        kwcag: found.kwcag,
        severity: found.severity,
        confidence: found.confidence,
        start_byte: found.start_byte,
        end_byte: found.end_byte,
        line: found.line,
        col: found.col,
        message: found.message,
        snippet: found.snippet,
        selector: found.selector,
        fingerprint: found.fingerprint,
        template: found.template,
        ruleset: page.ruleset.clone(),
    }
}
