//! `names.toml`: surnames, honorifics and small words of names, by which people are found.

use super::fault::Fault;
use super::{Kind, PackError, PackFile, parse};
use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamesFile {
    /// Words before a name that show it is one, without their full stop.
    #[serde(default)]
    pub honorifics: Vec<String>,
    /// Korean surnames in Latin letters.
    #[serde(default)]
    pub korean: Vec<String>,
    /// Korean surnames in Hangul.
    #[serde(default)]
    pub hangul: Vec<String>,
    /// Hangul surnames that before a post mean something else ("전 장관": the former minister).
    #[serde(default)]
    pub hangul_ambiguous: Vec<String>,
    /// Words of Hangul that begin like a name and are none ("정부").
    #[serde(default)]
    pub hangul_words: Vec<String>,
    /// Small words inside names ("de", "van").
    #[serde(default)]
    pub particles: Vec<String>,
    /// Whether the publisher writes a full stop after "Mr", "Mrs" and "Ms".
    #[serde(default)]
    pub honorific_stop: Option<bool>,
    #[expect(dead_code, reason = "said to people who read the pack")]
    pub source: String,
}

/// All names of the profiles in force.
#[derive(Clone, Debug, Default)]
pub struct Names {
    honorifics: FxHashSet<String>,
    korean: FxHashSet<String>,
    hangul: FxHashSet<String>,
    hangul_ambiguous: FxHashSet<String>,
    hangul_words: FxHashSet<String>,
    particles: FxHashSet<String>,
    /// Whether a full stop stands after "Mr", as far as the publisher has a rule for it.
    pub honorific_stop: Option<bool>,
}

impl Names {
    /// Adds one file.
    ///
    /// # Errors
    /// A surname that is listed twice, or ambiguous without being a surname.
    fn take(&mut self, file: NamesFile) -> Result<(), Fault> {
        for list in [&file.korean, &file.hangul, &file.honorifics] {
            let mut here = FxHashSet::default();
            if let Some(word) = list.iter().find(|w| !here.insert(w.as_str())) {
                return Err(Fault::new(
                    0..0,
                    format!("\"{word}\" is listed twice"),
                    "keep it once",
                ));
            }
        }
        let stray = file
            .hangul_ambiguous
            .iter()
            .find(|w| !file.hangul.contains(w));
        if let Some(word) = stray {
            return Err(Fault::new(
                0..0,
                format!("\"{word}\" is in `hangul_ambiguous` but not in `hangul`"),
                "add it to `hangul`",
            ));
        }
        self.honorifics.extend(file.honorifics);
        self.korean.extend(file.korean);
        self.hangul.extend(file.hangul);
        self.hangul_ambiguous.extend(file.hangul_ambiguous);
        self.hangul_words.extend(file.hangul_words);
        self.particles.extend(file.particles);
        self.honorific_stop = file.honorific_stop.or(self.honorific_stop);
        Ok(())
    }

    #[must_use]
    pub fn is_honorific(&self, word: &str) -> bool {
        self.honorifics.contains(word)
    }

    /// A Korean surname in Latin letters, in any case ("Kim", "KIM").
    #[must_use]
    pub fn is_korean_surname(&self, word: &str) -> bool {
        if self.korean.contains(word) {
            return true;
        }
        let mut letters = word.chars();
        letters.next().is_some_and(|first| {
            let capitalised: String = first
                .to_uppercase()
                .chain(letters.flat_map(char::to_lowercase))
                .collect();
            self.korean.contains(&capitalised)
        })
    }

    #[must_use]
    pub fn is_hangul_surname(&self, word: &str) -> bool {
        self.hangul.contains(word)
    }

    #[must_use]
    pub fn is_ambiguous_hangul(&self, word: &str) -> bool {
        self.hangul_ambiguous.contains(word)
    }

    /// A common word, with or without a particle, that is no name.
    #[must_use]
    pub fn is_hangul_word(&self, word: &str) -> bool {
        const PARTICLES: &[&str] = &[
            "", "은", "는", "이", "가", "을", "를", "의", "와", "과", "에", "도", "로", "만",
        ];
        PARTICLES
            .iter()
            .filter_map(|particle| word.strip_suffix(particle))
            .any(|stem| self.hangul_words.contains(stem))
    }

    #[must_use]
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }
}

impl Kind for Names {
    const NAME: &'static str = "names";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        self.take(parse(file)?).map_err(|fault| fault.at(file))
    }
}
