//! What a paragraph says that does not depend on its language: countries, names, terms, figures, days. By these the
//! paragraphs of two versions are put side by side.

use super::figures::Figure;
use super::officials::{Official, Title};
use super::when::NamedDay;
use crate::pack::Vocabulary;
use crate::release::mention::Mentions;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// The anchors of a line.
pub(super) fn anchors(
    text: &str,
    line: usize,
    language: &str,
    mentions: &Mentions,
    vocabulary: &Vocabulary,
) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for country in mentions.countries_in(line) {
        found.insert(format!("c:{}", country.code));
    }
    let lower = text.to_lowercase();
    let starts_word = |at: usize| {
        let before = lower[..at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    };
    for term in &vocabulary.translation.terms {
        let is_there = match language {
            "ko" => term.ko.iter().any(|word| text.contains(word.as_str())),
            "en" => term.en.iter().any(|word| {
                let mut places = lower.match_indices(word.as_str());
                places.any(|(at, _)| starts_word(at))
            }),
            _ => false,
        };
        if let Some(name) = term.ko.first().filter(|_| is_there) {
            found.insert(format!("t:{name}"));
        }
    }
    if language == "ko" {
        korean_countries(text, vocabulary, &mut found);
    }
    let mut names = FxHashSet::default();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let latin = word.chars().all(|c| c.is_alphanumeric() && c < '\u{250}');
        let named = word.chars().any(char::is_uppercase);
        if latin && named && word.chars().count() > 1 {
            names.insert(word.to_lowercase());
        }
    }
    found.extend(names.into_iter().map(|word| format!("w:{word}")));
    // Names in Han characters stand in brackets in any language.
    for run in text.split(|c: char| !matches!(c, '\u{4e00}'..='\u{9fff}')) {
        if (2..=4).contains(&run.chars().count()) {
            found.insert(format!("h:{run}"));
        }
    }
    found
}

/// Countries by their Korean names, and by a syllable beside another (한중, 한·미).
fn korean_countries(text: &str, vocabulary: &Vocabulary, found: &mut BTreeSet<String>) {
    for country in &vocabulary.countries.list {
        if country.ko.iter().any(|name| text.contains(name.as_str())) {
            found.insert(format!("c:{}", country.code));
        }
    }
    let translation = &vocabulary.translation;
    let letters: Vec<char> = text.chars().collect();
    for (i, &first) in letters.iter().enumerate() {
        let begins = i == 0 || !('가'..='힣').contains(&letters[i - 1]);
        let Some(code) = translation.country_of_syllable(first).filter(|_| begins) else {
            continue;
        };
        let joined = letters.get(i + 1).is_some_and(|c| "-–·ㆍ∙‧・".contains(*c));
        let second = letters.get(i + 1 + usize::from(joined)).copied();
        // 한중, 한미; but 한국, 중국, 일본, 한 명.
        let other = second.and_then(|c| translation.country_of_syllable(c));
        if let Some(other) = other.filter(|other| *other != code) {
            found.insert(format!("c:{code}"));
            found.insert(format!("c:{other}"));
        }
    }
}

/// Anchors of what is compared anyway.
pub(super) fn of_facts(
    figures: &[Figure],
    days: &[NamedDay],
    officials: &[Official],
    vocabulary: &Vocabulary,
) -> BTreeSet<String> {
    let translation = &vocabulary.translation;
    let mut found: BTreeSet<String> = figures.iter().filter_map(Figure::anchor).collect();
    found.extend(days.iter().filter_map(NamedDay::anchor));
    for official in officials {
        match &official.title {
            Title::Korean(title) => {
                let ranks = translation.ranks.iter().filter(|r| title.ends_with(&r.ko));
                let english = ranks
                    .take(1)
                    .flat_map(|r| r.en.iter().chain(&r.abroad).take(2));
                found.extend(english.map(|rank| format!("r:{rank}")));
                found.extend(official.surname.iter().map(|s| format!("p:{s}")));
            }
            Title::English { rank, .. } => {
                found.insert(format!("r:{rank}"));
                let latin = official.surname.as_deref().unwrap_or_default();
                let surnames = translation.hangul_surnames(latin);
                found.extend(surnames.map(|hangul| format!("p:{hangul}")));
            }
        }
    }
    found
}
