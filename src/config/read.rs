//! From the text of a file to its layers.

use super::additions::Additions;
use super::error::ConfigError;
use super::fields::OneOrMore;
use super::file::{
    IgnoreEntry, IgnoreTable, OverrideTable, PairTable, PresslintToml, ReleaseTable,
};
use super::ignores::PageIgnore;
use super::layer::{Layer, Origin, PairPatterns, Places, RuleLevel, RuleWord, Sourced};
use super::pages::Pages;
use super::wording::say;
use crate::pack::{Level, propose};
use crate::rules::Rule;
use crate::source::{Lines, absolute};
use crate::words::Words;
use scraper::Selector;
use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// A file and what it extends.
#[derive(Clone, Debug)]
pub struct Config {
    /// What is extended first, the file itself last.
    pub files: Vec<Arc<ConfigFile>>,
}

/// One file.
#[derive(Debug)]
pub struct ConfigFile {
    /// As people know it.
    pub path: Arc<str>,
    /// Its absolute path.
    pub place: PathBuf,
    pub text: Arc<str>,
    pub layer: Layer,
    pub overrides: Vec<Override>,
    pub ignores: Vec<PageIgnore>,
    pub exclude: Option<Sourced<Pages>>,
    pub(super) additions: Option<Additions>,
}

/// `[[overrides]]`
#[derive(Debug)]
pub struct Override {
    pub pages: Pages,
    pub layer: Layer,
    pub origin: Origin,
}

/// A file that is read but not yet understood: what its words mean depends on the packs it names.
#[derive(Debug)]
pub(super) struct Written {
    reader: Reader,
    file: PresslintToml,
}

/// What the packs know.
#[derive(Debug)]
pub(super) struct Vocabulary<'k> {
    pub(super) rules: &'k [&'static Rule],
    pub(super) profiles: &'k [&'k str],
}

impl Written {
    /// Reads the text of a file.
    pub(super) fn read(path: &str, text: &str, place: &Path) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reader = Reader {
            path: path.into(),
            text: text.into(),
            lines: Lines::of(text),
            place: place.to_owned(),
            folder: place.parent().unwrap_or(place).to_owned(),
        };
        match toml::from_str(text) {
            Ok(file) => Ok(Self { reader, file }),
            Err(error) => {
                let (message, help) = say(error.message());
                let at = error.span().unwrap_or(0..0);
                Err(reader.error(at, message, help))
            }
        }
    }

    pub(super) fn place(&self) -> &Path {
        &self.reader.place
    }

    /// The files it extends, and where it says so.
    pub(super) fn extends(&self) -> Vec<(PathBuf, Range<usize>)> {
        let named = self.file.extends.list.iter();
        named
            .map(|name| {
                let place = absolute(Path::new(name.get_ref()), &self.reader.folder);
                (place, name.span())
            })
            .collect()
    }

    /// The folder of packs it names, and where.
    pub(super) fn packs(&self) -> Option<(PathBuf, Range<usize>)> {
        let named = self.file.packs.as_ref()?;
        let place = absolute(Path::new(named.get_ref()), &self.reader.folder);
        Some((place, named.span()))
    }

    /// What it adds to the packs.
    pub(super) fn additions(&self) -> Option<Additions> {
        let reader = &self.reader;
        self.file
            .has_additions()
            .then(|| Additions::of(&reader.place, &reader.path, &reader.text))
    }

    /// An error at a place of this file.
    pub(super) fn error(
        &self,
        range: Range<usize>,
        message: Words,
        help: Option<Words>,
    ) -> ConfigError {
        self.reader.error(range, message, help)
    }

    pub(super) fn understand(self, known: &Vocabulary<'_>) -> Result<ConfigFile, ConfigError> {
        let additions = self.additions();
        let reader = Understanding {
            reader: &self.reader,
            known,
        };
        reader.file(self.file, additions)
    }
}

#[derive(Debug)]
struct Reader {
    path: Arc<str>,
    text: Arc<str>,
    lines: Lines,
    place: PathBuf,
    folder: PathBuf,
}

