//! Headings and landmarks, as HTML-AAM and ARIA in HTML define them from markup alone.

use super::document::Document;
use super::element::Element;
use std::cell::OnceCell;

/// By the numbers of the elements, found when first asked for.
#[derive(Debug, Default)]
pub(super) struct Outline {
    headings: OnceCell<Vec<(u32, u8)>>,
    landmarks: OnceCell<Vec<(u32, &'static str)>>,
}

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
    all_headings(dom).iter().map(|&(index, level)| Heading {
        element: Element::new(dom, index),
        level,
    })
}

/// The last heading that begins before an element.
#[must_use]
pub fn heading_before<'d>(dom: &'d Document<'d>, element: Element<'d>) -> Option<Heading<'d>> {
    let all = all_headings(dom);
    let before = all.partition_point(|&(index, _)| index < element.order());
    let &(index, level) = all.get(before.checked_sub(1)?)?;
    Some(Heading {
        element: Element::new(dom, index),
        level,
    })
}

fn all_headings<'d>(dom: &'d Document<'d>) -> &'d [(u32, u8)] {
    dom.outline.headings.get_or_init(|| {
        let exposed = dom.all().filter(|e| !e.is_hidden());
        exposed
            .filter_map(|e| Some((e.order(), level(e)?)))
            .collect()
    })
}

fn level(element: Element<'_>) -> Option<u8> {
    if !element.has_role("heading") {
        return None;
    }
    let given = element
        .attr("aria-level")
        .and_then(|l| l.trim().parse::<u8>().ok())
        .filter(|l| *l > 0);
    let by_tag = || match element.tag().as_bytes() {
        [b'h', n @ b'1'..=b'6'] if element.is_html() => Some(n - b'0'),
        _ => None,
    };
    Some(given.or_else(by_tag).unwrap_or(2))
}

/// The landmarks of a page that are exposed.
pub fn landmarks<'d>(dom: &'d Document<'d>) -> impl Iterator<Item = Landmark<'d>> {
    let found = dom.outline.landmarks.get_or_init(|| {
        let exposed = dom.all().filter(|e| !e.is_hidden());
        exposed
            .filter_map(|e| Some((e.order(), landmark(e)?)))
            .collect()
    });
    found.iter().map(|&(index, role)| Landmark {
        element: Element::new(dom, index),
        role,
    })
}

fn landmark(element: Element<'_>) -> Option<&'static str> {
    let role = element.role()?;
    // A form is one of the landmarks only by its name (HTML-AAM 1.0 §3.4).
    (role.is_a("landmark") && (role.name() != "form" || element.is_named_by_author()))
        .then(|| role.name())
}
