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
}

impl Pattern {
    pub(super) fn new(text: &str, case: bool) -> Self {
        Self {
            text: text.to_owned(),
            case,
            regex: OnceLock::new(),
        }
    }

    /// # Errors
    /// What is wrong with it.
    pub(super) fn check(&self) -> Result<(), String> {
        let last = |error: String| {
            let line = error.lines().last().unwrap_or("");
            line.trim_start_matches("error: ").to_owned()
        };
        read(&self.text, self.case).map_err(|e| last(e.to_string()))?;
        // What repeats hundreds of times may be too large to be made ready, which its writer must know now.
        let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
        let repeats = self.text.split('{').skip(1);
        if self.text.len() > 1000 || repeats.map(digits).any(|digits| digits > 2) {
            self.build().map_err(|e| last(e.to_string()))?;
        }
        Ok(())
    }

    /// Whether an empty text matches.
    pub(super) fn matches_nothing(&self) -> bool {
        read(&self.text, self.case).is_ok_and(|hir| hir.properties().minimum_len() == Some(0))
    }

    fn build(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.text)
            .case_insensitive(!self.case)
            .size_limit(1 << 20)
            .build()
    }

    /// What each place begins with that it matches; empty when that can be anything.
    fn begins(&self) -> Vec<Vec<u8>> {
        read(&self.text, self.case).map_or_else(|_| Vec::new(), |hir| begins(&hir))
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| self.build().ok()).as_ref()
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

fn read(text: &str, case: bool) -> Result<Hir, Box<regex_syntax::Error>> {
    let mut parser = ParserBuilder::new();
    let parsed = parser.case_insensitive(!case).build().parse(text);
    parsed.map_err(Box::new)
}

/// Texts of which each match begins with one; none when there are too many or a match may begin with anything.
fn begins(hir: &Hir) -> Vec<Vec<u8>> {
    let mut extractor = Extractor::new();
    // A few letters tell enough, and of more there are too many with and without capitals.
    extractor.limit_literal_len(5);
    let found = extractor.extract(hir);
    let texts = found.literals().unwrap_or(&[]);
    if texts.iter().any(|t| t.as_bytes().len() < 2) {
        return Vec::new();
    }
    texts.iter().map(|t| t.as_bytes().to_vec()).collect()
}

/// Words and regular expressions, and what finds them: made ready when first needed, as most rules of packs are off.
#[derive(Debug, Default)]
pub struct Finder {
    words: Vec<String>,
    patterns: Vec<Pattern>,
    case: bool,
    ready: OnceLock<Ready>,
}

#[derive(Debug)]
struct Ready {
    words: Option<AhoCorasick>,
    /// What matches of patterns begin with, and for each the number of its pattern.
    begins: Option<(AhoCorasick, Vec<usize>)>,
    /// Those that may begin with anything.
    anywhere: Vec<bool>,
}

/// Words of a long list.
const LONG: usize = 50;
/// Bytes of words beyond which they are no vocabulary.
const MOST: usize = 1 << 24;

/// A place where something was found, and the number of what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    pub range: Range<usize>,
    /// Words first, then patterns.
    pub which: usize,
}

impl Finder {
    /// `None` when the words are too many.
    pub(super) fn of(words: &[&str], patterns: Vec<Pattern>, case: bool) -> Option<Self> {
        let bytes: usize = words.iter().map(|word| word.len()).sum();
        (bytes <= MOST).then(|| Self {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            patterns,
            case,
            ready: OnceLock::new(),
        })
    }

    fn ready(&self) -> &Ready {
        self.ready.get_or_init(|| {
            let mut anywhere = Vec::with_capacity(self.patterns.len());
            let (mut begins, mut numbers) = (Vec::new(), Vec::new());
            for (number, pattern) in self.patterns.iter().enumerate() {
                // They are told without regard to case, since otherwise there are many of them.
                let mut own = pattern.begins();
                own.iter_mut().for_each(|text| text.make_ascii_lowercase());
                own.sort_unstable();
                own.dedup();
                anywhere.push(own.is_empty());
                numbers.extend(own.iter().map(|_| number));
                begins.extend(own);
            }
            Ready {
                words: automaton(&self.words, MatchKind::LeftmostLongest, self.case),
                begins: automaton(&begins, MatchKind::Standard, false).map(|a| (a, numbers)),
                anywhere,
            }
        })
    }

    /// Which patterns may match: those that a text holds a beginning of, and those that may begin with anything.
    fn candidates(&self, text: &str) -> Vec<bool> {
        let ready = self.ready();
        let mut may = ready.anywhere.clone();
        if let Some((finder, numbers)) = &ready.begins {
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
        if let Some(finder) = &self.ready().words {
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

/// `None` without words.
fn automaton<W: AsRef<[u8]>>(words: &[W], kind: MatchKind, case: bool) -> Option<AhoCorasick> {
    let mut builder = AhoCorasick::builder();
    // For long lists, making the faster kind takes longer than reading many pages with this one.
    if words.len() > LONG {
        builder.kind(Some(AhoCorasickKind::ContiguousNFA));
    }
    builder.match_kind(kind).ascii_case_insensitive(!case);
    (!words.is_empty())
        .then(|| builder.build(words).ok())
        .flatten()
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
