//! The days a release speaks of, each with the day of the week written beside it, and days that are in no calendar.

use super::dates::{DateMention, without_overlaps, written};
use super::weekday::{WeekdayMention, beside};
use crate::release::Release;
use regex::Regex;
use std::sync::LazyLock;

/// A line of the release.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    Headline,
    /// By its number among the lines around the text.
    Around(usize),
    /// By its number among the lines of the text.
    Body(usize),
}

/// A date in a line of the release.
#[derive(Clone, PartialEq, Debug)]
pub struct Day {
    pub line: Where,
    pub date: DateMention,
    pub weekday: Option<WeekdayMention>,
}

/// The dates of a release: of its headline, of the line with its date, of its text.
#[derive(Debug, Default)]
pub struct Days {
    pub list: Vec<Day>,
    /// What has the form of a date and a month or a day that there is not.
    pub strange: Vec<Day>,
}

impl Days {
    #[must_use]
    pub fn of(release: &Release<'_>) -> Self {
        let mut days = Self::default();
        if let Some(headline) = &release.headline {
            days.read(headline.text.as_str(), Where::Headline);
        }
        let place = release.date.as_ref().and_then(|d| d.span);
        for (i, block) in release.around.iter().enumerate() {
            let whole = block.text.whole();
            if whole
                .zip(place)
                .is_some_and(|(line, date)| line.contains(date))
            {
                days.read(block.text.as_str(), Where::Around(i));
            }
        }
        for (i, block) in release.blocks.iter().enumerate() {
            days.read(block.text.as_str(), Where::Body(i));
        }
        days
    }

    fn read(&mut self, text: &str, line: Where) {
        let (dates, strange): (Vec<_>, Vec<_>) = written(text)
            .into_iter()
            .partition(|d| (1..=12).contains(&d.month) && (1..=31).contains(&d.day));
        let dates = without_overlaps(dates);
        let found = |date: DateMention| Day {
            line,
            weekday: beside(text, &date.range),
            date,
        };
        let overlaps = |d: &DateMention| {
            let before = dates.partition_point(|known| known.range.start < d.range.end);
            before > 0 && dates[before - 1].range.end > d.range.start
        };
        let strange = without_overlaps(strange)
            .into_iter()
            .filter(|d| !overlaps(d));
        self.strange.extend(strange.map(found));
        for date in &dates {
            let day = found(date.clone());
            let last = day
                .weekday
                .as_ref()
                .and_then(|w| range_end(text, line, date, w));
            self.list.push(day);
            self.list.extend(last);
        }
    }
}

/// "…(목)~24(금)", "…（四）至25日（六）": the last day of a range, in the month of the first.
static RANGE_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:요일|曜日|曜)?[)） ]{0,3}[~∼〜～–\-至] ?([0-9]{1,2})[일日.]?[ ]?[(（]").ok()
});

fn range_end(
    text: &str,
    line: Where,
    first: &DateMention,
    weekday: &WeekdayMention,
) -> Option<Day> {
    let from = weekday.range.end;
    let caught = RANGE_END.as_ref()?.captures(&text[from..])?;
    let digits = caught.get(1)?;
    let day: i8 = digits.as_str().parse().ok()?;
    if day <= first.day || day > 31 {
        return None;
    }
    let end = from + caught.get(0)?.end();
    let bracket = text[..end].trim_end_matches(['(', '（']).len();
    let range = from + digits.start()..bracket;
    let weekday = beside(text, &range)?;
    Some(Day {
        line,
        date: DateMention {
            range: from + digits.start()..from + digits.end(),
            day,
            ..first.clone()
        },
        weekday: Some(weekday),
    })
}
