//! Which `<label>` belongs to which control (HTML §4.10.4).

use crate::html::{Document, Element};
use rustc_hash::FxHashMap;

/// The labels of each control, in document order.
#[derive(Debug, Default)]
pub(super) struct Labels(FxHashMap<u32, Vec<u32>>);

impl Labels {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut labels: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for label in document.elements("label") {
            if let Some(control) = control(label) {
                labels
                    .entry(control.order())
                    .or_default()
                    .push(label.order());
            }
        }
        Self(labels)
    }
}

/// The control that a label labels.
fn control(label: Element<'_>) -> Option<Element<'_>> {
    match label.attr("for") {
        Some(id) => label.by_id(id).filter(|e| e.is_labelable()),
        None => label.descendants().find(|e| e.is_labelable()),
    }
}

impl<'d> Element<'d> {
    /// The labels of a control.
    pub fn labels(self) -> impl Iterator<Item = Self> {
        let document = self.document();
        let known = document.access.labels.get_or_init(|| Labels::of(document));
        let found = known.0.get(&self.order()).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|at| document.element(*at))
    }

    /// Whether a label may be for it (HTML §4.10.2, labelable elements).
    #[must_use]
    pub fn is_labelable(self) -> bool {
        match self.tag() {
            "input" => self.input_type() != "hidden",
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => self.is_html(),
            _ => false,
        }
    }

    /// The type of an `<input>`, lower case; an unknown one is "text", as is that of any other element.
    #[must_use]
    pub fn input_type(self) -> &'static str {
        const TYPES: [&str; 21] = [
            "button",
            "checkbox",
            "color",
            "date",
            "datetime-local",
            "email",
            "file",
            "hidden",
            "image",
            "month",
            "number",
            "password",
            "radio",
            "range",
            "reset",
            "search",
            "submit",
            "tel",
            "time",
            "url",
            "week",
        ];
        let kind = self.attr("type").unwrap_or("");
        let known = TYPES.iter().find(|t| t.eq_ignore_ascii_case(kind));
        known.copied().unwrap_or("text")
    }
}
