//! The criteria and items of a standard: what was found for each, and which were not looked at.

use super::Report;
use super::counts::Counts;
use super::rule::RuleView;
use crate::criteria::Criterion;
use crate::rules::{Rule, all};
use crate::words::Speech;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
pub(super) struct Criteria {
    /// Those that some rule is about.
    pub(super) covered: Vec<CriterionView>,
    /// Those that no rule is about.
    pub(super) uncovered: Vec<CriterionView>,
}

#[derive(Debug)]
pub(super) struct CriterionView {
    /// With that of KWCAG's techniques: "6.4.1 (2.4.1)".
    pub(super) numbers: String,
    pub(super) name: String,
    pub(super) level: Option<String>,
    /// Ids of its rules that were on for some page, and whether they found something.
    pub(super) on: Vec<(&'static str, bool)>,
    /// Ids of its rules that were off everywhere.
    pub(super) off: Vec<&'static str>,
    pub(super) counts: Counts,
    /// Pages on which something was found.
    pub(super) pages: usize,
    /// What a person must judge.
    pub(super) judge: Option<String>,
}

impl Criteria {
    pub(super) fn of(
        standard: Vec<Criterion>,
        report: &Report,
        speech: Speech,
        rules: &BTreeMap<&str, &RuleView>,
        refers: impl Fn(&Rule) -> &'static [&'static str],
    ) -> Self {
        let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
        for page in &report.pages {
            let here: BTreeSet<&str> = page
                .items
                .iter()
                .flat_map(|i| refers(i.rule).iter().copied())
                .collect();
            for number in here {
                *pages.entry(number).or_default() += 1;
            }
        }
        let (covered, uncovered) = standard
            .into_iter()
            .map(|criterion| {
                let number = criterion.number.as_str();
                let mut view = CriterionView {
                    name: criterion.name(speech).to_owned(),
                    level: criterion.level.clone(),
                    on: Vec::new(),
                    off: Vec::new(),
                    counts: Counts::default(),
                    pages: pages.get(number).copied().unwrap_or(0),
                    numbers: criterion.numbers(),
                    judge: criterion.judge(speech).map(str::to_owned),
                };
                for rule in all().filter(|rule| refers(rule).contains(&number)) {
                    let Some(seen) = rules.get(rule.id) else {
                        continue;
                    };
                    if seen.ran > 0 || seen.found() {
                        view.on.push((rule.id, seen.found()));
                    } else {
                        view.off.push(rule.id);
                    }
                    view.counts.add(&seen.counts);
                }
                view
            })
            .partition(|view| !view.on.is_empty() || !view.off.is_empty());
        Self { covered, uncovered }
    }

    /// The criteria of a level that no rule is about.
    pub(super) fn uncovered_at(&self, level: &str) -> Vec<&CriterionView> {
        let at = |view: &&CriterionView| view.level.as_deref() == Some(level);
        self.uncovered.iter().filter(at).collect()
    }
}
