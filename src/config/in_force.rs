//! What is in force for some pages: the layers of their files, overrides and the command line in one.

use super::ignores::PageIgnore;
use super::layer::Layer;
use super::read::{Config, Override};
use crate::finding::Severity;
use crate::pack::{PackSet, Settings};
use crate::pair::Fit;
use crate::rules::{self, Rule, Selection};
use crate::source::relative;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Shared by all pages for which the same files and overrides count.
#[derive(Debug)]
pub struct InForce {
    /// Tells one from another.
    pub id: usize,
    pub layer: Layer,
    pub selection: Arc<Selection>,
    pub packs: Arc<PackSet>,
    pub config: Config,
    /// Whether the selection is that of the command line.
    asked: bool,
}

impl InForce {
    pub(super) fn new(
        id: usize,
        layer: Layer,
        packs: Arc<PackSet>,
        config: Config,
        asked: bool,
    ) -> Self {
        Self {
            id,
            selection: Arc::new(layer.selection()),
            layer,
            packs,
            config,
            asked,
        }
    }

    #[must_use]
    pub fn packs_folder(&self) -> Option<&PathBuf> {
        self.layer.packs.as_ref().map(|p| &p.value)
    }

    /// The settings of some profiles with what is said here over them.
    #[must_use]
    pub fn over(&self, profiles: &Settings) -> Settings {
        let mut settings = profiles.clone();
        for rule in rules::in_force(profiles) {
            if let Some((level, origin)) = self.layer.level(rule) {
                settings.set_severity(rule.id, level.severity(), &origin.to_string());
            }
        }
        let (ours, places) = (&self.layer.places, &mut settings.places);
        for (ours, theirs) in [
            (&ours.headline, &mut places.headline),
            (&ours.body, &mut places.body),
            (&ours.date, &mut places.date),
        ] {
            if let Some(ours) = ours {
                theirs.splice(0..0, ours.value.iter().cloned());
            }
        }
        places.always = ours.always.as_ref().map(|a| a.value).or(places.always);
        places.bilingual = ours
            .bilingual
            .as_ref()
            .map(|b| b.value)
            .or(places.bilingual);
        settings.release_date = self.layer.release_date.as_ref().map(|d| d.value);
        settings
    }

    /// How much a finding of a rule matters under some settings; `None` when the rule does not run. One that is selected by
    /// its own id runs also where its profile has it off, but not where the configuration that selects it has it off.
    #[must_use]
    pub fn severity(&self, rule: &Rule, settings: &Settings) -> Option<Severity> {
        settings.severity(rule.id, rule.severity).or_else(|| {
            let named = self.selection.names(rule);
            let asked = named && (self.asked || self.layer.level(rule).is_none());
            asked.then(|| rule.severity.unwrap_or(Severity::Warning))
        })
    }

    /// Which of the paths of language versions a page, by its absolute path, has.
    #[must_use]
    pub fn version(&self, page: &Path) -> Option<Fit> {
        let patterns = &self.layer.pair.as_ref()?.value;
        Fit::of(&relative(page, &patterns.folder), &patterns.words)
    }

    /// The entries that hide findings on a page, by its absolute path.
    #[must_use]
    pub fn ignores(&self, page: &Path, today: Date) -> Vec<&PageIgnore> {
        let entries = self.config.files.iter().flat_map(|file| &file.ignores);
        entries
            .filter(|entry| !entry.is_over(today) && entry.is_for(page))
            .collect()
    }
}

/// The overrides that hold for a page, by number of file and of override.
pub(super) type Held = Vec<(usize, usize)>;

impl Config {
    /// The overrides that hold for a page, by number of file and of override.
    pub(super) fn overrides(&self, page: &Path) -> Held {
        let files = self.files.iter().enumerate();
        files
            .flat_map(|(f, file)| {
                let overrides = file.overrides.iter().enumerate();
                let held = overrides.filter(|(_, o)| o.pages.has(page));
                held.map(move |(o, _)| (f, o))
            })
            .collect()
    }

    /// The layers of the files and of these overrides in one.
    pub(super) fn layer(&self, held: &[(usize, usize)]) -> Layer {
        let mut whole = Layer::default();
        for (f, file) in self.files.iter().enumerate() {
            whole.lay(&file.layer);
            for (_, o) in held.iter().filter(|(of, _)| *of == f) {
                if let Some(held) = file.overrides.get(*o) {
                    whole.lay(&held.layer);
                }
            }
        }
        whole
    }

    /// The overrides that hold for a page.
    pub fn held<'c>(&'c self, page: &'c Path) -> impl Iterator<Item = &'c Override> {
        let all = self.files.iter().flat_map(|file| &file.overrides);
        all.filter(move |o| o.pages.has(page))
    }

    /// The glob that keeps a page out, and where it stands.
    #[must_use]
    pub fn excludes(&self, page: &Path) -> Option<String> {
        let lists = self.files.iter().filter_map(|file| file.exclude.as_ref());
        let mut hits = lists.filter_map(|list| {
            let word = list.value.hit(page)?;
            Some(format!("\"{word}\" ({})", list.origin))
        });
        hits.next()
    }
}
