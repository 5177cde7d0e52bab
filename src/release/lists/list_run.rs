//! Runs of typed markers: which lines of the body are items of one list, and which hangs below which.
//!
//! Levels come from behaviour, not from the marker alone: a style that appears between two items of
//! another is its child. A publisher's scheme orders bullets where it knows them. A marker that does
//! not fit is kept in the run it was meant for, so that a rule can say what is wrong with it.

use super::alphabet::Alphabet;
use super::bullet_level::BulletLevels;
pub use super::bullet_level::Level;
use super::marker::{self, Marker, Number, Sign, Style};
use super::not_marker::is_opening;
use super::{list_builder, slips};
use crate::pack::bullets::{Bullet, Bullets, Evidence, Family};
use crate::pack::numbering::Scheme;
use crate::release::preformatted::is_wrapped;
use crate::release::{Block, BlockKind};
use rustc_hash::FxHashMap;

/// What a run counts with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RunKind {
    Numbers(Alphabet),
    /// Bullets of one level; glyphs of one look are one level even where they differ.
    Bullets(Level),
}

/// One line with a typed marker, in its run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Index of the block.
    pub block: usize,
    pub marker: Marker,
    /// The number in the alphabet of the run, or its place there where it is written in another; 0 for
    /// a bullet.
    pub value: u32,
    /// Index of the run.
    pub run: usize,
    /// Unmarked text stands between the item before, of whatever run, and this one.
    pub apart: bool,
    /// How many runs hang directly below it.
    pub lists: usize,
}

/// Items of one list at one level, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    pub kind: RunKind,
    /// Indices of the items.
    pub items: Vec<usize>,
    /// The item all of it hangs below.
    pub parent: Option<usize>,
    /// The run of the same style at the same level that this one breaks off.
    pub follows: Option<usize>,
    /// Numbered headings.
    pub headings: bool,
    /// Below an article of a statute.
    pub in_article: bool,
    /// The styles its items are written in, in the order of their first item; empty for bullets.
    pub styles: Vec<Style>,
}

/// All typed markers of a body.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ListRuns {
    /// Headings after all others.
    pub items: Vec<Item>,
    pub runs: Vec<Run>,
    body: usize,
}

impl ListRuns {
    /// Reads the markers of `blocks` and sorts them into runs. `language` is that of blocks that
    /// declare none.
    #[must_use]
    pub fn of(
        blocks: &[Block],
        bullets: &Bullets,
        scheme: Option<&Scheme>,
        language: &str,
    ) -> Self {
        let markers = markers(blocks, bullets, language);
        let ranks = scheme.map_or(&[][..], |s| &s.bullets);
        let forms = slips::forms(scheme, bullets, language);
        slips::read(blocks, &markers, bullets, &forms, |markers| {
            let glyphs = markers.iter().flatten().map(|m| match m.sign {
                Sign::Bullet { glyph, .. } => Some(glyph),
                Sign::Number(_) => None,
            });
            let levels = BulletLevels::of(glyphs, bullets);
            list_builder::build(blocks, markers, &levels, ranks)
        })
    }

    /// The items that are no headings, in the order of their blocks.
    #[must_use]
    pub fn body_items(&self) -> &[Item] {
        &self.items[..self.body]
    }

    #[must_use]
    pub fn values(&self, run: &Run) -> Vec<u32> {
        run.items.iter().map(|&i| self.items[i].value).collect()
    }
}

/// Whether a block takes part in the numbering of the body. Tables, quotations and captions have
/// their own.
pub(in crate::release) fn counts(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph
            | BlockKind::Item { .. }
            | BlockKind::Heading(_)
            | BlockKind::Preformatted
    )
}

fn markers(blocks: &[Block], bullets: &Bullets, language: &str) -> Vec<Option<Marker>> {
    let mut markers: Vec<Option<Marker>> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| {
            (counts(block) && !is_wrapped(blocks, at))
                .then(|| {
                    let own = block.language.as_str();
                    let language = if own.is_empty() { language } else { own };
                    marker::parse(block.text.as_str(), bullets, language)
                })
                .flatten()
        })
        .collect();
    remove_answers(&mut markers, blocks);
    // A glyph that also begins ordinary text is a bullet only in company.
    let mut company: FxHashMap<char, usize> = FxHashMap::default();
    for marker in markers.iter().flatten() {
        if let Sign::Bullet { glyph, .. } = marker.sign {
            *company.entry(glyph).or_default() += 1;
        }
    }
    let korean = |at: usize| match blocks[at].language.as_str() {
        "" => language == "ko",
        own => own == "ko",
    };
    let is_spaced = |at: usize| {
        let text = blocks[at].text.as_str();
        markers[at]
            .as_ref()
            .is_some_and(|m| m.rest > m.range.end && m.rest <= text.len())
    };
    let spaced_dashes: Vec<char> = (0..markers.len())
        .filter_map(|at| match markers[at].as_ref()?.sign {
            Sign::Bullet {
                glyph,
                family: Family::Dash,
            } if is_spaced(at) => Some(glyph),
            _ => None,
        })
        .collect();
    let alone: Vec<usize> = (0..markers.len())
        .filter(|&at| match markers[at].as_ref().map(|m| &m.sign) {
            Some(&Sign::Bullet { glyph, family }) => {
                let known = bullets.get(glyph);
                let two = known.filter(|b| b.evidence == Evidence::Two);
                let is_glued_dash =
                    family == Family::Dash && !is_spaced(at) && !spaced_dashes.contains(&glyph);
                is_glued_dash
                    || family == Family::Note
                    || two.is_some_and(|known| {
                        company.get(&glyph) == Some(&1)
                            && !is_slip(at, known, korean(at), blocks, &markers, bullets)
                    })
            }
            _ => false,
        })
        .collect();
    for at in alone {
        markers[at] = None;
    }
    markers
}

