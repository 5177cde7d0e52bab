//! One page, and what could not be read.

use super::counts::Counts;
use super::finding::FindingView;
use super::shown::Shown;
use super::{Report, cut, printable};
use crate::html::{Script, Shares, language_of_script};
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
    pub(super) headline_language: Option<String>,
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
        let headline = page.release.headline.as_deref().map(|text| {
            let words: Vec<&str> = text.split_whitespace().collect();
            cut::shown(&words.join(" "))
        });
        let headline = headline.filter(|text| !text.is_empty());
        Self {
            number: p + 1,
            path: printable(&page.path).into_owned(),
            profiles: page.profiles.join(", "),
            language: known_tag(&page.language),
            headline_language: headline
                .as_deref()
                .and_then(|text| language_of(text, &page.language)),
            headline,
            date: page.release.date.as_deref().map(cut::shown),
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

/// The language of a text: what its script says, else that of its page.
fn language_of(text: &str, page: &str) -> Option<String> {
    if let Some(tag) = language_of_script(text) {
        return Some(tag.to_owned());
    }
    let page = known_tag(page);
    let is_han = Shares::of(text).first() == Some(Script::Han);
    match page.as_deref() {
        Some("ja" | "zh" | "ko" | "yue") => page,
        _ if is_han => Some("zh".to_owned()),
        _ => page,
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
    pub(super) fn all(report: &Report, speech: Speech) -> (Vec<Self>, usize) {
        let views: Vec<Self> = report
            .errors
            .iter()
            .take(ROWS)
            .map(|error| Self {
                path: printable(&error.path).into_owned(),
                message: cut::shown(error.message.say(speech)),
            })
            .collect();
        let left_out = report.errors.len() - views.len();
        (views, left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_has_its_own_language() {
        assert_eq!(language_of("외교부 소식", "en").as_deref(), Some("ko"));
        assert_eq!(language_of("【學術研究】", "en").as_deref(), Some("zh"));
        assert_eq!(language_of("外務大臣", "ja").as_deref(), Some("ja"));
        assert_eq!(language_of("News", "en-GB").as_deref(), Some("en"));
        assert_eq!(language_of("News", "x\" onload"), None);
    }
}
