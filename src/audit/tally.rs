//! A run in numbers, as it goes.

use super::row::{Outcome, PageRow};
use super::rows::Rows;
use crate::finding::{FailOn, Severity};
use std::collections::BTreeMap;

/// What was done in this process: what a run had already is not counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Pages by what became of them.
    pub outcomes: BTreeMap<Outcome, u64>,
    pub errors: u64,
    pub warnings: u64,
    pub notes: u64,
    pub reviews: u64,
}

impl Tally {
    pub fn add(&mut self, rows: &Rows) {
        let PageRow {
            outcome,
            errors,
            warnings,
            notes,
            reviews,
            ..
        } = rows.page;
        *self.outcomes.entry(outcome).or_default() += 1;
        self.errors += u64::from(errors);
        self.warnings += u64::from(warnings);
        self.notes += u64::from(notes);
        self.reviews += u64::from(reviews);
    }

    /// All that was looked at.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.outcomes.values().sum()
    }

    /// Pages that should have been linted and could not be.
    #[must_use]
    pub fn problems(&self) -> u64 {
        let counted = [
            Outcome::DecodeError,
            Outcome::Truncated,
            Outcome::TooBig,
            Outcome::Crash,
            Outcome::Timeout,
        ];
        counted.iter().filter_map(|o| self.outcomes.get(o)).sum()
    }

    #[must_use]
    pub fn fails(&self, fail_on: FailOn) -> bool {
        let found = [
            (self.errors, Severity::Error),
            (self.warnings, Severity::Warning),
            (self.notes, Severity::Note),
        ];
        found
            .iter()
            .any(|(n, severity)| *n > 0 && fail_on.fails(*severity))
    }
}
