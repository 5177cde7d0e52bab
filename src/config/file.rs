//! `presslint.toml` as it is written. The comments are the descriptions of its JSON Schema, which editors show.

use super::fields::{Day, Language, OneOrMore};
use crate::finding::FailOn;
use crate::pack::Level;
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

/// What a configuration file is called.
pub const NAME: &str = "presslint.toml";

/// Settings of presslint. The file holds for the pages in its folder and below; the nearest one wins. The command line wins
/// over the file, the file over the profile.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "presslint.toml")]
pub struct PresslintToml {
    /// Where the JSON Schema of this file is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Other configuration files, by their paths from this one; what this file says wins over them.
    pub extends: OneOrMore,
    /// Rule settings and vocabularies of a publisher. `auto` chooses for each page by its language, host and design system.
    #[schemars(with = "Option<super::schema::Profile>")]
    pub profile: Option<OneOrMore>,
    /// Run only these rules: ids, groups, globs (`skip-*`), `wcag:2.4.1`, `kwcag:6.4.1`, `act:23a2a8`, `axe:image-alt`.
    #[schemars(with = "Option<super::schema::RuleList>")]
    pub select: Option<OneOrMore>,
    /// Rules that do not run, in the words of `select`; or tables that hide findings on some pages, each with its reason and,
    /// if it is to end, its last day.
    pub ignore: Ignores,
    /// The least severity that makes the exit code 1.
    #[schemars(with = "Option<FailOn>")]
    pub fail_on: Option<Spanned<FailOn>>,
    /// Language of messages.
    #[schemars(with = "Option<Language>")]
    pub messages: Option<Spanned<Language>>,
    /// Date of the releases that state none (YYYY-MM-DD).
    #[schemars(with = "Option<Day>")]
    pub release_date: Option<Spanned<Day>>,
    /// Folder whose packs replace or add to the built-in ones: <packs>/<profile>/<kind>.toml.
    #[schemars(with = "Option<String>")]
    pub packs: Option<Spanned<String>>,
    /// Pages that are not linted, also when they are named on the command line: globs as in a .gitignore, from the folder of
    /// this file.
    pub exclude: OneOrMore,
    /// Folder that the addresses of the site beginning with `/` count from (`--site-root`): the stylesheets of the pages are
    /// read from it.
    #[serde(rename = "site_root")]
    #[schemars(with = "Option<String>")]
    pub site_root: Option<Spanned<String>>,
    /// Levels of rules, over those of the profile: by id, group, glob or reference. An id wins over the others, and of these
    /// the later one.
    #[schemars(with = "super::schema::Levels")]
    pub rules: BTreeMap<Spanned<String>, Spanned<Level>>,
    /// Rules of your own, in the form of a pack's rules.toml: docs/en/src/own-rules.md. They are for pages of every profile.
    #[schemars(with = "Vec<super::schema::OwnRule>")]
    pub rule: Vec<IgnoredAny>,
    /// Who held which post from when to when, in the form of a pack's holders.toml, beside the registers of the packs.
    #[schemars(with = "Vec<super::schema::Holder>")]
    pub holder: Vec<IgnoredAny>,
    /// Where the parts of a release stand, over what the profile says.
    pub release: ReleaseTable,
    /// How `presslint pair` finds the language versions of one release.
    pub pair: PairTable,
    /// Settings for some of the pages, over those above. Of several for one page, the later wins, rule by rule.
    pub overrides: Vec<OverrideTable>,
}

impl PresslintToml {
    /// Whether it adds rules of its own, or holders, to those of the packs.
    pub(super) fn has_additions(&self) -> bool {
        !(self.rule.is_empty() && self.holder.is_empty())
    }
}

