//! What a configuration file adds to the packs: rules of its own, and holders of posts.

use super::read::Config;
use crate::pack::{Holders, Kind, PackError, PackSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that adds something. What stands in it is read as a pack is.
#[derive(Clone, Debug)]
pub(super) struct Additions {
    pub(super) place: PathBuf,
    pub(super) path: Arc<str>,
    pub(super) text: Arc<str>,
}

impl Additions {
    pub(super) fn of(place: &Path, path: &Arc<str>, text: &Arc<str>) -> Self {
        Self {
            place: place.to_owned(),
            path: Arc::clone(path),
            text: Arc::clone(text),
        }
    }
}

impl Config {
    /// What its files add.
    pub(super) fn additions(&self) -> Vec<Additions> {
        let files = self.files.iter();
        files.filter_map(|file| file.additions.clone()).collect()
    }
}

/// Takes what files add into the packs. Rules are read by whoever lists them, holders here, so that a mistake in either is
/// known before any page is judged.
pub(super) fn add(files: &[Additions], packs: &mut PackSet) -> Result<(), PackError> {
    for file in files {
        packs.add_configuration(&file.path, &file.text);
        if let Some(file) = packs.file(&file.path, Holders::NAME) {
            Holders::default().add(file)?;
        }
    }
    Ok(())
}
