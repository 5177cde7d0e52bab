//! The report for people: for each finding the line of the page, the marked place, help and related places;
//! then how much was found.

use super::frame::{Frame, TAB, WIDE};
use super::paged::write_whole;
use super::{Item, Outcomes, PageReport, Paged, Related, Report, Summary, Tally, printable};
use crate::finding::{Outcome, Severity};
use crate::source::Source;
use crate::words::{Speech, Words};
use anstyle::{AnsiColor, Style};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

/// How the report is written. It is always coloured; a terminal stream (`anstream`) strips what the reader
/// does not want.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextOptions {
    pub speech: Speech,
    /// Findings only, neither the summary nor the hint (`-q`).
    pub quiet: bool,
    /// How many columns the reader's terminal has; `None` where there is none.
    pub columns: Option<usize>,
}

/// What stands left of a line of the page: its number, and the frame.
const MARGIN: usize = 12;
/// Narrower, lines say nothing.
const NARROW: usize = 28;

impl TextOptions {
    fn wide(self) -> usize {
        self.columns.map_or(WIDE, |columns| {
            columns.saturating_sub(MARGIN).clamp(NARROW, WIDE)
        })
    }
}

/// # Errors
/// When writing fails.
pub fn write(report: &Report, options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    write_whole(&Text::new(options), report, out)
}

/// The format.
#[derive(Debug)]
pub struct Text {
    options: TextOptions,
    handler: GraphicalReportHandler,
}

impl Text {
    #[must_use]
    pub fn new(options: TextOptions) -> Self {
        Self {
            options,
            handler: GraphicalReportHandler::new_themed(GraphicalTheme::unicode())
                .with_links(false)
                .with_context_lines(1)
                .with_wrap_lines(false)
                .tab_width(TAB),
        }
    }

