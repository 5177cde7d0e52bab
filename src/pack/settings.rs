//! What is in force for a page: the profiles, the severity of each rule, the vocabularies.

use super::profile::{Auto, Profile, ReleasePlaces};
use super::{PackError, PackSet, Vocabulary, propose};
use crate::finding::Severity;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The level of a rule and who set it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct SetLevel {
    severity: Option<Severity>,
    by: Arc<str>,
}

/// What is in force for a page.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The profiles asked for or chosen, without those they extend.
    pub profiles: Vec<String>,
    /// Those and all they extend, the general ones first; begins with `base`.
    pub chain: Vec<String>,
    /// What the profiles say of a rule; a rule not named has its own severity.
    levels: FxHashMap<String, SetLevel>,
    pub vocabulary: Arc<Vocabulary>,
    pub places: ReleasePlaces,
    /// Language of the profile's pages, if it has one.
    pub language: Option<String>,
    /// ISO 3166-1 code of the publisher's country, or `EU`, if the profile names one.
    pub country: Option<String>,
    /// `--release-date`: for pages that state none.
    pub release_date: Option<Date>,
}

impl Settings {
    /// Settings of some profiles by name.
    ///
    /// # Errors
    /// An unknown profile, or a pack that is wrong.
    pub fn of(packs: &PackSet, profiles: &[String]) -> Result<Self, PackError> {
        let mut chain = Vec::new();
        put(packs, "base", &mut chain, 0)?;
        for name in profiles {
            put(packs, name, &mut chain, 0)?;
        }
        chain.extend_from_slice(packs.everywhere());
        let mut levels = FxHashMap::default();
        let mut places = ReleasePlaces::default();
        let mut language = None;
        let mut country = None;
        for name in &chain {
            let Some(file) = packs.file(name, "profile") else {
                continue;
            };
            let profile = Profile::read(file)?;
            let by: Arc<str> = name.as_str().into();
            for (rule, level) in &profile.rules {
                let level = SetLevel {
                    severity: level.severity(),
                    by: Arc::clone(&by),
                };
                levels.insert(rule.get_ref().clone(), level);
            }
            let theirs = profile.release;
            places.headline.splice(0..0, theirs.headline);
            places.body.splice(0..0, theirs.body);
            places.date.splice(0..0, theirs.date);
            places.bilingual = theirs.bilingual.or(places.bilingual);
            places.dates = theirs.dates.or(places.dates);
            places.always = theirs.always.or(places.always);
            language = profile.language.or(language);
            country = profile.country.or(country);
        }
        Ok(Self {
            profiles: profiles.to_vec(),
            vocabulary: Arc::new(Vocabulary::of(packs, &chain)?),
            chain,
            levels,
            places,
            language,
            country,
            release_date: None,
        })
    }

    /// The severity of a rule whose own is given; `None` is off.
    #[must_use]
    pub fn severity(&self, rule: &str, own: Option<Severity>) -> Option<Severity> {
        self.levels.get(rule).map_or(own, |level| level.severity)
    }

    /// Sets the level of a rule over what the profiles say.
    pub fn set_severity(&mut self, rule: &str, severity: Option<Severity>, by: &str) {
        let by = by.into();
        self.levels
            .insert(rule.to_owned(), SetLevel { severity, by });
    }

    /// Who set the level of a rule: a profile, or a place of the configuration; `None` is the rule itself.
    #[must_use]
    pub fn severity_by(&self, rule: &str) -> Option<&str> {
        self.levels.get(rule).map(|level| &*level.by)
    }

    /// Whether a profile is in force, by name or because another extends it.
    #[must_use]
    pub fn has_profile(&self, name: &str) -> bool {
        self.chain.iter().any(|p| p == name)
    }
}

/// Puts a profile at the end of the chain, those it extends before it.
fn put(packs: &PackSet, name: &str, chain: &mut Vec<String>, depth: u8) -> Result<(), PackError> {
    if chain.iter().any(|p| p == name) || depth > 8 {
        return Ok(());
    }
    let Some(file) = packs.file(name, "profile") else {
        let known: Vec<&str> = packs.profiles();
        return Err(PackError {
            path: String::new(),
            line: 0,
            column: 0,
            message: format!("no profile is called `{name}`"),
            help: Some(propose(name, &known).map_or_else(
                || format!("profiles are {}", known.join(", ")),
                |help| help.en,
            )),
        });
    };
    for parent in Profile::read(file)?.extends {
        put(packs, &parent, chain, depth + 1)?;
    }
    chain.push(name.to_owned());
    Ok(())
}

/// How `auto` recognises the pages of each profile, the highest rank first.
///
/// # Errors
/// A profile that is wrong.
pub fn autos(packs: &PackSet) -> Result<Vec<(String, Option<String>, Auto)>, PackError> {
    let mut found = Vec::new();
    for name in packs.profiles() {
        if let Some(file) = packs.file(name, "profile") {
            let profile = Profile::read(file)?;
            if profile.auto.rank > 0 {
                found.push((name.to_owned(), profile.language, profile.auto));
            }
        }
    }
    found.sort_by(|a, b| b.2.rank.cmp(&a.2.rank).then_with(|| a.0.cmp(&b.0)));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackFile;

    #[test]
    fn the_packs_of_the_program_are_without_mistakes() {
        let embedded = PackSet::embedded();
        let mut read_now = embedded.clone();
        for file in embedded.files() {
            let text = (*file.text).to_owned().into();
            read_now.add(PackFile {
                text,
                ..file.clone()
            });
        }
        for profile in embedded.profiles() {
            Settings::of(&read_now, &[profile.to_owned()]).unwrap();
        }
    }

    #[test]
    fn a_pack_that_is_wrong_is_told_before_a_page_asks_for_it() {
        let mut packs = PackSet::embedded();
        packs.add(PackFile {
            profile: "base".to_owned(),
            name: "countries".to_owned(),
            path: "countries.toml".to_owned(),
            text: "[[countri]]".into(),
        });
        let error = Settings::of(&packs, &["base".to_owned()]).unwrap_err();
        assert_eq!(error.help.as_deref(), Some("did you mean `country`?"));
    }
}