/// The parts of a release on the pages of a site.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReleaseTable {
    /// CSS selectors of the headline.
    pub headline: Option<OneOrMore>,
    /// CSS selectors of the body.
    pub body: Option<OneOrMore>,
    /// CSS selectors of the date.
    pub date: Option<OneOrMore>,
    /// Every page with a headline and a body is taken for a release.
    #[schemars(with = "Option<bool>")]
    pub always: Option<Spanned<bool>>,
    /// Releases carry both languages, or link to the other one.
    #[schemars(with = "Option<bool>")]
    pub bilingual: Option<Spanned<bool>>,
}

/// How the language versions of one release are found in a folder.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PairTable {
    /// The paths of the versions, from the folder of this file, that of the original first: `["ko/*.html", "en/*.html"]`. In
    /// each, `*` stands once, for the same text. Without it, pages are versions that link to each other by `hreflang` or by
    /// the names of languages.
    #[schemars(with = "Option<Vec<String>>")]
    pub pattern: Option<OneOrMore>,
}

/// Settings for some of the pages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OverrideTable {
    /// The pages: globs as in a .gitignore, from the folder of this file.
    pub pages: OneOrMore,
    /// Rule settings and vocabularies of a publisher.
    #[serde(default)]
    #[schemars(with = "Option<super::schema::Profile>")]
    pub profile: Option<OneOrMore>,
    /// The least severity that makes the exit code 1.
    #[serde(default)]
    #[schemars(with = "Option<FailOn>")]
    pub fail_on: Option<Spanned<FailOn>>,
    /// Date of the releases that state none (YYYY-MM-DD).
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    pub release_date: Option<Spanned<Day>>,
    /// Levels of rules on these pages.
    #[serde(default)]
    #[schemars(with = "super::schema::Levels")]
    pub rules: BTreeMap<Spanned<String>, Spanned<Level>>,
    /// Where the parts of a release stand on these pages.
    #[serde(default)]
    pub release: ReleaseTable,
}

/// Findings that are known and not reported.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IgnoreTable {
    /// The pages: globs as in a .gitignore, from the folder of this file. Without it, all.
    #[serde(default)]
    pub pages: Option<OneOrMore>,
    /// The rules: ids, groups, globs or references.
    #[schemars(with = "super::schema::RuleList")]
    pub rules: OneOrMore,
    /// Why they are not reported.
    #[serde(default)]
    pub reason: Option<String>,
    /// The last day on which they are not (YYYY-MM-DD).
    #[serde(default)]
    #[schemars(with = "Option<Day>")]
    pub until: Option<Spanned<Day>>,
}

/// `ignore`: rules that do not run, and tables for some pages.
#[derive(Debug, Default, JsonSchema)]
#[schemars(transparent)]
pub struct Ignores(
    #[schemars(schema_with = "super::schema::ignores")] pub Vec<Spanned<IgnoreEntry>>,
);

#[derive(Debug)]
pub enum IgnoreEntry {
    Rule(String),
    Pages(IgnoreTable),
}

impl<'de> Deserialize<'de> for IgnoreEntry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = IgnoreEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a rule, or a table with `rules` and `pages`")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<IgnoreEntry, E> {
                Ok(IgnoreEntry::Rule(word.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<IgnoreEntry, A::Error> {
                IgnoreTable::deserialize(MapAccessDeserializer::new(map)).map(IgnoreEntry::Pages)
            }
        }
        from.deserialize_any(Reader)
    }
}

impl<'de> Deserialize<'de> for Ignores {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        enum Written {
            One(String),
            More(Vec<Spanned<IgnoreEntry>>),
        }
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of rules, or tables `[[ignore]]`")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Written, E> {
                Ok(Written::One(word.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Written, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Written::More)
            }
        }
        impl<'de> Deserialize<'de> for Written {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_any(Reader)
            }
        }
        let written = Spanned::<Written>::deserialize(from)?;
        let span = written.span();
        Ok(Self(match written.into_inner() {
            Written::One(word) => vec![Spanned::new(span, IgnoreEntry::Rule(word))],
            Written::More(list) => list,
        }))
    }
}
