//! `abbreviations.toml`: abbreviations that need no introduction, and what others stand for.

use super::fault::Fault;
use super::{Kind, PackError, PackFile, parse};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AbbreviationsFile {
    /// Lists of abbreviations that readers know, or that are no abbreviations.
    #[serde(default)]
    pub known: Vec<Known>,
    /// What an abbreviation stands for.
    #[serde(default)]
    pub meaning: Vec<Spanned<Meaning>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    /// What they have in common.
    #[expect(dead_code, reason = "said to people who read the pack")]
    pub what: String,
    /// Primary subtags of the languages whose readers know them; none: of all.
    #[serde(default)]
    pub languages: Vec<String>,
    pub words: Vec<Spanned<String>>,
    #[expect(dead_code, reason = "said to people who read the pack")]
    pub source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meaning {
    pub abbr: String,
    pub full: String,
    #[expect(dead_code, reason = "said to people who read the pack")]
    pub source: String,
}

/// All abbreviations of the profiles in force.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    /// With the languages of those that not all readers know.
    known: FxHashMap<String, Vec<String>>,
    meaning: FxHashMap<String, String>,
}

impl Abbreviations {
    /// Adds one file.
    ///
    /// # Errors
    /// A word that stands twice in the file.
    fn take(&mut self, file: AbbreviationsFile) -> Result<(), Fault> {
        let mut here = FxHashSet::default();
        for list in file.known {
            for word in list.words {
                let range = word.span();
                let word = word.into_inner();
                if !here.insert(word.clone()) {
                    return Err(Fault::new(
                        range,
                        format!("\"{word}\" is listed twice"),
                        "keep it in the list it belongs to",
                    ));
                }
                self.known.insert(word, list.languages.clone());
            }
        }
        let mut here = FxHashSet::default();
        for spanned in file.meaning {
            let range = spanned.span();
            let meaning = spanned.into_inner();
            if !here.insert(meaning.abbr.clone()) {
                return Err(Fault::new(
                    range,
                    format!("\"{}\" is explained twice", meaning.abbr),
                    "keep one of the two",
                ));
            }
            self.meaning.insert(meaning.abbr, meaning.full);
        }
        Ok(())
    }

    /// Whether readers of a language know it without an introduction.
    #[must_use]
    pub fn is_known(&self, word: &str, language: &str) -> bool {
        let languages = self.known.get(word);
        languages.is_some_and(|all| all.is_empty() || all.iter().any(|l| l == language))
    }

    #[must_use]
    pub fn meaning(&self, word: &str) -> Option<&str> {
        self.meaning.get(word).map(String::as_str)
    }
}

impl Kind for Abbreviations {
    const NAME: &'static str = "abbreviations";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        self.take(parse(file)?).map_err(|fault| fault.at(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_refused() {
        let mut a = Abbreviations::default();
        let file = "[[known]]\nwhat = \"x\"\nwords = [\"UN\", \"EU\"]\nsource = \"x\"\n";
        a.take(toml::from_str(file).unwrap()).unwrap();
        assert!(a.is_known("UN", "en") && !a.is_known("ROK", "en"));
        let file = "[[known]]\nwhat = \"x\"\nwords = [\"UN\", \"UN\"]\nsource = \"x\"\n";
        assert!(a.take(toml::from_str(file).unwrap()).is_err());
    }
}
