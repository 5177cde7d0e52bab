//! Things that are told together: one finding for all that are alike.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Things by what they have in common, in the order of the first of each kind.
pub(super) struct Groups<K, T> {
    places: FxHashMap<K, usize>,
    all: Vec<(K, Vec<T>)>,
}

impl<K: Eq + Hash + Clone, T> Groups<K, T> {
    pub(super) fn add(&mut self, kind: K, thing: T) {
        let place = *self.places.entry(kind).or_insert_with_key(|kind| {
            self.all.push((kind.clone(), Vec::new()));
            self.all.len() - 1
        });
        self.all[place].1.push(thing);
    }
}

impl<K, T> Default for Groups<K, T> {
    fn default() -> Self {
        Self {
            places: FxHashMap::default(),
            all: Vec::new(),
        }
    }
}

impl<K: Eq + Hash + Clone, T> FromIterator<(K, T)> for Groups<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(things: I) -> Self {
        let mut groups = Self::default();
        for (kind, thing) in things {
            groups.add(kind, thing);
        }
        groups
    }
}

impl<K, T> IntoIterator for Groups<K, T> {
    type Item = (K, Vec<T>);
    type IntoIter = std::vec::IntoIter<(K, Vec<T>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}
