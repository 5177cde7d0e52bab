//! How the pages were when they were last linted.

use crate::source::{InputError, Inputs};
use rustc_hash::{FxHashMap, FxHashSet};
use std::time::SystemTime;

/// When a file was last written, and its size in bytes; `None` where it is not there.
type Stamp = Option<(SystemTime, u64)>;

#[derive(Debug, Default)]
pub(super) struct Seen {
    pages: FxHashMap<String, Stamp>,
    errors: Vec<InputError>,
}

impl Seen {
    /// The names of the pages that are new, or not as they were; from now on these are known.
    pub(super) fn changed(&mut self, inputs: &Inputs) -> FxHashSet<String> {
        let stamp = |page: &crate::source::Input| -> Stamp {
            let about = page.path()?.metadata().ok()?;
            Some((about.modified().ok()?, about.len()))
        };
        let now: FxHashMap<String, Stamp> = inputs
            .list
            .iter()
            .map(|page| (page.name.clone(), stamp(page)))
            .collect();
        let changed = now
            .iter()
            .filter(|(name, stamp)| self.pages.get(*name) != Some(stamp))
            .map(|(name, _)| name.clone())
            .collect();
        self.pages = now;
        changed
    }

    /// Whether something cannot be found that could be found before.
    pub(super) fn failed(&mut self, inputs: &Inputs) -> bool {
        let failed = inputs.errors.iter().any(|e| !self.errors.contains(e));
        self.errors.clone_from(&inputs.errors);
        failed
    }
}
