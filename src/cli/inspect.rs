//! `presslint inspect`.

use super::args::{InspectArgs, InspectFormat};
use super::configuration::configs;
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
    let files = FileOptions::default();
    let inputs = Inputs::find(std::slice::from_ref(&args.page), &files);
    let read = match (inputs.list.first(), inputs.errors.into_iter().next()) {
        (Some(input), _) => input.read(&files).map(|bytes| (input.name.clone(), bytes)),
        (None, Some(error)) => Err(error),
        (None, None) => {
            complain(&format!("no page in {}", args.page.display()));
            return Ok(exit::NOTHING);
        }
    };
    let (name, bytes) = match read {
        Ok(read) => read,
        Err(error) => {
            complain(&format!("{}: {}", error.path, error.message));
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
        InspectFormat::Text => inspection.text(out)?,
        InspectFormat::Json => inspection.json(out)?,
    }
    Ok(0)
}
