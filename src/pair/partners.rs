//! Which pages of a folder are versions of one release: by a pattern of their paths, or by the links between them.

use super::{Address, Version};
use std::collections::{BTreeMap, BTreeSet};

/// A page among which partners are looked for.
#[derive(Debug)]
pub struct Candidate {
    pub path: String,
    pub version: Version,
    /// By the patterns of the configuration: which of them its path fits, and what `*` stands for there.
    pub fit: Option<Fit>,
}

/// A path that fits one of several patterns.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fit {
    /// The same text stands for `*` in the paths of all versions.
    pub name: String,
    /// The number of the pattern; the first is that of the original.
    pub pattern: usize,
}

impl Fit {
    /// The pattern that a path fits. Each has one `*`, which stands for any text.
    #[must_use]
    pub fn of(path: &str, patterns: &[String]) -> Option<Self> {
        patterns.iter().enumerate().find_map(|(pattern, word)| {
            let (start, end) = word.split_once('*')?;
            let name = path.strip_prefix(start)?.strip_suffix(end)?;
            Some(Self {
                name: name.to_owned(),
                pattern,
            })
        })
    }
}

/// The groups of pages that are versions of one release, the original first, each page by its number.
#[must_use]
pub fn partners(pages: &[Candidate]) -> Vec<Vec<usize>> {
    let mut named: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (n, page) in pages.iter().enumerate() {
        if let Some(fit) = &page.fit {
            named.entry(&fit.name).or_default().insert(fit.pattern, n);
        }
    }
    let mut groups: Vec<Vec<usize>> = named
        .into_values()
        .map(|versions| versions.into_values().collect())
        .filter(|group: &Vec<usize>| group.len() > 1)
        .collect();
    let taken: BTreeSet<usize> = groups.iter().flatten().copied().collect();
    let mut linked = by_links(pages, &taken);
    groups.append(&mut linked);
    groups.sort();
    groups
}

/// Pages that link to each other as versions in several languages.
fn by_links(pages: &[Candidate], taken: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let addresses: Vec<Address> = pages
        .iter()
        .map(|page| {
            let canonical = page.version.canonical.as_ref();
            Address::of_page(&page.path, canonical.map(|c| c.href.as_str()))
        })
        .collect();
    let mut by_address: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, address) in addresses.iter().enumerate() {
        by_address.extend(address.keys().map(|key| (key, n)));
    }
    // Who links where, by the language of the page that links.
    let mut links: BTreeMap<(usize, &str), BTreeSet<usize>> = BTreeMap::new();
    for (n, page) in pages.iter().enumerate() {
        for link in &page.version.references {
            let there = addresses[n].of_link(&link.href);
            let Some(&to) = there.keys().find_map(|key| by_address.get(key)) else {
                continue;
            };
            let is_version = link.language == pages[to].version.language
                && link.language != page.version.language;
            if to != n && is_version && !taken.contains(&n) && !taken.contains(&to) {
                links
                    .entry((to, &page.version.language))
                    .or_default()
                    .insert(n);
            }
        }
    }
    let mut group: Vec<usize> = (0..pages.len()).collect();
    for ((to, _), from) in links {
        // Where many pages of one language lead is a front page, not a version of each.
        if from.len() > 1 {
            continue;
        }
        for n in from {
            let (a, b) = (group[n].min(group[to]), group[n].max(group[to]));
            group.iter_mut().filter(|g| **g == b).for_each(|g| *g = a);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, root) in group.into_iter().enumerate() {
        groups.entry(root).or_default().push(n);
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|w| (*w).to_owned()).collect()
    }

    #[test]
    fn a_pattern_names_versions() {
        let patterns = words(&["ko/*.html", "en/*.html"]);
        let of = |path| Fit::of(path, &patterns).map(|f| (f.pattern, f.name));
        assert_eq!(of("ko/2020/1.html"), Some((0, "2020/1".to_owned())));
        assert_eq!(of("en/2020/1.html"), Some((1, "2020/1".to_owned())));
        assert_eq!(of("ja/1.html"), None);
    }
}
