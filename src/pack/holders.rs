//! `holders.toml`: who held which post from when to when, as far as a source gives it.

use super::fault::Fault;
use super::interval::{Interval, PartialDate};
use super::organisations::Bound;
use super::{Kind, PackError, PackFile, parse};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldersFile {
    #[serde(default)]
    pub holder: Vec<Spanned<HolderEntry>>,
}

/// Holders among other settings, which are read elsewhere.
#[derive(Deserialize)]
struct Among {
    #[serde(default)]
    holder: Vec<Spanned<HolderEntry>>,
}

/// One term of one person in one post.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolderEntry {
    /// The name in Latin letters, as the person writes it.
    #[serde(default)]
    pub en: Option<String>,
    /// The name in Hangul.
    #[serde(default)]
    pub ko: Option<String>,
    /// Other spellings of the name in Latin letters.
    #[serde(default)]
    pub also: Vec<String>,
    pub post: PostNames,
    /// The country whose post it is (ISO 3166-1).
    pub country: String,
    #[serde(default)]
    pub from: Option<PartialDate>,
    /// Without it, the post is held still, or the end is not known.
    #[serde(default)]
    pub to: Option<PartialDate>,
    /// Which of `from` and `to` were not checked against a source: they may silence a finding, not cause one.
    #[serde(default)]
    pub unchecked: Vec<Bound>,
    pub source: String,
}

/// The name of a post in each language: "Minister of Foreign Affairs", "외교부 장관".
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostNames {
    #[serde(default)]
    pub en: Option<String>,
    /// Body and rank, the rank last.
    #[serde(default)]
    pub ko: Option<String>,
}

/// One term, with the days that a source gives.
#[derive(Clone, Debug)]
pub struct Holder {
    pub entry: HolderEntry,
    /// A post that was taken up or left on a day that nobody checked is open at that end.
    pub term: Interval,
}

/// The terms of the profiles in force.
#[derive(Clone, Debug, Default)]
pub struct Holders {
    list: Vec<Holder>,
    /// By the letters of the name in Latin script, with the surname first and last; by the name in Hangul.
    by_name: FxHashMap<String, Vec<usize>>,
}

impl Holders {
    /// Adds one file. Terms that an earlier file has are kept beside those of this one.
    ///
    /// # Errors
    /// An entry without a name or post in one language, without a day, with an end before the beginning, or given twice.
    fn take(&mut self, file: HoldersFile) -> Result<(), Fault> {
        let mut here: Vec<HolderEntry> = Vec::new();
        for spanned in file.holder {
            let range = spanned.span();
            let entry = spanned.into_inner();
            check(&entry, &here).map_err(|(message, help)| Fault::new(range, message, help))?;
            here.push(entry.clone());
            self.insert(entry);
        }
        Ok(())
    }

    fn insert(&mut self, entry: HolderEntry) {
        let at = self.list.len();
        let mut keys: Vec<String> = Vec::new();
        for name in entry.en.iter().chain(&entry.also) {
            keys.push(letters(name));
            if let Some((surname, given)) = name.split_once(' ') {
                keys.push(letters(&format!("{given}{surname}")));
            }
        }
        keys.extend(entry.ko.clone());
        keys.sort();
        keys.dedup();
        for key in keys {
            self.by_name.entry(key).or_default().push(at);
        }
        let checked =
            |bound, day: Option<PartialDate>| day.filter(|_| !entry.unchecked.contains(&bound));
        let term = Interval {
            from: checked(Bound::From, entry.from),
            to: checked(Bound::To, entry.to),
        };
        self.list.push(Holder { entry, term });
    }

    /// Whether the register is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The terms of those who are called so: by the letters of a name in lower case, or by a name in Hangul.
    pub fn called(&self, name: &str) -> impl Iterator<Item = &Holder> {
        let found = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|&i| self.list.get(i))
    }
}

impl Holder {
    /// Whether the post may have been held on a day, as far as the sources tell.
    #[must_use]
    pub fn may_hold_on(&self, day: Date) -> bool {
        self.term.may_contain(day)
    }

