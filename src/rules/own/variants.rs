//! `variants`: forms of which one text uses one.

use super::reading::Text;
use super::say::{Filling, help, message};
use crate::finding::Findings;
use crate::pack::own_rules::{Definition, Variants};
use crate::source::Span;
use crate::words;
use std::collections::BTreeMap;

/// A form where it stands.
struct Use<'t> {
    group: usize,
    form: usize,
    found: &'t str,
    span: Span,
}

pub(super) fn check(
    texts: &[Text<'_>],
    definition: &Definition,
    variants: &Variants,
    out: &mut Findings,
) {
    let mut places = Vec::new();
    for (group, forms) in variants.groups.iter().enumerate() {
        places.extend((0..forms.get_ref().len()).map(|form| (group, form)));
    }
    let mut uses: Vec<Use<'_>> = Vec::new();
    for text in texts {
        for hit in variants.finder.find(text.as_str()) {
            let Some(&(group, form)) = places.get(hit.which) else {
                continue;
            };
            if !text.is_quoted(&hit.range) {
                uses.push(Use {
                    group,
                    form,
                    found: &text.as_str()[hit.range.clone()],
                    span: text.span(hit.range),
                });
            }
        }
    }
    if uses.is_empty() {
        return;
    }
    let before = out.list.len();
    let mut kinds: BTreeMap<usize, Vec<&Use<'_>>> = BTreeMap::new();
    for one in &uses {
        let kind = if variants.together { 0 } else { one.group };
        kinds.entry(kind).or_default().push(one);
    }
    for uses in kinds.values() {
        mixed(uses, definition, variants, out);
    }
    if out.list.len() == before {
        out.pass();
    }
}

/// Reports the rarer forms, each group of them where it stands first.
fn mixed(uses: &[&Use<'_>], definition: &Definition, variants: &Variants, out: &mut Findings) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for one in uses {
        *counts.entry(one.form).or_default() += 1;
    }
    // Of forms used equally often, the one that came first stays.
    let first = |form: usize| uses.iter().position(|u| u.form == form);
    let Some(main) = counts
        .iter()
        .max_by_key(|(form, count)| (**count, std::cmp::Reverse(first(**form))))
        .map(|(form, _)| *form)
    else {
        return;
    };
    let Some(model) = uses.iter().find(|u| u.form == main) else {
        return;
    };
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for one in uses.iter().filter(|u| u.form != main) {
        if seen.contains(&(one.group, one.form)) {
            continue;
        }
        seen.push((one.group, one.form));
        let right = variants.groups[one.group].get_ref();
        let with = Filling {
            found: one.found,
            right: right.get(main).map_or("", String::as_str),
            ..Filling::default()
        };
        let said = message(definition, with);
        let finding = if definition.review {
            out.review(one.span, said)
        } else {
            out.fail(one.span, said)
        };
        if let Some(said) = help(definition, with) {
            finding.help(said);
        }
        finding.label(
            model.span,
            words!("the other form here", "다른 표기가 있는 곳"),
        );
        let others = uses
            .iter()
            .filter(|u| (u.group, u.form) == (one.group, one.form));
        for other in others.skip(1).take(3) {
            finding.label(other.span, words!("here too", "여기에도 있습니다"));
        }
    }
}
