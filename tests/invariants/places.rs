//! Every node knows where it is written.

use presslint::html::{Document, parse};

/// Holds a page to what is promised of spans.
///
/// # Panics
/// Where it is broken.
pub(crate) fn hold(source: &str) {
    let parsed = parse(source);
    let dom = Document::new(source, &parsed);
    for element in dom.all() {
        let span = element.span();
        let slice = &source[span.range()];
        if !element.is_written() {
            assert!(
                slice.is_empty(),
                "{element:?} is implied but spans {slice:?}"
            );
            continue;
        }
        assert!(slice.starts_with('<'), "{element:?}: {slice:?}");
        assert!(slice.ends_with('>'), "{element:?}: {slice:?}");
        let tag = element.tag();
        let name = slice[1..].replace('\0', "\u{fffd}").to_ascii_lowercase();
        let expected = tag.to_ascii_lowercase();
        assert!(
            name.starts_with(&expected) || (tag == "img" && name.starts_with("image")),
            "{element:?}: {slice:?}"
        );
        for (name, value) in element.attrs() {
            let Some(place) = element.attr_place(name) else {
                // Names with NUL, and those SVG spells its own way, are not looked up.
                continue;
            };
            assert!(span.contains(place.whole), "{element:?} {name}");
            assert!(place.whole.contains(place.name), "{element:?} {name}");
            let written = place.value.map_or("", |v| &source[v.range()]);
            if !written.contains(['&', '\r', '\0']) && is_first_tag(element) {
                assert_eq!(written, value, "{element:?} {name}");
            }
        }
        for text in element.texts() {
            let text = text.mapped;
            let Some(whole) = text.whole() else { continue };
            assert!(whole.end as usize <= source.len());
            let s = text.as_str();
            for (at, c) in s.char_indices() {
                let span = text.span(at..at + c.len_utf8());
                let slice = &source[span.range()];
                let same = slice.chars().eq([c]);
                let other = slice.starts_with('&')
                    || slice.contains(['\r', '\0', '<', '&', ']'])
                    || slice.is_empty();
                assert!(same || other, "{c:?} is not {slice:?}");
            }
        }
    }
}

/// `<html>` and `<body>` take attributes from later tags of that name too.
fn is_first_tag(element: presslint::html::Element<'_>) -> bool {
    !matches!(element.tag(), "html" | "body")
}
