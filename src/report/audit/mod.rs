//! The report of an audit: a page in HTML, a table in CSV for each of its tables and more, and a few lines for a terminal.

mod brief;
mod figures;
mod html;
mod table;
mod tables;
mod words;

pub use brief::write as brief;
pub use html::write as html;

use super::html::{cut, digits, finding, foreign, says};
use super::{csv, printable};
use crate::audit::summary::Summary;
use crate::words::Speech;
use std::io::{self, Write};

/// What an audit came to, and where that was read.
#[derive(Debug)]
pub struct AuditReport<'s> {
    pub summary: &'s Summary,
    /// The name of the run.
    pub run: String,
    /// The version of presslint that audited.
    pub version: String,
    /// The run it is held against.
    pub against: Option<String>,
    /// Inputs that the audit did not come to the end of.
    pub unfinished: Vec<String>,
    /// Files of results that could not be read, and why.
    pub left_out: Vec<(String, String)>,
}

/// The names of the tables, in the order of the report: `rules` is the table that [`csv_table`] writes for `rules.csv`.
pub fn table_names(report: &AuditReport<'_>) -> Vec<&'static str> {
    tables::all(report).iter().map(|table| table.name).collect()
}

/// Writes a table as CSV (RFC 4180, UTF-8), with all its rows. A name that no table has writes nothing.
///
/// # Errors
/// When writing fails.
pub fn csv_table(report: &AuditReport<'_>, name: &str, out: &mut dyn Write) -> io::Result<()> {
    match tables::all(report).into_iter().find(|t| t.name == name) {
        Some(table) => table.write(out),
        None => Ok(()),
    }
}

/// A text in the language of the report.
fn say(words: (&'static str, &'static str), speech: Speech) -> &'static str {
    match speech {
        Speech::English => words.0,
        Speech::Korean => words.1,
    }
}
