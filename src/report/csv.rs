//! One row a finding, for spreadsheets (RFC 4180, UTF-8).
//!
//! Without a byte-order mark: a program that reads the table would take it for part of the name of the first column.
//! Excel asks for the encoding where the file is opened by Data, From Text/CSV.

use super::paged::write_whole;
use super::terminal::printable_lines;
use super::{Item, PageReport, Paged, Report};
use crate::finding::{Outcome, Severity};
use crate::words::Speech;
use std::borrow::Cow;
use std::io::{self, Write};

const HEADER: [&str; 14] = [
    "path",
    "line",
    "column",
    "severity",
    "outcome",
    "rule",
    "message",
    "help",
    "wcag",
    "kwcag",
    "act",
    "excerpt",
    "fixable",
    "fingerprint",
];

/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    write_whole(&Csv { speech }, report, out)
}

/// The format.
#[derive(Debug)]
pub struct Csv {
    pub speech: Speech,
}

impl Paged for Csv {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::of(out);
        table.row(HEADER)?;
        table.end()
    }

    fn page(&self, page: &PageReport, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::of(out);
        for item in &page.items {
            table.row(row(page, item, self.speech))?;
        }
        table.end()
    }
}

/// Rows of cells, none of which a spreadsheet takes for a formula.
pub(super) struct Table<W: Write>(csv::Writer<W>);

impl<W: Write> Table<W> {
    pub(super) fn of(out: W) -> Self {
        let mut table = csv::WriterBuilder::new();
        Self(table.terminator(csv::Terminator::CRLF).from_writer(out))
    }

    pub(super) fn row(
        &mut self,
        cells: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> io::Result<()> {
        for cell in cells {
            let cell = harmless(cell.as_ref());
            self.0.write_field(cell.as_bytes()).map_err(cause)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(cause)
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The error of the writer below, so that a closed pipe is known as one.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row<'r>(page: &'r PageReport, item: &'r Item, speech: Speech) -> [Cow<'r, str>; 14] {
    let start = item.place.start;
    [
        page.path.as_str().into(),
        start.line.to_string().into(),
        start.column.to_string().into(),
        match item.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
        .into(),
        match item.outcome {
            Outcome::Failed => "failed",
            Outcome::Review => "review",
        }
        .into(),
        item.rule.id.into(),
        item.told(speech),
        item.help.as_ref().map_or("", |h| h.say(speech)).into(),
        item.rule.wcag.join(" ").into(),
        item.rule.kwcag.join(" ").into(),
        item.act.join(" ").into(),
        item.excerpt.as_str().into(),
        if item.fix.is_some() { "yes" } else { "no" }.into(),
        item.fingerprint.as_str().into(),
    ]
}

/// A cell that a spreadsheet would run as a formula is made text (OWASP, CSV injection), and what a terminal would obey is
/// shown: tables are looked at there too.
fn harmless(cell: &str) -> Cow<'_, str> {
    match printable_lines(cell) {
        Cow::Borrowed(cell) => no_formula(cell),
        Cow::Owned(cell) => Cow::Owned(no_formula(&cell).into_owned()),
    }
}

fn no_formula(cell: &str) -> Cow<'_, str> {
    let first = cell.trim_start_matches([' ', '\u{a0}']).chars().next();
    if matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    ) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_become_text() {
        assert_eq!(
            harmless("=HYPERLINK(\"http://x\")"),
            "'=HYPERLINK(\"http://x\")"
        );
        assert_eq!(harmless(" @SUM(1)"), "' @SUM(1)");
        assert_eq!(harmless("- 본문"), "'- 본문");
        assert_eq!(harmless("본문 = 1"), "본문 = 1");
        assert_eq!(harmless("\t=1+1"), "'\t=1+1");
    }

    #[test]
    fn controls_become_visible_and_lines_stay() {
        assert_eq!(
            harmless("a\r\n\tb\r\u{1b}[2J\u{202e}"),
            "a\n\tb␍␛[2J\\u{202e}"
        );
    }
}
