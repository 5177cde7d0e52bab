//! Titles of officials in a paragraph, and whether two of them, in Korean and in English, are one post.

use crate::pack::{Countries, PostEntry, Rank, Translation, Vocabulary};
use crate::release::mention::{Mentions, stems};
use std::ops::Range;

/// A title at a place of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Official {
    pub range: Range<usize>,
    pub title: Title,
    /// As written: 김, "Kim".
    pub surname: Option<String>,
    /// The code of the country whose post it is, where the text names it.
    pub country: Option<String>,
}

/// A title as far as it is compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Title {
    /// A word of the packs: 차관보.
    Korean(String),
    English {
        /// In lower case, without hyphens: "deputy minister".
        rank: String,
        /// With its field: "deputy minister for political affairs".
        whole: String,
    },
}

/// The titles in a line of Korean.
pub(super) fn korean(
    text: &str,
    line: usize,
    mentions: &Mentions,
    vocabulary: &Vocabulary,
) -> Vec<Official> {
    let ranks = vocabulary.translation.ranks.iter().map(|r| r.ko.as_str());
    let posts = vocabulary.posts.posts.iter();
    let posts = posts
        .filter_map(|p| p.ko.as_deref())
        .filter(|ko| !ko.contains(' '));
    let mut known: Vec<&str> = ranks.chain(posts).collect();
    known.sort_by_key(|title| std::cmp::Reverse(title.len()));
    known.dedup();
    let mut found = Vec::new();
    for word in words(text) {
        let written = &text[word.clone()];
        let ending = |title: &&&str| {
            stems(written)
                .find(|stem| stem.ends_with(**title))
                .map(str::len)
        };
        let Some((title, end)) = known.iter().find_map(|t| Some((*t, ending(&t)?))) else {
            continue;
        };
        let range = word.start + end - title.len()..word.start + end;
        let named = mentions
            .korean
            .iter()
            .find(|k| k.line == line && k.range.start <= range.start && range.start < k.range.end);
        found.push(Official {
            country: country_before(&text[..range.start], &vocabulary.countries),
            range,
            title: Title::Korean(title.to_owned()),
            surname: named.map(|k| k.surname.clone()),
        });
    }
    found
}

/// Runs of Hangul and digits, with the middle dot that joins names of posts.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| ('가'..='힣').contains(&c) || c.is_ascii_digit() || c == '·';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_part)?;
        let length = text[start..].find(|c| !is_part(c));
        at = length.map_or(text.len(), |l| start + l);
        Some(start..at)
    })
}

/// The country named last among the few words before a title.
fn country_before(before: &str, countries: &Countries) -> Option<String> {
    const REACH: usize = 24;
    let from = before
        .char_indices()
        .rev()
        .take(REACH)
        .last()
        .map_or(0, |(at, _)| at);
    let near = &before[from..];
    let near = near.rsplit([',', '.', '과', '와']).next().unwrap_or(near);
    let names = countries
        .list
        .iter()
        .flat_map(|c| c.ko.iter().map(move |name| (name, &c.code)));
    names
        .filter_map(|(name, code)| Some((near.rfind(name.as_str())?, code)))
        .max()
        .map(|(_, code)| code.clone())
}

/// The titles in a line of English.
pub(super) fn english(line: usize, mentions: &Mentions, vocabulary: &Vocabulary) -> Vec<Official> {
    let posts = mentions.posts_in(line).iter().filter(|p| !p.plural);
    posts
        .map(|post| {
            let person = post.person.and_then(|p| mentions.people.get(p));
            let words = person.map_or(&[][..], |p| &p.words);
            let is_surname = |w: &&String| vocabulary.names.is_korean_surname(w);
            // Korean names begin with the surname, most others end with it.
            let surname = words.first().filter(is_surname).or(words.last());
            Official {
                range: post.title.clone(),
                title: Title::English {
                    rank: post.rank.clone(),
                    whole: plain(mentions.text(line, &post.title)),
                },
                surname: surname.map(|w| w.trim_matches(['\'', '’']).to_owned()),
                country: post.country.clone(),
            }
        })
        .collect()
}

/// In lower case, without hyphens.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('-', " ")
}

/// What two titles have to do with each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    Same,
    /// Another post; what the Korean title is in English.
    Other(String),
    Unknown,
}

/// The posts and ranks by which titles are compared, of both versions' profiles.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    posts: Vec<PostEntry>,
    ranks: Vec<Rank>,
    /// Surnames of both.
    translations: Vec<Translation>,
}

impl Titles {
    #[must_use]
    pub fn of(vocabularies: [&Vocabulary; 2]) -> Self {
        let mut titles = Self::default();
        for vocabulary in vocabularies {
            let posts = vocabulary.posts.posts.iter();
            titles
                .posts
                .extend(posts.filter(|p| p.ko.is_some() && p.en.is_some()).cloned());
            titles.translations.push((**vocabulary.translation).clone());
            for rank in &vocabulary.translation.ranks {
                if titles.ranks.iter().all(|known| known.ko != rank.ko) {
                    titles.ranks.push(rank.clone());
                }
            }
        }
        titles
    }

    /// Whether a surname in Hangul and one in Latin letters may be one; `None` when the Hangul one is unknown.
    #[must_use]
    pub fn is_same_surname(&self, hangul: &str, latin: &str) -> Option<bool> {
        let mut known = self.translations.iter();
        known.find_map(|t| t.is_same_surname(hangul, latin))
    }

