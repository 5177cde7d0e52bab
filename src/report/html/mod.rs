//! The report that people read, print and pass on: one HTML file that needs no script, no font and no network. The templates
//! beside this file hold its words in both languages; the view holds what they say about.

mod counts;
mod criterion;
pub(super) mod cut;
pub(super) mod digits;
mod excerpt;
pub(super) mod finding;
pub(super) mod foreign;
mod overview;
mod page;
mod rule;
mod rule_text;
pub(super) mod says;
mod shown;

use super::{Item, Report, Summary, printable};
use crate::words::Speech;
use askama::Template;

use criterion::Criteria;
use excerpt::Kind;
use overview::Overview;
use page::{ErrorView, PageView};
use rule::RuleView;
use says::Says;
use shown::Shown;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    ReportView::of(report, speech).write_into(out)?;
    // askama leaves out the line end of a template.
    out.write_all(b"\n")?;
    out.flush()
}

/// The whole report. Strings in it went through `printable`; the templates escape them.
#[derive(Template)]
#[template(path = "report.html")]
struct ReportView {
    speech: Speech,
    overview: Overview,
    pages: Vec<PageView>,
    /// Pages that the table leaves out.
    pages_left_out: usize,
    rules: Vec<RuleView>,
    wcag: Criteria,
    kwcag: Criteria,
    errors: Vec<ErrorView>,
    errors_left_out: usize,
}

impl ReportView {
    fn of(report: &Report, speech: Speech) -> Self {
        let shown = Shown::of(report);
        let rules = RuleView::all(report, speech, &shown);
        let (pages, pages_left_out) = PageView::all(report, speech, &shown);
        let by_id: BTreeMap<&str, &RuleView> = rules.iter().map(|r| (r.id, r)).collect();
        let wcag = Criteria::of(crate::criteria::wcag(), report, speech, &by_id, |r| r.wcag);
        let kwcag = Criteria::of(crate::criteria::kwcag(), report, speech, &by_id, |r| {
            r.kwcag
        });
        let (errors, errors_left_out) = ErrorView::all(report, speech);
        Self {
            speech,
            overview: Overview::of(report, speech, &rules, &pages),
            pages,
            pages_left_out,
            rules,
            wcag,
            kwcag,
            errors,
            errors_left_out,
        }
    }
}

impl Says for ReportView {
    fn speech(&self) -> Speech {
        self.speech
    }
}
