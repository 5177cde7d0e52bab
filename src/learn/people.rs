//! People by their full names.

use super::forms::Forms;
use super::posts::korean_title;
use crate::page::Page;
use crate::release::mention::Line;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(super) struct People {
    /// By the letters of the name, which spaces and hyphens do not change.
    found: BTreeMap<String, Person>,
}

/// One person.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) names: Forms,
    /// Titles beside the name.
    pub(super) posts: Forms,
    /// By surname, and rank and country of the posts.
    offices: BTreeSet<(String, String, Option<String>)>,
}

impl People {
    pub(super) fn read(&mut self, page: &Page<'_>, date: Option<Date>) {
        let mentions = page.mentions();
        for person in mentions.people.iter().filter(|p| p.is_full()) {
            let name = mentions.text(person.line, &person.range);
            let shouted = name.chars().all(|c| !c.is_lowercase());
            // In a headline the verb after a name looks like a part of it: "Minister Kim Visits Chad".
            let in_title_case = mentions.line(person.line).is_some_and(Line::is_title_case);
            if shouted
                || in_title_case
                || person.comma
                || mentions.is_quoted(person.line, &person.range)
            {
                continue;
            }
            let entry = self.found.entry(person.letters()).or_default();
            entry.names.add(name, date);
            if let Some(post) = person.post.and_then(|p| mentions.posts.get(p)) {
                entry.posts.add(mentions.text(post.line, &post.title), date);
                let surname = person.words.first().map(|w| w.to_lowercase());
                entry.offices.insert((
                    surname.unwrap_or_default(),
                    post.rank.clone(),
                    post.country.clone(),
                ));
            }
        }
        for official in mentions.korean.iter().filter(|o| o.certain) {
            let Some(given) = &official.given else {
                continue;
            };
            let name = format!("{}{given}", official.surname);
            let entry = self.found.entry(name.clone()).or_default();
            entry.names.add(&name, date);
            let written = mentions.text(official.line, &official.range);
            if let Some(title) = korean_title(written, &official.rank) {
                entry.posts.add(title, date);
            }
        }
    }

    /// The people, the most frequent first. A name with one letter less, more or other is the same person's only where the
    /// surname and the post are the same.
    pub(super) fn list(&self) -> Vec<Person> {
        let mut found: Vec<(&String, &Person)> = self.found.iter().collect();
        found.sort_by(|a, b| {
            let count = |p: &Person| p.names.count();
            count(b.1).cmp(&count(a.1)).then_with(|| a.0.cmp(b.0))
        });
        let mut list: Vec<(&String, Person)> = Vec::new();
        for (letters, person) in found {
            let same = list.iter_mut().find(|(known, other)| {
                known.is_ascii()
                    && strsim::damerau_levenshtein(known, letters) == 1
                    && other.names.count() >= 2 * person.names.count()
                    && !other.offices.is_disjoint(&person.offices)
            });
            match same {
                Some((_, other)) => {
                    other.names.join(person.names.clone());
                    other.posts.join(person.posts.clone());
                }
                None => list.push((letters, person.clone())),
            }
        }
        list.into_iter().map(|(_, person)| person).collect()
    }
}
