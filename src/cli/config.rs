//! `presslint config`.

use super::args::ConfigArgs;
use super::configuration::configs;
use super::{complain, exit};
use crate::config::{Layer, schema};
use crate::engine::{Linter, Options};
use crate::html::parse;
use crate::report::configuration::{Explained, settings};
use crate::source::{FileOptions, Inputs, Source};
use std::io::Write;
use std::path::Path;

pub(super) fn run(args: &ConfigArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    if args.schema {
        writeln!(out, "{:#}", schema::schema())?;
        return Ok(0);
    }
    let layer = Layer::default().with_messages(args.messages.asked());
    let linter = Linter::new(configs(&args.profiles, layer)?, Options::default())?;
    let configs = linter.configs();
    let Some(page) = &args.explain else {
        let here = Path::new(".");
        let speech = args.messages.or(configs.messages(here)?).speech();
        settings(&configs.of_files(here)?, speech, out)?;
        return Ok(0);
    };
    if page.is_dir() {
        let page = page.display();
        let words = crate::words!(
            "{page} is a folder; name a page",
            "{page}: 폴더입니다. 페이지를 적으세요"
        );
        complain(words.say(super::configuration::messages(&args.messages).speech()));
        return Ok(exit::USAGE);
    }
    let files = FileOptions::default();
    let mut inputs = Inputs::find(std::slice::from_ref(page), &files);
    let read = match (inputs.list.pop(), inputs.errors.pop()) {
        (Some(input), _) => input.read(&files).map(|bytes| (input.name.clone(), bytes)),
        (None, Some(error)) => Err(error),
        (None, None) => return Ok(exit::NOTHING),
    };
    let (name, bytes) = match read {
        Ok(read) => read,
        Err(error) => {
            let speech = super::configuration::messages(&args.messages).speech();
            complain(&format!("{}: {}", error.path, error.message.say(speech)));
            return Ok(exit::UNREADABLE);
        }
    };
    let in_force = configs.of_page(&name)?;
    let source = Source::decode(&*name, &bytes);
    let parsed = parse(&source.text);
    let dom = linter.document(&source, &parsed, &in_force);
    let choice = linter.choose(&in_force, &dom)?;
    let settings = linter.settings(&in_force, &choice.profiles)?;
    let path = configs.path(&name);
    let explained = Explained {
        name: &name,
        path: &path,
        in_force: &in_force,
        choice: &choice,
        settings: &settings,
        ignores: in_force.ignores(&path, configs.today()),
    };
    let messages = in_force.layer.messages.as_ref().map(|m| m.value);
    explained.write(args.messages.or(messages).speech(), out)?;
    Ok(0)
}
