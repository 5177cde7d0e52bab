//! `presslint init`.

use super::args::InitArgs;
use super::{Refused, not_written, remark};
use crate::config::{Configs, Layer, NAME, Search};
use crate::engine::{Linter, Options};
use crate::html::parse;
use crate::pack::{PackSet, propose};
use crate::source::{FileOptions, Inputs, Source, shown_path};
use crate::words::{Speech, Words};
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};

/// So many pages tell what kind of site it is.
const READ: usize = 200;

pub(super) fn run(args: &InitArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let shown = shown_path(&args.path);
    if !args.path.is_dir() {
        bail!(Refused(crate::words!(
            "{shown} is no folder; name the folder of the site",
            "{shown}: 폴더가 아닙니다. 사이트의 폴더를 적으세요"
        )));
    }
    let packs = PackSet::embedded();
    let known = packs.profiles();
    for name in &args.profile {
        if name != "auto" && !known.contains(&name.as_str()) {
            let Words { en, ko } =
                propose(name, &known).unwrap_or_else(|| Words::foreign(known.join(", ")));
            bail!(Refused(crate::words!(
                "no profile is called `{name}`; {en}",
                "`{name}`: 그런 이름의 프로필이 없습니다. {ko}"
            )));
        }
    }
    let target = args.path.join(NAME);
    let place = shown_path(&target);
    let there = || {
        Refused(crate::words!(
            "{place} is there already; change it, or move it away first",
            "{place}: 이미 있습니다. 그 파일을 고치거나 먼저 옮기세요"
        ))
    };
    if target.symlink_metadata().is_ok() {
        bail!(there());
    }
    let found = if args.profile.is_empty() {
        kinds(args)?
    } else {
        BTreeMap::new()
    };
    let speech = super::configuration::messages(&args.messages).speech();
    let created = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&target);
    match created
        .and_then(|mut file| file.write_all(text(&args.profile, &found, speech).as_bytes()))
    {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => bail!(there()),
        done => done.with_context(|| not_written(&target))?,
    }
    for (profile, n) in &found {
        let pages = if *n == 1 { "page" } else { "pages" };
        let words = crate::words!("{profile}: {n} {pages}", "{profile}: 페이지 {n}개");
        remark(words.say(speech));
    }
    let words = crate::words!(
        "{place} written; `presslint config` shows what is in force",
        "설정 파일을 만들었습니다: {place} (`presslint config`로 적용된 설정을 볼 수 있습니다)"
    );
    writeln!(out, "{}", words.say(speech))?;
    Ok(0)
}

/// How many pages of the folder are of each profile.
fn kinds(args: &InitArgs) -> anyhow::Result<BTreeMap<String, usize>> {
    let configs = Configs::new(Search::Nowhere, Layer::default())?;
    let linter = Linter::new(configs, Options::default())?;
    let files = FileOptions::default();
    let pages = Inputs::find(std::slice::from_ref(&args.path), &files).list;
    // Evenly over the folder, since its parts may differ.
    let step = pages.len().div_ceil(READ).max(1);
    let mut found = BTreeMap::new();
    for page in pages.iter().step_by(step) {
        let Ok(bytes) = page.read(&files) else {
            continue;
        };
        let source = Source::decode(&*page.name, &bytes);
        let parsed = parse(&source.text);
        let in_force = linter.configs().of_page(&page.name)?;
        let dom = linter.document(&source, &parsed, &in_force);
        let choice = linter.choose(&in_force, &dom)?;
        *found.entry(choice.profiles.join(", ")).or_insert(0) += 1;
    }
    Ok(found)
}

/// The text of the file.
fn text(asked: &[String], found: &BTreeMap<String, usize>, speech: Speech) -> String {
    let kinds: Vec<String> = found
        .iter()
        .map(|(name, n)| format!("{name} ({n})"))
        .collect();
    let kinds = kinds.join(", ");
    let auto = crate::words!(
        "\"auto\" chooses for each page, by its language, host and design system",
        "\"auto\"는 페이지마다 언어, 호스트, 디자인 시스템을 보고 고릅니다"
    );
    let Words { en, ko } = auto;
    let only = found.keys().next().filter(|_| found.len() == 1);
    let (profile, why) = match (asked, only) {
        ([one], _) => (format!("\"{one}\""), crate::words!("{en}.", "{ko}.")),
        ([_, ..], _) => (format!("{asked:?}"), crate::words!("{en}.", "{ko}.")),
        ([], Some(only)) => (
            format!("\"{only}\""),
            crate::words!(
                "All pages looked at are of this one. {en}.",
                "살펴본 페이지는 모두 이 프로필에 해당합니다. {ko}."
            ),
        ),
        ([], None) if kinds.is_empty() => ("\"auto\"".to_owned(), crate::words!("{en}.", "{ko}.")),
        ([], None) => (
            "\"auto\"".to_owned(),
            crate::words!("{en}; here {kinds}.", "{ko}. 여기에서는 {kinds}입니다."),
        ),
    };
    let template = match speech {
        Speech::English => include_str!("init.toml"),
        Speech::Korean => include_str!("init.ko.toml"),
    };
    template
        .replace("{why}", why.say(speech))
        .replace("\"{profile}\"", &profile)
}
