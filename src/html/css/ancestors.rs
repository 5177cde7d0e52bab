//! What stands above an element, in a filter that refuses most selectors with combinators at once, as browsers do.

use super::classes::name_hash;
use super::sheet::StyleRule;
use crate::html::document::{ElementEntry, NONE};
use precomputed_hash::PrecomputedHash;
use rustc_hash::FxHashMap;
use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::matching::selector_may_match;

/// Tags, ids, classes and names of attributes of the elements that are open.
pub(super) struct Ancestors<'d> {
    filter: BloomFilter,
    /// Those of all open elements.
    hashes: Vec<u32>,
    /// The first element after each, and where its hashes begin.
    open: Vec<(u32, usize)>,
    known: FxHashMap<&'d str, u32>,
    quirks: bool,
}

impl<'d> Ancestors<'d> {
    /// In quirks mode, case is not told: ids and classes are kept in lower case.
    pub(super) fn new(quirks: bool) -> Self {
        Self {
            quirks,
            filter: BloomFilter::new(),
            hashes: Vec::new(),
            open: Vec::new(),
            known: FxHashMap::default(),
        }
    }

    /// All that stands above an element.
    pub(super) fn above(elements: &[ElementEntry<'d>], index: u32, quirks: bool) -> Self {
        let parent = |index: &u32| {
            let parent = elements.get(*index as usize)?.parent;
            (parent != NONE).then_some(parent)
        };
        let mut ancestors = Self::new(quirks);
        for above in std::iter::successors(parent(&index), parent) {
            ancestors.open(&elements[above as usize]);
        }
        ancestors
    }

    /// Closes what ends before an element, and opens its parent if that came right before.
    pub(super) fn go_to(&mut self, elements: &[ElementEntry<'d>], index: u32) {
        while let Some((_, from)) = self.open.pop_if(|(end, _)| *end <= index) {
            for hash in self.hashes.drain(from..) {
                self.filter.remove_hash(hash);
            }
        }
        let before = index.checked_sub(1);
        let parent = before.filter(|before| elements[index as usize].parent == *before);
        if let Some(parent) = parent {
            self.open(&elements[parent as usize]);
        }
    }

    fn open(&mut self, entry: &ElementEntry<'d>) {
        let from = self.hashes.len();
        self.open.push((entry.end, from));
        let name = &entry.value.name;
        self.hashes
            .extend([name.local.precomputed_hash(), name.ns.precomputed_hash()]);
        for (name, value) in &entry.value.attrs {
            self.hashes.push(name.local.precomputed_hash());
            match &*name.local {
                "id" => self.word(value),
                "class" => value.split_ascii_whitespace().for_each(|c| self.word(c)),
                _ => {}
            }
        }
        for hash in &mut self.hashes[from..] {
            *hash &= BLOOM_HASH_MASK;
            self.filter.insert_hash(*hash);
        }
    }

    fn word(&mut self, word: &'d str) {
        let known = self.known.entry(word);
        let hash = *known.or_insert_with(|| name_hash(word, self.quirks));
        self.hashes.push(hash);
    }

    /// Whether a rule may match an element in those that are open, by the left parts of its selector; a no is certain.
    pub(super) fn may_hold(&self, rule: &StyleRule) -> bool {
        (self.quirks && !rule.is_lower) || selector_may_match(&rule.ancestors, &self.filter)
    }
}
