//! Posts in English, each with the forms of its title.

use super::forms::{Forms, is_slip};
use crate::page::Page;
use crate::release::mention::PostForm;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What tells one post from another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Key {
    pub(super) country: String,
    /// With its qualifier: "first vice minister".
    pub(super) rank: String,
    pub(super) field: String,
}

#[derive(Debug, Default)]
pub(super) struct Posts {
    found: BTreeMap<Key, Post>,
    /// Titles in Korean that stand beside a name.
    korean: BTreeMap<String, Forms>,
}

/// One post.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    /// Titles with their field after the rank.
    pub(super) full: Forms,
    /// Titles with it before the rank ("Vice Foreign Minister"): short forms, which are right.
    pub(super) short: Forms,
}

impl Posts {
    pub(super) fn read(&mut self, page: &Page<'_>, date: Option<Date>) {
        let mentions = page.mentions();
        // The posts of a publisher of the Republic of Korea that name no country are its own.
        let korean = page.settings.chain.iter().any(|p| p.starts_with("kr-"));
        for post in &mentions.posts {
            let Some(field) = &post.field else { continue };
            let country = match (&post.country, korean) {
                (Some(country), _) => country.clone(),
                (None, true) => "KR".to_owned(),
                (None, false) => continue,
            };
            let title = mentions.text(post.line, &post.title);
            let shouted = title.chars().all(|c| !c.is_lowercase());
            if post.plural || shouted || mentions.is_quoted(post.line, &post.range) {
                continue;
            }
            let rank = format!("{} {}", post.qualifier, post.rank);
            let key = Key {
                country,
                rank: rank.trim().to_owned(),
                field: field.clone(),
            };
            let entry = self.found.entry(key).or_default();
            match post.form {
                PostForm::Of | PostForm::For => entry.full.add(title, date),
                PostForm::Adjective => entry.short.add(title, date),
                PostForm::Bare | PostForm::Body => {}
            }
        }
        for official in mentions
            .korean
            .iter()
            .filter(|k| korean && k.certain && k.given.is_some())
        {
            if let Some(title) = korean_title(
                mentions.text(official.line, &official.range),
                &official.rank,
            ) {
                let forms = self.korean.entry(title.to_owned()).or_default();
                forms.add(title, date);
            }
        }
    }

    /// The titles in Korean, the most frequent first.
    pub(super) fn korean(&self) -> Vec<&Forms> {
        let mut all: Vec<&Forms> = self.korean.values().collect();
        all.sort_by_key(|forms| std::cmp::Reverse(forms.count()));
        all
    }

    /// The posts, the most frequent first. A field that is a slip of another is that one's.
    pub(super) fn list(&self) -> Vec<(Key, Post)> {
        let count = |post: &Post| post.full.count() + post.short.count();
        let mut found: Vec<(Key, Post)> = self
            .found
            .iter()
            .filter(|(_, post)| count(post) > 0)
            .map(|(key, post)| (key.clone(), post.clone()))
            .collect();
        found.sort_by(|a, b| count(&b.1).cmp(&count(&a.1)).then_with(|| a.0.cmp(&b.0)));
        let mut list: Vec<(Key, Post)> = Vec::new();
        for (key, post) in found {
            let right = list.iter_mut().find(|(known, other)| {
                (&known.country, &known.rank) == (&key.country, &key.rank)
                    && is_slip((&key.field, count(&post)), (&known.field, count(other)))
            });
            match right {
                Some((_, other)) => {
                    other.full.join(post.full);
                    other.short.join(post.short);
                }
                None => list.push((key, post)),
            }
        }
        list
    }
}

/// The word that ends with a rank in a text with name and rank: 동북아시아국장.
pub(super) fn korean_title<'t>(text: &'t str, rank: &str) -> Option<&'t str> {
    let end = text.rfind(rank)? + rank.len();
    let is_syllable = |c: char| ('가'..='힣').contains(&c) || c.is_ascii_digit() || c == '·';
    let start = text[..end]
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_syllable(*c))
        .last()?
        .0;
    text.get(start..end)
}
