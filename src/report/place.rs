//! Findings with the places people and editors understand, lines and columns.

use crate::finding::{Finding, Fix, Outcome, Safety, Severity};
use crate::fingerprint::{Mark, Marks};
use crate::rules::Rule;
use crate::source::{LineEnding, Position, Source, Span, page_key};
use crate::words::{Speech, Words};
use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

/// How much of the page an excerpt quotes, in characters.
const EXCERPT: usize = 200;

/// From where to where. `start` ≤ `end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub start: Position,
    pub end: Position,
}

impl Place {
    fn on(page: &Source, span: Span) -> Self {
        let range = span.range();
        Self {
            start: page.position(range.start),
            end: page.position(range.end),
        }
    }

    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.start.byte..self.end.byte
    }
}

/// A related place and what it has to do with the finding.
#[derive(Clone, Debug)]
pub struct Related {
    pub place: Place,
    pub message: Words,
    /// The page it is on, if that is another one.
    pub page: Option<Arc<Source>>,
}

/// A finding as it is reported.
#[derive(Clone, Debug)]
pub struct Item {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub outcome: Outcome,
    pub place: Place,
    pub message: Words,
    pub help: Option<Words>,
    pub related: Vec<Related>,
    /// The text at the place, cut to 200 characters.
    pub excerpt: String,
    pub fix: Option<Fix>,
    /// Where the edits of the fix are, in their order.
    pub edit_places: Vec<Place>,
    /// The W3C ACT rules of which it is a failure.
    pub act: Vec<&'static str>,
    /// What it is known by on its page; with the page it is the fingerprint.
    pub mark: Mark,
    pub fingerprint: String,
}

impl Item {
    /// Whether `--fix` mends it without being told that unsafe fixes are wanted.
    #[must_use]
    pub fn is_safely_fixable(&self) -> bool {
        let safe = self.fix.as_ref().is_some_and(|f| f.safety == Safety::Safe);
        safe && self.outcome == Outcome::Failed
    }

    /// The related places on the page itself.
    pub fn here(&self) -> impl Iterator<Item = &Related> {
        self.related.iter().filter(|r| r.page.is_none())
    }

    /// The related places on other pages, each with its page.
    pub fn elsewhere(&self) -> impl Iterator<Item = (&Source, &Related)> {
        let related = self.related.iter();
        related.filter_map(|r| Some((r.page.as_deref()?, r)))
    }

    /// The message, with the places on other pages (`path:line:column`) for reports that have no room for them elsewhere.
    #[must_use]
    pub fn told(&self, speech: Speech) -> Cow<'_, str> {
        let message = self.message.say(speech);
        let places: Vec<String> = self
            .elsewhere()
            .map(|(page, r)| {
                format!(
                    "{}:{}:{}",
                    page.name, r.place.start.line, r.place.start.column
                )
            })
            .collect();
        if places.is_empty() {
            Cow::Borrowed(message)
        } else {
            Cow::Owned(format!("{message} ({})", places.join(", ")))
        }
    }
}

/// Orders the findings of a page, and gives them places, excerpts and fingerprints.
#[must_use]
pub fn items(source: &Source, mut findings: Vec<Finding>) -> Vec<Item> {
    findings.sort_by(|a, b| {
        (a.span, a.rule.id, &a.message.en).cmp(&(b.span, b.rule.id, &b.message.en))
    });
    let places = Places::of(source, &findings);
    let mut marks = Marks::of(&source.text);
    let page = page_key(&source.name);
    let usual = LazyCell::new(|| LineEnding::usual(&source.text).unwrap_or(LineEnding::Lf));
    let marked = findings.into_iter().map(|finding| {
        let mark = marks.next(finding.rule.id, finding.span);
        (finding, mark)
    });
    marked
        .map(|(finding, mark)| Item {
            mark,
            fingerprint: mark.on(&page),
            rule: finding.rule,
            severity: finding.severity,
            outcome: finding.outcome,
            place: places.place(finding.span),
            excerpt: excerpt(source.slice(finding.span)),
            message: finding.message,
            help: finding.help,
            related: finding
                .labels
                .into_iter()
                .map(|label| Related {
                    place: match &label.page {
                        None => places.place(label.span),
                        Some(page) => Place::on(page, label.span),
                    },
                    message: label.message,
                    page: label.page,
                })
                .collect(),
            edit_places: edit_spans(&finding.fix)
                .map(|span| places.place(span))
                .collect(),
            fix: finding.fix.map(|fix| with_line_endings(fix, || *usual)),
            act: finding.act,
        })
        .collect()
}

/// What rules write with LF ends its lines like those of the page.
fn with_line_endings(mut fix: Fix, usual: impl Fn() -> LineEnding) -> Fix {
    let is_lf = |(_, ending)| ending == LineEnding::Lf;
    for edit in &mut fix.edits {
        // What already ends its lines in several ways, or not with LF, is meant as it is.
        if edit.text.contains('\n') && LineEnding::all(&edit.text).all(is_lf) {
            edit.text = edit.text.replace('\n', usual().as_str());
        }
    }
    fix
}

fn edit_spans(fix: &Option<Fix>) -> impl Iterator<Item = Span> {
    fix.iter().flat_map(|f| f.edits.iter().map(|e| e.span))
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The positions of all places of a page, found in one pass: a page without line breaks would otherwise
/// be counted through from its start for every finding.
struct Places {
    positions: Vec<Position>,
}

impl Places {
    fn of(source: &Source, findings: &[Finding]) -> Self {
        let mut bytes: Vec<usize> = findings
            .iter()
            .flat_map(|f| {
                let here = f.labels.iter().filter(|l| l.page.is_none());
                let labels = here.map(|l| l.span);
                std::iter::once(f.span)
                    .chain(labels)
                    .chain(edit_spans(&f.fix))
            })
            .flat_map(|span| [span.start as usize, span.end as usize])
            .collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut positions: Vec<Position> = Vec::with_capacity(bytes.len());
        for byte in bytes {
            let line = source.lines.line(byte);
            let position = match positions.last() {
                Some(last) if last.line == line => Position {
                    byte,
                    line,
                    column: last.column + count(source, last.byte..byte),
                },
                _ => Position {
                    byte,
                    line,
                    column: 1 + count(source, source.lines.start(line)..byte),
                },
            };
            positions.push(position);
        }
        Self { positions }
    }

    fn place(&self, span: Span) -> Place {
        Place {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }

    fn position(&self, byte: u32) -> Position {
        let byte = byte as usize;
        match self.positions.binary_search_by_key(&byte, |p| p.byte) {
            Ok(i) => self.positions[i],
            Err(_) => Position {
                byte,
                line: 1,
                column: 1,
            },
        }
    }
}

fn count(source: &Source, range: Range<usize>) -> usize {
    source
        .text
        .get(range)
        .map_or(0, |text| text.chars().count())
}
