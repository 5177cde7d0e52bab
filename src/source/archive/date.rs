//! When something was captured.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// `WARC-Date` (W3C date and time in UTC, from the year alone to fractions of a second) or the digits of ARC and of early
/// WARC, `20200723090000`.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(timestamp) = text.parse() {
        return Some(timestamp);
    }
    if text.len() < "2020".len() {
        return None;
    }
    // What is left out is the earliest that it can be.
    let whole = if text.bytes().all(|b| b.is_ascii_digit()) {
        const LEAST: &str = "00000101000000";
        let digits = text.get(..text.len().min(14))?;
        let digits = format!("{digits}{}", LEAST.get(digits.len()..)?);
        let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
        let (date, time) = (
            [part(0, 4), part(4, 6), part(6, 8)],
            [part(8, 10), part(10, 12), part(12, 14)],
        );
        format!("{}T{}", date.join("-"), time.join(":"))
    } else {
        const LEAST: &str = "0000-01-01T00:00:00";
        let start = text.trim_end_matches('Z');
        format!("{start}{}", LEAST.get(start.len()..)?)
    };
    let date: DateTime = whole.parse().ok()?;
    TimeZone::UTC.to_timestamp(date).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_precision() {
        for (text, means) in [
            ("2016-01-02T03:04:05Z", "2016-01-02T03:04:05Z"),
            ("2016-01-02T03:04:05.25Z", "2016-01-02T03:04:05.25Z"),
            ("2016-01-02T03:04:05", "2016-01-02T03:04:05Z"),
            ("2016-01-02T03:04Z", "2016-01-02T03:04:00Z"),
            ("2016-01-02", "2016-01-02T00:00:00Z"),
            ("2016-01", "2016-01-01T00:00:00Z"),
            ("2016", "2016-01-01T00:00:00Z"),
            ("20160102030405", "2016-01-02T03:04:05Z"),
            ("20160102030405123", "2016-01-02T03:04:05Z"),
            ("201601020304", "2016-01-02T03:04:00Z"),
        ] {
            assert_eq!(
                parse(text).map(|t| t.to_string()).as_deref(),
                Some(means),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "0",
            "yesterday",
            "2016-13-40",
            "20169999999999",
            "가나다라",
            "2016년",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
