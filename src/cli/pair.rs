//! `presslint pair`.

use super::args::PairArgs;
use super::configuration::configs;
use super::output;
use super::progress::Progress;
use super::{Refused, complain, exit, remark};
use crate::config::Layer;
use crate::engine::{Linter, Options};
use crate::pair::{Candidate, partners};
use crate::source::{FileOptions, Input, InputError, Inputs, Source, folder_of};
use crate::words;
use crate::words::Words;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &PairArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let layer = Layer::default()
        .with_fail_on(args.report.fail_on)
        .with_site_root(args.site.site_root.clone());
    let mut configs = configs(&args.profiles, layer)?;
    let first = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let folder = if first.is_dir() {
        first
    } else {
        folder_of(first)
    };
    configs.select(folder, &args.select, &args.ignore)?;
    let mut to = args.report.clone();
    to.messages = to.messages.or(configs.messages(folder)?);
    let speech = to.messages.speech();
    output::refuse(&to)?;
    let linter = Linter::new(
        configs,
        Options {
            outcomes: to.needs_outcomes(),
            no_ignores: args.report.no_ignores,
            keep_sources: to.shows_sources(),
            timings: false,
        },
    )?;
    let files = FileOptions {
        ignores: !args.report.no_ignores,
        ..FileOptions::default()
    };
    let (groups, mut errors) = groups(args, &linter, &files)?;
    if groups.is_empty() && errors.is_empty() && !args.allow_empty {
        let words = Words::new(
            "no two pages here are versions of one release: pages are versions that link to each other by hreflang or by the \
             name of a language, or whose paths fit `pattern` under [pair] in presslint.toml (--allow-empty makes this no error)",
            "한 보도자료의 언어판인 페이지가 없습니다. hreflang이나 언어 이름으로 서로 링크하거나, 경로가 presslint.toml의 \
             [pair] `pattern`에 맞는 페이지를 언어판으로 봅니다(--allow-empty를 쓰면 오류로 보지 않습니다)",
        );
        complain(words.say(speech));
        return Ok(exit::NOTHING);
    }
    if args.verbose {
        for group in &groups {
            let names: Vec<&str> = group.iter().map(|page| page.name.as_str()).collect();
            let names = names.join(", ");
            let words = words!("comparing {names}", "대조: {names}");
            remark(words.say(speech));
        }
    }
    let progress = Progress::new(groups.iter().map(Vec::len).sum(), speech);
    let mut report = linter.run_pairs(groups, &files, || {
        if !args.report.quiet {
            progress.page_done();
        }
    })?;
    progress.end();
    report.errors.append(&mut errors);
    report.errors.sort();
    report.errors.dedup();
    if args.verbose {
        output::remark_reasons(&report.pages);
    }
    let printed = output::write(&report, &to, out);
    // Also when the reader of standard output has left.
    output::write_files(&report, &to)?;
    printed?;
    output::remark_on(&report, &to);
    Ok(output::end(
        &report.errors,
        report.tally().fails,
        &to,
        false,
    ))
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
        [page] => {
            let page = page.display();
            Err(Refused(words!(
                "{page} is one page: name the page of the other version after it, or a folder",
                "{page}: 페이지 하나입니다. 다른 언어판의 페이지를 이어 적거나 폴더를 적으세요"
            ))
            .into())
        }
        [a, b] if a.is_dir() && b.is_dir() => Ok(of_two_folders(a, b, files)),
        [a, b] if !a.is_dir() && !b.is_dir() => {
            let mut group = Vec::new();
            let mut errors = Vec::new();
            for path in [a, b] {
                let mut found = Inputs::find(std::slice::from_ref(path), files);
                group.append(&mut found.list);
                errors.append(&mut found.errors);
            }
            match group.as_slice() {
                [a, b] if a == b => {
                    let page = &a.name;
                    Err(Refused(words!(
                        "both versions are the same page, {page}",
                        "두 언어판이 같은 페이지입니다: {page}"
                    ))
                    .into())
                }
                [_, _] => Ok((vec![group], errors)),
                _ => Ok((Vec::new(), errors)),
            }
        }
        _ => Err(Refused(Words::new(
            "name two pages, two folders or one folder",
            "페이지 둘, 폴더 둘, 또는 폴더 하나를 적으세요",
        ))
        .into()),
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
