//! A profile: rule settings of one publisher or standard, and how `auto` recognises its pages.

use super::{PackError, PackFile, parse};
use crate::finding::Severity;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `profile.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What the profile is for, in English and Korean.
    pub title: String,
    #[serde(default)]
    pub title_ko: Option<String>,
    /// Profiles whose settings and vocabularies come first.
    #[serde(default)]
    pub extends: Vec<String>,
    /// BCP 47 primary subtag of its pages; without it, pages of all languages are its own.
    #[serde(default)]
    pub language: Option<String>,
    /// ISO 3166-1 code of the country, or `EU`, whose government publishes its pages: a post without a
    /// country is one of this government.
    #[serde(default)]
    pub country: Option<String>,
    /// Where its settings come from.
    #[serde(default)]
    pub source: Option<String>,
    /// Severity by rule id.
    #[serde(default)]
    pub rules: BTreeMap<toml::Spanned<String>, Level>,
    #[serde(default)]
    pub release: ReleasePlaces,
    #[serde(default)]
    pub auto: Auto,
}

/// What a profile makes of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Off,
    Note,
    Warning,
    Error,
}

impl Level {
    /// The severity; `None` is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// CSS selectors of the parts of a release on a publisher's pages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReleasePlaces {
    pub headline: Vec<String>,
    pub body: Vec<String>,
    pub date: Vec<String>,
    /// The publisher's releases carry both languages, or link to the other one.
    pub bilingual: Option<bool>,
    /// The form of dates in English text.
    pub dates: Option<DateForm>,
    /// Every page of the profile is taken for a release when it has a headline and a body.
    pub always: Option<bool>,
}

/// The order in which a publisher writes dates in English.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateForm {
    /// July 23, 2020
    MonthFirst,
    /// 23 July 2020
    DayFirst,
}

/// How `auto` recognises a page. All that is given must hold; `hosts` and `names` are alternatives.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Auto {
    /// Host names, or their ends ("go.kr").
    pub hosts: Vec<String>,
    /// Names of the publisher, as its pages print them in title, logo or footer.
    pub names: Vec<String>,
    /// CSS selectors of a design system's marks.
    pub marks: Vec<String>,
    /// Of several profiles that match, the highest wins.
    pub rank: u32,
}

impl Profile {
    /// # Errors
    /// A file with unknown keys or levels is refused.
    pub fn read(file: &PackFile) -> Result<Self, PackError> {
        parse(file)
    }
}
