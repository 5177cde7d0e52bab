//! What is read out in the language that an element gives: the text inheriting its programmatic language, in the words of
//! the ACT rules.

use crate::html::{Element, Node};

/// The element whose `lang` says which language this one is in. An empty `lang` says none.
fn speaker(element: Element<'_>) -> Option<Element<'_>> {
    std::iter::once(element)
        .chain(element.ancestors())
        .find(|e| e.attr("lang").is_some_and(|l| !l.is_empty()))
}

/// The text that is in the language of an element with `lang`: rendered, and not in a part with a language of its own.
#[must_use]
pub fn spoken_text(element: Element<'_>) -> String {
    let mut text = String::new();
    for node in element.texts() {
        if node.parent.is_rendered() && speaker(node.parent) == Some(element) {
            text.push_str(node.mapped.as_str());
            text.push(' ');
        }
    }
    text
}

/// Whether anything is read or heard in the language of an element with `lang`: text, or the name of an image or a control.
#[must_use]
pub fn speaking_in(element: Element<'_>) -> bool {
    let says = |text: &str| text.chars().any(|c| !c.is_whitespace());
    let nodes = std::iter::once(Node::Element(element)).chain(element.nodes());
    for node in nodes {
        let found = match node {
            Node::Text(t) => {
                says(t.mapped.as_str())
                    && t.parent.is_rendered()
                    && speaker(t.parent) == Some(element)
            }
            Node::Element(e) => {
                let named = [
                    "alt",
                    "aria-label",
                    "aria-labelledby",
                    "title",
                    "placeholder",
                    "aria-describedby",
                ];
                named.iter().any(|a| e.attr(a).is_some_and(says))
                    && !e.is_hidden()
                    && speaker(e) == Some(element)
                    && (says(&e.name()) || says(&e.description()))
            }
        };
        if found {
            return true;
        }
    }
    false
}
