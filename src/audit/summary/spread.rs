//! How a number is spread over pages.

use std::collections::BTreeMap;

/// The buckets of a distribution: from where each counts, to where the next one begins.
const BUCKETS: [u32; 8] = [0, 1, 2, 6, 11, 21, 51, 101];

/// How many pages have how many errors. Every number is exact: what is kept is one entry for each number there is, and
/// there are few of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spread {
    pages_with: BTreeMap<u32, u64>,
}

/// The pages that have so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bucket {
    pub from: u32,
    /// The last that is counted here; of the last bucket, nothing.
    pub to: Option<u32>,
    pub pages: u64,
}

impl Spread {
    /// A page that has so many.
    pub fn add(&mut self, n: u32) {
        *self.pages_with.entry(n).or_default() += 1;
    }

    pub fn merge(&mut self, other: &Self) {
        for (n, pages) in &other.pages_with {
            *self.pages_with.entry(*n).or_default() += pages;
        }
    }

    #[must_use]
    pub fn pages(&self) -> u64 {
        self.pages_with.values().sum()
    }

    /// Pages that have any.
    #[must_use]
    pub fn pages_with_any(&self) -> u64 {
        self.pages_with.range(1..).map(|(_, pages)| pages).sum()
    }

    /// On all pages together.
    #[must_use]
    pub fn total(&self) -> u64 {
        let each = self.pages_with.iter();
        each.map(|(n, pages)| u64::from(*n) * pages).sum()
    }

    /// The arithmetic mean; of no page, nothing.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "exact below 2^53")]
    pub fn mean(&self) -> Option<f64> {
        let pages = self.pages();
        (pages > 0).then(|| self.total() as f64 / pages as f64)
    }

    /// The middle one, or the mean of the two in the middle.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let pages = self.pages();
        let upper = self.ranked(pages / 2 + 1)?;
        let lower = if pages.is_multiple_of(2) {
            self.ranked(pages / 2)?
        } else {
            upper
        };
        Some(f64::midpoint(f64::from(lower), f64::from(upper)))
    }

    /// The least number that so many of a hundred pages do not exceed (nearest rank).
    #[must_use]
    pub fn percentile(&self, percent: u64) -> Option<u32> {
        let rank = (self.pages() * percent).div_ceil(100);
        self.ranked(rank.max(1))
    }

    #[must_use]
    pub fn most(&self) -> Option<u32> {
        self.pages_with.keys().next_back().copied()
    }

    #[must_use]
    pub fn buckets(&self) -> Vec<Bucket> {
        let ends = BUCKETS.iter().skip(1).map(|next| Some(next - 1));
        let both = BUCKETS.iter().zip(ends.chain([None]));
        both.map(|(from, to)| {
            let counted = self.pages_with.range(*from..=to.unwrap_or(u32::MAX));
            Bucket {
                from: *from,
                to,
                pages: counted.map(|(_, pages)| pages).sum(),
            }
        })
        .collect()
    }

    /// What the page of this rank has, from 1, the pages in the order of what they have.
    fn ranked(&self, rank: u64) -> Option<u32> {
        let mut before = 0;
        self.pages_with.iter().find_map(|(n, pages)| {
            before += pages;
            (rank > 0 && before >= rank).then_some(*n)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[u32]) -> Spread {
        let mut spread = Spread::default();
        numbers.iter().for_each(|n| spread.add(*n));
        spread
    }

    #[test]
    fn percentiles_are_those_of_the_pages() {
        let spread = of(&[7, 0, 1, 40, 2, 3, 0, 9, 5, 4]);
        assert_eq!(spread.mean(), Some(7.1));
        assert_eq!(spread.median(), Some(3.5));
        assert_eq!(spread.percentile(90), Some(9));
        assert_eq!(spread.percentile(100), Some(40));
        assert_eq!(spread.most(), Some(40));
        assert_eq!(
            (spread.pages(), spread.pages_with_any(), spread.total()),
            (10, 8, 71)
        );
        assert_eq!(of(&[1, 2, 9]).median(), Some(2.0));
        assert_eq!(of(&[6]).percentile(1), Some(6));
    }

    #[test]
    fn no_page_has_no_middle() {
        let none = Spread::default();
        assert_eq!(none.mean(), None);
        assert_eq!(none.median(), None);
        assert_eq!(none.percentile(90), None);
        assert_eq!(none.most(), None);
    }

    #[test]
    fn each_page_is_in_one_bucket() {
        let spread = of(&[0, 0, 1, 2, 5, 6, 10, 20, 21, 50, 51, 100, 101, u32::MAX]);
        let pages: Vec<u64> = spread.buckets().iter().map(|b| b.pages).collect();
        assert_eq!(pages, [2, 1, 2, 2, 1, 2, 2, 2]);
        assert_eq!(pages.iter().sum::<u64>(), spread.pages());
        let edges: Vec<_> = spread.buckets().iter().map(|b| (b.from, b.to)).collect();
        assert_eq!(edges[2], (2, Some(5)));
        assert_eq!(edges[7], (101, None));
    }
}
