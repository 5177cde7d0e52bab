//! `presslint rules --test`: the examples of the rules that packs define.

use super::exit;
use crate::book;
use crate::config::{Configs, Layer, RuleWord};
use crate::engine::{Linter, Options};
use crate::pack::own_rules::Definition;
use crate::pack::{Kind, OwnRules, PackSet};
use crate::report::printable;
use crate::rules::{self, Rule};
use crate::source::Source;
use crate::words;
use crate::words::{Speech, Words};
use std::io::Write;

pub(super) fn run(packs: &PackSet, speech: Speech, out: &mut dyn Write) -> anyhow::Result<u8> {
    let known = rules::known(packs)?;
    let mut own = OwnRules::default();
    for file in packs.of_kind(OwnRules::NAME) {
        own.add(file)?;
    }
    let (mut tried, mut failed) = (0, 0);
    for definition in &own.list {
        let Some(rule) = known.iter().find(|r| r.id == definition.id.get_ref()) else {
            continue;
        };
        // The examples of what has a page in the rule book stand there, and presslint's own tests run them.
        if book::page(rule, Speech::English).is_some() && definition.example.is_empty() {
            continue;
        }
        let problems = problems(packs, definition, rule)?;
        tried += definition.example.len();
        failed += problems.len();
        for problem in problems {
            let text = format!("{}: {}: {}", definition.path, rule.id, problem.say(speech));
            writeln!(out, "{}", printable(&text))?;
        }
    }
    let sum = match (tried, failed) {
        (0, 0) => words!(
            "no pack and no presslint.toml has rules with examples",
            "예가 있는 규칙을 담은 팩이나 presslint.toml이 없습니다"
        ),
        (_, 0) => words!(
            "{tried} examples, all as they should be",
            "예 {tried}개가 모두 맞습니다"
        ),
        _ => words!(
            "{tried} examples, {failed} problems",
            "예 {tried}개, 문제 {failed}건"
        ),
    };
    writeln!(out, "{}", sum.say(speech))?;
    Ok(if failed > 0 { exit::FINDINGS } else { 0 })
}

/// What is wrong with the examples of a rule.
fn problems(
    packs: &PackSet,
    definition: &Definition,
    rule: &'static Rule,
) -> anyhow::Result<Vec<Words>> {
    let mut found = Vec::new();
    let profile = std::slice::from_ref(&definition.profile);
    let is_everywhere = packs.everywhere().contains(&definition.profile);
    let profile = if is_everywhere { &[] } else { profile };
    let layer = Layer::asked(profile, &[RuleWord::read(rule.id, &[rule])?]);
    let configs = Configs::of_packs(packs.clone(), layer);
    let linter = Linter::new(configs, Options::default())?;
    let (mut fails, mut passes) = (false, false);
    for (number, example) in definition.example.iter().enumerate() {
        let number = number + 1;
        let wanted = example.fails.is_some();
        let Some(html) = example.fails.as_ref().or(example.passes.as_ref()) else {
            continue;
        };
        fails |= wanted;
        passes |= !wanted;
        let source = Source::from_text("example.html", html.get_ref().clone());
        let report = linter.lint(source)?;
        match report.items.first() {
            None if wanted => found.push(words!(
                "example {number} fails no more",
                "예 {number}번에서 더는 문제를 찾지 못합니다"
            )),
            Some(item) if !wanted => {
                let (line, en, ko) = (item.place.start.line, &item.message.en, &item.message.ko);
                found.push(words!(
                    "example {number} must pass, but in its line {line}: {en}",
                    "예 {number}번은 통과해야 하지만 {line}행에서: {ko}"
                ));
            }
            _ => {}
        }
    }
    if !fails {
        found.push(words!("no example that fails", "실패하는 예가 없습니다"));
    }
    if !passes {
        found.push(words!("no example that passes", "통과하는 예가 없습니다"));
    }
    Ok(found)
}
