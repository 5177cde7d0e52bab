//! Language tags (BCP 47): which are registered, what is mistaken for one, and the names that links
//! to other language versions have.

use super::language_words::{LanguageWords, OwnWords};
use super::normal_form::is_plain;
use super::registered_codes::is_registered_besides;
use super::starts::Starts;
use super::{Kind, PackError, PackFile, normal_form, parse};
use crate::words::Words;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguagesFile {
    #[serde(default)]
    two_letter: Vec<String>,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    deprecated: BTreeMap<String, String>,
    #[serde(default)]
    mistake: Vec<MistakeEntry>,
    #[serde(default)]
    close: Vec<Vec<String>>,
    #[serde(default)]
    small_words: BTreeMap<Spanned<String>, Vec<String>>,
    #[serde(default)]
    own_words: Vec<OwnWords>,
    #[serde(default)]
    names: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default)]
    foreign_names: Vec<String>,
    #[serde(default)]
    version_words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MistakeEntry {
    tag: Spanned<String>,
    r#use: Spanned<String>,
    why: String,
    why_ko: String,
}

/// What a `lang` value is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TagCheck {
    Valid,
    /// No valid tag, but what was meant is known.
    Mistake {
        right: String,
        why: Option<Words>,
    },
    /// No valid tag.
    Invalid,
}

/// The registry of languages and the names of language versions.
#[derive(Debug, Default)]
pub struct Languages {
    two_letter: FxHashSet<String>,
    regions: FxHashSet<String>,
    deprecated: FxHashMap<String, String>,
    mistakes: FxHashMap<String, (String, Words)>,
    names: FxHashMap<String, Vec<String>>,
    name_starts: Starts<64>,
    /// By language, what it calls itself.
    own_names: FxHashMap<String, String>,
    foreign_names: FxHashSet<String>,
    version_words: FxHashSet<String>,
    pub words: LanguageWords,
}

impl Kind for Languages {
    const NAME: &'static str = "languages";

    /// A mistake listed again (a publisher's own) wins. Refused: a mistake listed twice in one file,
    /// a tag that is not well formed, a name without letters.
    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let parsed: LanguagesFile = parse(file)?;
        self.two_letter.extend(parsed.two_letter);
        self.regions.extend(parsed.regions);
        self.deprecated.extend(parsed.deprecated);
        let folded_words = parsed.version_words.iter().map(|w| normal_form(w));
        self.version_words.extend(folded_words);
        let foreign = parsed.foreign_names.iter().map(|n| normal_form(n));
        self.foreign_names.extend(foreign);
        let mut seen = FxHashSet::default();
        for entry in parsed.mistake {
            let tag = folded(entry.tag.get_ref());
            let right = entry.r#use.get_ref();
            well_formed(file, &entry.r#use)?;
            if !seen.insert(tag.clone()) {
                return Err(file.error_at(
                    entry.tag.span(),
                    format!("`{tag}` is listed twice"),
                    Some("remove one of the two".to_owned()),
                ));
            }
            let why = Words::new(entry.why, entry.why_ko);
            self.mistakes.insert(tag, (right.clone(), why));
        }
        for (language, words) in parsed.small_words {
            well_formed(file, &language)?;
            self.words.add_small(language.into_inner(), words);
        }
        for words in parsed.own_words {
            well_formed(file, &words.language)?;
            self.words.add_own(words);
        }
        self.words.add_close(parsed.close);
        for (language, names) in parsed.names {
            well_formed(file, &language)?;
            if let Some(first) = names.first() {
                let first = first.get_ref().clone();
                self.own_names
                    .entry(language.get_ref().clone())
                    .or_insert(first);
            }
            for name in names {
                let key = normal_form(name.get_ref());
                if key.is_empty() {
                    return Err(file.error_at(
                        name.span(),
                        "a name needs letters",
                        Some("write the name as it stands on the page".to_owned()),
                    ));
                }
                self.name_starts.add(&key);
                let list = self.names.entry(key).or_default();
                if !list.contains(language.get_ref()) {
                    list.push(language.get_ref().clone());
                }
            }
        }
        Ok(())
    }
}

