//! Words by which text of languages in one alphabet is told apart.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

/// Single words that only one language has as labels.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnWords {
    pub(super) language: Spanned<String>,
    words: Vec<String>,
    /// Languages that use the words too.
    #[serde(default)]
    except: Vec<String>,
    /// When given, the only languages that certainly do not.
    #[serde(default)]
    on: Vec<String>,
}

/// Frequent and telling words of languages.
#[derive(Debug, Default)]
pub struct LanguageWords {
    small: FxHashMap<String, FxHashSet<String>>,
    own: Vec<OwnWords>,
    close: Vec<Vec<String>>,
}

/// How much of a text is small words of a language.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct SmallWords {
    /// Of all words, 0 to 1.
    pub share: f64,
    /// How many different ones.
    pub different: usize,
}

impl SmallWords {
    fn of(text: &str, is_small: impl Fn(&str) -> bool) -> Self {
        let lower = text.to_lowercase();
        let (mut all, mut hits) = (0u32, 0u32);
        let mut seen = FxHashSet::default();
        for word in lower
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty())
        {
            all += 1;
            if is_small(word) {
                hits += 1;
                seen.insert(word);
            }
        }
        Self {
            share: f64::from(hits) / f64::from(all.max(1)),
            different: seen.len(),
        }
    }
}

impl LanguageWords {
    pub(super) fn add_small(&mut self, language: String, words: Vec<String>) {
        self.small.entry(language).or_default().extend(words);
    }

    pub(super) fn add_own(&mut self, words: OwnWords) {
        self.own.push(words);
    }

    pub(super) fn add_close(&mut self, families: Vec<Vec<String>>) {
        self.close.extend(families);
    }

    /// The languages whose small words are known.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.small.keys().map(String::as_str)
    }

    /// How much of a text is small words of a language; `None` when those are not known.
    #[must_use]
    pub fn small(&self, language: &str, text: &str) -> Option<SmallWords> {
        let words = self.small.get(language)?;
        Some(SmallWords::of(text, |word| words.contains(word)))
    }

    /// How much of a text is small words of one language that another does not have; `None` when those of either are not known.
    #[must_use]
    pub fn small_apart(&self, language: &str, from: &str, text: &str) -> Option<SmallWords> {
        let (words, others) = (self.small.get(language)?, self.small.get(from)?);
        Some(SmallWords::of(text, |word| {
            words.contains(word) && !others.contains(word)
        }))
    }

    /// Whether a single word is certainly of a language and not of the page's (primary subtags).
    #[must_use]
    pub fn is_own(&self, word: &str, language: &str, page: &str) -> bool {
        let word = word.to_lowercase();
        self.own.iter().any(|own| {
            own.language.get_ref() == language
                && own.words.contains(&word)
                && !own.except.iter().any(|l| l == page)
                && (own.on.is_empty() || own.on.iter().any(|l| l == page))
        })
    }

    /// Whether detection by letter groups takes the two languages for one another.
    #[must_use]
    pub fn are_close(&self, a: &str, b: &str) -> bool {
        let holds = |family: &[String], tag: &str| family.iter().any(|l| l == tag);
        a == b || self.close.iter().any(|f| holds(f, a) && holds(f, b))
    }
}
