//! Pages that are named: the worst, and those without a finding.

use crate::audit::row::PageRow;
use jiff::Timestamp;
use std::cmp::Ordering;

/// How many pages are named of each kind.
const NAMED: usize = 20;

/// A page with its numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedPage {
    pub url: String,
    pub capture_ts: Option<Timestamp>,
    pub errors: u32,
    pub warnings: u32,
    pub notes: u32,
    pub reviews: u32,
    /// How many rules found something to check.
    pub rules_applicable: usize,
}

impl ListedPage {
    fn of(page: &PageRow) -> Self {
        Self {
            url: page.capture.url.clone(),
            capture_ts: page.capture.capture_ts,
            errors: page.errors,
            warnings: page.warnings,
            notes: page.notes,
            reviews: page.reviews,
            rules_applicable: page.rules_applicable.len(),
        }
    }
}

/// The first pages of an order, each address once.
#[derive(Debug)]
pub(super) struct Listing {
    order: fn(&ListedPage, &ListedPage) -> Ordering,
    pages: Vec<ListedPage>,
}

impl Listing {
    /// Those with the most errors, then warnings, notes and reviews.
    pub(super) fn of_worst() -> Self {
        Self {
            order: |a, b| {
                let weight = |p: &ListedPage| (p.errors, p.warnings, p.notes, p.reviews);
                weight(b).cmp(&weight(a)).then_with(|| place(a, b))
            },
            pages: Vec::new(),
        }
    }

    /// Those on which most was checked.
    pub(super) fn of_clean() -> Self {
        Self {
            order: |a, b| {
                let checked = b.rules_applicable.cmp(&a.rules_applicable);
                checked.then_with(|| place(a, b))
            },
            pages: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, page: &PageRow) {
        let page = ListedPage::of(page);
        let after = self.pages.last();
        let is_full = self.pages.len() == NAMED;
        if is_full && after.is_some_and(|last| (self.order)(last, &page).is_le()) {
            return;
        }
        match self.pages.iter().position(|known| known.url == page.url) {
            Some(known) if (self.order)(&self.pages[known], &page).is_le() => return,
            Some(known) => drop(self.pages.remove(known)),
            None => {}
        }
        let at = self
            .pages
            .partition_point(|known| (self.order)(known, &page).is_le());
        self.pages.insert(at, page);
        self.pages.truncate(NAMED);
    }

    pub(super) fn finish(self) -> Vec<ListedPage> {
        self.pages
    }
}

/// Pages that are alike stand in the order of their addresses, the latest capture first.
fn place(a: &ListedPage, b: &ListedPage) -> Ordering {
    (&a.url, b.capture_ts).cmp(&(&b.url, a.capture_ts))
}

#[cfg(test)]
mod tests {
    use super::super::rows::page;
    use super::*;

    #[test]
    fn an_address_is_named_once_with_its_worst_capture() {
        let mut worst = Listing::of_worst();
        for (url, errors) in [("a", 1), ("b", 5), ("a", 7), ("a", 3), ("c", 5)] {
            let mut page = page(url);
            page.errors = errors;
            worst.add(&page);
        }
        let named: Vec<_> = worst.finish();
        let named: Vec<_> = named.iter().map(|p| (p.url.as_str(), p.errors)).collect();
        assert_eq!(named, [("a", 7), ("b", 5), ("c", 5)]);
    }

    #[test]
    fn no_more_than_so_many_are_kept_whatever_the_order() {
        let mut one = Listing::of_worst();
        let mut other = Listing::of_worst();
        let mut pages: Vec<PageRow> = (0..100).map(|n| page(&format!("{n}"))).collect();
        for (n, page) in (0..).zip(&mut pages) {
            page.errors = n / 2;
        }
        pages.iter().for_each(|page| one.add(page));
        pages.iter().rev().for_each(|page| other.add(page));
        let one = one.finish();
        assert_eq!(one.len(), NAMED);
        assert_eq!((one[0].url.as_str(), one[0].errors), ("98", 49));
        assert_eq!(one, other.finish());
    }
}
