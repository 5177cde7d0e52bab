//! Stylesheets of a site, read once for all its pages.

use super::origin::{Link, StyleSheets};
use super::sheet::Sheet;
use crate::source::{Address, Site, read_stylesheet};
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_128;

/// The largest stylesheet that is read, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;
/// Of so many `<style>` elements the sheets are kept.
const MOST_EMBEDDED: usize = 1024;

/// The stylesheets of a run, shared by its threads.
#[derive(Debug, Default)]
pub struct Library {
    /// By file; `None` for one that cannot be read.
    files: Mutex<FxHashMap<PathBuf, Option<Arc<Sheet>>>>,
    /// By the hash of the text.
    embedded: Mutex<FxHashMap<u128, Arc<Sheet>>>,
}

impl Library {
    /// The stylesheets as a page of the site sees them.
    #[must_use]
    pub fn of_page(&self, site: Site) -> PageSheets<'_> {
        PageSheets {
            library: self,
            site,
        }
    }
}

/// The stylesheets that a page can link to.
#[derive(Debug)]
pub struct PageSheets<'l> {
    library: &'l Library,
    site: Site,
}

impl StyleSheets for PageSheets<'_> {
    fn sheet(&self, link: Link<'_>) -> Option<Arc<Sheet>> {
        let path = self.site.find(Address {
            href: link.href,
            base: link.base,
            host: link.host,
        })?;
        let files = || {
            let files = self.library.files.lock();
            files.unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(known) = files().get(&path) {
            return known.clone();
        }
        // Not under the lock: other pages go on meanwhile. A sheet that two of them want at once is read twice.
        let text = read_stylesheet(&path, LARGEST);
        let sheet = text.map(|text| Arc::new(Sheet::parse(&text, &Site::address(&path))));
        files().insert(path, sheet.clone());
        sheet
    }

    fn embedded(&self, text: &str) -> Arc<Sheet> {
        let kept = || {
            let kept = self.library.embedded.lock();
            kept.unwrap_or_else(PoisonError::into_inner)
        };
        let hash = xxh3_128(text.as_bytes());
        if let Some(known) = kept().get(&hash) {
            return Arc::clone(known);
        }
        let sheet = Arc::new(Sheet::parse(text, ""));
        let mut kept = kept();
        if kept.len() < MOST_EMBEDDED {
            kept.insert(hash, Arc::clone(&sheet));
        }
        sheet
    }
}
