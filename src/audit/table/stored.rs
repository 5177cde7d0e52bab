//! The results of audits, read back.

use super::read::{self, TableError};
use super::{DIAGNOSTICS, PAGES, diagnostics, pages};
use crate::audit::hex::Hex;
use crate::audit::losses::Losses;
use crate::audit::part::{self, PartName};
use crate::audit::row::{DiagnosticRow, PageRow, Row};
use crate::audit::run::RunIdentity;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder of results that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    #[error("{}: {error}", path.display())]
    Io {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("{}: there are no results of `presslint audit` here", .0.display())]
    NoAudit(PathBuf),
    /// It was whole when the run was opened.
    #[error("{}: {error}", path.display())]
    Table {
        path: PathBuf,
        #[source]
        error: TableError,
    },
}

/// What is there but cannot be counted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LeftOut {
    pub file: PathBuf,
    pub reason: String,
}

/// A folder of results: the runs in it, in the order of their names.
#[derive(Debug)]
pub struct Tables {
    runs: Vec<StoredRun>,
    left_out: Vec<LeftOut>,
}

/// A run of which results are there.
#[derive(Debug)]
pub struct StoredRun {
    pub id: Hex<8>,
    pub identity: RunIdentity,
    folder: PathBuf,
}

/// The rows of a run: those of its finished parts, in the order of the parts' names. The memory that is needed to read them
/// does not depend on how many there are.
#[derive(Debug)]
pub struct StoredRows {
    folder: PathBuf,
    parts: Vec<PartName>,
    left_out: Vec<LeftOut>,
    unfinished: Vec<String>,
    damaged: Vec<(String, Losses)>,
}

impl Tables {
    /// Looks which runs a folder has.
    ///
    /// # Errors
    /// When the folder cannot be read, or has no run.
    pub fn open(folder: &Path) -> Result<Self, StoredError> {
        let at = |error| StoredError::Io {
            path: folder.to_owned(),
            error,
        };
        let mut tables = Self {
            runs: Vec::new(),
            left_out: Vec::new(),
        };
        for entry in fs::read_dir(folder).map_err(at)? {
            let entry = entry.map_err(at)?;
            let name = entry.file_name();
            let id = name
                .to_str()
                .and_then(|name| name.strip_prefix("run=")?.parse().ok());
            if let Some(id) = id {
                tables.add(id, entry.path());
            }
        }
        if tables.runs.is_empty() && tables.left_out.is_empty() {
            return Err(StoredError::NoAudit(folder.to_owned()));
        }
        tables.runs.sort_by_key(|run| run.id);
        tables.left_out.sort();
        Ok(tables)
    }

    fn add(&mut self, id: Hex<8>, folder: PathBuf) {
        let file = folder.join("run.json");
        let identity = match fs::read(&file) {
            Ok(json) => RunIdentity::from_json(&json).map_err(|error| error.to_string()),
            // Killed before it had any result.
            Err(error)
                if error.kind() == io::ErrorKind::NotFound
                    && !folder.join(kind(PAGES)).exists() =>
            {
                return;
            }
            Err(error) => Err(error.to_string()),
        };
        match identity {
            Ok(identity) if identity.id() == id => self.runs.push(StoredRun {
                id,
                identity,
                folder,
            }),
            Ok(_) => self.left_out.push(LeftOut {
                file,
                reason: "it tells of another run".to_owned(),
            }),
            Err(reason) => self.left_out.push(LeftOut { file, reason }),
        }
    }

    #[must_use]
    pub fn runs(&self) -> &[StoredRun] {
        &self.runs
    }

    #[must_use]
    pub fn into_runs(self) -> Vec<StoredRun> {
        self.runs
    }

    /// Runs that cannot be read.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }
}

impl StoredRun {
    /// Looks through the files of the run. A part of which one file is damaged counts with neither: pages without their
    /// findings would pass for pages without faults. So that it is known before the first row is given out, every file is
    /// read here once.
    ///
    /// # Errors
    /// When a folder of the run cannot be read.
    pub fn rows(&self) -> Result<StoredRows, StoredError> {
        let folder = self.folder.join(kind(PAGES));
        let parts = list(&folder).map_err(|error| StoredError::Io {
            path: folder,
            error,
        })?;
        let looked: Vec<_> = parts.par_iter().map(|part| self.look(*part)).collect();
        let mut rows = StoredRows {
            folder: self.folder.clone(),
            parts: Vec::new(),
            left_out: Vec::new(),
            unfinished: Vec::new(),
            damaged: Vec::new(),
        };
        for (part, looked) in parts.iter().zip(looked) {
            match looked {
                Ok(()) => rows.parts.push(*part),
                Err(left_out) => rows.left_out.push(left_out),
            }
        }
        rows.unfinished = self.unfinished(&parts);
        rows.damaged = self.damaged(&rows.parts);
        Ok(rows)
    }

