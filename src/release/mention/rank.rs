//! The ranks of English posts, with or without a field inside ("Vice Foreign Minister"), also where
//! one of the commonest is misspelt.

use super::post_parser::Parser;
use super::token::is_possessive;

/// Rank and field so far.
pub(super) struct Head {
    pub(super) rank: String,
    pub(super) field: Option<String>,
    pub(super) plural: bool,
    /// The token of a misspelt word.
    pub(super) misspelt: Option<usize>,
    pub(super) end: usize,
}

impl Parser<'_> {
    /// The longest rank that begins here. Its words are capitalised, but for "at" and "and".
    pub(super) fn rank(&self, at: usize) -> Option<Head> {
        if !self.line.is_capitalised(at) {
            return None;
        }
        let first = self.line.plain(at);
        let right = misspelt_rank(&first);
        let ranks = match self.vocabulary.ranks_from(&first) {
            [] => self.vocabulary.ranks_from(right?),
            ranks => ranks,
        };
        ranks.iter().find_map(|rank| {
            let mut plural = false;
            let mut misspelt = None;
            for (n, expected) in rank.iter().enumerate() {
                let i = at + n;
                let raw = self.line.word(i);
                let word = self.line.plain(i);
                let small = matches!(expected.as_str(), "at" | "and" | "of");
                if !small && !self.line.is_capitalised(i) {
                    return None;
                }
                if n + 1 < rank.len() && is_possessive(raw) {
                    return None;
                }
                if word == *expected {
                    continue;
                }
                if is_plural(&word, expected) {
                    plural = true;
                } else if misspelt_rank(&word) == Some(expected) {
                    misspelt = Some(i);
                } else {
                    return None;
                }
            }
            let end = at + rank.len();
            // "York Minster": alone, such a word is a rank only beside a field.
            let sure = misspelt.is_none() || rank.len() > 1 || self.has_field(at, end);
            sure.then(|| Head {
                rank: rank.join(" "),
                field: None,
                plural,
                misspelt,
                end,
            })
        })
    }

    /// "[Vice] Foreign Minister": the field stands before the last word of the rank.
    pub(super) fn adjective_rank(&self, at: usize) -> Option<Head> {
        let mut i = at;
        let mut prefix = String::new();
        if !self.line.is_capitalised(i) {
            return None;
        }
        if matches!(
            self.line.plain(i).as_str(),
            "vice" | "deputy" | "assistant" | "state"
        ) {
            prefix = self.line.plain(i);
            i += 1;
        }
        if !self.line.is_capitalised(i) {
            return None;
        }
        let field = self
            .vocabulary
            .field_of_adjective(&self.line.plain(i))?
            .to_owned();
        if is_possessive(self.line.word(i)) {
            return None;
        }
        let mut rank = self.rank(i + 1)?;
        if !matches!(
            rank.rank.as_str(),
            "minister" | "secretary" | "vice minister" | "deputy minister"
        ) {
            // "Foreign Secretary General" is no post; a longer rank may hide a shorter one.
            return None;
        }
        if !prefix.is_empty() {
            rank.rank = format!("{prefix} {}", rank.rank);
        }
        Some(Head {
            field: Some(field),
            ..rank
        })
    }

    /// A field follows with *of* or *for*, or stands right before ("Foreign Minster").
    fn has_field(&self, start: usize, end: usize) -> bool {
        let adjective = start.checked_sub(1).is_some_and(|i| {
            self.line.is_capitalised(i)
                && self
                    .vocabulary
                    .field_of_adjective(&self.line.plain(i))
                    .is_some()
        });
        let of = matches!(self.line.word(end), "of" | "for") && self.is_field_word(end + 1);
        adjective || of
    }
}

/// The rank that a word is with one letter wrong.
#[must_use]
pub fn misspelt_rank(lower: &str) -> Option<&'static str> {
    const RANKS: &[&str] = &[
        "minister",
        "ambassador",
        "secretary",
        "director",
        "representative",
        "spokesperson",
    ];
    /// Words of their own.
    const OTHERS: &[&str] = &["directory", "ministre", "ministery", "secretory"];
    let near = |rank: &&&str| {
        lower.starts_with(|c| rank.starts_with(c))
            && lower.len().abs_diff(rank.len()) <= 1
            && lower != format!("{rank}s")
            && strsim::damerau_levenshtein(lower, rank) == 1
    };
    let found = RANKS.iter().find(near)?;
    (!OTHERS.contains(&lower)).then_some(found)
}

fn is_plural(word: &str, singular: &str) -> bool {
    word.strip_suffix('s') == Some(singular)
        || word
            .strip_suffix("ies")
            .is_some_and(|stem| singular.strip_suffix('y') == Some(stem))
        || (word == "chargés" && singular == "chargé")
}
