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
    /// Where the words come from.
    source: toml::Spanned<String>,
    texts: Vec<String>,
}

/// `joined.toml` of the profiles in force. Lower case.
#[derive(Debug, Default)]
pub struct JoinedWords {
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
    /// Words of press releases.
    pub words: FxHashSet<String>,
}

impl Kind for JoinedWords {
    const NAME: &'static str = "joined";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let read: File = parse(file)?;
        self.ends.extend(words(read.ends, file)?);
        self.starts.extend(words(read.starts, file)?);
        self.sentences.extend(words(read.sentences, file)?);
        let pairs = words(read.joined, file)?;
        let joined = pairs.iter().filter_map(|p| p.split_once(' '));
        self.joined
            .extend(joined.map(|(first, second)| (format!("{first}{second}"), first.len())));
        self.whole.extend(words(read.whole, file)?);
        self.words.extend(words(read.words, file)?);
        Ok(())
    }
}

fn words(lists: Vec<Texts>, file: &PackFile) -> Result<Vec<String>, PackError> {
    let mut all = Vec::new();
    for list in lists {
        if list.source.get_ref().trim().is_empty() {
            return Err(file.error_at(
                list.source.span(),
                "the words have no source",
                Some("say where they come from".to_owned()),
            ));
        }
        all.extend(list.texts.iter().map(|t| t.to_lowercase()));
    }
    Ok(all)
}
