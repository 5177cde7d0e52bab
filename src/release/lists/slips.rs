//! Markers typed in the form of another level by mistake. Where one slip explains what otherwise would be
//! several faults (`2)` among `1.` and `3.`, with points `1)` below them), the marker is read as it was
//! meant, and its item keeps it as typed, so that a rule can name it.

use super::list_run::{Item, ListRuns, Run, RunKind};
use super::marker::{Close, Marker, Number, Sign, Style};
use super::sequence::{Step, steps};
use crate::pack::bullets::{Bullets, Family};
use crate::pack::numbering::Scheme;
use crate::release::{Alphabet, Block, ends_sentence};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A body with more markers is read as it stands: each attempt reads it anew.
const MOST: usize = 300;
/// How many markers are tried.
const TRIED: usize = 48;
/// How many slips a body may have.
const SLIPS: usize = 3;

/// What a fault weighs, and a number written in a wrong form.
const FAULT: u32 = 2;
/// A bullet mistaken for another once weighs less: glyphs look more alike than brackets and points.
const GLYPH: u32 = 1;
/// A list that begins again: the number above it is often the one that was mistaken.
const AGAIN: u32 = 3;
/// A list written otherwise than its likes elsewhere.
const UNLIKE: u32 = 1;

/// Reads markers into runs, mistaken ones as they were meant.
pub(super) fn read(
    blocks: &[Block],
    markers: &[Option<Marker>],
    bullets: &Bullets,
    levels: &[Option<Style>],
    build: impl Fn(&[Option<Marker>]) -> ListRuns,
) -> ListRuns {
    let mut lists = build(markers);
    if lists.body_items().len() > MOST {
        return lists;
    }
    let mut meant = markers.to_vec();
    let mut weight = Weight::of(&lists, levels);
    let mut slips: Vec<usize> = Vec::new();
    while slips.len() < SLIPS && weight.total > GLYPH {
        let mut best: Option<(Weight, usize, Marker, ListRuns)> = None;
        for (at, marker, own) in attempts(&lists, &weight, &meant, blocks, bullets) {
            if slips.contains(&at) || own >= weight.total {
                continue;
            }
            let before = meant[at].replace(marker);
            let other = build(&meant);
            let mut new = Weight::of(&other, levels);
            new.total += own;
            let tried = std::mem::replace(&mut meant[at], before);
            let least = best.as_ref().map_or(weight.total, |(w, ..)| w.total);
            if let Some(marker) = tried
                && new.total < least
            {
                best = Some((new, at, marker, other));
            }
        }
        let Some((new, at, marker, other)) = best else {
            break;
        };
        meant[at] = Some(marker);
        slips.push(at);
        (weight, lists) = (new, other);
    }
    for at in slips {
        if let Some(typed) = &markers[at] {
            lists.as_typed(at, typed);
        }
    }
    lists
}

/// The form each level of a scheme is written in.
pub(super) fn forms(
    scheme: Option<&Scheme>,
    bullets: &Bullets,
    language: &str,
) -> Vec<Option<Style>> {
    let Some(scheme) = scheme.filter(|s| !s.may_skip) else {
        return Vec::new();
    };
    let form = |level: &String| {
        let marker = super::marker::parse(&format!("{level} 가"), bullets, language)?;
        let Sign::Number(number) = marker.sign else {
            return None;
        };
        let first = number.readings.iter().find(|r| r.value == 1)?;
        Some(number.style(first.alphabet))
    };
    scheme.levels.iter().map(form).collect()
}

/// What is wrong with the lists of a body.
struct Weight {
    total: u32,
    /// The items at fault.
    items: BTreeSet<usize>,
}

impl Weight {
    fn of(lists: &ListRuns, levels: &[Option<Style>]) -> Self {
        let mut weight = Self {
            total: 0,
            items: BTreeSet::new(),
        };
        let mut likes: FxHashMap<(Style, Alphabet), Vec<(Style, usize)>> = FxHashMap::default();
        let mut homes: FxHashMap<RunKind, Vec<(RunKind, usize)>> = FxHashMap::default();
        for run in lists.runs.iter().filter(|r| !r.headings) {
            let Some(&first) = run.items.first() else {
                continue;
            };
            let above = run.parent.map(|p| &lists.runs[lists.items[p].run]);
            match run.kind {
                RunKind::Numbers(alphabet) => {
                    weight.count(lists, run, alphabet);
                    let upper = above.and_then(|r| main_style(lists, r));
                    let Some((upper, own)) = upper.zip(main_style(lists, run)) else {
                        continue;
                    };
                    let rank = |s: Style| levels.iter().position(|l| *l == Some(s));
                    if let Some((upper, lower)) = rank(upper).zip(rank(own))
                        && (lower > upper + 1 || lower < upper)
                    {
                        weight.add(FAULT, first);
                    }
                    likes
                        .entry((upper, alphabet))
                        .or_default()
                        .push((own, first));
                }
                RunKind::Bullets(_) => {
                    if run.items.len() == 1 && above.is_some() {
                        weight.add(FAULT, first);
                    }
                    if let Some(RunKind::Bullets(_)) = above.map(|r| r.kind)
                        && let Some(above) = above
                    {
                        let homes = homes.entry(run.kind).or_default();
                        if homes.iter().all(|(kind, _)| *kind != above.kind) {
                            if !homes.is_empty() {
                                weight.add(FAULT, first);
                                weight.items.extend(homes.iter().map(|(_, item)| item));
                            }
                            homes.push((above.kind, first));
                        }
                    }
                }
            }
        }
        for alike in likes.values() {
            let count = |style| alike.iter().filter(|(s, _)| *s == style).count();
            let most = alike.iter().map(|(s, _)| count(*s)).max().unwrap_or(0);
            for &(style, first) in alike {
                if count(style) < most {
                    weight.add(UNLIKE, first);
                }
            }
        }
        weight
    }

