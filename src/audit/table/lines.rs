//! Rows as lines of JSON: `kind` says of which table a row is, its columns follow.

use super::{DIAGNOSTICS, PAGES};
use crate::audit::row::{DiagnosticRow, PageRow};
use serde::Serialize;
use std::io::{self, Write};

/// Writes rows as lines of JSON, in the order in which they come.
#[derive(Debug)]
pub struct LineWriter<W>(W);

#[derive(Serialize)]
struct Line<'r, R> {
    kind: &'static str,
    #[serde(flatten)]
    row: &'r R,
}

impl<W: Write> LineWriter<W> {
    /// `out` should be buffered.
    pub fn new(out: W) -> Self {
        Self(out)
    }

    /// # Errors
    /// When it cannot be written.
    pub fn page(&mut self, row: &PageRow) -> io::Result<()> {
        self.line(PAGES, row)
    }

    /// # Errors
    /// When it cannot be written.
    pub fn diagnostic(&mut self, row: &DiagnosticRow) -> io::Result<()> {
        self.line(DIAGNOSTICS, row)
    }

    /// What was buffered goes out.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.0.flush()?;
        Ok(self.0)
    }

    fn line(&mut self, kind: &'static str, row: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, &Line { kind, row })?;
        self.0.write_all(b"\n")
    }
}
