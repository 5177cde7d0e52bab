//! `presslint rules`.

use super::args::{ListFormat, RulesArgs};
use super::configuration::{messages, packs, packs_at_least};
use super::rule_test;
use crate::pack::Settings;
use crate::report::{kwcag_list, rule_list};
use crate::rules;
use std::io::Write;

pub(super) fn run(args: &RulesArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let speech = messages(&args.messages).speech();
    if args.test {
        return rule_test::run(&packs(args.packs.as_deref())?, speech, out);
    }
    let packs = packs_at_least(args.packs.as_deref(), speech)?;
    let known = rules::known(&packs)?;
    if args.kwcag {
        match args.format {
            ListFormat::Text => kwcag_list::text(&known, speech, out)?,
            ListFormat::Json => kwcag_list::json(&known, out)?,
            ListFormat::Md => kwcag_list::markdown(&known, speech, out)?,
        }
        return Ok(0);
    }
    let profiles: Vec<Settings> = packs
        .profiles()
        .into_iter()
        .map(|name| Settings::of(&packs, &[name.to_owned()]))
        .collect::<Result<_, _>>()?;
    match args.format {
        ListFormat::Text => rule_list::text(&known, &profiles, speech, out)?,
        ListFormat::Json => rule_list::json(&known, &profiles, out)?,
        ListFormat::Md => rule_list::markdown(&known, &profiles, speech, out)?,
    }
    Ok(0)
}
