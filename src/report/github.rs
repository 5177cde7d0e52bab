//! GitHub Actions: annotations as workflow commands, and a summary of the step in Markdown.

use super::text::many;
use super::{Item, PageReport, Report, printable};
use crate::finding::{Outcome, Severity};
use crate::words::{Speech, Words};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// GitHub shows so many annotations of a kind for a step, and drops the rest without a word.
const SHOWN: usize = 10;

/// The rows of the table of findings in the summary of the step, which may have a mebibyte.
const ROWS: usize = 200;

/// The annotations: what could not be read and the first errors, ten together, ten warnings, and a notice that counts
/// the rest.
///
/// # Errors
/// When writing fails.
pub fn write(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let unread = report.errors.len().min(SHOWN);
    for error in &report.errors[..unread] {
        let (path, message) = (property(&error.path), data(error.message.say(speech)));
        writeln!(out, "::error file={path}::{message}")?;
    }
    let of = |severity: Severity, most: usize| {
        failed(report)
            .filter(move |(_, item)| item.severity == severity)
            .take(most)
    };
    let errors = of(Severity::Error, SHOWN - unread);
    let shown: Vec<_> = errors.chain(of(Severity::Warning, SHOWN)).collect();
    for (page, item) in &shown {
        annotation(page, item, speech, out)?;
    }
    let all: usize = report.pages.iter().map(|page| page.items.len()).sum();
    let rest = all + report.errors.len() - shown.len() - unread;
    if rest > 0 {
        let words = crate::words!(
            "{rest} more; the summary of this step counts them by rule",
            "그 밖에 {rest}건이 더 있습니다. 규칙별 건수는 이 단계의 요약에 있습니다"
        );
        writeln!(out, "::notice title=presslint::{}", data(words.say(speech)))?;
    }
    out.flush()
}

fn failed(report: &Report) -> impl Iterator<Item = (&PageReport, &Item)> {
    report
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(move |item| (page, item)))
        .filter(|(_, item)| item.outcome == Outcome::Failed)
}

fn annotation(
    page: &PageReport,
    item: &Item,
    speech: Speech,
    out: &mut dyn Write,
) -> io::Result<()> {
    let command = match item.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = (item.place.start, item.place.end);
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let mut message = item.told(speech).into_owned();
    if let Some(help) = &item.help {
        message.push('\n');
        message.push_str(help.say(speech));
    }
    writeln!(
        out,
        "::{command} file={},line={},endLine={}{columns},title={}::{}",
        property(&page.path),
        start.line,
        end.line,
        property(item.rule.id),
        data(&message)
    )
}

/// Escaped as the message of a workflow command.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(printable).collect();
    lines
        .join("\n")
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escaped as a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The summary of the step (`$GITHUB_STEP_SUMMARY`): how often each rule was broken, then each finding.
///
/// # Errors
/// When writing fails.
pub fn write_summary(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let sum = report.summary();
    let (errors, warnings, notes, review, pages) = (
        many(sum.error, "error", "errors"),
        many(sum.warning, "warning", "warnings"),
        many(sum.note, "note", "notes"),
        sum.review,
        many(sum.pages, "page", "pages"),
    );
    let title = Words::new(
        format!("presslint: {errors}, {warnings}, {notes}, {review} to review in {pages}"),
        format!(
            "presslint: 페이지 {}개, 오류 {}건, 경고 {}건, 참고 {}건, 검토 {review}건",
            sum.pages, sum.error, sum.warning, sum.note
        ),
    );
    writeln!(out, "## {}\n", title.say(speech))?;
    unread(report, speech, out)?;
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for page in &report.pages {
        let mut seen: Vec<&str> = Vec::new();
        for item in &page.items {
            let (findings, pages) = rules.entry(item.rule.id).or_default();
            *findings += 1;
            if !seen.contains(&item.rule.id) {
                *pages += 1;
                seen.push(item.rule.id);
            }
        }
    }
    if rules.is_empty() {
        return out.flush();
    }
    let head = crate::words!("| rule | findings | pages |", "| 규칙 | 건수 | 페이지 |");
    writeln!(out, "{}\n|--|--:|--:|", head.say(speech))?;
    for (rule, (findings, pages)) in rules {
        writeln!(out, "| `{rule}` | {findings} | {pages} |")?;
    }
    let head = crate::words!("| place | rule | what |", "| 위치 | 규칙 | 내용 |");
    writeln!(out, "\n{}\n|--|--|--|", head.say(speech))?;
    let mut items: Vec<_> = report
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(move |item| (page, item)))
        .collect();
    items.sort_by_key(|(_, item)| {
        (
            item.outcome == Outcome::Review,
            std::cmp::Reverse(item.severity),
        )
    });
    for (page, item) in items.iter().take(ROWS) {
        writeln!(
            out,
            "| {}:{} | `{}` | {} |",
            markdown(&page.path),
            item.place.start.line,
            item.rule.id,
            markdown(&item.told(speech))
        )?;
    }
    if items.len() > ROWS {
        writeln!(out, "| … | | {} |", items.len() - ROWS)?;
    }
    out.flush()
}

/// What could not be read, so that no one takes its silence for a pass.
fn unread(report: &Report, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    if report.errors.is_empty() {
        return Ok(());
    }
    let head = crate::words!("| not read | why |", "| 읽지 못한 파일 | 까닭 |");
    writeln!(out, "{}\n|--|--|", head.say(speech))?;
    for error in report.errors.iter().take(ROWS) {
        let (path, message) = (markdown(&error.path), markdown(error.message.say(speech)));
        writeln!(out, "| {path} | {message} |")?;
    }
    if report.errors.len() > ROWS {
        writeln!(out, "| … | {} |", report.errors.len() - ROWS)?;
    }
    writeln!(out)
}

/// Text in a cell of a table: nothing in it is markup.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '@' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped() {
        assert_eq!(
            data("50%\r\n::error::x"),
            "50%25%0A::error::x".replace("%0A", "␍%0A")
        );
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }

    #[test]
    fn markdown_is_text() {
        assert_eq!(markdown("<img> | [x](y)"), "&lt;img&gt; \\| \\[x\\](y)");
    }
}
