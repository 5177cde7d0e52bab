//! `posts.toml`: the words official posts are made of, the posts of a government, and wrong forms
//! of them that are certain.

use super::fault::Fault;
use super::{Kind, PackError, PackFile, parse};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PostsFile {
    /// Ranks ("Vice Minister"), in any order; hyphens are not written.
    #[serde(default)]
    pub ranks: Vec<String>,
    /// Words before a rank that are part of it ("First").
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// Words that stand before a post without being part of it ("former").
    #[serde(default)]
    pub states: Vec<String>,
    /// Fields named by one word before the rank ("Foreign" Minister), to the field they mean.
    #[serde(default)]
    pub adjectives: FxHashMap<String, String>,
    /// Words of which fields are made, besides those in the names of organisations.
    #[serde(default)]
    pub field_words: Vec<String>,
    /// First words of bodies ("Ministry").
    #[serde(default)]
    pub bodies: Vec<String>,
    /// Korean ranks ("차관보"), that follow a name.
    #[serde(default)]
    pub korean_ranks: Vec<String>,
    /// Which ranks a publisher joins by a hyphen, and which not.
    #[serde(default)]
    pub hyphen: Vec<Spanned<PostHyphen>>,
    /// The publisher, where it is one body with a style of its own ("Ministry of Foreign Affairs").
    #[serde(default)]
    pub own_body: Option<String>,
    /// Posts with their official form.
    #[serde(default)]
    pub post: Vec<Spanned<PostEntry>>,
    /// Forms known to be wrong.
    #[serde(default)]
    pub deny: Vec<Spanned<PostDeny>>,
    #[expect(dead_code, reason = "said to people who read the pack")]
    pub source: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostEntry {
    #[serde(default)]
    pub en: Option<String>,
    #[serde(default)]
    pub ko: Option<String>,
    /// The country whose post it is (ISO 3166-1).
    pub country: String,
    /// Other forms that are accepted.
    #[serde(default)]
    pub also: Vec<String>,
    pub source: String,
}

/// A wrong form of a post, in the context of one country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostDeny {
    pub wrong: String,
    pub right: String,
    /// The country whose posts it is wrong for; other countries may well write it so.
    pub country: String,
    /// Wrong only where the text names the country at the post, not for a publisher's own posts.
    #[serde(default)]
    pub explicit: bool,
    pub source: String,
}

/// How a country, or one body of it, writes a rank.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostHyphen {
    /// With its hyphens or without ("Director-General").
    pub rank: String,
    /// The country whose posts it is for (ISO 3166-1; `UN`, `EU`).
    pub country: String,
    /// The one body that writes it so; without it, all bodies of the country that have no entry.
    #[serde(default)]
    pub body: Option<String>,
    pub source: String,
}

/// All posts of the profiles in force.
#[derive(Clone, Debug, Default)]
pub struct Posts {
    /// Ranks as lower-case words by their first word, longest first.
    ranks: FxHashMap<String, Vec<Vec<String>>>,
    rank_words: FxHashSet<String>,
    qualifiers: FxHashSet<String>,
    states: FxHashSet<String>,
    adjectives: FxHashMap<String, String>,
    field_words: FxHashSet<String>,
    bodies: FxHashSet<String>,
    /// Longest first.
    pub korean_ranks: Vec<String>,
    pub posts: Vec<PostEntry>,
    pub deny: Vec<PostDeny>,
    hyphens: Vec<PostHyphen>,
    /// Lower case.
    own_body: Option<String>,
}

impl Posts {
    /// Adds one file.
    ///
    /// # Errors
    /// A post without a name, given twice, or both right and wrong; a rank written in two ways.
    fn take(&mut self, file: PostsFile) -> Result<(), Fault> {
        self.take_hyphens(file.hyphen)?;
        if let Some(body) = file.own_body {
            self.own_body = Some(body.to_lowercase());
        }
        for rank in file.ranks {
            let words: Vec<String> = rank.split([' ', '-']).map(str::to_lowercase).collect();
            self.rank_words.extend(words.iter().cloned());
            let Some(first) = words.first() else { continue };
            let list = self.ranks.entry(first.clone()).or_default();
            if !list.contains(&words) {
                list.push(words);
                list.sort_by_key(|words| std::cmp::Reverse(words.len()));
            }
        }
        self.qualifiers
            .extend(file.qualifiers.iter().map(|w| w.to_lowercase()));
        self.states
            .extend(file.states.iter().map(|w| w.to_lowercase()));
        self.adjectives.extend(
            file.adjectives
                .into_iter()
                .map(|(k, v)| (k.to_lowercase(), v.to_lowercase())),
        );
        self.field_words
            .extend(file.field_words.iter().map(|w| w.to_lowercase()));
        self.bodies
            .extend(file.bodies.iter().map(|w| w.to_lowercase()));
        self.korean_ranks.extend(file.korean_ranks);
        self.korean_ranks
            .sort_by_key(|rank| std::cmp::Reverse(rank.chars().count()));
        self.korean_ranks.dedup();
        let mut here: Vec<(Option<String>, Option<String>, String)> = Vec::new();
        for spanned in file.post {
            let range = spanned.span();
            let post = spanned.into_inner();
            if post.en.is_none() && post.ko.is_none() {
                return Err(Fault::new(
                    range,
                    "post without a name",
                    "give `en`, `ko` or both",
                ));
            }
            let key = (post.en.clone(), post.ko.clone(), post.country.clone());
            if here.contains(&key) {
                return Err(Fault::new(
                    range,
                    "the post is given twice",
                    "remove one of the two",
                ));
            }
            here.push(key);
            self.posts.push(post);
        }
        for spanned in file.deny {
            let range = spanned.span();
            let deny = spanned.into_inner();
            let right_too = self
                .posts
                .iter()
                .any(|p| p.country == deny.country && p.en.as_deref() == Some(&deny.wrong));
            if deny.wrong == deny.right || right_too {
                return Err(Fault::new(
                    range,
                    format!("\"{}\" is given as wrong and as right", deny.wrong),
                    "remove one of the two",
                ));
            }
            self.deny.push(deny);
        }
        Ok(())
    }

