//! Whom a release names by which words, and which posts it gives to which countries: looked up once
//! for each name, however often it stands in the text.

use super::{PersonMention, PostMention};
use rustc_hash::{FxHashMap, FxHashSet};

#[derive(Clone, Debug, Default)]
pub struct Holders {
    /// The full names with a word, by that word in lower case; indexes into all people.
    full_names: FxHashMap<String, Vec<usize>>,
    /// The people named by a surname alone, by that in lower case; indexes into all people.
    surnames: FxHashMap<String, Vec<usize>>,
    /// The countries whose posts people with a word in their name hold.
    countries: FxHashMap<String, FxHashSet<String>>,
    /// The countries of each rank and field.
    offices: FxHashMap<(String, Option<String>), FxHashSet<String>>,
}

impl Holders {
    pub(super) fn of(posts: &[PostMention], people: &[PersonMention]) -> Self {
        let mut holders = Self::default();
        for post in posts {
            if let Some(country) = &post.country {
                let office = (post.rank.clone(), post.field.clone());
                let countries = holders.offices.entry(office).or_default();
                countries.insert(country.clone());
            }
        }
        for (i, person) in people.iter().enumerate() {
            let post = person.post.and_then(|p| posts.get(p));
            let country = post.and_then(|p| p.country.as_deref());
            if let Some(surname) = person.words.first().filter(|_| !person.is_full()) {
                let names = holders.surnames.entry(surname.to_lowercase()).or_default();
                names.push(i);
            }
            for word in &person.words {
                let word = word.to_lowercase();
                if let Some(country) = country {
                    let countries = holders.countries.entry(word.clone()).or_default();
                    countries.insert(country.to_owned());
                }
                if person.is_full() {
                    let names = holders.full_names.entry(word).or_default();
                    if names.last() != Some(&i) {
                        names.push(i);
                    }
                }
            }
        }
        holders
    }

    /// The full names with a word (in lower case), as indexes into all people, in order.
    #[must_use]
    pub fn full_names(&self, word: &str) -> &[usize] {
        self.full_names.get(word).map_or(&[], Vec::as_slice)
    }

    /// Those named by this surname alone (in lower case), as indexes into all people, in order.
    #[must_use]
    pub fn surnames(&self, surname: &str) -> &[usize] {
        self.surnames.get(surname).map_or(&[], Vec::as_slice)
    }

    /// The one country whose posts those with a word in their name (in lower case) hold.
    #[must_use]
    pub fn country_of(&self, word: &str) -> Option<&str> {
        let mut countries = self.countries.get(word)?.iter();
        let first = countries.next()?;
        countries.next().is_none().then_some(first)
    }

    /// Whether someone with a word in the name (in lower case) holds a post of another country.
    #[must_use]
    pub fn is_known_outside(&self, word: &str, country: &str) -> bool {
        self.countries
            .get(word)
            .is_some_and(|c| c.iter().any(|c| c != country))
    }

    /// Whether a post of this rank and field is given to another country.
    #[must_use]
    pub fn is_held_outside(&self, post: &PostMention, country: &str) -> bool {
        self.offices
            .get(&(post.rank.clone(), post.field.clone()))
            .is_some_and(|c| c.iter().any(|c| c != country))
    }
}
