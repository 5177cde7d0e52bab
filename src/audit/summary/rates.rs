//! On how many pages each rule, criterion and check item failed, of those on which it had something to check.

use super::bits::Bits;
use crate::audit::key;
use crate::audit::row::{DiagnosticRow, PageRow};
use crate::audit::run::RunRule;
use crate::criteria;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Pages that failed, of those that could.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rate {
    /// Pages with something to check: the denominator.
    pub applicable: u64,
    /// Pages with at least one certain finding.
    pub failing: u64,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleRate {
    pub id: String,
    pub wcag: Vec<String>,
    pub kwcag: Vec<String>,
    pub rate: Rate,
    /// Certain findings.
    pub findings: u64,
    /// What a person must judge.
    pub reviews: u64,
}

/// A success criterion or a check item: it failed on a page when one of its rules did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CriterionRate {
    /// "2.4.1".
    pub number: String,
    pub rate: Rate,
}

/// All rates of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rates {
    /// In the order of the run's list.
    pub rules: Vec<RuleRate>,
    /// In the order of their numbers; so are the check items.
    pub wcag: Vec<CriterionRate>,
    pub kwcag: Vec<CriterionRate>,
    /// Some success criterion of level A or AA.
    pub wcag_a_aa: Rate,
    /// Some check item.
    pub any_kwcag: Rate,
}

/// Counts part by part, because the findings of a page stand apart from each other and from the page: what is kept for a
/// page is forgotten when its part ends.
#[derive(Debug)]
pub(super) struct Rating {
    rules: Vec<RuleRate>,
    by_id: FxHashMap<String, usize>,
    by_number: FxHashMap<u16, usize>,
    /// What is rated besides rules: each a set of them.
    sets: Vec<(Rated, Bits, Rate)>,
    pages: FxHashMap<u128, OfPage>,
}

#[derive(Debug, Default)]
struct OfPage {
    applicable: Bits,
    failing: Bits,
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Rated {
    Wcag(Vec<u32>, String),
    Kwcag(Vec<u32>, String),
    WcagAToAa,
    AnyKwcag,
}

impl Rating {
    pub(super) fn of(rules: &[RunRule]) -> Self {
        let levels: FxHashMap<String, bool> = criteria::wcag()
            .into_iter()
            .map(|c| (c.number, matches!(c.level.as_deref(), Some("A" | "AA"))))
            .collect();
        let mut sets: BTreeMap<Rated, Bits> = BTreeMap::new();
        for (n, rule) in rules.iter().enumerate() {
            let mut put = |rated| sets.entry(rated).or_default().insert(n);
            for number in &rule.wcag {
                put(Rated::Wcag(parts(number), number.clone()));
                if levels.get(number).is_some_and(|is_a_aa| *is_a_aa) {
                    put(Rated::WcagAToAa);
                }
            }
            for number in &rule.kwcag {
                put(Rated::Kwcag(parts(number), number.clone()));
                put(Rated::AnyKwcag);
            }
        }
        let numbered = rules.iter().enumerate();
        Self {
            by_id: numbered.clone().map(|(n, r)| (r.id.clone(), n)).collect(),
            by_number: numbered.map(|(n, r)| (r.number, n)).collect(),
            rules: rules
                .iter()
                .map(|rule| RuleRate {
                    id: rule.id.clone(),
                    wcag: rule.wcag.clone(),
                    kwcag: rule.kwcag.clone(),
                    rate: Rate::default(),
                    findings: 0,
                    reviews: 0,
                })
                .collect(),
            sets: sets
                .into_iter()
                .map(|(rated, bits)| (rated, bits, Rate::default()))
                .collect(),
            pages: FxHashMap::default(),
        }
    }

    /// A page that was linted.
    pub(super) fn page(&mut self, page: &PageRow) {
        let mut of_page = OfPage::default();
        for number in &page.rules_applicable {
            if let Some(n) = self.by_number.get(number) {
                of_page.applicable.insert(*n);
            }
        }
        self.pages.insert(key::of_capture(&page.capture), of_page);
    }

    /// A finding on a page of the same part.
    pub(super) fn finding(&mut self, finding: &DiagnosticRow) {
        let Some(n) = self.by_id.get(&finding.rule).copied() else {
            return;
        };
        let Some(page) = self.pages.get_mut(&key::of_capture(&finding.capture)) else {
            return;
        };
        if super::is_certain(finding) {
            self.rules[n].findings += 1;
            page.failing.insert(n);
            // Where something failed there was something to check.
            page.applicable.insert(n);
        } else {
            self.rules[n].reviews += 1;
        }
    }

