//! `presslint explain`.

use super::args::ExplainArgs;
use crate::book;
use crate::pack::propose;
use crate::rules;
use anyhow::bail;
use std::io::Write;

pub(super) fn run(args: &ExplainArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let Some(rule) = rules::by_id(&args.rule) else {
        let ids: Vec<&str> = rules::all().map(|r| r.id).collect();
        match propose(&args.rule, &ids) {
            Some(near) => bail!("no rule is called `{}`; {near}", args.rule),
            None => bail!(
                "no rule is called `{}`; `presslint rules` lists them all",
                args.rule
            ),
        }
    };
    let Some(page) = book::page(rule, args.messages.speech()) else {
        bail!("internal error: `{}` has no page in the rule book", rule.id);
    };
    writeln!(out, "{}", page.trim_end())?;
    Ok(0)
}
