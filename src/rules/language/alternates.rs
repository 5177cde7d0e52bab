//! What the head of a page says of its versions in other languages.

use crate::html::Element;
use crate::pack::Languages;
use crate::page::Page;
use crate::pair::Address;

/// `<link rel="alternate" hreflang="fr" href="…">`
pub(super) struct Alternate<'p> {
    pub(super) link: Element<'p>,
    /// As written.
    pub(super) tag: &'p str,
    /// Primary subtag; "" for `x-default` and for what is no tag.
    pub(super) language: String,
    pub(super) href: &'p str,
}

/// The versions that a page names. Feeds, pages for other devices and other stylesheets are alternates of another kind.
pub(super) fn alternates<'p>(page: &'p Page<'_>) -> Vec<Alternate<'p>> {
    let languages: &Languages = &page.vocabulary().languages;
    let links = page
        .dom
        .having("hreflang")
        .filter(|e| e.tag() == "link" && has_rel(*e, "alternate"));
    links
        .filter(|e| {
            !has_rel(*e, "stylesheet")
                && !e.has_attr("media")
                && !e.is_bound("hreflang")
                && !e.is_bound("href")
        })
        .filter(|e| {
            e.attr("type")
                .is_none_or(|t| t.trim().is_empty() || t.to_ascii_lowercase().contains("html"))
        })
        .filter_map(|link| {
            let href = link.href()?.trim();
            let tag = link.attr("hreflang")?.trim();
            let is_default = tag.eq_ignore_ascii_case("x-default");
            let language = if is_default {
                String::new()
            } else {
                languages.primary(tag)
            };
            (!href.is_empty()).then_some(Alternate {
                link,
                tag,
                language,
                href,
            })
        })
        .collect()
}

/// The page's own address, as far as it tells: its canonical one, else that of its own language among the alternates.
pub(super) fn own_address(page: &Page<'_>, alternates: &[Alternate<'_>]) -> Address {
    let canonical = page
        .dom
        .elements("link")
        .find(|e| has_rel(*e, "canonical"))
        .and_then(Element::href);
    let own = || {
        alternates
            .iter()
            .find(|a| a.language == page.language())
            .map(|a| a.href)
    };
    Address::of_page(&page.source.name, canonical.or_else(own))
}

fn has_rel(link: Element<'_>, word: &str) -> bool {
    let rel = link.attr("rel").unwrap_or_default();
    rel.split_ascii_whitespace()
        .any(|w| w.eq_ignore_ascii_case(word))
}
