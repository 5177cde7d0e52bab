//! Known faults: a file of findings that a run hides, so that only new ones are reported.
//!
//! The file is made to be read and to be kept under version control: one finding a line, by page, with its rule and
//! message beside the fingerprint by which it is known. People may add `reason`, and `until`, a day after which the finding
//! is reported again.

use crate::report::{PageReport, Report, harmless_line};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

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
    pages: BTreeMap<String, Vec<Entry>>,
}

/// The known findings of some pages, by path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    pages: BTreeMap<String, Vec<Entry>>,
}

/// What a baseline did to a report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// Entries whose finding is no more: page and entry.
    pub gone: Vec<(String, Entry)>,
    /// Entries past their day: their findings are reported.
    pub expired: Vec<(String, Entry)>,
}

impl Baseline {
    /// # Errors
    /// When the text is no baseline of a version that is known.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let end = message.rfind(" at line ").unwrap_or(message.len());
            BaselineError::Malformed {
                line: error.line(),
                column: error.column(),
                message: message[..end].to_owned(),
            }
        })?;
        if file.schema != SCHEMA {
            return Err(BaselineError::Schema(file.schema));
        }
        Ok(Self { pages: file.pages })
    }

    /// All findings of a report. What an earlier baseline says of them (`reason`, `until`) is kept.
    #[must_use]
    pub fn of(report: &Report, earlier: &Self) -> Self {
        let known: FxHashMap<&str, &Entry> = earlier
            .pages
            .values()
            .flatten()
            .map(|entry| (entry.fingerprint.as_str(), entry))
            .collect();
        let entry = |item: &crate::report::Item| {
            let before = known.get(item.fingerprint.as_str());
            Entry {
                rule: item.rule.id.to_owned(),
                message: item.message.en.clone(),
                fingerprint: item.fingerprint.clone(),
                reason: before.and_then(|e| e.reason.clone()),
                until: before.and_then(|e| e.until),
            }
        };
        let pages = report.pages.iter().filter(|page| !page.items.is_empty());
        Self {
            pages: pages
                .map(|page| (page.path.clone(), page.items.iter().map(entry).collect()))
                .collect(),
        }
    }

    /// The fingerprints of what is known of a page and not past its day.
    pub fn known(&self, page: &str, today: Date) -> impl Iterator<Item = &str> {
        let entries = self.pages.get(page).into_iter().flatten();
        entries
            .filter(move |entry| entry.until.is_none_or(|until| until >= today))
            .map(|entry| entry.fingerprint.as_str())
    }

    /// Takes the known findings out of a report. Of rules that were not selected nothing is known.
    pub fn apply(&self, report: &mut Report, today: Date) -> Applied {
        let mut applied = Applied::default();
        let mut read: FxHashSet<&str> = report.errors.iter().map(|e| e.path.as_str()).collect();
        for page in &mut report.pages {
            let Some((path, entries)) = self.pages.get_key_value(&page.path) else {
                continue;
            };
            read.insert(path);
            hide(page, entries, today, &mut applied);
        }
        let gone = |path: &str| !Path::new(path).exists();
        for (path, entries) in &self.pages {
            if !read.contains(path.as_str()) && gone(path) {
                let entries = entries.iter().map(|e| (path.clone(), e.clone()));
                applied.gone.extend(entries);
            }
        }
        applied.gone.sort_by(|a, b| a.0.cmp(&b.0));
        applied
    }

    /// The baseline without some entries.
    #[must_use]
    pub fn without(&self, gone: &[(String, Entry)]) -> Self {
        let gone: FxHashSet<(&str, &str)> = gone
            .iter()
            .map(|(path, entry)| (path.as_str(), entry.fingerprint.as_str()))
            .collect();
        let mut pages = self.pages.clone();
        for (path, entries) in &mut pages {
            entries.retain(|e| !gone.contains(&(path.as_str(), e.fingerprint.as_str())));
        }
        pages.retain(|_, entries| !entries.is_empty());
        Self { pages }
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

fn hide(page: &mut PageReport, entries: &[Entry], today: Date, applied: &mut Applied) {
    let mut known: FxHashMap<&str, &Entry> = entries
        .iter()
        .map(|entry| (entry.fingerprint.as_str(), entry))
        .collect();
    let before = page.items.len();
    page.items.retain(|item| {
        let Some(entry) = known.remove(item.fingerprint.as_str()) else {
            return true;
        };
        let expired = entry.until.is_some_and(|until| until < today);
        if expired {
            applied.expired.push((page.path.clone(), entry.clone()));
        }
        expired
    });
    page.baselined += before - page.items.len();
    let gone = entries.iter().filter(|entry| {
        known.contains_key(entry.fingerprint.as_str()) && page.selection.allows_id(&entry.rule)
    });
    applied
        .gone
        .extend(gone.map(|entry| (page.path.clone(), entry.clone())));
}
