//! `countries.toml`: how countries and their people are named in English and Korean.

use super::fault::Fault;
use super::{Kind, PackError, PackFile, parse};
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountriesFile {
    #[serde(default)]
    pub country: Vec<Spanned<Country>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2; `EU` for the European Union, `UN` for the United Nations.
    pub code: String,
    /// Formal names, without *the*.
    #[serde(default)]
    pub formal: Vec<String>,
    /// Short names.
    #[serde(default)]
    pub short: Vec<String>,
    /// Abbreviations.
    #[serde(default)]
    pub abbr: Vec<String>,
    /// Adjectives ("Korean").
    #[serde(default)]
    pub adjective: Vec<String>,
    /// Korean names.
    #[serde(default)]
    pub ko: Vec<String>,
    /// Names of which one text uses one; formal names are never among them.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// Those of `one_of` that do not go with the formal name either.
    #[serde(default)]
    pub informal: Vec<String>,
    /// Where the names were seen.
    pub source: String,
}

/// What sort of name of a country it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CountryForm {
    Formal,
    Short,
    Abbreviation,
    Adjective,
    Korean,
}

/// All countries of the profiles in force.
#[derive(Clone, Debug, Default)]
pub struct Countries {
    pub list: Vec<Country>,
    by_name: FxHashMap<String, (usize, CountryForm)>,
    /// All names that are written in Latin letters, as one automaton.
    automaton: OnceLock<Option<AhoCorasick>>,
    patterns: Vec<(String, usize, CountryForm)>,
}

impl Countries {
    /// Adds one file; a country that another file gave before gets its further names.
    ///
    /// # Errors
    /// A code given twice in the file, or a name that two countries have.
    fn take(&mut self, file: CountriesFile) -> Result<(), Fault> {
        let mut codes: Vec<String> = Vec::new();
        for spanned in file.country {
            let range = spanned.span();
            let country = spanned.into_inner();
            if codes.contains(&country.code) {
                return Err(Fault::new(
                    range,
                    format!("country {} is given twice", country.code),
                    "join the two entries",
                ));
            }
            codes.push(country.code.clone());
            let stray = country
                .one_of
                .iter()
                .find(|n| !country.short.contains(n) && !country.abbr.contains(n));
            if let Some(name) = stray {
                return Err(Fault::new(
                    range,
                    format!(
                        "\"{name}\" in `one_of` is no short name or abbreviation of {}",
                        country.code
                    ),
                    "add it to `short` or `abbr`",
                ));
            }
            let index = self.list.len();
            for (form, names) in [
                (CountryForm::Formal, &country.formal),
                (CountryForm::Short, &country.short),
                (CountryForm::Abbreviation, &country.abbr),
                (CountryForm::Adjective, &country.adjective),
                (CountryForm::Korean, &country.ko),
            ] {
                for name in names {
                    let before = self.by_name.insert(name.clone(), (index, form));
                    if let Some((other, _)) = before
                        && self.list.get(other).is_none_or(|c| c.code != country.code)
                    {
                        return Err(Fault::new(
                            range,
                            format!(
                                "\"{name}\" is given as a name of two countries or as two sorts of name"
                            ),
                            "keep it once",
                        ));
                    }
                }
            }
            self.list.push(country);
        }
        Ok(())
    }

    /// The country with this name, exactly as written.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(&Country, CountryForm)> {
        let &(index, form) = self.by_name.get(name)?;
        Some((self.list.get(index)?, form))
    }

    /// Whether it is a name, in any sort.
    #[must_use]
    pub fn is_name(&self, word: &str) -> bool {
        self.by_name.contains_key(word)
    }

    /// The names in a text (with straight apostrophes), the longest at each place, wherever they
    /// stand: also inside words.
    pub fn names_in<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (Range<usize>, &'a str, &'a Country, CountryForm)> {
        let build = || {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(self.patterns.iter().map(|(name, _, _)| name))
                .ok()
        };
        let automaton = self.automaton.get_or_init(build);
        let found = automaton.as_ref().map(|a| a.find_iter(text));
        found.into_iter().flatten().filter_map(|m| {
            let (name, country, form) = self.patterns.get(m.pattern().as_usize())?;
            Some((m.range(), name.as_str(), self.list.get(*country)?, *form))
        })
    }
}

impl Kind for Countries {
    const NAME: &'static str = "countries";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        self.take(parse(file)?).map_err(|fault| fault.at(file))
    }

    fn index(&mut self) {
        self.patterns = self
            .by_name
            .iter()
            .filter(|(_, (_, form))| *form != CountryForm::Korean)
            .map(|(name, &(country, form))| (name.clone(), country, form))
            .collect();
        self.patterns.sort_by(|a, b| a.0.cmp(&b.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_and_refuses_doubles() {
        let mut countries = Countries::default();
        let file = "[[country]]\ncode = \"KR\"\nformal = [\"Republic of Korea\"]\nabbr = [\"ROK\"]\none_of = [\"ROK\"]\nsource = \"x\"\n";
        countries.take(toml::from_str(file).unwrap()).unwrap();
        let (country, form) = countries.find("ROK").unwrap();
        assert_eq!(
            (country.code.as_str(), form),
            ("KR", CountryForm::Abbreviation)
        );
        let double = "[[country]]\ncode = \"KP\"\nabbr = [\"ROK\"]\nsource = \"x\"\n";
        assert!(countries.take(toml::from_str(double).unwrap()).is_err());
        let stray = "[[country]]\ncode = \"JP\"\none_of = [\"Nippon\"]\nsource = \"x\"\n";
        assert!(
            Countries::default()
                .take(toml::from_str(stray).unwrap())
                .is_err()
        );
    }
}
