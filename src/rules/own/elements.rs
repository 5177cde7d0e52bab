//! `elements`: what must be true of the elements that a CSS selector matches.

use super::say::{Filling, help, message};
use crate::finding::Findings;
use crate::html::Element;
use crate::pack::own_rules::{Definition, Elements};
use crate::page::Page;
use crate::source::Span;
use crate::words;

pub(super) fn check(page: &Page<'_>, definition: &Definition, rule: &Elements, out: &mut Findings) {
    let Some(selector) = &rule.selector else {
        return;
    };
    let languages = &definition.languages;
    let speaks = |e: &Element<'_>| {
        let tag = e
            .language()
            .split(['-', '_'])
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        let language = if tag.is_empty() {
            page.language()
        } else {
            &tag
        };
        languages.is_empty() || languages.iter().any(|l| l.get_ref() == language)
    };
    let matched: Vec<Element<'_>> = page
        .dom
        .matching(selector)
        .filter(|e| e.is_written())
        .filter(speaks)
        .collect();
    if rule.min.is_some() || rule.max.is_some() {
        number(page, &matched, definition, rule, out);
        return;
    }
    for element in matched {
        let Some(value) = value(element, rule) else {
            continue;
        };
        let right = !rule.forbid
            && rule.must.as_ref().is_none_or(|r| r.is_match(&value))
            && rule.must_not.as_ref().is_none_or(|r| !r.is_match(&value));
        if right {
            out.pass();
            continue;
        }
        let span = rule
            .attribute
            .as_ref()
            .map_or(element.span(), |name| element.attr_span(name));
        say(span, &value, 1, definition, out);
    }
}

/// The text of an element, or the value of its attribute; `None` when it has no such attribute.
fn value(element: Element<'_>, rule: &Elements) -> Option<String> {
    match &rule.attribute {
        Some(name) => element.attr(name).map(str::to_owned),
        None => Some(element.mapped_text().as_str().to_owned()),
    }
}

fn number(
    page: &Page<'_>,
    matched: &[Element<'_>],
    definition: &Definition,
    rule: &Elements,
    out: &mut Findings,
) {
    let count = matched.len();
    let most = rule.max.unwrap_or(usize::MAX);
    if count < rule.min.unwrap_or(0) {
        // A part of a page lacks what the whole page may have.
        if page.dom.is_fragment() {
            return;
        }
        let place = page.dom.body().or_else(|| page.dom.html());
        let span = place.map_or_else(Span::default, Element::span);
        say(span, rule.css.get_ref(), count, definition, out);
    } else if count > most {
        let Some(first_extra) = matched.get(most) else {
            return;
        };
        let text = first_extra.mapped_text();
        say(first_extra.span(), text.as_str(), count, definition, out);
        if let Some(finding) = out.list.last_mut() {
            for other in matched.iter().take(most).take(3) {
                finding.label(other.span(), words!("one of them", "그 가운데 하나"));
            }
        }
    } else {
        out.pass();
    }
}

fn say(span: Span, found: &str, count: usize, definition: &Definition, out: &mut Findings) {
    let with = Filling {
        found,
        count,
        ..Filling::default()
    };
    let said = message(definition, with);
    let finding = if definition.review {
        out.review(span, said)
    } else {
        out.fail(span, said)
    };
    if let Some(said) = help(definition, with) {
        finding.help(said);
    }
}
