//! Finds words and patterns in a text, in one pass each.

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::ops::Range;

/// Words and regular expressions, and what finds them.
#[derive(Debug, Default)]
pub struct Finder {
    words: Option<AhoCorasick>,
    patterns: Vec<Regex>,
}

/// A place where something was found, and the number of what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    pub range: Range<usize>,
    /// Words first, then patterns.
    pub which: usize,
}

impl Finder {
    pub(super) fn of(words: &[&str], patterns: Vec<Regex>, case: bool) -> Option<Self> {
        let words = if words.is_empty() {
            None
        } else {
            let builder = AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .ascii_case_insensitive(!case)
                .build(words);
            Some(builder.ok()?)
        };
        Some(Self { words, patterns })
    }

    /// What is found in a text, in its order. Of places that overlap the first counts, and the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut words = 0;
        if let Some(finder) = &self.words {
            words = finder.patterns_len();
            let found = finder
                .find_iter(text)
                .filter(|m| is_whole(text, &m.range()));
            hits.extend(found.map(|m| Hit {
                range: m.range(),
                which: m.pattern().as_usize(),
            }));
        }
        for (number, pattern) in self.patterns.iter().enumerate() {
            hits.extend(
                pattern
                    .find_iter(text)
                    .filter(|m| !m.is_empty())
                    .map(|m| Hit {
                        range: m.range(),
                        which: words + number,
                    }),
            );
        }
        hits.sort_by_key(|h| (h.range.start, std::cmp::Reverse(h.range.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let apart = hit.range.start >= end;
            if apart {
                end = hit.range.end;
            }
            apart
        });
        hits
    }
}

/// Whether no letter of the same word stands before or after. Hangul, Han and kana write words and their particles
/// without spaces, so there any place is a whole word.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joins = |inner: Option<char>, outer: Option<char>| {
        let spaced = |c: char| c.is_alphanumeric() && c < '\u{1100}';
        matches!((inner, outer), (Some(a), Some(b)) if spaced(a) && (spaced(b) || b == '_'))
    };
    let found = &text[range.clone()];
    !joins(
        found.chars().next(),
        text[..range.start].chars().next_back(),
    ) && !joins(found.chars().next_back(), text[range.end..].chars().next())
}
