//! Presentational hints (HTML §15): attributes that mean CSS. They are given as declarations, in CSS.

use crate::html::attribute_names::AttributeNames;
use crate::html::document::{ElementEntry, NONE};
use html5ever::ns;
use std::fmt::Write;

/// The declarations that the attributes of an element stand for; empty when there is none.
pub(super) fn hints(elements: &[ElementEntry<'_>], index: u32) -> String {
    let element = elements[index as usize].value;
    let mut css = String::new();
    if element.name.ns == ns!(svg) {
        for (name, value) in element.attrs() {
            if PRESENTATION.contains(&name) && !value.contains([';', '{', '}', '!']) {
                let _ = write!(css, "{name}:{value};");
            }
        }
        return css;
    }
    if !elements[index as usize].names.may_have_any(HINTS) {
        return css;
    }
    let tag = element.name();
    for (name, value) in element.attrs() {
        match (name, tag) {
            (
                "bgcolor",
                "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "marquee",
            ) => {
                color(&mut css, "background-color", value);
            }
            ("background", "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
                if !value.is_empty() =>
            {
                css.push_str("background-image:url(x);");
            }
            ("text", "body") | ("color", "font" | "hr") => color(&mut css, "color", value),
            ("size", "font") => font_size(&mut css, value),
            (
                "width",
                "table" | "td" | "th" | "col" | "img" | "iframe" | "embed" | "object" | "video"
                | "hr" | "canvas",
            ) => {
                dimension(&mut css, "width", value);
            }
            (
                "height",
                "table" | "td" | "th" | "tr" | "img" | "iframe" | "embed" | "object" | "video"
                | "canvas",
            ) => {
                dimension(&mut css, "height", value);
            }
            ("type", "ul" | "ol" | "li") if value.trim().eq_ignore_ascii_case("none") => {
                css.push_str("list-style-type:none;");
            }
            ("href", "a") => link(&mut css, elements, index),
            _ => {}
        }
    }
    css
}

/// What is looked for above.
const HINTS: AttributeNames = AttributeNames::these(&[
    "background",
    "bgcolor",
    "color",
    "height",
    "href",
    "size",
    "text",
    "type",
    "width",
]);

/// SVG 2 §6.6, of what is computed.
const PRESENTATION: [&str; 10] = [
    "clip-path",
    "color",
    "display",
    "filter",
    "font-size",
    "font-weight",
    "opacity",
    "overflow",
    "pointer-events",
    "visibility",
];

/// The `link` of the body colours links.
fn link(css: &mut String, elements: &[ElementEntry<'_>], index: u32) {
    let mut at = elements[index as usize].parent;
    while at != NONE {
        let entry = &elements[at as usize];
        if entry.value.name() == "body" {
            if let Some(value) = entry.attr("link") {
                color(css, "color", value);
            }
            return;
        }
        at = entry.parent;
    }
}

fn color(css: &mut String, property: &str, value: &str) {
    if let Some([red, green, blue]) = legacy_color(value) {
        let _ = write!(css, "{property}:rgb({red} {green} {blue});");
    }
}

/// Rules for parsing a legacy colour value (HTML §2.4.6).
fn legacy_color(value: &str) -> Option<[u8; 3]> {
    let value = value.trim_matches([' ', '\t', '\n', '\x0c', '\r']);
    if value.is_empty() || value.eq_ignore_ascii_case("transparent") {
        return None;
    }
    if let Ok((red, green, blue)) = cssparser::color::parse_named_color(&value.to_ascii_lowercase())
    {
        return Some([red, green, blue]);
    }
    let hex = |c: char| c.to_digit(16).and_then(|d| u8::try_from(d).ok());
    if let Some(digits) = value.strip_prefix('#')
        && digits.chars().count() == 3
        && digits.chars().all(|c| c.is_ascii_hexdigit())
    {
        let mut parts = digits.chars().filter_map(hex).map(|d| d * 17);
        return Some([parts.next()?, parts.next()?, parts.next()?]);
    }
    let mut digits: Vec<u8> = Vec::new();
    for c in value.chars().take(128) {
        if c > '\u{ffff}' {
            digits.extend([0, 0]);
        } else {
            digits.push(hex(c).unwrap_or(0));
        }
    }
    digits.truncate(128);
    if value.starts_with('#') {
        digits.remove(0);
    }
    while digits.is_empty() || !digits.len().is_multiple_of(3) {
        digits.push(0);
    }
    let mut parts: Vec<&[u8]> = digits.chunks(digits.len() / 3).collect();
    for part in &mut parts {
        *part = &part[part.len().saturating_sub(8)..];
    }
    while parts[0].len() > 2 && parts.iter().all(|part| part[0] == 0) {
        for part in &mut parts {
            *part = &part[1..];
        }
    }
    let byte = |part: &[u8]| match part {
        [one] => *one,
        [first, second, ..] => first * 16 + second,
        [] => 0,
    };
    Some([byte(parts[0]), byte(parts[1]), byte(parts[2])])
}

/// Rules for parsing a legacy font size (HTML §15.3.4).
fn font_size(css: &mut String, value: &str) {
    let value = value.trim_start();
    let (base, digits) = match value.as_bytes().first() {
        Some(b'+') => (3, &value[1..]),
        Some(b'-') => (-3, &value[1..]),
        _ => (0, value),
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let Ok(number) = digits[..end].parse::<i32>() else {
        return;
    };
    let size = if base < 0 {
        3i32.saturating_sub(number)
    } else {
        number.saturating_add(base)
    };
    let word = match size {
        ..=1 => "x-small",
        2 => "small",
        3 => "medium",
        4 => "large",
        5 => "x-large",
        6 => "xx-large",
        _ => "xxx-large",
    };
    let _ = write!(css, "font-size:{word};");
}

/// Rules for parsing dimension values (HTML §2.4.4.4).
fn dimension(css: &mut String, property: &str, value: &str) {
    let value = value.trim_start();
    let end = value
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(value.len());
    if let Ok(number) = value[..end].parse::<f32>() {
        let unit = if value[end..].starts_with('%') {
            "%"
        } else {
            "px"
        };
        let _ = write!(css, "{property}:{number}{unit};");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legacy_colours_are_read_as_browsers_do() {
        assert_eq!(legacy_color("#fc0"), Some([255, 204, 0]));
        assert_eq!(legacy_color("ff8000"), Some([255, 128, 0]));
        assert_eq!(legacy_color(" Navy "), Some([0, 0, 128]));
        assert_eq!(legacy_color("chucknorris"), Some([0xc0, 0, 0]));
        assert_eq!(legacy_color("transparent"), None);
        assert_eq!(legacy_color(""), None);
        assert_eq!(legacy_color("#"), Some([0, 0, 0]));
        assert_eq!(legacy_color("한국"), Some([0, 0, 0]));
    }

    #[test]
    fn font_sizes_are_relative_to_three() {
        let size = |value: &str| {
            let mut css = String::new();
            font_size(&mut css, value);
            css
        };
        assert_eq!(size("+1"), "font-size:large;");
        assert_eq!(size("-2"), "font-size:x-small;");
        assert_eq!(size("5"), "font-size:x-large;");
        assert_eq!(size("big"), "");
    }
}
