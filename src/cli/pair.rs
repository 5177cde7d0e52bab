//! `presslint pair`.

use super::args::PairArgs;
use super::configuration::configs;
use super::output::{self, Reporting};
use super::progress::Progress;
use super::{complain, exit, remark};
use crate::config::Layer;
use crate::engine::{Linter, Options};
use crate::pair::{Candidate, partners};
use crate::source::{FileOptions, Input, InputError, Inputs, Source, folder_of};
use anyhow::bail;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &PairArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let layer = Layer::default()
        .with_fail_on(args.fail_on)
        .with_site_root(args.site.site_root.clone());
    let mut configs = configs(&args.profiles, layer)?;
    let first = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let folder = if first.is_dir() {
        first
    } else {
        folder_of(first)
    };
    configs.select(folder, &args.select, &args.ignore)?;
    let messages = args.messages.or(configs.messages(folder)?);
    let reporting = Reporting {
        format: args.format,
        files: &args.output,
        speech: messages.speech(),
        quiet: args.quiet,
    };
    let linter = Linter::new(
        configs,
        Options {
            outcomes: reporting.needs_outcomes(),
            no_ignores: args.no_ignores,
            keep_sources: reporting.shows_sources(),
        },
    )?;
    let files = FileOptions {
        ignores: !args.no_ignores,
        ..FileOptions::default()
    };
    let (groups, mut errors) = groups(args, &linter, &files)?;
    if groups.is_empty() && errors.is_empty() && !args.allow_empty {
        complain(
            "no two pages here are versions of one release: pages are versions that link to each other by hreflang or by the \
             name of a language, or whose paths fit `pattern` under [pair] in presslint.toml (--allow-empty makes this no error)",
        );
        return Ok(exit::NOTHING);
    }
    if args.verbose {
        for group in &groups {
            let names: Vec<&str> = group.iter().map(|page| page.name.as_str()).collect();
            remark(&format!("comparing {}", names.join(" with ")));
        }
    }
    let progress = Progress::new(groups.iter().map(Vec::len).sum());
    let mut report = linter.run_pairs(groups, &files, || {
        if !args.quiet {
            progress.page_done();
        }
    })?;
    progress.end();
    report.errors.append(&mut errors);
    report.errors.sort();
    report.errors.dedup();
    if args.verbose {
        for page in &report.pages {
            for reason in &page.reasons {
                remark(&format!("{}: {reason}", page.path));
            }
        }
    }
    output::write(&report, reporting, out)?;
    output::write_files(&report, reporting)?;
    for error in &report.errors {
        complain(&format!("{}: {}", error.path, error.message));
    }
    Ok(if !report.errors.is_empty() {
        exit::UNREADABLE
    } else if report.fails() {
        exit::FINDINGS
    } else {
        0
    })
}

/// The pages that are versions of one release, the original first.
type Groups = Vec<Vec<Input>>;

fn groups(
    args: &PairArgs,
    linter: &Linter,
    files: &FileOptions,
) -> anyhow::Result<(Groups, Vec<InputError>)> {
    match args.paths.as_slice() {
        [folder] if folder.is_dir() => in_folder(folder, linter, files),
        [page] => bail!(
            "{} is one page: name the page of the other version after it, or a folder",
            page.display()
        ),
        [a, b] if a.is_dir() && b.is_dir() => Ok(of_two_folders(a, b, files)),
        [a, b] if a.is_dir() || b.is_dir() => bail!("name two pages, two folders or one folder"),
        [a, b] => {
            let mut group = Vec::new();
            let mut errors = Vec::new();
            for path in [a, b] {
                let mut found = Inputs::find(std::slice::from_ref(path), files);
                group.append(&mut found.list);
                errors.append(&mut found.errors);
            }
            match group.as_slice() {
                [a, b] if a == b => bail!("both versions are the same page, {}", a.name),
                [_, _] => Ok((vec![group], errors)),
                _ => Ok((Vec::new(), errors)),
            }
        }
        _ => bail!("name two pages, two folders or one folder"),
    }
}

/// Pages of the same path in both folders.
fn of_two_folders(a: &Path, b: &Path, files: &FileOptions) -> (Groups, Vec<InputError>) {
    let mut errors = Vec::new();
    let mut pages = |folder: &Path| -> BTreeMap<PathBuf, Input> {
        let mut found = Inputs::find(&[folder.to_owned()], files);
        errors.append(&mut found.errors);
        let list = found.list.into_iter();
        list.filter_map(|page| Some((page.path()?.strip_prefix(folder).ok()?.to_owned(), page)))
            .collect()
    };
    let (originals, mut translations) = (pages(a), pages(b));
    let groups = originals.into_iter().filter_map(|(path, original)| {
        let translation = translations.remove(&path)?;
        Some(vec![original, translation])
    });
    (groups.collect(), errors)
}

/// Pages of one folder that are versions of each other.
fn in_folder(
    folder: &PathBuf,
    linter: &Linter,
    files: &FileOptions,
) -> anyhow::Result<(Groups, Vec<InputError>)> {
    let found = Inputs::find(std::slice::from_ref(folder), files);
    let mut errors = found.errors;
    let mut candidates = Vec::new();
    let mut pages = Vec::new();
    for page in found.list {
        if linter.configs().excludes(&page.name)?.is_some() && files.ignores {
            continue;
        }
        let bytes = match page.read(files) {
            Ok(bytes) => bytes,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        let in_force = linter.configs().of_page(&page.name)?;
        candidates.push(Candidate {
            path: page.name.clone(),
            fit: in_force.version(&linter.configs().path(&page.name)),
            version: linter.read(Source::decode(&*page.name, &bytes), |page| page.version())?,
        });
        pages.push(page);
    }
    let groups = partners(&candidates).into_iter();
    let groups = groups.map(|group| group.into_iter().map(|n| pages[n].clone()).collect());
    Ok((groups.collect(), errors))
}
