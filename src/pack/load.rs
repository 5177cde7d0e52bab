//! Reads pack files, and says where and why one is wrong: people write packs by hand, and a pack that is
//! silently half understood makes rules silently wrong.

use super::parsed::{self, PackText};
use crate::source::{Lines, read_settings};
use crate::words::Words;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// One file of vocabulary, `<profile>/<name>.toml`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackFile {
    /// The folder: `kr-mofa-en`.
    pub profile: String,
    /// The kind of vocabulary: `titles`, `organisations`, `labels` …
    pub name: String,
    /// The path to show to people.
    pub path: String,
    pub text: PackText,
}

/// What is wrong with a pack, and where. Lines and columns start at 1, columns count characters; line 0 is
/// the file as a whole, and an empty path no file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}{message}{}", place(path, *line, *column), proposal(help.as_deref()))]
pub struct PackError {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

fn place(path: &str, line: usize, column: usize) -> String {
    if path.is_empty() {
        String::new()
    } else if line == 0 {
        format!("{path}: ")
    } else {
        format!("{path}:{line}:{column}: ")
    }
}

fn proposal(help: Option<&str>) -> String {
    help.map(|h| format!("; {h}")).unwrap_or_default()
}

impl PackError {
    fn whole(path: impl Into<String>, message: impl Into<String>, help: Option<&str>) -> Self {
        Self {
            path: path.into(),
            line: 0,
            column: 0,
            message: message.into(),
            help: help.map(Into::into),
        }
    }
}

impl PackFile {
    /// Whether it is a configuration file, in which rules stand beside much else.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        self.profile == self.path
    }

    /// An error at a place in this file, as `toml::Spanned` gives it.
    #[must_use]
    pub fn error_at(
        &self,
        span: Range<usize>,
        message: impl Into<String>,
        help: Option<String>,
    ) -> PackError {
        let place = Lines::of(&self.text).position(&self.text, span.start);
        PackError {
            path: self.path.clone(),
            line: place.line,
            column: place.column,
            message: message.into(),
            help,
        }
    }
}

/// Reads one pack file. The types must `deny_unknown_fields`, so that a misspelt key is an error with a
/// proposal and not a setting without effect.
///
/// # Errors
/// When the file is no TOML or does not fit the type.
pub fn parse<T: DeserializeOwned>(file: &PackFile) -> Result<T, PackError> {
    if let Some(read) = file.text.document() {
        return Ok(read);
    }
    toml::from_str(&file.text).map_err(|error| {
        let (message, help) = say_toml(error.message());
        let (message, help) = (message.en, help.map(|help| help.en));
        match error.span() {
            Some(span) => file.error_at(span, message, help),
            None => PackError::whole(&*file.path, message, help.as_deref()),
        }
    })
}

/// Serde's wording in ours, with a proposal for a misspelt word.
pub(crate) fn say_toml(message: &str) -> (Words, Option<Words>) {
    for (prefix, what, what_ko) in [
        ("unknown field ", "unknown key", "알 수 없는 키"),
        ("unknown variant ", "unknown value", "알 수 없는 값"),
    ] {
        if let Some(rest) = message.strip_prefix(prefix) {
            let mut quoted = rest.split('`').skip(1).step_by(2);
            let word = quoted.next().unwrap_or_default();
            let known: Vec<&str> = quoted.collect();
            let said = crate::words!("{what} `{word}`", "{what_ko} `{word}`");
            return (said, propose(word, &known));
        }
    }
    if let Some(key) = message.strip_prefix("missing field ") {
        let said = crate::words!("key {key} is missing", "{key} 키가 없습니다");
        return (said, None);
    }
    (Words::foreign(message.trim_end()), None)
}

/// So many words are read; more are looked up elsewhere.
const LISTED: usize = 30;

