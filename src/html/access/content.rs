//! The text of an element's content (accname 1.2 §4.3.2, step 2F).

use super::name::{Naming, Walk};
use crate::html::css::{Display, GeneratedText};
use crate::html::{Element, Node};

/// The text alternatives of what is inside, in order. What stands on lines or in boxes of its own is set apart by spaces.
pub(super) fn content<'d>(naming: &mut Naming<'d>, element: Element<'d>, walk: Walk) -> String {
    let walk = Walk {
        inside: true,
        directly: false,
        ..walk
    };
    let mut all = String::new();
    let generates = |text| match text {
        // Browsers' shared tests leave out what styles add to a `<label>`.
        GeneratedText::Text(text) if element.tag() != "label" => text,
        _ => String::new(),
    };
    all.push_str(&generates(element.before()));
    for node in element.child_nodes() {
        let Some(left) = naming.left.checked_sub(all.len()) else {
            break;
        };
        match node {
            Node::Text(text) => {
                let text = text.mapped.as_str();
                all.push_str(&text[..text.floor_char_boundary(left)]);
            }
            Node::Element(child) if child.access_parent() != Some(element) => {}
            Node::Element(child) => push(naming, child, walk, &mut all),
        }
    }
    for owned in element
        .access_children()
        .filter(|c| c.parent() != Some(element))
    {
        all.push(' ');
        push(naming, owned, walk, &mut all);
    }
    all.push_str(&generates(element.after()));
    all
}

fn push<'d>(naming: &mut Naming<'d>, child: Element<'d>, walk: Walk, all: &mut String) {
    if is_never_read(child) {
        return;
    }
    if child.tag() == "br" {
        all.push(' ');
        return;
    }
    let text = naming.name(child, walk);
    if text.is_empty() && child.has_role("none") {
        return;
    }
    if is_set_apart(child) || !is_plain(child) {
        all.push(' ');
        all.push_str(&text);
        all.push(' ');
    } else {
        all.push_str(&text);
    }
}

fn is_never_read(element: Element<'_>) -> bool {
    matches!(
        element.tag(),
        "script" | "style" | "template" | "noscript" | "datalist"
    )
}

fn is_set_apart(element: Element<'_>) -> bool {
    !matches!(
        element.style().display,
        Display::Inline | Display::Contents | Display::None
    )
}

/// Text by its content alone: it runs on in the line. What is named otherwise (images, controls) is a word of its own.
fn is_plain(element: Element<'_>) -> bool {
    let is_named = ["aria-label", "aria-labelledby"]
        .iter()
        .any(|a| element.has_attr(a));
    let is_replaced = matches!(
        element.tag(),
        "img"
            | "svg"
            | "iframe"
            | "input"
            | "select"
            | "textarea"
            | "button"
            | "object"
            | "video"
            | "audio"
            | "meter"
            | "progress"
    );
    !is_named && !is_replaced
}
