//! Puts the paragraphs of two versions side by side, by the numbers, names and figures they share, their order, their
//! place in lists and their length: dynamic programming over both, as in W. A. Gale and K. W. Church, "A Program for
//! Aligning Sentences in Bilingual Corpora" (1993), with anchors beside lengths.

use super::version::{Paragraph, Part};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Paragraphs that say the same: mostly one of each version. One side is empty where the other version lacks it.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    pub ours: Range<usize>,
    pub theirs: Range<usize>,
    /// How much of what they say they share, from 0 to 1.
    pub(super) shared: f32,
    /// They certainly say the same.
    pub is_sure: bool,
}

impl Link {
    /// The same, seen from the other version.
    pub(super) fn turned(&self) -> Self {
        Self {
            ours: self.theirs.clone(),
            theirs: self.ours.clone(),
            ..*self
        }
    }

    pub(super) fn is_gap(&self) -> bool {
        self.ours.is_empty() || self.theirs.is_empty()
    }
}

/// What a paragraph without counterpart costs.
const GAP: f32 = -0.15;
/// What it costs that one paragraph is made two.
const SPLIT: f32 = -0.25;
/// What two paragraphs must share to be worth more than nothing.
const BASE: f32 = 0.25;
/// Paragraphs that share as much say the same.
pub(super) const SURE: f32 = 0.3;

/// The paragraphs of both versions side by side, in order.
pub(super) fn align(ours: &[Paragraph], theirs: &[Paragraph]) -> Vec<Link> {
    let scorer = Scorer::new(ours, theirs);
    let (rows, columns) = (ours.len() + 1, theirs.len() + 1);
    let at = |i: usize, j: usize| i * columns + j;
    let mut best = vec![f32::NEG_INFINITY; rows * columns];
    let mut step = vec![(0_usize, 0_usize); rows * columns];
    best[0] = 0.0;
    for i in 0..rows {
        for j in 0..columns {
            for (a, b) in [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)] {
                if a > i || b > j {
                    continue;
                }
                let gain = scorer.score(i - a..i, j - b..j);
                let total = best[at(i - a, j - b)] + gain;
                if total > best[at(i, j)] {
                    best[at(i, j)] = total;
                    step[at(i, j)] = (a, b);
                }
            }
        }
    }
    let mut links = Vec::new();
    let (mut i, mut j) = (ours.len(), theirs.len());
    while i > 0 || j > 0 {
        let (a, b) = step[at(i, j)];
        let (ours, theirs) = (i - a..i, j - b..j);
        links.push(Link {
            shared: scorer.shared(ours.clone(), theirs.clone()),
            is_sure: false,
            ours,
            theirs,
        });
        (i, j) = (i - a, j - b);
    }
    links.reverse();
    for link in &mut links {
        let same_form = || scorer.is_same_form && link.shared > 0.0;
        let headlines = ours
            .get(link.ours.start)
            .is_some_and(|p| p.part == Part::Headline);
        link.is_sure = !link.is_gap() && (link.shared >= SURE || same_form() || headlines);
    }
    links
}

pub(super) struct Scorer<'p> {
    ours: &'p [Paragraph],
    theirs: &'p [Paragraph],
    /// What it tells that an anchor is in both of two paragraphs. Only anchors that both versions have are here.
    weights: FxHashMap<&'p str, f32>,
    /// Our letters for each of theirs.
    ratio: f32,
    /// Both have as many paragraphs, in the same places of lists.
    is_same_form: bool,
}