struct Understanding<'r> {
    reader: &'r Reader,
    known: &'r Vocabulary<'r>,
}

impl Deref for Understanding<'_> {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        self.reader
    }
}

impl Understanding<'_> {
    fn file(
        &self,
        file: PresslintToml,
        additions: Option<Additions>,
    ) -> Result<ConfigFile, ConfigError> {
        let mut layer = Layer {
            profile: self.names(file.profile)?,
            fail_on: file.fail_on.map(|v| self.sourced(v)),
            messages: file.messages.map(|v| self.sourced(v).map(|l| l.speech())),
            release_date: file.release_date.map(|v| self.sourced(v).map(|day| day.0)),
            site_root: file.site_root.map(|v| self.site_root(v)).transpose()?,
            rules: self.levels(file.rules)?,
            places: self.places(file.release)?,
            pair: self.pair(file.pair)?,
            ..Layer::default()
        };
        if let Some(select) = &file.select {
            layer.select = self.rules(&select.list)?;
            if layer.select.is_none() {
                return Err(self.error(
                    select.span.clone(),
                    Words::new(
                        "`select` is empty: no rule would run",
                        "`select`가 비어 있어 실행할 규칙이 없습니다",
                    ),
                    Some(Words::new(
                        "name rules, or take it out",
                        "규칙을 적거나 이 줄을 지우세요",
                    )),
                ));
            }
        }
        let mut ignores = Vec::new();
        let mut ignored = Vec::new();
        for entry in file.ignore.0 {
            let range = entry.span();
            match entry.into_inner() {
                IgnoreEntry::Rule(word) => ignored.push(Spanned::new(range, word)),
                IgnoreEntry::Pages(table) => ignores.push(self.ignore(range, table)?),
            }
        }
        layer.ignore = self.rules(&ignored)?.into_iter().collect();
        layer.packs = file.packs.map(|v| self.path(v));
        let mut overrides = Vec::new();
        for table in file.overrides {
            overrides.push(self.overriding(table)?);
        }
        let exclude = if file.exclude.list.is_empty() {
            None
        } else {
            let origin = self.origin(file.exclude.span.start);
            Some(Sourced::new(self.pages(&file.exclude)?, origin))
        };
        Ok(ConfigFile {
            path: Arc::clone(&self.path),
            place: self.place.clone(),
            text: Arc::clone(&self.text),
            layer,
            overrides,
            ignores,
            exclude,
            additions,
        })
    }

    fn overriding(&self, table: OverrideTable) -> Result<Override, ConfigError> {
        let pages = table.pages;
        if pages.list.is_empty() {
            let help = Words::new(
                "name some by a glob: pages = [\"archive/**\"]",
                "글롭으로 적으세요: pages = [\"archive/**\"]",
            );
            return Err(self.error(
                pages.span,
                Words::new(
                    "this override is for no page",
                    "이 override에 해당하는 페이지가 없습니다",
                ),
                Some(help),
            ));
        }
        Ok(Override {
            origin: self.origin(pages.span.start),
            pages: self.pages(&pages)?,
            layer: Layer {
                profile: self.names(table.profile)?,
                fail_on: table.fail_on.map(|v| self.sourced(v)),
                release_date: table.release_date.map(|v| self.sourced(v).map(|day| day.0)),
                rules: self.levels(table.rules)?,
                places: self.places(table.release)?,
                ..Layer::default()
            },
        })
    }

    fn ignore(&self, at: Range<usize>, table: IgnoreTable) -> Result<PageIgnore, ConfigError> {
        let Some(rules) = self.rules(&table.rules.list)? else {
            let message = Words::new(
                "this entry ignores no rule",
                "이 항목에 무시할 규칙이 없습니다",
            );
            let help = Words::new(
                "name some: rules = [\"link-vague\"]",
                "규칙을 적으세요: rules = [\"link-vague\"]",
            );
            return Err(self.error(at, message, Some(help)));
        };
        if let Some(pages) = table.pages.as_ref().filter(|pages| pages.list.is_empty()) {
            let message = Words::new(
                "this entry is for no page",
                "이 항목에 해당하는 페이지가 없습니다",
            );
            let help = Words::new(
                "name some by a glob, or take the line out: then it is for all",
                "글롭으로 적거나, 모든 페이지에 쓰려면 이 줄을 지우세요",
            );
            return Err(self.error(pages.span.clone(), message, Some(help)));
        }
        Ok(PageIgnore {
            pages: table.pages.map(|pages| self.pages(&pages)).transpose()?,
            rules: rules.value,
            reason: table.reason.filter(|r| !r.trim().is_empty()),
            until: table.until.map(|day| day.into_inner().0),
            origin: self.origin(at.start),
        })
    }

    fn names(&self, names: Option<OneOrMore>) -> Result<Option<Sourced<Vec<String>>>, ConfigError> {
        let Some(names) = names else {
            return Ok(None);
        };
        let Some(first) = names.list.first() else {
            return Err(self.error(
                names.span,
                Words::new("`profile` is empty", "`profile`이 비어 있습니다"),
                Some(Words::new(
                    "name one, or write \"auto\"",
                    "하나를 적거나 \"auto\"라고 적으세요",
                )),
            ));
        };
        let origin = self.origin(first.span().start);
        let words = names.words();
        for name in &names.list {
            let word = name.get_ref().as_str();
            if word != "auto" && !self.known.profiles.contains(&word) {
                let message = crate::words!(
                    "no profile is called `{word}`",
                    "`{word}` 프로필은 없습니다"
                );
                let mut all = vec!["auto"];
                all.extend(self.known.profiles);
                return Err(self.error(name.span(), message, propose(word, &all)));
            }
        }
        Ok(Some(Sourced::new(words, origin)))
    }

    fn rules(
        &self,
        words: &[Spanned<String>],
    ) -> Result<Option<Sourced<Vec<RuleWord>>>, ConfigError> {
        let Some(first) = words.first() else {
            return Ok(None);
        };
        let read = words.iter().map(|word| self.rule(word));
        let rules = read.collect::<Result<_, _>>()?;
        Ok(Some(Sourced::new(rules, self.origin(first.span().start))))
    }

    fn rule(&self, word: &Spanned<String>) -> Result<RuleWord, ConfigError> {
        RuleWord::read(word.get_ref(), self.known.rules)
            .map_err(|unknown| self.error(word.span(), unknown.message(), unknown.near))
    }

    /// In the order in which they count: ids after what names several rules, otherwise as written.
    fn levels(
        &self,
        levels: BTreeMap<Spanned<String>, Spanned<Level>>,
    ) -> Result<Vec<Sourced<RuleLevel>>, ConfigError> {
        let mut read = Vec::new();
        for (word, level) in levels {
            let rules = self.rule(&word)?;
            let start = word.span().start;
            let level = level.into_inner();
            let said = Sourced::new(RuleLevel { rules, level }, self.origin(start));
            read.push((said.value.rules.pattern.is_id(), start, said));
        }
        read.sort_by_key(|(is_id, start, _)| (*is_id, *start));
        Ok(read.into_iter().map(|(_, _, said)| said).collect())
    }

    fn places(&self, table: ReleaseTable) -> Result<Places, ConfigError> {
        Ok(Places {
            headline: self.selectors(table.headline)?,
            body: self.selectors(table.body)?,
            date: self.selectors(table.date)?,
            always: table.always.map(|v| self.sourced(v)),
            bilingual: table.bilingual.map(|v| self.sourced(v)),
        })
    }

    fn pair(&self, table: PairTable) -> Result<Option<Sourced<PairPatterns>>, ConfigError> {
        let Some(pattern) = table.pattern else {
            return Ok(None);
        };
        if pattern.list.len() < 2 {
            return Err(self.error(
                pattern.span,
                Words::new(
                    "`pattern` names fewer than two versions",
                    "`pattern`에 언어판이 둘이 안 됩니다",
                ),
                Some(Words::new(
                    "give one for each version: pattern = [\"ko/*.html\", \"en/*.html\"]",
                    "언어판마다 하나씩 적으세요: pattern = [\"ko/*.html\", \"en/*.html\"]",
                )),
            ));
        }
        for word in &pattern.list {
            if word.get_ref().matches('*').count() != 1 {
                let glob = word.get_ref();
                return Err(self.error(
                    word.span(),
                    crate::words!(
                        "`{glob}` must have one `*`",
                        "`{glob}`: `*`가 하나 있어야 합니다"
                    ),
                    Some(Words::new(
                        "let it stand for what the paths of all versions have in common",
                        "모든 언어판의 경로에 공통된 부분을 `*`로 적으세요",
                    )),
                ));
            }
        }
        let patterns = PairPatterns {
            folder: self.folder.clone(),
            words: pattern.words(),
        };
        Ok(Some(Sourced::new(
            patterns,
            self.origin(pattern.span.start),
        )))
    }

    fn selectors(
        &self,
        words: Option<OneOrMore>,
    ) -> Result<Option<Sourced<Vec<String>>>, ConfigError> {
        let Some((words, start)) = words.and_then(|w| {
            let start = w.list.first()?.span().start;
            Some((w, start))
        }) else {
            return Ok(None);
        };
        for word in &words.list {
            if Selector::parse(word.get_ref()).is_err() {
                let selector = word.get_ref();
                let message = crate::words!(
                    "`{selector}` is no CSS selector",
                    "`{selector}`은(는) CSS 선택자가 아닙니다"
                );
                return Err(self.error(word.span(), message, None));
            }
        }
        Ok(Some(Sourced::new(words.words(), self.origin(start))))
    }

    fn site_root(&self, path: Spanned<String>) -> Result<Sourced<PathBuf>, ConfigError> {
        let at = path.span();
        let root = self.path(path);
        if root.value.is_dir() {
            return Ok(root);
        }
        let folder = root.value.display();
        let message = crate::words!("{folder}: no such folder", "{folder}: 그런 폴더가 없습니다");
        let help = Words::new(
            "paths count from the folder of this file; take the line out where there are no stylesheets",
            "경로는 이 파일이 있는 폴더를 기준으로 합니다. 스타일시트가 없으면 이 줄을 지우세요",
        );
        Err(self.error(at, message, Some(help)))
    }

    fn pages(&self, words: &OneOrMore) -> Result<Pages, ConfigError> {
        Pages::new(&self.folder, words.words()).map_err(|(n, why)| {
            let (word, at) = words
                .list
                .get(n)
                .map_or(("", 0..0), |w| (w.get_ref().as_str(), w.span()));
            let words = crate::words!(
                "`{word}` is no glob: {why}",
                "`{word}`은(는) 글롭이 아닙니다: {why}"
            );
            self.error(at, words, help(word))
        })
    }
}

