//! Finds the configuration of each page, and reads every file once.

use super::additions::{self, Additions};
use super::error::ConfigError;
use super::file::NAME;
use super::in_force::{Held, InForce};
use super::layer::{Layer, RuleWord};
use super::read::{Config, Vocabulary, Written};
use crate::pack::{PackError, PackSet};
use crate::rules::{self, Rule};
use crate::source::{absolute, read_settings, relative};
use crate::words::{Speech, Words};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where configuration is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Search {
    /// Upward from each page.
    #[default]
    Upward,
    /// This file for all pages (`--config`).
    File(PathBuf),
    /// Nowhere: what counts is the command line.
    Nowhere,
}

/// The configuration of every page.
#[derive(Debug)]
pub struct Configs {
    search: Search,
    command_line: Layer,
    here: PathBuf,
    today: Date,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// By folder: the configuration that counts for it.
    folders: FxHashMap<PathBuf, Config>,
    /// By file, with what each extends.
    files: FxHashMap<PathBuf, Config>,
    /// By files and overrides.
    in_force: FxHashMap<(PathBuf, Held), Arc<InForce>>,
    /// By folder of packs, and by files that add to them.
    packs: FxHashMap<(Option<PathBuf>, Vec<PathBuf>), Packs>,
}

/// Some packs and the rules they know.
#[derive(Clone, Debug)]
struct Packs {
    set: Arc<PackSet>,
    rules: Arc<[&'static Rule]>,
}

impl Configs {
    /// # Errors
    /// When the current folder is unknown, or the file of `--config` or the folder of `--packs` is wrong.
    pub fn new(search: Search, command_line: Layer) -> Result<Self, ConfigError> {
        let here = std::env::current_dir().map_err(|e| {
            let words = crate::words!(
                "the current folder is unknown: {e}",
                "현재 폴더를 알 수 없습니다: {e}"
            );
            ConfigError::whole("", words, None)
        })?;
        let configs = Self {
            search,
            command_line,
            here,
            today: TimeZone::UTC.to_datetime(Timestamp::now()).date(),
            known: Mutex::default(),
        };
        // What is asked for is read now, so that a mistake is known also when there is no page.
        if let Search::File(_) = configs.search {
            let here = configs.here.clone();
            configs.config(&here, &mut configs.known())?;
        }
        Ok(configs)
    }

