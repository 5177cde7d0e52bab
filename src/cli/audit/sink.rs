//! Where the rows of an input go: into the tables of the run, onto standard output, into the numbers of the summary.

use super::progress::Progress;
use crate::audit::pipeline::Sink;
use crate::audit::table::lines::LineWriter;
use crate::audit::{Losses, Rows, Tally};
use crate::cli::complain;
use crate::words::{Speech, Words};
use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};

/// What is kept of an input; nothing without the tables.
pub(super) trait Kept {
    fn rows(&mut self, rows: Rows) -> io::Result<()>;
    fn damage(&mut self, what: &Words);
    fn part(&mut self, next: Option<u64>) -> io::Result<()>;
}

/// What one input puts out.
pub(super) struct Output<'o, 'k, 'w> {
    pub(super) name: &'o str,
    pub(super) speech: Speech,
    pub(super) kept: Option<&'o mut (dyn Kept + 'k)>,
    pub(super) lines: Option<&'o mut LineWriter<&'w mut dyn Write>>,
    pub(super) tally: &'o mut Tally,
    pub(super) progress: &'o mut Progress,
    /// Bytes of the inputs so far.
    pub(super) read: &'o AtomicU64,
    /// Places of this input that are lost.
    pub(super) losses: Losses,
}

impl Sink for Output<'_, '_, '_> {
    fn rows(&mut self, rows: Rows) -> io::Result<()> {
        self.tally.add(&rows);
        if let Some(lines) = &mut self.lines {
            lines.page(&rows.page)?;
            rows.found
                .iter()
                .try_for_each(|row| lines.diagnostic(row))?;
        }
        if let Some(kept) = &mut self.kept {
            kept.rows(rows)?;
        }
        self.progress
            .at(self.read.load(Ordering::Relaxed), self.tally);
        Ok(())
    }

    fn part(&mut self, next: Option<u64>) -> io::Result<()> {
        self.kept.as_mut().map_or(Ok(()), |kept| kept.part(next))
    }

    fn damage(&mut self, what: &Words) {
        self.losses.add(what);
        if let Some(kept) = &mut self.kept {
            kept.damage(what);
        }
        // Of an input that is damaged all over, the number of places says more at its end.
        if self.losses.untold() == 0 {
            let (name, what) = (self.name, what.say(self.speech));
            self.progress.aside(|| complain(&format!("{name}: {what}")));
        }
    }
}
