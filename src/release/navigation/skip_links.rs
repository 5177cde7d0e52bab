//! The skip links of a page: links at its front that jump over what every page repeats.

use super::skip_target::{Target, is_placeholder};
use crate::html::{Document, Element, MappedText, Shares};
use crate::pack::{Function, SkipWords, Vocabulary};

/// A link, or a button, that jumps within the page or stands in a group of such.
#[derive(Clone, Debug)]
pub struct SkipLink<'d> {
    pub element: Element<'d>,
    /// The text on screen, or of the image in it; empty when only an attribute names the link.
    pub text: MappedText,
    /// What names it: the text, or `aria-label` or `title` where there is none.
    pub name: String,
    /// What it jumps to, by its text, else by its target; `None` when neither tells.
    pub function: Option<Function>,
    pub target: Target<'d>,
}

/// The skip links of a page.
#[derive(Clone, Debug, Default)]
pub struct SkipLinks<'d> {
    /// In document order.
    pub links: Vec<SkipLink<'d>>,
    /// The element around them that is made for them.
    pub group: Option<Element<'d>>,
}

/// Korean checkers look among the first 20 links; further down a link is content.
const FRONT: usize = 20;
/// A phrase that is in no vocabulary is taken for a skip link among the first few only.
const VERY_FRONT: usize = 6;
/// A longer text is no phrase; in bytes.
const LONGEST: usize = 160;
/// A group with more links than this is a menu.
const GROUP: usize = 8;

impl<'d> SkipLinks<'d> {
    #[must_use]
    pub fn find(dom: &'d Document<'d>, vocabulary: &Vocabulary) -> Self {
        let front = || front(dom);
        let mut found: Vec<SkipLink<'d>> = front()
            .enumerate()
            .filter_map(|(i, e)| recognise(dom, e, vocabulary, i < VERY_FRONT))
            .collect();
        let group = found
            .first()
            .and_then(|link| group_of(link.element, &vocabulary.skip));
        if let Some(group) = group {
            for element in front().filter(|e| group.contains(*e)) {
                if found.iter().all(|link| link.element != element) {
                    found.push(skip_link(dom, element, vocabulary));
                }
            }
        }
        found.sort_by_key(|link| link.element.order());
        Self {
            links: found,
            group,
        }
    }

    /// The first link to the main content.
    #[must_use]
    pub fn main(&self) -> Option<&SkipLink<'d>> {
        self.links
            .iter()
            .find(|link| link.function == Some(Function::SkipMain))
    }

    /// Whether an element is one of the links, or in one.
    #[must_use]
    pub fn holds(&self, element: Element<'d>) -> bool {
        self.links
            .iter()
            .any(|link| link.element == element || link.element.contains(element))
    }
}

/// The links and buttons at the front of the page.
fn front<'d>(dom: &'d Document<'d>) -> impl Iterator<Item = Element<'d>> {
    let body = dom.body();
    body.into_iter()
        .flat_map(|body| body.descendants())
        .filter(|e| is_link_like(*e) && !is_inert(*e))
        .take(FRONT)
}

/// In markup that a browser with scripts never shows. What an inline style hides counts: a hidden
/// skip link is there, and another rule speaks about it.
fn is_inert(element: Element<'_>) -> bool {
    element
        .ancestors()
        .any(|e| matches!(e.tag(), "noscript" | "template" | "script"))
}

fn is_link_like(element: Element<'_>) -> bool {
    match element.tag() {
        "a" => element.has_attr("href") || element.has_attr("onclick"),
        "button" => true,
        _ => element.has_attr("role") && (element.is_a("link") || element.has_role("button")),
    }
}

fn skip_link<'d>(
    dom: &'d Document<'d>,
    element: Element<'d>,
    vocabulary: &Vocabulary,
) -> SkipLink<'d> {
    let text = element.mapped_text();
    let name = if element.is_rendered() {
        name(element, &text)
    } else {
        element.text().trim().to_owned()
    };
    let target = Target::of(dom, element);
    let function = function(element, &name, &target, vocabulary);
    SkipLink {
        element,
        text,
        name,
        function,
        target,
    }
}

/// What names a link, in short: rules of names have the whole computation.
fn name(element: Element<'_>, text: &MappedText) -> String {
    let attribute = |name| {
        element
            .attr(name)
            .map(str::trim)
            .filter(|v: &&str| !v.is_empty())
    };
    let image = || {
        element
            .descendants()
            .filter(|e| e.tag() == "img")
            .find_map(|e| e.attr("alt"))
            .map(str::trim)
            .filter(|alt| !alt.is_empty())
    };
    let has_letters = Shares::of(text.as_str()).letters() > 0;
    let text = has_letters.then(|| text.as_str());
    text.or_else(|| attribute("aria-label"))
        .or_else(image)
        .or_else(|| attribute("title"))
        .unwrap_or_default()
        .to_owned()
}

