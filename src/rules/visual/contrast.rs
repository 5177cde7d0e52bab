//! What the two rules on contrast have in common.

use crate::finding::{Finding, Findings};
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

/// What a script will write, and whether in these colours, only a browser shows.
pub(super) fn review_shadow(shadow: &Painted, wanted: Least, out: &mut Findings) {
    let Some(place) = shadow.places.first() else {
        return;
    };
    let (ratio, least) = (shadow.ratio(), wanted.of(shadow));
    let (front, back) = shadow.shown_colors();
    let message = words!(
        "text that a script puts here has a contrast of {ratio}:1 ({front} on {back}), less than {least}:1, unless it sets other colours",
        "스크립트가 여기에 넣는 텍스트는 다른 색을 지정하지 않으면 명도 대비가 {ratio}:1로({front}, 배경 {back}) {least}:1에 못 미칩니다"
    );
    out.review(*place, message).help(words!(
        "look at it in a browser with a contrast meter",
        "브라우저에서 명도 대비 측정 도구로 확인하세요"
    ));
}

/// Shows where else the same is.
pub(super) fn label_others(others: &[Span], finding: &mut Finding) {
    const SHOWN: usize = 8;
    for span in others.iter().take(SHOWN) {
        finding.label(*span, words!("the same here", "여기도 같습니다"));
    }
}
