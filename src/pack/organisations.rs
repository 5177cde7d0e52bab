//! `organisations.toml`: the official names of a government's bodies, with the days between which
//! each was valid, and wrong forms of them that are certain.

use super::fault::Fault;
use super::interval::{Interval, PartialDate};
use super::organisation_index::OrganisationIndex;
use super::{Kind, PackError, PackFile, parse};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

/// The file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationsFile {
    #[serde(default)]
    pub organisation: Vec<Spanned<OrganisationEntry>>,
    #[serde(default)]
    pub deny: Vec<Spanned<DenyEntry>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationEntry {
    /// Official English name, without *the*.
    #[serde(default)]
    pub en: Option<String>,
    /// Official Korean name.
    #[serde(default)]
    pub ko: Option<String>,
    /// Official short names, in either language.
    #[serde(default)]
    pub short: Vec<String>,
    #[serde(default)]
    pub abbr: Option<String>,
    /// Other forms that are accepted as they are.
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub from: Option<PartialDate>,
    #[serde(default)]
    pub to: Option<PartialDate>,
    /// The name of the body that took its place, in any language of the file.
    #[serde(default)]
    pub successor: Option<String>,
    /// Which of `from` and `to` were not checked against a source: they may silence a finding, not cause one.
    #[serde(default)]
    pub unchecked: Vec<Bound>,
    /// The sources disagree: the name is accepted, but nothing is held to be a misspelling of it.
    #[serde(default)]
    pub doubtful: bool,
    /// Where the name was seen.
    pub source: String,
}

/// One of the two days of an interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    From,
    To,
}

/// A form that is known to be wrong.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DenyEntry {
    pub wrong: String,
    pub right: String,
    pub source: String,
}

/// One body.
#[derive(Clone, Debug)]
pub struct Organisation {
    pub entry: OrganisationEntry,
    pub valid: Interval,
}

impl Organisation {
    /// The day its name came into use, when a source gives it.
    #[must_use]
    pub fn began(&self) -> Option<PartialDate> {
        let known = !self.entry.unchecked.contains(&Bound::From) && !self.entry.doubtful;
        self.valid.from.filter(|_| known)
    }

    /// The last day of its name, when a source gives it.
    #[must_use]
    pub fn ended(&self) -> Option<PartialDate> {
        let known = !self.entry.unchecked.contains(&Bound::To) && !self.entry.doubtful;
        self.valid.to.filter(|_| known)
    }

    /// Whether its name may have been in use on a day, as far as the sources tell.
    #[must_use]
    pub fn may_be_valid(&self, day: Date) -> bool {
        Interval {
            from: self.began(),
            to: self.ended(),
        }
        .may_contain(day)
    }
}

/// All bodies of the profiles in force.
#[derive(Clone, Debug, Default)]
pub struct Organisations {
    pub list: Vec<Organisation>,
    pub deny: Vec<DenyEntry>,
    /// Every accepted form, to the bodies it names.
    by_name: FxHashMap<String, Vec<usize>>,
    pub index: OrganisationIndex,
}

impl Organisations {
    /// Adds one file. A name that another file gave before is taken once.
    ///
    /// # Errors
    /// An entry that has no name, an impossible interval or a double in the same file.
    fn take(&mut self, file: OrganisationsFile) -> Result<(), Fault> {
        let mut seen: Vec<(OrganisationEntry, Interval)> = Vec::new();
        for spanned in file.organisation {
            let range = spanned.span();
            let entry = spanned.into_inner();
            let valid = Interval {
                from: entry.from,
                to: entry.to,
            };
            check(&entry, valid, &seen)
                .map_err(|(message, help)| Fault::new(range, message, help))?;
            seen.push((entry.clone(), valid));
            self.insert(Organisation { entry, valid });
        }
        for spanned in file.deny {
            let range = spanned.span();
            let deny = spanned.into_inner();
            if deny.wrong == deny.right {
                return Err(Fault::new(
                    range,
                    format!("\"{}\" is both the wrong and the right form", deny.wrong),
                    "give the form that should be written as `right`",
                ));
            }
            if self.by_name.contains_key(&deny.wrong) {
                return Err(Fault::new(
                    range,
                    format!(
                        "\"{}\" is an official name and also a wrong form",
                        deny.wrong
                    ),
                    "remove one of the two entries",
                ));
            }
            self.deny.push(deny);
        }
        Ok(())
    }

    fn insert(&mut self, organisation: Organisation) {
        let known = self.list.iter().any(|o| {
            o.valid == organisation.valid
                && o.entry.en == organisation.entry.en
                && o.entry.ko == organisation.entry.ko
        });
        if known {
            return;
        }
        let index = self.list.len();
        let entry = &organisation.entry;
        for name in entry
            .en
            .iter()
            .chain(&entry.ko)
            .chain(&entry.also)
            .chain(&entry.short)
        {
            self.by_name.entry(name.clone()).or_default().push(index);
        }
        self.list.push(organisation);
    }

    /// Whether some body has, or had, exactly this name.
    #[must_use]
    pub fn is_name(&self, text: &str) -> bool {
        self.by_name.contains_key(text)
    }

    /// The bodies that have, or had, exactly this full name.
    pub fn named<'o>(&'o self, text: &'o str) -> impl Iterator<Item = &'o Organisation> {
        let found = self.by_name.get(text).map_or(&[][..], Vec::as_slice);
        let bodies = found.iter().filter_map(|&i| self.list.get(i));
        bodies.filter(move |o| !o.entry.short.iter().any(|s| s == text))
    }

