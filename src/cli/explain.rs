//! `presslint explain`.

use super::Refused;
use super::args::ExplainArgs;
use super::configuration::{messages, packs_at_least};
use crate::book;
use crate::pack::{Kind, OwnRules, propose};
use crate::rules;
use crate::words::{Speech, Words};
use anyhow::bail;
use std::io::Write;

pub(super) fn run(args: &ExplainArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let speech = messages(&args.messages).speech();
    let packs = packs_at_least(args.packs.as_deref(), speech)?;
    let known = rules::known(&packs)?;
    let Some(rule) = known.iter().find(|rule| rule.id == args.rule) else {
        let ids: Vec<&str> = known.iter().map(|r| r.id).collect();
        let near = propose(&args.rule, &ids).unwrap_or_else(|| {
            Words::new(
                "`presslint rules` lists them all",
                "`presslint rules`로 모두 볼 수 있습니다",
            )
        });
        let (rule, Words { en, ko }) = (&args.rule, near);
        bail!(Refused(crate::words!(
            "no rule is called `{rule}`; {en}",
            "`{rule}`: 그런 이름의 규칙이 없습니다. {ko}"
        )));
    };
    if let Some(page) = book::page(rule, speech) {
        writeln!(out, "{}", page.trim_end())?;
        if !rule.same_as.is_empty() {
            let head = match speech {
                Speech::English => "Same as",
                Speech::Korean => "같은 규칙",
            };
            writeln!(out, "\n{head}: {}", rule.same_as.join(", "))?;
        }
        return Ok(0);
    }
    let mut own = OwnRules::default();
    for file in packs.of_kind(OwnRules::NAME) {
        own.add(file)?;
    }
    let Some(definition) = own.by_id(rule.id) else {
        bail!("internal error: `{}` has no page in the rule book", rule.id);
    };
    writeln!(out, "{}", rules::own_page(definition, speech).trim_end())?;
    Ok(0)
}
