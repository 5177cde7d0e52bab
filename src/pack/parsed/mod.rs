//! Packs, and the other TOML files of the program, that were parsed when presslint was built: what parsing TOML would give,
//! without parsing.

mod read;
#[cfg(test)]
mod write;

use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Deref;

/// The text of a pack file, parsed already if it is a built-in one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackText {
    text: Cow<'static, str>,
    /// Empty when it was not parsed.
    parsed: &'static str,
}

impl PackText {
    /// Whether it is part of the program, and tests have read it.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        !self.parsed.is_empty()
    }

    /// What it says, where it was parsed and fits the type.
    pub(super) fn document<T: DeserializeOwned>(&self) -> Option<T> {
        read::document(self.parsed).ok()
    }
}

/// `rules/aria.toml`; `None` when it does not fit the type.
pub(crate) fn aria<T: DeserializeOwned>() -> Option<T> {
    read::document(include_str!(concat!(env!("OUT_DIR"), "/aria.parsed"))).ok()
}

/// A built-in pack: profile, name, text, and the text parsed.
type BuiltIn = (&'static str, &'static str, &'static str, &'static str);

static BUILT_IN: &[BuiltIn] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Profile, name and text of every pack in the binary.
pub(super) fn built_in() -> impl Iterator<Item = (&'static str, &'static str, PackText)> {
    BUILT_IN.iter().map(|&(profile, name, text, parsed)| {
        let text = Cow::Borrowed(text);
        (profile, name, PackText { text, parsed })
    })
}

impl Deref for PackText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<T: Into<Cow<'static, str>>> From<T> for PackText {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            parsed: "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use read::document;
    use std::collections::BTreeMap;
    use std::fmt::Debug;
    use toml::Spanned;

    fn same<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
        let parsed = write::document(text).unwrap().leak();
        assert_eq!(
            document::<T>(parsed).unwrap(),
            toml::from_str(text).unwrap()
        );
    }

    #[test]
    fn every_built_in_pack_reads_as_its_text_does() {
        for (profile, name, text) in built_in() {
            assert!(text.is_built_in(), "{profile}/{name}");
            assert_eq!(
                document::<toml::Table>(text.parsed).unwrap(),
                toml::from_str(&text).unwrap(),
                "{profile}/{name}"
            );
        }
    }

    #[test]
    fn values_of_every_kind_keep_their_places() {
        same::<BTreeMap<Spanned<String>, Spanned<toml::Value>>>(
            "# 한국어\na = 'x'\n[b]\nc = [1, -2, 0x1f]\nd = 1.5\n[[b.e]]\nf = true\ng = false\n\"h i\" = \"\"\"\n한\\n\"\"\"\n",
        );
        same::<BTreeMap<String, Vec<BTreeMap<String, Spanned<String>>>>>(
            "[[a]]\nb = \"c\"\n[[a]]\nb = \"\\u00e9\"\n",
        );
    }

    #[test]
    fn options_and_names_of_variants_are_read() {
        #[derive(serde::Deserialize, PartialEq, Debug)]
        #[serde(rename_all = "kebab-case")]
        enum Kind {
            NotThis,
            This,
        }
        #[derive(serde::Deserialize, PartialEq, Debug)]
        struct Entry {
            kind: Spanned<Kind>,
            other: Option<Spanned<u32>>,
            more: Option<BTreeMap<String, Kind>>,
        }
        same::<Entry>("kind = 'this'\nother = 7\n[more]\nx = 'not-this'");
        same::<Entry>("ignored = [[1], {a = 2}]\nkind = 'not-this'");
    }
}
