//! A run in numbers, counted page by page.

use super::{Outcomes, PageReport, Summary};
use crate::finding::{Outcome, Severity};
use std::collections::BTreeMap;

/// What is said of a run besides its findings.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub summary: Summary,
    /// Findings that `--fix` mends without `--unsafe-fixes`.
    pub safely_fixable: usize,
    /// Whether a page has a certain finding at or above its `fail-on`.
    pub fails: bool,
    /// The rule of the first of the gravest findings; those that are certain come before those to review.
    pub gravest: Option<&'static str>,
    /// By rule, where `--statistics` asks for them: its targets over all pages, and how many pages had none.
    pub targets: Option<BTreeMap<&'static str, (Outcomes, usize)>>,
    gravity: Option<(bool, Severity)>,
    profiles: Profiles,
}

/// The profiles of the pages so far.
#[derive(Clone, Debug, Default)]
enum Profiles {
    #[default]
    None,
    Same(Vec<String>),
    Several,
}

impl Tally {
    /// Of no page. The targets of rules are counted if `statistics` are asked for.
    #[must_use]
    pub fn new(statistics: bool) -> Self {
        Self {
            targets: statistics.then(BTreeMap::new),
            ..Self::default()
        }
    }

    /// The profiles, when all pages have the same.
    #[must_use]
    pub fn profiles(&self) -> &[String] {
        match &self.profiles {
            Profiles::Same(profiles) => profiles,
            Profiles::None | Profiles::Several => &[],
        }
    }

    /// Counts a page; they come in the order of the report.
    pub fn add(&mut self, page: &PageReport) {
        let sum = &mut self.summary;
        sum.pages += 1;
        sum.suppressed += page.suppressed;
        sum.baselined += page.baselined;
        for item in &page.items {
            sum.fixable += usize::from(item.fix.is_some());
            self.safely_fixable += usize::from(item.is_safely_fixable());
            match (item.outcome, item.severity) {
                (Outcome::Review, _) => sum.review += 1,
                (Outcome::Failed, Severity::Error) => sum.error += 1,
                (Outcome::Failed, Severity::Warning) => sum.warning += 1,
                (Outcome::Failed, Severity::Note) => sum.note += 1,
            }
            let is_certain = item.outcome == Outcome::Failed;
            self.fails |= is_certain && page.fail_on.fails(item.severity);
            let gravity = Some((is_certain, item.severity));
            if gravity > self.gravity {
                self.gravity = gravity;
                self.gravest = Some(item.rule.id);
            }
        }
        self.profiles = match std::mem::take(&mut self.profiles) {
            Profiles::None => Profiles::Same(page.profiles.clone()),
            Profiles::Same(known) if known == page.profiles => Profiles::Same(known),
            Profiles::Same(_) | Profiles::Several => Profiles::Several,
        };
        if let Some(targets) = &mut self.targets {
            for rule in &page.ran {
                let (all, inapplicable) = targets.entry(rule.id).or_default();
                match page.outcomes.get(rule.id) {
                    Some(counted) => {
                        all.passed += counted.passed;
                        all.failed += counted.failed;
                        all.review += counted.review;
                    }
                    None => *inapplicable += 1,
                }
            }
        }
    }
}
