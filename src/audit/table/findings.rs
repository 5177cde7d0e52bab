//! The findings of a part, until they can be sorted. Most of what they say was said before: the same message, the same
//! header on every page. It is kept once, so that a part of a hundred thousand findings fits into a few megabytes.

use crate::audit::hex::Hex;
use crate::audit::row::{Capture, DiagnosticRow};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

#[derive(Debug, Default)]
pub(in crate::audit) struct Findings {
    texts: Texts,
    lists: Lists,
    /// The findings of a page come one after the other: only the last one is looked at for the same.
    captures: Vec<Capture>,
    rows: Vec<Row>,
}

/// A finding, with numbers for what is kept once.
#[derive(Debug)]
struct Row {
    capture: u32,
    rule: u32,
    wcag: u32,
    kwcag: u32,
    severity: u32,
    confidence: u32,
    start_byte: u32,
    end_byte: u32,
    line: u32,
    col: u32,
    message: u32,
    snippet: u32,
    selector: u32,
    ruleset: u32,
    fingerprint: Hex<16>,
    template: Hex<8>,
    /// In the order in which they came, which decides between findings that are alike in all that is sorted by.
    n: u32,
}

/// A finding, unfolded again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding<'f> {
    pub(super) capture: &'f Capture,
    pub(super) rule: &'f str,
    pub(super) wcag: &'f [String],
    pub(super) kwcag: &'f [String],
    pub(super) severity: &'f str,
    pub(super) confidence: &'f str,
    pub(super) start_byte: u32,
    pub(super) end_byte: u32,
    pub(super) line: u32,
    pub(super) col: u32,
    pub(super) message: &'f str,
    pub(super) snippet: &'f str,
    pub(super) selector: &'f str,
    pub(super) fingerprint: Hex<16>,
    pub(super) template: Hex<8>,
    pub(super) ruleset: &'f str,
}

impl Findings {
    pub(in crate::audit) fn push(&mut self, finding: DiagnosticRow) {
        if self.captures.last() != Some(&finding.capture) {
            self.captures.push(finding.capture);
        }
        let row = Row {
            capture: number(self.captures.len() - 1),
            rule: self.texts.number(&finding.rule),
            wcag: self.lists.number(finding.wcag),
            kwcag: self.lists.number(finding.kwcag),
            severity: self.texts.number(&finding.severity),
            confidence: self.texts.number(&finding.confidence),
            start_byte: finding.start_byte,
            end_byte: finding.end_byte,
            line: finding.line,
            col: finding.col,
            message: self.texts.number(&finding.message),
            snippet: self.texts.number(&finding.snippet),
            selector: self.texts.number(&finding.selector),
            ruleset: self.texts.number(&finding.ruleset),
            fingerprint: finding.fingerprint,
            template: finding.template,
            n: number(self.rows.len()),
        };
        self.rows.push(row);
    }

    /// By rule, page and place; of several captures of a page, the first one first.
    pub(in crate::audit) fn sorted(mut self) -> Sorted {
        let rules: Vec<_> = self.rows.iter().map(|row| row.rule).collect();
        let rules = ranks(rules, |rule| self.texts.get(*rule));
        let pages = ranks((0..number(self.captures.len())).collect(), |capture| {
            self.captures
                .get(*capture as usize)
                .map_or("", |capture| &capture.url)
        });
        let rank = |ranks: &FxHashMap<u32, u32>, of: u32| ranks.get(&of).copied();
        self.rows.sort_unstable_by_key(|row| {
            (
                rank(&rules, row.rule),
                rank(&pages, row.capture),
                row.start_byte,
                row.n,
            )
        });
        Sorted(self)
    }
}

/// Where each number comes in the order of what it stands for; the same for those that stand for the same.
fn ranks<'t>(mut numbers: Vec<u32>, text: impl Fn(&u32) -> &'t str) -> FxHashMap<u32, u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.sort_by_key(|number| text(number));
    let alike = numbers.chunk_by(|one, next| text(one) == text(next));
    let ranked = (0..).zip(alike);
    ranked
        .flat_map(|(rank, alike)| alike.iter().map(move |number| (*number, rank)))
        .collect()
}

/// Findings in the order of the table.
#[derive(Debug)]
pub(in crate::audit) struct Sorted(Findings);

impl Sorted {
    pub(super) fn iter(&self) -> impl Iterator<Item = Finding<'_>> {
        let Findings {
            texts,
            lists,
            captures,
            rows,
        } = &self.0;
        rows.iter().filter_map(|row| {
            Some(Finding {
                capture: captures.get(row.capture as usize)?,
                rule: texts.get(row.rule),
                wcag: lists.get(row.wcag),
                kwcag: lists.get(row.kwcag),
                severity: texts.get(row.severity),
                confidence: texts.get(row.confidence),
                start_byte: row.start_byte,
                end_byte: row.end_byte,
                line: row.line,
                col: row.col,
                message: texts.get(row.message),
                snippet: texts.get(row.snippet),
                selector: texts.get(row.selector),
                fingerprint: row.fingerprint,
                template: row.template,
                ruleset: texts.get(row.ruleset),
            })
        })
    }
}

/// Texts, each once, in one piece of memory.
#[derive(Debug, Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
    /// By their hash. A text that shares it with another is kept again each time that it comes, which is never.
    known: FxHashMap<u64, u32>,
}

impl Texts {
    fn number(&mut self, text: &str) -> u32 {
        let next = number(self.ends.len());
        let first = *self.known.entry(xxh3_64(text.as_bytes())).or_insert(next);
        if first != next && self.get(first) == text {
            return first;
        }
        self.all.push_str(text);
        self.ends.push(self.all.len());
        next
    }

    fn get(&self, number: u32) -> &str {
        let end = |number: usize| self.ends.get(number).copied();
        let start = (number as usize).checked_sub(1).and_then(end).unwrap_or(0);
        let text = end(number as usize).and_then(|end| self.all.get(start..end));
        text.unwrap_or_default()
    }
}

/// Lists of texts, each once.
#[derive(Debug, Default)]
struct Lists {
    all: Vec<Vec<String>>,
    known: FxHashMap<Vec<String>, u32>,
}

impl Lists {
    fn number(&mut self, list: Vec<String>) -> u32 {
        if let Some(known) = self.known.get(&list) {
            return *known;
        }
        let next = number(self.all.len());
        self.all.push(list.clone());
        self.known.insert(list, next);
        next
    }

    fn get(&self, number: u32) -> &[String] {
        self.all.get(number as usize).map_or(&[], Vec::as_slice)
    }
}

/// Four billion findings would not fit into memory.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
