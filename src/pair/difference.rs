//! A day or figure in which two versions differ.

use super::Paragraph;
use crate::source::Span;
use std::ops::Range;

/// A place in a paragraph of either version.
#[derive(Clone, Copy, Debug)]
pub struct Said<'p> {
    pub paragraph: &'p Paragraph,
    /// In its text.
    pub range: &'p Range<usize>,
}

impl<'p> Said<'p> {
    #[must_use]
    pub fn span(self) -> Span {
        self.paragraph.place(self.range)
    }

    #[must_use]
    pub fn written(self) -> &'p str {
        self.paragraph.written(self.range)
    }
}

/// A day or figure that is another one in the other version, or is not there.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'p> {
    pub kind: DifferenceKind<'p>,
    pub is_certain: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum DifferenceKind<'p> {
    Other {
        ours: Said<'p>,
        theirs: Said<'p>,
    },
    OursAlone {
        ours: Said<'p>,
        /// The paragraph of theirs that does not have it.
        beside: &'p Paragraph,
    },
    TheirsAlone {
        theirs: Said<'p>,
        /// The paragraph of ours that does not have it.
        beside: &'p Paragraph,
    },
}

impl<'p> Difference<'p> {
    pub(super) fn certain(kind: DifferenceKind<'p>) -> Self {
        Self {
            kind,
            is_certain: true,
        }
    }
}
