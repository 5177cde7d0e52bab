//! Why an element is not shown or not exposed.

use super::css::{ContentVisibility, Display, Style, Visibility};
use super::document::ElementEntry;

/// Why an element is not shown or not exposed; all but `visibility` are passed on to what is in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Hidden {
    /// Not rendered: `display: none` on it or around it, or in contents that are skipped.
    pub(super) display: bool,
    /// Its computed `visibility` is not `visible`.
    pub(super) visibility: bool,
    /// Inside `aria-hidden="true"`.
    pub(super) aria: bool,
    /// Inside something `inert`.
    pub(super) inert: bool,
    /// Its contents are skipped (`content-visibility: hidden`), or stand for it where it cannot be shown.
    skips: bool,
}

impl Hidden {
    pub(super) fn of(entry: &ElementEntry<'_>, style: &Style, parent: Option<Self>) -> Self {
        let above = parent.unwrap_or_default();
        let aria = entry
            .attr("aria-hidden")
            .is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
        Self {
            display: above.display || above.skips || style.display == Display::None,
            visibility: matches!(style.visibility, Visibility::Hidden | Visibility::Collapse),
            aria: above.aria || aria,
            inert: above.inert || entry.attr("inert").is_some(),
            skips: style.content_visibility == ContentVisibility::Hidden
                || matches!(entry.value.name(), "audio" | "template" | "video"),
        }
    }
}
