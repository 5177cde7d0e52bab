//! Numbers as texts of several languages write them: 1.2조, 3만 5천, 35,000, 1.2 trillion, 1,2 milliard.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// One, in the millionths that quantities are kept in.
pub(super) const ONE: i128 = 1_000_000;

/// From this on, a version may round what the other writes out.
const ROUNDED: i128 = 100 * ONE;

/// A number and how exactly it is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Quantity {
    /// In millionths.
    pub(super) value: i128,
    /// What the last written digit is worth, in millionths.
    pub(super) step: i128,
}

impl Quantity {
    pub(super) fn whole(n: u32) -> Self {
        Self {
            value: i128::from(n) * ONE,
            step: ONE,
        }
    }

    /// Whether both can be the same number, one of them rounded.
    pub(super) fn agrees(self, other: Self) -> bool {
        let apart = (self.value - other.value).abs();
        let coarse = self.step.max(other.step);
        apart == 0 || (self.step != other.step && coarse >= ROUNDED && apart < coarse)
    }

    pub(super) fn is_whole(self) -> bool {
        self.value % ONE == 0
    }

    fn times(self, factor: i128) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(factor)?,
            step: self.step.checked_mul(factor)?,
        })
    }
}

/// A number in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Number {
    /// With its scale: "1.2조".
    pub(super) range: Range<usize>,
    pub(super) quantity: Quantity,
    /// A word or letter of scale belongs to it.
    pub(super) scaled: bool,
}

#[allow(clippy::expect_used)]
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("internal error: the patterns are fixed")
}

static POINT: LazyLock<Regex> =
    LazyLock::new(|| compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"));
static COMMA: LazyLock<Regex> = LazyLock::new(|| {
    compile("[0-9]{1,3}(?:[. \u{a0}\u{202f}][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")
});
static SCALE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^[ \u{a0}-]?(?i:(thousand|mille)|(millions?|millionen|mio|mn)|(billions?|milliards?|milliarden?|mrd|bn)|(trillions?|tn))\b",
    )
});

/// Languages that write 1,5 for one and a half.
fn has_decimal_comma(language: &str) -> bool {
    matches!(
        language,
        "fr" | "de"
            | "es"
            | "it"
            | "pt"
            | "nl"
            | "pl"
            | "ru"
            | "sv"
            | "da"
            | "nb"
            | "fi"
            | "tr"
            | "id"
            | "vi"
            | "uk"
            | "cs"
            | "ro"
            | "hu"
            | "el"
    )
}

fn is_east_asian(language: &str) -> bool {
    matches!(language, "ko" | "ja" | "zh")
}

/// The numbers written in digits, in order.
pub(super) fn numbers(text: &str, language: &str) -> Vec<Number> {
    let comma = has_decimal_comma(language);
    let pattern = if comma { &*COMMA } else { &*POINT };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(digits) = pattern.find_at(text, from) {
        let number = plain(digits.as_str(), comma).and_then(|quantity| {
            let plain = Number {
                range: digits.range(),
                quantity,
                scaled: false,
            };
            if is_east_asian(language) {
                east_asian(text, plain, pattern, comma)
            } else {
                scaled(text, plain)
            }
        });
        from = number.as_ref().map_or(digits.end(), |n| n.range.end);
        found.extend(number);
    }
    found
}

/// Digits with separators of thousands and decimals.
fn plain(digits: &str, comma: bool) -> Option<Quantity> {
    let point = if comma { ',' } else { '.' };
    let (whole, decimals) = digits.split_once(point).unwrap_or((digits, ""));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.len() > 18 || decimals.len() > 6 {
        return None;
    }
    let mut value = whole.parse::<i128>().ok()?.checked_mul(ONE)?;
    let mut step = ONE;
    for digit in decimals.chars() {
        step /= 10;
        value += i128::from(digit.to_digit(10)?) * step;
    }
    Some(Quantity { value, step })
}

/// "1.2 trillion".
fn scaled(text: &str, number: Number) -> Option<Number> {
    let Some(caught) = SCALE.captures(&text[number.range.end..]) else {
        return Some(number);
    };
    let powers = [1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000];
    let factor = (1..=4).find_map(|n| caught.get(n).map(|_| powers[n - 1]))?;
    let length = caught.get(0).map_or(0, |m| m.len());
    Some(Number {
        range: number.range.start..number.range.end + length,
        quantity: number.quantity.times(factor)?,
        scaled: true,
    })
}