    /// No files, these packs.
    #[must_use]
    pub fn of_packs(packs: PackSet, command_line: Layer) -> Self {
        let mut known = Known::default();
        let folder = command_line.packs.as_ref().map(|p| p.value.clone());
        // Packs that are wrong are told where they are read for a page.
        let rules = rules::known(&packs).unwrap_or_default();
        let packs = Packs {
            set: Arc::new(packs),
            rules: rules.into(),
        };
        known.packs.insert((folder, Vec::new()), packs);
        Self {
            search: Search::Nowhere,
            command_line,
            here: PathBuf::new(),
            today: Date::MIN,
            known: Mutex::new(known),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// The absolute path of a page; `-` stands in the current folder.
    #[must_use]
    pub fn path(&self, page: &str) -> PathBuf {
        absolute(Path::new(page), &self.here)
    }

    /// The files that count for the pages of a folder.
    ///
    /// # Errors
    /// A file that cannot be read, or is wrong.
    pub fn of_folder(&self, folder: &Path) -> Result<Config, ConfigError> {
        let folder = absolute(folder, &self.here);
        self.config(&folder, &mut self.known())
    }

    /// The language of messages for what is named first on the command line.
    ///
    /// # Errors
    /// A file that cannot be read, or is wrong.
    pub fn messages(&self, folder: &Path) -> Result<Option<Speech>, ConfigError> {
        let mut layer = self.of_folder(folder)?.layer(&[]);
        layer.lay(&self.command_line);
        Ok(layer.messages.map(|m| m.value))
    }

    /// Runs only the first rules, if any, and none of the second, on all pages. What the words mean is known by the packs of a
    /// folder's pages.
    ///
    /// # Errors
    /// A word that matches no rule, or a file that is wrong.
    pub fn select(
        &mut self,
        folder: &Path,
        select: &[String],
        ignore: &[String],
    ) -> Result<(), ConfigError> {
        if select.is_empty() && ignore.is_empty() {
            return Ok(());
        }
        let config = self.of_folder(folder)?;
        let mut layer = config.layer(&[]);
        layer.lay(&self.command_line);
        let packs = packs_of(&layer, &config, &mut self.known())?;
        let read = |words: &[String]| -> Result<Vec<RuleWord>, ConfigError> {
            let read = words.iter().map(|w| RuleWord::read(w, &packs.rules));
            read.collect::<Result<_, _>>()
                .map_err(|unknown| ConfigError::whole("", unknown.words(), None))
        };
        let (select, ignore) = (read(select)?, read(ignore)?);
        let layer = std::mem::take(&mut self.command_line);
        self.command_line = layer.with_rules(select, ignore);
        Ok(())
    }

    /// What is in force for a page.
    ///
    /// # Errors
    /// A file that cannot be read, or is wrong.
    pub fn of_page(&self, page: &str) -> Result<Arc<InForce>, ConfigError> {
        let path = self.path(page);
        let folder = path.parent().unwrap_or(&self.here);
        let mut known = self.known();
        let config = self.config(folder, &mut known)?;
        let held = config.overrides(&path);
        let file = config.files.last().map(|f| f.place.clone());
        let key = (file.unwrap_or_default(), held);
        if let Some(in_force) = known.in_force.get(&key) {
            return Ok(Arc::clone(in_force));
        }
        let mut layer = config.layer(&key.1);
        layer.lay(&self.command_line);
        let packs = packs_of(&layer, &config, &mut known)?;
        let asked = self.command_line.select.is_some();
        let in_force = InForce::new(known.in_force.len(), layer, packs.set, config, asked);
        let in_force = Arc::new(in_force);
        known.in_force.insert(key, Arc::clone(&in_force));
        Ok(in_force)
    }

    /// What is in force for the pages of a folder, overrides aside.
    ///
    /// # Errors
    /// A file that cannot be read, or is wrong.
    pub fn of_files(&self, folder: &Path) -> Result<InForce, ConfigError> {
        let config = self.of_folder(folder)?;
        let mut layer = config.layer(&[]);
        layer.lay(&self.command_line);
        let packs = packs_of(&layer, &config, &mut self.known())?;
        Ok(InForce::new(usize::MAX, layer, packs.set, config, true))
    }

    /// What the command line alone says.
    ///
    /// # Errors
    /// A folder of packs that is wrong.
    pub fn on_command_line(&self) -> Result<InForce, ConfigError> {
        let config = Config { files: Vec::new() };
        let layer = self.command_line.clone();
        let packs = packs_of(&layer, &config, &mut self.known())?;
        Ok(InForce::new(usize::MAX, layer, packs.set, config, true))
    }

    /// The glob that keeps a page out, and where it stands.
    ///
    /// # Errors
    /// A file that cannot be read, or is wrong.
    pub fn excludes(&self, page: &str) -> Result<Option<String>, ConfigError> {
        let path = self.path(page);
        let folder = path.parent().unwrap_or(&self.here);
        let config = self.config(folder, &mut self.known())?;
        Ok(config.excludes(&path))
    }

    /// What is to be said of entries that are over, of all files read so far.
    #[must_use]
    pub fn expired(&self) -> Vec<Words> {
        let known = self.known();
        let files = known.files.values().flat_map(|config| &config.files);
        let entries = files.flat_map(|file| &file.ignores);
        let mut over: Vec<_> = entries.filter(|e| e.is_over(self.today)).collect();
        over.sort_by(|a, b| a.origin.cmp(&b.origin));
        over.dedup_by(|a, b| a.origin == b.origin);
        over.into_iter().map(super::PageIgnore::expiry).collect()
    }

    fn config(&self, folder: &Path, known: &mut Known) -> Result<Config, ConfigError> {
        if let Some(config) = known.folders.get(folder) {
            return Ok(config.clone());
        }
        let config = match &self.search {
            Search::Nowhere => Config { files: Vec::new() },
            Search::File(file) => self.read(&absolute(file, &self.here), known)?,
            Search::Upward => {
                let file = folder.join(NAME);
                // Whatever has this name is meant, also a folder or a link that leads nowhere: it is refused when it is read.
                match (file.symlink_metadata().is_ok(), folder.parent()) {
                    (true, _) => self.read(&file, known)?,
                    (false, Some(above)) => self.config(above, known)?,
                    (false, None) => Config { files: Vec::new() },
                }
            }
        };
        known.folders.insert(folder.to_owned(), config.clone());
        Ok(config)
    }

    /// Reads a file and what it extends.
    fn read(&self, place: &Path, known: &mut Known) -> Result<Config, ConfigError> {
        if let Some(config) = known.files.get(place) {
            return Ok(config.clone());
        }
        let mut written = Vec::new();
        self.load(place, None, &mut Vec::new(), &mut written)?;
        let named = written.iter().rev().find_map(|file| {
            let (folder, at) = file.packs()?;
            Some((folder, at, file))
        });
        let folder = match (&self.command_line.packs, named) {
            (None, Some((folder, at, file))) => {
                packs(Some(&folder), &[], known)
                    .map_err(|error| file.error(at, error.message, None))?;
                Some(folder)
            }
            (asked, _) => asked.as_ref().map(|p| p.value.clone()),
        };
        let added: Vec<Additions> = written.iter().filter_map(Written::additions).collect();
        let packs = packs(folder.as_ref(), &added, known)?;
        let vocabulary = Vocabulary {
            rules: &packs.rules,
            profiles: &packs.set.profiles(),
        };
        let files = written.into_iter();
        let files = files.map(|file| file.understand(&vocabulary).map(Arc::new));
        let config = Config {
            files: files.collect::<Result<_, _>>()?,
        };
        known.files.insert(place.to_owned(), config.clone());
        Ok(config)
    }

    /// `by` is the file that extends this one, and where it says so.
    fn load(
        &self,
        place: &Path,
        by: Option<(&Written, Range<usize>)>,
        above: &mut Vec<PathBuf>,
        files: &mut Vec<Written>,
    ) -> Result<(), ConfigError> {
        let path = relative(place, &self.here);
        // Far away, the whole path says more than a ladder of dots.
        let path = if path.starts_with("../../../") {
            place.to_string_lossy().into_owned()
        } else {
            path
        };
        if above.iter().any(|known| known == place) {
            let message = crate::words!(
                "{path} extends itself",
                "{path}이(가) 자기 자신을 확장합니다(extends)"
            );
            return Err(match by {
                Some((file, at)) => file.error(at, message, None),
                None => ConfigError::whole(&path, message, None),
            });
        }
        if files.iter().any(|known| known.place() == place) {
            return Ok(());
        }
        let text = match read_settings(place) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| {
                let message = Words::new("not UTF-8", "UTF-8이 아닙니다");
                let help = Words::new("save the file as UTF-8", "파일을 UTF-8로 저장하세요");
                ConfigError::whole(&path, message, Some(help))
            })?,
            Err(error) => {
                let why = match error.kind() {
                    io::ErrorKind::NotFound => Words::new("no such file", "파일이 없습니다"),
                    io::ErrorKind::PermissionDenied => {
                        Words::new("permission denied", "접근 권한이 없습니다")
                    }
                    io::ErrorKind::IsADirectory => match by {
                        Some(_) => crate::words!(
                            "is a folder; name the file, such as {path}/{NAME}",
                            "폴더입니다. {path}/{NAME}처럼 파일을 적으세요"
                        ),
                        None => Words::new(
                            "is a folder; rename it, or name a file with --config",
                            "폴더입니다. 이름을 바꾸거나 --config로 파일을 적으세요",
                        ),
                    },
                    _ => Words::foreign(error.to_string()),
                };
                return Err(match by {
                    Some((file, at)) => {
                        let Words { en, ko } = why;
                        file.error(at, crate::words!("{path}: {en}", "{path}: {ko}"), None)
                    }
                    None => ConfigError::whole(&path, why, None),
                });
            }
        };
        let file = Written::read(&path, &text, place)?;
        above.push(place.to_owned());
        for (base, at) in file.extends() {
            self.load(&base, Some((&file, at)), above, files)?;
        }
        above.pop();
        files.push(file);
        Ok(())
    }
}

/// The packs that count under a layer of settings, with what its files add.
fn packs_of(layer: &Layer, config: &Config, known: &mut Known) -> Result<Packs, ConfigError> {
    let folder = layer.packs.as_ref().map(|p| &p.value);
    packs(folder, &config.additions(), known)
}

/// The built-in packs, those of a folder before them, and what configuration files add.
fn packs(
    folder: Option<&PathBuf>,
    added: &[Additions],
    known: &mut Known,
) -> Result<Packs, ConfigError> {
    let places = added.iter().map(|file| file.place.clone()).collect();
    let key = (folder.cloned(), places);
    if let Some(packs) = known.packs.get(&key) {
        return Ok(packs.clone());
    }
    let read = || -> Result<Packs, PackError> {
        let mut set = match folder {
            None => PackSet::embedded(),
            Some(folder) => PackSet::embedded().with_folder(folder)?,
        };
        additions::add(added, &mut set)?;
        Ok(Packs {
            rules: rules::known(&set)?.into(),
            set: Arc::new(set),
        })
    };
    let packs = read().map_err(|error| {
        let file = added.iter().find(|file| *file.path == *error.path);
        match file {
            Some(file) => ConfigError::of_rule(error, &file.path, &file.text),
            None => ConfigError::of_pack(error),
        }
    })?;
    known.packs.insert(key, packs.clone());
    Ok(packs)
}

impl From<PackSet> for Configs {
    fn from(packs: PackSet) -> Self {
        Self::of_packs(packs, Layer::default())
    }
}
