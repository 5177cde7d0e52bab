//! A tag as it stands in the source.

use crate::source::Span;
use html5ever::LocalName;

/// A start or end tag, whatever the parser made of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenTag {
    pub(super) name: LocalName,
    pub is_end: bool,
    /// Ends in `/>`, which means something in SVG and MathML only.
    pub is_self_closing: bool,
    /// An attribute stands in it twice.
    pub repeats_attributes: bool,
    pub span: Span,
}

impl WrittenTag {
    /// The name, lower case.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
