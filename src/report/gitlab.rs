//! GitLab Code Quality: the subset of the Code Climate report that GitLab reads.

use super::json::pretty;
use super::{Item, Report};
use crate::finding::{Outcome, Severity};
use crate::words::Speech;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let issues: Vec<Issue<'_>> = report
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(move |item| (page, item)))
        .map(|(page, item)| Issue {
            kind: "issue",
            description: item.told(speech),
            check_name: item.rule.id,
            fingerprint: &item.fingerprint,
            severity: severity(item),
            location: Location {
                path: &page.path,
                lines: Lines {
                    begin: item.place.start.line,
                    end: item.place.end.line,
                },
            },
        })
        .collect();
    pretty(&issues, out)
}

fn severity(item: &Item) -> &'static str {
    match (item.outcome, item.severity) {
        (Outcome::Review, _) | (_, Severity::Note) => "info",
        (_, Severity::Warning) => "minor",
        (_, Severity::Error) => "critical",
    }
}

#[derive(Serialize)]
struct Issue<'r> {
    #[serde(rename = "type")]
    kind: &'static str,
    description: Cow<'r, str>,
    check_name: &'static str,
    fingerprint: &'r str,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}
