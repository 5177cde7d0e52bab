//! JUnit XML: a suite for each page, a failed case for each finding. It has the elements and attributes that
//! `junit-10.xsd` of Jenkins' xUnit plugin allows, which refuses a file with any other.

use super::{Item, PageReport, Report, printable};
use crate::finding::{Outcome, Severity};
use crate::words::Speech;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};

/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<Suite<'_>> = report
        .pages
        .iter()
        .map(|page| Suite::of(page, speech))
        .chain(report.errors.iter().map(|error| Suite {
            name: &error.path,
            cases: vec![Case {
                name: "readable".to_owned(),
                status: Status::Error(error.message.say(speech)),
            }],
        }))
        .collect();
    let all: Counts = suites.iter().map(Suite::counts).sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="presslint" tests="{}" failures="{}" errors="{}">"#,
        all.tests, all.failures, all.errors
    )?;
    for suite in &suites {
        suite.write(out)?;
    }
    writeln!(out, "</testsuites>")?;
    out.flush()
}

struct Suite<'r> {
    name: &'r str,
    cases: Vec<Case<'r>>,
}

struct Case<'r> {
    name: String,
    status: Status<'r>,
}

enum Status<'r> {
    Passed,
    Failed {
        kind: &'static str,
        told: Told<'r>,
    },
    /// What a person must review is no failure.
    Skipped(Told<'r>),
    Error(&'r str),
}

/// What is said of a finding.
struct Told<'r> {
    place: String,
    message: Cow<'r, str>,
    help: &'r str,
}

#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            tests: sum.tests + one.tests,
            failures: sum.failures + one.failures,
            errors: sum.errors + one.errors,
            skipped: sum.skipped + one.skipped,
        })
    }
}

impl<'r> Suite<'r> {
    fn of(page: &'r PageReport, speech: Speech) -> Self {
        let mut cases: Vec<_> = page
            .items
            .iter()
            .map(|i| Case::of(page, i, speech))
            .collect();
        // GitLab keeps one of the cases of a class that have the same name.
        let mut seen: HashMap<String, usize> = HashMap::new();
        for case in &mut cases {
            let n = seen.entry(case.name.clone()).or_default();
            *n += 1;
            if *n > 1 {
                case.name.push_str(&format!(" ({n})"));
            }
        }
        if cases.is_empty() {
            cases.push(Case {
                name: "presslint".to_owned(),
                status: Status::Passed,
            });
        }
        Self {
            name: &page.path,
            cases,
        }
    }

    fn counts(&self) -> Counts {
        let count = |wanted: fn(&Status<'_>) -> bool| {
            self.cases
                .iter()
                .filter(|case| wanted(&case.status))
                .count()
        };
        Counts {
            tests: self.cases.len(),
            failures: count(|s| matches!(s, Status::Failed { .. })),
            errors: count(|s| matches!(s, Status::Error(_))),
            skipped: count(|s| matches!(s, Status::Skipped(_))),
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let name = Escaped(self.name);
        let Counts {
            tests,
            failures,
            errors,
            skipped,
        } = self.counts();
        writeln!(
            out,
            r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}">"#
        )?;
        for case in &self.cases {
            let case_name = Escaped(&case.name);
            write!(
                out,
                r#"    <testcase classname="{name}" name="{case_name}""#
            )?;
            match &case.status {
                Status::Passed => {
                    writeln!(out, "/>")?;
                    continue;
                }
                Status::Failed { kind, told } => {
                    let message = Escaped(&told.message);
                    writeln!(
                        out,
                        ">\n      <failure message=\"{message}\" type=\"{kind}\">{told}</failure>"
                    )?;
                }
                Status::Skipped(told) => {
                    let message = Escaped(&told.message);
                    writeln!(
                        out,
                        ">\n      <skipped message=\"{message}\">{told}</skipped>"
                    )?;
                }
                Status::Error(message) => {
                    let message = Escaped(message);
                    writeln!(out, ">\n      <error message=\"{message}\"/>")?;
                }
            }
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")
    }
}

impl<'r> Case<'r> {
    fn of(page: &PageReport, item: &'r Item, speech: Speech) -> Self {
        let start = item.place.start;
        let told = Told {
            place: format!("{}:{}:{}", page.path, start.line, start.column),
            message: item.told(speech),
            help: item.help.as_ref().map_or("", |help| help.say(speech)),
        };
        let status = match (item.outcome, item.severity) {
            (Outcome::Review, _) => Status::Skipped(told),
            (Outcome::Failed, severity) => Status::Failed {
                kind: match severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                },
                told,
            },
        };
        Self {
            name: format!("{}:{}:{}", item.rule.id, start.line, start.column),
            status,
        }
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, message) = (Escaped(&self.place), Escaped(&self.message));
        write!(f, "{place}\n{message}")?;
        if self.help.is_empty() {
            return Ok(());
        }
        write!(f, "\n{}", Escaped(self.help))
    }
}

/// A text as XML: of markup nothing is left, nor of what is no character of XML (2.2).
struct Escaped<'r>(&'r str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in printable(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                c => fmt::Write::write_char(f, c)?,
            }
        }
        Ok(())
    }
}
