//! Edits of attribute values.

use super::language_name::escaped;
use crate::finding::Edit;
use crate::html::{AttributePlace, Element};

/// Whether the value of an attribute stands in quotes.
#[must_use]
pub(super) fn is_quoted(place: &AttributePlace) -> bool {
    place.value.is_some_and(|value| place.whole.end > value.end)
}

/// Gives an attribute another value, in quotes; `None` where the attribute is not written.
#[must_use]
pub(super) fn set_value(element: Element<'_>, name: &str, text: &str) -> Option<Edit> {
    let place = element.attr_place(name)?;
    let text = escaped(text);
    Some(match place.value {
        Some(value) if is_quoted(&place) => Edit::replace(value, text),
        // What is written without quotes ends at the first space.
        Some(value) if !value.is_empty() => Edit::replace(value, format!("\"{text}\"")),
        _ => Edit::replace(place.whole, format!("{name}=\"{text}\"")),
    })
}
