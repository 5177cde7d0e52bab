//! Parts of a page around the text of a release: navigation, share buttons, lists of related pages.

use crate::html::Element;
use crate::pack::{ReleaseWords, TextSet, folded};

/// Whether tag or role alone say that an element is not the page's own text.
pub(super) fn is_furniture(element: Element<'_>) -> bool {
    let by_role = element.explicit_role().is_some_and(|role| {
        matches!(
            role.name(),
            "navigation"
                | "search"
                | "banner"
                | "contentinfo"
                | "complementary"
                | "menu"
                | "menubar"
                | "dialog"
                | "toolbar"
                | "tablist"
                | "alertdialog"
        )
    });
    let by_tag = match element.tag() {
        "nav" | "aside" | "button" | "select" | "textarea" | "search" | "iframe" | "object"
        | "video" | "audio" | "canvas" | "svg" | "map" | "dialog" => true,
        "header" | "footer" => is_of_page(element),
        _ => false,
    };
    by_role || by_tag
}

/// Code, and what a program says: quoted, so neither words of the release nor labels of the page. `pre` is not among them:
/// old releases are set in it.
pub(super) fn is_code(element: Element<'_>) -> bool {
    matches!(element.tag(), "code" | "kbd" | "samp")
}

/// A `header` or `footer` that belongs to the page, not to an article in it (HTML-AAM §4).
fn is_of_page(element: Element<'_>) -> bool {
    !element.ancestors().any(|a| {
        matches!(a.tag(), "article" | "main" | "section" | "aside" | "nav") || a.has_role("main")
    })
}

/// Whether a class or id says that an element is not the text of a release.
pub(super) fn is_named_apparatus(element: Element<'_>, words: &ReleaseWords) -> bool {
    matches!(
        element.tag(),
        "div"
            | "ul"
            | "ol"
            | "dl"
            | "p"
            | "section"
            | "form"
            | "table"
            | "span"
            | "footer"
            | "header"
    ) && has_word(element, &words.apparatus)
}

/// Whether a word of an element's classes or id is in a set: "view_tit" and "viewTit" have "tit".
pub(super) fn has_word(element: Element<'_>, set: &TextSet) -> bool {
    element
        .classes()
        .chain(element.id())
        .any(|name| set.has(name) || words(name).any(|word| set.has(word)))
}

/// The words of a class or id: what is not a letter parts them, and a capital after a small letter.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        let mut is_small = false;
        let end = rest.find(|c: char| {
            let ends = !c.is_alphabetic() || is_small && c.is_uppercase();
            is_small = c.is_lowercase();
            ends
        });
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// Whether two texts are one but for case, punctuation and white space.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    !a.is_empty() && a == b
}
