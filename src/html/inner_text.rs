//! The text of an element as sighted people read it: what ACT calls its visible inner text.

use super::css::{Display, Visible};
use super::{Element, Node};

/// What is seen of the text of an element, white space not yet collapsed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InnerText {
    /// All that may be seen.
    pub all: String,
    /// All that certainly is.
    pub certain: String,
    /// All that may be seen, with a space wherever an element begins or ends: so it reads where a stylesheet sets the parts apart.
    pub apart: String,
}

impl Element<'_> {
    /// The visible inner text (ACT rules glossary). Text stands on lines of its own where boxes do.
    #[must_use]
    pub fn visible_inner_text(self) -> InnerText {
        let mut text = InnerText::default();
        inside(self, &mut text);
        text
    }
}

fn inside(element: Element<'_>, all: &mut InnerText) {
    for node in element.child_nodes() {
        match node {
            Node::Element(child) => {
                all.apart.push(' ');
                around(child, all);
                all.apart.push(' ');
            }
            Node::Text(text) => {
                let said = text.mapped.as_str();
                let seen = text.is_visible();
                // White space is not seen, and sets words apart.
                let is_space = said.trim().is_empty();
                if seen != Visible::No || is_space {
                    all.all.push_str(said);
                    all.apart.push_str(said);
                }
                if seen == Visible::Yes || is_space {
                    all.certain.push_str(said);
                }
            }
        }
    }
}

fn around(element: Element<'_>, all: &mut InnerText) {
    if element.style().display == Display::None {
        return;
    }
    // What is not seen but has its place leaves a gap.
    if element.is_visible() == Visible::No && element.tag() != "br" {
        if has_width(element) {
            all.space(' ');
        }
        return;
    }
    // The parts of a flexible box or a grid are boxes, whatever they would be elsewhere.
    let is_part = element
        .parent()
        .is_some_and(|p| matches!(p.style().display, Display::Flex | Display::Grid));
    if element.is_block() || element.tag() == "br" || is_part {
        all.space('\n');
        inside(element, all);
        all.space('\n');
    } else {
        inside(element, all);
    }
}

/// Whether there is anything in an element, white space too, that takes up room in a line.
fn has_width(element: Element<'_>) -> bool {
    element.texts().any(|text| {
        let style = text.parent.style();
        style.display != Display::None
            && style.font_size.is_none_or(|px| px > 0.0)
            && !text.mapped.is_empty()
    })
}

impl InnerText {
    fn space(&mut self, space: char) {
        for text in [&mut self.all, &mut self.certain, &mut self.apart] {
            text.push(space);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::html::{Document, parse};

    /// All the inner text of the element with the id `x`, and what is certain of it, white space collapsed.
    fn text(html: &str) -> (String, String) {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let text = dom.by_id("x").unwrap().visible_inner_text();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        (words(&text.all), words(&text.certain))
    }

    #[test]
    fn boxes_set_words_apart_and_lines_do_not() {
        assert_eq!(text("<a id=x><b>Re</b>ad</a>").0, "Read");
        assert_eq!(text("<a id=x><p>Re</p>ad</a>").0, "Re ad");
        let inline =
            "<a id=x><div style='display:inline'>Re</div><div style='display:inline'>ad</div></a>";
        assert_eq!(text(inline).0, "Read");
        assert_eq!(
            text("<a id=x style='display:flex'><b>Re</b><b>ad</b></a>").0,
            "Re ad"
        );
        assert_eq!(text("<a id=x>Re<br>ad</a>").0, "Re ad");
    }

    #[test]
    fn what_is_not_seen_is_left_out() {
        let (all, certain) = text(
            "<a id=x>Read<b style='display:none'>1</b><b style='position:absolute;left:-9999px'>2</b></a>",
        );
        assert_eq!((all.as_str(), certain.as_str()), ("Read", "Read"));
        assert_eq!(
            text("<a id=x>Re<b style='visibility:hidden'>1</b>ad</a>").0,
            "Re ad"
        );
        assert_eq!(
            text("<a id=x>Re<b style='display:none'>1</b>ad</a>").0,
            "Read"
        );
        let (all, certain) = text("<a id=x>Read <b style='opacity:calc(1/2)'>more</b></a>");
        assert_eq!((all.as_str(), certain.as_str()), ("Read more", "Read"));
    }
}
