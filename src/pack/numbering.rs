//! How a publisher numbers paragraphs and sub-points: which marker stands at which level.

use super::bullets::Family;
use super::{Kind, PackError, PackFile, parse};
use serde::Deserialize;

/// One numbering scheme of `numbering.toml`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Primary language subtags of the pages the scheme is for.
    pub languages: Vec<String>,
    /// The first marker of each level of numbers, outermost first: `1.`, `가.`, `1)` …
    #[serde(default)]
    pub levels: Vec<String>,
    /// The first marker of each level below an article of a statute, where laws have an order of their own.
    #[serde(default)]
    pub articles: Vec<String>,
    /// The families of bullets, outermost first.
    #[serde(default)]
    pub bullets: Vec<Family>,
    /// Whether a level may be left out.
    #[serde(default)]
    pub may_skip: bool,
    /// Whether one space stands between every marker and its text.
    #[serde(default)]
    pub one_space: bool,
    pub source: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberingFile {
    #[serde(default, rename = "scheme")]
    schemes: Vec<toml::Spanned<Scheme>>,
}

/// The schemes of the packs in force.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    schemes: Vec<Scheme>,
}

impl Kind for Numbering {
    const NAME: &'static str = "numbering";

    /// For a language that has a scheme already the new one is taken. Refused: a scheme without
    /// language, a level that stands twice.
    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let entries: NumberingFile = parse(file)?;
        for entry in entries.schemes {
            let at = entry.span();
            let scheme = entry.into_inner();
            if scheme.languages.is_empty() {
                return Err(file.error_at(
                    at,
                    "a scheme for no language",
                    Some("name its languages: languages = [\"ko\"]".to_owned()),
                ));
            }
            if let Some(level) = twice(&scheme.levels) {
                return Err(file.error_at(at, format!("level `{level}` stands twice"), None));
            }
            if let Some(family) = twice(&scheme.bullets) {
                return Err(file.error_at(at, format!("bullet `{family:?}` stands twice"), None));
            }
            self.schemes.push(scheme);
        }
        Ok(())
    }
}

impl Numbering {
    /// The scheme for a page in this language (primary subtag).
    #[must_use]
    pub fn scheme(&self, language: &str) -> Option<&Scheme> {
        self.schemes
            .iter()
            .rev()
            .find(|s| s.languages.iter().any(|l| l == language))
    }
}

fn twice<T: PartialEq>(list: &[T]) -> Option<&T> {
    list.iter()
        .enumerate()
        .find(|(i, item)| list[..*i].contains(item))
        .map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackSet;

    #[test]
    fn the_embedded_schemes_are_sound() {
        let mut numbering = Numbering::default();
        for file in PackSet::embedded().of_kind("numbering") {
            numbering.add(file).unwrap();
        }
        assert_eq!(numbering.scheme("ko").unwrap().levels[1], "가.");
        assert!(numbering.scheme("xx").is_none());
    }

    #[test]
    fn a_level_that_stands_twice_is_refused() {
        let file = PackFile {
            profile: "p".into(),
            name: "numbering".into(),
            path: "p/numbering.toml".into(),
            text: "[[scheme]]\nlanguages = [\"ko\"]\nlevels = [\"1.\", \"1.\"]\nsource = \"x\"\n"
                .into(),
        };
        let error = Numbering::default().add(&file).unwrap_err();
        assert_eq!(
            (error.line, error.message.as_str()),
            (1, "level `1.` stands twice")
        );
    }
}
