//! Words by which text of languages in one alphabet is told apart.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::SmallVec;
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

/// Numbers of languages.
type LanguageSet = SmallVec<[u16; 4]>;

/// Frequent and telling words of languages.
#[derive(Debug, Default)]
pub struct LanguageWords {
    /// Those whose small words are known.
    languages: Vec<String>,
    /// Small words, and their numbers.
    small: FxHashMap<String, u32>,
    /// Of each small word, the languages that have it.
    spoken_in: Vec<LanguageSet>,
    /// Bytes of the longest small word.
    longest: usize,
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

/// The small words of a text, whatever languages have them: one reading answers for all of them.
#[derive(Debug)]
pub struct Tally<'w> {
    words: &'w LanguageWords,
    /// All words of the text.
    all: u32,
    /// How often each small word stands in it, by its number.
    times: FxHashMap<u32, u32>,
}

impl Tally<'_> {
    /// How much of the text is small words of a language; `None` when those are not known.
    #[must_use]
    pub fn of(&self, language: &str) -> Option<SmallWords> {
        let language = self.words.number(language)?;
        Some(self.sum(|languages| languages.contains(&language)))
    }

    /// How much of the text is small words of one language that another does not have; `None` when those of either are not known.
    #[must_use]
    pub fn apart(&self, language: &str, from: &str) -> Option<SmallWords> {
        let (language, from) = (self.words.number(language)?, self.words.number(from)?);
        Some(self.sum(|languages| languages.contains(&language) && !languages.contains(&from)))
    }

    /// Counts a word, if it is one, that is written in small letters.
    fn count(&mut self, is_word: bool, word: &str) {
        self.all += u32::from(is_word);
        if (1..=self.words.longest).contains(&word.len())
            && let Some(number) = self.words.small.get(word)
        {
            *self.times.entry(*number).or_default() += 1;
        }
    }

    fn sum(&self, counts: impl Fn(&LanguageSet) -> bool) -> SmallWords {
        let (mut hits, mut different) = (0, 0);
        for (word, times) in &self.times {
            if counts(&self.words.spoken_in[*word as usize]) {
                hits += times;
                different += 1;
            }
        }
        SmallWords {
            share: f64::from(hits) / f64::from(self.all.max(1)),
            different,
        }
    }
}

impl LanguageWords {
    pub(super) fn add_small(&mut self, language: String, words: Vec<String>) {
        let number = self.number(&language).unwrap_or_else(|| {
            self.languages.push(language);
            u16::try_from(self.languages.len() - 1).unwrap_or(u16::MAX)
        });
        for word in words {
            self.longest = self.longest.max(word.len());
            let next = u32::try_from(self.spoken_in.len()).unwrap_or(u32::MAX);
            let word = *self.small.entry(word).or_insert(next);
            if word == next {
                self.spoken_in.push(LanguageSet::new());
            }
            let languages = &mut self.spoken_in[word as usize];
            if !languages.contains(&number) {
                languages.push(number);
            }
        }
    }

    pub(super) fn add_own(&mut self, words: OwnWords) {
        self.own.push(words);
    }

    pub(super) fn add_close(&mut self, families: Vec<Vec<String>>) {
        self.close.extend(families);
    }

    fn number(&self, language: &str) -> Option<u16> {
        let at = self.languages.iter().position(|l| l == language)?;
        u16::try_from(at).ok()
    }

    /// The languages whose small words are known.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(String::as_str)
    }

    /// Counts the small words of a text.
    #[must_use]
    pub fn tally(&self, text: &str) -> Tally<'_> {
        let mut tally = Tally {
            words: self,
            all: 0,
            times: FxHashMap::default(),
        };
        let mut small = String::new();
        if text.is_ascii() {
            for word in text.as_bytes().split(|b| !b.is_ascii_alphabetic()) {
                small.clear();
                if word.len() <= self.longest {
                    small.extend(word.iter().map(|b| char::from(b.to_ascii_lowercase())));
                }
                tally.count(!word.is_empty(), &small);
            }
        } else {
            for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()) {
                tally.count(!word.is_empty(), word);
            }
        }
        tally
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
