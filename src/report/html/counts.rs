//! How many findings of each kind.

use super::Item;
use crate::finding::{Outcome, Severity};

/// What a finding is counted as; the gravest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Level {
    Error,
    Warning,
    Note,
    Review,
}

impl Level {
    pub(super) const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Note, Self::Review];

    pub(super) fn of(item: &Item) -> Self {
        match (item.outcome, item.severity) {
            (Outcome::Review, _) => Self::Review,
            (_, Severity::Error) => Self::Error,
            (_, Severity::Warning) => Self::Warning,
            (_, Severity::Note) => Self::Note,
        }
    }

    /// The class of the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Review => "review",
        }
    }

    pub(super) fn name(self, korean: bool) -> &'static str {
        match (self, korean) {
            (Self::Error, false) => "error",
            (Self::Warning, false) => "warning",
            (Self::Note, false) => "note",
            (Self::Review, false) => "review",
            (Self::Error, true) => "오류",
            (Self::Warning, true) => "경고",
            (Self::Note, true) => "참고",
            (Self::Review, true) => "검토",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Counts {
    pub(super) error: usize,
    pub(super) warning: usize,
    pub(super) note: usize,
    pub(super) review: usize,
}

impl Counts {
    pub(super) fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Self {
        let mut counts = Self::default();
        for item in items {
            counts.count(item);
        }
        counts
    }

    pub(super) fn count(&mut self, item: &Item) {
        match Level::of(item) {
            Level::Error => self.error += 1,
            Level::Warning => self.warning += 1,
            Level::Note => self.note += 1,
            Level::Review => self.review += 1,
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.error += other.error;
        self.warning += other.warning;
        self.note += other.note;
        self.review += other.review;
    }

    pub(super) fn get(&self, level: Level) -> usize {
        match level {
            Level::Error => self.error,
            Level::Warning => self.warning,
            Level::Note => self.note,
            Level::Review => self.review,
        }
    }

    pub(super) fn total(&self) -> usize {
        self.error + self.warning + self.note + self.review
    }

    /// What the worst is judged by: errors before warnings before the rest.
    pub(super) fn weight(&self) -> (usize, usize, usize, usize) {
        (self.error, self.warning, self.note, self.review)
    }
}
