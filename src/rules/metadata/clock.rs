//! Times of day that no clock shows: "25:00", "오후 14시 75분", "10:75 a.m.".

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Words beside the digits that make them a time of day and not a ratio, a score or a verse.
static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:오전|오후|새벽|午前|午後|上午|下午|\bat|\bfrom|\buntil|à|um|a las|alle)[ \u{a0}]?(?P<h1>[0-9]{1,2})[:：](?P<m1>[0-9]{2})",
        r"|(?P<h2>[0-9]{1,2})[:：](?P<m2>[0-9]{2})[ \u{a0}]?(?:[ap]\.m|[ap]m\b|AM\b|PM\b|KST|UTC|GMT|E[SD]T|CES?T|BST|JST|Uhr|hrs\b)",
        r"|(?P<h3>[0-9]{1,2})(?:시|時|时)[ \u{a0}]?(?P<m3>[0-9]{2})(?:분|分)",
        r"|(?:à[ \u{a0}])(?P<h4>[0-9]{1,2})[ \u{a0}]?h[ \u{a0}]?(?P<m4>[0-9]{2})\b",
    ))
    .ok()
});

/// Hours after which nobody means a time of day.
const LATEST: u32 = 39;

/// The times in a text that cannot be. Japanese programmes count the hours after midnight on to 30.
pub(super) fn impossible<'t>(
    text: &'t str,
    language: &'t str,
) -> impl Iterator<Item = Range<usize>> + 't {
    // Every form has a digit before a colon or the like.
    let worth = text.bytes().any(|b| b.is_ascii_digit());
    let pattern = TIME.as_ref().filter(|_| worth);
    pattern
        .into_iter()
        .flat_map(|p| p.captures_iter(text))
        .filter_map(move |caught| {
            let (h, m) = (1..=4).find_map(|i| {
                let group = |n: &str| caught.name(&format!("{n}{i}"));
                Some((group("h")?, group("m")?))
            })?;
            let whole = caught.get(0)?;
            let range = h.start()
                ..if h.as_str().len() + 1 + m.as_str().len() == m.end() - h.start() {
                    m.end()
                } else {
                    whole.end()
                };
            (stands_alone(text, &range) && is_impossible(h.as_str(), m.as_str(), language))
                .then_some(range)
        })
}

/// The time right after a date: "7.23.(목) 25:00".
pub(super) fn after(text: &str, end: usize, language: &str) -> Option<Range<usize>> {
    let rest = text[end..].trim_start_matches([')', '）', ']', '.', ',', ' ', '\u{a0}']);
    let start = text.len() - rest.len();
    if start - end > 8 {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // "6월 9일 25시": an hour alone, which only a day before it makes one.
    if language == "ko" && rest.get(digits..).is_some_and(|r| r.starts_with('시')) {
        let range = start..start + digits + '시'.len_utf8();
        let hour = rest[..digits].parse::<u32>().ok()?;
        return ((25..=LATEST).contains(&hour) && stands_alone(text, &range)).then_some(range);
    }
    let minutes = rest.get(digits..)?.strip_prefix(':')?.get(..2)?;
    let range = start..start + digits + 3;
    let fits = matches!(digits, 1 | 2) && minutes.bytes().all(|b| b.is_ascii_digit());
    (fits && stands_alone(text, &range) && is_impossible(&rest[..digits], minutes, language))
        .then_some(range)
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let next = after.next();
    // 3:75.2, 16:90% and 1:25:00 are something else.
    let decimal = next.is_some_and(|c| matches!(c, '.' | ','))
        && after.next().is_some_and(|c| c.is_ascii_digit());
    !before.is_some_and(|c| digit(c) || c == '.')
        && !next.is_some_and(|c| digit(c) || c == '%')
        && !decimal
}

fn is_impossible(hour: &str, minute: &str, language: &str) -> bool {
    let (Ok(hour), Ok(minute)) = (hour.parse::<u32>(), minute.parse::<u32>()) else {
        return false;
    };
    let last = if language == "ja" { 30 } else { 24 };
    hour <= LATEST && (hour > last || minute > 59)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        impossible(text, "ko").map(|r| &text[r]).collect()
    }

    #[test]
    fn times_that_cannot_be() {
        for (text, time) in [
            ("오후 25:00부터", "25:00"),
            ("at 14:75 in the hall", "14:75"),
            ("10:75 a.m.", "10:75"),
            ("14시 75분", "14시 75분"),
            ("25:00 KST", "25:00"),
            ("à 14 h 75", "14 h 75"),
        ] {
            assert_eq!(read(text), [time], "{text}");
        }
        let text = "7.23.(목) 25:00";
        assert_eq!(
            after(text, text.find(')').unwrap(), "ko").map(|r| &text[r]),
            Some("25:00")
        );
    }

    #[test]
    fn what_is_no_time_or_a_right_one() {
        for text in [
            "오후 24:00까지",
            "at 60:40",
            "by 3:75 to 1",
            "14시 30분",
            "a ratio of 16:90",
            "at 1:25:75.3",
            "막차는 24:30",
            "John 3:65",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
        assert_eq!(impossible("25時30分", "ja").count(), 0);
    }
}