    /// The body that took the place of another, under its first name.
    #[must_use]
    pub fn successor<'o>(&'o self, of: &'o Organisation) -> Option<&'o Organisation> {
        let end = of.valid.to?.latest();
        let later = |o: &&Organisation| o.valid.from.is_some_and(|from| from.earliest() > end);
        self.named(of.entry.successor.as_deref()?)
            .filter(later)
            .min_by_key(|o| o.valid.from.map(PartialDate::earliest))
    }

    /// The bodies in whose place another came.
    pub fn predecessors<'o>(
        &'o self,
        of: &'o Organisation,
    ) -> impl Iterator<Item = &'o Organisation> {
        let is_it = |o: &Organisation| std::ptr::eq(o, of);
        self.list
            .iter()
            .filter(move |o| self.successor(o).is_some_and(is_it))
    }

    /// The English name of the body with this abbreviation.
    #[must_use]
    pub fn by_abbreviation(&self, abbr: &str) -> Option<&str> {
        let entries = self.list.iter().map(|o| &o.entry);
        entries
            .filter(|e| e.abbr.as_deref() == Some(abbr))
            .find_map(|e| e.en.as_deref())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

fn check(
    entry: &OrganisationEntry,
    valid: Interval,
    seen: &[(OrganisationEntry, Interval)],
) -> Result<(), (String, &'static str)> {
    let Some(name) = entry.ko.as_ref().or(entry.en.as_ref()) else {
        return Err((
            "organisation without a name".into(),
            "give `en`, `ko` or both",
        ));
    };
    if valid.is_impossible() {
        return Err((
            format!("\"{name}\" ends before it begins"),
            "exchange or correct `from` and `to`",
        ));
    }
    let double = seen
        .iter()
        .any(|(e, v)| e.ko == entry.ko && e.en == entry.en && v.overlaps(valid));
    if double {
        return Err((
            format!("\"{name}\" is given twice for the same time"),
            "remove one entry, or give them intervals that do not overlap",
        ));
    }
    Ok(())
}

impl Kind for Organisations {
    const NAME: &'static str = "organisations";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        self.take(parse(file)?).map_err(|fault| fault.at(file))
    }

    fn index(&mut self) {
        self.index = OrganisationIndex::new(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Organisations, Fault> {
        let mut organisations = Organisations::default();
        organisations.take(toml::from_str(text).unwrap())?;
        Ok(organisations)
    }

    #[test]
    fn a_name_may_return_at_another_time() {
        let read = read(
            r#"
[[organisation]]
ko = "재정경제부"
en = "Ministry of Finance and Economy"
from = "1998-02-28"
to = "2008-02-28"
source = "x"
[[organisation]]
ko = "재정경제부"
en = "Ministry of Economy and Finance"
from = "2026-01-02"
source = "x"
"#,
        )
        .unwrap();
        assert!(read.is_name("Ministry of Finance and Economy"));
        assert!(read.is_name("재정경제부"));
        assert_eq!(read.list.len(), 2);
    }

    #[test]
    fn what_took_the_place_of_a_body_is_found_by_name_and_day() {
        let read = read(
            r#"
[[organisation]]
ko = "재정경제부"
from = "1998-02-28"
to = "2008-02-28"
successor = "기획재정부"
source = "x"
[[organisation]]
ko = "기획재정부"
from = "2008-02-29"
to = "2026-01-01"
successor = "재정경제부"
source = "x"
[[organisation]]
ko = "재정경제부"
short = ["재경부"]
from = "2026-01-02"
unchecked = ["from"]
source = "x"
"#,
        )
        .unwrap();
        let [first, second, third] = read.list.as_slice() else {
            panic!("three entries")
        };
        let is = |a: Option<&Organisation>, b: &Organisation| a.is_some_and(|a| a.valid == b.valid);
        assert!(is(read.successor(first), second));
        assert!(is(read.successor(second), third));
        assert!(is(read.predecessors(third).next(), second));
        assert!(read.successor(third).is_none());
        let day = jiff::civil::date(2012, 5, 3);
        assert!(!first.may_be_valid(day) && second.may_be_valid(day));
        // The day it begins is not sure.
        assert!(third.may_be_valid(day));
        assert_eq!(read.named("재경부").count(), 0);
    }

    #[test]
    fn faults_are_refused_at_their_place() {
        let cases = [
            ("[[organisation]]\nsource = \"x\"\n", "without a name"),
            (
                "[[organisation]]\nen = \"A\"\nfrom = \"2020\"\nto = \"2019\"\nsource = \"x\"\n",
                "ends before it begins",
            ),
            (
                "[[organisation]]\nen = \"A\"\nsource = \"x\"\n[[organisation]]\nen = \"A\"\nsource = \"y\"\n",
                "given twice",
            ),
            (
                "[[organisation]]\nen = \"A\"\nsource = \"x\"\n[[deny]]\nwrong = \"A\"\nright = \"B\"\nsource = \"x\"\n",
                "official name and also",
            ),
        ];
        for (text, expected) in cases {
            let fault = read(text).unwrap_err();
            assert!(fault.message.contains(expected), "{}", fault.message);
            assert!(fault.range.end <= text.len());
        }
    }
}
