//! `presslint check --baseline`, `--write-baseline`, `--update-baseline`.

use super::args::CheckArgs;
use super::{Refused, not_written, remark};
use crate::baseline::{Applied, Baseline, Entry};
use crate::report::Report;
use crate::words::Words;
use anyhow::{Context, anyhow};
use jiff::Timestamp;
use jiff::tz::Offset;
use std::fs;
use std::io;
use std::path::Path;

/// How many gone or expired entries are named one by one.
const NAMED: usize = 10;

/// What is to be said of the baseline after the findings.
#[derive(Debug, Default)]
pub(super) struct Notice {
    applied: Applied,
    updated: bool,
    written: Option<(usize, String)>,
}

/// Hides what is known, or writes what is found, as the arguments say.
pub(super) fn apply(report: &mut Report, args: &CheckArgs) -> anyhow::Result<Notice> {
    if let Some(path) = &args.write_baseline {
        return write(report, path);
    }
    let Some(path) = &args.baseline else {
        return Ok(Notice::default());
    };
    let baseline = read(path)?.ok_or_else(|| {
        let path = path.display();
        Refused(crate::words!(
            "{path}: no such baseline; write one with --write-baseline {path}",
            "{path}: 기준선 파일이 없습니다. --write-baseline {path} 옵션으로 만드세요"
        ))
    })?;
    let applied = baseline.apply(report, today());
    report.has_baseline = true;
    let updated = args.update_baseline && !applied.gone.is_empty();
    if updated {
        let left = baseline.without(&applied.gone);
        fs::write(path, left.write()).with_context(|| not_written(path))?;
    }
    Ok(Notice {
        applied,
        updated,
        written: None,
    })
}

fn write(report: &mut Report, path: &Path) -> anyhow::Result<Notice> {
    let earlier = read(path)?.unwrap_or_default();
    let baseline = Baseline::of(report, &earlier);
    fs::write(path, baseline.write()).with_context(|| not_written(path))?;
    let applied = baseline.apply(report, today());
    report.has_baseline = true;
    Ok(Notice {
        applied,
        updated: false,
        written: Some((baseline.len(), path.display().to_string())),
    })
}

/// `None` when there is no such file.
fn read(path: &Path) -> anyhow::Result<Option<Baseline>> {
    match fs::read_to_string(path) {
        Ok(text) => Baseline::read(&text)
            .map(Some)
            .map_err(|error| anyhow!("{}:{error}", path.display())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// The day, in UTC.
fn today() -> jiff::civil::Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}

impl Notice {
    /// Says what was written, what is gone and what has expired.
    pub(super) fn say(&self, args: &CheckArgs) {
        if args.quiet {
            return;
        }
        let speech = args.messages.speech();
        if let Some((n, path)) = &self.written {
            let findings = findings(*n);
            let words = crate::words!(
                "{findings} written to {path}; check with --baseline {path} from now on",
                "{path}: {n}건을 적었습니다. 이제 --baseline {path} 옵션으로 검사하세요"
            );
            remark(words.say(speech));
        }
        let expired = self.applied.expired.len();
        let many = findings(expired);
        let words = crate::words!(
            "{many} of the baseline past the day and reported again:",
            "기준선에서 기한이 지나 다시 알리는 것 {expired}건:"
        );
        list(&words, &self.applied.expired, args);
        let gone = self.applied.gone.len();
        let many = findings(gone);
        let words = if self.updated {
            crate::words!(
                "{many} gone and taken out of the baseline:",
                "사라진 {gone}건을 기준선에서 뺐습니다:"
            )
        } else {
            crate::words!(
                "{many} of the baseline gone; --update-baseline takes them out:",
                "기준선에 있으나 사라진 것 {gone}건(--update-baseline으로 뺄 수 있습니다):"
            )
        };
        list(&words, &self.applied.gone, args);
    }
}

fn findings(n: usize) -> String {
    format!("{n} finding{}", if n == 1 { "" } else { "s" })
}

fn list(title: &Words, entries: &[(String, Entry)], args: &CheckArgs) {
    if entries.is_empty() {
        return;
    }
    remark(title.say(args.messages.speech()));
    for (path, entry) in entries.iter().take(NAMED) {
        remark(&format!("  {path}: [{}] {}", entry.rule, entry.message));
    }
    if entries.len() > NAMED {
        remark(&format!("  … {}", entries.len() - NAMED));
    }
}
