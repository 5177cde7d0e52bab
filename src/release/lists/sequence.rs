//! What each item does to the count of its run.

use super::list_run::{ListRuns, Run, RunKind};
use crate::release::{Block, BlockKind};

/// What an item does to the count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Start,
    Next,
    /// The numbers from `first` to `last` are missing before it.
    Gap {
        first: u32,
        last: u32,
    },
    /// Another number stands where this one should; the count goes on as if it did.
    Wrong {
        expected: u32,
    },
    /// A number that has been given already.
    Twice,
    /// Back to 1 inside the run.
    Restart,
    /// The second of two numbers that changed places.
    Swapped,
    /// The one number out of order: without it the others count.
    Moved,
    /// Back to a number that has been given, from which the count goes on.
    Back,
    /// Some other disorder.
    Disorder,
}

/// How far a number may be from its place.
const NEAR: usize = 40;

fn nearby(values: &[u32]) -> impl Iterator<Item = &u32> {
    values.iter().take(NEAR)
}

/// The step of each value of a run.
#[must_use]
pub fn steps(values: &[u32]) -> Vec<Step> {
    let mut steps = Vec::with_capacity(values.len());
    let mut last = 0;
    // After a number given twice, the count may go on from the number or from the items.
    let mut also = None;
    // Of two numbers that changed places the second goes back; the count goes on after the first.
    let mut second_of_two = false;
    let moved = moved(values);
    // A number that stands elsewhere is not missing in its place.
    let is_elsewhere =
        |lost: u32, here: u32| here == lost + 1 && moved.is_some_and(|m| values[m] == lost);
    for (i, &value) in values.iter().enumerate() {
        let next = values.get(i + 1).copied();
        if std::mem::take(&mut second_of_two) {
            steps.push(Step::Swapped);
            last = value + 1;
            also = None;
            continue;
        }
        if moved == Some(i) {
            steps.push(Step::Moved);
            continue;
        }
        let swapped = value == last + 2
            && next == Some(last + 1)
            && values.get(i + 2).map_or(i > 0, |v| *v == last + 3);
        let step = if swapped {
            second_of_two = true;
            if i == 0 { Step::Start } else { Step::Next }
        } else if i == 0 {
            Step::Start
        } else if value == last + 1 || also == Some(value) || is_elsewhere(last + 1, value) {
            Step::Next
        } else if value == last {
            Step::Twice
        } else if value == 1 {
            Step::Restart
        } else if value > last {
            if next == Some(last + 2) {
                Step::Wrong { expected: last + 1 }
            } else if nearby(&values[i + 1..])
                .chain(&values[i.saturating_sub(NEAR)..i])
                .any(|v| (last + 1..value).contains(v))
            {
                Step::Disorder
            } else {
                Step::Gap {
                    first: last + 1,
                    last: value - 1,
                }
            }
        } else if matches!(next, Some(n) if n == last + 1 || n == last + 2)
            && values[i.saturating_sub(NEAR)..i].contains(&value)
        {
            Step::Twice
        } else if next == Some(value + 1) && values[i.saturating_sub(NEAR)..i].contains(&value) {
            Step::Back
        } else {
            Step::Disorder
        };
        also = (step == Step::Twice || step == Step::Restart).then_some(last + 2);
        match step {
            Step::Twice | Step::Restart => {}
            Step::Wrong { expected } => last = expected,
            _ => last = value,
        }
        steps.push(step);
    }
    steps
}

/// The one number without which the others count without a fault: its own place is elsewhere, or nowhere
/// among them.
fn moved(values: &[u32]) -> Option<usize> {
    let last = values.len().checked_sub(1)?;
    if last < 3 {
        return None;
    }
    // The fault is beside the first step back. Neighbours that changed places are no single number's fault.
    let back = values.windows(2).position(|w| w[1] < w[0])? + 1;
    if values[back - 1] == values[back] + 1 {
        return None;
    }
    [back - 1, back].into_iter().find(|&at| {
        let own = values[at];
        let mut others = values.iter().enumerate().filter(|(i, _)| *i != at);
        let Some((_, &first)) = others.next() else {
            return false;
        };
        let mut before = first;
        let mut holes = 0;
        let counts = others.all(|(_, &value)| {
            let hole = value == before + 2 && own == before + 1;
            holes += u32::from(hole);
            let counts = value == before + 1 || hole;
            before = value;
            counts
        });
        let elsewhere = own < first || own > before || holes > 0;
        counts && holes < 2 && elsewhere && own != 1 && at > 0
    })
}

