//! How skip links show themselves where their text is no known label: `skip.toml`.

use super::{Function, Kind, PackError, PackFile, normal_form, parse};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;
use std::sync::OnceLock;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: Option<Names>,
    #[serde(default)]
    phrases: Vec<Phrases>,
    #[serde(default)]
    leads: Vec<Leads>,
    #[serde(default)]
    targets: Vec<Targets>,
    #[serde(default)]
    vague: Vec<Texts>,
    #[serde(default)]
    commands: Vec<Texts>,
}

/// Classes and ids made for skip links.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    source: Spanned<String>,
    #[serde(default)]
    holds: Vec<String>,
    #[serde(default)]
    is: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    /// For the reader of the file: a phrase counts on pages of every language.
    #[allow(dead_code, reason = "documents the entry")]
    language: String,
    source: Spanned<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    holds: Vec<String>,
    #[serde(default)]
    is: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Leads {
    to: Spanned<Function>,
    source: Spanned<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Targets {
    to: Spanned<Function>,
    ids: Vec<String>,
}

/// Words of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    /// For the reader of the file: a word counts on pages of every language.
    #[allow(dead_code, reason = "documents the entry")]
    language: String,
    source: Spanned<String>,
    words: Vec<String>,
}

/// `skip.toml` of the profiles in force.
#[derive(Debug, Default)]
pub struct SkipWords {
    name_parts: Vec<String>,
    names: Vec<String>,
    starts: Vec<String>,
    holds: Vec<String>,
    wholes: Vec<String>,
    leads: Vec<(Function, Vec<String>)>,
    lead_finder: OnceLock<(Option<AhoCorasick>, Vec<usize>)>,
    targets: Vec<(Function, Vec<String>)>,
    vague: Vec<String>,
    commands: Vec<String>,
}

impl Kind for SkipWords {
    const NAME: &'static str = "skip";

    /// Refused: texts without a source, a function that is no skip link's.
    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let read: File = parse(file)?;
        if let Some(names) = read.names {
            sourced(file, &names.source)?;
            self.name_parts.extend(names.holds.iter().map(|n| plain(n)));
            self.names.extend(names.is.iter().map(|n| plain(n)));
        }
        for phrases in read.phrases {
            sourced(file, &phrases.source)?;
            // A space at the end of a beginning keeps it from matching part of a word.
            self.starts
                .extend(phrases.starts.iter().map(|p| p.to_lowercase()));
            self.holds
                .extend(phrases.holds.iter().map(|p| normal_form(p)));
            self.wholes
                .extend(phrases.is.iter().map(|p| normal_form(p)));
        }
        for leads in read.leads {
            sourced(file, &leads.source)?;
            let words = leads.words.iter().map(|w| normal_form(w)).collect();
            self.leads.push((skip(file, &leads.to)?, words));
        }
        for targets in read.targets {
            let ids = targets.ids.iter().map(|id| plain(id)).collect();
            self.targets.push((skip(file, &targets.to)?, ids));
        }
        for texts in read.vague {
            sourced(file, &texts.source)?;
            self.vague
                .extend(texts.words.iter().map(|w| normal_form(w)));
        }
        for texts in read.commands {
            sourced(file, &texts.source)?;
            self.commands
                .extend(texts.words.iter().map(|w| normal_form(w)));
        }
        Ok(())
    }
}

fn sourced(file: &PackFile, source: &Spanned<String>) -> Result<(), PackError> {
    if source.get_ref().trim().is_empty() {
        return Err(file.error_at(
            source.span(),
            "the texts have no source",
            Some("say where they were seen".to_owned()),
        ));
    }
    Ok(())
}

fn skip(file: &PackFile, function: &Spanned<Function>) -> Result<Function, PackError> {
    let to = *function.get_ref();
    if to.is_skip() {
        return Ok(to);
    }
    Err(file.error_at(
        function.span(),
        "this is no function of skip links",
        Some("write one such as `skip_main` or `skip_menu`".to_owned()),
    ))
}

/// A class or id without what parts its words.
fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace(['-', '_'], "")
}

impl SkipWords {
    /// Whether a class or id is one of skip links.
    #[must_use]
    pub fn names(&self, class_or_id: &str) -> bool {
        let name = plain(class_or_id);
        self.name_parts.iter().any(|part| name.contains(part)) || self.names.contains(&name)
    }

    /// Whether a text says in words no vocabulary has that a link skips.
    #[must_use]
    pub fn is_phrase(&self, text: &str) -> bool {
        let text = normal_form(text);
        self.starts.iter().any(|w| text.starts_with(w))
            || self.holds.iter().any(|w| text.contains(w))
            || self.wholes.contains(&text)
    }