    /// Whether an English post is this one: its rank with what goes before it, and its field, both in lower case.
    #[must_use]
    pub fn is_post(&self, rank: &str, field: &str) -> bool {
        let one = |text: &str| {
            text.to_lowercase()
                .replace('-', " ")
                .replace(" for ", " of ")
        };
        self.entry
            .post
            .en
            .as_ref()
            .is_some_and(|own| one(own) == one(&format!("{rank} of {field}")))
    }
}

fn check(entry: &HolderEntry, here: &[HolderEntry]) -> Result<(), (String, String)> {
    let fault = |message: String, help: &str| Err((message, help.to_owned()));
    let english = entry.en.is_some() && entry.post.en.is_some();
    let korean = entry.ko.is_some() && entry.post.ko.is_some();
    if !english && !korean {
        return fault(
            "a holder without name and post in one language".to_owned(),
            "give `en` and `post.en`, or `ko` and `post.ko`",
        );
    }
    if entry.from.is_none() && entry.to.is_none() {
        return fault(
            "a holder without a term".to_owned(),
            "give `from`, `to` or both",
        );
    }
    let term = Interval {
        from: entry.from,
        to: entry.to,
    };
    if let (Some(from), Some(to)) = (entry.from, entry.to)
        && term.is_impossible()
    {
        return fault(
            format!("the term ends on {to}, before it begins on {from}"),
            "correct one of the two days",
        );
    }
    let same = |o: &HolderEntry| {
        (&o.en, &o.ko, &o.post, o.from) == (&entry.en, &entry.ko, &entry.post, entry.from)
    };
    if here.iter().any(same) {
        return fault(
            "the term is given twice".to_owned(),
            "remove one of the two",
        );
    }
    Ok(())
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

impl Kind for Holders {
    const NAME: &'static str = "holders";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let read = if file.is_configuration() {
            let Among { holder } = parse(file)?;
            HoldersFile { holder }
        } else {
            parse(file)?
        };
        self.take(read).map_err(|fault| fault.at(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(text: &str) -> Result<Holders, Fault> {
        let mut holders = Holders::default();
        holders.take(toml::from_str(text).unwrap())?;
        Ok(holders)
    }

    const POST: &str = "post = { en = \"Minister of Trade\", ko = \"통상부 장관\" }\ncountry = \"KR\"\nsource = \"x\"\n";

    #[test]
    fn a_term_is_known_by_every_form_of_the_name() {
        let text = format!(
            "[[holder]]\nen = \"Kang Mi-ra\"\nko = \"강미라\"\nfrom = \"2020-03-01\"\nto = \"2021\"\n{POST}"
        );
        let holders = read(&text).unwrap();
        for name in ["kangmira", "mirakang", "강미라"] {
            let holder = holders.called(name).next().unwrap();
            assert!(
                holder.may_hold_on(date(2021, 12, 31)) && !holder.may_hold_on(date(2020, 2, 29))
            );
            assert!(
                holder.is_post("minister", "trade") && !holder.is_post("vice minister", "trade")
            );
        }
        assert!(holders.called("kang").next().is_none());
    }

    #[test]
    fn a_day_that_was_not_checked_bounds_nothing() {
        let text = format!(
            "[[holder]]\nen = \"Kang Mi-ra\"\nfrom = \"2020-03-01\"\nto = \"2021\"\nunchecked = [\"to\"]\n{POST}"
        );
        let holders = read(&text).unwrap();
        assert!(
            holders
                .called("kangmira")
                .next()
                .unwrap()
                .may_hold_on(date(2024, 1, 1))
        );
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (text, message) in [
            (
                "from = \"2020\"\n",
                "a holder without name and post in one language",
            ),
            ("en = \"Kang Mi-ra\"\n", "a holder without a term"),
            (
                "en = \"Kang Mi-ra\"\nfrom = \"2021\"\nto = \"2020\"\n",
                "the term ends on 2020, before it begins on 2021",
            ),
        ] {
            let fault = read(&format!("[[holder]]\n{text}{POST}")).unwrap_err();
            assert_eq!(fault.message, message);
        }
        let twice = format!("[[holder]]\nen = \"Kang Mi-ra\"\nfrom = \"2021\"\n{POST}").repeat(2);
        assert_eq!(read(&twice).unwrap_err().message, "the term is given twice");
    }
}
