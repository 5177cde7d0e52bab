//! Which findings are shown with their lines. A site with a broken template has the same finding ten thousand times, and no
//! browser or reader takes all of them: the gravest are shown, and all are counted.

use super::Report;
use super::counts::Level;
use std::collections::{BTreeMap, BTreeSet};

/// Of one rule on one page.
const OF_A_RULE: usize = 20;
/// On one page.
const OF_A_PAGE: usize = 100;
/// In the whole report.
const IN_ALL: usize = 2000;

#[derive(Debug)]
pub(super) struct Shown {
    /// By page, in the order of the report: the findings that are shown, in the order of the page.
    pages: Vec<BTreeSet<usize>>,
}

impl Shown {
    pub(super) fn of(report: &Report) -> Self {
        let mut all: Vec<(Level, usize, usize)> = Vec::new();
        for (p, page) in report.pages.iter().enumerate() {
            let items = page.items.iter().enumerate();
            all.extend(items.map(|(i, item)| (Level::of(item), p, i)));
        }
        all.sort_unstable();
        let mut pages = vec![BTreeSet::new(); report.pages.len()];
        let mut of_rule: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        let mut left = IN_ALL;
        for (_, p, i) in all {
            let alike = of_rule
                .entry((p, report.pages[p].items[i].rule.id))
                .or_default();
            if left > 0 && *alike < OF_A_RULE && pages[p].len() < OF_A_PAGE {
                *alike += 1;
                left -= 1;
                pages[p].insert(i);
            }
        }
        Self { pages }
    }

    /// The findings of a page that are shown.
    pub(super) fn on(&self, page: usize) -> impl Iterator<Item = usize> + '_ {
        self.pages.get(page).into_iter().flatten().copied()
    }

    pub(super) fn has(&self, page: usize, item: usize) -> bool {
        self.pages
            .get(page)
            .is_some_and(|items| items.contains(&item))
    }

    pub(super) fn is_empty(&self, page: usize) -> bool {
        self.pages.get(page).is_none_or(BTreeSet::is_empty)
    }
}
