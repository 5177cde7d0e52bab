//! The check items of KWCAG 2.2: which rules speak for each, and what a person must judge.

use super::json::pretty;
use crate::criteria::{Criterion, kwcag};
use crate::rules::Rule;
use crate::words::Speech;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// # Errors
/// When writing fails.
pub fn text(rules: &[&'static Rule], speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let (by_rule, nobody, by_person) = match speech {
        Speech::English => ("rules: ", "none", "judge: "),
        Speech::Korean => ("규칙: ", "없음", "사람: "),
    };
    for (i, item) in kwcag().iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let ids = ids(item, rules);
        let ids = if ids.is_empty() {
            nobody.to_owned()
        } else {
            ids.join(", ")
        };
        writeln!(out, "{}  {}", item.numbers(), item.name(speech))?;
        writeln!(out, "  {by_rule}{ids}")?;
        if let Some(judge) = item.judge(speech) {
            writeln!(out, "  {by_person}{judge}")?;
        }
    }
    Ok(())
}

/// # Errors
/// When writing fails.
pub fn json(rules: &[&'static Rule], out: &mut dyn Write) -> io::Result<()> {
    let standard = kwcag();
    let said = |say: &dyn Fn(Speech) -> String| -> BTreeMap<&'static str, String> {
        [("en", say(Speech::English)), ("ko", say(Speech::Korean))].into()
    };
    let list = ListJson {
        schema: "presslint-kwcag/v1",
        items: standard
            .iter()
            .map(|item| ItemJson {
                number: &item.number,
                technique: item.technique.as_deref(),
                name: said(&|speech| item.name(speech).to_owned()),
                rules: ids(item, rules),
                judge: said(&|speech| item.judge(speech).unwrap_or_default().to_owned()),
            })
            .collect(),
    };
    pretty(&list, out)
}

/// # Errors
/// When writing fails.
pub fn markdown(rules: &[&'static Rule], speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let heads = match speech {
        Speech::English => ["check item", "rules", "what a person must judge"],
        Speech::Korean => ["검사 항목", "규칙", "사람이 확인할 것"],
    };
    writeln!(out, "| {} |\n|--|--|--|", heads.join(" | "))?;
    for item in &kwcag() {
        let ids: Vec<String> = ids(item, rules)
            .iter()
            .map(|id| format!("`{id}`"))
            .collect();
        writeln!(
            out,
            "| {} {} | {} | {} |",
            item.numbers(),
            item.name(speech),
            ids.join(", "),
            item.judge(speech).unwrap_or_default()
        )?;
    }
    Ok(())
}

fn ids(item: &Criterion, rules: &[&'static Rule]) -> Vec<&'static str> {
    rules
        .iter()
        .filter(|rule| rule.kwcag.contains(&item.number.as_str()))
        .map(|rule| rule.id)
        .collect()
}

#[derive(Serialize)]
struct ListJson<'i> {
    schema: &'static str,
    items: Vec<ItemJson<'i>>,
}

#[derive(Serialize)]
struct ItemJson<'i> {
    number: &'i str,
    technique: Option<&'i str>,
    name: BTreeMap<&'static str, String>,
    rules: Vec<&'static str>,
    judge: BTreeMap<&'static str, String>,
}
