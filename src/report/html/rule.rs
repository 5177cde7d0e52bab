//! One rule: how often it was broken, and where.

use super::counts::Counts;
use super::finding::anchor;
use super::rule_text;
use super::shown::Shown;
use super::{Report, printable};
use crate::report::Outcomes;
use crate::rules::{Group, Rule, all};
use crate::words::Speech;
use std::collections::{BTreeMap, BTreeSet};

/// How many pages are listed for a rule.
const PAGES: usize = 20;

#[derive(Debug)]
pub(super) struct RuleView {
    pub(super) id: &'static str,
    pub(super) group: Group,
    pub(super) summary: String,
    pub(super) wcag: &'static [&'static str],
    pub(super) kwcag: &'static [&'static str],
    pub(super) counts: Counts,
    /// Pages on which the rule was on.
    pub(super) ran: usize,
    /// Pages on which something was found.
    pub(super) broken: usize,
    /// With `--statistics`.
    pub(super) outcomes: Option<Outcomes>,
    /// The first pages on which something was found.
    pub(super) places: Vec<PlaceView>,
    /// The rule's page, as HTML; empty when nothing was found.
    pub(super) text: String,
}

/// The findings of a rule on a page.
#[derive(Debug)]
pub(super) struct PlaceView {
    pub(super) path: String,
    pub(super) anchor: Option<String>,
    pub(super) findings: usize,
}

impl RuleView {
    /// Every rule, group by group.
    pub(super) fn all(report: &Report, speech: Speech, shown: &Shown) -> Vec<Self> {
        let mut views: Vec<Self> = rules(report)
            .into_iter()
            .map(|rule| Self {
                id: rule.id,
                group: rule.group,
                summary: printable(match speech {
                    Speech::English => rule.summary.0,
                    Speech::Korean => rule.summary.1,
                })
                .into_owned(),
                wcag: rule.wcag,
                kwcag: rule.kwcag,
                counts: Counts::default(),
                ran: 0,
                broken: 0,
                outcomes: None,
                places: Vec::new(),
                text: String::new(),
            })
            .collect();
        let index: BTreeMap<&str, usize> =
            views.iter().enumerate().map(|(i, r)| (r.id, i)).collect();
        for (p, page) in report.pages.iter().enumerate() {
            for rule in &page.ran {
                views[index[rule.id]].ran += 1;
            }
            let mut here: BTreeMap<usize, (usize, Option<String>)> = BTreeMap::new();
            for (i, item) in page.items.iter().enumerate() {
                let n = index[item.rule.id];
                views[n].counts.count(item);
                let (findings, first) = here.entry(n).or_default();
                *findings += 1;
                if first.is_none() && shown.has(p, i) {
                    *first = Some(anchor(item));
                }
            }
            for (n, (findings, anchor)) in here {
                views[n].broken += 1;
                if views[n].places.len() < PAGES {
                    views[n].places.push(PlaceView {
                        path: printable(&page.path).into_owned(),
                        anchor,
                        findings,
                    });
                }
            }
            for (id, counted) in page.outcomes.iter().filter(|_| report.statistics) {
                let all = views[index[id]].outcomes.get_or_insert_default();
                all.passed += counted.passed;
                all.failed += counted.failed;
                all.review += counted.review;
            }
        }
        for (view, rule) in views.iter_mut().zip(rules(report)) {
            if view.counts.total() > 0 {
                view.text = rule_text::html(rule, speech);
            }
        }
        views
    }

    pub(super) fn found(&self) -> bool {
        self.counts.total() > 0
    }

    pub(super) fn more_pages(&self) -> usize {
        self.broken - self.places.len()
    }

    pub(super) fn group_name(&self, speech: &Speech) -> &'static str {
        self.group.title(*speech)
    }
}

/// The rules there are, and those that only this report knows.
fn rules(report: &Report) -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = all().collect();
    let mut known: BTreeSet<&str> = rules.iter().map(|rule| rule.id).collect();
    let pages = report.pages.iter();
    for rule in pages.flat_map(|p| p.items.iter().map(|i| i.rule).chain(p.ran.iter().copied())) {
        if known.insert(rule.id) {
            rules.push(rule);
        }
    }
    rules
}
