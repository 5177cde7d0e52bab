//! The days a paragraph names, as exactly as it does.

use crate::release::dates;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A day at a place of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedDay {
    pub range: Range<usize>,
    pub year: Option<i16>,
    /// `None`: "the 23rd", 23일.
    pub month: Option<i8>,
    pub day: i8,
    /// Certainly a date, so that the other version must have it.
    pub demanded: bool,
}

impl NamedDay {
    /// Whether both may be the same day.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.zip(b).is_none_or(|(a, b)| a == b)
        }
        self.day == other.day && same(self.month, other.month) && same(self.year, other.year)
    }

    pub(super) fn anchor(&self) -> Option<String> {
        Some(format!("d:{}-{}", self.month?, self.day))
    }
}

#[allow(clippy::expect_used)]
fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("internal error: the patterns are fixed")
}

/// The second day of "July 23-24", "7.23.~7.25.", inside what is read as one date.
static RANGE_INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?:[-–—~∼～]|\band\b|\bto\b)\s*(?:(?P<m>[0-9]{1,2})\.\s?)?(?P<d>[0-9]{1,2})")
});
/// The second day of "7월 23일~24일", "7.23.(목)~24.(금)", "July 23 (Thu) to 24".
static RANGE_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^[^0-9~∼～–—-]{0,8}(?:[~∼～–—-]|부터|to |and )\s?(?P<d>[0-9]{1,2})(?:일|\.|\b)")
});
/// "7월 23~24일".
static KOREAN_RANGE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?P<m>[0-9]{1,2})월\s*(?P<a>[0-9]{1,2})일?\s*[~∼～–—-]\s*(?P<b>[0-9]{1,2})일")
});
/// "7.23." without a day of the week may be something else.
static KOREAN_SHORT: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?:^|[^0-9.])(?P<all>(?P<m>[0-9]{1,2})\.\s?(?P<d>[0-9]{1,2})\.)(?:[^0-9]|$)")
});
/// "23일", not 23일간.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?P<all>(?P<d>[0-9]{1,2})\s?[일日])(?P<rest>.?)"));
static BARE_ENGLISH: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\b[Tt]he (?P<all>(?P<d>[0-9]{1,2})(?:st|nd|rd|th))\b"));

/// The days of a paragraph, in order.
pub(super) fn days(text: &str, language: &str) -> Vec<NamedDay> {
    let mut found: Vec<NamedDay> = Vec::new();
    for date in dates(text) {
        let range = date.range.clone();
        let day = |range: Range<usize>, month: i8, day: i8, demanded: bool| NamedDay {
            range,
            year: date.year,
            month: Some(month),
            day,
            demanded,
        };
        found.push(day(range.clone(), date.month, date.day, true));
        let inside = RANGE_INSIDE.captures(&text[range.clone()]);
        let after = RANGE_AFTER.captures(&text[range.end..]);
        // A date of the form 2020-07-23 has hyphens and is no range.
        let numeric = text[range.clone()]
            .chars()
            .all(|c| c.is_ascii_digit() || "-./'’".contains(c));
        if let Some(caught) = inside.filter(|_| !numeric).or(after)
            && let Some(last) = number(&caught, "d")
            && (1..=31).contains(&last)
        {
            let month = number(&caught, "m").unwrap_or(date.month);
            found.push(day(range, month, last, false));
        }
    }
    let doubtful = |range: Range<usize>, month: Option<i8>, day: i8| NamedDay {
        range,
        year: None,
        month,
        day,
        demanded: false,
    };
    let exists = |day: i8| (1..=31).contains(&day);
    for caught in KOREAN_RANGE.captures_iter(text) {
        let range = caught.get(0).map_or(0..0, |m| m.range());
        for name in ["a", "b"] {
            if let (Some(month), Some(day)) = (number(&caught, "m"), number(&caught, name))
                && exists(day)
            {
                found.push(doubtful(range.clone(), Some(month), day));
            }
        }
    }
    let taken: Vec<Range<usize>> = found.iter().map(|d| d.range.clone()).collect();
    let is_free = |range: &Range<usize>| {
        let mut taken = taken.iter();
        taken.all(|t| range.end <= t.start || t.end <= range.start)
    };
    let patterns: &[&Regex] = match language {
        "ko" => &[&KOREAN_SHORT, &BARE],
        "ja" | "zh" => &[&BARE],
        "en" => &[&BARE_ENGLISH],
        _ => &[],
    };
    for pattern in patterns {
        for caught in pattern.captures_iter(text) {
            let range = caught.name("all").map_or(0..0, |m| m.range());
            let counted = caught
                .name("rest")
                .is_some_and(|r| matches!(r.as_str(), "간" | "째" | "이" | "본" | "間"));
            let month = number(&caught, "m");
            let known = month.is_none_or(|m| (1..=12).contains(&m));
            if let Some(day) = number(&caught, "d")
                && exists(day)
                && known
                && !counted
                && is_free(&range)
            {
                found.push(doubtful(range, month, day));
            }
        }
    }
    found.sort_by_key(|d| d.range.start);
    found
}

fn number(caught: &regex::Captures<'_>, name: &str) -> Option<i8> {
    caught.name(name)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> Vec<(Option<i8>, i8, bool)> {
        let found = days(text, language);
        found.iter().map(|d| (d.month, d.day, d.demanded)).collect()
    }

    #[test]
    fn dates_ranges_and_days_alone() {
        assert_eq!(read("7. 23.(목) 오후", "ko"), [(Some(7), 23, true)]);
        assert_eq!(read("7월 23일", "ko"), [(Some(7), 23, true)]);
        assert_eq!(
            read("July 23-24", "en"),
            [(Some(7), 23, true), (Some(7), 24, false)]
        );
        assert_eq!(
            read("7월 23~24일", "ko"),
            [(Some(7), 23, false), (Some(7), 24, false)]
        );
        assert_eq!(
            read("7월 23일(목)~24일(금)", "ko")[..2],
            [(Some(7), 23, true), (Some(7), 24, false)]
        );
        assert_eq!(read("지난 23일 서울에서", "ko"), [(None, 23, false)]);
        assert_eq!(read("on the 23rd", "en"), [(None, 23, false)]);
        assert_eq!(read("2020-07-23", "ko"), [(Some(7), 23, true)]);
        assert_eq!(read("10일간", "ko"), []);
    }
}
