//! Controls, headings and images without a name, as several rules see them: of one that is empty because an image in it has no
//! alternative, the rule of the image speaks.

use crate::html::Element;
use crate::html::css::GeneratedText;
use crate::page::Page;

/// The ACT rule that an element of this kind fails when it has no name; `None` where that is no failure, or another rule's.
pub(super) fn act_rule(element: Element<'_>) -> Option<&'static str> {
    if is_link(element) {
        Some("c487ae")
    } else if is_button(element) {
        Some("97a4e1")
    } else if is_heading(element) {
        Some("ffd0e9")
    } else if is_summary(element) {
        Some("2t702h")
    } else {
        None
    }
}

pub(super) fn is_link(element: Element<'_>) -> bool {
    element.is_html() && element.is_a("link")
}

/// A native link or button that is a tab or an item of a tree by its role: people use it like any other, and it needs a name
/// as well, but no ACT rule asks for one.
pub(super) fn is_tab_like(element: Element<'_>, tag: &str) -> bool {
    element.is_html()
        && element.tag() == tag
        && element.is_tab_stop()
        && (element.has_role("tab") || element.has_role("treeitem"))
}

/// A button, but for image buttons.
pub(super) fn is_button(element: Element<'_>) -> bool {
    element.has_role("button") && !is_image_button(element) && !is_summary(element)
}

pub(super) fn is_image_button(element: Element<'_>) -> bool {
    element.tag() == "input" && element.input_type() == "image"
}

pub(super) fn is_heading(element: Element<'_>) -> bool {
    element.is_html() && element.has_role("heading")
}

/// A summary that opens its `<details>`: with a role of its own it is judged by that.
pub(super) fn is_summary(element: Element<'_>) -> bool {
    element.is_summary_of_details()
        && element
            .explicit_role()
            .is_none_or(|role| role.name() == "none")
}

/// Whether an HTML image or area lacks the name it must have.
pub(super) fn is_nameless_image(image: Element<'_>) -> bool {
    let is_image = image.is_html() && (image.tag() == "img" || image.has_role("image"));
    let is_area = image.tag() == "area" && is_link(image);
    (is_image || is_area || is_image_button(image))
        && image.is_exposed()
        && !image.has_role("none")
        // Of decoration that has the focus another rule speaks.
        && !is_blank_image(image)
        && !image.is_bound("alt")
        && says_nothing(image)
        && !is_inside_image(image)
}

/// An image marked as decoration by an empty alternative: a role of its own takes that back.
pub(super) fn is_blank_image(element: Element<'_>) -> bool {
    element.is_html()
        && element.tag() == "img"
        && element.attr("alt") == Some("")
        && element.explicit_role().is_none()
}

/// No name; of an image button also the one that browsers give it (HTML-AAM 1.0 §4.1.3).
fn says_nothing(image: Element<'_>) -> bool {
    let name = image.name();
    name.is_empty() || is_image_button(image) && name.eq_ignore_ascii_case("Submit Query")
}

/// Whether an SVG element says that it is an image, and has no name.
pub(super) fn is_nameless_svg(element: Element<'_>) -> bool {
    is_svg_image(element) && !element.is_bound("aria-label") && element.name().is_empty()
}

/// An SVG element that its role makes an image of its own.
pub(super) fn is_svg_image(element: Element<'_>) -> bool {
    let asks = || {
        let role = element.explicit_role().map(|role| role.name());
        matches!(
            role,
            Some("image" | "graphics-document" | "graphics-symbol")
        )
    };
    let is_of_other = |above: Element<'_>| {
        above
            .role()
            .is_some_and(|role| role.has_presentational_children())
    };
    element.has_attr("role")
        && !element.is_html()
        && asks()
        && element.is_exposed()
        && !element
            .ancestors()
            .any(|above| is_of_other(above) && !above.name().is_empty())
}

/// What is in an image is not told apart from it.
fn is_inside_image(image: Element<'_>) -> bool {
    image.ancestors().any(|above| above.has_role("image"))
}

