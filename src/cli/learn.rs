//! `presslint learn`.

use super::args::LearnArgs;
use super::configuration::configs;
use super::{complain, exit, remark};
use crate::config::Layer;
use crate::engine::{Linter, Options};
use crate::learn::{Register, Written};
use crate::source::{FileOptions, Inputs, Source};
use anyhow::{Context, bail};
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
        bail!(
            "--name {}: write small letters, digits and hyphens",
            args.name
        );
    }
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
        complain(&format!("{}: {}", error.path, error.message));
    }
    if register.pages() == 0 {
        let named: Vec<String> = args.paths.iter().map(|p| p.display().to_string()).collect();
        complain(&format!(
            "no page with running text in {}",
            named.join(", ")
        ));
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
                bail!(
                    "{} is there already; what was edited by hand is not overwritten",
                    path.display()
                );
            }
            let written = || -> std::io::Result<()> {
                fs::create_dir_all(&folder)?;
                pack.iter()
                    .try_for_each(|p| fs::write(folder.join(p.file), &p.text))
            };
            written().with_context(|| format!("{} cannot be written", folder.display()))?;
            remark(&format!(
                "{} pages read; the register is in {}",
                register.pages(),
                folder.display()
            ));
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
