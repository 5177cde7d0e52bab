//! From results to files.

use super::super::args::{AuditReportArgs, ReportFormat};
use super::super::{Refused, complain, exit, not_written, remark};
use crate::audit::summary::{StoredTables, Summary};
use crate::audit::table::stored::{StoredError, StoredRows, StoredRun, Tables};
use crate::report::audit::{self, AuditReport};
use crate::source::shown_path;
use crate::words::Speech;
use anyhow::{Context, anyhow};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// A run, and what can be read of it.
struct Results {
    run: StoredRun,
    rows: StoredRows,
    /// Runs beside it that cannot be read.
    left_out: Vec<(String, String)>,
}

pub(super) fn run(
    args: &AuditReportArgs,
    speech: Speech,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let results = Results::open(&args.results, args.run.as_deref())?;
    let before = args
        .against
        .as_deref()
        .map(|folder| Results::open(folder, None))
        .transpose()?;
    let now = results.tables();
    let earlier = before.as_ref().map(Results::tables);
    let summary = Summary::of(&now, earlier.as_ref().map(|tables| tables as _));
    let summary = summary.map_err(|error| anyhow!(error))?;
    let mut left_out = results.left_out();
    left_out.extend(before.iter().flat_map(Results::left_out));
    let report = AuditReport {
        summary: &summary,
        run: results.run.id.to_string(),
        version: results.run.identity.version.clone(),
        against: before.as_ref().map(|before| before.run.id.to_string()),
        unfinished: results.rows.unfinished().to_vec(),
        damaged: results.rows.damaged().to_vec(),
        left_out,
    };
    let folder = match &args.out {
        Some(folder) => folder.clone(),
        None => args.results.join("report"),
    };
    write_files(&report, &folder, &args.format, speech)?;
    audit::brief(&summary, speech, out)?;
    let shown = shown_path(&folder);
    remark(crate::words!("written to {shown}", "{shown}에 썼습니다").say(speech));
    Ok(end(&report, speech))
}

fn write_files(
    report: &AuditReport<'_>,
    folder: &Path,
    formats: &[ReportFormat],
    speech: Speech,
) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| not_written(folder))?;
    let write = |name: String, write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        let path = folder.join(name);
        File::create(&path)
            .and_then(|file| write(&mut BufWriter::new(file)))
            .with_context(|| not_written(&path))
    };
    if formats.contains(&ReportFormat::Html) {
        let html = |out: &mut dyn Write| audit::html(report, speech, out);
        write("report.html".to_owned(), &html)?;
    }
    if formats.contains(&ReportFormat::Csv) {
        for table in audit::csv_tables(report) {
            write(format!("{}.csv", table.name()), &|out| table.write(out))?;
        }
    }
    Ok(())
}

/// Names what is not counted, and gives the exit code.
fn end(report: &AuditReport<'_>, speech: Speech) -> u8 {
    for input in &report.unfinished {
        let words = crate::words!(
            "{input}: the audit did not come to its end; what there is of it is counted",
            "{input}: 끝까지 점검하지 않았습니다. 점검한 데까지만 셌습니다"
        );
        remark(words.say(speech));
    }
    for (input, lost) in &report.damaged {
        let n = lost.places;
        let words = crate::words!(
            "{input}: damaged; places of which nothing could be read: {n}",
            "{input}: 손상되었습니다. 읽지 못한 곳: {n}곳"
        );
        remark(words.say(speech));
    }
    for (file, reason) in &report.left_out {
        complain(&format!("{file}: {reason}"));
    }
    if !report.left_out.is_empty() {
        return exit::UNREADABLE;
    }
    if report.summary.pages() == 0 {
        return exit::NOTHING;
    }
    0
}

impl Results {
    /// Opens a folder of results that has one run, or the run that is named there or by `wanted`.
    fn open(folder: &Path, wanted: Option<&str>) -> anyhow::Result<Self> {
        let name = folder.file_name().and_then(|name| name.to_str());
        let (folder, wanted) = match name.and_then(|name| name.strip_prefix("run=")) {
            Some(id) => (folder.parent().unwrap_or(folder), Some(id)),
            None => (folder, wanted),
        };
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let tables = Tables::open(folder).map_err(refused)?;
        let left_out = tables.left_out().iter();
        let left_out = left_out
            .map(|out| (shown_path(&out.file), out.reason.clone()))
            .collect();
        let run = choose(tables.into_runs(), folder, wanted)?;
        let rows = run.rows().map_err(refused)?;
        Ok(Self {
            run,
            rows,
            left_out,
        })
    }

    fn tables(&self) -> StoredTables<'_> {
        StoredTables {
            rules: &self.run.identity.rules,
            rows: &self.rows,
        }
    }

    fn left_out(&self) -> Vec<(String, String)> {
        let parts = self.rows.left_out().iter();
        let parts = parts.map(|out| (shown_path(&out.file), out.reason.clone()));
        self.left_out.iter().cloned().chain(parts).collect()
    }
}

/// Which of several runs is the latest nothing tells, so one must be named.
fn choose(runs: Vec<StoredRun>, folder: &Path, wanted: Option<&str>) -> Result<StoredRun, Refused> {
    let all: Vec<String> = runs.iter().map(described).collect();
    let fits = |run: &StoredRun| wanted.is_none_or(|id| run.id.to_string().starts_with(id));
    let mut fitting: Vec<StoredRun> = runs.into_iter().filter(fits).collect();
    let folder = shown_path(folder);
    match (fitting.pop(), fitting.is_empty()) {
        (Some(run), true) => Ok(run),
        _ => {
            let n = all.len();
            let all = all.join("; ");
            Err(Refused(match wanted {
                Some(id) => crate::words!(
                    "{folder}: not one run is called {id}, of these: {all}",
                    "{folder}: {id}인 실행이 하나가 아닙니다. 있는 실행: {all}"
                ),
                None => crate::words!(
                    "{folder} has {n} runs; name one by --run, or as the folder: {all}",
                    "{folder}: 실행이 {n}개 있습니다. --run이나 폴더로 하나를 고르세요: {all}"
                ),
            }))
        }
    }
}

fn described(run: &StoredRun) -> String {
    let identity = &run.identity;
    let options = identity.options.iter();
    let options: Vec<String> = options
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let said = [identity.version.clone(), options.join(" ")];
    format!("run={} ({})", run.id, said.join(" ").trim_end())
}

fn refused(error: StoredError) -> anyhow::Error {
    match error {
        StoredError::NoAudit(folder) => {
            let folder = shown_path(&folder);
            Refused(crate::words!(
                "{folder}: there are no results of `presslint audit` here",
                "{folder}: `presslint audit`의 결과가 없습니다"
            ))
            .into()
        }
        error => error.into(),
    }
}
