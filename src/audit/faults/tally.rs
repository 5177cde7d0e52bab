//! On how many pages of each section each fault stands.

use super::sections::Sections;
use super::{Example, LEAST};
use crate::audit::row::DiagnosticRow;
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use xxhash_rust::xxh3::xxh3_64;

/// How many faults are kept, each in each section where it stands. Beyond that, those on fewest pages are given up.
const MOST: usize = 60_000;

/// Rule, element and place in the template.
pub(super) type Template = [u8; 8];

/// A fault, as far as its pages are counted.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) rule: Box<str>,
    pub(super) pages: u64,
    pub(super) findings: u64,
    /// The first addresses, until there are enough to say that it is not one page captured again and again.
    urls: [u64; LEAST],
    /// The first capture and the last.
    pub(super) seen: Option<(Timestamp, Timestamp)>,
    /// Whether it stands on a page without a date.
    pub(super) undated: bool,
    pub(super) example: Box<Example>,
}

impl Entry {
    fn of(finding: &DiagnosticRow) -> Self {
        Self {
            rule: finding.rule.as_str().into(),
            pages: 0,
            findings: 0,
            urls: [0; LEAST],
            seen: None,
            undated: false,
            example: Box::new(Example::of(finding)),
        }
    }

    fn count(&mut self, finding: &DiagnosticRow, is_new_page: bool) {
        self.findings += 1;
        if !is_new_page {
            return;
        }
        self.pages += 1;
        self.add_url(xxh3_64(finding.capture.url.as_bytes()).max(1));
        match finding.capture.capture_ts {
            Some(ts) => self.add_seen(ts, ts),
            None => self.undated = true,
        }
        if finding.capture.capture_ts > self.example.capture_ts {
            *self.example = Example::of(finding);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.pages += other.pages;
        self.findings += other.findings;
        other.urls.iter().for_each(|url| self.add_url(*url));
        if let Some((first, last)) = other.seen {
            self.add_seen(first, last);
        }
        self.undated |= other.undated;
        // The latest; of several, by address, so that the order of sections does not matter.
        let place = |e: &Example| (e.url.clone(), e.line, e.col);
        let later = self.example.capture_ts.cmp(&other.example.capture_ts);
        let later = later.then_with(|| place(&other.example).cmp(&place(&self.example)));
        if later == Ordering::Less {
            self.example.clone_from(&other.example);
        }
    }

    /// Whether it stands on enough different pages.
    pub(super) fn is_on_several(&self) -> bool {
        self.urls.iter().all(|url| *url != 0)
    }

    fn add_url(&mut self, url: u64) {
        if url != 0
            && !self.urls.contains(&url)
            && let Some(free) = self.urls.iter_mut().find(|known| **known == 0)
        {
            *free = url;
        }
    }

    fn add_seen(&mut self, first: Timestamp, last: Timestamp) {
        let (known_first, known_last) = self.seen.unwrap_or((first, last));
        self.seen = Some((known_first.min(first), known_last.max(last)));
    }
}

#[derive(Debug)]
pub(super) struct Tally {
    entries: FxHashMap<(u32, Template), Entry>,
    most: usize,
    /// Pages of this part that were counted for a fault.
    counted: FxHashSet<(u128, Template)>,
    /// Whether some were given up, so that counts may be too low.
    is_cut: bool,
    /// The faults that are counted, by host; else all.
    wanted: Option<FxHashSet<(u32, Template)>>,
}

impl Default for Tally {
    fn default() -> Self {
        Self::of_at_most(MOST)
    }
}

impl Tally {
    pub(super) fn of_at_most(most: usize) -> Self {
        Self {
            entries: FxHashMap::default(),
            most,
            counted: FxHashSet::default(),
            is_cut: false,
            wanted: None,
        }
    }

    pub(super) fn add(
        &mut self,
        finding: &DiagnosticRow,
        page: u128,
        section: u32,
        sections: &Sections,
    ) {
        let template = finding.template.0;
        let host = sections.get(section).root;
        if let Some(wanted) = &self.wanted
            && !wanted.contains(&(host, template))
        {
            return;
        }
        let is_new_page = self.counted.insert((page, template));
        self.entries
            .entry((section, template))
            .or_insert_with(|| Entry::of(finding))
            .count(finding, is_new_page);
        if self.entries.len() > self.most && self.wanted.is_none() {
            self.give_up(sections);
        }
    }

    pub(super) fn end_part(&mut self) {
        self.counted.clear();
    }

    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Forgets the counts, and from now on counts only the faults that stand on most pages of their host, so many of them.
    pub(super) fn recount(&mut self, most: usize, sections: &Sections) {
        let mut hosts: Vec<(u64, (u32, Template))> = self
            .by_host(sections)
            .into_iter()
            .map(|(key, entries)| (entries.iter().map(|(_, e)| e.pages).sum(), key))
            .collect();
        hosts.sort_unstable_by(|a, b| b.cmp(a));
        hosts.truncate(most);
        self.wanted = Some(hosts.into_iter().map(|(_, key)| key).collect());
        self.entries.clear();
        self.counted.clear();
    }

    /// The faults of each host, each with the sections where it stands.
    pub(super) fn by_host(
        &self,
        sections: &Sections,
    ) -> FxHashMap<(u32, Template), Vec<(u32, &Entry)>> {
        let mut hosts: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for ((section, template), entry) in &self.entries {
            let host = sections.get(*section).root;
            let of_host = hosts.entry((host, *template)).or_default();
            of_host.push((*section, entry));
        }
        for entries in hosts.values_mut() {
            entries.sort_unstable_by_key(|(section, _)| *section);
        }
        hosts
    }

    /// Makes room. Faults on few pages of a section are counted for the whole host; those on few pages of the host are
    /// dropped, fewer pages first, until half of the room is free.
    fn give_up(&mut self, sections: &Sections) {
        self.is_cut = true;
        let mut few = 1;
        while self.entries.len() > self.most / 2 {
            let mut folded: Vec<((u32, Template), Entry)> = Vec::new();
            self.entries.retain(|(section, template), entry| {
                let host = sections.get(*section).root;
                let is_kept = entry.pages > few || *section == host;
                if !is_kept {
                    folded.push(((host, *template), entry.clone()));
                }
                is_kept
            });
            for (key, entry) in folded {
                match self.entries.get_mut(&key) {
                    Some(known) => known.merge(&entry),
                    None => drop(self.entries.insert(key, entry)),
                }
            }
            self.entries.retain(|_, entry| entry.pages > few);
            few *= 2;
        }
    }
}
