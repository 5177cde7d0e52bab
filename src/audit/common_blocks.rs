//! What pages of one site have in common, learnt from a few of them.

use crate::release::Repeats;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct CommonBlocks {
    /// By site; sorted.
    known: FxHashMap<String, Vec<u64>>,
    /// By site: the blocks of each of its pages, to be compared.
    told: BTreeMap<String, Vec<FxHashSet<u64>>>,
}

impl CommonBlocks {
    /// The blocks that pages of a site have in common.
    pub(super) fn of(&self, site: &str) -> &[u64] {
        self.known.get(site).map_or(&[], Vec::as_slice)
    }

    /// The first pages of each site of which nothing is known and there are at least two.
    pub(super) fn sample<'p, P: Copy>(
        &self,
        pages: impl Iterator<Item = P>,
        site: impl Fn(P) -> &'p str,
    ) -> Vec<P> {
        let mut sites: BTreeMap<&str, Vec<P>> = BTreeMap::new();
        for page in pages.filter(|page| !self.known.contains_key(site(*page))) {
            let pages = sites.entry(site(page)).or_default();
            if pages.len() < Repeats::SAMPLE {
                pages.push(page);
            }
        }
        let several = sites.into_values().filter(|pages| pages.len() > 1);
        several.flatten().collect()
    }

    /// A page of a site has these blocks.
    pub(super) fn add(&mut self, site: &str, blocks: Vec<u64>) {
        let pages = self.told.entry(site.to_owned()).or_default();
        pages.push(blocks.into_iter().collect());
    }

    /// Compares the pages that were told of.
    pub(super) fn settle(&mut self) {
        for (site, pages) in std::mem::take(&mut self.told) {
            let mut common: Vec<u64> = Repeats::of_pages(&pages).blocks().collect();
            common.sort_unstable();
            self.known.insert(site, common);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_learnt_once_from_its_first_pages() {
        let mut common = CommonBlocks::default();
        let pages = [("a", 1), ("b", 2), ("a", 3), ("a", 4), ("a", 5)];
        let sample = |common: &CommonBlocks| -> Vec<i32> {
            let sample = common.sample(pages.iter(), |(site, _)| site);
            sample.into_iter().map(|(_, n)| *n).collect()
        };
        assert_eq!(sample(&common), [1, 3, 4]);
        common.add("a", vec![7, 9]);
        common.add("a", vec![9, 8, 7]);
        common.add("a", vec![]);
        common.settle();
        assert_eq!(common.of("a"), [7, 9]);
        assert!(common.of("b").is_empty());
        assert!(sample(&common).is_empty());
    }
}