    fn add(&mut self, weight: u32, item: usize) {
        self.total += weight;
        self.items.insert(item);
    }

    /// The faults of one list of numbers.
    fn count(&mut self, lists: &ListRuns, run: &Run, alphabet: Alphabet) {
        let values = lists.values(run);
        for (i, step) in steps(&values).into_iter().enumerate() {
            if !matches!(step, Step::Start | Step::Next) || (i == 0 && values[0] != 1) {
                self.add(FAULT, run.items[i]);
            }
        }
        let alone = run.parent.is_some() && values == [1];
        if run.follows.is_some() {
            self.add(AGAIN, run.items[0]);
        } else if alone {
            self.add(FAULT, run.items[0]);
        }
        let main = main_style(lists, run);
        for &i in &run.items {
            let own = number(&lists.items[i]);
            let other_alphabet = own.is_some_and(|n| n.value_in(alphabet).is_none());
            if other_alphabet || own.map(|n| n.style(alphabet)) != main {
                self.add(FAULT, i);
            }
        }
    }
}

fn number(item: &Item) -> Option<&Number> {
    match &item.marker.sign {
        Sign::Number(number) => Some(number),
        Sign::Bullet { .. } => None,
    }
}

/// The style most items of a run are written in; of equals the first.
fn main_style(lists: &ListRuns, run: &Run) -> Option<Style> {
    let RunKind::Numbers(alphabet) = run.kind else {
        return None;
    };
    let count = |style| {
        let numbers = run.items.iter().filter_map(|&i| number(&lists.items[i]));
        numbers
            .filter(|n| n.style(alphabet) == style && n.value_in(alphabet).is_some())
            .count()
    };
    let counted = run.styles.iter().map(|&style| (style, count(style)));
    let most = counted.reduce(|best, other| if other.1 > best.1 { other } else { best });
    most.map(|(style, _)| style)
}

/// The markers near the faults in the forms other markers of the body have, with the weight of each slip.
fn attempts(
    lists: &ListRuns,
    weight: &Weight,
    markers: &[Option<Marker>],
    blocks: &[Block],
    bullets: &Bullets,
) -> Vec<(usize, Marker, u32)> {
    let mut forms: Vec<(bool, Close)> = Vec::new();
    let mut glyphs: Vec<(char, Family, usize)> = Vec::new();
    for marker in markers.iter().flatten() {
        match &marker.sign {
            Sign::Number(n) if is_typed(n) && !forms.contains(&(n.open, n.close)) => {
                forms.push((n.open, n.close));
            }
            Sign::Number(_) => {}
            &Sign::Bullet { glyph, family } => {
                match glyphs.iter_mut().find(|(g, ..)| *g == glyph) {
                    Some((.., count)) => *count += 1,
                    None => glyphs.push((glyph, family, 1)),
                }
            }
        }
    }
    let items = lists.body_items();
    let mut near: BTreeSet<usize> = BTreeSet::new();
    for &item in weight.items.iter().filter(|&&i| i < items.len()) {
        near.extend(item.saturating_sub(3)..(item + 3).min(items.len()));
        let mut above = lists.runs[items[item].run].parent;
        while let Some(parent) = above {
            near.insert(parent);
            above = lists.runs[items[parent].run].parent;
        }
    }
    let mut attempts = Vec::new();
    for &item in near.iter().take(TRIED) {
        let (at, marker) = (items[item].block, &items[item].marker);
        match &marker.sign {
            Sign::Number(n) if is_typed(n) && !marker.doubtful => {
                for &(open, close) in forms.iter().filter(|f| **f != (n.open, n.close)) {
                    let mut other = marker.clone();
                    other.sign = Sign::Number(Number {
                        open,
                        close,
                        ..n.clone()
                    });
                    attempts.push((at, other, FAULT));
                }
            }
            Sign::Number(_) => {}
            &Sign::Bullet { glyph, family } => {
                let once = glyphs.iter().any(|(g, _, n)| *g == glyph && *n == 1);
                let others = glyphs
                    .iter()
                    .filter(|(g, f, _)| once && *g != glyph && *f == family);
                for &(to, _, count) in others {
                    let sure = count > 1 || are_alike(lists, item, to, blocks, bullets);
                    let mut other = marker.clone();
                    other.sign = Sign::Bullet { glyph: to, family };
                    attempts.push((at, other, if sure { GLYPH } else { FAULT }));
                }
            }
        }
    }
    attempts
}

/// A sign with a delimiter typed to it.
fn is_typed(number: &Number) -> bool {
    matches!(number.close, Close::Stop | Close::Bracket)
}

/// Whether the one item with this glyph and another are two points of one kind: both are sentences or
/// have points below them, and none is a title to the other.
fn are_alike(
    lists: &ListRuns,
    item: usize,
    glyph: char,
    blocks: &[Block],
    bullets: &Bullets,
) -> bool {
    let items = lists.body_items();
    let other = items
        .iter()
        .find(|i| matches!(i.marker.sign, Sign::Bullet { glyph: g, .. } if g == glyph));
    let Some(other) = other else {
        return false;
    };
    let one = &items[item];
    let (a, b) = (&blocks[one.block], &blocks[other.block]);
    let real = |g: char| bullets.get(g).is_some_and(|b| !b.confusable);
    let sentence = |b: &Block| ends_sentence(b.text.as_str());
    real(glyph)
        && a.bold == b.bold
        && a.container == b.container
        && sentence(a) == sentence(b)
        && (sentence(a) || (one.lists > 0 && other.lists > 0))
}
