//! Writes a part.

use super::{InputId, LOST, PartName, Parts};
use crate::audit::durable;
use crate::audit::losses::Losses;
use crate::audit::row::{DiagnosticRow, PageRow};
use crate::audit::run::RunError;
use crate::audit::table::findings::Findings;
use crate::audit::table::read::TableError;
use crate::audit::table::write::TableWriter;
use crate::audit::table::{diagnostics, pages};
use crate::words::Words;
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

/// Pages that become one record batch of Arrow: enough that its columns are worth it, few enough to be no weight.
const BATCH: usize = 512;

/// Writes a part: its pages as they come, its findings, which are sorted, when it is finished. Findings are held in memory
/// until then (about 100 bytes each, and what they say that none said before), so parts are not to be made too large.
///
/// A part that is dropped, or that could not be written, leaves nothing behind.
#[derive(Debug)]
pub struct PartWriter {
    parts: Arc<Parts>,
    name: PartName,
    pages: TableWriter,
    diagnostics: TableWriter,
    /// Not yet in the table.
    waiting: Vec<PageRow>,
    findings: Findings,
    losses: Losses,
    count: PartCounts,
    /// A table that could not be written once is not gone on with.
    broken: bool,
}

/// Rows of a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PartCounts {
    pub pages: u64,
    pub diagnostics: u64,
}

impl PartWriter {
    /// `about` is written into both files, as keys and values.
    pub(crate) fn begin(
        parts: &Arc<Parts>,
        input: &InputId,
        n: u32,
        from: u64,
        about: &[(String, String)],
    ) -> Result<Self, RunError> {
        parts.make_way(input, n)?;
        let name = PartName {
            input: input.key(),
            version: input.version(),
            n,
            from,
            next: None,
        };
        let begin = |folder: &PathBuf, table| {
            let file = folder.join(name.aside());
            TableWriter::begin(&file, table, about).map_err(RunError::in_table(&file))
        };
        Ok(Self {
            parts: Arc::clone(parts),
            name,
            pages: begin(&parts.pages, &pages::TABLE)?,
            diagnostics: begin(&parts.diagnostics, &diagnostics::TABLE)?,
            waiting: Vec::new(),
            findings: Findings::default(),
            losses: Losses::default(),
            count: PartCounts::default(),
            broken: false,
        })
    }

    /// Rows so far.
    #[must_use]
    pub fn count(&self) -> PartCounts {
        self.count
    }

    /// The next page of the input.
    ///
    /// # Errors
    /// When the table cannot be written; the part can then only be dropped.
    pub fn page(&mut self, page: PageRow) -> Result<(), RunError> {
        self.count.pages += 1;
        self.waiting.push(page);
        if self.waiting.len() < BATCH {
            return Ok(());
        }
        self.write_waiting()
    }

    /// A finding, in any order.
    pub fn diagnostic(&mut self, finding: DiagnosticRow) {
        self.count.diagnostics += 1;
        self.findings.push(finding);
    }

    /// A place of the input that is lost, beside the pages that are not.
    pub fn damage(&mut self, what: &Words) {
        self.losses.add(what);
    }

    /// The part is there when this comes back. `next` is where the next part of the input begins; of the last, nothing.
    ///
    /// # Errors
    /// When a table cannot be written. The part is then not finished, and must be begun again.
    pub fn finish(mut self, next: Option<u64>) -> Result<PartCounts, RunError> {
        self.write_waiting()?;
        let findings = mem::take(&mut self.findings).sorted();
        let aside = self.parts.diagnostics.join(self.name.aside());
        for batch in diagnostics::batches(&findings) {
            batch
                .and_then(|batch| self.diagnostics.write(&batch))
                .map_err(RunError::in_table(&aside))?;
        }
        self.diagnostics
            .finish()
            .map_err(RunError::in_table(&aside))?;
        if !self.losses.is_empty() {
            let losses = serde_json::to_string(&self.losses).unwrap_or_default();
            self.pages.note(LOST, losses);
        }
        let aside = self.parts.pages.join(self.name.aside());
        self.pages.finish().map_err(RunError::in_table(&aside))?;

        let part = PartName { next, ..self.name };
        self.parts.add(part);
        for folder in [&self.parts.diagnostics, &self.parts.pages] {
            let file = folder.join(part.to_string());
            durable::rename(&folder.join(self.name.aside()), &file).map_err(RunError::at(&file))?;
        }
        Ok(self.count)
    }

    fn write_waiting(&mut self) -> Result<(), RunError> {
        let aside = self.parts.pages.join(self.name.aside());
        let written = if self.broken {
            Err(TableError::Damaged("it could not be written".to_owned()))
        } else {
            pages::batch(&self.waiting).and_then(|batch| self.pages.write(&batch))
        };
        self.broken = written.is_err();
        self.waiting.clear();
        written.map_err(RunError::in_table(&aside))
    }
}

impl Drop for PartWriter {
    /// Of a finished part there is nothing left under this name.
    fn drop(&mut self) {
        for folder in [&self.parts.pages, &self.parts.diagnostics] {
            // What stays is removed when the run is opened again.
            let _ = durable::remove(&folder.join(self.name.aside()));
        }
    }
}