    fn take_hyphens(&mut self, list: Vec<Spanned<PostHyphen>>) -> Result<(), Fault> {
        let mut here: Vec<(String, String, Option<String>)> = Vec::new();
        for spanned in list {
            let range = spanned.span();
            let entry = spanned.into_inner();
            let key = (
                spaced(&entry.rank),
                entry.country.clone(),
                entry.body.clone(),
            );
            if here.contains(&key) {
                return Err(Fault::new(
                    range,
                    format!("\"{}\" is given twice for {}", entry.rank, entry.country),
                    "keep the form that the publisher uses",
                ));
            }
            here.push(key);
            self.hyphens.push(entry);
        }
        Ok(())
    }

    /// How a body of a country writes a rank (lower case, with spaces for hyphens): its own form, else that of the
    /// country. Of two packs the later one counts.
    #[must_use]
    pub fn hyphenation(&self, rank: &str, country: &str, body: Option<&str>) -> Option<&str> {
        let fits = |h: &&PostHyphen| h.country == country && spaced(&h.rank) == rank;
        let of_body = |h: &&PostHyphen| {
            body.is_some_and(|b| h.body.as_ref().is_some_and(|own| own.to_lowercase() == b))
        };
        let mut all = self.hyphens.iter().rev().filter(fits);
        let own = all.clone().find(of_body);
        own.or_else(|| all.find(|h| h.body.is_none()))
            .map(|h| h.rank.as_str())
    }

    /// The publisher in lower case, where it is one body.
    #[must_use]
    pub fn own_body(&self) -> Option<&str> {
        self.own_body.as_deref()
    }

    /// Adds the words of the names of organisations to those of which fields are made.
    pub fn learn_field_words<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        for name in names {
            for word in name.split(|c: char| !c.is_alphabetic()) {
                let lower = word.to_lowercase();
                let small = matches!(lower.as_str(), "" | "of" | "for" | "the" | "and");
                if !small && word.is_ascii() {
                    self.field_words.insert(lower);
                }
            }
        }
    }

    #[must_use]
    pub fn is_qualifier(&self, lower: &str) -> bool {
        self.qualifiers.contains(lower)
    }

    #[must_use]
    pub fn is_state(&self, lower: &str) -> bool {
        self.states.contains(lower)
    }

    #[must_use]
    pub fn field_of_adjective(&self, lower: &str) -> Option<&str> {
        self.adjectives.get(lower).map(String::as_str)
    }

    #[must_use]
    pub fn is_field_word(&self, lower: &str) -> bool {
        self.field_words.contains(lower)
    }

    #[must_use]
    pub fn is_body(&self, lower: &str) -> bool {
        self.bodies.contains(lower)
    }

    /// A word of some rank ("minister"), of whatever length.
    #[must_use]
    pub fn is_rank_word(&self, lower: &str) -> bool {
        self.rank_words.contains(lower)
    }

    /// The ranks whose first word is this, in singular or plural; the longest first.
    #[must_use]
    pub fn ranks_from(&self, lower: &str) -> &[Vec<String>] {
        let singular = lower.strip_suffix('s');
        let found = self
            .ranks
            .get(lower)
            .or_else(|| self.ranks.get(singular?))
            .or_else(|| self.ranks.get(&format!("{}y", lower.strip_suffix("ies")?)));
        found.map_or(&[], Vec::as_slice)
    }
}

/// Lower case, with spaces for hyphens.
fn spaced(rank: &str) -> String {
    rank.replace('-', " ").to_lowercase()
}

impl Kind for Posts {
    const NAME: &'static str = "posts";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        self.take(parse(file)?).map_err(|fault| fault.at(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_and_wrong_at_once_is_refused() {
        let text = "source = \"x\"\n[[post]]\nen = \"A\"\ncountry = \"KR\"\nsource = \"x\"\n[[deny]]\nwrong = \"A\"\nright = \"B\"\ncountry = \"KR\"\nsource = \"x\"\n";
        assert!(
            Posts::default()
                .take(toml::from_str(text).unwrap())
                .is_err()
        );
    }
}
