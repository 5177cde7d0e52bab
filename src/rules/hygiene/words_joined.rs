use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::MappedText;
use crate::pack::JoinedWords;
use crate::page::Page;
use crate::release::BlockKind;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "words-joined",
    group: Group::Hygiene,
    summary: (
        "two words of the release are run together",
        "보도자료의 두 단어가 붙어 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.has_prose() || page.language() != "en" {
        return;
    }
    let lists = &page.vocabulary().joined;
    let english = release.texts().filter(|(_, block)| {
        block.is_none_or(|b| {
            b.kind != BlockKind::Preformatted && (b.language.is_empty() || b.language == "en")
        })
    });
    let english: Vec<&MappedText> = english.map(|(text, _)| text).collect();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let all: Vec<Vec<Range<usize>>> = english.iter().map(|t| words_of(t.as_str())).collect();
    for (text, words) in english.iter().zip(&all) {
        for word in words.iter().filter(|word| word.len() >= PART) {
            *known.entry(&text.as_str()[word.clone()]).or_default() += 1;
        }
    }
    let words = Known { known, lists };
    let mut apart = true;
    for (text, found) in english.into_iter().zip(all) {
        let string = text.as_str();
        for word in found {
            let Some(joint) = words.joint(string, &word) else {
                continue;
            };
            apart = false;
            let (left, right) = (&string[word.start..joint], &string[joint..word.end]);
            let message = words!(
                "\"{left}{right}\" is two words, \"{left}\" and \"{right}\"",
                "\"{left}{right}\"에서 두 단어 \"{left}\", \"{right}\" 사이에 공백이 없습니다"
            );
            let span = text.span(word.clone());
            let at = text.span(joint..joint + 1).start;
            out.fail(span, message)
                .help(words!(
                    "write a space between them",
                    "두 단어 사이에 공백을 넣으세요"
                ))
                .fix(Fix::unsafe_(
                    words!("write a space", "공백 넣기"),
                    vec![Edit::insert(at, " ")],
                ));
        }
    }
    if apart {
        out.pass();
    }
}

/// The words of a line: letters with a full stop inside ("talks.The"), but no addresses, tags or names with digits.
fn words_of(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut words: Vec<Range<usize>> = Vec::new();
    // Where the token, what of it is not yet a word, and its words begin.
    let (mut token, mut part, mut own) = (0, 0, 0);
    let mut is_address = false;
    let mut at = 0;
    while at <= bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        let (length, kind) = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'.' => (1, Kind::Part),
            b'@' | b'/' | b'_' | b'#' | b'&' | b'=' | b'0'..=b'9' => (1, Kind::OfAddress),
            _ => match text[at..].chars().next() {
                Some(c) if !c.is_whitespace() => (c.len_utf8(), Kind::Other),
                c => (c.map_or(1, char::len_utf8), Kind::Space),
            },
        };
        if kind != Kind::Part {
            let word = text[part..at].trim_matches('.');
            if !word.is_empty() {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                words.push(start..start + word.len());
            }
            part = at + length;
        }
        is_address |= kind == Kind::OfAddress;
        if kind == Kind::Space {
            if is_address || text[token..at].contains("www") {
                words.truncate(own);
            }
            (token, own, is_address) = (at + length, words.len(), false);
        }
        at += length;
    }
    words
}

/// What a character may be of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Part,
    OfAddress,
    Other,
    Space,
}

/// Letters of the shortest part that a word may fall into.
const PART: usize = 3;

struct Known<'p> {
    /// How often each word that is not too short stands in the release.
    known: FxHashMap<&'p str, usize>,
    lists: &'p JoinedWords,
}

impl Known<'_> {
    /// Where a word falls into two.
    fn joint(&self, text: &str, range: &Range<usize>) -> Option<usize> {
        let word = &text[range.clone()];
        if word.len() < 5 || self.known.get(word).is_some_and(|n| *n > 1) {
            return None;
        }
        if word.contains('.') {
            return self.at_stop(word).map(|at| range.start + at);
        }
        let lower = if is_lower(word) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_ascii_lowercase())
        };
        let found = self.camel(word).or_else(|| self.stuck(word, &lower));
        let found = found.filter(|_| !self.lists.whole.contains(&*lower));
        found.map(|at| range.start + at)
    }

    /// "talks.The": the right part begins a sentence. "mofa.The" in an address has been left out.
    fn at_stop(&self, word: &str) -> Option<usize> {
        let (left, right) = word.split_once('.')?;
        let plain = !right.contains('.') && left.len() >= PART && is_capitalised(right) && self.has(left);
        let starts = self.lists.sentences.contains(&right.to_ascii_lowercase());
        (plain && starts).then_some(left.len() + 1)
    }

    /// "agreedThe", "KoreaThe", "ministerKang".
    fn camel(&self, word: &str) -> Option<usize> {
        let mut humps = word
            .bytes()
            .enumerate()
            .skip(1)
            .filter(|(_, b)| b.is_ascii_uppercase())
            .map(|(at, _)| at);
        let at = humps.next()?;
        let (left, right) = word.split_at(at);
        if humps.next().is_some() || left.len() < PART || right.len() < PART || !is_capitalised(right) {
            return None;
        }
        let begins = self.lists.sentences.contains(&right.to_ascii_lowercase());
        if !(is_lower(left) || is_capitalised(left)) || !self.has(left) || !(begins || self.has(right)) {
            return None;
        }
        // A name in two humps, "FoodCorps", is made of capitalised words.
        (begins || is_lower(left)).then_some(at)
    }

    /// "Secretaryof", "twotop", "ofthe".
    fn stuck(&self, word: &str, lower: &str) -> Option<usize> {
        if !(is_lower(word) || is_capitalised(word)) {
            return None;
        }
        if let Some(at) = self.lists.joined.get(lower) {
            return Some(*at);
        }
        let ends = self.lists.ends.iter().find_map(|end| {
            let left = lower.strip_suffix(end.as_str())?;
            (left.len() >= 5 && self.has(&word[..left.len()])).then_some(left.len())
        });
        ends.or_else(|| {
            self.lists.starts.iter().find_map(|start| {
                let right = lower.strip_prefix(start.as_str())?;
                let is_number = !matches!(start.as_str(), "the" | "of" | "and");
                let enough = if is_number { PART } else { 5 };
                (right.len() >= enough && self.has(right)).then_some(start.len())
            })
        })
    }

    /// Whether a word stands in releases, or in this one by itself, with or without a capital.
    fn has(&self, word: &str) -> bool {
        let lower = word.to_ascii_lowercase();
        if self.lists.words.contains(&lower) {
            return true;
        }
        let mut capital = lower.clone();
        if let Some(first) = capital.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        [word, &lower, &capital].iter().any(|w| self.known.contains_key(w))
    }
}

fn is_lower(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_capitalised(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_uppercase()) && bytes.all(|b| b.is_ascii_lowercase())
}
