//! Where findings go, and in which format.

use super::args::{CheckArgs, Format};
use crate::report::{self, Report};
use crate::words::Speech;
use anyhow::Context;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// How a command is asked to report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reporting<'a> {
    /// On standard output.
    pub(super) format: Format,
    /// Besides.
    pub(super) files: &'a [(Format, PathBuf)],
    pub(super) speech: Speech,
    pub(super) quiet: bool,
}

impl Reporting<'_> {
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
        let files = self.files.iter().map(|(format, _)| *format);
        files.chain([self.format])
    }
}

impl<'a> From<&'a CheckArgs> for Reporting<'a> {
    fn from(args: &'a CheckArgs) -> Self {
        Self {
            format: args.format,
            files: &args.output,
            speech: args.messages.speech(),
            quiet: args.quiet,
        }
    }
}

/// Writes the findings in the format of `--format`.
pub(super) fn write<'a>(
    report: &Report,
    to: impl Into<Reporting<'a>>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let to = to.into();
    write_as(to.format, report, &to, out)?;
    if to.format == Format::Github
        && let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|p| !p.is_empty())
    {
        let file = OpenOptions::new().append(true).create(true).open(&path);
        file.and_then(|file| {
            let speech = to.speech;
            report::github::write_summary(report, speech, &mut BufWriter::new(file))
        })
        .with_context(|| format!("{} (GITHUB_STEP_SUMMARY)", path.display()))?;
    }
    Ok(())
}

/// Writes the files of `--output`.
pub(super) fn write_files<'a>(report: &Report, to: impl Into<Reporting<'a>>) -> anyhow::Result<()> {
    let to = to.into();
    for (format, path) in to.files {
        File::create(path)
            .and_then(|file| {
                let file: Box<dyn Write> = Box::new(BufWriter::new(file));
                let mut out = anstream::StripStream::new(file);
                write_as(*format, report, &to, &mut out)
            })
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

fn write_as(
    format: Format,
    report: &Report,
    to: &Reporting<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let speech = to.speech;
    match format {
        Format::Text => {
            let options = report::text::TextOptions {
                speech,
                quiet: to.quiet,
            };
            report::text::write(report, options, out)
        }
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
