//! `presslint check`.

use super::args::CheckArgs;
use super::configuration::{configs, exclude, first_folder, settled};
use super::progress::Progress;
use super::{baseline, mend, output};
use super::{complain, exit, remark};
use crate::config::Layer;
use crate::engine::{Linter, Options};
use crate::report::Report;
use crate::source::{FileOptions, Inputs};
use anyhow::Context;
use std::io::Write;

pub(super) fn run(args: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    if args.unsafe_fixes && !args.fix && !args.diff {
        anyhow::bail!("--unsafe-fixes needs --fix, which makes them, or --diff, which shows them");
    }
    let layer = Layer::default()
        .with_fail_on(args.fail_on)
        .with_release_date(args.release_date)
        .with_site_root(args.site.site_root.clone());
    let mut configs = configs(&args.profiles, layer)?;
    configs.select(first_folder(args), &args.select, &args.ignore)?;
    let args = &settled(args, &configs)?;
    let linter = Linter::new(
        configs,
        Options {
            outcomes: args.statistics || output::needs_outcomes(args),
            no_ignores: args.no_ignores,
            keep_sources: output::shows_sources(args),
        },
    )?;
    let files = FileOptions {
        max_bytes: args.max_bytes,
        ignores: !args.no_ignores,
        stdin_name: args.stdin_filename.clone(),
    };
    let mut inputs = Inputs::find(&args.paths, &files);
    let excluded = exclude(&mut inputs, linter.configs(), args)?;
    if inputs.list.is_empty() && inputs.errors.is_empty() && !args.allow_empty {
        let named: Vec<String> = args.paths.iter().map(|p| p.display().to_string()).collect();
        complain(&format!(
            "no page in {}: folders are searched for *.html, *.htm and *.xhtml, less what .gitignore and \
             .presslintignore name{} (--no-ignores reads those too; --allow-empty makes this no error)",
            named.join(", "),
            match excluded {
                0 => String::new(),
                n => format!(" and the configuration excludes (here {n})"),
            }
        ));
        return Ok(exit::NOTHING);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.unwrap_or(0))
        .build()
        .context("the threads for --jobs could not be started")?;
    let progress = Progress::new(inputs.list.len());
    let after_page = || {
        if !args.quiet {
            progress.page_done();
        }
    };
    let (mut report, mended) = pool.install(|| {
        if args.fix || args.diff {
            mend::run(&linter, inputs, &files, after_page, args)
        } else {
            let report = linter.run(inputs, &files, after_page)?;
            Ok((report, mend::Outcome::default()))
        }
    })?;
    progress.end();
    report.statistics = args.statistics;
    if args.verbose {
        for page in &report.pages {
            for reason in &page.reasons {
                remark(&format!("{}: {reason}", page.path));
            }
        }
    }
    let known = baseline::apply(&mut report, args)?;
    mended.write(out)?;
    if mended.fills_stdout() {
        output::write(&report, args, &mut anstream::stderr())?;
    } else if !args.diff {
        output::write(&report, args, out)?;
    }
    output::write_files(&report, args)?;
    mended.say(args);
    known.say(args);
    if !args.quiet && !args.no_ignores && !report.pages.is_empty() {
        for expired in linter.configs().expired() {
            remark(expired.say(args.messages.speech()));
        }
    }
    for error in &report.errors {
        complain(&format!("{}: {}", error.path, error.message));
    }
    let code = code(&report, args);
    // The process ends here; the system frees memory faster than destructors do.
    std::mem::forget((report, linter));
    Ok(code)
}

fn code(report: &Report, args: &CheckArgs) -> u8 {
    let gate = report.fails();
    if !report.errors.is_empty() {
        let also = if gate {
            "; there are findings at or above --fail-on, too"
        } else {
            ""
        };
        let n = report.errors.len();
        let what = if n == 1 {
            "1 input".to_owned()
        } else {
            format!("{n} inputs")
        };
        let done = if args.fix { "read or written" } else { "read" };
        complain(&format!("{what} could not be {done}{also}"));
        return exit::UNREADABLE;
    }
    if gate { exit::FINDINGS } else { 0 }
}
