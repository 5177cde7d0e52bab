//! Which bullets stand for one level and which for two: `○` and `ㅇ` are one level typed in two ways,
//! `□` and `○` are two, and `●` above `○` may be either.

use super::marker::{Marker, Sign};
use crate::pack::bullets::{Bullets, Family};
use rustc_hash::FxHashMap;

/// A level of bullets: its family and the glyph that stands for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Level {
    pub family: Family,
    /// The most frequent glyph.
    pub glyph: char,
}

/// The level of each glyph of one body.
#[derive(Clone, Debug, Default)]
pub(super) struct BulletLevels {
    of: FxHashMap<char, Level>,
}

impl BulletLevels {
    /// Sorts the glyphs of a body, given in order with `None` for a number, into levels.
    pub(super) fn of(signs: impl Iterator<Item = Option<char>>, bullets: &Bullets) -> Self {
        let mut families: Vec<(Family, Vec<char>)> = Vec::new();
        // Glyphs whose first item stands below an item of a higher level.
        let mut nested: FxHashMap<char, bool> = FxHashMap::default();
        let mut numbered = false;
        for sign in signs {
            let Some(glyph) = sign else {
                numbered = true;
                continue;
            };
            let Some(known) = bullets.get(glyph) else {
                continue;
            };
            let is_other = |g: &char| bullets.get(*g).is_some_and(|b| b.look != known.look);
            let above = families.iter().any(|(f, list)| {
                is_above(*f, known.family)
                    || (*f == known.family && list.first().is_some_and(is_other))
            });
            nested.entry(glyph).or_insert(numbered || above);
            match families.iter_mut().find(|(f, _)| *f == known.family) {
                Some((_, list)) => list.push(glyph),
                None => families.push((known.family, vec![glyph])),
            }
        }
        let mut of = FxHashMap::default();
        for (family, sequence) in families {
            let mut kinds: Vec<char> = Vec::new();
            for &glyph in &sequence {
                if !kinds.contains(&glyph) {
                    kinds.push(glyph);
                }
            }
            let count = |g: char| sequence.iter().filter(|&&s| s == g).count();
            // The first of the most frequent.
            kinds.sort_by_key(|&g| std::cmp::Reverse(count(g)));
            let mut heads: Vec<char> = Vec::new();
            for glyph in kinds {
                let head = heads.iter().copied().find(|&head| {
                    let below = nested.get(&glyph).is_some_and(|n| *n);
                    is_first_slip(head, glyph, &sequence) && below
                        || is_one_level(head, glyph, &sequence, bullets)
                });
                if head.is_none() {
                    heads.push(glyph);
                }
                let glyph_of_level = head.unwrap_or(glyph);
                of.insert(
                    glyph,
                    Level {
                        family,
                        glyph: glyph_of_level,
                    },
                );
            }
        }
        Self { of }
    }

    pub(super) fn level(&self, glyph: char) -> Option<Level> {
        self.of.get(&glyph).copied()
    }
}

/// Whether items of one family usually stand above those of another.
fn is_above(one: Family, other: Family) -> bool {
    let order = [Family::Square, Family::Circle, Family::Dash, Family::Dot];
    let place = |family| order.iter().position(|&f| f == family);
    place(one) < place(other) && place(one).is_some()
}

/// Whether a glyph stands once, before all of the other: below a higher item that is the first of
/// their level rather than a single point with points of its own.
fn is_first_slip(more: char, less: char, sequence: &[char]) -> bool {
    let mut pair = sequence.iter().filter(|&&g| g == more || g == less);
    pair.next() == Some(&less) && pair.all(|&g| g == more)
}

/// Whether two glyphs of a family, the first at least as frequent, are one level typed in two ways.
fn is_one_level(more: char, less: char, sequence: &[char], bullets: &Bullets) -> bool {
    let (Some(a), Some(b)) = (bullets.get(more), bullets.get(less)) else {
        return false;
    };
    let pair: Vec<char> = sequence
        .iter()
        .copied()
        .filter(|&g| g == more || g == less)
        .collect();
    // Groups of the glyph that came second, each below an item of the first.
    let lower = if pair.first() == Some(&more) {
        less
    } else {
        more
    };
    let groups: Vec<usize> = pair
        .chunk_by(|x, y| x == y)
        .filter(|g| g[0] == lower)
        .map(<[char]>::len)
        .collect();
    if a.look == b.look {
        // One after another now and then is an oversight, also where none of the two is a bullet and
        // the second follows several of the first; groups of several are points below a point.
        let follows = pair.chunk_by(|x, y| x == y).next().map_or(0, <[char]>::len) > 1;
        let slip =
            b.confusable && !a.confusable && pair.iter().filter(|&&g| g == less).count() == 1;
        let foreign = a.confusable && b.confusable && groups.len() == 1 && follows;
        return slip || foreign || groups.iter().all(|&n| n == 1);
    }
    // A single point below a point would be a fault too, and a rarer one.
    let lone = pair.iter().filter(|&&g| g == less).count() == 1;
    lone && pair.first() == Some(&more) && pair.len() > 2
}

/// Levels that come first and above one the publisher ranks above them (`•` above `-`): where that
/// leaves fewer points alone than the publisher's order would, the body has an order of its own.
pub(super) fn against_rank(
    markers: &[Option<Marker>],
    levels: &BulletLevels,
    ranks: &[Family],
) -> Vec<Level> {
    let sequence: Vec<Level> = markers
        .iter()
        .flatten()
        .filter_map(|m| match m.sign {
            Sign::Bullet { glyph, .. } => levels.level(glyph),
            Sign::Number(_) => None,
        })
        .collect();
    let mut seen: Vec<Level> = Vec::new();
    for &level in &sequence {
        if !seen.contains(&level) {
            seen.push(level);
        }
    }
    let rank = |level: &Level| ranks.iter().position(|&f| f == level.family);
    let mut against = Vec::new();
    for (i, first) in seen.iter().enumerate() {
        for second in &seen[i + 1..] {
            if rank(first) <= rank(second) || rank(second).is_none() {
                continue;
            }
            // Points alone below a point, if one or the other stands below.
            let alone = |lower: &Level| {
                let pair: Vec<&Level> = sequence
                    .iter()
                    .skip_while(|l| *l == lower)
                    .filter(|l| *l == first || *l == second)
                    .collect();
                let groups = pair.chunk_by(|a, b| a == b);
                groups.filter(|g| g[0] == lower && g.len() == 1).count()
            };
            if alone(second) < alone(first) {
                against.push(*first);
            }
        }
    }
    against
}
