//! The report as one page of HTML that needs nothing else. The templates beside this file hold its words; the views, what
//! they say about. Strings in views went through `printable`; the templates escape them.

use super::cut;
use super::digits::{Number, grouped};
use super::figures;
use super::says::Says;
use super::table::{Cell, Table};
use super::tables;
use super::{AuditReport, finding::Piece, foreign, say, words};
use crate::audit::Losses;
use crate::audit::faults::TemplateFault;
use crate::audit::summary::{Rate, Summary};
use crate::words::Speech;
use askama::Template;
use std::io::{self, Write};

/// How many faults of templates are shown, and how many inputs and files are named.
const FAULTS: usize = 50;
const NAMED: usize = 200;
/// The width of a whole bar, in the units of the picture.
const WIDTH: u64 = 1000;

/// # Errors
/// When writing fails.
pub fn write(report: &AuditReport<'_>, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    AuditView::of(report, speech).write_into(out)?;
    // askama leaves out the line end of a template.
    out.write_all(b"\n")?;
    out.flush()
}

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditView<'r> {
    speech: Speech,
    sum: &'r Summary,
    report: &'r AuditReport<'r>,
    tables: Vec<TableView>,
    faults: Vec<FaultView>,
    unfinished: Vec<String>,
    damaged: Vec<DamagedView>,
    left_out: Vec<(String, String)>,
}

impl Says for AuditView<'_> {
    fn speech(&self) -> Speech {
        self.speech
    }
}

#[derive(Debug)]
struct TableView {
    name: &'static str,
    caption: &'static str,
    /// Whether numbers stand under each title.
    titles: Vec<(&'static str, bool)>,
    rows: Vec<RowView>,
    is_drawn: bool,
    left_out: usize,
}

#[derive(Debug)]
struct RowView {
    cells: Vec<CellView>,
    /// How long the bar is, of [`WIDTH`].
    bar: u64,
}

#[derive(Debug, Default)]
struct CellView {
    pieces: Vec<Piece>,
    /// What a rule says is wrong.
    about: Vec<Piece>,
    is_code: bool,
    is_number: bool,
    is_zero: bool,
}

#[derive(Debug)]
struct FaultView {
    number: usize,
    /// The class of the style sheet.
    class: &'static str,
    severity: &'static str,
    rule: String,
    title: Vec<Piece>,
    place: Vec<Piece>,
    pages: u64,
    of: u64,
    share: String,
    bar: u64,
    seen: Option<(String, String)>,
    message: Vec<Piece>,
    message_language: &'static str,
    url: Vec<Piece>,
    line: u32,
    snippet: Vec<Piece>,
    selector: Vec<Piece>,
}

/// An input of which a part is lost.
#[derive(Debug)]
struct DamagedView {
    input: String,
    places: u64,
    first: String,
}

impl DamagedView {
    fn of(input: &str, lost: &Losses, speech: Speech) -> Self {
        let first = lost.first.first().map_or("", |what| what.say(speech));
        Self {
            input: cut::shown(input),
            places: lost.places,
            first: cut::shown(first),
        }
    }
}

impl<'r> AuditView<'r> {
    fn of(report: &'r AuditReport<'r>, speech: Speech) -> Self {
        let sum = report.summary;
        let faults = sum.faults.iter().take(FAULTS).zip(1..);
        let first = |all: &[String]| all.iter().take(NAMED).map(|t| cut::shown(t)).collect();
        let left_out = report.left_out.iter().take(NAMED);
        Self {
            speech,
            sum,
            report,
            tables: tables::all(sum)
                .iter()
                .map(|table| TableView::of(table, speech))
                .collect(),
            faults: faults
                .map(|(fault, n)| FaultView::of(fault, n, speech))
                .collect(),
            unfinished: first(&report.unfinished),
            damaged: report
                .damaged
                .iter()
                .take(NAMED)
                .map(|(input, lost)| DamagedView::of(input, lost, speech))
                .collect(),
            left_out: left_out
                .map(|(file, reason)| (cut::shown(file), cut::shown(reason)))
                .collect(),
        }
    }

    /// Whether something of the inputs or of the results is in no number.
    fn has_unread(&self) -> bool {
        !(self.unfinished.is_empty() && self.damaged.is_empty() && self.left_out.is_empty())
    }

    fn table(&self, name: &str) -> Option<&TableView> {
        self.tables.iter().find(|table| table.name == name)
    }

    fn share(&self, failing: impl Number, applicable: impl Number) -> String {
        shown(Rate {
            failing: failing.get(),
            applicable: applicable.get(),
        })
    }

    fn decimal(&self, number: Option<f64>) -> String {
        figures::decimal(number, 1).unwrap_or_else(|| "–".to_owned())
    }

