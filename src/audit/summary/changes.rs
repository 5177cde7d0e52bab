//! What is new, what is gone and what is still there, where the same address was captured twice.
//!
//! An address has in each period the findings of its last capture there. A finding is the same when its fingerprint is. An
//! address that is in one period only says nothing: a page that was not captured again was not mended.

use super::spill::{Record, Spill};
use crate::audit::faults::year;
use crate::audit::key;
use crate::audit::row::{Capture, DiagnosticRow, Outcome, PageRow};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io;

/// Findings held against those of the period before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Change {
    pub new: u64,
    pub fixed: u64,
    pub persisting: u64,
}

/// Two periods.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// Addresses in both.
    pub pages: u64,
    /// Addresses in one only, which are not compared.
    pub only_before: u64,
    pub only_now: u64,
    pub all: Change,
    /// By rule; rules without any finding are left out.
    pub rules: BTreeMap<String, Change>,
    /// Rules that only one of the two runs has, which are not compared, either.
    pub rules_of_one: Vec<String>,
}

/// The addresses of a year that were captured in an earlier year, too, held against the last year before in which each was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearOfChanges {
    pub year: i16,
    pub pages: u64,
    pub change: Change,
}

/// Gathers what is compared. What is kept in memory does not grow with it.
#[derive(Debug)]
pub(super) struct Comparing {
    spill: Spill,
    /// Rules that are compared, by their number in the records.
    rules: Vec<String>,
    numbers: FxHashMap<String, u16>,
    failed: io::Result<()>,
}

impl Comparing {
    /// Compares findings of these rules.
    pub(super) fn of(rules: impl IntoIterator<Item = String>) -> Self {
        let rules: Vec<String> = rules.into_iter().collect();
        let numbered = rules.iter().zip(0_u16..);
        Self {
            numbers: numbered.map(|(id, n)| (id.clone(), n)).collect(),
            rules,
            spill: Spill::new(),
            failed: Ok(()),
        }
    }

    /// A page in a period; only one that was linted says anything.
    pub(super) fn page(&mut self, page: &PageRow, period: Option<i32>) {
        if page.outcome == Outcome::Ok
            && let Some(period) = period
        {
            self.push(&record(&page.capture, period));
        }
    }

    /// A certain finding in a period.
    pub(super) fn finding(&mut self, finding: &DiagnosticRow, period: Option<i32>) {
        if let Some(period) = period
            && let Some(rule) = self.numbers.get(&finding.rule)
        {
            let record = Record {
                rule: rule + 1,
                fingerprint: u128::from_be_bytes(finding.fingerprint.0),
                ..record(&finding.capture, period)
            };
            self.push(&record);
        }
    }

    fn push(&mut self, record: &Record) {
        if self.failed.is_ok() {
            self.failed = self.spill.push(record);
        }
    }

    /// The changes between period 0 and period 1.
    ///
    /// # Errors
    /// When temporary files cannot be written or read.
    pub(super) fn between_two(self) -> io::Result<Changes> {
        let rules = self.rules.clone();
        let mut changes = Changes::default();
        self.each(|periods| match periods {
            [before, now] => {
                changes.pages += 1;
                before.changes(now, |rule, is| {
                    is(&mut changes.all);
                    if let Some(id) = rules.get(usize::from(rule) - 1) {
                        is(changes.rules.entry(id.clone()).or_default());
                    }
                });
            }
            [only] if only.period == 0 => changes.only_before += 1,
            [_] => changes.only_now += 1,
            _ => {}
        })?;
        Ok(changes)
    }

    /// The changes from each period to the next, where periods are years.
    ///
    /// # Errors
    /// When temporary files cannot be written or read.
    pub(super) fn over_years(self) -> io::Result<Vec<YearOfChanges>> {
        let mut years: BTreeMap<i32, (u64, Change)> = BTreeMap::new();
        self.each(|periods| {
            for two in periods.windows(2) {
                let (pages, change) = years.entry(two[1].period).or_default();
                *pages += 1;
                two[0].changes(&two[1], |_, is| is(change));
            }
        })?;
        let years = years.into_iter();
        Ok(years
            .filter_map(|(year, (pages, change))| {
                let year = i16::try_from(year).ok()?;
                Some(YearOfChanges {
                    year,
                    pages,
                    change,
                })
            })
            .collect())
    }

    /// Calls back for each address, with its periods in order.
    fn each(self, mut take: impl FnMut(&[Period])) -> io::Result<()> {
        self.failed?;
        self.spill.each(|records| {
            let periods = records.chunk_by(|a, b| a.period == b.period);
            let periods: Vec<Period> = periods.filter_map(Period::of).collect();
            take(&periods);
        })
    }
}

/// An address in a period: the findings of its last capture.
struct Period {
    period: i32,
    /// In order, each once: number of the rule, fingerprint.
    findings: Vec<(u16, u128)>,
}

impl Period {
    fn of(records: &[Record]) -> Option<Self> {
        let pages = records.iter().filter(|record| record.rule == 0);
        let last = pages.max_by_key(|record| (record.moment, record.capture))?;
        let of_last = records
            .iter()
            .filter(|record| record.rule > 0 && record.capture == last.capture);
        let mut findings: Vec<_> = of_last.map(|r| (r.rule, r.fingerprint)).collect();
        findings.sort_unstable();
        findings.dedup();
        Some(Self {
            period: last.period,
            findings,
        })
    }

