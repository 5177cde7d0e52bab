//! Whether sighted people get an element to see, as far as inline style and common class names tell.

use crate::html::Element;

/// Whether nothing in its inline style, or that of what it stands in, moves the element out of sight or makes it transparent.
pub(super) fn may_be_seen(element: Element<'_>) -> bool {
    element.is_rendered()
        && std::iter::once(element)
            .chain(element.ancestors())
            .filter(|e| e.has_attr("style"))
            .all(|e| !is_out_of_sight(e))
}

fn is_out_of_sight(element: Element<'_>) -> bool {
    let value = |name: &str| element.inline_style(name).map(|v| v.to_ascii_lowercase());
    let is_zero = |v: &str| {
        let number = v
            .trim()
            .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        number.parse::<f32>().is_ok_and(|n| n.abs() < f32::EPSILON)
    };
    let is_far = |name: &str| {
        value(name).is_some_and(|v| {
            let number = v
                .trim()
                .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            number.parse::<f32>().is_ok_and(|n| n <= -90.0)
        })
    };
    let is_clipped = || {
        ["clip", "clip-path"]
            .iter()
            .any(|name| value(name).is_some_and(|v| v != "auto" && v != "none"))
    };
    value("opacity").is_some_and(|v| is_zero(&v))
        || value("font-size").is_some_and(|v| is_zero(&v))
        || [
            "left",
            "top",
            "right",
            "bottom",
            "text-indent",
            "margin-left",
            "margin-top",
        ]
        .iter()
        .any(|name| is_far(name))
        || is_clipped()
}