    fn look(&self, part: PartName) -> Result<(), LeftOut> {
        let check = |kind_of, check: fn(&Path) -> Result<(), TableError>| {
            let file = file(&self.folder, kind_of, part);
            check(&file).map_err(|error| LeftOut {
                file,
                reason: error.to_string(),
            })
        };
        check(PAGES, |file| {
            read::each(file, &pages::TABLE, |batch| pages::rows(batch, &mut |_| {}))
        })?;
        check(DIAGNOSTICS, |file| {
            read::each(file, &diagnostics::TABLE, |batch| {
                diagnostics::rows(batch, &mut |_| {})
            })
        })
    }

    /// Inputs of which the last part is not there, as the parts that are there name them.
    fn unfinished(&self, parts: &[PartName]) -> Vec<String> {
        let of_one_input = parts.chunk_by(|one, next| one.input == next.input);
        let last = of_one_input
            .filter_map(<[_]>::last)
            .filter(|part| part.next.is_some());
        let mut paths: Vec<_> = last.filter_map(|part| self.input(*part)).collect();
        paths.sort();
        paths
    }

    /// Inputs of which something is lost, as the parts that are there say.
    fn damaged(&self, parts: &[PartName]) -> Vec<(String, Losses)> {
        let mut damaged = Vec::new();
        for parts in parts.chunk_by(|one, next| one.input == next.input) {
            let mut losses = Losses::default();
            for part in parts {
                let file = file(&self.folder, PAGES, *part);
                losses.append(part::lost(&file).unwrap_or_default());
            }
            if !losses.is_empty() {
                let input = parts.first().and_then(|part| self.input(*part));
                damaged.push((input.unwrap_or_default(), losses));
            }
        }
        damaged.sort_by(|(one, _), (other, _)| one.cmp(other));
        damaged
    }

    /// The path of the input that a part is of.
    fn input(&self, part: PartName) -> Option<String> {
        let file = file(&self.folder, PAGES, part);
        read::about(&file, "presslint.input.path").ok().flatten()
    }
}

impl StoredRows {
    /// Gives out the pages; those of an input in its order.
    ///
    /// # Errors
    /// When a file is no longer what it was when the run was opened.
    pub fn pages(&self, each: &mut dyn FnMut(PageRow)) -> Result<(), StoredError> {
        self.each(&self.parts, PAGES, |file| {
            read::each(file, &pages::TABLE, |batch| pages::rows(batch, each))
        })
    }

    /// Gives out the findings; those of a part by rule, page and place.
    ///
    /// # Errors
    /// When a file is no longer what it was when the run was opened.
    pub fn diagnostics(&self, each: &mut dyn FnMut(DiagnosticRow)) -> Result<(), StoredError> {
        self.each(&self.parts, DIAGNOSTICS, |file| {
            read::each(file, &diagnostics::TABLE, |batch| {
                diagnostics::rows(batch, each)
            })
        })
    }

    /// Gives out the rows part by part: of each its pages, its findings, and that it ends.
    ///
    /// # Errors
    /// When a file is no longer what it was when the run was opened.
    pub fn by_part(&self, each: &mut dyn FnMut(Row<'_>)) -> Result<(), StoredError> {
        for part in &self.parts {
            let part = std::slice::from_ref(part);
            self.each(part, PAGES, |file| {
                read::each(file, &pages::TABLE, |batch| {
                    pages::rows(batch, &mut |page| each(Row::Page(&page)))
                })
            })?;
            self.each(part, DIAGNOSTICS, |file| {
                read::each(file, &diagnostics::TABLE, |batch| {
                    diagnostics::rows(batch, &mut |finding| each(Row::Finding(&finding)))
                })
            })?;
            each(Row::EndOfPart);
        }
        Ok(())
    }

    /// Parts that cannot be read; none of their rows is given out.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Inputs that the audit did not come to the end of.
    #[must_use]
    pub fn unfinished(&self) -> &[String] {
        &self.unfinished
    }

    /// Inputs that are damaged, and what is lost of each.
    #[must_use]
    pub fn damaged(&self) -> &[(String, Losses)] {
        &self.damaged
    }

    fn each(
        &self,
        parts: &[PartName],
        kind: &str,
        mut read: impl FnMut(&Path) -> Result<(), TableError>,
    ) -> Result<(), StoredError> {
        for part in parts {
            let path = file(&self.folder, kind, *part);
            read(&path).map_err(|error| StoredError::Table { path, error })?;
        }
        Ok(())
    }
}

fn kind(of: &str) -> String {
    format!("kind={of}")
}

fn file(run: &Path, of: &str, part: PartName) -> PathBuf {
    run.join(kind(of)).join(part.to_string())
}

fn list(folder: &Path) -> io::Result<Vec<PartName>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        parts.extend(name.to_str().and_then(|name| name.parse::<PartName>().ok()));
    }
    parts.sort();
    Ok(parts)
}
