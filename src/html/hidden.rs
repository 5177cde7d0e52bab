//! What a page hides by markup or inline style. Stylesheets are not read.

use super::document::attribute;
use super::style;

/// Why an element is not shown or not exposed, inherited from its parent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Hidden {
    /// Not rendered: `hidden`, `display: none`, or an element that never is.
    pub(super) display: bool,
    /// `visibility: hidden` or `collapse` in force.
    pub(super) visibility: bool,
    /// Inside `aria-hidden="true"`.
    pub(super) aria: bool,
}

impl Hidden {
    pub(super) fn of(element: &scraper::node::Element, parent: Option<Self>) -> Self {
        let mut hidden = parent.unwrap_or_default();
        if hidden.display {
            return hidden;
        }
        hidden.display = is_never_rendered(element) || attribute(element, "hidden").is_some();
        if let Some(style) = attribute(element, "style") {
            if let Some(display) = style::property(style, "display") {
                // An author's `display` wins over the `hidden` attribute's default style.
                hidden.display = display.eq_ignore_ascii_case("none") || is_never_rendered(element);
            }
            if let Some(visibility) = style::property(style, "visibility") {
                hidden.visibility = visibility.eq_ignore_ascii_case("hidden")
                    || visibility.eq_ignore_ascii_case("collapse");
            }
        }
        hidden.aria |= attribute(element, "aria-hidden")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"));
        hidden
    }
}

fn is_never_rendered(element: &scraper::node::Element) -> bool {
    match element.name() {
        "head" | "script" | "style" | "template" | "noscript" | "datalist" | "noframes"
        | "noembed" | "area" | "param" | "title" | "meta" | "link" | "base" => true,
        "dialog" => attribute(element, "open").is_none(),
        "input" => {
            attribute(element, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
        }
        _ => false,
    }
}
