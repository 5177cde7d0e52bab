//! The names of what the rules refer to: success criteria of WCAG 2.2 and check items of KWCAG 2.2
//! (`rules/wcag.toml`, `rules/kwcag.toml`).

use crate::words::Speech;
use serde::Deserialize;

/// A success criterion or a check item.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// "2.4.1".
    pub number: String,
    /// A check item's number in NIA's techniques: "2.4.1" where the standard has "6.4.1". WCAG has one number only.
    #[serde(default)]
    pub technique: Option<String>,
    /// A, AA or AAA; KWCAG has no levels.
    #[serde(default)]
    pub level: Option<String>,
    en: String,
    ko: String,
    /// What a person must judge, of check items.
    #[serde(default)]
    judge: Option<Sentence>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    en: String,
    ko: String,
}

impl Criterion {
    #[must_use]
    pub fn name(&self, speech: Speech) -> &str {
        match speech {
            Speech::English => &self.en,
            Speech::Korean => &self.ko,
        }
    }

    /// Its number as people look it up: "2.4.1"; with that of the techniques, "6.4.1 (2.4.1)".
    #[must_use]
    pub fn numbers(&self) -> String {
        match &self.technique {
            Some(technique) => format!("{} ({technique})", self.number),
            None => self.number.clone(),
        }
    }

    /// What a person must judge whatever the rules find: one sentence, of check items.
    #[must_use]
    pub fn judge(&self, speech: Speech) -> Option<&str> {
        self.judge.as_ref().map(|judge| match speech {
            Speech::English => judge.en.as_str(),
            Speech::Korean => judge.ko.as_str(),
        })
    }

    /// The id of a success criterion in the text of WCAG 2.2, "bypass-blocks": its name in lower case, the words joined
    /// by hyphens.
    #[must_use]
    pub fn id(&self) -> String {
        let words = self.en.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        words.join("-")
    }
}

#[derive(Deserialize)]
struct File {
    item: Vec<Criterion>,
}

/// The success criteria of WCAG 2.2, in their order.
#[must_use]
pub fn wcag() -> Vec<Criterion> {
    read(include_str!("../rules/wcag.toml"))
}

/// The check items of KWCAG 2.2, in their order.
#[must_use]
pub fn kwcag() -> Vec<Criterion> {
    read(include_str!("../rules/kwcag.toml"))
}

/// The files are part of the program, and a test reads them.
fn read(text: &str) -> Vec<Criterion> {
    toml::from_str::<File>(text).map_or_else(|_| Vec::new(), |file| file.item)
}