impl Languages {
    /// Judges a `lang` value. A tag whose first subtag is registered and which is no known mistake
    /// counts as valid: assistive technology goes by the first subtag.
    #[must_use]
    pub fn check(&self, value: &str) -> TagCheck {
        let tag = folded(value);
        if let Some((right, why)) = self.mistakes.get(&tag) {
            return TagCheck::Mistake {
                right: right.clone(),
                why: Some(why.clone()),
            };
        }
        let (primary, rest) = tag.split_once('-').unwrap_or((&tag, ""));
        let foreign = |c: char| !c.is_ascii_alphanumeric() && c != '-';
        if value.trim().contains(foreign) {
            let primary = primary.split(foreign).next().unwrap_or_default();
            return match self.check(primary) {
                TagCheck::Valid => TagCheck::Mistake {
                    right: self.tidy(primary, rest),
                    why: None,
                },
                TagCheck::Mistake { right, why } => TagCheck::Mistake { right, why },
                TagCheck::Invalid => TagCheck::Invalid,
            };
        }
        if let Some((right, why)) = self.mistakes.get(primary) {
            return TagCheck::Mistake {
                right: right.clone(),
                why: Some(why.clone()),
            };
        }
        if self.is_registered(primary) {
            // BCP 47 has no empty subtag, and none longer than eight characters.
            let is_formed = tag.split('-').all(|part| (1..=8).contains(&part.len()));
            return if is_formed {
                TagCheck::Valid
            } else {
                TagCheck::Mistake {
                    right: primary.to_owned(),
                    why: None,
                }
            };
        }
        if let Some(short) = isolang::Language::from_639_3(primary).and_then(|l| l.to_639_1()) {
            return TagCheck::Mistake {
                right: self.tidy(short, rest),
                why: None,
            };
        }
        TagCheck::Invalid
    }

    /// A tag from what was written with `_` or three letters: the region is kept, except where it
    /// only repeats the country the language is of (`ko_KR` is `ko`).
    fn tidy(&self, primary: &str, rest: &str) -> String {
        let region = rest.split('-').next_back().unwrap_or_default();
        let upper = region.to_ascii_uppercase();
        let redundant = matches!((primary, region), ("ko", "kr") | ("ja", "jp"));
        let charset = region.contains('.');
        if redundant || charset || !self.regions.contains(&upper) || rest.contains('-') {
            return primary.to_owned();
        }
        format!("{primary}-{upper}")
    }

    fn is_registered(&self, primary: &str) -> bool {
        match primary.len() {
            1 => primary == "x",
            2 => self.two_letter.contains(primary),
            // qaa to qtz are for private use.
            3 => {
                primary.bytes().all(|b| b.is_ascii_lowercase())
                    && (("qaa"..="qtz").contains(&primary)
                        || is_registered_besides(primary)
                        || isolang::Language::from_639_3(primary)
                            .is_some_and(|l| l.to_639_1().is_none()))
            }
            _ => false,
        }
    }

    /// Whether the first subtag of a `lang` value is registered as a language, whatever follows it and whatever was meant: the known
    /// primary language tag of the ACT rules. Private use (`x-…`) does not count.
    #[must_use]
    pub fn has_known_primary(&self, value: &str) -> bool {
        let primary = value.trim().split('-').next().unwrap_or_default();
        // What comes after `x` is of private use, which names no language to others.
        !primary.eq_ignore_ascii_case("x") && self.is_registered(&primary.to_ascii_lowercase())
    }

    /// The language meant by a `lang` value as a primary subtag in lower case; "" when none is known, as of `x-…` and `und`.
    #[must_use]
    pub fn primary(&self, value: &str) -> String {
        let tag = match self.check(value) {
            TagCheck::Valid => folded(value),
            TagCheck::Mistake { right, .. } => folded(&right),
            TagCheck::Invalid => return String::new(),
        };
        let primary = tag.split('-').next().unwrap_or_default();
        if NO_LANGUAGE.contains(&primary) {
            return String::new();
        }
        match self.deprecated.get(primary) {
            Some(now) => now.clone(),
            None => primary.to_owned(),
        }
    }

    /// Whether a word may stand beside the name of a language in a link to that version: "site", "홈페이지".
    #[must_use]
    pub fn speaks_of_versions(&self, word: &str) -> bool {
        self.version_words.contains(normal_form(word).as_str())
    }

    /// What a language (primary subtag) calls itself.
    #[must_use]
    pub fn own_name(&self, language: &str) -> Option<&str> {
        self.own_names.get(language).map(String::as_str)
    }

    /// Whether a name in Latin letters is that of another language than its own: "French", "Anglais".
    #[must_use]
    pub fn is_foreign_name(&self, text: &str) -> bool {
        self.foreign_names.contains(normal_form(text).as_str())
    }

    /// The languages whose name, in whatever language or code, a text is ("한국어", "KOR", "Français").
    #[must_use]
    pub fn named(&self, text: &str) -> &[String] {
        let may_begin = || self.name_starts.may_begin(text.chars()) || !is_plain(text);
        if text.len() > 80 || !may_begin() {
            return &[];
        }
        self.names
            .get(normal_form(text).as_str())
            .map_or(&[], Vec::as_slice)
    }
}