    /// Where a text of unknown wording leads.
    #[must_use]
    pub fn lead(&self, text: &str) -> Option<Function> {
        let text = normal_form(text);
        if text.is_empty() {
            return None;
        }
        // "Skip navigation" passes over the menu, "skip to navigation" goes there.
        let passes = text.starts_with("skip ") || text.contains(" skip ");
        if passes && !text.contains("skip to ") {
            return Some(Function::SkipMain);
        }
        let (finder, of) = self.lead_finder.get_or_init(|| self.lead_finder());
        let found = finder.iter().flat_map(|f| f.find_overlapping_iter(&text));
        // The first of the list counts, wherever it stands in the text.
        let first = found.map(|word| of[word.pattern().as_usize()]).min()?;
        self.leads.get(first).map(|(to, _)| *to)
    }

    /// What finds the words of all leads, and for each word the number of its lead.
    fn lead_finder(&self) -> (Option<AhoCorasick>, Vec<usize>) {
        let of = self.leads.iter().enumerate();
        let of = of.flat_map(|(number, (_, words))| words.iter().map(move |_| number));
        let words = self.leads.iter().flat_map(|(_, words)| words);
        let mut builder = AhoCorasick::builder();
        // Of the kind that is soonest made: it reads the texts of a few links.
        builder.kind(Some(AhoCorasickKind::ContiguousNFA));
        (builder.build(words).ok(), of.collect())
    }

    /// Whether a text says that its link skips, but not what or where to: "Skip", "바로가기".
    #[must_use]
    pub fn is_vague(&self, text: &str) -> bool {
        self.vague.contains(&normal_form(text))
    }

    /// Whether a text says that something is opened or closed, not where one gets: "Open menu", "메뉴 열기".
    #[must_use]
    pub fn is_command(&self, text: &str) -> bool {
        let text = normal_form(text);
        // Words of Latin letters stand apart; Hangul ones at the end of what they open.
        self.commands.iter().any(|word| {
            if word.is_ascii() {
                text.split(' ').any(|w| w == word)
            } else {
                text.ends_with(word.as_str())
            }
        })
    }

    /// Where a link to an element of this id leads.
    #[must_use]
    pub fn target(&self, id: &str) -> Option<Function> {
        let id = plain(id);
        let mut targets = self.targets.iter();
        targets
            .find(|(_, ids)| ids.contains(&id))
            .map(|(to, _)| *to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackSet;

    fn base() -> SkipWords {
        let mut words = SkipWords::default();
        for file in PackSet::embedded().of_kind("skip") {
            words.add(file).expect("the pack is valid");
        }
        words
    }

    #[test]
    fn phrases_of_many_languages_skip() {
        let words = base();
        for (text, to) in [
            ("Skip past the banner to content", Function::SkipMain),
            ("Skip to Upper Menu", Function::SkipMenu),
            ("주요 본문 영역 바로가기", Function::SkipMain),
            ("Bỏ qua đến nội dung", Function::SkipMain),
            ("К основному содержанию", Function::SkipMain),
            ("Перейти к навигации", Function::SkipMenu),
            ("ข้ามไปยังเนื้อหา", Function::SkipMain),
            ("跳转至正文内容", Function::SkipMain),
            ("انتقل إلى المحتوى", Function::SkipMain),
        ] {
            assert!(words.is_phrase(text), "{text}");
            assert_eq!(words.lead(text), Some(to), "{text}");
        }
        for text in ["Skipping rope", "Ministry", "Об основном", "보도자료"] {
            assert!(!words.is_phrase(text), "{text}");
        }
    }

    #[test]
    fn names_and_targets_of_templates() {
        let words = base();
        assert!(words.names("krds-skip-link") && words.names("wb-tphp") && words.names("u_skip"));
        assert!(!words.names("wb-tphpx") && !words.names("header"));
        assert_eq!(words.target("main-content"), Some(Function::SkipMain));
        assert_eq!(words.target("news"), None);
    }

    #[test]
    fn wrong_files_are_refused() {
        let fault = |text: &str| {
            let file = PackFile {
                profile: "base".to_owned(),
                name: "skip".to_owned(),
                path: "skip.toml".to_owned(),
                text: text.to_owned().into(),
            };
            SkipWords::default().add(&file).expect_err("is refused")
        };
        assert!(
            fault("[[targets]]\nto = \"print\"\nids = [\"a\"]")
                .message
                .contains("no function")
        );
        assert!(
            fault("[[leads]]\nto = \"skip_main\"\nsource = \"\"\nwords = [\"a\"]")
                .message
                .contains("source")
        );
    }
}
