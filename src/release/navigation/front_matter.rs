//! What a page repeats before its content: headers and navigation with links, and what else lets a
//! reader get past them.

use super::bypass::Bypass;
use crate::html::{Document, Element};
use crate::release::Body;

/// The part of a page before its content.
#[derive(Clone, Copy, Debug)]
pub struct FrontMatter<'d> {
    /// The first header or navigation with links.
    pub repeated: Element<'d>,
    /// A button before the content may close the repeated part.
    pub may_collapse: bool,
    /// A script may build a skip link, or the page itself.
    pub scripted: bool,
}

/// The repeated part of a page; `None` when it has none, or the page cannot be judged: frames, a part
/// of a page, a page without content.
#[must_use]
pub fn front_matter<'d>(
    dom: &'d Document<'d>,
    content: Option<Element<'d>>,
    bypass: &Bypass<'d>,
) -> Option<FrontMatter<'d>> {
    let root = dom.body()?;
    if dom.cut().is_some() || dom.elements("frameset").next().is_some() || dom.is_fragment() {
        return None;
    }
    let content = content?;
    let mut before_content = bypass
        .repeated
        .iter()
        .take_while(|e| e.order() < content.order());
    let repeated = *before_content.find(|e| has_links(**e) || is_told_of(**e))?;
    let before = || {
        root.descendants()
            .take_while(|e| e.order() < content.order())
    };
    Some(FrontMatter {
        repeated,
        may_collapse: before().any(is_collapser),
        scripted: is_scripted(dom, root),
    })
}

/// Where the content of a page begins: the body of the release, the main landmark, an article or a first-level
/// heading after the navigation.
#[must_use]
pub fn content_start<'d>(dom: &'d Document<'d>, body: Option<&Body<'d>>) -> Option<Element<'d>> {
    let landmark = || dom.all().find(|e| e.has_role("main") && e.is_rendered());
    let named = || {
        [
            "content",
            "contents",
            "main",
            "container",
            "main-content",
            "maincontent",
        ]
        .iter()
        .find_map(|id| dom.by_id(id))
    };
    landmark()
        .or_else(|| body.map(|b| b.element).filter(|e| e.tag() != "body"))
        .or_else(named)
        .or_else(|| dom.elements("article").next())
        .or_else(|| prose(dom))
}

/// A paragraph is content when nothing else tells where that begins: one of so many words, in no part that is repeated.
fn prose<'d>(dom: &'d Document<'d>) -> Option<Element<'d>> {
    const WORDS: usize = 12;
    let is_own = |e: &Element<'d>| {
        let mut around = std::iter::once(*e).chain(e.ancestors());
        !around.any(|a| {
            let is_landmark = ["banner", "navigation", "complementary", "contentinfo"];
            is_repeated_part(a) || is_landmark.iter().any(|role| a.is_a(role))
        })
    };
    dom.elements("p").find(|p| {
        let text = p.mapped_text();
        text.as_str().split_whitespace().count() >= WORDS && p.is_rendered() && is_own(p)
    })
}

pub(super) fn is_repeated_part(element: Element<'_>) -> bool {
    let role = element.explicit_role().map(|role| role.name());
    if matches!(element.tag(), "header" | "nav") || matches!(role, Some("banner" | "navigation")) {
        return true;
    }
    matches!(element.tag(), "div" | "ul" | "section" | "table" | "td")
        && element.id().into_iter().chain(element.classes()).any(|n| {
            let name = n.to_ascii_lowercase().replace(['-', '_'], "");
            matches!(
                name.as_str(),
                "header"
                    | "gnb"
                    | "lnb"
                    | "nav"
                    | "navi"
                    | "navigation"
                    | "topmenu"
                    | "mainmenu"
                    | "menu"
                    | "globalnav"
            )
        })
}

/// An aside before the content is passed over for its text alone.
fn is_told_of(element: Element<'_>) -> bool {
    element.is_a("complementary") && element.has_text()
}

fn has_links(element: Element<'_>) -> bool {
    element
        .descendants()
        .any(|e| e.tag() == "a" && e.has_attr("href") && e.is_rendered())
}

fn is_collapser(element: Element<'_>) -> bool {
    element.tag() == "summary"
        || element.has_attr("aria-expanded")
        || (matches!(element.tag(), "button" | "a") && element.has_attr("onclick"))
}

/// Scripts that speak of skip links, an empty box made for one, or a page that scripts fill.
fn is_scripted(dom: &Document<'_>, root: Element<'_>) -> bool {
    let speaks = dom
        .elements("script")
        .any(|s| !s.has_attr("src") && s.text().to_ascii_lowercase().contains("skip"));
    let waiting = root.descendants().any(|e| {
        let skips = e
            .id()
            .into_iter()
            .chain(e.classes())
            .any(|n| n.to_ascii_lowercase().contains("skip"));
        let is_box = matches!(e.tag(), "div" | "nav" | "p" | "span" | "section" | "aside");
        is_box && skips && e.descendants().next().is_none() && e.text().trim().is_empty()
    });
    speaks || (waiting && dom.elements("script").next().is_some())
}
