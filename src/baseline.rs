//! Known faults: a file of findings that a run hides, so that only new ones are reported.
//!
//! The file is made to be read and to be kept under version control: one finding a line, by page, with its rule and
//! message beside the fingerprint by which it is known. People may add `reason`, and `until`, a day after which the finding
//! is reported again.

mod moved;

use crate::report::{Item, PageReport, Report, harmless_line};
use crate::source::key_from;
use jiff::civil::Date;
pub use moved::Moved;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::path::PathBuf;

const SCHEMA: &str = "presslint-baseline/v1";

/// A baseline that is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// Line and column start at 1.
    #[error("{line}:{column}: {message}")]
    Malformed {
        line: usize,
        column: usize,
        message: String,
        /// What to do about it.
        help: Option<&'static str>,
    },
    #[error("schema `{0}` is not known to this version of presslint; known: {SCHEMA}")]
    Schema(String),
}

/// One known finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub rule: String,
    /// In English, for the reader of the file.
    pub message: String,
    pub fingerprint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The last day on which the finding is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    #[serde(deserialize_with = "pages")]
    pages: Pages,
}

/// By page.
type Pages = BTreeMap<String, Vec<Entry>>;

/// The known findings of some pages, by path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    pages: Pages,
    /// The folder that the paths count from, absolute; empty is the current one.
    folder: PathBuf,
}

/// What a baseline did to a report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// Entries whose finding is no more: page and entry.
    pub gone: Vec<(String, Entry)>,
    /// Entries past their day: their findings are reported.
    pub expired: Vec<(String, Entry)>,
    /// Pages that were renamed.
    pub moved: Vec<Moved>,
}

impl Baseline {
    /// # Errors
    /// When the text is no baseline of a version that is known.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some(line) = conflict(text) {
            return Err(BaselineError::Malformed {
                line,
                column: 1,
                message: "a merge conflict that is not resolved".to_owned(),
                help: Some(
                    "keep the findings of both sides, with a comma after each but the last of a page; \
                     --update-baseline takes out those that are gone",
                ),
            });
        }
        let file: File = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let end = message.rfind(" at line ").unwrap_or(message.len());
            BaselineError::Malformed {
                line: error.line(),
                column: error.column(),
                message: message[..end].to_owned(),
                help: None,
            }
        })?;
        if file.schema != SCHEMA {
            return Err(BaselineError::Schema(file.schema));
        }
        Ok(Self {
            pages: file.pages,
            folder: PathBuf::new(),
        })
    }

    /// The same with its paths counted from a folder, the one it lies in.
    #[must_use]
    pub fn in_folder(mut self, folder: PathBuf) -> Self {
        self.folder = folder;
        self
    }

    /// All findings of a report, and what an earlier baseline says of pages and rules that are not in it. What that says of
    /// the findings (`reason`, `until`) is kept.
    #[must_use]
    pub fn of(report: &Report, earlier: &Self) -> Self {
        let moves: FxHashMap<String, String> = earlier
            .moves(report)
            .into_iter()
            .map(|(from, to)| (to, from))
            .collect();
        let mut pages = Pages::new();
        let mut read = FxHashSet::default();
        for page in &report.pages {
            let path = earlier.key(&page.path);
            let before = moves.get(&path).unwrap_or(&path);
            let known = earlier.pages.get(before).map_or(&[][..], Vec::as_slice);
            let mut entries = entries(page, &path, before, known);
            let kept = known.iter().filter(|e| !page.selection.allows_id(&e.rule));
            entries.extend(kept.cloned());
            if !entries.is_empty() {
                pages.insert(path.clone(), entries);
            }
            read.insert(before.clone());
            read.insert(path);
        }
        for (path, entries) in &earlier.pages {
            if !read.contains(path) && earlier.has(path) {
                pages.insert(path.clone(), entries.clone());
            }
        }
        Self {
            pages,
            folder: earlier.folder.clone(),
        }
    }

    /// The fingerprints of what is known of a page and not past its day.
    pub fn known(&self, page: &str, today: Date) -> impl Iterator<Item = &str> {
        let entries = self.pages.get(&self.key(page)).into_iter().flatten();
        entries
            .filter(move |entry| entry.until.is_none_or(|until| until >= today))
            .map(|entry| entry.fingerprint.as_str())
    }

    /// Takes the known findings out of a report. Of rules that were not selected nothing is known.
    pub fn apply(&self, report: &mut Report, today: Date) -> Applied {
        let mut applied = Applied::default();
        let moves = self.moves(report);
        let mut read: FxHashSet<String> = report.errors.iter().map(|e| self.key(&e.path)).collect();
        let came: FxHashMap<&str, &str> = moves
            .iter()
            .map(|(from, to)| (to.as_str(), from.as_str()))
            .collect();
        for page in &mut report.pages {
            let path = self.key(&page.path);
            let before = came.get(path.as_str()).copied().unwrap_or(&path);
            let Some(entries) = self.pages.get(before) else {
                continue;
            };
            read.insert(before.to_owned());
            if before != path {
                applied.moved.push(Moved::of(page, before, &path, entries));
            }
            hide(page, before, entries, today, &mut applied);
        }
        for (path, entries) in &self.pages {
            if !read.contains(path) && !self.has(path) {
                let entries = entries.iter().map(|e| (path.clone(), e.clone()));
                applied.gone.extend(entries);
            }
        }
        applied.gone.sort_by(|a, b| a.0.cmp(&b.0));
        applied
    }

    /// The baseline without the entries that are gone, and with pages where they are now.
    #[must_use]
    pub fn updated(&self, applied: &Applied) -> Self {
        let gone: FxHashSet<(&str, &str)> = applied
            .gone
            .iter()
            .map(|(path, entry)| (path.as_str(), entry.fingerprint.as_str()))
            .collect();
        let mut pages = self.pages.clone();
        for (path, entries) in &mut pages {
            entries.retain(|e| !gone.contains(&(path.as_str(), e.fingerprint.as_str())));
        }
        for moved in applied.moved.iter().filter(|moved| moved.is_whole) {
            pages.remove(&moved.from);
            pages.insert(moved.to.clone(), moved.entries.clone());
        }
        pages.retain(|_, entries| !entries.is_empty());
        Self {
            pages,
            folder: self.folder.clone(),
        }
    }

    /// What a page of a report is called here.
    fn key(&self, page: &str) -> String {
        let here = std::env::current_dir().unwrap_or_default();
        let folder = if self.folder.as_os_str().is_empty() {
            &here
        } else {
            &self.folder
        };
        key_from(page, &here, folder)
    }

    /// Whether a page is still there; standard input is no file.
    fn has(&self, page: &str) -> bool {
        page == "-" || self.folder.join(page).exists()
    }

    /// How many findings are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pages.values().map(Vec::len).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The file: one finding a line, pages in the order of their paths.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"pages\": {{");
        for (n, (path, entries)) in self.pages.iter().enumerate() {
            let comma = if n == 0 { "" } else { "," };
            let _ = write!(out, "{comma}\n    {}: [", harmless_line(path));
            for (k, entry) in entries.iter().enumerate() {
                let comma = if k == 0 { "" } else { "," };
                let _ = write!(out, "{comma}\n      {}", harmless_line(entry));
            }
            out.push_str("\n    ]");
        }
        out.push_str(if self.pages.is_empty() {
            "}\n}\n"
        } else {
            "\n  }\n}\n"
        });
        out
    }
}

