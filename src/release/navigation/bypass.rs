//! How readers get past what a page repeats (WCAG 2.2 2.4.1; ACT rule cf77f2 and those it is made of). From one page alone what
//! is repeated is known by landmarks and by the names of its parts; from several, also by what they have in common.

use super::front_matter::is_repeated_part;
use super::repeats::Repeats;
use super::skip_target::Target;
use crate::html::css::Visible;
use crate::html::{Document, Element, headings, landmarks};
use rustc_hash::FxHashSet;

/// What of a page is its own, after what it repeats.
#[derive(Debug)]
pub struct Bypass<'d> {
    /// The outermost headers, navigation, asides and footers, and menus before the content that other pages have too.
    pub repeated: Vec<Element<'d>>,
    /// Something of the page's own comes after the first of them.
    pub has_own_content: bool,
    /// A heading that can be seen and heard stands in the page's own content.
    pub has_heading: bool,
    /// A landmark begins with the page's own content.
    pub has_landmark: bool,
    /// A link moves the focus to the page's own content.
    pub has_jump: bool,
    /// The page leads to other pages: without, nothing of it can be repeated there.
    pub leads_elsewhere: bool,
}

impl<'d> Bypass<'d> {
    #[must_use]
    pub fn find(dom: &'d Document<'d>, content: Option<Element<'d>>, repeats: &Repeats) -> Self {
        let repeated = repeated_parts(dom, content, repeats);
        let first = repeated.first().map_or(0, |e| e.order());
        // They are in order, and none is in another.
        let around = |e: Element<'d>| {
            let begun = repeated.partition_point(|r| r.order() <= e.order());
            let last = begun.checked_sub(1).and_then(|last| repeated.get(last));
            last.filter(|r| **r == e || r.contains(e))
        };
        let is_own = |e: Element<'d>| e.order() > first && around(e).is_none();
        let texts = dom.body().into_iter().flat_map(Element::texts);
        let mut own_texts = texts.filter(|t| t.is_visible() != Visible::No && is_own(t.parent));
        // An aside may be the page's own.
        let may_be_own =
            |e: Element<'d>| e.order() > first && around(e).is_none_or(|r| r.is_a("complementary"));
        let mut own_headings = headings(dom).map(|h| h.element);
        let mut own_landmarks = landmarks(dom).filter(|l| !is_repeated_role(l.role));
        Self {
            has_own_content: own_texts.next().is_some(),
            has_heading: own_headings.any(|h| may_be_own(h) && h.is_visible() != Visible::No),
            has_landmark: own_landmarks.any(|l| l.role == "main" || may_be_own(l.element)),
            has_jump: jumps(dom)
                .any(|(link, target)| link.order() < target.order() && is_before(target, &is_own)),
            leads_elsewhere: leads_elsewhere(dom),
            repeated,
        }
    }
}

/// So many links within a page are followed: those past repeated content stand before it.
const MOST_JUMPS: usize = 100;

/// Links within the page that the keyboard reaches, and where they lead.
fn jumps<'d>(dom: &'d Document<'d>) -> impl Iterator<Item = (Element<'d>, Element<'d>)> {
    let links = dom.elements("a").filter(|a| a.is_tab_stop());
    links
        .filter_map(|a| Some((a, Target::of(dom, a).element()?)))
        .take(MOST_JUMPS)
}

/// Whether the next thing that can be seen, from the start of an element, is as it is asked for.
fn is_before<'d>(target: Element<'d>, is_own: &dyn Fn(Element<'d>) -> bool) -> bool {
    text_from(target).is_some_and(is_own)
}

