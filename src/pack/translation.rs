//! `translation.toml`: words that say the same in two languages. By them the paragraphs of two language versions are put
//! side by side and titles are held against each other.

use super::fault::Fault;
use super::{Kind, PackError, PackFile, parse};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TranslationFile {
    /// Words that only help to find the paragraph that says the same.
    #[serde(default)]
    term: Vec<Spanned<Term>>,
    #[serde(default)]
    rank: Vec<Spanned<Rank>>,
    /// Korean surnames in Hangul, with their usual romanisations.
    #[serde(default)]
    surnames: FxHashMap<String, Vec<String>>,
    /// The syllable by which Korean names a country beside another (한중, 한·미).
    #[serde(default)]
    syllables: FxHashMap<String, String>,
    #[expect(dead_code, reason = "said to people who read the pack")]
    source: String,
}

/// One thing, by the words for it: of each language, any of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    #[serde(default)]
    pub ko: Vec<String>,
    /// Beginnings of words, in lower case.
    #[serde(default)]
    pub en: Vec<String>,
}

/// A Korean rank and the English ones it may stand for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    pub ko: String,
    /// Of the Republic of Korea's own posts, in lower case and without hyphens.
    #[serde(default)]
    pub en: Vec<String>,
    /// Besides, of the posts of other governments.
    #[serde(default)]
    pub abroad: Vec<String>,
    /// Not checked against a source: it may keep a rule silent, but not make one speak.
    #[serde(default)]
    pub doubtful: bool,
    pub source: String,
}

/// What is known of the words of two languages.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    pub terms: Vec<Term>,
    /// The longest Korean word first.
    pub ranks: Vec<Rank>,
    surnames: FxHashMap<String, Vec<String>>,
    syllables: FxHashMap<char, String>,
}

impl Translation {
    /// # Errors
    /// An entry that has words of one language only, or that is given twice.
    fn take(&mut self, file: TranslationFile) -> Result<(), Fault> {
        for spanned in file.term {
            let range = spanned.span();
            let term = spanned.into_inner();
            if term.ko.is_empty() || term.en.is_empty() {
                return Err(Fault::new(
                    range,
                    "the term has words of one language only",
                    "give `ko` and `en`",
                ));
            }
            self.terms.push(term);
        }
        for spanned in file.rank {
            let range = spanned.span();
            let rank = spanned.into_inner();
            if rank.en.is_empty() && rank.abroad.is_empty() {
                return Err(Fault::new(
                    range,
                    format!("\"{}\" has no English counterpart", rank.ko),
                    "give `en`, `abroad` or both",
                ));
            }
            // A profile may say it anew.
            self.ranks.retain(|known| known.ko != rank.ko);
            self.ranks.push(rank);
        }
        self.ranks
            .sort_by_key(|rank| std::cmp::Reverse(rank.ko.chars().count()));
        self.surnames.extend(file.surnames);
        let syllables = file.syllables.into_iter();
        self.syllables
            .extend(syllables.filter_map(|(s, code)| Some((s.chars().next()?, code))));
        Ok(())
    }

    /// Whether a surname in Latin letters may be this one in Hangul; `None` when the Hangul one is unknown.
    #[must_use]
    pub fn is_same_surname(&self, hangul: &str, latin: &str) -> Option<bool> {
        let known = self.surnames.get(hangul)?;
        Some(known.iter().any(|name| name.eq_ignore_ascii_case(latin)))
    }

    /// The Hangul surnames that a surname in Latin letters may be.
    pub fn hangul_surnames(&self, latin: &str) -> impl Iterator<Item = &str> {
        let all = self.surnames.iter();
        all.filter(move |(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(latin)))
            .map(|(hangul, _)| hangul.as_str())
    }

    /// The code of the country that a syllable names beside another.
    #[must_use]
    pub fn country_of_syllable(&self, syllable: char) -> Option<&str> {
        self.syllables.get(&syllable).map(String::as_str)
    }
}

impl Kind for Translation {
    const NAME: &'static str = "translation";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        self.take(parse(file)?).map_err(|fault| fault.at(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Translation, Fault> {
        let mut translation = Translation::default();
        translation.take(toml::from_str(text).unwrap())?;
        Ok(translation)
    }

    #[test]
    fn surnames_have_several_romanisations() {
        let read = read("source = \"x\"\n[surnames]\n\"이\" = [\"Lee\", \"Yi\"]\n").unwrap();
        assert_eq!(read.is_same_surname("이", "LEE"), Some(true));
        assert_eq!(read.is_same_surname("이", "Kim"), Some(false));
        assert_eq!(read.is_same_surname("뤄", "Luo"), None);
    }

    #[test]
    fn entries_without_a_counterpart_are_refused() {
        for text in [
            "source = \"x\"\n[[term]]\nko = [\"평화\"]\n",
            "source = \"x\"\n[[rank]]\nko = \"장관\"\nsource = \"x\"\n",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
