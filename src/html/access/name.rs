//! Accessible names (accname 1.2 §4.3; HTML-AAM 1.0 §4.1; SVG-AAM 1.0 §8.1).

use super::content::content;
use super::embedded;
use crate::html::Element;
use crate::html::aria::NamedBy;

impl Element<'_> {
    /// The accessible name, white space collapsed; "" when there is none. Elements that are named by their
    /// content (links, buttons, headings, cells …) are; for others the content does not count.
    #[must_use]
    pub fn name(self) -> String {
        collapsed(&Naming::new(self).name(self, Walk::default()))
    }
}

/// How a computation came to an element.
#[derive(Clone, Copy, Default)]
pub(super) struct Walk {
    /// Through `aria-labelledby`: it is not followed twice.
    pub(super) referenced: bool,
    /// Below an element that is named by its content, is a native label, or was referenced: content counts whatever the role,
    /// and controls give their values.
    pub(super) inside: bool,
    /// What started the traversal is hidden itself: then hidden text counts.
    pub(super) hidden: bool,
}

/// One computation.
pub(super) struct Naming<'d> {
    root: Element<'d>,
    /// Elements whose content is being read: labels and `aria-owns` may lead back to one.
    pub(super) reading: Vec<Element<'d>>,
    /// Elements that may still be read: labels in labels can make more ways than elements.
    left: usize,
}

/// How many elements one name is made of at most.
const MOST: usize = 100_000;

impl<'d> Naming<'d> {
    pub(super) fn new(root: Element<'d>) -> Self {
        Self {
            root,
            reading: Vec::new(),
            left: MOST,
        }
    }

    /// The text alternative of one element, in the order of accname 1.2 §4.3.2.
    pub(super) fn name(&mut self, element: Element<'d>, walk: Walk) -> String {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || walk.inside && !walk.hidden && element.is_hidden() {
            return String::new();
        }
        if !walk.referenced
            && let Some(text) = self.referenced(element, "aria-labelledby")
        {
            return text;
        }
        // The control that is being named says nothing inside its own label.
        let is_itself = walk.inside && element == self.root && !walk.referenced;
        if is_itself && element.is_labelable() {
            return String::new();
        }
        if walk.inside
            && element != self.root
            && let Some(value) = embedded::value(self, element, walk)
        {
            return value;
        }
        if let Some(label) = given(element, "aria-label") {
            return label.to_owned();
        }
        if let Some(text) = self.native(element, walk) {
            return text;
        }
        if walk.inside || is_named_by_content(element) {
            let text = content(self, element, walk);
            if !is_blank(&text) {
                return text;
            }
        }
        self.tooltip(element)
    }

    /// The names of the elements whose ids an attribute lists.
    pub(super) fn referenced(&mut self, element: Element<'d>, attribute: &str) -> Option<String> {
        let names: Vec<String> = element
            .idrefs(attribute)
            .map(|target| {
                let walk = Walk {
                    referenced: true,
                    inside: true,
                    hidden: target.is_hidden(),
                };
                self.name(target, walk)
            })
            .filter(|text| !is_blank(text))
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    /// What the language of the page itself provides to name an element.
    fn native(&mut self, element: Element<'d>, walk: Walk) -> Option<String> {
        if !element.is_html() {
            return self.first_child(element, "title", walk);
        }
        let says = |name: &str| given(element, name).map(str::to_owned);
        match element.tag() {
            "img" | "area" => says("alt"),
            "input" => self.input(element, walk),
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => {
                self.labels(element, walk)
            }
            "fieldset" => self.first_child(element, "legend", walk),
            "figure" => self.first_child(element, "figcaption", walk),
            "table" => self.first_child(element, "caption", walk),
            "optgroup" | "option" | "track" => says("label"),
            _ => None,
        }
    }

    fn input(&mut self, element: Element<'d>, walk: Walk) -> Option<String> {
        let says = |name: &str| given(element, name).map(str::to_owned);
        let labelled = self.labels(element, walk);
        match element.input_type() {
            "image" => labelled.or_else(|| says("alt")),
            "button" => labelled.or_else(|| says("value")),
            // Which words stand on them is the browser's affair (HTML §4.10.5.1.18); the type says what they do.
            kind @ ("reset" | "submit") => labelled
                .or_else(|| says("value"))
                .or_else(|| (!element.has_attr("value")).then(|| kind.to_owned())),
            _ => labelled,
        }
    }

    /// What the labels of a control say.
    fn labels(&mut self, element: Element<'d>, walk: Walk) -> Option<String> {
        let names: Vec<String> = element
            .labels()
            .map(|label| {
                self.name(
                    label,
                    Walk {
                        referenced: walk.referenced,
                        inside: true,
                        hidden: label.is_hidden(),
                    },
                )
            })
            .filter(|text| !is_blank(text))
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    /// The text of the first child of a tag: a legend, a caption.
    fn first_child(&mut self, element: Element<'d>, tag: &str, walk: Walk) -> Option<String> {
        let child = element.children().find(|c| c.tag() == tag)?;
        let walk = Walk {
            inside: true,
            // A `<title>` is never rendered, and is there to be read.
            hidden: walk.hidden || child.tag() == "title" || child.is_hidden(),
            ..walk
        };
        let text = content(self, child, walk);
        (!is_blank(&text)).then_some(text)
    }

    /// `title`, and what HTML-AAM lets stand in for it.
    fn tooltip(&self, element: Element<'d>) -> String {
        let hint = || match element.tag() {
            "input" | "textarea" if takes_placeholder(element) => {
                given(element, "placeholder").or_else(|| given(element, "aria-placeholder"))
            }
            "a" if !element.is_html() => given(element, "xlink:title"),
            _ => None,
        };
        given(element, "title")
            .or_else(hint)
            .unwrap_or("")
            .to_owned()
    }
}

fn takes_placeholder(element: Element<'_>) -> bool {
    element.tag() == "textarea"
        || matches!(
            element.input_type(),
            "email" | "number" | "password" | "search" | "tel" | "text" | "url"
        )
}

fn is_named_by_content(element: Element<'_>) -> bool {
    match element.role() {
        Some(role) if role.named_by() == NamedBy::Contents => true,
        _ => matches!(
            element.tag(),
            "summary" | "label" | "legend" | "caption" | "figcaption" | "text" | "tspan"
        ),
    }
}

/// An attribute that says something.
pub(super) fn given<'d>(element: Element<'d>, attribute: &str) -> Option<&'d str> {
    element.attr(attribute).filter(|v| !is_blank(v))
}

/// Whether a text is nothing but ASCII white space and no-break spaces.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;