    /// Whether an English title is the counterpart of a Korean one. `own`: the post is one of the Republic of Korea;
    /// `None` when that is unknown.
    #[must_use]
    pub fn compare(&self, korean: &str, rank: &str, whole: &str, own: Option<bool>) -> Verdict {
        let forms = |post: &PostEntry| -> Vec<String> {
            let written = post.en.iter().chain(&post.also);
            written.map(|form| plain(form)).collect()
        };
        let is_this = |post: &&PostEntry| {
            post.ko
                .as_deref()
                .is_some_and(|ko| bare(ko) == bare(korean))
        };
        let these: Vec<&PostEntry> = self.posts.iter().filter(is_this).collect();
        let known: Vec<String> = these.iter().flat_map(|p| forms(p)).collect();
        if known.iter().any(|form| form == whole) {
            return Verdict::Same;
        }
        let entry = self.ranks.iter().find(|r| r.ko == korean);
        let entry = entry.or_else(|| self.ranks.iter().find(|r| korean.ends_with(&r.ko)));
        let said = || {
            let official = these.iter().find_map(|p| p.en.clone());
            official.or_else(|| {
                let first = entry.and_then(|r| r.en.first().or(r.abroad.first()))?;
                Some(capitalised(first))
            })
        };
        let fits = |list: &[String]| list.iter().any(|known| known == rank);
        let has_rank = known.iter().any(|form| holds_words(form, rank))
            || entry.is_some_and(|r| fits(&r.en) || (own != Some(true) && fits(&r.abroad)));
        // The first and the second of two vice ministers are not one.
        let numbers = number_in_korean(korean).zip(number_in_english(whole));
        if has_rank && numbers.is_some_and(|(ours, theirs)| ours != theirs) {
            return said().map_or(Verdict::Unknown, Verdict::Other);
        }
        if has_rank {
            // The rank is right, but with its field it is the title of another post.
            let is_of_other = self
                .posts
                .iter()
                .filter(|p| !is_this(p))
                .any(|p| whole != rank && forms(p).iter().any(|form| form == whole));
            return match said() {
                Some(right) if is_of_other && !known.is_empty() && own != Some(false) => {
                    Verdict::Other(right)
                }
                _ => Verdict::Same,
            };
        }
        let doubtful = known.is_empty()
            && entry.is_none_or(|r| r.doubtful || (own == Some(true) && r.en.is_empty()));
        match said() {
            Some(right) if !doubtful => Verdict::Other(right),
            _ => Verdict::Unknown,
        }
    }
}

/// 제1차관, 2차관.
fn number_in_korean(title: &str) -> Option<u8> {
    let rest = title.strip_prefix('제').unwrap_or(title);
    match rest.chars().next() {
        Some('1') => Some(1),
        Some('2') => Some(2),
        _ => None,
    }
}

/// "first vice minister", "2nd vice minister".
fn number_in_english(title: &str) -> Option<u8> {
    match title.split(' ').next() {
        Some("first" | "1st") => Some(1),
        Some("second" | "2nd") => Some(2),
        _ => None,
    }
}

/// Without spaces: 외교부 장관, 외교부장관.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn holds_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

fn capitalised(title: &str) -> String {
    let words = title.split(' ').map(|word| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if word != "of" => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{PackSet, Settings};

    fn verdict(korean: &str, rank: &str, whole: &str, own: Option<bool>) -> Verdict {
        let packs = PackSet::embedded();
        let settings = Settings::of(&packs, &["kr-mofa-en".to_owned()]).unwrap();
        let vocabulary = &settings.vocabulary;
        Titles::of([vocabulary, vocabulary]).compare(korean, rank, whole, own)
    }

    #[test]
    fn titles_of_one_post() {
        for (korean, rank, whole, own) in [
            (
                "차관보",
                "deputy minister",
                "deputy minister for political affairs",
                Some(true),
            ),
            ("차관보", "deputy minister", "deputy minister", None),
            (
                "부부장",
                "vice minister",
                "vice foreign minister",
                Some(false),
            ),
            ("장관", "minister", "foreign minister", None),
            (
                "차관보",
                "assistant secretary",
                "assistant secretary",
                Some(false),
            ),
            (
                "경제외교조정관",
                "deputy minister",
                "deputy minister for economic affairs",
                Some(true),
            ),
            ("대변인", "spokesperson", "spokesperson", Some(true)),
        ] {
            assert_eq!(
                verdict(korean, rank, whole, own),
                Verdict::Same,
                "{korean} {whole}"
            );
        }
    }

    #[test]
    fn titles_of_two_posts() {
        let other = |right: &str| Verdict::Other(right.to_owned());
        assert_eq!(
            verdict(
                "제2차관",
                "vice minister",
                "first vice minister of foreign affairs",
                Some(true)
            ),
            other("Second Vice Minister of Foreign Affairs")
        );
        assert_eq!(
            verdict(
                "차관보",
                "vice minister",
                "vice minister for political affairs",
                Some(true)
            ),
            other("Deputy Minister for Political Affairs")
        );
        assert_eq!(
            verdict(
                "차관보",
                "deputy minister",
                "deputy minister for economic affairs",
                Some(true)
            ),
            other("Deputy Minister for Political Affairs")
        );
        assert_eq!(
            verdict(
                "부부장",
                "minister",
                "minister of foreign affairs",
                Some(false)
            ),
            other("Vice Minister")
        );
        // What was not checked against a source makes no rule speak.
        assert_eq!(
            verdict("국무장관", "minister", "minister", Some(false)),
            Verdict::Unknown
        );
        assert_eq!(
            verdict("서기관", "first secretary", "first secretary", None),
            Verdict::Unknown
        );
    }
}
