//! Where the findings of `presslint check` go, and in which format.

use super::args::{CheckArgs, Format};
use crate::report::{self, Report};
use anyhow::Context;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};

/// Whether some report shows the lines of the pages.
pub(super) fn shows_sources(args: &CheckArgs) -> bool {
    formats(args).any(|f| matches!(f, Format::Text | Format::Html))
}

/// Whether some report says of each rule that ran how it came out.
pub(super) fn needs_outcomes(args: &CheckArgs) -> bool {
    formats(args).any(|f| f == Format::Earl)
}

fn formats(args: &CheckArgs) -> impl Iterator<Item = Format> {
    let files = args.output.iter().map(|(format, _)| *format);
    files.chain([args.format])
}

/// Writes the findings in the format of `--format`.
pub(super) fn write(report: &Report, args: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    write_as(args.format, report, args, out)?;
    if args.format == Format::Github
        && let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|p| !p.is_empty())
    {
        let file = OpenOptions::new().append(true).create(true).open(&path);
        file.and_then(|file| {
            let speech = args.messages.speech();
            report::github::write_summary(report, speech, &mut BufWriter::new(file))
        })
        .with_context(|| format!("{} (GITHUB_STEP_SUMMARY)", path.display()))?;
    }
    Ok(())
}

/// Writes the files of `--output`.
pub(super) fn write_files(report: &Report, args: &CheckArgs) -> anyhow::Result<()> {
    for (format, path) in &args.output {
        File::create(path)
            .and_then(|file| {
                let file: Box<dyn Write> = Box::new(BufWriter::new(file));
                let mut out = anstream::StripStream::new(file);
                write_as(*format, report, args, &mut out)
            })
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

fn write_as(
    format: Format,
    report: &Report,
    args: &CheckArgs,
    out: &mut dyn Write,
) -> io::Result<()> {
    let speech = args.messages.speech();
    match format {
        Format::Text => {
            let options = report::text::TextOptions {
                speech,
                quiet: args.quiet,
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
