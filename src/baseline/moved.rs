//! Pages that were renamed since a baseline was written.
//!
//! A page that is not there any more and one that is new are one page where most of what is known of the first is found in
//! the second. A file that keeps its name in another folder is believed sooner than one with another name: faults of a
//! template are on all of its pages.

use super::{Baseline, Entry, by_fingerprint, entries};
use crate::report::{PageReport, Report};
use rustc_hash::{FxHashMap, FxHashSet};

/// With another name, so many findings must be the same.
const CERTAIN: usize = 3;

/// So many earlier pages are compared with a new one.
const CANDIDATES: usize = 20;

/// A page under its new name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    pub from: String,
    pub to: String,
    /// Its entries that hold there.
    pub entries: Vec<Entry>,
    /// Whether all rules that it has entries of were asked.
    pub(super) is_whole: bool,
}

impl Moved {
    pub(super) fn of(page: &PageReport, from: &str, to: &str, known: &[Entry]) -> Self {
        let prints = by_fingerprint(known);
        let items = page.items.iter();
        let held: FxHashSet<String> = items
            .filter(|item| prints.contains_key(item.mark.on(from).as_str()))
            .map(|item| item.mark.on(to))
            .collect();
        let mut entries = entries(page, to, from, known);
        entries.retain(|entry| held.contains(&entry.fingerprint));
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            entries,
            is_whole: known.iter().all(|e| page.selection.allows_id(&e.rule)),
        }
    }
}

impl Baseline {
    /// The pages that were renamed: from and to.
    pub(super) fn moves(&self, report: &Report) -> Vec<(String, String)> {
        let new = report.pages.iter().filter(|page| !page.items.is_empty());
        let new: Vec<(String, &PageReport)> = new
            .map(|page| (self.key(&page.path), page))
            .filter(|(path, _)| !self.pages.contains_key(path))
            .collect();
        if new.is_empty() {
            return Vec::new();
        }
        let mut missing: Vec<&str> = self.pages.keys().map(String::as_str).collect();
        missing.retain(|path| !self.has(path));
        let mut by_name: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for path in &missing {
            by_name.entry(name(path)).or_default().push(path);
        }
        let mut moves = Vec::new();
        let mut taken = FxHashSet::default();
        for same_name in [true, false] {
            for (path, page) in &new {
                if moves.iter().any(|(_, to)| to == path) {
                    continue;
                }
                let named = by_name.get(name(path)).map_or(&[][..], Vec::as_slice);
                let mut before: Vec<&str> = if same_name { named } else { &missing }.to_vec();
                before.retain(|from| !taken.contains(from));
                // Folders that are called alike first.
                before.sort_by_key(|from| std::cmp::Reverse(alike(from, path)));
                before.truncate(CANDIDATES);
                let enough = if same_name { 1 } else { CERTAIN };
                let found = before.iter().map(|from| (self.found(from, page), *from));
                let best = found.filter(|(n, _)| *n >= enough).max_by_key(|(n, _)| *n);
                if let Some((_, from)) = best {
                    taken.insert(from);
                    moves.push((from.to_owned(), path.clone()));
                }
            }
        }
        moves
    }

    /// How many findings of an earlier page are in another; none unless they are most of what was asked for.
    fn found(&self, from: &str, page: &PageReport) -> usize {
        let known = self.pages.get(from).map_or(&[][..], Vec::as_slice);
        let asked = known.iter().filter(|e| page.selection.allows_id(&e.rule));
        let asked = asked.count();
        let prints = by_fingerprint(known);
        let items = page.items.iter();
        let found = items.filter(|item| prints.contains_key(item.mark.on(from).as_str()));
        let found = found.count();
        if found * 2 > asked { found } else { 0 }
    }
}

/// The name of the file.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How many names at the end of two paths are the same.
fn alike(one: &str, other: &str) -> usize {
    let pairs = one.rsplit('/').zip(other.rsplit('/'));
    pairs.take_while(|(a, b)| a == b).count()
}