    fn draw(&self, shown: &Shown, out: &mut dyn Write) -> io::Result<()> {
        let mut drawn = String::new();
        self.handler
            .render_report(&mut drawn, shown)
            .map_err(io::Error::other)?;
        for line in drawn.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl Paged for Text {
    fn page(&self, page: &PageReport, out: &mut dyn Write) -> io::Result<()> {
        let options = self.options;
        for item in &page.items {
            self.draw(&Shown::of(page, item, options), out)?;
            for (source, related) in item.elsewhere() {
                self.draw(&Shown::elsewhere(source, related, options), out)?;
            }
            if let Some(help) = item.help.as_ref().or(item.fix.as_ref().map(|f| &f.title)) {
                let style = Style::new().fg_color(Some(AnsiColor::Cyan.into()));
                let head = Words::new("help", "도움말");
                let (head, help) = (head.say(options.speech), help.say(options.speech));
                writeln!(out, "  {style}{head}:{style:#} {}", printable(help))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn end(&self, run: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let TextOptions { speech, quiet, .. } = self.options;
        if let Some(targets) = &run.targets {
            write_statistics(targets, speech, out)?;
        }
        if !quiet {
            writeln!(out, "{}", summary(run).say(speech))?;
            if let Some(fixable) = fixable(run) {
                writeln!(out, "{}", fixable.say(speech))?;
            }
            if let Some(hint) = hint(run) {
                writeln!(out, "{}", hint.say(speech))?;
            }
        }
        Ok(())
    }
}

/// A table of the targets of each rule, over all pages, and of the pages on which it had none.
fn write_statistics(
    targets: &BTreeMap<&'static str, (Outcomes, usize)>,
    speech: Speech,
    out: &mut dyn Write,
) -> io::Result<()> {
    let has_targets = |counted: &Outcomes| *counted != Outcomes::default();
    let nowhere = targets
        .values()
        .filter(|(all, _)| !has_targets(all))
        .count();
    // The Korean words are padded by hand: two columns a syllable.
    let head = Words::new(
        "  failed  review  passed  inapplicable  rule",
        "    실패    검토    통과     해당 없음  규칙",
    );
    writeln!(out, "{}", head.say(speech))?;
    for (rule, (all, inapplicable)) in targets.iter().filter(|(_, (all, _))| has_targets(all)) {
        writeln!(
            out,
            "{:>8}{:>8}{:>8}{inapplicable:>14}  {rule}",
            all.failed, all.review, all.passed
        )?;
    }
    let note = Words::new(
        format!(
            "targets of each rule; inapplicable: pages that had none. {} inapplicable on every page",
            many(nowhere, "rule", "rules")
        ),
        format!(
            "규칙마다 대상의 수이며, 해당 없음은 대상이 없는 페이지의 수입니다. 모든 페이지에 해당 없는 규칙: {nowhere}개"
        ),
    );
    writeln!(out, "{}\n", note.say(speech))
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Shown {
    severity: miette::Severity,
    message: String,
    labels: Vec<LabeledSpan>,
    frame: Option<Frame>,
}

impl Shown {
    fn of(page: &PageReport, item: &Item, options: TextOptions) -> Self {
        let speech = options.speech;
        let style = style(item);
        let message = format!(
            "{style}{}[{}]{style:#}: {}",
            level(item).say(speech),
            item.rule.id,
            printable(item.message.say(speech))
        );
        let frame = page.source.as_deref().map(|source| {
            let mut places = vec![item.place];
            places.extend(item.here().map(|r| r.place));
            Frame::of(
                source,
                printable(&page.path).into_owned(),
                &places,
                options.wide(),
            )
        });
        let labels = frame.as_ref().map_or_else(Vec::new, |frame| {
            let related = item.here().enumerate().map(|(i, related)| {
                let text = printable(related.message.say(speech)).into_owned();
                (frame.mark(i + 1), text)
            });
            labels(frame.mark(0), related)
        });
        Self {
            severity: match (item.outcome, item.severity) {
                (Outcome::Review, _) | (_, Severity::Note) => miette::Severity::Advice,
                (_, Severity::Warning) => miette::Severity::Warning,
                (_, Severity::Error) => miette::Severity::Error,
            },
            message,
            labels,
            frame,
        }
    }
}

impl Shown {
    /// A related place on another page: a frame of its own.
    fn elsewhere(source: &Source, related: &Related, options: TextOptions) -> Self {
        let speech = options.speech;
        let name = printable(&source.name).into_owned();
        let frame = Frame::of(source, name, &[related.place], options.wide());
        Self {
            severity: miette::Severity::Advice,
            message: printable(related.message.say(speech)).into_owned(),
            labels: labels(frame.mark(0), std::iter::empty()),
            frame: Some(frame),
        }
    }
}

/// The marks of a frame. miette draws marks that overlap side by side, so under the wrong text; here the
/// later one is cut to what the earlier ones leave of it, and if that is nothing they share a label.
fn labels(
    main: Range<usize>,
    related: impl Iterator<Item = (Range<usize>, String)>,
) -> Vec<LabeledSpan> {
    let end = |range: &Range<usize>| range.end.max(range.start + 1);
    let mut marks: Vec<(Range<usize>, Vec<String>)> = vec![(main, Vec::new())];
    'related: for (mut range, text) in related {
        while let Some((taken, texts)) = marks
            .iter_mut()
            .find(|(taken, _)| range.start < end(taken) && taken.start < end(&range))
        {
            if range.start < taken.start {
                range.end = taken.start;
            } else if range.end > end(taken) {
                range.start = end(taken);
            } else {
                texts.push(text);
                continue 'related;
            }
        }
        marks.push((range, vec![text]));
    }
    marks
        .into_iter()
        .enumerate()
        .map(|(i, (range, texts))| {
            let text = (!texts.is_empty()).then(|| texts.join("\n"));
            let span = (range.start, range.len());
            if i == 0 {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })
        .collect()
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.frame.as_ref().map(|frame| frame as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

fn level(item: &Item) -> Words {
    match (item.outcome, item.severity) {
        (Outcome::Review, _) => Words::new("review", "검토"),
        (_, Severity::Error) => Words::new("error", "오류"),
        (_, Severity::Warning) => Words::new("warning", "경고"),
        (_, Severity::Note) => Words::new("note", "참고"),
    }
}

fn style(item: &Item) -> Style {
    let color = match (item.outcome, item.severity) {
        (Outcome::Review, _) => AnsiColor::Blue,
        (_, Severity::Error) => AnsiColor::Red,
        (_, Severity::Warning) => AnsiColor::Yellow,
        (_, Severity::Note) => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

/// `3 errors, 5 warnings, 2 notes in 1 page (kr-mofa-en)`.
fn summary(run: &Tally) -> Words {
    let sum = run.summary;
    let mut en = counts(&[
        (sum.error, "error", "errors"),
        (sum.warning, "warning", "warnings"),
        (sum.note, "note", "notes"),
        (sum.review, "to review", "to review"),
    ]);
    let mut ko = [
        (sum.error, "오류"),
        (sum.warning, "경고"),
        (sum.note, "참고"),
        (sum.review, "검토"),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, what)| format!("{what} {n}건"))
    .collect::<Vec<_>>()
    .join(", ");
    if en.is_empty() {
        en.push_str("nothing wrong found");
        ko.push_str("문제를 찾지 못했습니다");
    }
    let profiles = match run.profiles() {
        [] => String::new(),
        profiles => format!(" ({})", profiles.join(", ")),
    };
    if sum.pages == 0 {
        (en, ko) = ("no page was read".into(), "읽은 페이지가 없습니다".into());
    } else {
        en = format!("{en} in {}{profiles}", many(sum.pages, "page", "pages"));
        ko = format!("페이지 {}개: {ko}{profiles}", sum.pages);
    }
    let (also_en, also_ko) = also(&sum);
    Words::new(en + &also_en, ko + &also_ko)
}

fn counts(all: &[(usize, &str, &str)]) -> String {
    let said: Vec<String> = all
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, several)| many(*n, one, several))
        .collect();
    said.join(", ")
}

pub(super) fn many(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// What was not counted, if anything.
fn also(sum: &Summary) -> (String, String) {
    let (mut en, mut ko) = (String::new(), String::new());
    for (n, said_en, said_ko) in [
        (sum.suppressed, "suppressed", "무시"),
        (sum.baselined, "in the baseline", "기준선에 있음"),
        (sum.unreadable, "unreadable", "읽을 수 없음"),
    ] {
        if n > 0 {
            en.push_str(&format!("; {n} {said_en}"));
            ko.push_str(&format!("; {said_ko} {n}건"));
        }
    }
    (en, ko)
}

/// How much `--fix` would mend.
fn fixable(run: &Tally) -> Option<Words> {
    let safe = run.safely_fixable;
    let rest = run.summary.fixable - safe;
    match (safe, rest) {
        (0, 0) => None,
        (_, 0) => Some(crate::words!(
            "{safe} fixable with --fix",
            "--fix로 {safe}건을 고칠 수 있습니다"
        )),
        (0, _) => Some(crate::words!(
            "{rest} fixable with --fix --unsafe-fixes",
            "--fix --unsafe-fixes로 {rest}건을 고칠 수 있습니다"
        )),
        _ => Some(crate::words!(
            "{safe} fixable with --fix, {rest} more with --unsafe-fixes",
            "--fix로 {safe}건, --unsafe-fixes를 더하면 {rest}건을 더 고칠 수 있습니다"
        )),
    }
}

/// Where to read more, by the example of the gravest finding.
fn hint(run: &Tally) -> Option<Words> {
    let rule = run.gravest?;
    Some(crate::words!(
        "why it matters and how to fix it: presslint explain {rule}",
        "이유와 고치는 방법: presslint explain {rule}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_overlap() {
        let all = [0..30, 20..30, 12..13, 5..12, 40..50, 45..50];
        let related = all.iter().map(|r| (r.clone(), format!("{r:?}")));
        let drawn: Vec<_> = labels(10..15, related)
            .iter()
            .map(|l| {
                (
                    l.offset()..l.offset() + l.len(),
                    l.label().unwrap_or("").to_owned(),
                )
            })
            .collect();
        let expected = [
            (10..15, "12..13"),
            (0..10, "0..30\n5..12"),
            (20..30, "20..30"),
            (40..50, "40..50\n45..50"),
        ];
        assert_eq!(drawn, expected.map(|(r, t)| (r, t.to_owned())));
    }
}
