//! What the rows of a run come to, in numbers. Rows are read as they come; what is kept does not grow with the archive.

mod bits;
mod changes;
mod groups;
mod listed;
mod rates;
#[cfg(test)]
pub(in crate::audit) mod rows;
mod spill;
mod spread;
#[cfg(test)]
mod tests;

pub use changes::{Change, Changes, YearOfChanges};
pub use groups::{Group, Groups};
pub use listed::ListedPage;
pub use rates::{CriterionRate, Rate, Rates, RuleRate};
pub use spread::{Bucket, Spread};

use super::faults::{Faults, TemplateFault, year};
use super::row::{DiagnosticRow, Outcome, PageRow, Row};
use super::run::RunRule;
#[cfg(feature = "parquet")]
use super::table::stored::StoredRows;
use changes::{Comparing, year_of};
use groups::Grouping;
use jiff::Timestamp;
use listed::Listing;
use rates::Rating;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// The tables of a run, which may be read several times.
pub trait Tables {
    /// The rules of the run.
    fn rules(&self) -> &[RunRule];

    /// Reads all rows, part by part: the pages of a part, then its findings, then its end. The same rows in the same order
    /// each time.
    ///
    /// # Errors
    /// When the tables cannot be read.
    fn read(&self, take: &mut dyn FnMut(Row<'_>)) -> Result<(), Box<dyn Error + Send + Sync>>;
}

/// Tables as `presslint audit` keeps them.
#[cfg(feature = "parquet")]
#[derive(Debug)]
pub struct StoredTables<'t> {
    pub rules: &'t [RunRule],
    pub rows: &'t StoredRows,
}

#[cfg(feature = "parquet")]
impl Tables for StoredTables<'_> {
    fn rules(&self) -> &[RunRule] {
        self.rules
    }

    fn read(&self, take: &mut dyn FnMut(Row<'_>)) -> Result<(), Box<dyn Error + Send + Sync>> {
        Ok(self.rows.by_part(take)?)
    }
}

/// A run in numbers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Rows by what became of the page; those with [`Outcome::Ok`] were linted, and all that follows is about them.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// Pages that are press releases.
    pub releases: u64,
    /// Pages without a certain finding.
    pub clean: u64,
    /// The first capture and the last.
    pub captured: Option<(Timestamp, Timestamp)>,
    /// Errors on each page.
    pub errors: Spread,
    /// Certain findings of each severity, and what a person must judge.
    pub warnings: u64,
    pub notes: u64,
    pub reviews: u64,
    pub rates: Rates,
    pub hosts: Groups,
    pub domains: Groups,
    /// By profile: the publisher, where one is recognised.
    pub publishers: Groups,
    /// By year of capture.
    pub years: Groups,
    /// By the program that made the page, as the page names it, without its version.
    pub generators: Groups,
    /// Faults of templates: errors first, and of each severity those on most pages.
    pub faults: Vec<TemplateFault>,
    /// Pages with the most errors.
    pub worst: Vec<ListedPage>,
    /// Pages without a certain finding on which most was checked.
    pub cleanest: Vec<ListedPage>,
    /// From year to year, where the same address was captured in several.
    pub changes_by_year: Vec<YearOfChanges>,
    /// Since another run.
    pub changes: Option<Changes>,
}

impl Summary {
    /// Reads the tables of a run, once or twice, and those of an earlier run to hold it against.
    ///
    /// # Errors
    /// When tables cannot be read, or temporary files cannot be written.
    pub fn of(
        run: &dyn Tables,
        against: Option<&dyn Tables>,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let mut gathering = Gathering::of(run.rules());
        run.read(&mut |row| gathering.take(row))?;
        if gathering.faults.must_recount() {
            run.read(&mut |row| gathering.recount(row))?;
        }
        let mut summary = gathering.finish();
        if summary.years.named.len() > 1 {
            let mut comparing = Comparing::of(ids(run));
            run.read(&mut |row| match row {
                Row::Page(page) => comparing.page(page, year_of(&page.capture)),
                Row::Finding(finding) if is_certain(finding) => {
                    comparing.finding(finding, year_of(&finding.capture));
                }
                _ => {}
            })?;
            summary.changes_by_year = comparing.over_years()?;
        }
        if let Some(before) = against {
            summary.changes = Some(changes(before, run)?);
        }
        Ok(summary)
    }

    /// Pages that were linted.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.outcomes.get(&Outcome::Ok).copied().unwrap_or(0)
    }

    /// Rows of pages that were not linted.
    #[must_use]
    pub fn excluded(&self) -> u64 {
        self.outcomes.values().sum::<u64>() - self.pages()
    }
}

