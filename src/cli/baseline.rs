//! `presslint check --baseline`, `--write-baseline`, `--update-baseline`.

use super::args::CheckArgs;
use super::{Refused, not_written, remark};
use crate::baseline::{Applied, Baseline, BaselineError, Entry};
use crate::config::ConfigError;
use crate::report::Report;
use crate::source::{absolute, folder_of, replace, write_whole};
use crate::words::Words;
use anyhow::{Context, anyhow};
use jiff::Timestamp;
use jiff::tz::Offset;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How many gone or expired entries are named one by one.
const NAMED: usize = 10;

/// What is to be said of the baseline after the findings.
#[derive(Debug, Default)]
pub(super) struct Notice {
    applied: Applied,
    updated: bool,
    written: Option<Written>,
}

/// A baseline that was written.
#[derive(Debug)]
struct Written {
    /// How many findings of this run.
    found: usize,
    /// How many of pages and rules that were not in this run.
    kept: usize,
    path: String,
}

/// Hides what is known, or writes what is found, as the arguments say.
pub(super) fn apply(report: &mut Report, args: &CheckArgs) -> anyhow::Result<Notice> {
    if let Some(path) = &args.write_baseline {
        return write(report, path);
    }
    let (Some(path), Some(baseline)) = (&args.baseline, asked(args)?) else {
        return Ok(Notice::default());
    };
    let applied = baseline.apply(report, today());
    report.has_baseline = true;
    let left = baseline.updated(&applied);
    let updated = args.update_baseline && left != baseline;
    if updated {
        save(path, &left)?;
    }
    Ok(Notice {
        applied,
        updated,
        written: None,
    })
}

/// Reads the baseline, that it is refused before any page is read.
pub(super) fn refuse(args: &CheckArgs) -> anyhow::Result<()> {
    asked(args)?;
    if let Some(path) = &args.write_baseline {
        read(path)?;
        if !folder_of(path).is_dir() {
            let path = path.display();
            anyhow::bail!(Refused(crate::words!(
                "{path} cannot be written: its folder does not exist",
                "{path}: 폴더가 없어 쓸 수 없습니다"
            )));
        }
    }
    Ok(())
}

/// The baseline that the arguments name.
pub(super) fn asked(args: &CheckArgs) -> anyhow::Result<Option<Baseline>> {
    let Some(path) = &args.baseline else {
        return Ok(None);
    };
    let baseline = read(path)?.ok_or_else(|| {
        let path = path.display();
        Refused(crate::words!(
            "{path}: no such baseline; write one with --write-baseline {path}",
            "{path}: 기준선 파일이 없습니다. --write-baseline {path} 옵션으로 만드세요"
        ))
    })?;
    Ok(Some(baseline))
}

fn write(report: &mut Report, path: &Path) -> anyhow::Result<Notice> {
    let earlier = read(path)?.unwrap_or_else(|| Baseline::default().in_folder(folder(path)));
    let baseline = Baseline::of(report, &earlier);
    save(path, &baseline)?;
    let applied = baseline.apply(report, today());
    report.has_baseline = true;
    let found = report.pages.iter().map(|p| p.items.len() + p.baselined);
    let found = found.sum();
    Ok(Notice {
        applied,
        updated: false,
        written: Some(Written {
            found,
            kept: baseline.len().saturating_sub(found),
            path: path.display().to_string(),
        }),
    })
}

fn save(path: &Path, baseline: &Baseline) -> anyhow::Result<()> {
    let text = baseline.write();
    let saved = if path.exists() {
        fs::read(path).and_then(|old| replace(path, &old, text.as_bytes()))
    } else {
        write_whole(path, |mut out| out.write_all(text.as_bytes()))
    };
    saved.with_context(|| not_written(path))
}