/// The entries of a page; `known` are those of before, when it was called `before`.
fn entries(page: &PageReport, path: &str, before: &str, known: &[Entry]) -> Vec<Entry> {
    let known = by_fingerprint(known);
    let entry = |item: &Item| {
        let earlier = known.get(item.mark.on(before).as_str());
        Entry {
            rule: item.rule.id.to_owned(),
            message: item.message.en.clone(),
            fingerprint: item.mark.on(path),
            reason: earlier.and_then(|e| e.reason.clone()),
            until: earlier.and_then(|e| e.until),
        }
    };
    page.items.iter().map(entry).collect()
}

fn by_fingerprint(entries: &[Entry]) -> FxHashMap<&str, &Entry> {
    let entries = entries.iter();
    entries.map(|e| (e.fingerprint.as_str(), e)).collect()
}

fn hide(page: &mut PageReport, path: &str, entries: &[Entry], today: Date, applied: &mut Applied) {
    let mut known = by_fingerprint(entries);
    let before = page.items.len();
    page.items.retain(|item| {
        let Some(entry) = known.remove(item.mark.on(path).as_str()) else {
            return true;
        };
        let expired = entry.until.is_some_and(|until| until < today);
        if expired {
            applied.expired.push((path.to_owned(), entry.clone()));
        }
        expired
    });
    page.baselined += before - page.items.len();
    let gone = entries.iter().filter(|entry| {
        known.contains_key(entry.fingerprint.as_str()) && page.selection.allows_id(&entry.rule)
    });
    applied
        .gone
        .extend(gone.map(|entry| (path.to_owned(), entry.clone())));
}

/// The line of the first mark of a merge conflict: no line of a baseline begins so.
fn conflict(text: &str) -> Option<usize> {
    let marks = ["<<<<<<< ", ">>>>>>> "];
    let mut lines = text.lines();
    let line = lines.position(|line| marks.iter().any(|mark| line.starts_with(mark)))?;
    Some(line + 1)
}

/// A page that stands twice, as a merge may leave it, has the findings of both.
fn pages<'de, D: Deserializer<'de>>(from: D) -> Result<Pages, D::Error> {
    struct Reader;
    impl<'de> Visitor<'de> for Reader {
        type Value = Pages;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("pages, each with a list of findings")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pages, A::Error> {
            let mut pages = Pages::new();
            while let Some((path, entries)) = map.next_entry::<String, Vec<Entry>>()? {
                pages.entry(path).or_default().extend(entries);
            }
            Ok(pages)
        }
    }
    from.deserialize_map(Reader)
}