/// Whether it is a fault, and not for a person to judge.
fn is_certain(finding: &DiagnosticRow) -> bool {
    finding.confidence == "certain"
}

fn ids(run: &dyn Tables) -> BTreeSet<String> {
    run.rules().iter().map(|rule| rule.id.clone()).collect()
}

fn changes(before: &dyn Tables, now: &dyn Tables) -> Result<Changes, Box<dyn Error + Send + Sync>> {
    let (rules_before, rules_now) = (ids(before), ids(now));
    let mut comparing = Comparing::of(rules_before.intersection(&rules_now).cloned());
    for (period, run) in (0..).zip([before, now]) {
        run.read(&mut |row| match row {
            Row::Page(page) => comparing.page(page, Some(period)),
            Row::Finding(finding) if is_certain(finding) => {
                comparing.finding(finding, Some(period));
            }
            _ => {}
        })?;
    }
    let mut changes = comparing.between_two()?;
    let of_one = rules_before.symmetric_difference(&rules_now);
    changes.rules_of_one = of_one.cloned().collect();
    Ok(changes)
}

/// What is known while rows are read.
#[derive(Debug)]
struct Gathering {
    summary: Summary,
    rating: Rating,
    hosts: Grouping,
    domains: Grouping,
    publishers: Grouping,
    years: Grouping,
    generators: Grouping,
    faults: Faults,
    worst: Listing,
    cleanest: Listing,
}

impl Gathering {
    fn of(rules: &[RunRule]) -> Self {
        Self {
            summary: Summary::default(),
            rating: Rating::of(rules),
            hosts: Grouping::default(),
            domains: Grouping::default(),
            publishers: Grouping::default(),
            years: Grouping::default(),
            generators: Grouping::default(),
            faults: Faults::default(),
            worst: Listing::of_worst(),
            cleanest: Listing::of_clean(),
        }
    }

    fn take(&mut self, row: Row<'_>) {
        match row {
            Row::Page(page) => self.page(page),
            Row::Finding(finding) => {
                self.rating.finding(finding);
                if is_certain(finding) {
                    self.faults.finding(finding);
                }
            }
            Row::EndOfPart => {
                self.rating.end_part();
                self.faults.end_part();
            }
        }
    }

    /// Findings a second time, for the faults of templates.
    fn recount(&mut self, row: Row<'_>) {
        match row {
            Row::Finding(finding) if is_certain(finding) => self.faults.finding(finding),
            Row::EndOfPart => self.faults.end_part(),
            _ => {}
        }
    }

    fn page(&mut self, page: &PageRow) {
        let sum = &mut self.summary;
        *sum.outcomes.entry(page.outcome).or_default() += 1;
        if page.outcome != Outcome::Ok {
            return;
        }
        sum.releases += u64::from(page.is_press_release);
        sum.errors.add(page.errors);
        sum.warnings += u64::from(page.warnings);
        sum.notes += u64::from(page.notes);
        sum.reviews += u64::from(page.reviews);
        if let Some(ts) = page.capture.capture_ts {
            let (first, last) = sum.captured.unwrap_or((ts, ts));
            sum.captured = Some((first.min(ts), last.max(ts)));
        }
        self.rating.page(page);
        self.faults.page(page);
        let errors = page.errors;
        self.hosts.add(page.capture.host.as_deref(), errors);
        self.domains.add(page.registered_domain.as_deref(), errors);
        self.publishers.add(Some(&page.profile.join(" + ")), errors);
        let year = year(&page.capture).map(|year| format!("{year:04}"));
        self.years.add(year.as_deref(), errors);
        let generator = page.generator.as_deref().map(str::trim);
        self.generators.add(generator.map(groups::program), errors);
        if page.errors + page.warnings + page.notes == 0 {
            sum.clean += 1;
            self.cleanest.add(page);
        } else {
            self.worst.add(page);
        }
    }

    fn finish(self) -> Summary {
        let mut years = self.years.finish();
        years.named.sort_by(|a, b| a.name.cmp(&b.name));
        Summary {
            rates: self.rating.finish(),
            hosts: self.hosts.finish(),
            domains: self.domains.finish(),
            publishers: self.publishers.finish(),
            years,
            generators: self.generators.finish(),
            faults: self.faults.finish(),
            worst: self.worst.finish(),
            cleanest: self.cleanest.finish(),
            ..self.summary
        }
    }
}
