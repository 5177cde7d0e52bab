//! `presslint worker`.

use super::args::{LintingArgs, WorkerArgs};
use crate::audit::worker::serve;
use crate::config::{ConfigError, Configs, Layer, Search};
use crate::engine::{Linter, Options};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

pub(super) fn run(args: &WorkerArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    limit_memory(args.linting.page_memory);
    let search = match &args.linting.profiles.config {
        Some(file) => Search::File(file.clone()),
        None if args.no_config => Search::Nowhere,
        None => Search::Upward,
    };
    let linter = linter(&args.linting, search)?;
    let speech = args.linting.messages.speech();
    let time = Duration::from_secs(args.linting.page_time);
    serve(&linter, speech, time, &mut io::stdin().lock(), out)?;
    Ok(0)
}

/// The rules as an audit applies them.
fn linter(args: &LintingArgs, search: Search) -> anyhow::Result<Linter> {
    let options = Options {
        outcomes: true,
        no_ignores: args.no_ignores,
        ..Options::default()
    };
    Ok(Linter::new(
        configured(args, search, Path::new("."))?,
        options,
    )?)
}

/// What the command line says over the files that are looked for, for pages of a folder.
pub(super) fn configured(
    args: &LintingArgs,
    search: Search,
    folder: &Path,
) -> Result<Configs, ConfigError> {
    let layer = Layer::default()
        .with_release_date(args.release_date)
        .with_site_root(args.site.site_root.clone())
        .with_profile(&args.profiles.profile)
        .with_packs(args.profiles.packs.clone());
    let mut configs = Configs::new(search, layer)?;
    configs.select(folder, &args.select, &args.ignore)?;
    Ok(configs)
}

/// Where the system has such a limit. What is over it ends the process, as the parent expects.
#[cfg(unix)]
fn limit_memory(most: u64) {
    let (_, hard) = rlimit::getrlimit(rlimit::Resource::AS).unwrap_or((0, rlimit::INFINITY));
    // One that cannot be set leaves the time limit.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, most.min(hard), hard);
}

#[cfg(not(unix))]
fn limit_memory(_: u64) {}
