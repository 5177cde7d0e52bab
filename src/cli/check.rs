//! `presslint check`.

use super::args::CheckArgs;
use super::changed::keep_changed;
use super::configuration::{configs, exclude, first_folder, settled};
use super::progress::Progress;
use super::{Refused, complain, exit, remark};
use super::{baseline, mend, output, timings, watch};
use crate::config::{Configs, Layer};
use crate::engine::{Linter, Options};
use crate::report::Report;
use crate::source::{FileOptions, Inputs};
use crate::timings::{Stage, timed};
use crate::words::Words;
use anyhow::Context;
use std::io::Write;

pub(super) fn run(args: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    if args.unsafe_fixes && !args.fix && !args.diff {
        anyhow::bail!(Refused(Words::new(
            "--unsafe-fixes needs --fix, which makes them, or --diff, which shows them",
            "--unsafe-fixes는 --fix(고치기)나 --diff(보여 주기)와 함께 써야 합니다",
        )));
    }
    output::refuse(&args.report)?;
    if args.watch {
        return watch::run(args, out);
    }
    let check = Check::new(args)?;
    baseline::refuse(args)?;
    let Some(inputs) = check.find()? else {
        return Ok(exit::NOTHING);
    };
    let (report, code) = check.lint(inputs, out)?;
    // The process ends here; the system frees memory faster than destructors do.
    std::mem::forget((report, check));
    Ok(code)
}

/// What is asked for, with everything read that it needs but the pages.
pub(super) struct Check {
    args: CheckArgs,
    linter: Linter,
    files: FileOptions,
}

impl Check {
    pub(super) fn new(args: &CheckArgs) -> anyhow::Result<Self> {
        let layer = Layer::default()
            .with_fail_on(args.report.fail_on)
            .with_release_date(args.release_date)
            .with_site_root(args.site.site_root.clone());
        let mut configs = configs(&args.profiles, layer)?;
        configs.select(first_folder(args), &args.select, &args.ignore)?;
        let args = settled(args, &configs)?;
        let linter = Linter::new(
            configs,
            Options {
                outcomes: args.statistics || args.report.needs_outcomes(),
                no_ignores: args.report.no_ignores,
                keep_sources: args.report.shows_sources(),
                timings: args.timings,
            },
        )?;
        let files = FileOptions {
            max_bytes: args.max_bytes,
            ignores: !args.report.no_ignores,
            stdin_name: args.stdin_filename.clone(),
        };
        Ok(Self {
            args,
            linter,
            files,
        })
    }

    /// The arguments, with the language that the configuration asks for.
    pub(super) fn args(&self) -> &CheckArgs {
        &self.args
    }

    pub(super) fn configs(&self) -> &Configs {
        self.linter.configs()
    }

    /// The pages to lint. `None`, after a complaint, where no page is.
    pub(super) fn find(&self) -> anyhow::Result<Option<Inputs>> {
        let args = &self.args;
        let mut inputs = Inputs::find(&args.paths, &self.files);
        let excluded = exclude(&mut inputs, self.linter.configs(), args)?;
        if inputs.list.is_empty() && inputs.errors.is_empty() && !args.allow_empty {
            let named: Vec<String> = args.paths.iter().map(|p| p.display().to_string()).collect();
            let named = named.join(", ");
            let (less_en, less_ko) = match excluded {
                0 => (String::new(), String::new()),
                n => (
                    format!(" and the configuration excludes (here {n})"),
                    format!("과 설정에서 제외한 것(여기서는 {n}개)"),
                ),
            };
            let words = crate::words!(
                "no page in {named}: folders are searched for *.html, *.htm and *.xhtml, less what .gitignore and \
                 .presslintignore name{less_en} (--no-ignores reads those too; --allow-empty makes this no error)",
                "{named}: 점검할 페이지가 없습니다. 폴더에서는 *.html, *.htm, *.xhtml을 찾으며, .gitignore와 \
                 .presslintignore에 적힌 것{less_ko}은 뺍니다(--no-ignores를 쓰면 함께 읽고, --allow-empty를 쓰면 \
                 오류로 보지 않습니다)"
            );
            complain(words.say(args.report.messages.speech()));
            return Ok(None);
        }
        keep_changed(&mut inputs, args)?;
        Ok(Some(inputs))
    }

    /// Lints the pages and reports; the exit code goes with it.
    pub(super) fn lint(&self, inputs: Inputs, out: &mut dyn Write) -> anyhow::Result<(Report, u8)> {
        let args = &self.args;
        let (mut report, mended) = self.run_rules(inputs)?;
        report.statistics = args.statistics;
        if args.verbose {
            output::remark_reasons(&report);
        }
        let known = baseline::apply(&mut report, args)?;
        mended.write(out)?;
        let written = || {
            let printed = if mended.fills_stdout() {
                output::write(&report, &args.report, &mut anstream::stderr())
            } else if args.diff {
                Ok(())
            } else {
                output::write(&report, &args.report, out)
            };
            // Also when the reader of standard output has left.
            output::write_files(&report, &args.report)?;
            printed
        };
        timed(self.linter.timings(), Stage::Report, written)?;
        output::remark_on(&report, &args.report);
        mended.say(report.pages.iter().map(|page| page.items.len()).sum(), args);
        known.say(args);
        if !args.report.quiet && !args.report.no_ignores && !report.pages.is_empty() {
            for expired in self.linter.configs().expired() {
                remark(expired.say(args.report.messages.speech()));
            }
        }
        if let Some(taken) = self.linter.timings() {
            let speech = args.report.messages.speech();
            timings::write(taken, speech, &mut anstream::stderr().lock())?;
        }
        let code = output::end(&report, &args.report, args.fix);
        Ok((report, code))
    }

    fn run_rules(&self, inputs: Inputs) -> anyhow::Result<(Report, mend::Outcome)> {
        let args = &self.args;
        let progress = Progress::new(inputs.list.len(), args.report.messages.speech());
        let after_page = || {
            if !args.report.quiet {
                progress.page_done();
            }
        };
        let is_one = inputs.list.len() <= 1;
        let work = || {
            if args.fix || args.diff {
                mend::run(&self.linter, inputs, &self.files, after_page, args)
            } else {
                let report = self.linter.run(inputs, &self.files, after_page)?;
                Ok((report, mend::Outcome::default()))
            }
        };
        // To start threads takes longer than most pages do.
        let done = if is_one {
            work()
        } else {
            self.pool()?.install(work)
        }?;
        progress.end();
        Ok(done)
    }

    fn pool(&self) -> anyhow::Result<rayon::ThreadPool> {
        rayon::ThreadPoolBuilder::new()
            .num_threads(self.args.jobs.unwrap_or(0))
            .build()
            .context(Refused(Words::new(
                "the threads for --jobs could not be started",
                "--jobs의 스레드를 시작하지 못했습니다",
            )))
    }
}
