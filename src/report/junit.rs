//! JUnit XML: a suite for each page, a failed case for each finding.

use super::{Item, PageReport, Report, printable};
use crate::finding::{Outcome, Severity};
use crate::words::Speech;
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write};

/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let mut whole = quick_junit::Report::new("presslint");
    for page in &report.pages {
        let mut suite = TestSuite::new(printable(&page.path).as_ref());
        if page.items.is_empty() {
            suite.add_test_case(TestCase::new("presslint", TestCaseStatus::success()));
        }
        for item in &page.items {
            suite.add_test_case(case(page, item, speech));
        }
        whole.add_test_suite(suite);
    }
    for error in &report.errors {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(printable(&error.message).as_ref());
        let mut suite = TestSuite::new(printable(&error.path).as_ref());
        suite.add_test_case(TestCase::new("readable", status));
        whole.add_test_suite(suite);
    }
    let text = whole.to_string().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// A finding for a person to review is no failure.
fn case(page: &PageReport, item: &Item, speech: Speech) -> TestCase {
    let told = item.told(speech);
    let message = printable(&told);
    let start = item.place.start;
    let place = format!("{}:{}:{}", printable(&page.path), start.line, start.column);
    let status = match item.outcome {
        Outcome::Review => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(message.as_ref());
            status
        }
        Outcome::Failed => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(match item.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            });
            status.set_message(message.as_ref());
            let help = item.help.as_ref().map_or("", |h| h.say(speech));
            status.set_description(format!("{place}\n{message}\n{}", printable(help)));
            status
        }
    };
    let mut case = TestCase::new(
        format!("{}:{}:{}", item.rule.id, start.line, start.column),
        status,
    );
    case.set_classname(printable(&page.path).as_ref());
    case
}
