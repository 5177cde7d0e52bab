//! One page, and what could not be read.

use super::counts::Counts;
use super::finding::FindingView;
use super::shown::Shown;
use super::{Report, cut, printable};
use crate::words::Speech;
use isolang::Language;
use std::collections::BTreeMap;

/// How many pages the table has, and how many pages that could not be read are named.
const ROWS: usize = 1000;

#[derive(Debug)]
pub(super) struct PageView {
    /// From 1, in the order of the report: the end of its anchor.
    pub(super) number: usize,
    pub(super) path: String,
    pub(super) profiles: String,
    /// A tag that browsers know, for what is quoted from the page.
    pub(super) language: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) date: Option<String>,
    pub(super) counts: Counts,
    pub(super) suppressed: usize,
    pub(super) baselined: usize,
    pub(super) findings: Vec<FindingView>,
    /// Findings that are not shown, by rule.
    pub(super) left_out: Vec<(&'static str, usize)>,
}

impl PageView {
    /// The pages of the table, in the order of the report, and how many it leaves out: first those with least to say.
    pub(super) fn all(report: &Report, speech: Speech, shown: &Shown) -> (Vec<Self>, usize) {
        let counts: Vec<Counts> = report
            .pages
            .iter()
            .map(|p| Counts::of(p.items.iter()))
            .collect();
        let mut chosen: Vec<usize> = (0..report.pages.len()).collect();
        chosen.sort_by_key(|p| {
            (
                shown.is_empty(*p),
                std::cmp::Reverse(counts[*p].weight()),
                *p,
            )
        });
        // What is shown must have a place.
        let needed = (0..report.pages.len())
            .filter(|p| !shown.is_empty(*p))
            .count();
        chosen.truncate(ROWS.max(needed));
        chosen.sort_unstable();
        let left_out = report.pages.len() - chosen.len();
        let views = chosen
            .into_iter()
            .map(|p| Self::of(report, p, counts[p], speech, shown))
            .collect();
        (views, left_out)
    }

    fn of(report: &Report, p: usize, counts: Counts, speech: Speech, shown: &Shown) -> Self {
        let page = &report.pages[p];
        let mut left_out: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (i, item) in page.items.iter().enumerate() {
            if !shown.has(p, i) {
                *left_out.entry(item.rule.id).or_default() += 1;
            }
        }
        let text = |text: &Option<String>| text.as_deref().map(cut::shown);
        Self {
            number: p + 1,
            path: printable(&page.path).into_owned(),
            profiles: page.profiles.join(", "),
            language: known_tag(&page.language),
            headline: text(&page.release.headline).filter(|h| !h.trim().is_empty()),
            date: text(&page.release.date),
            counts,
            suppressed: page.suppressed,
            baselined: page.baselined,
            findings: shown
                .on(p)
                .map(|i| FindingView::of(page, &page.items[i], speech))
                .collect(),
            left_out: left_out.into_iter().collect(),
        }
    }

    pub(super) fn left_out_in_all(&self) -> usize {
        self.left_out.iter().map(|(_, n)| n).sum()
    }
}

/// The language of a page, when it is one.
fn known_tag(tag: &str) -> Option<String> {
    let primary = tag.split('-').next()?.to_ascii_lowercase();
    let known = Language::from_639_1(&primary).or_else(|| Language::from_639_3(&primary));
    known.map(|_| primary)
}

/// An input that could not be read.
#[derive(Debug)]
pub(super) struct ErrorView {
    pub(super) path: String,
    pub(super) message: String,
}

impl ErrorView {
    /// The first of them, and how many there are besides.
    pub(super) fn all(report: &Report) -> (Vec<Self>, usize) {
        let views: Vec<Self> = report
            .errors
            .iter()
            .take(ROWS)
            .map(|error| Self {
                path: printable(&error.path).into_owned(),
                message: cut::shown(&error.message),
            })
            .collect();
        let left_out = report.errors.len() - views.len();
        (views, left_out)
    }
}
