//! The finished parts of a run, and how far they reach.

use super::{InputId, LOST, PartName};
use crate::audit::durable;
use crate::audit::hex::Hex;
use crate::audit::losses::Losses;
use crate::audit::run::RunError;
use crate::audit::table::read::{self, TableError};
use crate::audit::table::{DIAGNOSTICS, PAGES};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How far a run came with an input.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Finished ones, which are one after the other from the beginning: the number of the next one.
    pub parts: u32,
    /// Where the next one begins; of a finished input, nothing.
    pub next: Option<u64>,
    /// Rows of the finished parts.
    pub pages: u64,
    pub diagnostics: u64,
    /// What the finished parts say is lost of the input.
    pub lost: Losses,
}

impl Progress {
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.next.is_none()
    }
}

/// Where the parts of a run are, and which are there.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(super) pages: PathBuf,
    pub(super) diagnostics: PathBuf,
    /// Listed once: an audit may have a hundred thousand inputs.
    known: Mutex<BTreeSet<PartName>>,
    /// Held as long as anybody may write here. It goes with the process, however that ends; the file stays, since whoever
    /// removed it could remove it from under another who has just locked it.
    _lock: File,
}

impl Parts {
    /// Makes the folders of the tables, and takes away what a killed run left in them. `lock` is the run's: what another
    /// audit is writing would be taken for left.
    pub(crate) fn open(run: &Path, lock: File) -> Result<Self, RunError> {
        let folder = |kind: &str| {
            let folder = run.join(format!("kind={kind}"));
            durable::create_folder(&folder).map_err(RunError::at(&folder))?;
            Ok(folder)
        };
        let (pages, diagnostics) = (folder(PAGES)?, folder(DIAGNOSTICS)?);
        let known = list(&pages, |_| true).map_err(RunError::at(&pages))?;
        list(&diagnostics, |part| known.contains(part)).map_err(RunError::at(&diagnostics))?;
        Ok(Self {
            pages,
            diagnostics,
            known: Mutex::new(known),
            _lock: lock,
        })
    }

    /// How far the run came with an input. What does not belong to its chain is taken away: parts of another version of
    /// the input, damaged ones, and those after a gap.
    pub(crate) fn resume(&self, input: &InputId) -> Result<Progress, RunError> {
        let mut progress = Progress {
            next: Some(0),
            ..Progress::default()
        };
        let mut stale = Vec::new();
        for part in self.of(input.key()) {
            let goes_on = part.version == input.version()
                && part.n == progress.parts
                && Some(part.from) == progress.next;
            match if goes_on { self.rows(part)? } else { None } {
                Some((pages, diagnostics, lost)) => {
                    progress.parts += 1;
                    progress.next = part.next;
                    progress.pages += pages;
                    progress.diagnostics += diagnostics;
                    progress.lost.append(lost);
                }
                None => stale.push(part),
            }
        }
        self.discard(&stale)?;
        Ok(progress)
    }

    /// Before a part is written: what is there of another version of the input, or from this part on, goes.
    pub(super) fn make_way(&self, input: &InputId, n: u32) -> Result<(), RunError> {
        let mut stale = self.of(input.key());
        stale.retain(|part| part.version != input.version() || part.n >= n);
        self.discard(&stale)
    }

    /// To be called before the files get their names: should that fail in the middle, they are known, and are looked for
    /// and taken away when the part is begun again.
    pub(super) fn add(&self, part: PartName) {
        self.known().insert(part);
    }

    /// The last one first, and of each part the file of pages first: without it, the other does not count.
    fn discard(&self, parts: &[PartName]) -> Result<(), RunError> {
        for part in parts.iter().rev() {
            for folder in [&self.pages, &self.diagnostics] {
                let file = folder.join(part.to_string());
                durable::remove(&file).map_err(RunError::at(&file))?;
            }
            self.known().remove(part);
        }
        Ok(())
    }

    /// How many rows both files of a part have, and what it says is lost; `None` when a file is damaged or not there.
    fn rows(&self, part: PartName) -> Result<Option<(u64, u64, Losses)>, RunError> {
        let read = |folder: &Path| {
            let file = folder.join(part.to_string());
            match read::count(&file).and_then(|rows| Ok((rows, lost(&file)?))) {
                Ok(read) => Ok(Some(read)),
                Err(TableError::Damaged(_)) => Ok(None),
                Err(TableError::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(TableError::Io(error)) => Err(RunError::at(&file)(error)),
            }
        };
        let both = read(&self.pages)?.zip(read(&self.diagnostics)?);
        Ok(both.map(|((pages, lost), (diagnostics, _))| (pages, diagnostics, lost)))
    }

    fn of(&self, input: Hex<8>) -> Vec<PartName> {
        let first = PartName {
            input,
            version: Hex([0; 8]),
            n: 0,
            from: 0,
            next: None,
        };
        let known = self.known();
        let from_there = known.range(first..);
        from_there
            .take_while(|part| part.input == input)
            .copied()
            .collect()
    }

    fn known(&self) -> MutexGuard<'_, BTreeSet<PartName>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the file of pages of a part says is lost.
pub(in crate::audit) fn lost(file: &Path) -> Result<Losses, TableError> {
    let json = read::about(file, LOST)?;
    json.map_or(Ok(Losses::default()), |json| {
        serde_json::from_str(&json).map_err(|error| TableError::Damaged(error.to_string()))
    })
}

/// The parts in a folder. Those that do not count are removed, and so is what was being written; other files are not ours.
fn list(folder: &Path, counts: impl Fn(&PartName) -> bool) -> io::Result<BTreeSet<PartName>> {
    let mut parts = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let Some(name) = name.to_str() else { continue };
        match name.parse::<PartName>() {
            Ok(part) if counts(&part) => {
                parts.insert(part);
            }
            Ok(_) => durable::remove(&folder.join(name))?,
            Err(_) if PartName::is_aside(name) => durable::remove(&folder.join(name))?,
            Err(_) => {}
        }
    }
    Ok(parts)
}
