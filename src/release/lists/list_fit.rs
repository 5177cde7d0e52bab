//! Which open run a number belongs to: the one it goes on, or the one it was meant for.

use super::alphabet::Alphabet;
use super::list_builder::Builder;
use super::list_run::{Run, RunKind};
use super::marker::{Close, Number, Sign};
use crate::release::{Block, BlockKind};

/// How many blocks ahead the next number of a list is looked for.
const LOOK_AHEAD: usize = 300;

impl Builder<'_> {
    /// The innermost open run whose next number this is, in its own style.
    pub(super) fn continued(&self, at: usize, number: &Number) -> Option<(usize, u32)> {
        let own = self.numbers().rev().find_map(|(depth, run, alphabet)| {
            let value = number.value_in(alphabet)?;
            let fits = value == self.lists.expected(run) && self.lists.has_style(run, number);
            fits.then_some((depth, value))
        });
        own.map(|(depth, value)| {
            let inner = self.meant_for_inner(at, number, depth);
            inner.unwrap_or((depth, value))
        })
    }

    /// A number that goes on a run further out, but was meant for one inside it: that one misses it,
    /// and the outer one still brings its own.
    fn meant_for_inner(&self, at: usize, number: &Number, outer: usize) -> Option<(usize, u32)> {
        if outer + 1 == self.open.len() {
            return None;
        }
        let run = &self.lists.runs[self.open[outer]];
        let RunKind::Numbers(alphabet) = run.kind else {
            return None;
        };
        let value = number.value_in(alphabet)?;
        let (own, _) = self
            .next_marker(at, run, alphabet)
            .filter(|&(_, v)| v == value)?;
        let indent = |run: &Run| {
            let last = run.items.last().map(|&i| self.lists.items[i].block);
            last.map_or(0, |b| self.blocks[b].indent)
        };
        let here = self.blocks[at].indent;
        self.numbers().rev().find_map(|(depth, inner, alphabet)| {
            if depth <= outer {
                return None;
            }
            let value = number.value_in(alphabet)?;
            let misses = value == self.lists.expected(inner);
            let next = self.next_marker(at, inner, alphabet);
            let goes_on = next.is_some_and(|(place, v)| v == value + 1 && place < own);
            let aligned = here == indent(inner) && here != indent(run);
            let twice = aligned && self.lists.has_style(inner, number);
            (twice || (misses && (goes_on || aligned))).then_some((depth, value))
        })
    }

    /// The innermost open run in whose style the number is, though it is not the next.
    pub(super) fn misplaced(&self, at: usize, number: &Number) -> Option<(usize, u32)> {
        self.numbers().rev().find_map(|(depth, run, alphabet)| {
            let value = number.value_in(alphabet)?;
            // In a new section a number that does not go on belongs to another list, unless the run
            // is known to go on across sections, or does so after it.
            let here = self.placed_here
                || self.lists.crosses_sections(run, self.blocks)
                || self.is_past_a_table(at, run, value)
                || self.resumes(at, run, alphabet, value);
            (here && self.lists.has_style(run, number)).then_some((depth, value))
        })
    }

    /// Whether a run that began with 1 goes on after a number that is not its next as if only that
    /// one were wrong, or as if one before it were lost.
    fn resumes(&self, at: usize, run: &Run, alphabet: Alphabet, value: u32) -> bool {
        let next = self.lists.expected(run);
        let counts = run
            .items
            .first()
            .is_some_and(|&i| self.lists.items[i].value == 1);
        counts
            && (self.next_in_style(at, run, alphabet) == Some(next + 1)
                || (value == next + 1 && self.leaves_section(at, run, alphabet, value)))
    }

    /// Whether the count goes on from a number here to one in another section or below another item.
    fn leaves_section(&self, at: usize, run: &Run, alphabet: Alphabet, value: u32) -> bool {
        let own = self.ahead(at).filter_map(|(place, number)| {
            let fits = self.lists.has_style(run, number);
            fits.then(|| Some((place, number.value_in(alphabet)?)))?
        });
        let counted = own.zip(value + 1..).take_while(|((_, v), next)| v == next);
        let here = self.blocks[at].section;
        let mut places = counted.map(|((place, _), _)| place);
        places.any(|place| self.blocks[place].section != here)
    }

    /// The number that comes next, of whatever list.
    pub(super) fn next_number(&self, at: usize) -> Option<&Number> {
        self.ahead(at).next().map(|(_, number)| number)
    }

    /// The last run in this style, where its count goes on below the next item of the list above it:
    /// `I.` 1. 2. `II.` 3. 4.
    pub(super) fn counted_on(&self, at: usize, number: &Number) -> Option<(usize, u32)> {
        number.readings.iter().find_map(|r| {
            let &(last, run) = self.last_of.get(&number.style(r.alphabet))?;
            if self.lists.runs[run].kind != RunKind::Numbers(r.alphabet) || self.open.contains(&run)
            {
                return None;
            }
            let known = self.counted_on.contains(&run) && r.value.abs_diff(last) < 4;
            let below = &self.lists.runs[run];
            let lost = below.parent.is_some()
                && r.value == last + 2
                && self.next_in_style(at, below, r.alphabet) == Some(r.value + 1);
            let fits = r.value == last + 1
                || known
                || lost
                || self.resumes(at, below, r.alphabet, r.value);
            fits.then_some((run, r.value))
        })
    }

    /// Whether the number is written as most items of the run; of equals, as those the count goes on in.
    pub(super) fn has_main_style(&self, at: usize, run: &Run, number: &Number) -> bool {
        let RunKind::Numbers(alphabet) = run.kind else {
            return false;
        };
        if !self.lists.has_style(run, number) || run.styles.len() == 1 {
            return self.lists.has_style(run, number);
        }
        let signs = |style| {
            let last = run.items.iter().rev().take(LOOK_AHEAD);
            let numbers = last.filter_map(|&i| match &self.lists.items[i].marker.sign {
                Sign::Number(n) => Some(n.style(alphabet)),
                Sign::Bullet { .. } => None,
            });
            numbers.filter(|s| *s == style).count()
        };
        let goes_on = |style| {
            let ahead = self
                .ahead(at)
                .find_map(|(_, n)| (n.style(alphabet) == style).then(|| n.value_in(alphabet))?);
            ahead == Some(self.lists.expected(run))
        };
        let own = number.style(alphabet);
        let weight = |style| (signs(style), goes_on(style));
        run.styles
            .iter()
            .all(|&style| style == own || weight(style) <= weight(own))
    }

    /// The open run whose next number this is, though written in another style.
    pub(super) fn mistaken(&self, at: usize, number: &Number) -> Option<(usize, u32)> {
        let fitting = self.numbers().rev().filter_map(|(depth, run, alphabet)| {
            let value = number.value_in(alphabet)?;
            if value != self.lists.expected(run) || self.inline_before(at, run, number, value) {
                return None;
            }
            let next = self.next_in_style(at, run, alphabet);
            let goes_on = next == Some(value + 1);
            if !self.placed_here && !goes_on && !self.lists.crosses_sections(run, self.blocks) {
                return None;
            }
            // The right one is still to come; or sub-points are counted on from one item to the next.
            let counted_on = self
                .last_of
                .get(&number.style(alphabet))
                .is_some_and(|(last, _)| last + 1 == value);
            let other = next == Some(value) || (counted_on && !goes_on);
            (!other).then_some((goes_on, depth, value))
        });
        // Of several the innermost that goes on, else the innermost.
        let best = fitting.reduce(|best, other| if other.0 && !best.0 { other } else { best });
        best.map(|(_, depth, value)| (depth, value))
    }

    /// The list right above, whose letter this is though it looks like an initial: `a)` `b)` `c. Fees`. Where the list
    /// began with its first letter, one may be missing before it, or it may have been given already.
    pub(super) fn next_letter(&self, at: usize, number: &Number) -> Option<(usize, u32)> {
        let &run = self.open.last()?;
        let above = &self.lists.runs[run];
        let RunKind::Numbers(alphabet @ (Alphabet::LowerLatin | Alphabet::UpperLatin)) = above.kind
        else {
            return None;
        };
        let last = above.items.last().map(|&i| self.lists.items[i].block)?;
        let counts = self.counts_letters(above);
        if self.blocks[last].section != self.blocks[at].section || !(counts || last + 1 == at) {
            return None;
        }
        let value = number.value_in(alphabet)?;
        let rest = self.markers[at].as_ref().map_or(0, |m| m.rest);
        let second = self.blocks[at].text.as_str()[rest..]
            .split_whitespace()
            .nth(1);
        let is_phrase = second.is_some_and(|w| w.starts_with(char::is_lowercase));
        let next = self.lists.expected(above);
        let followed_by = |value| {
            let after = self.ahead(at).next().filter(|(place, _)| *place == at + 1);
            after.is_some_and(|(_, n)| {
                self.lists.has_style(above, n) && n.value_in(alphabet) == Some(value)
            })
        };
        let fits = if value == next {
            (is_phrase || alphabet == Alphabet::LowerLatin || counts) && above.items.len() > 1
                || followed_by(next + 1)
        } else if !self.lists.has_style(above, number) {
            false
        } else if value == next + 1 {
            ((is_phrase || counts) && above.items.len() > 1) || followed_by(value + 1)
        } else {
            value + 1 == next && counts && (followed_by(next) || followed_by(next + 1))
        };
        fits.then_some((self.open.len() - 1, value))
    }

    /// Whether the first two of a list of letters are the first of the alphabet, in one section, and no surnames: initials of
    /// names are hardly ever in that order.
    pub(super) fn counts_letters(&self, run: &Run) -> bool {
        let [first, second, ..] = run.items.as_slice() else {
            return false;
        };
        let (first, second) = (&self.lists.items[*first], &self.lists.items[*second]);
        (first.value, second.value) == (1, 2)
            && self.blocks[first.block].section == self.blocks[second.block].section
            && (run.kind == RunKind::Numbers(Alphabet::LowerLatin)
                || [first, second].iter().any(|item| {
                    let rest = &self.blocks[item.block].text.as_str()[item.marker.rest..];
                    rest.split_whitespace().nth(1).is_some()
                }))
    }

    /// Whether the item before this one stands inside a line: `… agreed (1) to …` and then `(2) to …`.
    fn inline_before(&self, at: usize, run: &Run, number: &Number, value: u32) -> bool {
        let RunKind::Numbers(alphabet) = run.kind else {
            return false;
        };
        let Some(before) = alphabet.write(value - 1, false) else {
            return false;
        };
        let typed = match (number.open, number.close) {
            (true, _) => format!("({before})"),
            (_, Close::Bracket) => format!("{before})"),
            _ => return false,
        };
        let from = run.items.last().map_or(0, |&i| self.lists.items[i].block);
        (from..at).any(|b| {
            let text = self.blocks[b].text.as_str();
            let own = self.markers[b].as_ref().map_or(0, |m| m.rest);
            text[own..].match_indices(&typed).any(|(found, _)| {
                // `a)` inside `(a)` is another style.
                !text[..own + found].ends_with(['(', '（'])
            })
        })
    }

    /// Whether the run at this depth goes on after `value` as if it had been counted.
    pub(super) fn goes_on(&self, at: usize, depth: usize, value: u32) -> bool {
        let run = &self.lists.runs[self.open[depth]];
        let RunKind::Numbers(alphabet) = run.kind else {
            return false;
        };
        self.next_in_style(at, run, alphabet) == Some(value + 1)
    }

    /// Whether a number of the run at this depth and the one next to it changed places: 1 2 4 3 5.
    pub(super) fn changes_places(&self, at: usize, depth: usize, value: u32) -> bool {
        let run = &self.lists.runs[self.open[depth]];
        let RunKind::Numbers(alphabet) = run.kind else {
            return false;
        };
        let before = |back: usize| {
            let item = run.items.len().checked_sub(back).map(|i| run.items[i]);
            item.map(|i| self.lists.items[i].value)
        };
        let next = self.lists.expected(run);
        let mut ahead = self.ahead(at).filter_map(|(_, number)| {
            let fits = self.lists.has_style(run, number);
            fits.then(|| number.value_in(alphabet))?
        });
        let is_first = value == next + 1
            && ahead.next() == Some(next)
            && ahead.next().is_none_or(|v| v == next + 2 || v == 1);
        let is_second = before(1) == Some(value + 1) && before(2) == Some(value - 1);
        is_first || is_second
    }

    /// Whether a number is the last of the run at this depth, right after the one before.
    pub(super) fn ends(&self, at: usize, depth: usize, value: u32) -> bool {
        let last = self.lists.runs[self.open[depth]].items.last();
        let before = last.map(|&i| self.lists.items[i].block);
        value > 2 && before.is_some_and(|b| b + 1 == at) && self.next_number(at).is_none()
    }

    /// A sign that also is the first of another alphabet (イ, `i.`) where its own run has it already, and
    /// no second of the other follows.
    pub(super) fn repeated(
        &self,
        at: usize,
        number: &Number,
        other: Alphabet,
    ) -> Option<(usize, u32)> {
        let next = self.next_number(at);
        if next.is_some_and(|n| n.value_in(other) == Some(2)) {
            return None;
        }
        self.numbers().rev().find_map(|(depth, run, alphabet)| {
            let value = number.value_in(alphabet).filter(|_| alphabet != other)?;
            let twice = value + 1 == self.lists.expected(run) && run.items.len() > 1;
            (twice && self.placed_here && self.lists.has_style(run, number))
                .then_some((depth, value))
        })
    }

    /// Whether no item of the run at this depth stands in the section of the last item placed.
    pub(super) fn is_left(&self, depth: usize) -> bool {
        let section = |i: &usize| self.blocks[self.lists.items[*i].block].section;
        let last = self.lists.runs[self.open[depth]].items.last().map(section);
        let newest = self
            .lists
            .items
            .last()
            .map(|i| self.blocks[i.block].section);
        last != newest
    }

    /// Whether a lone table stands between a run and a later number of it: no heading that would begin
    /// another list.
    fn is_past_a_table(&self, at: usize, run: &Run, value: u32) -> bool {
        let Some(&last) = run.items.last() else {
            return false;
        };
        let from = self.lists.items[last].block + 1;
        let between = &self.blocks[from.min(at)..at];
        let table = |b: &Block| b.kind == BlockKind::Cell;
        value > self.lists.items[last].value
            && between.len() < LOOK_AHEAD
            && between.iter().any(table)
            && !between
                .iter()
                .any(|b| matches!(b.kind, BlockKind::Heading(_)))
    }

    /// Whether a list of numbers below the run at this depth has its next number still to come.
    pub(super) fn inner_goes_on(&self, at: usize, depth: usize) -> bool {
        (depth + 1..self.open.len()).any(|inner| self.brings_its_own(at, inner))
    }

    /// Whether the next number of the run at this depth is still to come.
    pub(super) fn brings_its_own(&self, at: usize, depth: usize) -> bool {
        let run = &self.lists.runs[self.open[depth]];
        let RunKind::Numbers(alphabet) = run.kind else {
            return false;
        };
        self.next_in_style(at, run, alphabet) == Some(self.lists.expected(run))
    }

    /// The value of the next marker, not too far off, in a style of the run.
    pub(super) fn next_in_style(&self, at: usize, run: &Run, alphabet: Alphabet) -> Option<u32> {
        self.next_marker(at, run, alphabet).map(|(_, value)| value)
    }

    /// The same with its block.
    fn next_marker(&self, at: usize, run: &Run, alphabet: Alphabet) -> Option<(usize, u32)> {
        self.ahead(at).find_map(|(place, number)| {
            let fits = self.lists.has_style(run, number);
            fits.then(|| Some((place, number.value_in(alphabet)?)))?
        })
    }

    /// The numbers that come after a block in its part, with their blocks.
    pub(super) fn ahead(&self, at: usize) -> impl Iterator<Item = (usize, &Number)> {
        let ahead = self
            .markers
            .iter()
            .enumerate()
            .skip(at + 1)
            .take(LOOK_AHEAD);
        ahead
            .take_while(move |&(place, _)| self.parts[place] == self.parts[at])
            .filter_map(|(place, marker)| match &marker.as_ref()?.sign {
                Sign::Number(number) => Some((place, number)),
                Sign::Bullet { .. } => None,
            })
    }

    pub(super) fn numbers(&self) -> impl DoubleEndedIterator<Item = (usize, &Run, Alphabet)> {
        self.open
            .iter()
            .enumerate()
            .filter_map(|(depth, &run)| match self.lists.runs[run].kind {
                RunKind::Numbers(alphabet) => Some((depth, &self.lists.runs[run], alphabet)),
                RunKind::Bullets(_) => None,
            })
    }
}
