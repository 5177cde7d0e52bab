//! Where findings go, and in which format.

use super::args::{Format, ReportArgs};
use super::{Refused, complain, exit, not_written, remark};
use crate::report::{self, PageReport, Paged, Report};
use crate::source::{InputError, write_whole};
use anyhow::Context;
use clap::ValueEnum;
use std::collections::HashSet;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use terminal_size::{Width, terminal_size_of};

/// Files that would not hold what they are asked to hold are refused.
pub(super) fn refuse(to: &ReportArgs) -> Result<(), Refused> {
    let mut known = HashSet::new();
    for (format, path) in &to.output {
        let name = format.to_possible_value();
        let format = name.as_ref().map_or("", |value| value.get_name());
        if path.as_os_str() == "-" {
            return Err(Refused(crate::words!(
                "--output writes to files; for standard output write --format {format}",
                "--output은 파일에 씁니다. 표준 출력으로 쓰려면 --format {format} 옵션을 쓰세요"
            )));
        }
        // A device may be written to twice.
        if !known.insert(path) && (path.is_file() || !path.exists()) {
            let path = path.display();
            return Err(Refused(crate::words!(
                "two --output write to {path}, and the second would replace the first",
                "두 --output이 {path}에 써서 뒤의 것이 앞의 것을 지웁니다"
            )));
        }
    }
    Ok(())
}

impl ReportArgs {
    /// Whether some report shows the lines of the pages.
    pub(super) fn shows_sources(&self) -> bool {
        self.formats()
            .any(|f| matches!(f, Format::Text | Format::Html))
    }

    /// Whether some report says of each rule that ran how it came out.
    pub(super) fn needs_outcomes(&self) -> bool {
        self.formats().any(|f| f == Format::Earl)
    }

    fn formats(&self) -> impl Iterator<Item = Format> {
        let files = self.output.iter().map(|(format, _)| *format);
        files.chain([self.format])
    }
}

/// The format of `--format`, where it is written page by page.
pub(super) fn paged(to: &ReportArgs, statistics: bool) -> Option<Box<dyn Paged>> {
    let speech = to.messages.speech();
    match to.format {
        Format::Text => Some(Box::new(report::text::Text::new(text_options(to)))),
        Format::Compact => Some(Box::new(report::compact::Compact { speech })),
        Format::Jsonl => Some(Box::new(report::json::Lines { speech, statistics })),
        Format::Csv => Some(Box::new(report::csv::Csv { speech })),
        _ => None,
    }
}

/// Writes the findings in the format of `--format`.
pub(super) fn write(report: &Report, to: &ReportArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    write_as(to.format, report, to, out)?;
    if to.format == Format::Github
        && let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|p| !p.is_empty())
    {
        let file = OpenOptions::new().append(true).create(true).open(&path);
        file.and_then(|file| {
            let speech = to.messages.speech();
            report::github::write_summary(report, speech, &mut BufWriter::new(file))
        })
        .with_context(|| format!("{} (GITHUB_STEP_SUMMARY)", path.display()))?;
    }
    Ok(())
}

/// Writes the files of `--output`.
pub(super) fn write_files(report: &Report, to: &ReportArgs) -> anyhow::Result<()> {
    for (format, path) in &to.output {
        write_whole(path, |file| {
            let file: Box<dyn Write> = Box::new(BufWriter::new(file));
            let mut out = anstream::StripStream::new(file);
            write_as(*format, report, to, &mut out)
        })
        .with_context(|| not_written(path))?;
    }
    Ok(())
}

/// What a receiver makes of it that the file itself cannot tell.
pub(super) fn remark_on(report: &Report, to: &ReportArgs) {
    let findings: usize = report.pages.iter().map(|page| page.items.len()).sum();
    let most = report::sarif::MOST_OF_GITHUB;
    if !to.quiet && findings > most && to.formats().any(|f| f == Format::Sarif) {
        let words = crate::words!(
            "{findings} findings: GitHub code scanning takes no SARIF file of more than {most}; \
             --write-baseline sets aside those that are known",
            "지적 사항 {findings}건: GitHub 코드 스캐닝은 {most}건이 넘는 SARIF 파일을 받지 않습니다. \
             --write-baseline으로 알려진 것을 따로 둘 수 있습니다"
        );
        remark(words.say(to.messages.speech()));
    }
}

/// Says which profile was chosen for each page, and why.
pub(super) fn remark_reasons(pages: &[PageReport]) {
    for page in pages {
        for reason in &page.reasons {
            remark(&format!("{}: {reason}", page.path));
        }
    }
}

/// Names what could not be read, or written where pages are mended, and gives the exit code. `fails` is whether there are
/// findings at or above `--fail-on`.
pub(super) fn end(errors: &[InputError], fails: bool, to: &ReportArgs, mends: bool) -> u8 {
    let speech = to.messages.speech();
    for error in errors {
        let message = error.message.say(speech);
        complain(&format!("{}: {message}", error.path));
    }
    if errors.is_empty() {
        return if fails { exit::FINDINGS } else { 0 };
    }
    let (also, also_ko) = if fails {
        (
            "; there are findings at or above --fail-on, too",
            ". --fail-on 이상의 지적 사항도 있습니다",
        )
    } else {
        ("", "")
    };
    let n = errors.len();
    let inputs = if n == 1 { "input" } else { "inputs" };
    let (done, done_ko) = if mends {
        ("read or written", "읽거나 쓰지")
    } else {
        ("read", "읽지")
    };
    let words = crate::words!(
        "{n} {inputs} could not be {done}{also}",
        "입력 {n}개를 {done_ko} 못했습니다{also_ko}"
    );
    complain(words.say(speech));
    exit::UNREADABLE
}

/// How wide the terminal is that the report is read on.
fn columns() -> Option<usize> {
    let (Width(columns), _) = terminal_size_of(io::stdout())?;
    Some(usize::from(columns))
}

fn text_options(to: &ReportArgs) -> report::text::TextOptions {
    report::text::TextOptions {
        speech: to.messages.speech(),
        quiet: to.quiet,
        columns: columns(),
    }
}

fn write_as(
    format: Format,
    report: &Report,
    to: &ReportArgs,
    out: &mut dyn Write,
) -> io::Result<()> {
    let speech = to.messages.speech();
    match format {
        Format::Text => report::text::write(report, text_options(to), out),
        Format::Compact => report::compact::write(report, speech, out),
        Format::Json => report::json::write(report, speech, out),
        Format::Jsonl => report::json::write_lines(report, speech, out),
        Format::Sarif => report::sarif::write(report, speech, out),
        Format::Github => report::github::write(report, speech, out),
        Format::Gitlab => report::gitlab::write(report, speech, out),
        Format::Junit => report::junit::write(report, speech, out),
        Format::Csv => report::csv::write(report, speech, out),
        Format::Html => report::html::write(report, speech, out),
        Format::Earl => report::earl::write(report, speech, out),
    }
}