    pub(super) fn end_part(&mut self) {
        for (_, page) in self.pages.drain() {
            page.applicable
                .iter()
                .for_each(|n| self.rules[n].rate.applicable += 1);
            page.failing
                .iter()
                .for_each(|n| self.rules[n].rate.failing += 1);
            for (_, rules, rate) in &mut self.sets {
                rate.applicable += u64::from(page.applicable.meets(rules));
                rate.failing += u64::from(page.failing.meets(rules));
            }
        }
    }

    pub(super) fn finish(mut self) -> Rates {
        self.end_part();
        let mut rates = Rates {
            rules: self.rules,
            ..Rates::default()
        };
        for (rated, _, rate) in self.sets {
            match rated {
                Rated::Wcag(_, number) => rates.wcag.push(CriterionRate { number, rate }),
                Rated::Kwcag(_, number) => rates.kwcag.push(CriterionRate { number, rate }),
                Rated::WcagAToAa => rates.wcag_a_aa = rate,
                Rated::AnyKwcag => rates.any_kwcag = rate,
            }
        }
        rates
    }
}

/// The parts of a number, so that 1.4.11 comes after 1.4.3.
fn parts(number: &str) -> Vec<u32> {
    number
        .split('.')
        .map(|part| part.parse().unwrap_or(u32::MAX))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::rows::{finding, page, rules};
    use super::*;

    fn rate(applicable: u64, failing: u64) -> Rate {
        Rate {
            applicable,
            failing,
        }
    }

    #[test]
    fn pages_without_anything_to_check_are_not_counted() {
        let mut rating = Rating::of(&rules());
        for (url, applicable) in [("a", &[1, 2][..]), ("b", &[1]), ("c", &[]), ("d", &[2, 3])] {
            let mut page = page(url);
            page.rules_applicable = applicable.to_vec();
            rating.page(&page);
        }
        // Twice on one page.
        rating.finding(&finding("a", "image-alt-missing", 1));
        rating.finding(&finding("a", "image-alt-missing", 2));
        rating.finding(&finding("d", "link-name-missing", 3));
        let mut review = finding("b", "image-alt-missing", 4);
        review.confidence = "review".into();
        rating.finding(&review);
        let rates = rating.finish();
        let own: Vec<_> = rates
            .rules
            .iter()
            .map(|r| (r.id.as_str(), r.rate, r.findings, r.reviews))
            .collect();
        assert_eq!(
            own,
            [
                ("image-alt-missing", rate(2, 1), 2, 1),
                ("link-name-missing", rate(2, 1), 1, 0),
                ("heading-order", rate(1, 0), 0, 0),
            ]
        );
    }

    #[test]
    fn a_criterion_fails_where_one_of_its_rules_does_and_once_a_page() {
        let mut rating = Rating::of(&rules());
        for (url, applicable) in [("a", &[1, 2][..]), ("b", &[1]), ("c", &[3]), ("d", &[2])] {
            let mut page = page(url);
            page.rules_applicable = applicable.to_vec();
            rating.page(&page);
        }
        rating.finding(&finding("a", "image-alt-missing", 1));
        rating.finding(&finding("a", "link-name-missing", 2));
        rating.finding(&finding("c", "heading-order", 3));
        rating.end_part();
        // Another part may hold the same address.
        let mut again = page("a");
        again.capture.warc_filename = Some("other".into());
        again.rules_applicable = vec![2];
        rating.page(&again);
        let rates = rating.finish();
        let numbers: Vec<_> = rates
            .wcag
            .iter()
            .map(|c| (c.number.as_str(), c.rate))
            .collect();
        assert_eq!(
            numbers,
            [
                ("1.1.1", rate(4, 1)),
                ("2.4.4", rate(3, 1)),
                ("2.4.10", rate(1, 1)),
            ]
        );
        // 2.4.10 is of level AAA.
        assert_eq!(rates.wcag_a_aa, rate(4, 1));
        assert_eq!(rates.kwcag[0].number, "5.1.1");
        assert_eq!(rates.any_kwcag, rate(4, 1));
    }

    #[test]
    fn what_failed_was_applicable() {
        let mut rating = Rating::of(&rules());
        rating.page(&page("a"));
        rating.finding(&finding("a", "image-alt-missing", 1));
        assert_eq!(rating.finish().rules[0].rate, rate(1, 1));
    }
}