    /// Calls back for each finding with its rule and what counts it.
    fn changes(&self, now: &Self, mut take: impl FnMut(u16, fn(&mut Change))) {
        let (before, now) = (&self.findings, &now.findings);
        for finding in now {
            match before.binary_search(finding) {
                Ok(_) => take(finding.0, |change| change.persisting += 1),
                Err(_) => take(finding.0, |change| change.new += 1),
            }
        }
        for finding in before {
            if now.binary_search(finding).is_err() {
                take(finding.0, |change| change.fixed += 1);
            }
        }
    }
}

fn record(capture: &Capture, period: i32) -> Record {
    // The lower half is as good as any.
    let [low, _] = halves(key::of_capture(capture));
    Record {
        url: key::of_url(&capture.url),
        period,
        moment: capture
            .capture_ts
            .map_or(i64::MIN, |ts| ts.as_millisecond()),
        capture: low,
        rule: 0,
        fingerprint: 0,
    }
}

#[allow(clippy::cast_possible_truncation, reason = "halves")]
fn halves(whole: u128) -> [u64; 2] {
    [whole as u64, (whole >> 64) as u64]
}

/// The year of a capture, as a period.
pub(super) fn year_of(capture: &Capture) -> Option<i32> {
    year(capture).map(i32::from)
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;

    const RULES: [&str; 2] = ["image-alt-missing", "heading-order"];

    fn comparing() -> Comparing {
        Comparing::of(RULES.map(str::to_owned))
    }

    /// A capture of a page, with findings by their numbers.
    fn capture(to: &mut Comparing, period: i32, url: &str, date: &str, findings: &[(&str, u8)]) {
        let mut page = rows::page(url);
        page.capture.capture_ts = Some(date.parse().unwrap());
        to.page(&page, Some(period));
        for (rule, number) in findings {
            let mut finding = rows::finding(url, rule, *number);
            finding.capture = page.capture.clone();
            to.finding(&finding, Some(period));
        }
    }

    const THEN: &str = "2020-01-01T00:00:00Z";
    const LATER: &str = "2020-06-01T00:00:00Z";

    #[test]
    fn pages_of_one_run_only_are_neither_mended_nor_new() {
        let [alt, order] = RULES;
        let mut to = comparing();
        capture(&mut to, 0, "a", THEN, &[(alt, 1), (alt, 2), (order, 3)]);
        capture(&mut to, 1, "a", THEN, &[(alt, 2), (order, 3), (order, 4)]);
        capture(&mut to, 0, "gone", THEN, &[(alt, 5)]);
        capture(&mut to, 1, "come", THEN, &[(alt, 6), (alt, 7)]);
        capture(&mut to, 0, "clean", THEN, &[(alt, 8)]);
        capture(&mut to, 1, "clean", THEN, &[]);
        let mut failed = rows::page("a");
        failed.outcome = Outcome::Crash;
        to.page(&failed, Some(1));
        let changes = to.between_two().unwrap();
        assert_eq!(
            (changes.pages, changes.only_before, changes.only_now),
            (2, 1, 1)
        );
        let change = |new, fixed, persisting| Change {
            new,
            fixed,
            persisting,
        };
        assert_eq!(changes.all, change(1, 2, 2));
        assert_eq!(changes.rules[alt], change(0, 2, 1));
        assert_eq!(changes.rules[order], change(1, 0, 1));
    }

    #[test]
    fn the_last_capture_of_a_period_counts() {
        let [alt, _] = RULES;
        let mut to = comparing();
        capture(&mut to, 1, "a", LATER, &[(alt, 3)]);
        capture(&mut to, 1, "a", THEN, &[(alt, 1), (alt, 2)]);
        capture(&mut to, 0, "a", LATER, &[(alt, 1)]);
        let changes = to.between_two().unwrap();
        assert_eq!(
            changes.all,
            Change {
                new: 1,
                fixed: 1,
                persisting: 0
            }
        );
    }

    #[test]
    fn years_without_a_capture_are_passed_over() {
        let [alt, order] = RULES;
        let mut to = comparing();
        capture(&mut to, 2010, "a", "2010-02-01T00:00:00Z", &[(alt, 1)]);
        capture(
            &mut to,
            2013,
            "a",
            "2013-02-01T00:00:00Z",
            &[(alt, 1), (order, 2)],
        );
        capture(&mut to, 2014, "a", "2014-02-01T00:00:00Z", &[(order, 2)]);
        capture(&mut to, 2014, "b", "2014-02-01T00:00:00Z", &[(order, 2)]);
        let years = to.over_years().unwrap();
        let told: Vec<_> = years
            .iter()
            .map(|y| {
                (
                    y.year,
                    y.pages,
                    y.change.new,
                    y.change.fixed,
                    y.change.persisting,
                )
            })
            .collect();
        assert_eq!(told, [(2013, 1, 1, 0, 1), (2014, 1, 0, 1, 1)]);
    }

    #[test]
    fn rules_of_one_run_only_are_not_compared() {
        let mut to = comparing();
        capture(&mut to, 0, "a", THEN, &[]);
        capture(&mut to, 1, "a", THEN, &[("link-name-missing", 1)]);
        assert_eq!(to.between_two().unwrap().all, Change::default());
    }
}