/// The element of the first text that can be seen, in this one or after it.
pub fn text_from(target: Element<'_>) -> Option<Element<'_>> {
    let root = target.ancestors().last()?;
    root.texts()
        .filter(|t| t.parent.order() >= target.order())
        .find(|t| t.is_visible() != Visible::No)
        .map(|t| t.parent)
}

fn is_repeated_role(role: &str) -> bool {
    matches!(
        role,
        "banner" | "navigation" | "complementary" | "contentinfo"
    )
}

fn repeated_parts<'d>(
    dom: &'d Document<'d>,
    content: Option<Element<'d>>,
    repeats: &Repeats,
) -> Vec<Element<'d>> {
    let main = landmarks(dom).find(|l| l.role == "main").map(|l| l.element);
    // Behind the content, what pages have in common may be the content of copies.
    let shared = content.map_or_else(Vec::new, |content| repeats.before(dom, content));
    let shared: FxHashSet<u32> = shared.into_iter().map(Element::order).collect();
    let is_shared = |e: Element<'d>| shared.contains(&e.order());
    let is_part = |e: Element<'d>| {
        let by_role = e.role().is_some_and(|r| is_repeated_role(r.name()));
        (by_role || is_repeated_part(e) || is_shared(e))
            && e.is_rendered()
            && !main.is_some_and(|m| e.contains(m) || m.contains(e))
            && !content.is_some_and(|c| e.contains(c))
    };
    let mut parts: Vec<Element<'d>> = Vec::new();
    for element in dom.body().into_iter().flat_map(Element::descendants) {
        if parts.last().is_none_or(|p| !p.contains(element)) && is_part(element) {
            parts.push(element);
        }
    }
    parts
}

/// Links that do not stay in the page, forms, and what a script may make of a click.
fn leads_elsewhere(dom: &Document<'_>) -> bool {
    let is_away = |e: Element<'_>| {
        e.href().is_some_and(|href| {
            let href = href.trim();
            !href.is_empty() && !href.starts_with('#')
        })
    };
    ["a", "area"]
        .iter()
        .any(|tag| dom.elements(tag).any(is_away))
        || dom.elements("form").next().is_some()
        || dom.having("onclick").next().is_some()
        || dom.elements("script").next().is_some()
}

#[cfg(test)]
mod tests {
    use super::{Bypass, Repeats};
    use crate::html::{Document, parse};

    /// Whether the page has a heading, a landmark and a jump to its own content.
    fn ways(html: &str) -> (bool, bool, bool) {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let bypass = Bypass::find(&dom, None, &Repeats::default());
        (bypass.has_heading, bypass.has_landmark, bypass.has_jump)
    }

    const NAV: &str = "<nav><h2>Menu</h2><a href=/a>A</a></nav>";

    #[test]
    fn headings_count_in_the_content_alone() {
        assert_eq!(ways(&format!("{NAV}<p>B")), (false, false, false));
        assert!(ways(&format!("{NAV}<h1>B</h1>")).0);
        assert!(!ways(&format!("{NAV}<p>B<footer><h2>C</h2></footer>")).0);
        assert!(!ways(&format!("{NAV}<h1 aria-hidden=true>B</h1>")).0);
        assert!(
            !ways(&format!(
                "{NAV}<h1 style='position:absolute;top:-9999px'>B</h1>"
            ))
            .0
        );
    }

    #[test]
    fn landmarks_begin_with_the_content() {
        assert!(ways(&format!("{NAV}<main>B</main>")).1);
        assert!(ways(&format!("{NAV}<section aria-label=B>B</section>")).1);
        assert!(!ways(&format!("{NAV}<section>B</section>")).1);
        assert!(!ways(&format!("{NAV}<main hidden>B</main>")).1);
    }

    #[test]
    fn jumps_lead_to_the_content() {
        let to = |target: &str| ways(&format!("<a href=#x>Skip</a>{target}")).2;
        assert!(to(&format!("{NAV}<p id=x>B")));
        assert!(to("<nav><a href=/a>A</a><span id=x></span></nav><p>B"));
        assert!(!to("<nav id=x><a href=/a>A</a></nav><p>B"));
        assert!(!ways(&format!("<a href=#x hidden>Skip</a>{NAV}<p id=x>B")).2);
    }

    #[test]
    fn repeated_parts_are_the_outermost() {
        let html = "<header><nav><a href=/a>A</a></nav></header><main><nav>B</nav></main><footer>C</footer>";
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let tags: Vec<_> = Bypass::find(&dom, None, &Repeats::default())
            .repeated
            .iter()
            .map(|e| e.tag())
            .collect();
        assert_eq!(tags, ["header", "footer"]);
    }
}
