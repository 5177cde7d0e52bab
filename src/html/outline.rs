//! Headings and landmarks, as HTML-AAM and ARIA in HTML define them from markup alone.

use super::document::Document;
use super::element::Element;

/// A heading and its level.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'d> {
    pub element: Element<'d>,
    pub level: u8,
}

/// A landmark and its role.
#[derive(Clone, Copy, Debug)]
pub struct Landmark<'d> {
    pub element: Element<'d>,
    pub role: &'static str,
}

/// The headings of a page that are exposed: `h1` to `h6`, and `role="heading"` with its `aria-level` (2 by default).
pub fn headings<'d>(dom: &'d Document<'d>) -> impl Iterator<Item = Heading<'d>> {
    dom.all()
        .filter(|e| !e.is_hidden())
        .filter_map(|element| level(element).map(|level| Heading { element, level }))
}

fn level(element: Element<'_>) -> Option<u8> {
    let role = role(element);
    let by_tag = match element.tag().as_bytes() {
        [b'h', n @ b'1'..=b'6'] if element.is_html() => Some(n - b'0'),
        _ => None,
    };
    let given = || {
        element
            .attr("aria-level")
            .and_then(|l| l.trim().parse::<u8>().ok())
            .filter(|l| *l > 0)
    };
    match (role, by_tag) {
        ("heading", tag) => Some(given().or(tag).unwrap_or(2)),
        ("", Some(tag)) => Some(given().unwrap_or(tag)),
        _ => None,
    }
}

/// The landmarks of a page that are exposed.
pub fn landmarks<'d>(dom: &'d Document<'d>) -> impl Iterator<Item = Landmark<'d>> {
    dom.all()
        .filter(|e| !e.is_hidden())
        .filter_map(|element| landmark(element).map(|role| Landmark { element, role }))
}

fn landmark(element: Element<'_>) -> Option<&'static str> {
    const ROLES: [&str; 8] = [
        "banner",
        "complementary",
        "contentinfo",
        "form",
        "main",
        "navigation",
        "region",
        "search",
    ];
    let role = role(element);
    if !role.is_empty() {
        return ROLES.into_iter().find(|r| *r == role);
    }
    let named = || {
        ["aria-label", "aria-labelledby", "title"]
            .iter()
            .any(|a| element.attr(a).is_some_and(|v| !v.trim().is_empty()))
    };
    match element.tag() {
        "main" => Some("main"),
        "nav" => Some("navigation"),
        "search" => Some("search"),
        "aside" => Some("complementary"),
        "header" if is_of_page(element) => Some("banner"),
        "footer" if is_of_page(element) => Some("contentinfo"),
        "section" if named() => Some("region"),
        "form" if named() => Some("form"),
        _ => None,
    }
}

/// A `header` or `footer` is the page's only outside of sectioning content and `main` (HTML-AAM §4).
fn is_of_page(element: Element<'_>) -> bool {
    !element.ancestors().any(|a| {
        matches!(a.tag(), "article" | "aside" | "main" | "nav" | "section")
            || matches!(
                role(a),
                "article" | "complementary" | "main" | "navigation" | "region"
            )
    })
}

/// The first token of the `role` attribute; "" when there is none.
fn role(element: Element<'_>) -> &str {
    element
        .attr("role")
        .and_then(|r| r.split_ascii_whitespace().next())
        .unwrap_or("")
}