/// Whether another rule speaks of what leaves this element without a name: an image in it, or a link or button.
pub(super) fn has_nameless_part(element: Element<'_>) -> bool {
    let is_control =
        |e: Element<'_>| (is_link(e) && e.tag() != "area" || is_button(e)) && e.is_exposed();
    element
        .descendants()
        .any(|e| is_nameless_image(e) || is_nameless_svg(e) || is_control(e) && e.name().is_empty())
}

/// Whether decoration is shown in an element that has no name: an image, an icon.
pub(super) fn is_drawn(element: Element<'_>) -> bool {
    element
        .descendants()
        .any(|e| matches!(e.tag(), "img" | "svg" | "i" | "picture" | "canvas") && e.is_rendered())
}

/// The ACT rules that an image or control without a name makes what it stands in fail.
pub(super) fn emptied_by(part: Element<'_>) -> impl Iterator<Item = &'static str> {
    part.ancestors()
        .filter(|above| above.is_exposed() && above.name().is_empty())
        .filter_map(act_rule)
}

/// Whether what is empty in the source may not be on the page people get: a template, a script or a component fills it.
pub(super) fn may_be_filled(page: &Page<'_>, element: Element<'_>) -> bool {
    const NAMES: [&str; 6] = [
        "aria-label",
        "aria-labelledby",
        "title",
        "alt",
        "value",
        "label",
    ];
    let is_template = |e: Element<'_>| {
        e.has_bound_text()
            || NAMES.iter().any(|name| e.is_bound(name))
            || e.tag() == "slot"
            || e.is_html() && e.tag().contains('-')
    };
    let is_scripted = |e: Element<'_>| {
        e.id().is_some_and(|id| {
            page.dom
                .elements("script")
                .any(|script| fills(&script.text(), id))
        })
    };
    // A counter of a stylesheet, say.
    let is_generated = |e: Element<'_>| [e.before(), e.after()].contains(&GeneratedText::Unknown);
    std::iter::once(element)
        .chain(element.descendants())
        .any(|e| is_template(e) || is_scripted(e) || is_generated(e))
}

/// Whether a script names an id and right after it something that sets a text.
fn fills(script: &str, id: &str) -> bool {
    const SETTERS: [&str; 9] = [
        "innerHTML",
        "innerText",
        "textContent",
        ".text(",
        ".html(",
        "append",
        ".attr(",
        "setAttribute",
        "insertAdjacent",
    ];
    /// Longer than the statement that sets it, in bytes.
    const NEAR: usize = 160;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    script.match_indices(id).any(|(at, _)| {
        // Part of a longer name it is another one.
        if script[..at].ends_with(is_part) || script[at + id.len()..].starts_with(is_part) {
            return false;
        }
        let mut end = script.len().min(at + id.len() + NEAR);
        while !script.is_char_boundary(end) {
            end -= 1;
        }
        let after = &script[at + id.len()..end];
        SETTERS.iter().any(|setter| after.contains(setter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Document, parse};

    #[test]
    fn an_image_empties_what_nothing_else_names() {
        let emptied = |html: &str| {
            let parsed = parse(html);
            let dom = Document::new(html, &parsed);
            let image = dom.by_id("x").unwrap();
            assert!(is_nameless_image(image), "{html}");
            emptied_by(image).collect::<Vec<_>>()
        };
        assert_eq!(emptied("<img id=x src=a>"), [""; 0]);
        assert_eq!(
            emptied("<h2><a href=/><img id=x src=a></a></h2>"),
            ["c487ae", "ffd0e9"]
        );
        assert_eq!(
            emptied("<h2>Map <a href=/><img id=x src=a></a></h2>"),
            ["c487ae"]
        );
        assert_eq!(emptied("<button>Go<img id=x src=a></button>"), [""; 0]);
        assert_eq!(emptied("<button><img id=x src=a></button>"), ["97a4e1"]);
    }

    #[test]
    fn a_script_fills_what_it_names_and_sets() {
        assert!(fills("$('#n').text(name)", "n"));
        assert!(fills(
            "document.getElementById(\"tit\").innerHTML = t",
            "tit"
        ));
        assert!(!fills("$('#top').click(up)", "top"));
        assert!(!fills("$('#title').text(name)", "tit"));
        assert!(!fills("x.innerHTML = 1; $('#top').click(up)", "top"));
    }
}
