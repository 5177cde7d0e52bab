//! Lints a page out of an archive: what is in common with other pages is given, and what tells of its template is kept.

use super::Linter;
use crate::html::{Document, Element, parse};
use crate::pack::PackError;
use crate::page::Page;
use crate::release::{Repeats, link_blocks};
use crate::report::{Item, PageReport};
use crate::source::{Source, Span};
use rustc_hash::FxHashSet;
use std::hash::Hasher;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3Default;

/// A page of an archive, linted.
#[derive(Debug)]
pub struct Archived {
    pub report: PageReport,
    /// `<meta name=generator>`.
    pub generator: Option<String>,
    pub is_press_release: bool,
    /// By finding: where it is in the template.
    pub places: Vec<TemplatePlace>,
}

/// Where a finding is, without what differs from one page of a template to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplatePlace {
    /// The elements from the outermost to the one that holds the finding, as a selector.
    pub selector: String,
    /// Of the rule, the selector and the start tag.
    pub hash: u64,
}

impl Linter {
    /// Lints a page beside others of its site, which have some blocks in common ([`Self::blocks`]).
    ///
    /// # Errors
    /// A pack or a configuration that is wrong.
    pub fn lint_archived(
        &self,
        source: Source,
        common: Arc<Repeats>,
    ) -> Result<Archived, PackError> {
        let held = self.hold(source)?;
        let laid = self.lay_out(&held)?;
        let page = laid.page().among(common);
        let report = self.judge(&laid, &page);
        Ok(Archived {
            generator: generator(&page),
            is_press_release: page.release().is_press(),
            places: report.items.iter().map(|i| place(i, &page)).collect(),
            report,
        })
    }

    /// The blocks of links on a page, by which pages of one site are compared.
    #[must_use]
    pub fn blocks(source: &Source) -> FxHashSet<u64> {
        let parsed = parse(&source.text);
        link_blocks(&Document::new(&source.text, &parsed))
    }
}

fn generator(page: &Page<'_>) -> Option<String> {
    let named = |meta: &Element<'_>| {
        meta.attr("name")
            .is_some_and(|name| name.trim().eq_ignore_ascii_case("generator"))
    };
    let content = page.dom.elements("meta").find(named)?.attr("content")?;
    let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(content.chars().take(LONGEST).collect::<String>()).filter(|c| !c.is_empty())
}

/// Characters of a name that are kept.
const LONGEST: usize = 100;
/// Elements of a selector at most, counted from the innermost.
const DEEPEST: usize = 16;
/// Attributes whose values are of the page, not of the template.
const OF_THE_PAGE: [&str; 12] = [
    "href", "src", "srcset", "action", "content", "value", "title", "alt", "data", "style",
    "poster", "datetime",
];

fn place(item: &Item, page: &Page<'_>) -> TemplatePlace {
    let bytes = item.place.bytes();
    let Some(element) = page.dom.element_around(Span::new(bytes.start, bytes.end)) else {
        return TemplatePlace {
            selector: String::new(),
            hash: hash(item.rule.id, "", &[]),
        };
    };
    let mut steps: Vec<String> = std::iter::once(element)
        .chain(element.ancestors())
        .take(DEEPEST)
        .map(step)
        .collect();
    steps.reverse();
    let selector = steps.join(" > ");
    let mut attributes: Vec<String> = element
        .attrs()
        .map(|(name, value)| {
            if OF_THE_PAGE.contains(&name) {
                name.to_owned()
            } else {
                format!("{name}={}", without_digits(value))
            }
        })
        .collect();
    attributes.sort_unstable();
    TemplatePlace {
        hash: hash(item.rule.id, &selector, &attributes),
        selector,
    }
}

/// An element as a selector names it: its tag with its id, or else its first class, where they have no digits; those number
/// things on the page.
fn step(element: Element<'_>) -> String {
    let steady = |name: &&str| !name.is_empty() && !name.bytes().any(|b| b.is_ascii_digit());
    let tag = element.tag();
    if let Some(id) = element.id().filter(steady) {
        return format!("{tag}#{}", name(id));
    }
    match element.classes().find(steady) {
        Some(class) => format!("{tag}.{}", name(class)),
        None => tag.to_owned(),
    }
}

fn name(name: &str) -> String {
    name.chars().take(LONGEST).collect()
}

fn without_digits(value: &str) -> String {
    value
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .take(LONGEST)
        .collect()
}

fn hash(rule: &str, selector: &str, attributes: &[String]) -> u64 {
    let mut hasher = Xxh3Default::new();
    let parts = attributes.iter().map(String::as_str);
    for part in [rule, selector].into_iter().chain(parts) {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finish()
}
