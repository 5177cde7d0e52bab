//! What commands make of `presslint.toml`.

use super::args::{CheckArgs, MessageArgs, ProfileArgs};
use super::remark;
use crate::config::{ConfigError, Configs, Layer, Search};
use crate::pack::PackSet;
use crate::report::refusal;
use crate::source::{Inputs, shown_path};
use crate::words::Speech;
use anstream::eprint;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The configuration of a run. `layer` is what the command line says beyond profiles and packs.
pub(super) fn configs(args: &ProfileArgs, layer: Layer) -> Result<Configs, ConfigError> {
    let search = match &args.config {
        Some(file) => Search::File(file.clone()),
        None => Search::Upward,
    };
    let layer = layer.with_profile(&args.profile);
    Configs::new(search, layer.with_packs(args.packs.clone()))
}

/// The folder of what is named first on the command line: its configuration counts for what is not of single pages.
pub(super) fn first_folder(args: &CheckArgs) -> &Path {
    let first = args.paths.first().map_or(Path::new("."), |p| p.as_path());
    let first = match &args.stdin_filename {
        Some(name) if first.as_os_str() == "-" => Path::new(name),
        _ => first,
    };
    if first.is_dir() {
        first
    } else {
        first.parent().unwrap_or(first)
    }
}

/// The arguments with the language of messages that the configuration asks for.
pub(super) fn settled(args: &CheckArgs, configs: &Configs) -> Result<CheckArgs, ConfigError> {
    let messages = configs.messages(first_folder(args))?;
    let mut args = args.clone();
    args.report.messages = args.report.messages.or(messages);
    Ok(args)
}

/// The built-in packs, those of a folder before them, and the rules of the configuration of the current folder.
pub(super) fn packs(folder: Option<&Path>) -> Result<PackSet, ConfigError> {
    let layer = Layer::default().with_packs(folder.map(Path::to_owned));
    let in_force = Configs::new(Search::Upward, layer)?.of_files(Path::new("."))?;
    Ok(Arc::unwrap_or_clone(in_force.packs))
}

/// The same. A configuration that is wrong is told, and no reason not to answer about what is built in.
pub(super) fn packs_at_least(
    folder: Option<&Path>,
    speech: Speech,
) -> Result<PackSet, ConfigError> {
    packs(folder).or_else(|refused| {
        let layer = Layer::default().with_packs(folder.map(Path::to_owned));
        let in_force = Configs::new(Search::Nowhere, layer)?.on_command_line()?;
        complain(&refused, speech);
        Ok(Arc::unwrap_or_clone(in_force.packs))
    })
}

/// As asked for, else as the configuration of the current folder says. One that is wrong is no reason not to answer.
pub(super) fn messages(args: &MessageArgs) -> MessageArgs {
    let configs = Configs::new(Search::Upward, Layer::default());
    let configured = configs.and_then(|configs| configs.messages(Path::new(".")));
    args.or(configured.ok().flatten())
}

/// Reads the configuration of every page, and takes out the pages it excludes; returns how many. Of those that were
/// named themselves it is said.
pub(super) fn exclude(
    inputs: &mut Inputs,
    configs: &Configs,
    args: &CheckArgs,
) -> Result<usize, ConfigError> {
    let mut excluded = BTreeMap::new();
    for input in &inputs.list {
        configs.of_page(&input.name)?;
        if let Some(by) = configs
            .excludes(&input.name)?
            .filter(|_| !args.report.no_ignores)
        {
            excluded.insert(input.name.clone(), by);
        }
    }
    let named: BTreeSet<String> = args.paths.iter().map(|path| shown_path(path)).collect();
    for (name, by) in &excluded {
        if named.contains(name) && !args.report.quiet {
            let words = crate::words!(
                "{name}: skipped, excluded by {by}",
                "{name}: 건너뜁니다. 제외 설정: {by}"
            );
            remark(words.say(args.report.messages.speech()));
        }
    }
    inputs
        .list
        .retain(|input| !excluded.contains_key(&input.name));
    Ok(excluded.len())
}

/// Says on standard error what is wrong with a configuration, and shows where.
#[allow(clippy::print_stderr)]
pub(super) fn complain(refused: &ConfigError, speech: Speech) {
    match refusal(refused, speech) {
        Some(frame) => eprint!("{frame}"),
        None => super::complain(&refused.say(speech)),
    }
}
