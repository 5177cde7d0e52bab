//! What a skip link should have, and have not.

use crate::finding::{Edit, Fix};
use crate::html::Element;
use crate::page::Page;
use crate::release::SkipLink;
use crate::rules::language_name::escaped;
use crate::source::Span;
use crate::words::Words;

/// The usual text for where a link leads, in the language of the page.
pub(super) fn proposal<'p>(page: &Page<'p>, link: &SkipLink<'_>) -> Option<&'p str> {
    let function = link.function.filter(|f| f.is_skip())?;
    let tag = page.main_language().written();
    page.vocabulary().labels.preferred(function, tag)
}

/// The text of a link that is one piece of text on screen, and nothing else.
pub(super) fn only_text(link: &SkipLink<'_>) -> Option<Span> {
    let mut texts = link
        .element
        .texts()
        .filter(|t| !t.mapped.as_str().trim().is_empty());
    texts.next()?;
    let is_only = texts.next().is_none();
    let says_it = !link.element.has_attr("aria-label") && link.name == link.text.as_str();
    link.text.whole().filter(|_| is_only && says_it)
}

/// Where to point for the text of a link.
pub(super) fn place(link: &SkipLink<'_>) -> Span {
    link.text.whole().unwrap_or_else(|| link.element.span())
}

pub(super) fn rewrite(title: Words, place: Span, text: &str, is_safe: bool) -> Fix {
    let edits = vec![Edit::replace(place, escaped(text))];
    if is_safe {
        Fix::safe(title, edits)
    } else {
        Fix::unsafe_(title, edits)
    }
}

/// What to cut to take an attribute away: it, and the white space before it.
pub(super) fn without_attribute(page: &Page<'_>, element: Element<'_>, name: &str) -> Option<Span> {
    let place = element.attr_place(name)?.whole;
    let before = page.dom.source().get(..place.start as usize)?;
    let blank = before.len() - before.trim_end().len();
    let start = place.start - u32::try_from(blank).ok()?;
    Some(Span {
        start,
        end: place.end,
    })
}
