//! The guide as mdBook reads it: a folder for each language, with hand-written chapters and the rule book.

mod chapter;
mod generated;
mod rule_page;

use anyhow::Context;
use chapter::Chapter;
use generated::RuleBook;
use presslint::words::Speech;
use std::fs;
use std::path::Path;

/// A language of the guide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language {
    /// Its folder and its language tag.
    pub(crate) tag: &'static str,
    speech: Speech,
    /// What it calls itself.
    name: &'static str,
}

pub(crate) const LANGUAGES: [Language; 2] = [
    Language {
        tag: "en",
        speech: Speech::English,
        name: "English",
    },
    Language {
        tag: "ko",
        speech: Speech::Korean,
        name: "한국어",
    },
];

/// Writes the guide of a repository, in every language, to `folder/<tag>`.
///
/// # Errors
/// When a chapter has a mark that means nothing, or a file cannot be read or written.
pub(crate) fn write(repository: &Path, folder: &Path) -> anyhow::Result<()> {
    let rules = RuleBook::of(repository)?;
    for language in LANGUAGES {
        write_in(language, &rules, repository, &folder.join(language.tag))
            .with_context(|| format!("docs/{}", language.tag))?;
    }
    Ok(())
}

fn write_in(
    language: Language,
    rules: &RuleBook,
    repository: &Path,
    folder: &Path,
) -> anyhow::Result<()> {
    let docs = repository.join("docs").join(language.tag);
    let src = folder.join("src");
    if src.exists() {
        // A page of a rule that is gone must not stay.
        fs::remove_dir_all(&src)?;
    }
    fs::create_dir_all(&src)?;
    fs::copy(docs.join("book.toml"), folder.join("book.toml"))?;
    for entry in fs::read_dir(docs.join("src"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).with_context(|| name.clone().into_owned())?;
        let text = rules
            .fill(&text, language.speech)
            .with_context(|| name.clone().into_owned())?;
        let text = if name == "SUMMARY.md" {
            text
        } else {
            Chapter::new(&name, &text).finish(language)
        };
        fs::write(src.join(&*name), text)?;
    }
    for (name, text) in rules.pages(language.speech) {
        let path = src.join(&name);
        fs::create_dir_all(path.parent().unwrap_or(&src))?;
        fs::write(path, Chapter::new(&name, &text).finish(language))?;
    }
    Ok(())
}