/// Whether something other than a lost number explains that `first..=last` do not stand before the
/// item at index `i` of the run.
#[must_use]
pub fn is_explained(
    lists: &ListRuns,
    run: &Run,
    i: usize,
    missing: (u32, u32),
    blocks: &[Block],
) -> bool {
    let RunKind::Numbers(alphabet) = run.kind else {
        return true;
    };
    let (Some(&before), Some(&here)) = (
        i.checked_sub(1).and_then(|b| run.items.get(b)),
        run.items.get(i),
    ) else {
        // Nothing stands between the first number and the one before it.
        return false;
    };
    let (from, to) = (lists.items[before].block, lists.items[here].block);
    let signs: Vec<String> = (missing.0..=missing.1)
        .filter_map(|v| alphabet.write(v, false))
        .collect();
    let between = &blocks[from + 1..to];
    if between.iter().any(|b| is_omission(b.text.as_str())) {
        return true;
    }
    // What has the number before the lost ones too counts for itself: `(1) to meet, (2) to talk`.
    let last = alphabet.write(missing.0 - 1, false).unwrap_or_default();
    let within = |at: usize, sign: &str| {
        let own = item_of(lists, at).map_or(0, |i| lists.items[i].marker.rest);
        let text = &blocks[at].text.as_str()[own..];
        stands_within(text, sign) && (last.is_empty() || !stands_within(text, &last))
    };
    // The number stands there, in a list element, a quotation, a table, or without its delimiter.
    let stands_at = |at: usize, value: u32, sign: &str| {
        let block = &blocks[at];
        let listed =
            matches!(block.kind, BlockKind::Item { value: Some(v) } if v == i64::from(value));
        listed || (begins_with(block.text.as_str(), sign) && !has_its_place(lists, at))
    };
    let apart = |at: usize| !matches!(blocks[at].kind, BlockKind::Paragraph);
    let counts_for_itself = !last.is_empty()
        && (from + 1..to).any(|at| apart(at) && stands_at(at, missing.0 - 1, &last));
    (missing.0..=missing.1).zip(&signs).all(|(value, sign)| {
        (from..to).any(|at| {
            let stands =
                at > from && !(counts_for_itself && apart(at)) && stands_at(at, value, sign);
            stands || within(at, sign)
        })
    })
}

/// The item a line of the body is.
fn item_of(lists: &ListRuns, block: usize) -> Option<usize> {
    let items = lists.body_items();
    items.binary_search_by_key(&block, |i| i.block).ok()
}

/// Whether the line is an item that follows another of its own run, and so is none of a run around it.
fn has_its_place(lists: &ListRuns, block: usize) -> bool {
    let Some(at) = item_of(lists, block) else {
        return false;
    };
    let items = &lists.runs[lists.items[at].run].items;
    let place = items.partition_point(|&i| i < at);
    place
        .checked_sub(1)
        .is_some_and(|before| lists.items[items[before]].value + 1 == lists.items[at].value)
}

/// `3`, `[3]`, `3,` and the like at the start of a line, but not `30` or the date `3. 29.`.
fn begins_with(text: &str, sign: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.strip_prefix(sign).is_some_and(|rest| {
        let fraction = rest
            .strip_prefix(['.', ','])
            .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        !fraction && !rest.starts_with(char::is_alphanumeric) && !is_day(rest)
    })
}

/// ` 3. ` inside a line: the line break before it is lost.
fn stands_within(text: &str, sign: &str) -> bool {
    // Whether the text before the sign leaves a bracket open: `(see 3) `.
    let mut enclosed = false;
    let mut from = 0;
    while let Some(at) = text[from..].find(sign) {
        let start = from + at;
        let end = start + sign.len();
        for c in text[from..start].chars() {
            enclosed = match c {
                '(' | '（' => true,
                ')' | '）' => false,
                _ => enclosed,
            };
        }
        let before = &text[..start];
        let rest = &text[end..];
        let spaced = rest.chars().nth(1).is_some_and(char::is_whitespace);
        let begins = match rest.chars().next() {
            Some('.' | '．' | '、') => !enclosed && is_break(before) && !is_day(rest),
            Some(')' | '）') if before.ends_with(['(', '（']) => true,
            Some(')' | '）') => !enclosed && before.ends_with(char::is_whitespace),
            _ => false,
        };
        if spaced && begins {
            return true;
        }
        from = end;
    }
    false
}

