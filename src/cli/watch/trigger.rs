//! Waits until something changes that the findings depend on.

use super::super::check::Check;
use crate::source::{folder_of, is_page};
use anyhow::{Context, anyhow};
use notify::event::{CreateKind, ModifyKind, RemoveKind};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use rustc_hash::FxHashSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// An editor writes a file in several steps, and a build many files: they are over when it is quiet for so long.
const QUIET: Duration = Duration::from_millis(80);
/// Who never stops writing is answered all the same.
const PATIENCE: Duration = Duration::from_secs(2);

/// What changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum What {
    /// Pages, or which files are pages.
    Pages,
    /// Something that counts for all pages: configuration, packs, stylesheets.
    Settings,
}

pub(super) struct Trigger {
    events: Receiver<notify::Result<Event>>,
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
    /// What the files are called that are named on the command line.
    pages: FxHashSet<OsString>,
    /// What the files of the configuration are called.
    configs: FxHashSet<OsString>,
}

impl Trigger {
    /// Watches the paths of the command line, and the configuration, packs and stylesheets that count for them.
    pub(super) fn new(check: &Check) -> anyhow::Result<Self> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender).context("files cannot be watched")?;
        let mut pages = FxHashSet::default();
        let mut configs = FxHashSet::default();
        let mut folders = Vec::new();
        for path in &check.args().paths {
            let folder = if path.is_dir() {
                folders.push((path.clone(), RecursiveMode::Recursive));
                path
            } else {
                // An editor may put a new file in the place of the old, so the folder is watched and not the file.
                let folder = folder_of(path);
                folders.push((folder.to_owned(), RecursiveMode::NonRecursive));
                pages.extend(path.file_name().map(OsStr::to_owned));
                folder
            };
            let in_force = check.configs().of_files(folder)?;
            for file in &in_force.config.files {
                let folder = folder_of(&file.place).to_owned();
                folders.push((folder, RecursiveMode::NonRecursive));
                configs.extend(file.place.file_name().map(OsStr::to_owned));
            }
            let also = [&in_force.layer.packs, &in_force.layer.site_root];
            let also = also.into_iter().flatten().map(|f| f.value.clone());
            folders.extend(also.map(|folder| (folder, RecursiveMode::Recursive)));
        }
        // A folder that is watched with what is in it stays so: watching it once more, alone, would take that back.
        folders.sort_by_key(|(_, mode)| *mode == RecursiveMode::Recursive);
        for (folder, mode) in &folders {
            watcher
                .watch(folder, *mode)
                .map_err(|error| refused(folder, error))?;
        }
        Ok(Self {
            events,
            _watcher: watcher,
            pages,
            configs,
        })
    }

    /// Sleeps until something changed and it is quiet again.
    pub(super) fn wait(&self) -> anyhow::Result<What> {
        let ended = "files are no longer watched";
        let mut what = None;
        while what.is_none() {
            what = self.what(&self.events.recv().context(ended)?);
        }
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => what = what.max(self.what(&event)),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(anyhow!(ended)),
            }
        }
        Ok(what.unwrap_or(What::Pages))
    }

    /// What an event is about; `None` where no finding depends on it.
    fn what(&self, event: &notify::Result<Event>) -> Option<What> {
        match event {
            // presslint itself reads.
            Ok(event) if event.kind.is_access() => None,
            // The system lost events: anything may have changed.
            Ok(event) if event.need_rescan() => Some(What::Settings),
            Ok(event) => {
                let paths = event.paths.iter();
                paths.filter_map(|path| self.of(event.kind, path)).max()
            }
            Err(_) => Some(What::Settings),
        }
    }

    fn of(&self, kind: EventKind, path: &Path) -> Option<What> {
        let name = path.file_name()?;
        let extension = path.extension().and_then(OsStr::to_str);
        // Configuration, also where there was none, and packs.
        if matches!(extension, Some("css" | "toml")) || self.configs.contains(name) {
            return Some(What::Settings);
        }
        // A folder may have come or gone, with the pages in it; and what has no extension may be an ignore file.
        let folder = matches!(
            kind,
            EventKind::Create(CreateKind::Folder)
                | EventKind::Remove(RemoveKind::Folder)
                | EventKind::Modify(ModifyKind::Name(_))
        );
        let page = is_page(path) || self.pages.contains(name);
        (page || folder || extension.is_none()).then_some(What::Pages)
    }
}

fn refused(folder: &Path, error: notify::Error) -> anyhow::Error {
    let shown = folder.display();
    match error.kind {
        ErrorKind::MaxFilesWatch => anyhow!(
            "{shown} has more folders than the system lets a user watch; watch fewer, or raise the limit (Linux: sysctl \
             fs.inotify.max_user_watches)"
        ),
        ErrorKind::PathNotFound => anyhow!("{shown}: no such folder, so it cannot be watched"),
        _ => anyhow::Error::new(error).context(format!("{shown} cannot be watched")),
    }
}
