//! Where a page takes its stylesheets from: `<style>` and `<link>`.

use super::origin::{Gather, Origins, StyleSheets};
use crate::html::document::{Document, ElementEntry, NodeEntry, attribute};

impl Document<'_> {
    /// The stylesheets of the page.
    pub(in crate::html) fn origins(&self, sheets: &dyn StyleSheets, quirks: bool) -> Origins {
        let values = |tag| {
            let found = self.places(tag).iter();
            found.map(|&i| self.elements[i as usize].value)
        };
        let host = values("link").filter_map(canonical_host).next();
        let base = values("base").filter_map(|e| attribute(e, "href")).next();
        let mut gather = Gather::new(sheets, host, quirks);
        let mut sources = [self.places("style"), self.places("link")].concat();
        sources.sort_unstable();
        for index in sources {
            if !self.is_inert(index) {
                self.gather_from(index, base, &mut gather);
            }
        }
        gather.finish()
    }

    /// Whether an element is in a part of the page that a browser with scripts does not use.
    fn is_inert(&self, index: u32) -> bool {
        let mut at = index;
        while let Some(entry) = self.elements.get(at as usize) {
            if matches!(entry.value.name(), "noscript" | "template") {
                return true;
            }
            at = entry.parent;
        }
        false
    }

    fn gather_from(&self, index: u32, base: Option<&str>, gather: &mut Gather<'_>) {
        let entry = &self.elements[index as usize];
        let of = |name| attribute(entry.value, name);
        let kind = of("type").unwrap_or("");
        let kind = kind.split(';').next().unwrap_or("").trim();
        if !kind.is_empty() && !kind.eq_ignore_ascii_case("text/css") {
            return;
        }
        let media = of("media").unwrap_or("");
        if entry.value.name() == "style" {
            gather.embedded(&self.text_of(entry), media, base);
            return;
        }
        let has = |word: &str| {
            let mut words = of("rel").unwrap_or("").split_ascii_whitespace();
            words.any(|w| w.eq_ignore_ascii_case(word))
        };
        if has("stylesheet")
            && !has("alternate")
            && of("disabled").is_none()
            && let Some(href) = of("href").filter(|href| !href.trim().is_empty())
        {
            gather.linked(href, media, base);
        }
    }

    fn text_of(&self, entry: &ElementEntry<'_>) -> String {
        let nodes = &self.nodes[entry.nodes.0 as usize..entry.nodes.1 as usize];
        let text = |node: &NodeEntry| match node {
            NodeEntry::Text(i) => Some(self.texts[*i as usize].text.as_str()),
            NodeEntry::Element(_) => None,
        };
        nodes.iter().filter_map(text).collect()
    }
}

/// The host of the address that a canonical link gives to the page.
fn canonical_host(link: &scraper::node::Element) -> Option<&str> {
    let is_own = attribute(link, "rel")?
        .trim()
        .eq_ignore_ascii_case("canonical");
    let (_, rest) = attribute(link, "href")
        .filter(|_| is_own)?
        .split_once("//")?;
    rest.split(['/', '?', '#']).next()
}