/// Whether a new item may begin after this text: after a sentence, or a Korean or Chinese word, which
/// no number with a point belongs to. `July 3.`, `Article 3.` and `2020. 3.` are no items.
fn is_break(before: &str) -> bool {
    let text = before.trim_end();
    let Some(end) = text.chars().next_back() else {
        return false;
    };
    let ends = match end {
        '.' => {
            let words = text[..text.len() - 1].trim_end_matches(|c: char| c.is_ascii_digit());
            let numbered = words.len() + 1 < text.len();
            // The day of a month that is named ends a sentence too.
            !numbered
                || words
                    .trim_end()
                    .ends_with(|c: char| c.is_ascii_alphabetic())
        }
        c if c.is_ascii() => matches!(c, '!' | '?' | ':' | ';' | ')' | '"'),
        c => !c.is_alphabetic() || c >= '\u{1100}',
    };
    ends && text.len() < before.len()
}

/// `. 29.`: the number before it is a month.
fn is_day(rest: &str) -> bool {
    let day = rest.strip_prefix('.').map_or("", str::trim_start);
    let after = day.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(day.len() - after.len()))
        && after
            .strip_prefix('.')
            .is_some_and(|d| !d.starts_with(|c: char| c.is_ascii_digit()))
}

/// `…`, `(중략)`, `[redacted]`: text left out on purpose.
fn is_omission(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect::<String>()
        .to_lowercase();
    bare.is_empty()
        || matches!(
            bare.as_str(),
            "중략"
                | "이하중략"
                | "생략"
                | "삭제"
                | "redacted"
                | "omitted"
                | "reserved"
                | "deleted"
                | "略"
                | "中略"
                | "前略"
                | "省略"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(values: &[u32]) -> Vec<(usize, Step)> {
        steps(values)
            .into_iter()
            .enumerate()
            .filter(|(_, s)| !matches!(s, Step::Start | Step::Next))
            .collect()
    }

    #[test]
    fn one_defect_is_one_step() {
        assert_eq!(faults(&[1, 2, 3, 4]), []);
        assert_eq!(
            faults(&[1, 2, 4, 5]),
            [(2, Step::Gap { first: 3, last: 3 })]
        );
        assert_eq!(faults(&[1, 3]), [(1, Step::Gap { first: 2, last: 2 })]);
        assert_eq!(faults(&[1, 2, 2, 3]), [(2, Step::Twice)]);
        assert_eq!(faults(&[1, 2, 2, 4]), [(2, Step::Twice)]);
        assert_eq!(faults(&[1, 2, 3, 3]), [(3, Step::Twice)]);
        assert_eq!(faults(&[1, 2, 8, 4, 5]), [(2, Step::Wrong { expected: 3 })]);
        assert_eq!(faults(&[1, 2, 3, 2, 5]), [(3, Step::Twice)]);
        assert_eq!(faults(&[1, 2, 1, 4]), [(2, Step::Restart)]);
        assert_eq!(faults(&[1, 2, 4, 3, 5]), [(3, Step::Swapped)]);
        assert_eq!(faults(&[1, 2, 4, 3]), [(3, Step::Swapped)]);
        assert_eq!(faults(&[2, 1, 3, 4]), [(1, Step::Swapped)]);
        assert_eq!(faults(&[1, 5, 2, 3, 4, 6]), [(1, Step::Moved)]);
        assert_eq!(faults(&[1, 3, 4, 2, 5]), [(3, Step::Moved)]);
        assert_eq!(faults(&[1, 2, 7, 3, 4]), [(2, Step::Moved)]);
        assert_eq!(faults(&[1, 2, 3, 4, 2, 3]), [(4, Step::Back)]);
        assert_eq!(faults(&[5, 6, 7]), []);
    }

    #[test]
    fn a_number_inside_a_line_is_seen() {
        assert!(stands_within("The one. 2. The two", "2"));
        assert!(stands_within("They met on July 23. 2. They talked", "2"));
        assert!(!stands_within("It grew 2.5 times", "2"));
        assert!(begins_with("[3] text", "3") && !begins_with("30 text", "3"));
        assert!(stands_within("개요 2. 내용", "2") && stands_within("to (1) meet, (2) talk", "2"));
    }

    #[test]
    fn a_number_that_is_no_item_is_not_taken_for_the_lost_one() {
        for (text, sign) in [
            ("공연(3. 29. 14:00, 극장)", "3"),
            ("전시(2. 1. ~ 3. 5., 시청)", "3"),
            ("접수 기간: 2020. 3. 2.(월)", "3"),
            ("They met on July 3. The talks went on", "3"),
            ("as set out in Article 3. The talks", "3"),
            ("the Charter (see paragraph 3) and", "3"),
        ] {
            assert!(!stands_within(text, sign), "{text}");
        }
        assert!(!begins_with("3. 29. (수) 개회", "3") && !begins_with("$3.5 million", "3"));
    }
}