/// `did you mean …?` for the nearest known word, or the list of all of them, if it is short.
#[must_use]
pub fn propose(word: &str, known: &[&str]) -> Option<Words> {
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    // At least as many letters differ as one word is longer than the other.
    let near = known
        .iter()
        .filter(|k| k.chars().count().abs_diff(length) <= allowed)
        .map(|k| (strsim::damerau_levenshtein(word, k), k))
        .min();
    match near {
        Some((distance, k)) if distance <= allowed => {
            Some(crate::words!("did you mean `{k}`?", "혹시 `{k}`인가요?"))
        }
        _ if (1..=LISTED).contains(&known.len()) => {
            let all = known.join(", ");
            Some(crate::words!("known: {all}", "쓸 수 있는 것: {all}"))
        }
        _ => None,
    }
}

/// All pack files of a run: the embedded ones, with those of a folder in their place.
#[derive(Clone, Debug)]
pub struct PackSet {
    files: BTreeMap<(String, String), PackFile>,
    /// Configuration files, whose rules and holders are in every profile.
    everywhere: Vec<String>,
}

impl PackSet {
    /// The packs in the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let mut set = Self {
            files: BTreeMap::new(),
            everywhere: Vec::new(),
        };
        for (profile, name, text) in parsed::built_in() {
            set.add(PackFile {
                path: format!("rules/packs/{profile}/{name}.toml"),
                profile: profile.to_owned(),
                name: name.to_owned(),
                text,
            });
        }
        set
    }

    /// Takes the files of a folder (`--packs DIR`) in place of the embedded ones of the same profile and
    /// name; others are added.
    ///
    /// # Errors
    /// When the folder or one of its files cannot be read, or holds no pack.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, PackError> {
        let mut found = false;
        for path in sorted(folder)? {
            if is_toml(&path) {
                return Err(PackError::whole(
                    path.to_string_lossy(),
                    "a pack file outside the folder of a profile",
                    Some("move it to <profile>/<kind>.toml"),
                ));
            }
            if !path.is_dir() {
                continue;
            }
            for path in sorted(&path)?.iter().filter(|p| is_toml(p)) {
                let file = read(path)?;
                found |= true;
                self.add(file);
            }
        }
        if !found {
            return Err(PackError::whole(
                folder.to_string_lossy(),
                "no pack in this folder",
                Some("a pack is <profile>/<kind>.toml"),
            ));
        }
        Ok(self)
    }

    /// Takes the rules and holders of posts that a configuration file defines, for pages of every profile.
    pub fn add_configuration(&mut self, path: &str, text: &str) {
        self.everywhere.push(path.to_owned());
        for name in ["rules", "holders"] {
            self.add(PackFile {
                profile: path.to_owned(),
                name: name.to_owned(),
                path: path.to_owned(),
                text: text.to_owned().into(),
            });
        }
    }

    /// The configuration files whose rules and holders are in every profile.
    #[must_use]
    pub fn everywhere(&self) -> &[String] {
        &self.everywhere
    }

    /// Takes this file in place of the one of the same profile and name.
    pub fn add(&mut self, file: PackFile) {
        self.files
            .insert((file.profile.clone(), file.name.clone()), file);
    }

    /// By profile, then name.
    pub fn files(&self) -> impl Iterator<Item = &PackFile> {
        self.files.values()
    }

    #[must_use]
    pub fn file(&self, profile: &str, name: &str) -> Option<&PackFile> {
        self.files.get(&(profile.to_owned(), name.to_owned()))
    }

    /// The files of one kind, by profile.
    pub fn of_kind<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s PackFile> {
        self.files().filter(move |f| f.name == name)
    }

    /// The names of the profiles that have a file, in order.
    #[must_use]
    pub fn profiles(&self) -> Vec<&str> {
        let files = self.files().filter(|f| !f.is_configuration());
        let mut names: Vec<&str> = files.map(|f| f.profile.as_str()).collect();
        names.dedup();
        names
    }
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "toml") && !path.is_dir()
}

fn profile_and_name(path: &Path) -> Option<(String, String)> {
    if path.extension()? != "toml" {
        return None;
    }
    let profile = path.parent()?.file_name()?.to_str()?;
    let name = path.file_stem()?.to_str()?;
    Some((profile.to_owned(), name.to_owned()))
}

