//! The tables of a run, one input after the other.

use super::sink::Kept;
use crate::audit::Rows;
use crate::audit::part::{InputId, PartWriter};
use crate::audit::run::{Run, RunError};
use crate::words::Words;
use std::io;

/// The part of an input that is being written.
pub(super) struct Parts<'r> {
    run: &'r Run,
    input: InputId,
    n: u32,
    writer: Option<PartWriter>,
}

impl<'r> Parts<'r> {
    /// Begins the n-th part of an input, at a place of it.
    pub(super) fn begin(run: &'r Run, input: InputId, n: u32, from: u64) -> Result<Self, RunError> {
        let writer = Some(run.begin_part(&input, n, from)?);
        Ok(Self {
            run,
            input,
            n,
            writer,
        })
    }
}

impl Kept for Parts<'_> {
    fn rows(&mut self, rows: Rows) -> io::Result<()> {
        if let Some(writer) = &mut self.writer {
            writer.page(rows.page).map_err(io::Error::other)?;
            rows.found
                .into_iter()
                .for_each(|row| writer.diagnostic(row));
        }
        Ok(())
    }

    fn damage(&mut self, what: &Words) {
        if let Some(writer) = &mut self.writer {
            writer.damage(what);
        }
    }

    fn part(&mut self, next: Option<u64>) -> io::Result<()> {
        if let Some(writer) = self.writer.take() {
            writer.finish(next).map_err(io::Error::other)?;
        }
        if let Some(next) = next {
            self.n += 1;
            let begun = self.run.begin_part(&self.input, self.n, next);
            self.writer = Some(begun.map_err(io::Error::other)?);
        }
        Ok(())
    }
}
