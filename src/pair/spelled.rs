//! Numbers of English in words: "twenty-five", "nine billion", "three hundred and twenty-five".

use super::quantity::{Number, ONE, Quantity, compile};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const SCALES: [(&str, i128); 4] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];
/// Smaller ones are read beside the ordinals.
const SMALL: i128 = 12;

/// A run of words of numbers.
static RUN: LazyLock<Regex> = LazyLock::new(|| {
    let scales = SCALES.map(|(word, _)| word).join("|");
    let word = format!("(?:{}|{}|hundred|{scales})", ONES.join("|"), TENS.join("|"));
    compile(&format!(
        r"(?i)\b{word}(?:[ \u{{a0}}-](?:and[ \u{{a0}}])?{word})*\b"
    ))
});

/// Those that say more than a small count.
pub(super) fn spelled(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    for run in RUN.find_iter(text) {
        let mut number = Spelled::default();
        let mut from = run.start();
        for word in run.as_str().split([' ', '\u{a0}', '-']) {
            let range = from..from + word.len();
            // The separator is one character.
            from = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
            let word = word.to_ascii_lowercase();
            if !number.take(&word, &range) {
                found.extend(std::mem::take(&mut number).finish());
                number.take(&word, &range);
            }
        }
        found.extend(number.finish());
    }
    found
}

/// The word before.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Last {
    #[default]
    None,
    Ones,
    Tens,
    Hundred,
    Scale(i128),
}

/// A number that is being read.
#[derive(Default)]
struct Spelled {
    range: Range<usize>,
    /// What stands before the last scale, times it.
    total: i128,
    /// What stands after it.
    part: i128,
    /// What the next scale must stay below.
    limit: Option<i128>,
    last: Last,
    after_and: bool,
    scaled: bool,
}

impl Spelled {
    /// Whether a word goes on with the number.
    fn take(&mut self, word: &str, range: &Range<usize>) -> bool {
        let place = |list: &[&str]| list.iter().position(|w| *w == word);
        let value = |at: usize| i128::try_from(at).unwrap_or_default();
        let is_begun = self.last != Last::None;
        // "two hundred and five", but "twenty and thirty" are two numbers.
        if word == "and" {
            self.after_and = matches!(self.last, Last::Hundred | Last::Scale(_));
            return self.after_and;
        }
        let (part, last) = if let Some(at) = place(&ONES) {
            let one = value(at) + 1;
            let follows = match self.last {
                Last::Ones => false,
                Last::Tens => one < 10,
                _ => true,
            };
            if !follows {
                return false;
            }
            (self.part + one, Last::Ones)
        } else if let Some(at) = place(&TENS) {
            if matches!(self.last, Last::Ones | Last::Tens) {
                return false;
            }
            (self.part + (value(at) + 2) * 10, Last::Tens)
        } else if word == "hundred" {
            if !matches!(self.last, Last::Ones | Last::Tens) || self.part >= 100 {
                return false;
            }
            (self.part * 100, Last::Hundred)
        } else {
            let scale = SCALES
                .iter()
                .find(|(w, _)| *w == word)
                .map_or(1, |(_, s)| *s);
            let fits = self.limit.is_none_or(|limit| scale < limit);
            if !is_begun || self.after_and || self.part == 0 || !fits {
                return false;
            }
            self.total += self.part * scale;
            self.limit = Some(scale);
            (0, Last::Scale(scale))
        };
        if !is_begun {
            self.range = range.clone();
        }
        self.range.end = range.end;
        self.scaled |= matches!(last, Last::Hundred | Last::Scale(_));
        (self.part, self.last, self.after_and) = (part, last, false);
        true
    }

    fn finish(self) -> Option<Number> {
        let step = match self.last {
            Last::None => return None,
            Last::Ones | Last::Tens => 1,
            Last::Hundred => 100,
            Last::Scale(scale) => scale,
        };
        let value = self.total + self.part;
        (self.scaled || value > SMALL).then_some(Number {
            range: self.range,
            quantity: Quantity {
                value: value * ONE,
                step: step * ONE,
            },
            scaled: self.scaled,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_out() {
        let read = |text: &str| -> Vec<(i128, String)> {
            let all = spelled(text).into_iter();
            all.map(|n| (n.quantity.value / ONE, text[n.range].to_owned()))
                .collect()
        };
        for (text, all) in [
            ("Twenty-five experts", &[(25, "Twenty-five")][..]),
            (
                "over nine billion dollars",
                &[(9_000_000_000, "nine billion")],
            ),
            ("some three hundred firms", &[(300, "three hundred")]),
            ("fifty thousand people", &[(50_000, "fifty thousand")]),
            ("fifteen students", &[(15, "fifteen")]),
            (
                "three hundred twenty-five",
                &[(325, "three hundred twenty-five")],
            ),
            ("one hundred and five men", &[(105, "one hundred and five")]),
            (
                "two thousand three hundred and one",
                &[(2_301, "two thousand three hundred and one")],
            ),
            (
                "two hundred thousand and fifty",
                &[(200_050, "two hundred thousand and fifty")],
            ),
            ("twenty and thirty", &[(20, "twenty"), (30, "thirty")]),
            ("nineteen eighty", &[(19, "nineteen"), (80, "eighty")]),
            ("a hundred thousand and one more", &[]),
            // Small ones are read elsewhere, with the ordinals.
            ("two countries and one more, the twentieth", &[]),
        ] {
            let all: Vec<(i128, String)> = all.iter().map(|(n, t)| (*n, (*t).to_owned())).collect();
            assert_eq!(read(text), all, "{text}");
        }
    }

    #[test]
    fn what_is_rounded_is_worth_its_last_word() {
        let step = |text: &str| spelled(text)[0].quantity.step / ONE;
        assert_eq!(step("three hundred"), 100);
        assert_eq!(step("three hundred and five"), 1);
        assert_eq!(step("nine billion"), 1_000_000_000);
    }
}
