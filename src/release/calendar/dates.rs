//! Dates in running text, in the forms press releases use: English, Korean, Japanese, Chinese, and numbers;
//! months of other languages only with a year.

use super::han_dates;
use super::months::{english_month, other_month};
use super::weekday::beside;
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// A date in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateMention {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

impl DateMention {
    /// The date, when it has a year and exists.
    #[must_use]
    pub fn date(&self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year?, self.month, self.day).ok()
    }
}

/// A pattern that is compiled when the first text needs it.
#[allow(clippy::expect_used)]
pub(super) fn compile(pattern: &str) -> Regex {
    // White space of a line, and digits and word boundaries of ASCII: the full Unicode classes cost milliseconds.
    let pattern = pattern
        .replace(r"\s", "[ \t\u{a0}\u{3000}]")
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\d", "[0-9]");
    Regex::new(&pattern).expect("internal error: the patterns are fixed")
}

/// "July 23", "Jul. 23, 2020", "July 8-9 (Thu), 2021", "July 23 (2020)".
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?P<m>[A-Z][A-Za-z]{2,8})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:[-–—]|and|to)\s*\d{1,2})?\b(?:\s*[(（][A-Za-z]{3,9}\.?[)）])?(?:,?\s+(?P<y>(?:19|20)\d\d)\b|,?\s*[(（](?P<yb>(?:19|20)\d\d)[)）])?",
    )
});

/// "23 July 2020", "3rd of May", "23-Jul-2020", "le 23 juillet 2020", "23. Juli 2020", "23 de julio de 2020".
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?P<d>\d{1,2})(?:(?:st|nd|rd|th|\.|er|º)?\s+(?:of\s+|de\s+)?|-)(?P<m>[A-Za-zÀ-ž]{3,12})\b\.?(?:(?:,?\s+(?:de\s+)?|-)(?P<y>(?:19|20)\d\d)\b|,?\s*[(（](?P<yb>(?:19|20)\d\d)[)）])?",
    )
});

/// "2020년 7월 23일", "7月23日", "令和2年7月23日", "113年7月23日".
static CJK: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:(?P<y>(?:19|20|１９|２０)[0-9０-９]{2})|(?:['’‘](?P<yy>\d\d))|(?P<era>令和|平成|民國|中華民國)\s*(?P<ey>[0-9０-９]{1,3}|元)|(?P<roc>1[0-2]\d)\s?年)?\s*[년年]?\s*(?P<m>[0-9０-９]{1,2})\s*[월月]\s*(?P<d>[0-9０-９]{1,2})\s*[일日]",
    )
});

/// "2020-07-23", "2020. 7. 23.", "2020/07/23".
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:^|[^\d.\-/])(?P<y>(?:19|20)\d\d)\s*[.\-/]\s*(?P<m>\d{1,2})\s*[.\-/]\s*(?P<d>\d{1,2})(?:$|[^\d])",
    )
});

/// "'20.7.23", "07/23/2020", "07-23-2020", "23.07.2020", "7.23.(목)", "7.23.∼7.25.".
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:['’‘](?P<yy>\d\d)\s*[.]\s*(?P<m>\d{1,2})\s*[.]\s*(?P<d>\d{1,2}))|(?:\b(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})/|-(?P<bd>\d{1,2})-)(?P<y>(?:19|20)\d\d)\b)|(?:\b(?P<dd>\d{1,2})\.\s?(?P<dm>\d{1,2})\.\s?(?P<dy>(?:19|20)\d\d)\b)|(?:(?:^|[^\d./])(?P<km>\d{1,2})[./]\s?(?P<kd>\d{1,2})(?:\.?\s?[(（][월화수목금토일][)）]|\.\s?[~∼～]\s?\d{1,2}\.\s?\d{1,2}\.|\.(?:까지|부터)))",
    )
});

/// The last day of "6. 1. ~ 6. 30.".
static RANGE_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b\d{1,2}\.\s?\d{1,2}\.(?:[(（][월화수목금토일][)）])?\s?[~∼～]\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})\.(?:[^\d]|$)",
    )
});

/// Every date in a text, in order.
#[must_use]
pub fn dates(text: &str) -> Vec<DateMention> {
    let mut found = written(text);
    found.retain(|d| (1..=12).contains(&d.month) && (1..=31).contains(&d.day));
    without_overlaps(found)
}

