//! `presslint rules`.

use super::args::{ListFormat, RulesArgs};
use crate::pack::{PackSet, Settings};
use crate::report::rule_list;
use std::io::Write;

pub(super) fn run(args: &RulesArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let packs = PackSet::embedded();
    let profiles: Vec<Settings> = packs
        .profiles()
        .into_iter()
        .map(|name| Settings::of(&packs, &[name.to_owned()]))
        .collect::<Result<_, _>>()?;
    let speech = args.messages.speech();
    match args.format {
        ListFormat::Text => rule_list::text(&profiles, speech, out)?,
        ListFormat::Json => rule_list::json(&profiles, out)?,
        ListFormat::Md => rule_list::markdown(&profiles, speech, out)?,
    }
    Ok(0)
}
