//! What a template leaves to be filled in later: an element with such an attribute is not empty on the page people get.

use super::{Document, Element};

/// Prefixes by which Thymeleaf, Vue, Alpine, AngularJS and Angular name an attribute that will be computed.
const BINDINGS: [&str; 7] = [
    "th:", "data-th-", ":", "v-bind:", "x-bind:", "ng-attr-", "attr.",
];
/// Attributes that set the text of an element.
const TEXTS: [&str; 9] = [
    "th:text",
    "th:utext",
    "data-th-text",
    "v-text",
    "v-html",
    "x-text",
    "ng-bind",
    "data-bind",
    "[innertext]",
];
/// Attributes that put another file in the place of an element.
const PARTS: [&str; 8] = [
    "th:replace",
    "th:insert",
    "th:include",
    "data-th-replace",
    "data-th-insert",
    "layout:decorate",
    "layout:decorator",
    "tiles:replace",
];

impl Element<'_> {
    /// A template will compute this attribute.
    #[must_use]
    pub fn is_bound(self, attribute: &str) -> bool {
        self.attrs().any(|(name, _)| {
            let plain = name.trim_matches(['[', ']']);
            BINDINGS
                .iter()
                .any(|prefix| plain.strip_prefix(prefix) == Some(attribute))
                || (plain.len() < name.len() && plain == attribute)
                || matches!(name, "th:attr" | "v-bind" | "th:alt-title")
        })
    }

    /// A template will set the text.
    #[must_use]
    pub fn has_bound_text(self) -> bool {
        self.attrs().any(|(name, _)| TEXTS.contains(&name))
    }
}

/// Whether a value is an expression, or holds one, that a template engine will replace.
#[must_use]
pub fn is_left_to_template(value: &str) -> bool {
    ["{{", "{%", "${", "#{", "@{", "<%", "<?", "[["]
        .iter()
        .any(|mark| value.contains(mark))
}

/// Whether a template puts other files into the page, so that what this file lacks may stand there.
#[must_use]
pub fn includes_parts(dom: &Document<'_>) -> bool {
    PARTS.iter().any(|name| dom.having(name).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    #[test]
    fn templates_are_known_by_their_attributes() {
        let bound = |text: &str| {
            let parsed = parse(text);
            let dom = Document::new(text, &parsed);
            let image = dom.elements("img").next().unwrap();
            image.is_bound("alt")
        };
        for text in [
            "<img th:alt=x>",
            "<img :alt=x>",
            "<img [alt]=x>",
            "<img [attr.alt]=x>",
            "<img th:attr='alt=x'>",
        ] {
            assert!(bound(text), "{text}");
        }
        for text in ["<img>", "<img th:src=x>", "<img data-alt=x>"] {
            assert!(!bound(text), "{text}");
        }
        let parts = |text: &str| includes_parts(&Document::new(text, &parse(text)));
        assert!(parts("<div th:replace='~{a/b}'></div>"));
        assert!(!parts("<div th:text='b'></div>"));
    }
}
