//! Numbers written in another alphabet than the others of their list: `가.` `나.` `c.` `라.`

use super::alphabet::{Alphabet, Reading};
use super::list_builder::Builder;
use super::list_run::{Run, RunKind};
use super::marker::{Marker, Number, Sign};
use std::ops::Range;

impl Builder<'_> {
    /// The innermost open run in which the number has the place that comes next, though not the alphabet.
    pub(super) fn in_another_alphabet(
        &self,
        at: usize,
        marker: &Marker,
        number: &Number,
    ) -> Option<(usize, u32)> {
        // What may be the first of a list begins one.
        if !self.placed_here || number.readings.iter().any(|r| r.value == 1) {
            return None;
        }
        self.numbers().rev().find_map(|(depth, run, alphabet)| {
            let value = self.lists.expected(run);
            let fits = number.value_in(alphabet).is_none() && has_value(number, value);
            let from = run.items.last().map_or(0, |&i| self.lists.items[i].block);
            let reading = number.readings.iter().find(|r| r.value == value);
            let inline = |r: &Reading| self.names_one_before(from..at, at, marker, number, r);
            let here = fits && value > 1 && !reading.is_some_and(inline);
            let counts = here
                && (self.goes_on_after(at, run, alphabet, number, value)
                    || self.ends_in_another(at, depth, marker, number, value));
            counts.then_some((depth, value))
        })
    }

    /// Whether the run goes on in its own alphabet after the number, or after more in that of the number.
    fn goes_on_after(
        &self,
        at: usize,
        run: &Run,
        alphabet: Alphabet,
        number: &Number,
        value: u32,
    ) -> bool {
        let mut next = value + 1;
        for (_, other) in self.ahead(at) {
            if self.lists.has_style(run, other) {
                return other.value_in(alphabet) == Some(next);
            }
            if is_like(other, number) && has_value(other, next) {
                next += 1;
            }
        }
        false
    }

    /// Whether the number is the last of the run: right below the one before, in its form, and of no list
    /// around it.
    fn ends_in_another(
        &self,
        at: usize,
        depth: usize,
        marker: &Marker,
        number: &Number,
        value: u32,
    ) -> bool {
        let run = &self.lists.runs[self.open[depth]];
        let Some(last) = run.items.last().map(|&i| &self.lists.items[i]) else {
            return false;
        };
        let Sign::Number(before) = &last.marker.sign else {
            return false;
        };
        // A list around it may count so, unless nothing before has the number before.
        let of_list_around = |r: &Reading| match r.alphabet {
            Alphabet::UpperLatin | Alphabet::UpperRoman | Alphabet::RomanSign => true,
            Alphabet::Arabic | Alphabet::Han => self.has_one_before(at, marker, number, r),
            _ => false,
        };
        let (here, above) = (&self.blocks[at], &self.blocks[last.block]);
        let next = self.next_number(at);
        let own_list = next.is_some_and(|n| is_like(n, number) && has_value(n, value + 1));
        let goes_on = next.is_some_and(|n| self.lists.has_style(run, n));
        last.block + 1 == at
            && !marker.doubtful
            && is_like(before, number)
            && !number.readings.iter().any(of_list_around)
            && here.list_depth == above.list_depth
            && here.indent == above.indent
            && !goes_on
            && (run.items.len() > 1 || !own_list)
    }

    /// Whether the number before this one begins a block above, or stands within one.
    fn has_one_before(
        &self,
        at: usize,
        marker: &Marker,
        number: &Number,
        reading: &Reading,
    ) -> bool {
        let begins = self.markers[..at].iter().flatten().any(|m| match &m.sign {
            Sign::Number(other) => {
                is_like(other, number)
                    && other.value_in(reading.alphabet) == Some(reading.value - 1)
            }
            Sign::Bullet { .. } => false,
        });
        begins || self.names_one_before(0..at, at, marker, number, reading)
    }

    /// Whether the number before this one, as this one is typed, stands within the lines of some blocks.
    fn names_one_before(
        &self,
        blocks: Range<usize>,
        at: usize,
        marker: &Marker,
        number: &Number,
        reading: &Reading,
    ) -> bool {
        let text = self.blocks[at].text.as_str();
        let own = &text[number.sign.clone()];
        let Some(sign) = reading.alphabet.write_like(reading.value - 1, own) else {
            return true;
        };
        let before = &text[marker.range.start..number.sign.start];
        let after = &text[number.sign.end..marker.range.end];
        let typed = format!("{before}{sign}{after}");
        let begins = |text: &str| text.is_empty() || text.ends_with(char::is_whitespace);
        blocks.into_iter().any(|block| {
            let rest = self.markers[block].as_ref().map_or(0, |m| m.rest);
            let text = &self.blocks[block].text.as_str()[rest..];
            let mut places = text.match_indices(&typed);
            places.any(|(place, _)| begins(&text[..place]))
        })
    }

    /// The run whose first item is in another alphabet than its second, which is the number, and third.
    pub(super) fn first_in_another_alphabet(
        &self,
        at: usize,
        number: &Number,
    ) -> Option<(usize, Alphabet)> {
        let alphabet = number.readings.iter().find(|r| r.value == 2)?.alphabet;
        let &run = self.open.last()?;
        let RunKind::Numbers(other) = self.lists.runs[run].kind else {
            return None;
        };
        let &[first] = self.lists.runs[run].items.as_slice() else {
            return None;
        };
        let first = &self.lists.items[first];
        let Sign::Number(before) = &first.marker.sign else {
            return None;
        };
        let of_lists_around = matches!(
            other,
            Alphabet::Arabic | Alphabet::Han | Alphabet::UpperRoman | Alphabet::RomanSign
        );
        let third = self.next_number(at)?;
        let fits = first.block + 1 == at
            && first.value == 1
            && !first.marker.doubtful
            && other != alphabet
            && !of_lists_around
            && is_like(before, number)
            && is_like(third, number)
            && third.value_in(alphabet) == Some(3);
        let goes_on = self.next_in_style(at, &self.lists.runs[run], other) == Some(2);
        (fits && !goes_on).then_some((run, alphabet))
    }
}

fn has_value(number: &Number, value: u32) -> bool {
    number.readings.iter().any(|r| r.value == value)
}

/// Whether two numbers have the same brackets and delimiter.
fn is_like(one: &Number, other: &Number) -> bool {
    (one.open, one.close) == (other.open, other.close)
}