/// The skip link an element is, if it is one.
fn recognise<'d>(
    dom: &'d Document<'d>,
    element: Element<'d>,
    vocabulary: &Vocabulary,
    very_front: bool,
) -> Option<SkipLink<'d>> {
    let link = skip_link(dom, element, vocabulary);
    let words = &vocabulary.skip;
    let goes_nowhere_else = !matches!(link.target, Target::Elsewhere);
    let within = goes_nowhere_else || element.attr("href").is_some_and(|h| h.contains('#'));
    if !within {
        return None;
    }
    let by_label = vocabulary
        .labels
        .find(&link.name)
        .any(|l| l.function.is_skip());
    let is_fragment = element
        .attr("href")
        .and_then(|h| h.split_once('#'))
        .is_some_and(|(_, f)| !f.is_empty() && !is_placeholder(f));
    let is_named_so =
        is_fragment && (is_skip_marked(element, words) || in_skip_marked(element, words));
    let by_phrase = very_front
        && (is_fragment || element.tag() != "a")
        && link.name.len() <= LONGEST
        && words.is_phrase(&link.name)
        && !element.ancestors().any(is_content);
    (by_label || is_named_so || by_phrase).then_some(link)
}

fn is_content(element: Element<'_>) -> bool {
    element.has_role("main") || element.has_role("article")
}

/// Class or id says that the element is a skip link.
fn is_skip_marked(element: Element<'_>, words: &SkipWords) -> bool {
    element
        .id()
        .into_iter()
        .chain(element.classes())
        .any(|n| words.names(n))
}

/// A near ancestor is made for skip links, and small enough to be.
fn in_skip_marked(element: Element<'_>, words: &SkipWords) -> bool {
    element
        .ancestors()
        .take(4)
        .any(|e| e.tag() != "body" && is_skip_marked(e, words) && links_in(e) <= GROUP)
}

fn links_in(element: Element<'_>) -> usize {
    element.descendants().filter(|e| is_link_like(*e)).count()
}

/// The element made for a group of skip links: named so, or a list or box with nothing else in it.
fn group_of<'d>(link: Element<'d>, words: &SkipWords) -> Option<Element<'d>> {
    let near = || {
        link.ancestors()
            .take(4)
            .take_while(|e| !matches!(e.tag(), "body" | "header" | "main"))
    };
    let marked = near()
        .filter(|e| is_skip_marked(*e, words) && links_in(*e) <= GROUP)
        .last();
    marked.or_else(|| {
        near().find(|e| {
            matches!(e.tag(), "dl" | "ul" | "ol" | "nav")
                && links_in(*e) <= GROUP
                && all_fragments(*e)
        })
    })
}

fn all_fragments(group: Element<'_>) -> bool {
    let mut links = group.descendants().filter(|e| e.tag() == "a");
    links.all(|a| a.attr("href").is_some_and(|h| h.trim().starts_with('#')))
}

/// What a skip link jumps to, by its text: the vocabulary, else the words of its language; else by its target.
fn function(
    element: Element<'_>,
    name: &str,
    target: &Target<'_>,
    vocabulary: &Vocabulary,
) -> Option<Function> {
    let skips = |text: &str| {
        let mut known = vocabulary.labels.find(text).map(|l| l.function);
        known.find(|f| f.is_skip())
    };
    // A short text may be told in full by an attribute.
    let full = || {
        let mut attributes = ["aria-label", "title"]
            .into_iter()
            .filter_map(|a| element.attr(a));
        attributes.find_map(skips)
    };
    let lead = || vocabulary.skip.lead(name);
    let aim = || by_target(element, &vocabulary.skip);
    // The caption of a group may be the text of its only link ("반복영역 건너뛰기").
    let known = vocabulary.labels.find(name).map(|l| l.function).next();
    let captioned = known == Some(Function::SkipGroup) && target.element().is_some();
    let named = || known.filter(|_| !captioned).or_else(lead);
    skips(name).or_else(full).or_else(named).or_else(aim)
}

/// What a link whose text tells nothing jumps to, by the name of its target.
fn by_target(link: Element<'_>, words: &SkipWords) -> Option<Function> {
    let (_, fragment) = link.attr("href")?.split_once('#')?;
    words.target(fragment)
}