impl<'p> Scorer<'p> {
    pub(super) fn new(ours: &'p [Paragraph], theirs: &'p [Paragraph]) -> Self {
        let counts = |side: &'p [Paragraph]| {
            let mut counts: FxHashMap<&'p str, usize> = FxHashMap::default();
            for anchor in side.iter().flat_map(|p| &p.anchors) {
                *counts.entry(anchor).or_default() += 1;
            }
            counts
        };
        let (our_counts, their_counts) = (counts(ours), counts(theirs));
        let all = ours.len() + theirs.len();
        let weights = our_counts.iter().filter_map(|(anchor, n)| {
            let both = n + their_counts.get(anchor)?;
            Some((*anchor, (1.0 + number(all) / number(both)).ln()))
        });
        let letters = |side: &[Paragraph]| number(side.iter().map(|p| p.letters).sum());
        let form = |side: &[Paragraph]| -> Vec<Part> { side.iter().map(|p| p.part).collect() };
        Self {
            weights: weights.collect(),
            ratio: letters(ours) / letters(theirs).max(1.0),
            is_same_form: form(ours) == form(theirs),
            ours,
            theirs,
        }
    }

    /// How much of what both could share they do share.
    pub(super) fn shared(&self, ours: Range<usize>, theirs: Range<usize>) -> f32 {
        let (ours, theirs) = (&self.ours[ours], &self.theirs[theirs]);
        let weigh = |side: &[Paragraph], other: Option<&[Paragraph]>| -> f32 {
            let mut seen: Vec<&str> = side
                .iter()
                .flat_map(|p| &p.anchors)
                .map(String::as_str)
                .filter(|a| other.is_none_or(|o| o.iter().any(|p| p.anchors.contains(*a))))
                .collect();
            seen.sort_unstable();
            seen.dedup();
            seen.iter().filter_map(|a| self.weights.get(a)).sum()
        };
        let common = weigh(ours, Some(theirs));
        // One short paragraph must not look like all that hold its few words.
        common / (weigh(ours, None).min(weigh(theirs, None)) + 1.5)
    }

    /// How much of what a paragraph of theirs says stands in our side of a link and not in their side of it: what was joined
    /// to a neighbour, from 0 to 1.
    pub(super) fn joined(&self, at: usize, link: &Link) -> f32 {
        let Some(paragraph) = self.theirs.get(at) else {
            return 0.0;
        };
        let rare = (1.0 + number(self.ours.len() + self.theirs.len())).ln();
        let weigh = |anchor: &str| self.weights.get(anchor).copied().unwrap_or(rare);
        let has =
            |side: &[Paragraph], anchor: &str| side.iter().any(|p| p.anchors.contains(anchor));
        let (ours, theirs) = (
            &self.ours[link.ours.clone()],
            &self.theirs[link.theirs.clone()],
        );
        let all: f32 = paragraph.anchors.iter().map(|a| weigh(a)).sum();
        let extra = paragraph
            .anchors
            .iter()
            .filter(|a| has(ours, a) && !has(theirs, a));
        let extra: f32 = extra.map(|a| weigh(a)).sum();
        if all > 0.0 { extra / all } else { 0.0 }
    }

    /// Whether our side of a link is long enough to say what a paragraph of theirs says beside their side of it.
    pub(super) fn has_room(&self, at: usize, link: &Link) -> bool {
        const ROOM: f32 = 0.75;
        let letters = |side: &[Paragraph]| number(side.iter().map(|p| p.letters).sum());
        let theirs = letters(&self.theirs[link.theirs.clone()]) + letters(&self.theirs[at..=at]);
        letters(&self.ours[link.ours.clone()]) >= ROOM * theirs * self.ratio
    }

    fn score(&self, ours: Range<usize>, theirs: Range<usize>) -> f32 {
        if ours.is_empty() || theirs.is_empty() {
            let side = if ours.is_empty() {
                &self.theirs[theirs]
            } else {
                &self.ours[ours]
            };
            return if side.iter().any(|p| p.part == Part::Headline) {
                -1.0
            } else {
                GAP
            };
        }
        let (a, b) = (&self.ours[ours.start], &self.theirs[theirs.start]);
        let fits = match (a.part, b.part) {
            (Part::Headline, Part::Headline) => 1.0,
            (Part::Headline, _) | (_, Part::Headline) => -1.0,
            (Part::Text(x), Part::Text(y)) if x == y => 0.1,
            (Part::Text(_), Part::Text(_)) => -0.1,
            (x, y) if x == y => 0.1,
            _ => -0.3,
        };
        let split = ours.len() + theirs.len() > 2;
        let numbered = match (a.number, b.number) {
            (Some(x), Some(y)) if x == y && !split => 0.1,
            (Some(_), Some(_)) => -0.05,
            _ => 0.0,
        };
        // Two numbers are two paragraphs, also to the translator.
        let counted =
            |side: &[Paragraph]| side.len() > 1 && side.iter().all(|p| p.number.is_some());
        let split = match split {
            true if counted(&self.ours[ours.clone()]) || counted(&self.theirs[theirs.clone()]) => {
                2.0 * SPLIT
            }
            true => SPLIT,
            false => 0.0,
        };
        let letters = |side: &[Paragraph]| number(side.iter().map(|p| p.letters).sum());
        let (length, other) = (
            letters(&self.ours[ours.clone()]),
            letters(&self.theirs[theirs.clone()]) * self.ratio,
        );
        let uneven = (length.max(1.0) / other.max(1.0)).ln().abs();
        self.shared(ours, theirs) + fits + numbered + split - BASE - (0.3 * uneven).min(0.45)
    }
}

/// Counts of paragraphs and letters: precision does not matter.
#[allow(clippy::cast_precision_loss)]
fn number(n: usize) -> f32 {
    n as f32
}
