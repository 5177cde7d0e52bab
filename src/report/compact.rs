//! One line a finding, for `grep`, editors and habits: `path:line:column: severity[rule] message`.

use super::paged::write_whole;
use super::{Item, PageReport, Paged, Report, printable};
use crate::finding::{Outcome, Severity};
use crate::words::Speech;
use std::io::{self, Write};

/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    write_whole(&Compact { speech }, report, out)
}

/// The format.
#[derive(Debug)]
pub struct Compact {
    pub speech: Speech,
}

impl Paged for Compact {
    fn page(&self, page: &PageReport, out: &mut dyn Write) -> io::Result<()> {
        let path = printable(&page.path);
        for item in &page.items {
            let start = item.place.start;
            writeln!(
                out,
                "{path}:{}:{}: {}[{}] {}",
                start.line,
                start.column,
                level(item),
                item.rule.id,
                printable(&item.told(self.speech)),
            )?;
        }
        Ok(())
    }
}

/// The same word in every language: programs read this.
fn level(item: &Item) -> &'static str {
    match (item.outcome, item.severity) {
        (Outcome::Review, _) => "review",
        (_, Severity::Error) => "error",
        (_, Severity::Warning) => "warning",
        (_, Severity::Note) => "note",
    }
}
