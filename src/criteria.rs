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
    /// A, AA or AAA; KWCAG has no levels.
    #[serde(default)]
    pub level: Option<String>,
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
