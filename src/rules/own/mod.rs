//! Rules that packs define as data (`rules.toml`). To the rest of presslint they are rules like the others.

mod book;
mod capitals;
mod elements;
mod length;
mod reading;
mod say;
mod variants;
mod wording;

pub use book::page;

use super::{Group, Rule, coded};
use crate::finding::{Findings, Severity};
use crate::pack::own_rules::Definition;
use crate::pack::{Kind, OwnRules, PackError, PackSet, Settings, propose};
use crate::page::Page;
use std::sync::{LazyLock, Mutex, PoisonError};

/// The rules in force for a page: those that are code, and those of its profiles' packs.
pub fn in_force(settings: &Settings) -> impl Iterator<Item = &'static Rule> {
    let own = settings.vocabulary.rules.list.iter();
    coded().chain(own.filter_map(rule))
}

/// The severity of a rule in a profile; a rule of a pack that the profile does not have is off.
#[must_use]
pub fn severity(rule: &Rule, settings: &Settings) -> Option<Severity> {
    let is_own = !coded().any(|coded| coded.id == rule.id);
    if is_own && settings.vocabulary.rules.by_id(rule.id).is_none() {
        return None;
    }
    settings.severity(rule.id, rule.severity)
}

/// The rules of the built-in packs.
pub(super) fn embedded() -> impl Iterator<Item = &'static Rule> {
    static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        // A built-in pack that is wrong is told by whoever reads it for a page.
        own(&PackSet::embedded()).unwrap_or_default()
    });
    RULES.iter().copied()
}

/// Every rule that is code or in one of these packs, whatever its profile, group by group.
///
/// # Errors
/// A pack that is wrong, or a rule with the name of another.
pub fn known(packs: &PackSet) -> Result<Vec<&'static Rule>, PackError> {
    let mut rules: Vec<&'static Rule> = coded().chain(own(packs)?).collect();
    rules.sort_by_key(|rule| rule.group);
    Ok(rules)
}

fn own(packs: &PackSet) -> Result<Vec<&'static Rule>, PackError> {
    let mut read = OwnRules::default();
    let mut rules = Vec::new();
    for file in packs.of_kind(OwnRules::NAME) {
        let before = read.list.len();
        read.add(file)?;
        for definition in &read.list[before..] {
            let id = definition.id.get_ref();
            if coded().any(|rule| rule.id == id) {
                return Err(file.error_at(
                    definition.id.span(),
                    format!("`{id}` is a rule of presslint"),
                    Some(
                        "give this one a name of its own; profile.toml sets the severity of either"
                            .to_owned(),
                    ),
                ));
            }
            let Some(rule) = rule(definition) else {
                let groups: Vec<&str> = Group::ALL.iter().map(|g| g.name()).collect();
                let group = definition.group.get_ref();
                return Err(file.error_at(
                    definition.group.span(),
                    format!("no group is called `{group}`"),
                    propose(group, &groups).map(|help| help.en),
                ));
            };
            if rule.group.name() == id {
                return Err(file.error_at(
                    definition.id.span(),
                    format!("`{id}` is the name of a group"),
                    Some("give the rule another name".to_owned()),
                ));
            }
            rules.push(rule);
        }
    }
    Ok(rules)
}

/// The rule of a definition; `None` when there is no such group.
///
/// Findings, reports and statistics name rules by `&'static Rule`. Rules of packs are few and live as long as the run, so
/// they are made once and kept: the same definition, read for another set of profiles, is the same rule.
fn rule(definition: &Definition) -> Option<&'static Rule> {
    static MADE: Mutex<Vec<&'static Rule>> = Mutex::new(Vec::new());
    let id = definition.id.get_ref();
    let group = *Group::ALL
        .iter()
        .find(|g| g.name() == definition.group.get_ref())?;
    let (en, ko) = definition.summary.get_ref().both();
    let severity = definition.severity.severity();
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let known = made.iter().find(|rule| {
        rule.id == id
            && rule.group == group
            && rule.summary == (en, ko)
            && rule.severity == severity
    });
    if let Some(rule) = known {
        return Some(rule);
    }
    let kept = |text: &str| -> &'static str { Box::leak(text.into()) };
    let rule: &'static Rule = Box::leak(Box::new(Rule {
        id: kept(id),
        group,
        summary: (kept(en), kept(ko)),
        severity,
        wcag: &[],
        kwcag: &[],
        act: &[],
        same_as: &[],
        check,
    }));
    made.push(rule);
    Some(rule)
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(definition) = page.vocabulary().rules.by_id(out.rule().id) else {
        return;
    };
    if let Some(elements) = &definition.elements {
        elements::check(page, definition, elements.get_ref(), out);
        return;
    }
    let texts = reading::texts(page, definition);
    if !definition.variants.is_empty() {
        for variants in &definition.variants {
            variants::check(&texts, definition, variants, out);
        }
    } else if let Some(capitals) = &definition.capitals {
        capitals::check(&texts, definition, capitals, out);
    } else if !definition.length.is_empty() {
        length::check(&texts, definition, out);
    } else {
        wording::check(page, &texts, definition, out);
    }
}
