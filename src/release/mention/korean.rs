//! Officials named in Korean: a name or a surname alone before a rank ("김건 차관보", "김 차관보").

use super::{Lexicon, Line};
use std::ops::Range;

/// An official named in Korean at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KoreanOfficial {
    pub line: usize,
    /// Name and rank.
    pub range: Range<usize>,
    pub surname: String,
    /// `None` when only the surname is given.
    pub given: Option<String>,
    pub rank: String,
    /// A name of the usual form stands right before the rank, with at most the words of a body between them: no other word
    /// that begins like a surname.
    pub certain: bool,
}

/// Endings that may follow a rank without a space.
const PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "와",
    "과",
    "도",
    "만",
    "께",
    "에게",
    "께서",
    "에",
    "로",
    "으로",
    "및",
    "님",
    "이다",
    "라",
    "이라",
    "께서는",
    "과의",
    "와의",
];

/// A word as it stands, and without each particle it may end with.
pub fn stems(word: &str) -> impl Iterator<Item = &str> {
    let without = PARTICLES.iter().filter_map(|p| word.strip_suffix(p));
    std::iter::once(word).chain(without)
}

/// A run of Hangul in a line.
struct Word<'t> {
    text: &'t str,
    range: Range<usize>,
    /// What stands directly before it: a letter or digit there means it is part of a longer word.
    fresh: bool,
}

/// The officials of a line, in order.
pub(super) fn korean_officials(
    index: usize,
    line: &Line,
    lexicon: &Lexicon<'_>,
) -> Vec<KoreanOfficial> {
    let words = words(line.text.as_str());
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let mut syllables = word.text.chars();
        let Some(first) = syllables.next() else {
            continue;
        };
        let surname = first.to_string();
        if !word.fresh || !lexicon.names.is_hangul_surname(&surname) {
            continue;
        }
        let given: String = syllables.collect();
        let rest = words.get(i + 1..).unwrap_or_default();
        if given.is_empty() {
            // Only a space may stand between surname and rank.
            let Some(next) = rest.first() else { continue };
            let between = line.text.as_str().get(word.range.end..next.range.start);
            if between.is_some_and(|b| !b.is_empty() && b.chars().all(char::is_whitespace))
                && let Some(rank) = rank_at_start(next.text, lexicon)
            {
                out.push(KoreanOfficial {
                    line: index,
                    range: word.range.start..next.range.start + rank.len(),
                    surname,
                    given: None,
                    rank: rank.to_owned(),
                    certain: true,
                });
            }
            continue;
        }
        if given.chars().count() > 3 || lexicon.names.is_hangul_word(word.text) {
            continue;
        }
        let after = rest
            .iter()
            .take(5)
            .find_map(|w| Some((w, rank_at_end(w.text, lexicon)?)));
        let before = words.get(i.saturating_sub(2)..i).unwrap_or_default();
        let found = after.or_else(|| {
            before
                .iter()
                .rev()
                .find_map(|w| Some((w, rank_at_end(w.text, lexicon)?)))
        });
        if let Some((other, rank)) = found {
            let certain = is_name(line.text.as_str(), &words, i, other, lexicon);
            out.push(KoreanOfficial {
                certain,
                line: index,
                range: word.range.start.min(other.range.start)..word.range.end.max(other.range.end),
                surname,
                given: Some(given),
                rank: rank.to_owned(),
            });
        }
    }
    out
}

/// Surnames of two syllables.
const LONG_SURNAMES: [&str; 6] = ["남궁", "황보", "제갈", "선우", "독고", "사공"];
/// How a word ends that is no name and no name of a body: particles, and endings of verbs.
const NOT_OF_NAMES: [&str; 16] = [
    "은", "는", "을", "를", "의", "에", "로", "와", "과", "돼", "된", "한", "할", "서", "해", "고",
];

/// Whether the word at a place is a name beside the word that ends with a rank.
fn is_name(
    text: &str,
    words: &[Word<'_>],
    at: usize,
    other: &Word<'_>,
    lexicon: &Lexicon<'_>,
) -> bool {
    let name = &words[at];
    let length = name.text.chars().count();
    let is_long = length == 4 && LONG_SURNAMES.iter().any(|s| name.text.starts_with(s));
    let first: String = name.text.chars().take(1).collect();
    let doubtful = lexicon.names.is_ambiguous_hangul(&first);
    let is_other_word = |word: &str| NOT_OF_NAMES.iter().any(|end| word.ends_with(end));
    let (before, after) = if other.range.start > name.range.start {
        (name, other)
    } else {
        (other, name)
    };
    let between = text.get(before.range.end..after.range.start).unwrap_or("");
    let mut within = words
        .iter()
        .filter(|w| w.range.start >= before.range.end && w.range.end <= after.range.start);
    let plain = !between.is_empty()
        && between
            .chars()
            .all(|c| c.is_whitespace() || is_syllable(c) || c == '·')
        && within.clone().count() <= 3
        && !within.any(|w| is_other_word(w.text));
    let beside = between.chars().all(char::is_whitespace);
    // A particle on the rank before a name makes it the end of a phrase: 장관은 김건 차관보를.
    let bare = before.range == name.range
        || lexicon
            .posts
            .korean_ranks
            .iter()
            .any(|r| before.text.ends_with(r.as_str()));
    let fits = match length {
        2 => beside && !doubtful,
        3 => !(doubtful && is_other_word(name.text)),
        _ => is_long,
    };
    plain && bare && fits
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    if text.is_ascii() {
        return out;
    }
    let mut start: Option<(usize, bool)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let hangul = is_syllable(c) && at < text.len();
        match start {
            None if hangul => start = Some((at, !before.is_alphanumeric())),
            Some((from, fresh)) if !hangul => {
                if let Some(run) = text.get(from..at) {
                    out.push(Word {
                        text: run,
                        range: from..at,
                        fresh,
                    });
                }
                start = None;
            }
            _ => {}
        }
        before = c;
    }
    out
}

pub(super) fn is_syllable(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// The rank a word is, with or without a particle.
fn rank_at_start<'v>(word: &str, lexicon: &Lexicon<'v>) -> Option<&'v str> {
    lexicon
        .posts
        .korean_ranks
        .iter()
        .map(String::as_str)
        .find(|rank| {
            word.strip_prefix(rank)
                .is_some_and(|rest| rest.is_empty() || PARTICLES.contains(&rest))
        })
}

/// The rank a word ends with ("외교부장관"), with or without a particle.
fn rank_at_end<'v>(word: &str, lexicon: &Lexicon<'v>) -> Option<&'v str> {
    let ranks = &lexicon.posts.korean_ranks;
    stems(word).find_map(|stem| {
        ranks.iter().map(String::as_str).find(|rank| {
            // 외교부장관 is 장관 of 외교부; 국무부부장관 is 부장관.
            let before = stem.strip_suffix(rank);
            before.is_some_and(|body| *rank != "부장관" || body.is_empty() || body.ends_with('부'))
        })
    })
}
