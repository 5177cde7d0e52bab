//! `presslint inspect`.

use super::args::{InspectArgs, InspectFormat};
use super::configuration::{configs, messages};
use super::{complain, exit};
use crate::config::Layer;
use crate::engine::{Linter, Options};
use crate::html::parse;
use crate::page::Page;
use crate::report::inspection;
use crate::source::{FileOptions, Inputs, Source};
use std::io::Write;

pub(super) fn run(args: &InspectArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let linter = Linter::new(
        configs(
            &args.profiles,
            Layer::default().with_site_root(args.site.site_root.clone()),
        )?,
        Options::default(),
    )?;
    let speech = messages(&args.messages).speech();
    let files = FileOptions::default();
    let inputs = Inputs::find(std::slice::from_ref(&args.page), &files);
    let read = match (inputs.list.first(), inputs.errors.into_iter().next()) {
        (Some(input), _) => input.read(&files).map(|bytes| (input.name.clone(), bytes)),
        (None, Some(error)) => Err(error),
        (None, None) => {
            let page = args.page.display();
            let words = crate::words!("no page in {page}", "{page}: 페이지가 없습니다");
            complain(words.say(speech));
            return Ok(exit::NOTHING);
        }
    };
    let (name, bytes) = match read {
        Ok(read) => read,
        Err(error) => {
            complain(&format!("{}: {}", error.path, error.message.say(speech)));
            return Ok(exit::UNREADABLE);
        }
    };
    let in_force = linter.configs().of_page(&name)?;
    let source = Source::decode(name, &bytes);
    let parsed = parse(&source.text);
    let dom = linter.document(&source, &parsed, &in_force);
    let choice = linter.choose(&in_force, &dom)?;
    let settings = linter.settings(&in_force, &choice.profiles)?;
    let page = Page::new(&source, &dom, &settings);
    let inspection = inspection::Inspection::of(&page, &choice);
    match args.format {
        InspectFormat::Text => inspection.text(speech, out)?,
        InspectFormat::Json => inspection.json(out)?,
    }
    Ok(0)
}