fn sorted(folder: &Path) -> Result<Vec<std::path::PathBuf>, PackError> {
    let failed = |e: std::io::Error| {
        PackError::whole(
            folder.to_string_lossy(),
            format!("cannot read the folder of packs: {e}"),
            None,
        )
    };
    let mut paths = std::fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<PackFile, PackError> {
    let shown = path.to_string_lossy().into_owned();
    let (profile, name) = profile_and_name(path).ok_or_else(|| {
        PackError::whole(
            &*shown,
            "the names of a pack and its folder are not UTF-8",
            None,
        )
    })?;
    let bytes = read_settings(path)
        .map_err(|e| PackError::whole(&*shown, format!("cannot read the pack: {e}"), None))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| PackError::whole(&*shown, "not UTF-8", Some("save the pack as UTF-8")))?;
    Ok(PackFile {
        profile,
        name,
        path: shown,
        text: text
            .strip_prefix('\u{feff}')
            .unwrap_or(&text)
            .to_owned()
            .into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Labels {
        #[serde(default)]
        #[allow(dead_code)]
        label: Vec<Label>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Label {
        en: toml::Spanned<String>,
        #[serde(default)]
        kind: Option<Kind>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Date,
        Contact,
    }

    fn pack(text: &'static str) -> PackFile {
        PackFile {
            profile: "base".into(),
            name: "labels".into(),
            path: "rules/packs/base/labels.toml".into(),
            text: text.to_owned().into(),
        }
    }

    fn error(text: &'static str) -> String {
        parse::<Labels>(&pack(text)).unwrap_err().to_string()
    }

    #[test]
    fn a_misspelt_key_gets_a_proposal() {
        assert_eq!(
            error("# 한국어\n[[labell]]\nen = \"x\"\n"),
            "rules/packs/base/labels.toml:2:3: unknown key `labell`; did you mean `label`?"
        );
        assert_eq!(
            error("[[label]]\nen = \"x\"\nsomething = 1\n"),
            "rules/packs/base/labels.toml:3:1: unknown key `something`; known: en, kind"
        );
    }

    #[test]
    fn a_misspelt_value_gets_a_proposal() {
        assert_eq!(
            error("[[label]]\nen = \"x\"\nkind = \"dat\"\n"),
            "rules/packs/base/labels.toml:3:8: unknown value `dat`; did you mean `date`?"
        );
    }

    #[test]
    fn other_errors_have_a_place_too() {
        assert_eq!(
            error("[[label]]\nkind = \"date\"\n"),
            "rules/packs/base/labels.toml:1:1: key `en` is missing"
        );
        assert!(error("[[label]]\nen = 한\n").starts_with("rules/packs/base/labels.toml:2:6: "));
        assert!(error("[[label]]\nen = 3\n").starts_with("rules/packs/base/labels.toml:2:6: "));
    }

    #[test]
    fn a_span_becomes_a_place() {
        let file = pack("[[label]]\nen = \"한국\"\n");
        let labels: Labels = parse(&file).unwrap();
        let error = file.error_at(labels.label[0].en.span(), "twice", Some("drop one".into()));
        assert_eq!(
            error.to_string(),
            "rules/packs/base/labels.toml:2:6: twice; drop one"
        );
    }

    #[test]
    fn a_folder_replaces_file_by_file_and_adds_profiles() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("base")).unwrap();
        std::fs::create_dir(dir.path().join("mine")).unwrap();
        std::fs::write(dir.path().join("base/labels.toml"), "\u{feff}x = 1\n").unwrap();
        std::fs::write(dir.path().join("mine/titles.toml"), "").unwrap();
        let mut set = PackSet::embedded();
        set.add(pack(""));
        let set = set.with_folder(dir.path()).unwrap();
        assert_eq!(&*set.file("base", "labels").unwrap().text, "x = 1\n");
        assert!(set.profiles().contains(&"mine"));
        assert_eq!(
            set.of_kind("labels")
                .filter(|f| f.profile == "base")
                .count(),
            1
        );
    }

    #[test]
    fn a_folder_without_packs_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let of = |d: &Path| PackSet::embedded().with_folder(d).unwrap_err().to_string();
        assert!(of(dir.path()).contains("no pack in this folder"));
        assert!(of(&dir.path().join("none")).contains("cannot read"));
        std::fs::write(dir.path().join("titles.toml"), "").unwrap();
        assert!(of(dir.path()).contains("outside the folder of a profile"));
    }
}
