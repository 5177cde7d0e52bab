//! Selectors that packs name parts of a page by, tried only on elements that may match.

use super::document::Document;
use super::element::Element;
use html5ever::LocalName;
use scraper::error::SelectorErrorKind;
use scraper::selector::{Parser, Simple};
use selectors::parser::{self, Component, ParseRelative, SelectorList};

/// A list of CSS selectors.
#[derive(Clone, Debug)]
pub struct Selector {
    list: scraper::Selector,
    /// What an element has that one of them matches; `None` when that may be any.
    wanted: Option<Vec<Wanted>>,
}

/// What the last compound of a selector asks for that few elements have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    Id(Box<str>),
    Class(Box<str>),
    Attribute(LocalName),
    Tag(LocalName),
}

impl Selector {
    /// # Errors
    /// No CSS, or CSS that a selector of a pack does not know.
    pub fn parse(text: &str) -> Result<Self, SelectorErrorKind> {
        let list = scraper::Selector::parse(text)?;
        let mut input = cssparser::Parser::new(text);
        let parsed = SelectorList::parse(&Parser, &mut input, ParseRelative::No);
        let wanted = parsed
            .ok()
            .and_then(|parsed| parsed.slice().iter().map(wanted).collect());
        Ok(Self { list, wanted })
    }
}

fn wanted(selector: &parser::Selector<Simple>) -> Option<Wanted> {
    let found = selector.iter().filter_map(|component| match component {
        Component::ID(id) => Some((0, Wanted::Id(Box::from(&*id.0)))),
        Component::Class(class) => Some((1, Wanted::Class(Box::from(&*class.0)))),
        Component::AttributeInNoNamespaceExists { local_name, .. }
        | Component::AttributeInNoNamespace { local_name, .. }
            if !has_capital(&local_name.0) =>
        {
            Some((2, Wanted::Attribute(local_name.0.clone())))
        }
        Component::LocalName(tag) if !has_capital(&tag.name.0) => {
            Some((3, Wanted::Tag(tag.name.0.clone())))
        }
        _ => None,
    });
    found
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, wanted)| wanted)
}

/// In HTML, and there alone, such a name means the one in small letters.
fn has_capital(name: &LocalName) -> bool {
    name.bytes().any(|b| b.is_ascii_uppercase())
}

impl<'d> Document<'d> {
    /// The elements that a selector matches, in document order.
    pub fn matching<'s>(
        &'d self,
        selector: &'s Selector,
    ) -> impl Iterator<Item = Element<'d>> + use<'d, 's> {
        let orders: Vec<u32> = match &selector.wanted {
            None => self.all().map(Element::order).collect(),
            Some(wanted) => {
                let mut orders: Vec<u32> =
                    wanted.iter().flat_map(|w| self.with(w)).copied().collect();
                if wanted.len() > 1 {
                    orders.sort_unstable();
                    orders.dedup();
                }
                orders
            }
        };
        let elements = orders.into_iter().map(|order| Element::new(self, order));
        elements.filter(|element| element.matches(&selector.list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    #[test]
    fn all_that_match_are_found_and_nothing_else() {
        let html = "<div class='a b' id=X><p class=A>1</p><p data-x=1>2</p></div><svg viewBox='0 0 1 1'></svg><p class=b>3";
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        for selector in [
            "div",
            "p.b, #X",
            ".a > p",
            ".A",
            ".a",
            "[data-x]",
            "p[data-x='1'], p",
            "[viewBox]",
            "*",
            ":not(p)",
            "div p:last-child",
            "#x",
            ".b:is(p)",
            "P",
            "[DATA-X]",
            "svg|*, *|p",
        ] {
            let Ok(selector) = Selector::parse(selector) else {
                continue;
            };
            let found: Vec<u32> = dom.matching(&selector).map(Element::order).collect();
            let all = dom.all().filter(|e| e.matches(&selector.list));
            assert_eq!(
                found,
                all.map(Element::order).collect::<Vec<_>>(),
                "{selector:?}"
            );
        }
    }
}
