//! The list of rules: for a terminal, as JSON, and as the Markdown table of the README.

use super::json::pretty;
use crate::finding::Severity;
use crate::pack::Settings;
use crate::rules::{Group, Rule, severity};
use crate::words::Speech;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// One line a rule.
///
/// # Errors
/// When writing fails.
pub fn text(
    rules: &[&'static Rule],
    profiles: &[Settings],
    speech: Speech,
    out: &mut dyn Write,
) -> io::Result<()> {
    let longest = rules.iter().map(|r| r.id.len()).max().unwrap_or(0);
    let mut group = None;
    for rule in rules {
        if group != Some(rule.group) {
            if group.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", rule.group.name())?;
            group = Some(rule.group);
        }
        let severities = severities(rule, profiles).map(|(_, s)| s).collect();
        writeln!(
            out,
            "  {:longest$}  {:<18}  {}",
            rule.id,
            range(severities, speech),
            summary(rule, speech)
        )?;
    }
    Ok(())
}

/// Every rule as one JSON document.
///
/// # Errors
/// When writing fails.
pub fn json(rules: &[&'static Rule], profiles: &[Settings], out: &mut dyn Write) -> io::Result<()> {
    let rules = rules
        .iter()
        .map(|rule| RuleJson::of(rule, profiles))
        .collect();
    let list = ListJson {
        schema: "presslint-rules/v1",
        rules,
    };
    pretty(&list, out)
}

/// A table a group.
///
/// # Errors
/// When writing fails.
pub fn markdown(
    rules: &[&'static Rule],
    profiles: &[Settings],
    speech: Speech,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (heads, dash) = match speech {
        Speech::English => (
            ["rule", "what is wrong", "severity", "WCAG", "KWCAG", "ACT"],
            "|--|--|--|--|--|--|",
        ),
        Speech::Korean => (
            ["규칙", "무엇이 문제인가", "심각도", "WCAG", "KWCAG", "ACT"],
            "|--|--|--|--|--|--|",
        ),
    };
    writeln!(out, "| {} |\n{dash}", heads.join(" | "))?;
    for rule in rules {
        let severities = severities(rule, profiles).map(|(_, s)| s).collect();
        writeln!(
            out,
            "| [`{id}`](rules/{}/{id}.md) | {} | {} | {} | {} | {} |",
            rule.group.name(),
            summary(rule, speech),
            range(severities, speech),
            rule.wcag.join(", "),
            rule.kwcag.join(", "),
            rule.act.join(", "),
            id = rule.id,
        )?;
    }
    Ok(())
}

#[derive(Serialize)]
struct ListJson {
    schema: &'static str,
    rules: Vec<RuleJson>,
}

#[derive(Serialize)]
struct RuleJson {
    id: &'static str,
    group: Group,
    summary: BTreeMap<&'static str, &'static str>,
    severity: BTreeMap<String, &'static str>,
    wcag: &'static [&'static str],
    kwcag: &'static [&'static str],
    act: &'static [&'static str],
    same_as: &'static [&'static str],
}

impl RuleJson {
    fn of(rule: &'static Rule, profiles: &[Settings]) -> Self {
        Self {
            id: rule.id,
            group: rule.group,
            summary: [("en", rule.summary.0), ("ko", rule.summary.1)].into(),
            severity: severities(rule, profiles)
                .map(|(profile, severity)| (profile.to_owned(), name(severity)))
                .collect(),
            wcag: rule.wcag,
            kwcag: rule.kwcag,
            act: rule.act,
            same_as: rule.same_as,
        }
    }
}

fn severities<'p>(
    rule: &'static Rule,
    profiles: &'p [Settings],
) -> impl Iterator<Item = (&'p str, Option<Severity>)> {
    profiles.iter().map(move |settings| {
        let profile = settings.profiles.first().map_or("base", String::as_str);
        (profile, severity(rule, settings))
    })
}

fn name(severity: Option<Severity>) -> &'static str {
    match severity {
        None => "off",
        Some(Severity::Note) => "note",
        Some(Severity::Warning) => "warning",
        Some(Severity::Error) => "error",
    }
}

/// The severities a rule has in some profile: "off to warning".
fn range(mut severities: Vec<Option<Severity>>, speech: Speech) -> String {
    severities.sort_unstable();
    let word = |severity: Option<Severity>| match (severity, speech) {
        (_, Speech::English) => name(severity),
        (None, Speech::Korean) => "꺼짐",
        (Some(Severity::Note), Speech::Korean) => "참고",
        (Some(Severity::Warning), Speech::Korean) => "경고",
        (Some(Severity::Error), Speech::Korean) => "오류",
    };
    match (severities.first(), severities.last(), speech) {
        (Some(&first), Some(&last), Speech::English) if first != last => {
            format!("{} to {}", word(first), word(last))
        }
        (Some(&first), Some(&last), Speech::Korean) if first != last => {
            format!("{}~{}", word(first), word(last))
        }
        (Some(&only), ..) => word(only).to_owned(),
        (None, ..) => String::new(),
    }
}

fn summary(rule: &Rule, speech: Speech) -> &'static str {
    match speech {
        Speech::English => rule.summary.0,
        Speech::Korean => rule.summary.1,
    }
}
