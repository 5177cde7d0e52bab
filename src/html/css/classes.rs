//! The classes of all elements as numbers: selectors ask for them far more often than pages have them.

use crate::html::document::{ElementEntry, attribute};
use html5ever::LocalName;
use precomputed_hash::PrecomputedHash;
use rustc_hash::FxHashMap;

/// Hashes of classes. One that is the same may be of another class; one that is missing is certain.
#[derive(Debug, Default)]
pub(super) struct Classes {
    hashes: Vec<u32>,
    /// Where those of each element end.
    ends: Vec<u32>,
}

impl Classes {
    pub(super) fn of_page(elements: &[ElementEntry<'_>]) -> Self {
        let mut known = FxHashMap::<&str, u32>::default();
        let mut classes = Self {
            hashes: Vec::new(),
            ends: Vec::with_capacity(elements.len()),
        };
        for entry in elements {
            let names = attribute(entry.value, "class").unwrap_or("");
            let names = names.split_ascii_whitespace();
            classes.hashes.extend(names.map(|name| {
                let hash = known.entry(name);
                *hash.or_insert_with(|| LocalName::from(name).precomputed_hash())
            }));
            let end = u32::try_from(classes.hashes.len()).unwrap_or(u32::MAX);
            classes.ends.push(end);
        }
        classes
    }

    /// The hashes of the classes of an element; `None` where they were not read.
    pub(super) fn of(&self, index: u32) -> Option<&[u32]> {
        let index = index as usize;
        let end = *self.ends.get(index)? as usize;
        let start = match index.checked_sub(1) {
            Some(before) => self.ends[before] as usize,
            None => 0,
        };
        self.hashes.get(start..end)
    }
}
