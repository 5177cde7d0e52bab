//! What is wrong with the count of a run, each fault once: which rule tells it is for the rule to say.

use super::typed::Typed;
use crate::finding::{Edit, Fix};
use crate::release::Alphabet;
use crate::release::list_run::Run;
use crate::release::sequence::{Step, is_explained, steps};
use crate::words;

/// A certain fault of a count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Disorder {
    /// The place of the item in the run.
    pub(super) index: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The numbers from `first` to `last` are missing before the item.
    Missing { first: u32, last: u32 },
    /// Another number stands where `expected` should; the count goes on as if it did.
    Misnumbered { expected: u32, goes_back: bool },
    /// The item and the one before it changed places.
    Swapped,
    /// The item belongs elsewhere among the others.
    Moved,
    /// The count goes back to a number that was given and on from there.
    Back,
}

impl Kind {
    /// Whether numbers go down, and are not only missing.
    pub(super) fn goes_back(self) -> bool {
        match self {
            Self::Missing { .. } => false,
            Self::Misnumbered { goes_back, .. } => goes_back,
            Self::Swapped | Self::Moved | Self::Back => true,
        }
    }
}

/// Whether the alphabet is one of the orders of Hangul, whose faults `numbering-hangul-order` tells.
pub(super) fn is_hangul(alphabet: Alphabet) -> bool {
    matches!(
        alphabet,
        Alphabet::Hangul
            | Alphabet::CircledHangul
            | Alphabet::ParenthesizedHangul
            | Alphabet::Jamo
            | Alphabet::CircledJamo
            | Alphabet::ParenthesizedJamo
    )
}

/// The faults in the count of a run. Numbers given twice and counts that begin again are not among them.
pub(super) fn disorders(typed: Typed<'_>, run: &Run) -> Vec<Disorder> {
    let values = typed.lists.values(run);
    let counts_from = (1..values.len()).find(|&i| values[i] == values[i - 1] + 1);
    let mut found = Vec::new();
    for (index, step) in steps(&values).into_iter().enumerate() {
        if typed.item(run.items[index]).marker.doubtful || index == 0 {
            continue;
        }
        let explained = |at: usize, first: u32, last: u32| {
            is_explained(typed.lists, run, at, (first, last), typed.blocks)
        };
        let kind = match step {
            Step::Gap { first, last }
                if is_certain_gap(typed, run, &values, counts_from, index, last - first + 1)
                    && !explained(index, first, last) =>
            {
                Kind::Missing { first, last }
            }
            Step::Wrong { expected } if !explained(index, expected, expected) => {
                Kind::Misnumbered {
                    expected,
                    goes_back: values
                        .get(index + 1)
                        .is_some_and(|next| *next < values[index]),
                }
            }
            Step::Swapped if !explained(index - 1, values[index], values[index]) => Kind::Swapped,
            Step::Moved if is_one_count(typed, run, index) => Kind::Moved,
            // `Sec. 3. (a) …` and then `(b)`: the number before it stands within a line.
            Step::Back
                if is_one_count(typed, run, index)
                    && !explained(index, values[index] - 1, values[index] - 1) =>
            {
                Kind::Back
            }
            _ => continue,
        };
        found.push(Disorder { index, kind });
    }
    found
}

/// A gap says that a number was lost only where the numbers around it count: two lone numbers far
/// apart are no sequence. `counts_from` is the first that follows the one before it.
fn is_certain_gap(
    typed: Typed<'_>,
    run: &Run,
    values: &[u32],
    counts_from: Option<usize>,
    i: usize,
    missing: u32,
) -> bool {
    let before = counts_from.is_some_and(|first| first < i);
    let after = values.get(i + 1) == Some(&(values[i] + 1));
    let section = |k: usize| typed.block(run.items[k]).section;
    let together = section(i) == section(i - 1) || typed.counts_across(run, i);
    let numbered_headings = run.headings && values.len() < 3;
    match missing {
        _ if numbered_headings => false,
        1 => (together || after) && (values[0] == 1 || before || after),
        2 | 3 => before || after,
        _ => before && after && missing < 20,
    }
}

/// Whether an item and the one before it are of one text: the same section, language and script.
fn is_one_count(typed: Typed<'_>, run: &Run, index: usize) -> bool {
    let (item, before) = (run.items[index], run.items[index - 1]);
    let (here, above) = (typed.block(item), typed.block(before));
    (run.headings || here.section == above.section)
        && here.language == above.language
        && here.list_depth == above.list_depth
        && !typed.differ_in_script(item, before)
}

/// The number an item would have with its place in the run, as it would be typed.
pub(super) fn sign(typed: Typed<'_>, item: usize, alphabet: Alphabet, value: u32) -> String {
    typed
        .renumbered(item, alphabet, value)
        .unwrap_or_else(|| value.to_string())
}

/// Numbers the run anew as far as the fault goes.
pub(super) fn renumber(typed: Typed<'_>, run: &Run, fault: Disorder) -> Option<Fix> {
    let Disorder { index, kind } = fault;
    let values = typed.lists.values(run);
    let items = &run.items;
    let edits: Vec<Edit> = match kind {
        Kind::Missing { first, .. } => typed.renumber(run, &items[index..], first)?,
        Kind::Misnumbered { expected, .. } => {
            typed.renumber(run, &items[index..=index], expected)?
        }
        Kind::Swapped => typed.renumber(run, &items[index - 1..=index], values[index])?,
        Kind::Moved => typed.renumber(run, items, values[0])?,
        Kind::Back => typed.renumber(run, &items[index..], values[index - 1] + 1)?,
    };
    Some(Fix::unsafe_(
        words!("number anew", "번호 다시 매기기"),
        edits,
    ))
}
