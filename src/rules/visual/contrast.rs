//! What the two rules on contrast have in common.

use crate::finding::Finding;
use crate::html::Painted;
use crate::source::Span;
use crate::words;

/// A ratio that text must have, and one for large text.
#[derive(Clone, Copy)]
pub(super) struct Least {
    text: f64,
    large: f64,
}

/// WCAG 2.2, 1.4.3.
pub(super) const MINIMUM: Least = Least {
    text: 4.5,
    large: 3.0,
};

/// WCAG 2.2, 1.4.6.
pub(super) const ENHANCED: Least = Least {
    text: 7.0,
    large: 4.5,
};

impl Least {
    pub(super) fn of(self, text: &Painted) -> f64 {
        if text.large { self.large } else { self.text }
    }

    /// Whether each letter has it.
    pub(super) fn is_met(self, text: &Painted) -> bool {
        text.shades.least >= self.of(text)
    }

    /// Whether some letter has it nowhere.
    pub(super) fn is_missed(self, text: &Painted) -> bool {
        text.shades.greatest < self.of(text)
    }
}

/// Shows where else the same is.
pub(super) fn label_others(others: &[Span], finding: &mut Finding) {
    const SHOWN: usize = 8;
    for span in others.iter().take(SHOWN) {
        finding.label(*span, words!("the same here", "여기도 같습니다"));
    }
}