    fn days(&self) -> Option<(String, String)> {
        let (first, last) = self.sum.captured?;
        Some((figures::day(first), figures::day(last)))
    }
}

impl TableView {
    fn of(table: &Table, speech: Speech) -> Self {
        let is_shown = |n: &usize| table.columns[*n].title.is_some();
        let columns: Vec<usize> = (0..table.columns.len()).filter(is_shown).collect();
        let most = table.drawn.map_or(0, |drawn| {
            let numbers = table.rows.iter().map(|row| match row.get(drawn) {
                Some(Cell::Number(n)) => *n,
                _ => 0,
            });
            numbers.max().unwrap_or(0)
        });
        let rows: Vec<RowView> = table
            .rows
            .iter()
            .take(table.shown)
            .map(|row| RowView {
                cells: columns
                    .iter()
                    .filter_map(|n| row.get(*n))
                    .map(|cell| CellView::of(cell, speech))
                    .collect(),
                bar: table
                    .drawn
                    .and_then(|drawn| row.get(drawn))
                    .map_or(0, |cell| bar(cell, most)),
            })
            .collect();
        let first = table.rows.first();
        Self {
            name: table.name,
            caption: say(table.caption, speech),
            titles: columns
                .iter()
                .filter_map(|n| {
                    let title = table.columns[*n].title?;
                    let is_number = first.and_then(|row| row.get(*n)).is_some_and(is_number);
                    Some((say(title, speech), is_number))
                })
                .collect(),
            left_out: table.rows.len() - rows.len(),
            rows,
            is_drawn: table.drawn.is_some(),
        }
    }
}

impl CellView {
    fn of(cell: &Cell, speech: Speech) -> Self {
        let plain = |text: String| {
            vec![Piece {
                code: false,
                language: None,
                text,
            }]
        };
        let known = |text: Option<String>| plain(text.unwrap_or_else(|| "–".to_owned()));
        let mut view = Self {
            is_number: is_number(cell),
            ..Self::default()
        };
        view.pieces = match cell {
            Cell::Text(text) => pieces(text, speech),
            Cell::Rule(id) => {
                view.is_code = true;
                view.about = about(id, speech);
                plain(cut::shown(id))
            }
            Cell::Criterion(_, Some((numbers, en, ko))) => {
                let name = match speech {
                    Speech::English => en,
                    Speech::Korean => ko,
                };
                plain(format!("{numbers} {name}"))
            }
            Cell::Criterion(number, None) => plain(cut::shown(number)),
            Cell::Word(_, said) => plain(say(*said, speech).to_owned()),
            Cell::Number(number) => {
                view.is_zero = *number == 0;
                plain(grouped(*number))
            }
            Cell::Decimal(number) => known(figures::decimal(*number, 1)),
            Cell::Share(rate) => {
                view.is_zero = rate.failing == 0;
                known(figures::percent(*rate))
            }
            Cell::Moment(moment) => known(moment.map(figures::day)),
            Cell::Empty => known(None),
        };
        view
    }
}

fn is_number(cell: &Cell) -> bool {
    matches!(
        cell,
        Cell::Number(_) | Cell::Decimal(_) | Cell::Share(_) | Cell::Empty
    )
}

/// What there is at all is seen.
fn bar(cell: &Cell, most: u64) -> u64 {
    let (part, whole) = match cell {
        Cell::Share(rate) => (rate.failing, rate.applicable),
        Cell::Number(number) => (*number, most),
        _ => return 0,
    };
    if part == 0 || whole == 0 {
        return 0;
    }
    let width = u128::from(part) * u128::from(WIDTH) / u128::from(whole);
    u64::try_from(width).unwrap_or(WIDTH).max(4)
}

impl FaultView {
    fn of(fault: &TemplateFault, number: usize, speech: Speech) -> Self {
        let example = &fault.example;
        let severity = words::severity(&example.severity);
        let rate = Rate {
            failing: fault.pages,
            applicable: fault.of,
        };
        let message_language = language_of(&example.message);
        let message_speech = match message_language {
            "ko" => Speech::Korean,
            _ => Speech::English,
        };
        let host = fault.host.as_deref().unwrap_or_default();
        let section = fault.section.as_deref().unwrap_or_default();
        Self {
            number,
            class: severity.0,
            severity: say(severity, speech),
            rule: cut::shown(&fault.rule),
            title: match about(&fault.rule, speech) {
                about if about.is_empty() => pieces(&fault.rule, speech),
                about => about,
            },
            place: pieces(&format!("{host}{section}"), speech),
            pages: fault.pages,
            of: fault.of,
            share: shown(rate),
            bar: bar(&Cell::Share(rate), 0),
            seen: fault
                .seen
                .map(|(first, last)| (figures::day(first), figures::day(last))),
            message: super::finding::pieces(&example.message, message_speech),
            message_language,
            url: pieces(&example.url, speech),
            line: example.line,
            snippet: pieces(&example.snippet, speech),
            selector: pieces(&example.selector, speech),
        }
    }
}

fn shown(rate: Rate) -> String {
    figures::percent(rate).unwrap_or_else(|| "–".to_owned())
}

/// What a rule says is wrong; nothing of a rule that this version does not know.
fn about(rule: &str, speech: Speech) -> Vec<Piece> {
    let about = words::rule(rule).map(|about| say(about, speech));
    about.map_or_else(Vec::new, |about| super::finding::pieces(about, speech))
}

/// A text from a page, words in other languages marked.
fn pieces(text: &str, speech: Speech) -> Vec<Piece> {
    let text = cut::shown(text);
    foreign::parts(&text, speech)
        .into_iter()
        .map(|(language, part)| Piece {
            code: false,
            language,
            text: part.to_owned(),
        })
        .collect()
}

/// The language of a message of presslint, which may quote another.
fn language_of(message: &str) -> &'static str {
    let is_hangul = |c: &char| matches!(c, '가'..='힣');
    let letters = message.chars().filter(|c| c.is_alphabetic()).count();
    let hangul = message.chars().filter(is_hangul).count();
    if hangul * 2 > letters { "ko" } else { "en" }
}