/// `None` when there is no such file.
fn read(path: &Path) -> anyhow::Result<Option<Baseline>> {
    match fs::read_to_string(path) {
        Ok(text) => match Baseline::read(&text) {
            Ok(baseline) => Ok(Some(baseline.in_folder(folder(path)))),
            Err(error) => Err(refused(path, text, error)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let path = path.display();
            let words = crate::words!("{path} cannot be read", "{path}: 읽을 수 없습니다");
            Err(error).context(Refused(words))
        }
    }
}

/// The folder that a baseline lies in, from the root.
fn folder(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    absolute(folder_of(path), &here)
}

/// With the place in the file, as of a configuration.
fn refused(path: &Path, text: String, error: BaselineError) -> anyhow::Error {
    let name = path.display().to_string();
    match error {
        BaselineError::Malformed {
            line,
            column,
            message,
            help,
        } => {
            let before: usize = text
                .split_inclusive('\n')
                .take(line.saturating_sub(1))
                .map(str::len)
                .sum();
            let at = (before + column.saturating_sub(1)).min(text.len());
            let at = text.floor_char_boundary(at);
            let next = text[at..].chars().next().filter(|c| !c.is_control());
            let help = help.map_or_else(
                || {
                    Words::new(
                        "a baseline is what --write-baseline wrote; mend the place, or take the file as it was before from \
                         version control",
                        "기준선은 --write-baseline이 쓴 파일입니다. 그곳을 바로잡거나 버전 관리에서 이전 파일을 가져오세요",
                    )
                },
                Words::foreign,
            );
            ConfigError {
                path: name.into(),
                range: Some(at..at + next.map_or(0, char::len_utf8)),
                text: text.into(),
                message: crate::words!("no baseline: {message}", "기준선이 아닙니다: {message}"),
                help: Some(Box::new(help)),
            }
            .into()
        }
        error @ BaselineError::Schema(_) => anyhow!("{name}: {error}"),
    }
}

/// The day, in UTC.
pub(super) fn today() -> jiff::civil::Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}

impl Notice {
    /// Says what was written, what is gone and what has expired.
    pub(super) fn say(&self, args: &CheckArgs) {
        if args.report.quiet {
            return;
        }
        if let Some(written) = &self.written {
            written.say(args);
        }
        let moved = self.applied.moved.len();
        let words = if self.updated {
            crate::words!(
                "{moved} of the baseline's pages renamed, and renamed in it:",
                "이름이 바뀐 페이지 {moved}개를 기준선에서도 바꾸었습니다:"
            )
        } else {
            crate::words!(
                "{moved} of the baseline's pages renamed; --update-baseline renames them in it:",
                "기준선에 있는 페이지 가운데 이름이 바뀐 것 {moved}개(--update-baseline으로 기준선에서도 바꿀 수 있습니다):"
            )
        };
        let moves = self.applied.moved.iter();
        list(
            &words,
            moves.map(|m| format!("{} → {}", m.from, m.to)),
            args,
        );
        let expired = self.applied.expired.len();
        let many = findings(expired);
        let words = crate::words!(
            "{many} of the baseline past the day and reported again:",
            "기준선에서 기한이 지나 다시 알리는 것 {expired}건:"
        );
        list(&words, named(&self.applied.expired), args);
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
        list(&words, named(&self.applied.gone), args);
    }
}

fn findings(n: usize) -> String {
    format!("{n} finding{}", if n == 1 { "" } else { "s" })
}

impl Written {
    fn say(&self, args: &CheckArgs) {
        let Self { found, kept, path } = self;
        let many = findings(*found);
        let also = match kept {
            0 => crate::words!("", ""),
            _ => crate::words!(
                ", {kept} of pages and rules not in this run kept",
                ", 이번에 검사하지 않은 페이지와 규칙의 {kept}건은 그대로 두었습니다"
            ),
        };
        let (en, ko) = (also.en, also.ko);
        let words = crate::words!(
            "{many} written to {path}{en}; check with --baseline {path} from now on",
            "{path}: {found}건을 적었습니다{ko}. 이제 --baseline {path} 옵션으로 검사하세요"
        );
        remark(words.say(args.report.messages.speech()));
    }
}

fn named(entries: &[(String, Entry)]) -> impl ExactSizeIterator<Item = String> {
    let entries = entries.iter();
    entries.map(|(path, entry)| format!("{path}: [{}] {}", entry.rule, entry.message))
}

fn list(title: &Words, lines: impl ExactSizeIterator<Item = String>, args: &CheckArgs) {
    let all = lines.len();
    if all == 0 {
        return;
    }
    remark(title.say(args.report.messages.speech()));
    for line in lines.take(NAMED) {
        remark(&format!("  {line}"));
    }
    if all > NAMED {
        remark(&format!("  … {}", all - NAMED));
    }
}
