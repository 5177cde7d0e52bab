//! Short texts of a vocabulary, and whether a text of a page is one of them.

use super::folded::{fold, folded, folded_within};
use super::starts::{self, Starts};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// A set of short texts, compared without regard to case, punctuation and white space.
#[derive(Debug, Default)]
pub struct TextSet {
    folded: FxHashSet<String>,
    /// Bytes of the longest.
    longest: usize,
    starts: Starts<16>,
    finder: OnceLock<Option<AhoCorasick>>,
}

impl TextSet {
    /// A set of these.
    #[must_use]
    pub fn of(texts: &[&str]) -> Self {
        let mut set = Self::default();
        set.add(texts);
        set
    }

    pub(super) fn add(&mut self, texts: &[impl AsRef<str>]) {
        for text in texts.iter().map(|t| folded(t.as_ref())) {
            self.longest = self.longest.max(text.len());
            self.starts.add(&text);
            self.folded.insert(text);
        }
    }

    /// Whether the set holds this text.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.holds(text.chars())
    }

    fn holds(&self, text: impl Iterator<Item = char> + Clone) -> bool {
        self.starts.may_begin(text.clone())
            && folded_within(text, self.longest).is_some_and(|text| self.folded.contains(&text))
    }

    /// Whether the text, or its beginning up to a colon, is in the set.
    #[must_use]
    pub fn leads(&self, text: &str) -> bool {
        let is_end = |c: &char| matches!(c, ':' | '：' | '│' | '|');
        self.holds(text.chars().take_while(|c| !is_end(c)))
    }

    /// Whether a text begins with one of the set that has at least three characters.
    #[must_use]
    pub fn opens(&self, text: &str) -> bool {
        if !self.starts.may_begin(text.chars()) {
            return false;
        }
        let mut start = String::with_capacity(self.longest);
        let mut length = 0;
        let mut is_one = false;
        fold(text.chars(), |c| {
            start.push(c);
            length += 1;
            is_one = length >= starts::LENGTH && self.folded.contains(&start);
            !is_one && start.len() < self.longest
        });
        is_one
    }

    /// Whether one of the set stands in a folded text, wherever.
    #[must_use]
    pub fn stands_in(&self, folded: &str) -> bool {
        let build = || {
            let mut builder = AhoCorasick::builder();
            builder.kind(Some(AhoCorasickKind::ContiguousNFA));
            builder.build(&self.folded).ok()
        };
        let finder = self.finder.get_or_init(build).as_ref();
        finder.is_some_and(|finder| finder.is_match(folded))
    }

    /// The texts of the set, folded.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.folded.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_known_whatever_their_case_and_spacing() {
        let set = TextSet::of(&["Press release", "보도 자료", "B"]);
        for text in ["PRESS-RELEASE", " 보도자료", "press release: of today", "b"] {
            assert!(set.leads(text), "{text}");
        }
        assert!(set.has("Press  release") && !set.has("Press releases") && !set.has("pre"));
        assert!(!set.has("") && !set.leads(": b"));
    }

    #[test]
    fn a_text_may_begin_with_one_of_them() {
        let set = TextSet::of(&["For more information", "문의", "담당부서"]);
        assert!(set.opens("For more information, call us"));
        assert!(set.opens("[담당 부서] 국제협력과"));
        // Two syllables begin many words.
        assert!(!set.opens("문의 사항"));
        assert!(!set.opens("For more"));
    }

    #[test]
    fn a_text_may_hold_one_of_them() {
        let set = TextSet::of(&["Press release"]);
        assert!(set.stands_in("mcstpressreleases") && !set.stands_in("press"));
        assert!(!TextSet::default().stands_in("press"));
    }
}
