//! `presslint check`.

use super::args::CheckArgs;
use super::changed::keep_changed;
use super::configuration::{configs, exclude, first_folder, settled};
use super::progress::Progress;
use super::{Refused, complain, exit, remark};
use super::{baseline, mend, output, timings, watch};
use crate::config::{Configs, Layer};
use crate::engine::{Linter, Options};
use crate::report::{PageReport, Paged, Tally, write_pages};
use crate::source::{FileOptions, InputError, Inputs};
use crate::timings::{Stage, timed};
use crate::words::Words;
use anyhow::Context;
use std::io::Write;

pub(super) fn run(args: &CheckArgs, out: &mut (dyn Write + Send)) -> anyhow::Result<u8> {
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
    let code = check.lint(inputs, out)?;
    // The process ends here; the system frees memory faster than destructors do.
    std::mem::forget(check);
    Ok(code)
}

/// What is asked for, with everything read that it needs but the pages.
pub(super) struct Check {
    args: CheckArgs,
    linter: Linter,
    files: FileOptions,
}

/// A run that is over.
struct Done {
    /// What could not be read, or written.
    errors: Vec<InputError>,
    /// Whether there are findings at or above `--fail-on`.
    fails: bool,
    pages: usize,
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

    /// Lints the pages and reports; returns the exit code.
    pub(super) fn lint(&self, inputs: Inputs, out: &mut (dyn Write + Send)) -> anyhow::Result<u8> {
        let args = &self.args;
        // Baselines, files and mended pages are of the whole run.
        let is_whole = args.fix
            || args.diff
            || args.baseline.is_some()
            || args.write_baseline.is_some()
            || !args.report.output.is_empty();
        let paged = match is_whole {
            false => output::paged(&args.report, args.statistics),
            true => None,
        };
        let done = match paged {
            Some(format) => self.lint_by_lots(inputs, &*format, out),
            None => self.lint_whole(inputs, out),
        }?;
        if !args.report.quiet && !args.report.no_ignores && done.pages > 0 {
            for expired in self.linter.configs().expired() {
                remark(expired.say(args.report.messages.speech()));
            }
        }
        if let Some(taken) = self.linter.timings() {
            let speech = args.report.messages.speech();
            timings::write(taken, speech, &mut anstream::stderr().lock())?;
        }
        Ok(output::end(
            &done.errors,
            done.fails,
            &args.report,
            args.fix,
        ))
    }

    /// Writes the findings as they come, and keeps the pages no longer than that.
    fn lint_by_lots(
        &self,
        inputs: Inputs,
        format: &dyn Paged,
        out: &mut (dyn Write + Send),
    ) -> anyhow::Result<Done> {
        let mut tally = Tally::new(self.args.statistics);
        format.begin(out)?;
        let errors = self.work(inputs, |inputs, progress| {
            let after_page = || progress.page_done();
            let mut write = |pages: &[PageReport]| {
                if self.args.verbose {
                    output::remark_reasons(pages);
                }
                write_pages(format, pages, out)?;
                out.flush()
            };
            let take = |pages: Vec<PageReport>| {
                pages.iter().for_each(|page| tally.add(page));
                let write = || progress.without(|| write(&pages));
                Ok(timed(self.linter.timings(), Stage::Report, write)?)
            };
            let linter = &self.linter;
            linter.run_by_lots(inputs, &self.files, after_page, take)
        })?;
        tally.summary.unreadable = errors.len();
        format.end(&tally, out)?;
        out.flush()?;
        Ok(Done {
            errors,
            fails: tally.fails,
            pages: tally.summary.pages,
        })
    }

    /// Writes the findings when the last page is done.
    fn lint_whole(&self, inputs: Inputs, out: &mut dyn Write) -> anyhow::Result<Done> {
        let args = &self.args;
        let (mut report, mended) = self.work(inputs, |inputs, progress| {
            let after_page = || progress.page_done();
            if args.fix || args.diff {
                mend::run(&self.linter, inputs, &self.files, after_page, args)
            } else {
                let report = self.linter.run(inputs, &self.files, after_page)?;
                Ok((report, mend::Outcome::default()))
            }
        })?;
        report.statistics = args.statistics;
        if args.verbose {
            output::remark_reasons(&report.pages);
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
        Ok(Done {
            fails: report.tally().fails,
            pages: report.pages.len(),
            errors: report.errors,
        })
    }

    /// Works on pages with the threads of `--jobs`, and shows how far it is.
    fn work<T: Send>(
        &self,
        inputs: Inputs,
        work: impl FnOnce(Inputs, &Progress) -> anyhow::Result<T> + Send,
    ) -> anyhow::Result<T> {
        let (pages, report) = (inputs.list.len(), &self.args.report);
        let progress = match report.quiet {
            true => Progress::none(),
            false => Progress::new(pages, report.messages.speech()),
        };
        // To start threads takes longer than most pages do.
        let done = match pages {
            0 | 1 => work(inputs, &progress),
            _ => self.pool()?.install(|| work(inputs, &progress)),
        };
        progress.end();
        done
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