/// Everything that has the form of a date, whether there is such a month and day or not.
pub(super) fn written(text: &str) -> Vec<DateMention> {
    if !has_digit(text) && !text.contains('月') {
        return Vec::new();
    }
    let mut found = Vec::new();
    if text.bytes().any(|b| b.is_ascii_alphabetic()) {
        named(text, &mut found);
    }
    if text.contains(['월', '月']) {
        cjk(text, &mut found);
        han_dates::read(text, &mut found);
    }
    if text.contains(['.', '-', '/']) {
        numbers(text, &mut found);
    }
    found.sort_by_key(|d| (d.range.start, usize::MAX - d.range.end));
    found
}

/// Every form of a date has one.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

pub(super) fn without_overlaps(found: Vec<DateMention>) -> Vec<DateMention> {
    let mut kept: Vec<DateMention> = Vec::new();
    for date in found {
        match kept.last_mut() {
            Some(last) if date.range.start < last.range.end => {
                // Two readings of one place: the one with a year says more.
                if last.year.is_none() && date.year.is_some() {
                    *last = date;
                }
            }
            _ => kept.push(date),
        }
    }
    kept
}

/// "20200723", "20.07.23", "20-07-23", "109-07-23" of Taiwan: other numbers look like these, so that they are dates only where one is expected.
static TERSE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:^|[^\d.\-/])(?:(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)|(?P<yy>\d\d)(?:\.\s?(?P<pm>\d{1,2})\.\s?(?P<pd>\d{1,2})|-(?P<hm>\d\d)-(?P<hd>\d\d))|(?P<roc>1[0-2]\d)[.\-/](?P<rm>\d{1,2})[.\-/](?P<rd>\d{1,2}))(?:$|[^\d])",
    )
});

/// The first date with a year in a line that is expected to state one.
#[must_use]
pub(super) fn stated(text: &str) -> Option<DateMention> {
    let found = dates(text).into_iter().find(|d| d.year.is_some());
    found.or_else(|| terse(text))
}

/// The date of a line that has none in another form.
pub(super) fn terse(text: &str) -> Option<DateMention> {
    if !has_digit(text) {
        return None;
    }
    let caught = TERSE.captures(text)?;
    let first = |names: &[&str]| names.iter().find_map(|n| caught.name(n));
    let (year, month, day) = (
        first(&["y", "yy", "roc"])?,
        first(&["m", "pm", "hm", "rm"])?,
        first(&["d", "pd", "hd", "rd"])?,
    );
    let value = |part: regex::Match<'_>| part.as_str().parse::<u32>().ok();
    let mut found = Vec::new();
    let full = value(year).map(|y| match y {
        0..100 => 2000 + y,
        100..1000 => FOUNDING + y,
        _ => y,
    });
    put_range(
        &mut found,
        Some(year.start()..day.end()),
        full.and_then(|y| i16::try_from(y).ok()),
        value(month).and_then(|m| i8::try_from(m).ok()),
        value(day),
    );
    found.pop().filter(|d| d.date().is_some())
}

/// Dates whose month is a word.
fn named(text: &str, found: &mut Vec<DateMention>) {
    let all = MONTH_FIRST
        .captures_iter(text)
        .chain(DAY_FIRST.captures_iter(text));
    for caught in all {
        let name = caught.name("m").map_or("", |m| m.as_str());
        let year = number(&caught, "y").or_else(|| number(&caught, "yb"));
        let year = year.and_then(|y| i16::try_from(y).ok());
        let dated = || {
            year.is_some()
                || caught
                    .get(0)
                    .is_some_and(|m| beside(text, &m.range()).is_some())
        };
        let month = english_month(name).or_else(|| other_month(name).filter(|_| dated()));
        put(found, caught.get(0), year, month, number(&caught, "d"));
    }
}