/// `A.` after `Q.` is an answer, not the first of a list of letters.
fn remove_answers(markers: &mut [Option<Marker>], blocks: &[Block]) {
    let mut asked = false;
    for at in 0..markers.len() {
        let Some(Marker {
            sign: Sign::Number(number),
            ..
        }) = &markers[at]
        else {
            continue;
        };
        match &blocks[at].text.as_str()[number.sign.clone()] {
            "Q" | "Ｑ" => asked = true,
            "A" | "Ａ" if asked => markers[at] = None,
            _ => asked = false,
        }
    }
}

/// Whether a glyph that also begins ordinary text stands for a real bullet of its look: no Korean
/// text begins with such a letter, and with a number (`0 명`) none between items of that look; no
/// English sentence begins with a small letter.
fn is_slip(
    at: usize,
    known: &Bullet,
    korean: bool,
    blocks: &[Block],
    markers: &[Option<Marker>],
    bullets: &Bullets,
) -> bool {
    let rest = markers[at].as_ref().map_or(0, |m| m.rest);
    let small = known.glyph.is_lowercase();
    let letter = known.glyph.is_alphabetic();
    let own = |c: char| {
        ('가'..='힣').contains(&c)
            || (small && c.is_ascii_uppercase())
            || (korean && (is_opening(c) || (letter && c.is_ascii_digit())))
    };
    if !blocks[at].text.as_str()[rest..].starts_with(own) {
        return false;
    }
    let glyph = |m: &Option<Marker>| match m.as_ref()?.sign {
        Sign::Bullet { glyph, .. } => bullets.get(glyph),
        Sign::Number(_) => None,
    };
    let is_model = |b: &Bullet| {
        (b.family, &b.look) == (known.family, &known.look) && b.evidence == Evidence::Single
    };
    if !known.glyph.is_numeric() {
        return markers.iter().filter_map(glyph).any(is_model);
    }
    let beside = |b: &&Bullet| matches!(b.family, Family::Square | Family::Circle);
    let before = markers[..at].iter().rev().filter_map(glyph).find(beside);
    let after = markers[at + 1..].iter().filter_map(glyph).find(beside);
    before.into_iter().chain(after).any(is_model)
}

impl ListRuns {
    /// Everything placed so far is no heading.
    pub(super) fn end_body(&mut self) {
        self.body = self.items.len();
    }

    pub(super) fn push(&mut self, run: usize, at: usize, marker: &Marker, value: u32, apart: bool) {
        let joined = &mut self.runs[run];
        joined.items.push(self.items.len());
        if let (RunKind::Numbers(alphabet), Sign::Number(number)) = (joined.kind, &marker.sign)
            && number.value_in(alphabet).is_some()
        {
            let style = number.style(alphabet);
            if !joined.styles.contains(&style) {
                joined.styles.push(style);
            }
        }
        if let Some(parent) = joined.parent
            && joined.items.len() == 1
        {
            self.items[parent].lists += 1;
        }
        self.items.push(Item {
            block: at,
            marker: marker.clone(),
            value,
            run,
            apart,
            lists: 0,
        });
    }

    /// Gives the item of a block the marker that stands there, where it was read as another.
    pub(super) fn as_typed(&mut self, block: usize, marker: &Marker) {
        let at = self.body_items().binary_search_by_key(&block, |i| i.block);
        let Some(item) = at.ok().map(|at| &mut self.items[at]) else {
            return;
        };
        item.marker = marker.clone();
        let run = &mut self.runs[item.run];
        if let (RunKind::Numbers(alphabet), Sign::Number(number)) = (run.kind, &marker.sign)
            && number.value_in(alphabet).is_some()
        {
            let style = number.style(alphabet);
            if !run.styles.contains(&style) {
                run.styles.push(style);
            }
        }
    }

    /// Counts a run that has one item in the alphabet of its second.
    pub(super) fn count_in(&mut self, run: usize, alphabet: Alphabet) {
        let run = &mut self.runs[run];
        run.kind = RunKind::Numbers(alphabet);
        run.styles.clear();
    }

    /// The number that comes next. After a number that stands twice both counts are possible; the
    /// run is then still where its items are.
    pub(super) fn expected(&self, run: &Run) -> u32 {
        run.items.last().map_or(1, |&i| self.items[i].value + 1)
    }

    /// Whether an item of the run is written so.
    pub(super) fn has_style(&self, run: &Run, number: &Number) -> bool {
        let RunKind::Numbers(alphabet) = run.kind else {
            return false;
        };
        number.value_in(alphabet).is_some() && run.styles.contains(&number.style(alphabet))
    }

    pub(super) fn crosses_sections(&self, run: &Run, blocks: &[Block]) -> bool {
        let section = |i: &usize| blocks[self.items[*i].block].section;
        match (run.items.first(), run.items.last()) {
            (Some(first), Some(last)) => section(first) != section(last),
            _ => false,
        }
    }
}

#[cfg(test)]
#[path = "list_run_tests.rs"]
mod tests;