impl Reader {
    fn path(&self, path: Spanned<String>) -> Sourced<PathBuf> {
        self.sourced(path)
            .map(|path| absolute(Path::new(&path), &self.folder))
    }

    fn sourced<T>(&self, value: Spanned<T>) -> Sourced<T> {
        let origin = self.origin(value.span().start);
        Sourced::new(value.into_inner(), origin)
    }

    fn origin(&self, byte: usize) -> Origin {
        Origin::File {
            path: Arc::clone(&self.path),
            line: self.lines.position(&self.text, byte).line,
        }
    }

    fn error(&self, range: Range<usize>, message: Words, help: Option<Words>) -> ConfigError {
        ConfigError {
            path: Arc::clone(&self.path),
            text: Arc::clone(&self.text),
            range: Some(range),
            message,
            help: help.map(Box::new),
        }
    }
}

/// What to write in place of a glob.
fn help(word: &str) -> Option<Words> {
    word.starts_with('!').then(|| {
        Words::new(
            "name what is meant; of settings for single pages the later `[[overrides]]` wins",
            "해당하는 것을 적으세요. 페이지별 설정은 뒤에 오는 `[[overrides]]`가 우선합니다",
        )
    })
}

impl<T> Sourced<T> {
    fn map<U>(self, with: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced::new(with(self.value), self.origin)
    }
}
