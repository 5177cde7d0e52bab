//! `presslint learn`.

use super::args::LearnArgs;
use super::configuration::{configs, messages};
use super::{Refused, complain, exit, not_written, remark};
use crate::config::Layer;
use crate::engine::{Linter, Options};
use crate::learn::{Register, Written};
use crate::source::{FileOptions, Inputs, Source};
use crate::words;
use anyhow::Context;
use std::fs;
use std::io::Write;

pub(super) fn run(args: &LearnArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let layer = Layer::default().with_release_date(args.release_date);
    let linter = Linter::new(configs(&args.profiles, layer)?, Options::default())?;
    let is_name = !args.name.is_empty()
        && args
            .name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_name {
        let name = &args.name;
        return Err(Refused(words!(
            "--name {name}: write small letters, digits and hyphens",
            "--name {name}: 소문자와 숫자, 붙임표로 쓰세요"
        ))
        .into());
    }
    let speech = messages(&args.messages).speech();
    let files = FileOptions::default();
    let inputs = Inputs::find(&args.paths, &files);
    let mut errors = inputs.errors;
    let mut register = Register::default();
    for input in &inputs.list {
        match input.read(&files) {
            Ok(bytes) => {
                let source = Source::decode(&*input.name, &bytes);
                linter.read(source, |page| register.read(page))?;
            }
            Err(error) => errors.push(error),
        }
    }
    for error in &errors {
        complain(&format!("{}: {}", error.path, error.message.say(speech)));
    }
    if register.pages() == 0 {
        let named: Vec<String> = args.paths.iter().map(|p| p.display().to_string()).collect();
        let named = named.join(", ");
        let words = words!(
            "no page with running text in {named}",
            "{named}: 본문이 있는 페이지가 없습니다"
        );
        complain(words.say(speech));
        return Ok(if errors.is_empty() {
            exit::NOTHING
        } else {
            exit::UNREADABLE
        });
    }
    let named: Vec<String> = args.paths.iter().map(|p| p.display().to_string()).collect();
    let pack = register.pack(&Written {
        name: &args.name,
        paths: &named.join(", "),
    });
    match &args.out {
        Some(folder) => {
            let folder = folder.join(&args.name);
            let known: Vec<_> = pack
                .iter()
                .map(|p| folder.join(p.file))
                .filter(|p| p.exists())
                .collect();
            if let Some(path) = known.first() {
                let path = path.display();
                return Err(Refused(words!(
                    "{path} is there already; what was edited by hand is not overwritten",
                    "{path}: 이미 있습니다. 손으로 고친 파일은 덮어쓰지 않습니다"
                ))
                .into());
            }
            let written = || -> std::io::Result<()> {
                fs::create_dir_all(&folder)?;
                pack.iter()
                    .try_for_each(|p| fs::write(folder.join(p.file), &p.text))
            };
            written().with_context(|| not_written(&folder))?;
            let (pages, folder) = (register.pages(), folder.display());
            let noun = if pages == 1 { "page" } else { "pages" };
            let words = words!(
                "{pages} {noun} read; the register is in {folder}",
                "페이지 {pages}개를 읽어 목록을 {folder}에 썼습니다"
            );
            remark(words.say(speech));
        }
        None => {
            for (n, part) in pack.iter().enumerate() {
                let gap = if n == 0 { "" } else { "\n" };
                writeln!(
                    out,
                    "{gap}# {}/{}\n{}",
                    args.name,
                    part.file,
                    part.text.trim_end()
                )?;
            }
        }
    }
    Ok(if errors.is_empty() {
        0
    } else {
        exit::UNREADABLE
    })
}