/// "1조 2,345억", "3만 5천", "5천만", "3万5千".
fn east_asian(text: &str, first: Number, digits: &Regex, comma: bool) -> Option<Number> {
    let start = first.range.start;
    let mut total = Quantity {
        value: 0,
        step: ONE,
    };
    let mut scaled = false;
    let mut next = Some((first.range, first.quantity));
    let mut end = start;
    // What a further part must stay below.
    let mut limit = i128::MAX;
    while let Some((range, quantity)) = next.take() {
        let (small, after) = scale(text, range.end, |c| match c {
            '천' | '千' => Some(1_000),
            '백' | '百' => Some(100),
            '십' | '十' => Some(10),
            _ => None,
        });
        let (big, after) = scale(text, after, |c| match c {
            '조' | '兆' => Some(1_000_000_000_000),
            '억' | '億' | '亿' => Some(100_000_000),
            '만' | '万' | '萬' => Some(10_000),
            _ => None,
        });
        let part = quantity.times(small)?.times(big)?;
        if part.value >= limit {
            break;
        }
        total = Quantity {
            value: total.value.checked_add(part.value)?,
            step: part.step,
        };
        scaled |= small * big > 1;
        end = after;
        limit = small * big * ONE;
        if small * big == 1 {
            break;
        }
        let gap = usize::from(text[end..].starts_with(' '));
        next = digits
            .find(&text[end + gap..])
            .filter(|m| m.start() == 0)
            .and_then(|m| {
                let from = end + gap;
                let quantity = plain(m.as_str(), comma)?;
                Some((from..from + m.end(), quantity))
            });
    }
    Some(Number {
        range: start..end,
        quantity: total,
        scaled,
    })
}

/// The scale that a letter at a place stands for, and where the text goes on.
fn scale(text: &str, at: usize, of: impl Fn(char) -> Option<i128>) -> (i128, usize) {
    let letter = text[at..].chars().next();
    match letter.and_then(|c| Some((of(c)?, c.len_utf8()))) {
        Some((factor, length)) => (factor, at + length),
        None => (1, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> Vec<(i128, String)> {
        let all = numbers(text, language);
        all.into_iter()
            .map(|n| (n.quantity.value / 1_000, text[n.range].to_owned()))
            .collect()
    }

    #[test]
    fn one_number_in_several_languages() {
        for (text, language, value, written) in [
            ("약 1.2조원", "ko", 1_200_000_000_000_000, "1.2조"),
            ("1조 2,000억 원", "ko", 1_200_000_000_000_000, "1조 2,000억"),
            (
                "KRW 1.2 trillion",
                "en",
                1_200_000_000_000_000,
                "1.2 trillion",
            ),
            ("3만 5천 명", "ko", 35_000_000, "3만 5천"),
            ("3만5000명", "ko", 35_000_000, "3만5000"),
            ("35,000 people", "en", 35_000_000, "35,000"),
            ("5천만 명", "ko", 50_000_000_000, "5천만"),
            ("50 million", "en", 50_000_000_000, "50 million"),
            ("3万5千人", "ja", 35_000_000, "3万5千"),
            ("1,2 milliard", "fr", 1_200_000_000_000, "1,2 milliard"),
            ("35 000 emplois", "fr", 35_000_000, "35 000"),
            ("3,5 %", "fr", 3_500, "3,5"),
        ] {
            assert_eq!(
                read(text, language),
                [(value, written.to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_side_by_side_stay_apart() {
        let two = |a: i128, a_text: &str, b: i128, b_text: &str| {
            vec![(a, a_text.to_owned()), (b, b_text.to_owned())]
        };
        assert_eq!(
            read("3천명 20개", "ko"),
            two(3_000_000, "3천", 20_000, "20")
        );
        assert_eq!(
            read("2만 3만", "ko"),
            two(20_000_000, "2만", 30_000_000, "3만")
        );
        assert_eq!(read("5 30", "ko"), two(5_000, "5", 30_000, "30"));
    }

    #[test]
    fn a_rounded_number_agrees_and_another_does_not() {
        let one = |text: &str, language: &str| numbers(text, language)[0].quantity;
        assert!(one("1조 2,345억", "ko").agrees(one("1.2 trillion", "en")));
        assert!(!one("1.2조", "ko").agrees(one("1.3 trillion", "en")));
        assert!(!one("3만 5천", "ko").agrees(one("36,000", "en")));
        assert!(!one("5", "ko").agrees(one("5.5", "en")));
    }
}
