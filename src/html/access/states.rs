//! The states and properties that a page sets: its `aria-*` attributes.

use crate::html::aria::{self, Property};
use crate::html::{Document, Element, is_left_to_template};

/// An `aria-*` attribute of an element.
#[derive(Clone, Copy, Debug)]
pub struct AriaAttribute<'d> {
    pub element: Element<'d>,
    pub name: &'d str,
    pub value: &'d str,
    /// `None` when WAI-ARIA has no such state or property.
    pub property: Option<&'static Property>,
}

impl AriaAttribute<'_> {
    /// Whether the value says nothing: then it is as if the attribute were not there (WAI-ARIA 1.2 §6.2.4).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// Whether a template will write the name or the value.
    #[must_use]
    pub fn is_left_to_template(&self) -> bool {
        // Frameworks mark the names of attributes they compute (`aria-label.bind`, `aria-label$`).
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        !self.name.chars().all(is_plain)
            || is_left_to_template(self.value)
            || self.element.is_bound(self.name)
    }
}

impl<'d> Document<'d> {
    /// Every `aria-*` attribute, in document order. What is in a `<template>` is not in the document.
    #[must_use]
    pub fn aria_attributes(&'d self) -> Vec<AriaAttribute<'d>> {
        let of = |element: Element<'d>| {
            let attributes = element
                .attrs()
                .filter(|(name, _)| name.starts_with("aria-"));
            attributes.map(move |(name, value)| AriaAttribute {
                element,
                name,
                value,
                property: aria::property(name),
            })
        };
        let in_template = |e: &Element<'d>| e.ancestors().any(|a| a.tag() == "template");
        let all = self.having_any("aria-").into_iter();
        all.filter(|e| !in_template(e)).flat_map(of).collect()
    }
}
