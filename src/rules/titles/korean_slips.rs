//! Full names in Korean that differ in one letter before one post: 이도훈 차관, 이도흔 차관.

use super::bearers::{NamedInKorean, is_one_letter_off, named_in_korean};
use crate::release::mention::{KoreanOfficial, Mentions};

/// Officials that a name is compared with: a text of more is a list of names.
const READ: usize = 400;

/// Ranks that few hold at a time: two directors may well have nearly one name.
const RARE: &[&str] = &[
    "장관",
    "차관",
    "차관보",
    "부장관",
    "처장",
    "청장",
    "대통령",
    "총리",
    "국무총리",
    "본부장",
    "대변인",
    "특별대표",
];

/// Two names of three syllables before one post, apart in one letter: the later is the slip of the earlier.
pub(super) fn misspelt(
    mentions: &Mentions,
) -> Vec<(&KoreanOfficial, String, &KoreanOfficial, String)> {
    let mut first: Vec<(NamedInKorean<'_>, String)> = Vec::new();
    let mut found = Vec::new();
    for named in named_in_korean(mentions).take(READ) {
        let said = mentions
            .line(named.official.line)
            .is_some_and(|l| !l.is_quoted(&named.official.range));
        let name = format!("{}{}", named.official.surname, named.given);
        // The head of a unit is one, too, where the unit is told.
        let rare = RARE.contains(&named.official.rank.as_str())
            || named.between.trim().chars().count() >= 2;
        if !said
            || !rare
            || name.chars().count() != 3
            || first.iter().any(|(_, known)| *known == name)
        {
            continue;
        }
        let near = first.iter().find(|(other, known)| {
            let (one, two) = (other.between.trim(), named.between.trim());
            let same_body = one == two || one.is_empty() || two.is_empty();
            other.official.rank == named.official.rank && same_body && differs_in_one(known, &name)
        });
        match near {
            Some((other, right)) => {
                found.push((named.official, name, other.official, right.clone()))
            }
            None => first.push((named, name)),
        }
    }
    found
}

fn differs_in_one(a: &str, b: &str) -> bool {
    let mut apart = a.chars().zip(b.chars()).filter(|(x, y)| x != y);
    let first = apart.next();
    apart.next().is_none() && first.is_some_and(|(x, y)| is_one_letter_off(x, y))
}
