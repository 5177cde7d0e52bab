//! The JSON of the contract, `presslint/v1`. Its structs are its own: a field renamed inside presslint must
//! not rename one outside.

use super::paged::write_whole;
use super::terminal::find_unsafe;
use super::{Item, PageReport, Paged, Place, Report};
use crate::finding::{Outcome, Safety, Severity};
use crate::rules::Group;
use crate::source::Position;
use crate::words::Speech;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

/// `--format json`: one document.
///
/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let sum = report.summary();
    let document = Document {
        schema: "presslint/v1",
        tool: Tool {
            name: "presslint",
            version: env!("CARGO_PKG_VERSION"),
        },
        summary: Summary {
            pages: sum.pages,
            error: sum.error,
            warning: sum.warning,
            note: sum.note,
            review: sum.review,
            fixable: sum.fixable,
            suppressed: sum.suppressed,
            baselined: sum.baselined,
            unreadable: sum.unreadable,
        },
        pages: report
            .pages
            .iter()
            .map(|p| page(p, report.statistics, speech))
            .collect(),
        errors: report
            .errors
            .iter()
            .map(|e| Error {
                path: &e.path,
                message: e.message.say(speech),
            })
            .collect(),
    };
    pretty(&document, out)
}

/// Writes a document over several lines, with nothing in it that a terminal obeys.
pub(super) fn pretty(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let formatter = Harmless(PrettyFormatter::new());
    // Its parts are short, and many.
    let mut out = BufWriter::new(out);
    document.serialize(&mut Serializer::with_formatter(&mut out, formatter))?;
    writeln!(out)?;
    out.flush()
}

/// `--format jsonl`: one page a line.
///
/// # Errors
/// When writing fails.
pub fn write_lines(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let statistics = report.statistics;
    write_whole(&Lines { speech, statistics }, report, out)
}

/// `--format jsonl`.
#[derive(Debug)]
pub struct Lines {
    pub speech: Speech,
    /// Whether the outcomes of the rules go with each page.
    pub statistics: bool,
}

impl Paged for Lines {
    fn page(&self, one: &PageReport, out: &mut dyn Write) -> io::Result<()> {
        let formatter = Harmless(CompactFormatter);
        page(one, self.statistics, self.speech)
            .serialize(&mut Serializer::with_formatter(&mut *out, formatter))?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct Document<'r> {
    schema: &'static str,
    tool: Tool,
    summary: Summary,
    pages: Vec<Page<'r>>,
    errors: Vec<Error<'r>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    pages: usize,
    error: usize,
    warning: usize,
    note: usize,
    review: usize,
    fixable: usize,
    suppressed: usize,
    baselined: usize,
    unreadable: usize,
}

#[derive(Serialize)]
struct Error<'r> {
    path: &'r str,
    message: &'r str,
}

#[derive(Serialize)]
struct Page<'r> {
    path: &'r str,
    profile: &'r [String],
    language: &'r str,
    encoding: Encoding,
    release: Release<'r>,
    findings: Vec<Finding<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcomes: Option<BTreeMap<&'static str, Outcomes>>,
}

#[derive(Serialize)]
struct Encoding {
    name: &'static str,
    from: &'static str,
}

#[derive(Serialize)]
struct Release<'r> {
    headline: Option<&'r str>,
    date: Option<&'r str>,
    body_blocks: usize,
}

#[derive(Serialize)]
struct Outcomes {
    passed: usize,
    failed: usize,
    review: usize,
}

#[derive(Serialize)]
struct Finding<'r> {
    rule: &'static str,
    group: Group,
    severity: Severity,
    outcome: Outcome,
    message: &'r str,
    help: Option<&'r str>,
    span: Span,
    excerpt: &'r str,
    labels: Vec<Label<'r>>,
    wcag: &'static [&'static str],
    kwcag: &'static [&'static str],
    act: &'r [&'static str],
    fix: Option<Fix<'r>>,
    fingerprint: &'r str,
}

#[derive(Serialize)]
struct Label<'r> {
    /// The page it is on, if that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'r str>,
    span: Span,
    message: &'r str,
}

#[derive(Serialize)]
struct Fix<'r> {
    title: &'r str,
    safety: Safety,
    edits: Vec<Edit<'r>>,
}

#[derive(Serialize)]
struct Edit<'r> {
    start: u32,
    end: u32,
    text: &'r str,
}

#[derive(Serialize)]
struct Span {
    start: At,
    end: At,
}

#[derive(Serialize)]
struct At {
    byte: usize,
    line: usize,
    column: usize,
}

impl From<Place> for Span {
    fn from(place: Place) -> Self {
        let at = |p: Position| At {
            byte: p.byte,
            line: p.line,
            column: p.column,
        };
        Self {
            start: at(place.start),
            end: at(place.end),
        }
    }
}

/// A value on one line, with nothing in it that a terminal obeys.
///
/// Of values whose serialisation cannot fail: strings and plain structs.
#[must_use]
pub fn harmless_line(value: &(impl Serialize + ?Sized)) -> String {
    let mut out = Vec::new();
    let formatter = Harmless(CompactFormatter);
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, formatter));
    debug_assert!(written.is_ok());
    String::from_utf8(out).unwrap_or_default()
}

fn page(page: &PageReport, statistics: bool, speech: Speech) -> Page<'_> {
    Page {
        path: &page.path,
        profile: &page.profiles,
        language: &page.language,
        encoding: Encoding {
            name: page.encoding.name,
            from: page.encoding.from.as_str(),
        },
        release: Release {
            headline: page.release.headline.as_deref(),
            date: page.release.date.as_deref(),
            body_blocks: page.release.body_blocks,
        },
        findings: page.items.iter().map(|i| finding(i, speech)).collect(),
        outcomes: statistics.then(|| {
            let one = |o: &super::Outcomes| Outcomes {
                passed: o.passed,
                failed: o.failed,
                review: o.review,
            };
            page.outcomes.iter().map(|(id, o)| (*id, one(o))).collect()
        }),
    }
}

fn finding(item: &Item, speech: Speech) -> Finding<'_> {
    Finding {
        rule: item.rule.id,
        group: item.rule.group,
        severity: item.severity,
        outcome: item.outcome,
        message: item.message.say(speech),
        help: item.help.as_ref().map(|h| h.say(speech)),
        span: item.place.into(),
        excerpt: &item.excerpt,
        labels: item
            .related
            .iter()
            .map(|r| Label {
                path: r.page.as_deref().map(|page| page.name.as_str()),
                span: r.place.into(),
                message: r.message.say(speech),
            })
            .collect(),
        wcag: item.rule.wcag,
        kwcag: item.rule.kwcag,
        act: &item.act,
        fix: item.fix.as_ref().map(|fix| Fix {
            title: fix.title.say(speech),
            safety: fix.safety,
            edits: fix
                .edits
                .iter()
                .map(|e| Edit {
                    start: e.span.start,
                    end: e.span.end,
                    text: &e.text,
                })
                .collect(),
        }),
        fingerprint: &item.fingerprint,
    }
}

/// Writes as another formatter does, but escapes the characters that JSON allows and a terminal obeys.
struct Harmless<F>(F);

macro_rules! pass_on {
    ($($name:ident($($arg:ident: $kind:ty),*);)*) => {$(
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $arg: $kind)*) -> io::Result<()> {
            self.0.$name(out $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = find_unsafe(rest) {
            out.write_all(&rest.as_bytes()[..at])?;
            let mut after = rest[at..].chars();
            for c in after.by_ref().take(1) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            rest = after.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    pass_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}
