//! Finds words and patterns in a text, in one pass each.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, literal::Extractor};
use std::ops::Range;
use std::sync::OnceLock;

/// A regular expression. It is made ready when first needed: that takes longer than reading a page, and most pages
/// never need it.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    case: bool,
    regex: OnceLock<Option<Regex>>,
    /// What each place begins with that it matches; empty when that can be anything.
    begins: Vec<Vec<u8>>,
    matches_nothing: bool,
}

impl Pattern {
    pub(super) fn new(text: &str, case: bool) -> Result<Self, String> {
        let last = |error: String| {
            let line = error.lines().last().unwrap_or("");
            line.trim_start_matches("error: ").to_owned()
        };
        let parsed = ParserBuilder::new()
            .case_insensitive(!case)
            .build()
            .parse(text);
        let hir = parsed.map_err(|e| last(e.to_string()))?;
        let pattern = Self {
            text: text.to_owned(),
            case,
            regex: OnceLock::new(),
            begins: begins(&hir),
            matches_nothing: hir.properties().minimum_len() == Some(0),
        };
        // What repeats hundreds of times may be too large to be made ready, which its writer must know now.
        let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
        if text.len() > 1000 || text.split('{').skip(1).any(|part| digits(part) > 2) {
            pattern.build().map_err(|e| last(e.to_string()))?;
        }
        Ok(pattern)
    }

    fn build(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.text)
            .case_insensitive(!self.case)
            .size_limit(1 << 20)
            .build()
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| self.build().ok()).as_ref()
    }

    /// Whether an empty text matches.
    #[must_use]
    pub fn matches_nothing(&self) -> bool {
        self.matches_nothing
    }

    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|r| r.is_match(text))
    }

    /// The places that match and are not empty.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let found = self.regex().into_iter().flat_map(|r| r.find_iter(text));
        found.map(|m| m.range()).filter(|r| !r.is_empty())
    }
}

/// Texts of which each match begins with one; none when there are too many or a match may begin with anything.
fn begins(hir: &Hir) -> Vec<Vec<u8>> {
    let found = Extractor::new().extract(hir);
    let texts = found.literals().unwrap_or(&[]);
    if texts.iter().any(|t| t.as_bytes().len() < 2) {
        return Vec::new();
    }
    texts.iter().map(|t| t.as_bytes().to_vec()).collect()
}

/// Words and regular expressions, and what finds them.
#[derive(Debug, Default)]
pub struct Finder {
    words: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    /// What matches of patterns begin with, and for each the number of its pattern.
    begins: Option<(AhoCorasick, Vec<usize>)>,
}

/// A place where something was found, and the number of what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    pub range: Range<usize>,
    /// Words first, then patterns.
    pub which: usize,
}

impl Finder {
    pub(super) fn of(words: &[&str], patterns: Vec<Pattern>, case: bool) -> Option<Self> {
        let words = if words.is_empty() {
            None
        } else {
            let builder = AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .ascii_case_insensitive(!case)
                .build(words);
            Some(builder.ok()?)
        };
        let begins: Vec<(usize, &[u8])> = patterns
            .iter()
            .enumerate()
            .flat_map(|(number, p)| p.begins.iter().map(move |b| (number, b.as_slice())))
            .collect();
        let begins = if begins.is_empty() {
            None
        } else {
            let finder = AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .build(begins.iter().map(|(_, b)| b))
                .ok()?;
            Some((finder, begins.iter().map(|(number, _)| *number).collect()))
        };
        Some(Self {
            words,
            patterns,
            begins,
        })
    }

    /// Which patterns may match: those that a text holds a beginning of, and those that may begin with anything.
    fn candidates(&self, text: &str) -> Vec<bool> {
        let mut may: Vec<bool> = self.patterns.iter().map(|p| p.begins.is_empty()).collect();
        if let Some((finder, numbers)) = &self.begins {
            for found in finder.find_overlapping_iter(text) {
                may[numbers[found.pattern().as_usize()]] = true;
            }
        }
        may
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
        let may = if self.patterns.is_empty() {
            Vec::new()
        } else {
            self.candidates(text)
        };
        let patterns = self.patterns.iter().enumerate();
        for (number, pattern) in patterns.filter(|(number, _)| may[*number]) {
            hits.extend(pattern.find(text).map(|range| Hit {
                range,
                which: words + number,
            }));
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
