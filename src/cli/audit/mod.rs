//! `presslint audit`.

mod identity;
mod progress;
mod sink;
#[cfg(feature = "parquet")]
mod tables;

use super::args::AuditArgs;
use super::{complain, exit, remark};
use crate::audit::archive::Pages;
use crate::audit::inputs::{AuditInput, AuditInputs, Kind, nothing};
use crate::audit::pipeline::{self, Stopped};
use crate::audit::table::lines::LineWriter;
use crate::audit::worker::{Guard, Launch, Limits};
use crate::audit::{Folder, Losses, Numbers, Tally};
use crate::source::{FileOptions, InputError, folder_of};
use crate::words;
use crate::words::Words;
use anyhow::Context;
use identity::Settled;
use progress::Progress;
use sink::{Kept, Output};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

pub(super) fn run(args: &AuditArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let settled = Settled::of(args, folder(args))?;
    let files = FileOptions {
        max_bytes: args.max_bytes,
        ignores: !args.linting.no_ignores,
        stdin_name: None,
    };
    let mut inputs = AuditInputs::find(&args.inputs, &files);
    if !args.linting.no_ignores {
        exclude(&mut inputs, &settled)?;
    }
    if inputs.list.is_empty() && inputs.errors.is_empty() && !args.allow_empty {
        complain(nothing(&args.inputs).say(settled.speech));
        return Ok(exit::NOTHING);
    }
    let mut audit = Audit::begin(args, &settled, files, &inputs)?;
    let mut lines = args.format.map(|_| LineWriter::new(out));
    let done = inputs
        .list
        .iter()
        .try_for_each(|input| audit.input(input, lines.as_mut()));
    audit.progress.end();
    done?;
    if let Some(lines) = lines {
        lines.finish()?;
    }
    Ok(audit.end(&inputs.errors))
}

/// The folder whose configuration counts.
fn folder(args: &AuditArgs) -> &Path {
    match args.inputs.first() {
        Some(path) if path.is_dir() => path,
        Some(path) if path.exists() => folder_of(path),
        _ => Path::new("."),
    }
}

/// Takes out the pages that the configuration keeps out.
fn exclude(inputs: &mut AuditInputs, settled: &Settled) -> anyhow::Result<()> {
    for input in &mut inputs.list {
        if let Kind::Folder(Folder { pages }) = &mut input.kind {
            let mut kept = Vec::with_capacity(pages.len());
            for page in pages.drain(..) {
                if settled.configs.excludes(&page.name)?.is_none() {
                    kept.push(page);
                }
            }
            *pages = kept;
        }
    }
    let is_left =
        |input: &AuditInput| !matches!(&input.kind, Kind::Folder(f) if f.pages.is_empty());
    inputs.list.retain(is_left);
    Ok(())
}

/// An audit that is under way.
struct Audit<'a> {
    args: &'a AuditArgs,
    settled: &'a Settled,
    files: FileOptions,
    guards: Vec<Guard>,
    numbers: Numbers,
    #[cfg(feature = "parquet")]
    run: Option<crate::audit::run::Run>,
    tally: Tally,
    progress: Progress,
    /// Bytes of the inputs.
    read: AtomicU64,
    /// Rows that the run had already.
    had: u64,
    is_damaged: bool,
    errors: Vec<InputError>,
}

impl<'a> Audit<'a> {
    fn begin(
        args: &'a AuditArgs,
        settled: &'a Settled,
        files: FileOptions,
        inputs: &AuditInputs,
    ) -> anyhow::Result<Self> {
        let launch = Launch {
            program: std::env::current_exe().context("presslint does not know where it is")?,
            args: settled.worker(&args.linting),
        };
        let limits = Limits {
            time: Duration::from_secs(args.linting.page_time),
        };
        let jobs = match args.jobs {
            Some(jobs) => usize::from(jobs),
            None => std::thread::available_parallelism().map_or(1, usize::from),
        };
        #[cfg(not(feature = "parquet"))]
        if args.out.is_some() {
            anyhow::bail!(super::Refused(crate::words::Words::new(
                "this presslint was built without Parquet: build it with `--features parquet`, or write `--format jsonl` \
                 without --out",
                "이 presslint는 Parquet 없이 빌드되었습니다. `--features parquet`로 빌드하거나, --out 없이 `--format jsonl`을 쓰세요",
            )));
        }
        let total = inputs.list.iter().map(|input| input.bytes).sum();
        Ok(Self {
            args,
            settled,
            files,
            guards: (0..jobs)
                .map(|_| Guard::new(launch.clone(), limits))
                .collect(),
            numbers: Numbers::of(&settled.rules),
            #[cfg(feature = "parquet")]
            run: match &args.out {
                Some(out) => Some(crate::audit::run::Run::open(out, &settled.identity)?),
                None => None,
            },
            tally: Tally::default(),
            progress: Progress::new(total, settled.speech, args.quiet),
            read: AtomicU64::new(0),
            had: 0,
            is_damaged: false,
            errors: Vec::new(),
        })
    }

