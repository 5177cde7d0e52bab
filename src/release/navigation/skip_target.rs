//! Where a skip link goes, as far as markup tells.

use crate::html::{Document, Element};

/// Where a link goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target<'d> {
    /// To an element of the page.
    Element(Element<'d>),
    /// To the top of the page: `#top` without an element of that id.
    Top,
    /// To a fragment that no element has (percent-decoded).
    Missing(String),
    /// `href="#"` or `href=""`, with nothing else that could act on it.
    Nowhere,
    /// To a page by the name of an element of this one: the `#` was forgotten.
    Unmarked(Element<'d>),
    /// To where a script leads.
    Script,
    /// Another page, or this one by a full address.
    Elsewhere,
}

impl<'d> Target<'d> {
    /// The target of a link, button or element with a click handler.
    #[must_use]
    pub fn of(dom: &'d Document<'d>, link: Element<'d>) -> Self {
        let href = link.attr("href").map(str::trim);
        let scripted = link.has_attr("onclick") || link.has_attr("onkeydown");
        let Some(href) = href else {
            return Self::Script;
        };
        if href.to_ascii_lowercase().starts_with("javascript:") {
            return Self::Script;
        }
        let Some((path, fragment)) = href.split_once('#') else {
            let named = || dom.by_id(href).filter(|_| !href.contains(['.', '/', '?']));
            return match named() {
                _ if href.is_empty() => Self::Nowhere,
                Some(element) => Self::Unmarked(element),
                None => Self::Elsewhere,
            };
        };
        if fragment.is_empty() {
            return match (path.is_empty(), scripted || may_be_bound(link)) {
                (false, _) => Self::Elsewhere,
                (true, true) => Self::Script,
                (true, false) => Self::Nowhere,
            };
        }
        match find(dom, fragment) {
            None if path.is_empty() && is_placeholder(fragment) => Self::Script,
            Some(element) => Self::Element(element),
            // The page's own address is not known: another page may have the fragment.
            None if !path.is_empty() => Self::Elsewhere,
            None if decoded(fragment).eq_ignore_ascii_case("top") => Self::Top,
            None if scripted => Self::Script,
            None => Self::Missing(decoded(fragment)),
        }
    }

    /// The element, if it is one.
    #[must_use]
    pub fn element(&self) -> Option<Element<'d>> {
        match self {
            Self::Element(e) => Some(*e),
            _ => None,
        }
    }
}

/// What Korean templates write where a script takes the click: `href="#none"`.
#[must_use]
pub(super) fn is_placeholder(fragment: &str) -> bool {
    matches!(
        fragment.to_ascii_lowercase().as_str(),
        "none"
            | "link"
            | "self"
            | "void"
            | "javascript"
            | "!"
            | "n"
            | "a"
            | "nolink"
            | "no"
            | "non"
            | "url"
    )
}

/// A script can find the link by its id, its data attributes or a class made for scripts.
fn may_be_bound(link: Element<'_>) -> bool {
    link.id().is_some()
        || link.attrs().any(|(name, _)| name.starts_with("data-"))
        || link
            .classes()
            .any(|c| c.starts_with("js-") || c.starts_with("btn"))
}

/// HTML §7.4.6.4: the fragment as it is, then percent-decoded; an id, then the name of an `<a>`.
fn find<'d>(dom: &'d Document<'d>, fragment: &str) -> Option<Element<'d>> {
    let plain = decoded(fragment);
    [fragment, plain.as_str()]
        .into_iter()
        .find_map(|id| dom.by_id(id).or_else(|| dom.anchor(id)))
}

fn decoded(fragment: &str) -> String {
    let bytes = fragment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%')
            .then(|| fragment.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