/// Valid tags that tell no language: private use, undetermined, several, none, without a code.
static NO_LANGUAGE: [&str; 5] = ["x", "und", "mul", "zxx", "mis"];

fn folded(value: &str) -> String {
    value.trim().to_ascii_lowercase().replace('_', "-")
}

fn well_formed(file: &PackFile, tag: &Spanned<String>) -> Result<(), PackError> {
    match oxilangtag::LanguageTag::parse(tag.get_ref().as_str()) {
        Ok(_) => Ok(()),
        Err(_) => Err(file.error_at(
            tag.span(),
            format!("`{}` is not a BCP 47 language tag", tag.get_ref()),
            Some("write a tag such as `ko`, `en` or `zh-Hant`".to_owned()),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackSet;

    fn base() -> Languages {
        let mut languages = Languages::default();
        for file in PackSet::embedded().of_kind("languages") {
            languages.add(file).expect("the pack is valid");
        }
        languages
    }

    #[test]
    fn valid_tags_pass() {
        let languages = base();
        for tag in [
            "ko",
            "en",
            "EN",
            "en-US",
            "en-US-GB",
            "FR",
            "zh-Hant-TW",
            "zh-CN",
            "zh-cmn",
            "cmn",
            "yue",
            "x-klingon",
            "tlh",
            "de-CH-1996",
            "sr-Latn",
            "es-419",
            "qaa",
            "mul",
            "iw",
            "in",
            "nb",
            "haw",
            "chr",
            "uk",
            "tw",
            "ko-KR",
            "pt-br",
            "he",
        ] {
            assert_eq!(languages.check(tag), TagCheck::Valid, "{tag}");
        }
    }

    #[test]
    fn primary_subtags_are_known_or_not() {
        let languages = base();
        for tag in [
            "ko", "EN-us", "de-hello", "kr", "en-UK", "cmn", "cel", "nad",
        ] {
            assert!(languages.has_known_primary(tag), "{tag}");
        }
        for tag in [
            "",
            "ko_KR",
            "eng",
            "i-lux",
            "x-klingon",
            "dutch",
            "#!",
            "em-US",
            "123",
            "-en",
        ] {
            assert!(!languages.has_known_primary(tag), "{tag}");
        }
    }

    #[test]
    fn mistakes_have_a_right_form() {
        let languages = base();
        for (tag, right) in [
            ("kr", "ko"),
            ("kr-KR", "ko"),
            ("KR", "ko"),
            ("ko_KR", "ko"),
            ("ko_KR.UTF-8", "ko"),
            ("en_US", "en-US"),
            ("zh_TW", "zh-TW"),
            ("kor", "ko"),
            ("eng", "en"),
            ("eng-US", "en-US"),
            ("jpn", "ja"),
            ("fra", "fr"),
            ("fre", "fr"),
            ("jp", "ja"),
            ("ja_JP", "ja"),
            ("en-UK", "en-GB"),
            ("en_UK", "en-GB"),
            ("cz", "cs"),
            ("English", "en"),
            ("i-lux", "lb"),
            ("en-", "en"),
            ("ko--KR", "ko"),
            ("en-XX1234567890", "en"),
        ] {
            match languages.check(tag) {
                TagCheck::Mistake { right: r, .. } => assert_eq!(r, right, "{tag}"),
                other => panic!("{tag}: {other:?}"),
            }
        }
    }

    #[test]
    fn nonsense_is_invalid() {
        let languages = base();
        for tag in [
            "em-US",
            "xx",
            "i-foo",
            "한국어",
            "utf-8",
            "zzzz",
            "#1",
            "1",
            "e",
            "none",
        ] {
            assert_eq!(languages.check(tag), TagCheck::Invalid, "{tag}");
        }
    }

    #[test]
    fn the_language_meant() {
        let languages = base();
        for (tag, primary) in [
            ("ko-KR", "ko"),
            ("kr", "ko"),
            ("iw", "he"),
            ("zh_TW", "zh"),
            ("cn", "zh"),
            ("xx", ""),
            ("x-ko", ""),
            ("und", ""),
            ("", ""),
        ] {
            assert_eq!(languages.primary(tag), primary, "{tag}");
        }
    }

    #[test]
    fn names_of_languages() {
        let languages = base();
        assert_eq!(languages.named("한국어"), ["ko"]);
        assert_eq!(languages.named(" KOR ▾"), ["ko"]);
        assert_eq!(languages.named("français"), ["fr"]);
        assert_eq!(languages.named("[English]"), ["en"]);
        assert_eq!(languages.own_name("ko"), Some("한국어"));
        assert!(languages.is_foreign_name("french"));
        assert!(!languages.is_foreign_name("Français"));
        assert!(languages.named("보도자료").is_empty());
        assert!(languages.named("").is_empty());
    }
}