/// Days of the lunar calendar are others.
pub(super) fn is_lunar(before: &str) -> bool {
    let before = before.trim_end();
    [
        "農曆", "农历", "陰曆", "阴历", "舊曆", "旧历", "旧暦", "음력",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// The year before the first of the Republic of China, by which Taiwan counts: 113年 is 2024.
pub(super) const FOUNDING: u32 = 1911;

fn cjk(text: &str, found: &mut Vec<DateMention>) {
    for caught in CJK.captures_iter(text) {
        let year = number(&caught, "y")
            .or_else(|| number(&caught, "yy").map(|y| 2000 + y))
            .or_else(|| era_year(&caught))
            .or_else(|| number(&caught, "roc").map(|y| FOUNDING + y))
            .and_then(|y| i16::try_from(y).ok());
        let start = |name: &str| caught.name(name).map(|m| m.start());
        let first = [
            start("y"),
            start("yy").map(|s| s - 1),
            start("era"),
            start("roc"),
            start("m"),
        ];
        let start = first.into_iter().flatten().min();
        if start.is_some_and(|start| is_lunar(&text[..start])) {
            continue;
        }
        let range = start.zip(caught.get(0)).map(|(start, m)| start..m.end());
        put_range(
            found,
            range,
            year,
            month(&caught, "m"),
            number(&caught, "d"),
        );
    }
}

fn numbers(text: &str, found: &mut Vec<DateMention>) {
    for caught in YEAR_FIRST.captures_iter(text) {
        let year = number(&caught, "y").and_then(|y| i16::try_from(y).ok());
        let whole = caught
            .name("y")
            .zip(caught.name("d"))
            .map(|(y, d)| y.start()..d.end());
        put_range(
            found,
            whole,
            year,
            month(&caught, "m"),
            number(&caught, "d"),
        );
    }
    if text.contains(['~', '∼', '～']) {
        for caught in RANGE_ENDS.captures_iter(text) {
            let range = caught.name("m").zip(caught.name("d"));
            let range = range.map(|(m, d)| m.start()..d.end());
            put_range(
                found,
                range,
                None,
                month(&caught, "m"),
                number(&caught, "d"),
            );
        }
    }
    for caught in SHORT.captures_iter(text) {
        let named = |n: &str| number(&caught, n);
        let (year, m, d) = if caught.name("yy").is_some() {
            (named("yy").map(|y| 2000 + y), named("m"), named("d"))
        } else if caught.name("y").is_some() {
            let (a, b) = (named("a"), named("b").or(named("bd")));
            // 07/23/2020 and 23/07/2020: the part over 12 is the day.
            if a > Some(12) {
                (named("y"), b, a)
            } else {
                (named("y"), a, b)
            }
        } else if caught.name("dy").is_some() {
            (named("dy"), named("dm"), named("dd"))
        } else {
            (None, named("km"), named("kd"))
        };
        let start = caught.name("km").map(|m| m.start());
        // Of "6. 1. ~ 6. 30." this is the first day.
        let first = caught.name("kd").filter(|_| {
            caught
                .get(0)
                .is_some_and(|m| m.as_str().contains(['~', '∼', '～']))
        });
        let range = caught
            .get(0)
            .map(|m| start.unwrap_or(m.start())..first.map_or(m.end(), |d| d.end()));
        let year = year.and_then(|y| i16::try_from(y).ok());
        put_range(found, range, year, m.and_then(|m| i8::try_from(m).ok()), d);
    }
}

fn put(
    found: &mut Vec<DateMention>,
    whole: Option<regex::Match<'_>>,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<u32>,
) {
    put_range(found, whole.map(|m| m.range()), year, month, day);
}

pub(super) fn put_range(
    found: &mut Vec<DateMention>,
    range: Option<Range<usize>>,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<u32>,
) {
    let day = day.and_then(|d| i8::try_from(d).ok());
    if let (Some(range), Some(month), Some(day)) = (range, month, day) {
        found.push(DateMention {
            range,
            year,
            month,
            day,
        });
    }
}

fn number(caught: &regex::Captures<'_>, name: &str) -> Option<u32> {
    digits(caught.name(name)?.as_str()).parse().ok()
}

/// Digits of either width as those of ASCII.
fn digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        c => c,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

fn month(caught: &regex::Captures<'_>, name: &str) -> Option<i8> {
    number(caught, name).and_then(|m| i8::try_from(m).ok())
}

fn era_year(caught: &regex::Captures<'_>) -> Option<u32> {
    let era = caught.name("era")?.as_str();
    let year = match caught.name("ey")?.as_str() {
        "元" => 1,
        year => digits(year).parse::<u32>().ok()?,
    };
    let before = match era {
        "令和" => 2018,
        "平成" => 1988,
        _ => FOUNDING,
    };
    Some(before + year)
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