    fn input(
        &mut self,
        input: &AuditInput,
        lines: Option<&mut LineWriter<&mut dyn Write>>,
    ) -> anyhow::Result<()> {
        #[cfg(feature = "parquet")]
        {
            let Some(run) = self.run.take() else {
                return self.lint(input, 0, None, lines);
            };
            let id = input.id();
            let had = run.resume(&id)?;
            self.had += had.pages;
            self.say_lost(&input.name, &had.lost);
            let done = match had.next {
                None => {
                    self.read
                        .fetch_add(input.bytes, std::sync::atomic::Ordering::Relaxed);
                    Ok(())
                }
                Some(from) => {
                    let mut parts = tables::Parts::begin(&run, id, had.parts, from)?;
                    self.lint(input, from, Some(&mut parts), lines)
                }
            };
            self.run = Some(run);
            done
        }
        #[cfg(not(feature = "parquet"))]
        self.lint(input, 0, None, lines)
    }

    /// Says what an earlier audit found lost.
    #[cfg(feature = "parquet")]
    fn say_lost(&mut self, input: &str, lost: &Losses) {
        if lost.is_empty() {
            return;
        }
        self.is_damaged = true;
        let speech = self.settled.speech;
        for what in &lost.first {
            let what = what.say(speech);
            self.progress
                .aside(|| complain(&format!("{input}: {what}")));
        }
        self.say_untold(input, lost);
    }

    /// Counts the places that are not told one by one.
    fn say_untold(&self, input: &str, lost: &Losses) {
        let untold = lost.untold();
        if untold > 0 {
            let words = words!(
                "{input}: {untold} more places are lost",
                "{input}: 그 밖에 {untold}곳이 손상되었습니다"
            );
            let speech = self.settled.speech;
            self.progress.aside(|| complain(words.say(speech)));
        }
    }

    fn lint(
        &mut self,
        input: &AuditInput,
        from: u64,
        kept: Option<&mut dyn Kept>,
        lines: Option<&mut LineWriter<&mut dyn Write>>,
    ) -> anyhow::Result<()> {
        let ruleset = self.settled.identity.ruleset.as_str();
        let mut output = Output {
            name: &input.name,
            speech: self.settled.speech,
            kept,
            lines,
            tally: &mut self.tally,
            progress: &mut self.progress,
            read: &self.read,
            losses: Losses::default(),
        };
        let (guards, numbers) = (&mut self.guards[..], &self.numbers);
        let done = match &input.kind {
            Kind::Folder(folder) => {
                let given = folder.given(from, &self.files, ruleset, &self.read);
                pipeline::run(given, guards, numbers, &mut output)
            }
            Kind::Archive(path) => {
                match Pages::open(path, from, &self.files, ruleset, &self.read) {
                    Ok(given) => pipeline::run(given, guards, numbers, &mut output),
                    Err(error) => {
                        self.errors.push(error);
                        return Ok(());
                    }
                }
            }
        };
        let losses = output.losses;
        self.is_damaged |= !losses.is_empty();
        self.say_untold(&input.name, &losses);
        done.map_err(|stopped| match stopped {
            // A reader that has left is known by it.
            Stopped::NotWritten(error) => error.into(),
            stopped => stopped.into(),
        })
    }

    /// How many pages were audited.
    fn said(&self) -> Words {
        let (pages, problems, had) = (self.tally.pages(), self.tally.problems(), self.had);
        let noun = if pages == 1 { "page" } else { "pages" };
        let mut words = words!("{pages} {noun} audited", "페이지 {pages}개를 점검했습니다");
        if problems > 0 {
            words.en += &format!(", {problems} of them could not be linted");
            words.ko += &format!(". 그중 {problems}개는 점검하지 못했습니다");
        }
        if had > 0 {
            words.en += &format!("; {had} were there already");
            words.ko += &format!(". 이미 있던 것은 {had}개입니다");
        }
        words
    }

    /// Says what was done.
    fn end(&self, errors: &[InputError]) -> u8 {
        let speech = self.settled.speech;
        for error in errors.iter().chain(&self.errors) {
            complain(&format!("{}: {}", error.path, error.message.say(speech)));
        }
        if !self.args.quiet {
            remark(self.said().say(speech));
            if let Some(out) = &self.args.out {
                let out = out.display();
                let words = words!(
                    "what they come to: presslint report {out}",
                    "모아 보기: presslint report {out}"
                );
                remark(words.say(speech));
            }
        }
        if !errors.is_empty() || !self.errors.is_empty() || self.is_damaged {
            exit::UNREADABLE
        } else if self.tally.fails(self.args.fail_on) {
            exit::FINDINGS
        } else {
            0
        }
    }
}
