//! `exists` and `swap`: what must not be written, and what to write for it.

use super::reading::Text;
use super::say::{Filling, help, message};
use crate::finding::{Edit, Findings, Fix};
use crate::pack::own_rules::{Definition, Exists};
use crate::page::Page;
use crate::words;
use std::ops::Range;

pub(super) fn check(
    page: &Page<'_>,
    texts: &[Text<'_>],
    definition: &Definition,
    out: &mut Findings,
) {
    for text in texts {
        let before = out.list.len();
        for entry in definition
            .exists
            .iter()
            .filter(|e| text.is_in(&e.languages))
        {
            exists(text, entry, definition, out);
        }
        swaps(page, text, definition, out);
        if out.list.len() == before {
            out.pass();
        }
    }
}

fn exists(text: &Text<'_>, entry: &Exists, definition: &Definition, out: &mut Findings) {
    let string = text.as_str();
    let hits = entry.finder.find(string);
    if hits.is_empty() {
        return;
    }
    let right: Vec<Range<usize>> = entry
        .exceptions
        .iter()
        .flat_map(|e| e.find(string))
        .collect();
    for hit in hits {
        let range = hit.range;
        let is_right = right
            .iter()
            .any(|r| r.start <= range.start && range.end <= r.end);
        if is_right || text.is_quoted(&range) {
            continue;
        }
        let with = Filling {
            found: &string[range.clone()],
            ..Filling::default()
        };
        let (span, said) = (text.span(range.clone()), message(definition, with));
        let finding = if entry.review || definition.review {
            out.review(span, said)
        } else {
            out.fail(span, said)
        };
        if let Some(said) = help(definition, with) {
            finding.help(said);
        }
    }
}

fn swaps(page: &Page<'_>, text: &Text<'_>, definition: &Definition, out: &mut Findings) {
    let string = text.as_str();
    for hit in definition.swaps.find(string) {
        let Some(swap) = definition.swap.get(hit.which) else {
            continue;
        };
        // "Discuss about" begins a sentence; a name in capitals is another matter.
        let found = &string[hit.range.clone()];
        if text.is_quoted(&hit.range) || found == swap.to.get_ref() {
            continue;
        }
        let right = as_written(found, swap.from.get_ref(), swap.to.get_ref());
        let with = Filling {
            found,
            right: &right,
            ..Filling::default()
        };
        let (span, said) = (text.span(hit.range.clone()), message(definition, with));
        let finding = if definition.review {
            out.review(span, said)
        } else {
            out.fail(span, said)
        };
        if let Some(said) = help(definition, with) {
            finding.help(said);
        }
        // Who wrote an element inside the words must decide where it goes.
        if text.is_exact() && !page.source.slice(span).contains('<') {
            let escaped = right.replace('&', "&amp;").replace('<', "&lt;");
            finding.fix(Fix::unsafe_(
                words!("write \"{right}\"", "\"{right}\" 표기로 바꾸기"),
                vec![Edit::replace(span, escaped)],
            ));
        }
    }
}

/// The right words with the capital that the wrong ones begin with.
fn as_written(found: &str, from: &str, to: &str) -> String {
    let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let mut letters = to.chars();
    match letters.next() {
        Some(first) if capital(found) && !capital(from) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => to.to_owned(),
    }
}
