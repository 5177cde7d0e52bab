//! Words by which it shows that two words were run together: `joined.toml`.

use super::{Kind, PackError, PackFile, parse};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    ends: Vec<Texts>,
    #[serde(default)]
    starts: Vec<Texts>,
    #[serde(default)]
    sentences: Vec<Texts>,
    #[serde(default)]
    joined: Vec<Texts>,
    #[serde(default)]
    whole: Vec<Texts>,
    #[serde(default)]
    words: Vec<Texts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    /// Primary subtag.
    #[serde(default = "english")]
    language: String,
    /// Where the words come from.
    source: toml::Spanned<String>,
    texts: Vec<String>,
}

fn english() -> String {
    "en".to_owned()
}

/// `joined.toml` of the profiles in force.
#[derive(Debug, Default)]
pub struct JoinedWords {
    languages: FxHashMap<String, JoinedIn>,
}

impl JoinedWords {
    /// The words of a language, by its primary subtag.
    #[must_use]
    pub fn of(&self, language: &str) -> Option<&JoinedIn> {
        self.languages.get(language)
    }
}

/// The words of one language. Lower case.
#[derive(Debug, Default)]
pub struct JoinedIn {
    /// Words that stick to the end of another: "Secretaryof".
    pub ends: Vec<String>,
    /// Words that stick to the beginning of another: "twotop".
    pub starts: Vec<String>,
    /// Words that begin a sentence: "held.The".
    pub sentences: FxHashSet<String>,
    /// Two words that are never one, without their space ("ofthe"), and the length of the first.
    pub joined: FxHashMap<String, usize>,
    /// Words that only look joined: "thereof".
    pub whole: FxHashSet<String>,
    /// Words of press releases, of which no two are one word.
    pub words: FxHashSet<String>,
}

impl Kind for JoinedWords {
    const NAME: &'static str = "joined";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let read: File = parse(file)?;
        for (language, text) in words(read.ends, file)? {
            self.entry(language).ends.push(text);
        }
        for (language, text) in words(read.starts, file)? {
            self.entry(language).starts.push(text);
        }
        for (language, text) in words(read.sentences, file)? {
            self.entry(language).sentences.insert(text);
        }
        for (language, text) in words(read.joined, file)? {
            if let Some((first, second)) = text.split_once(' ') {
                let joined = format!("{first}{second}");
                self.entry(language).joined.insert(joined, first.len());
            }
        }
        for (language, text) in words(read.whole, file)? {
            self.entry(language).whole.insert(text);
        }
        for (language, text) in words(read.words, file)? {
            self.entry(language).words.insert(text);
        }
        Ok(())
    }
}

impl JoinedWords {
    fn entry(&mut self, language: String) -> &mut JoinedIn {
        self.languages.entry(language).or_default()
    }
}

fn words(lists: Vec<Texts>, file: &PackFile) -> Result<Vec<(String, String)>, PackError> {
    let mut all = Vec::new();
    for list in lists {
        if list.source.get_ref().trim().is_empty() {
            return Err(file.error_at(
                list.source.span(),
                "the words have no source",
                Some("say where they come from".to_owned()),
            ));
        }
        let texts = list.texts.iter();
        all.extend(texts.map(|t| (list.language.clone(), t.to_lowercase())));
    }
    Ok(all)
}
