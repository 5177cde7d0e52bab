//! The names of organisations, ready to be looked up and compared word by word.

use super::organisations::Organisations;
use rustc_hash::FxHashMap;

/// The names of the packs by their first two words.
#[derive(Clone, Debug, Default)]
pub struct OrganisationIndex {
    pub names: Vec<Name>,
    /// The names whose first or second word is this.
    pub by_word: FxHashMap<String, Vec<usize>>,
    /// Korean names whose misspellings may be reported, as syllables, by the first.
    pub korean: FxHashMap<char, Vec<Vec<char>>>,
    /// Every accepted Korean name, by the first syllable.
    pub accepted: FxHashMap<char, Vec<String>>,
    /// Korean forms known to be wrong, with the right ones.
    pub denied_korean: Vec<(String, String)>,
}

/// One English name.
#[derive(Clone, Debug)]
pub struct Name {
    /// Words that make the name what it is: lower case, without *the*, *and*, `&` and commas.
    pub words: Vec<String>,
    /// As it is written.
    pub written: String,
    /// For a wrong form: the right one.
    pub right: Option<String>,
    /// Misspellings of it may be reported.
    pub held: bool,
}

impl OrganisationIndex {
    #[must_use]
    pub fn new(organisations: &Organisations) -> Self {
        let mut finder = Self::default();
        for organisation in &organisations.list {
            let entry = &organisation.entry;
            for written in entry.en.iter().chain(&entry.also) {
                finder.add(
                    written,
                    None,
                    !entry.doubtful && entry.en.as_ref() == Some(written),
                );
            }
            for name in entry.ko.iter().chain(&entry.short) {
                if let Some(first) = name.chars().next() {
                    finder.accepted.entry(first).or_default().push(name.clone());
                }
            }
            if let Some(ko) = entry.ko.as_ref().filter(|_| !entry.doubtful) {
                let syllables: Vec<char> = ko.chars().collect();
                if let Some(&first) = syllables.first() {
                    let list = finder.korean.entry(first).or_default();
                    if !list.contains(&syllables) {
                        list.push(syllables);
                    }
                }
            }
        }
        for deny in &organisations.deny {
            if deny.wrong.is_ascii() {
                finder.add(&deny.wrong, Some(deny.right.clone()), false);
            } else {
                finder
                    .denied_korean
                    .push((deny.wrong.clone(), deny.right.clone()));
            }
        }
        finder
    }

    fn add(&mut self, written: &str, right: Option<String>, held: bool) {
        if let Some(known) = self.names.iter_mut().find(|n| n.written == written) {
            known.held |= held;
            return;
        }
        let words: Vec<String> = written
            .split(|c: char| c.is_whitespace() || c == ',')
            .map(|w| w.to_lowercase().replace('’', "'").replace('-', ""))
            .map(|w| w.strip_suffix("'s").map(str::to_owned).unwrap_or(w))
            .filter(|w| !matches!(w.as_str(), "" | "the" | "and" | "&"))
            .collect();
        let index = self.names.len();
        for word in words.iter().take(2) {
            self.by_word.entry(word.clone()).or_default().push(index);
        }
        self.names.push(Name {
            words,
            written: written.to_owned(),
            right,
            held,
        });
    }
}
