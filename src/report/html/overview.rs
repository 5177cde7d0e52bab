//! What was checked, and how it came out, in short.

use super::counts::{Counts, Level};
use super::page::PageView;
use super::rule::RuleView;
use super::{Report, Summary};
use crate::words::Speech;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many bars a chart has.
const BARS: usize = 10;
/// The width of the longest bar, in the units of the picture.
const WIDTH: usize = 1000;

#[derive(Debug)]
pub(super) struct Overview {
    pub(super) sum: Summary,
    pub(super) counts: Counts,
    /// Pages without any finding.
    pub(super) clean: usize,
    pub(super) safely_fixable: usize,
    /// Profiles and languages, each with the number of its pages.
    pub(super) profiles: Vec<(String, usize)>,
    /// Dates of the first and last release.
    pub(super) dates: Option<(String, String)>,
    /// Rules that were on for some page.
    pub(super) rules_on: usize,
    /// Those of them that found nothing.
    pub(super) silent_rules: usize,
    pub(super) rules: usize,
    pub(super) levels: Vec<Bar>,
    pub(super) groups: Vec<Bar>,
    pub(super) worst_rules: Vec<Bar>,
    pub(super) worst_pages: Vec<Bar>,
}

/// A row of a chart.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) name: String,
    /// The fragment it links to.
    pub(super) anchor: Option<String>,
    pub(super) total: usize,
    pub(super) parts: Vec<Segment>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) class: &'static str,
    pub(super) x: usize,
    pub(super) width: usize,
}

impl Overview {
    pub(super) fn of(
        report: &Report,
        speech: Speech,
        rules: &[RuleView],
        pages: &[PageView],
    ) -> Self {
        let items = || report.pages.iter().flat_map(|page| &page.items);
        let counts = Counts::of(items());
        let mut profiles: BTreeMap<String, usize> = BTreeMap::new();
        for page in &report.pages {
            let names = match page.profiles.as_slice() {
                [] => "base".to_owned(),
                names => names.join(" + "),
            };
            *profiles.entry(names).or_default() += 1;
        }
        let dates: BTreeSet<&str> = report
            .pages
            .iter()
            .filter_map(|p| p.release.date.as_deref())
            .collect();
        Self {
            sum: report.summary(),
            counts,
            clean: report
                .pages
                .iter()
                .filter(|page| page.items.is_empty())
                .count(),
            safely_fixable: items().filter(|item| item.is_safely_fixable()).count(),
            profiles: profiles.into_iter().collect(),
            dates: dates
                .first()
                .zip(dates.last())
                .map(|(first, last)| ((*first).to_owned(), (*last).to_owned())),
            rules_on: rules.iter().filter(|rule| rule.ran > 0).count(),
            silent_rules: rules.iter().filter(|r| r.ran > 0 && !r.found()).count(),
            rules: rules.len(),
            levels: levels(&counts, speech),
            groups: groups(rules, speech),
            worst_rules: worst(rules.iter().map(|rule| {
                (
                    rule.id.to_owned(),
                    Some(format!("rule-{}", rule.id)),
                    rule.counts,
                )
            })),
            worst_pages: worst(pages.iter().map(|page| {
                let anchor = (!page.findings.is_empty()).then(|| format!("page-{}", page.number));
                (page.path.clone(), anchor, page.counts)
            })),
        }
    }
}

fn levels(counts: &Counts, speech: Speech) -> Vec<Bar> {
    let most = Level::ALL.iter().map(|level| counts.get(*level)).max();
    Level::ALL
        .iter()
        .map(|level| {
            let mut own = Counts::default();
            let n = counts.get(*level);
            match level {
                Level::Error => own.error = n,
                Level::Warning => own.warning = n,
                Level::Note => own.note = n,
                Level::Review => own.review = n,
            }
            bar(
                level.name(speech == Speech::Korean).to_owned(),
                None,
                &own,
                most.unwrap_or(0),
            )
        })
        .collect()
}

fn groups(rules: &[RuleView], speech: Speech) -> Vec<Bar> {
    let mut groups: BTreeMap<_, Counts> = BTreeMap::new();
    for rule in rules {
        groups.entry(rule.group).or_default().add(&rule.counts);
    }
    let most = groups.values().map(Counts::total).max().unwrap_or(0);
    groups
        .iter()
        .map(|(group, counts)| bar(group.title(speech).to_owned(), None, counts, most))
        .collect()
}

/// Those with the most findings, the worst first.
fn worst(all: impl Iterator<Item = (String, Option<String>, Counts)>) -> Vec<Bar> {
    let mut all: Vec<_> = all.filter(|(.., counts)| counts.total() > 0).collect();
    all.sort_by(|a, b| {
        (Reverse(a.2.total()), Reverse(a.2.weight()), &a.0).cmp(&(
            Reverse(b.2.total()),
            Reverse(b.2.weight()),
            &b.0,
        ))
    });
    all.truncate(BARS);
    let most = all.first().map_or(0, |(.., counts)| counts.total());
    all.into_iter()
        .map(|(name, anchor, counts)| bar(name, anchor, &counts, most))
        .collect()
}

fn bar(name: String, anchor: Option<String>, counts: &Counts, most: usize) -> Bar {
    let mut parts = Vec::new();
    let mut before = 0;
    for level in Level::ALL {
        let n = counts.get(level);
        if n > 0 {
            let edge = |n: usize| n * WIDTH / most.max(1);
            parts.push(Segment {
                class: level.class(),
                x: edge(before),
                // What there is at all is seen.
                width: (edge(before + n) - edge(before)).max(4),
            });
        }
        before += n;
    }
    Bar {
        name,
        anchor,
        total: counts.total(),
        parts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_add_up() {
        let counts = Counts {
            error: 1,
            warning: 2,
            note: 0,
            review: 1,
        };
        let drawn: Vec<_> = bar(String::new(), None, &counts, 8)
            .parts
            .iter()
            .map(|s| (s.class, s.x, s.width))
            .collect();
        assert_eq!(
            drawn,
            [
                ("error", 0, 125),
                ("warning", 125, 250),
                ("review", 375, 125)
            ]
        );
        assert!(
            bar(String::new(), None, &Counts::default(), 0)
                .parts
                .is_empty()
        );
    }
}
