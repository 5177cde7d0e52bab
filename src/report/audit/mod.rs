//! The report of an audit: a page in HTML, a table in CSV for each of its tables and more, and a few lines for a terminal.

mod brief;
mod figures;
mod html;
mod table;
mod tables;
mod words;

pub use brief::write as brief;
pub use html::write as html;
pub use table::Table;

use super::html::{cut, digits, finding, foreign, says};
use super::{csv, printable};
use crate::audit::Losses;
use crate::audit::summary::Summary;
use crate::words::Speech;

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
    /// Inputs that are damaged, and what is lost of each.
    pub damaged: Vec<(String, Losses)>,
    /// Files of results that could not be read, and why.
    pub left_out: Vec<(String, String)>,
}

/// The tables of the report; the same ones of every audit.
#[must_use]
pub fn csv_tables(report: &AuditReport<'_>) -> Vec<Table> {
    tables::all(report.summary)
}

/// A text in the language of the report.
fn say(words: (&'static str, &'static str), speech: Speech) -> &'static str {
    match speech {
        Speech::English => words.0,
        Speech::Korean => words.1,
    }
}
