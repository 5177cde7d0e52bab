//! When an entry of a pack is valid: two days, each known to the year, the month or the day.

use jiff::civil::Date;
use serde::Deserialize;
use std::fmt;

/// A day as precisely as it is known: `2013`, `2013-03` or `2013-03-23`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct PartialDate {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| {
            format!("\"{text}\" is no date: write YYYY, YYYY-MM or YYYY-MM-DD (a day that exists)")
        })
    }
}

impl PartialDate {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|p| digits(p, 2));
        let day = parts.next().map(|p| digits(p, 2));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        let month = match month.flatten() {
            Some(m) => Some(i8::try_from(m).ok().filter(|m| (1..=12).contains(m))?),
            None => None,
        };
        let day = match day.flatten() {
            Some(d) => Some(i8::try_from(d).ok()?),
            None => None,
        };
        if let (Some(m), Some(d)) = (month, day) {
            jiff::civil::Date::new(year, m, d).ok()?;
        }
        Some(Self { year, month, day })
    }

    /// The first day it can mean, for comparing.
    #[must_use]
    pub fn earliest(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it can mean (31 stands for the end of any month).
    #[must_use]
    pub fn latest(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }
}

/// As precisely as it is known: `2013-03`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

fn digits(text: &str, len: usize) -> Option<i16> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// From a day to a day, both included; an open end is `None`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Interval {
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
}

impl Interval {
    /// Whether the end comes before the beginning.
    #[must_use]
    pub fn is_impossible(self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => to.latest() < from.earliest(),
            _ => false,
        }
    }

    /// Whether two intervals certainly share a day: ends known only to the month or year may touch.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.begins_before_end_of(other) && other.begins_before_end_of(self)
    }

    /// Whether a day is in it, as far as its ends are known.
    #[must_use]
    pub fn may_contain(self, day: Date) -> bool {
        let day = (day.year(), day.month(), day.day());
        self.from.is_none_or(|from| from.earliest() <= day)
            && self.to.is_none_or(|to| day <= to.latest())
    }

    fn begins_before_end_of(self, other: Self) -> bool {
        match (self.from, other.to) {
            (Some(from), Some(to)) => from.latest() <= to.earliest(),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<PartialDate> {
        PartialDate::parse(text)
    }

    #[test]
    fn reads_dates_of_three_precisions_and_refuses_others() {
        assert!(date("2013").is_some());
        assert!(date("2015-11").is_some());
        assert!(date("2024-02-29").is_some());
        for wrong in [
            "2023-02-29",
            "2023-13",
            "23-01-01",
            "2023-1-1",
            "2023-01-01-01",
            "",
            "soon",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_may_be_in_an_interval_known_to_the_month() {
        let interval = Interval {
            from: date("2013-03"),
            to: date("2015"),
        };
        let day = |y, m, d| jiff::civil::date(y, m, d);
        assert!(interval.may_contain(day(2013, 3, 1)) && interval.may_contain(day(2015, 12, 31)));
        assert!(!interval.may_contain(day(2013, 2, 28)) && !interval.may_contain(day(2016, 1, 1)));
        assert_eq!(date("2013-03").unwrap().to_string(), "2013-03");
    }

    #[test]
    fn knows_impossible_and_overlapping_intervals() {
        let interval = |from: &str, to: &str| Interval {
            from: date(from),
            to: date(to),
        };
        assert!(interval("2013-03-23", "2013-03-22").is_impossible());
        assert!(!interval("2013", "2013-01-01").is_impossible());
        assert!(interval("2008", "").overlaps(interval("2010-03-19", "2025-09-30")));
        assert!(!interval("2014-11-19", "2015-11").overlaps(interval("2015-11", "2017-07-25")));
        assert!(!interval("2018-08-01", "2026-01-01").overlaps(interval("2026-01-02", "")));
    }
}
