//! All texts of a page that somebody reads or hears: text nodes, the title, attributes that are read out.

use crate::html::{AttributeNames, Document, Element, MappedText, Node};

/// Where a text of the page stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextPlace {
    Text,
    /// The value of this attribute.
    Attribute(&'static str),
}

/// A text of the page.
#[derive(Clone, Debug)]
pub struct PageText<'p> {
    pub text: std::borrow::Cow<'p, MappedText>,
    pub place: TextPlace,
    /// The element it is in.
    pub element: Element<'p>,
}

/// Attributes whose values are read like text.
const READ: [&str; 4] = ["alt", "title", "aria-label", "placeholder"];
const NAMES: AttributeNames = AttributeNames::these(&READ);

/// The texts of a page in document order, without those of scripts, styles and code, whose characters are meant as
/// they are written, and without blank ones.
#[must_use]
pub fn page_texts<'p>(dom: &'p Document<'p>) -> Vec<PageText<'p>> {
    let Some(html) = dom.html() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut skipped = 0..0;
    for node in html.nodes() {
        match node {
            Node::Element(element) => {
                if skipped.contains(&element.order()) {
                    continue;
                }
                if is_code(element) {
                    skipped = element.order()..element.end();
                    continue;
                }
                let may_be_read = element.may_have_any(NAMES);
                for name in READ.into_iter().filter(|_| may_be_read) {
                    let Some(value) = element.attr(name).filter(|v| !v.trim().is_empty()) else {
                        continue;
                    };
                    // A tooltip that repeats the text is the text.
                    let is_small = element.end() - element.order() < 8;
                    if is_small && element.text().trim() == value.trim() {
                        continue;
                    }
                    // A value with character references has no exact places inside: it is marked as a whole.
                    let mut text = MappedText::default();
                    text.push(value, element.attr_span(name));
                    found.push(PageText {
                        text: std::borrow::Cow::Owned(text),
                        place: TextPlace::Attribute(name),
                        element,
                    });
                }
            }
            Node::Text(text) => {
                if text.is_blank() || skipped.contains(&text.parent.order()) {
                    continue;
                }
                found.push(PageText {
                    text: std::borrow::Cow::Borrowed(text.mapped),
                    place: TextPlace::Text,
                    element: text.parent,
                });
            }
        }
    }
    found
}

fn is_code(element: Element<'_>) -> bool {
    matches!(
        element.tag(),
        "script"
            | "style"
            | "code"
            | "kbd"
            | "samp"
            | "pre"
            | "tt"
            | "listing"
            | "xmp"
            | "textarea"
            | "template"
            | "noscript"
            | "iframe"
    )
}
