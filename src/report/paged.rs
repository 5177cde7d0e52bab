//! Formats that are written page by page, so that a run of any length needs the memory of a few pages.

use super::{PageReport, Report, Tally};
use rayon::prelude::*;
use std::io::{self, Write};

/// A format of which each page is written by itself, by whichever thread has time.
pub trait Paged: Sync {
    /// What stands before the first page.
    ///
    /// # Errors
    /// When writing fails.
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// # Errors
    /// When writing fails.
    fn page(&self, page: &PageReport, out: &mut dyn Write) -> io::Result<()>;

    /// What follows the last page.
    ///
    /// # Errors
    /// When writing fails.
    fn end(&self, _run: &Tally, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Pages whose text is in memory at a time.
const LOT: usize = 64;

/// Writes pages, in their order, on as many threads as the current rayon pool has.
///
/// # Errors
/// When writing fails.
pub fn write_pages(
    format: &dyn Paged,
    pages: &[PageReport],
    out: &mut dyn Write,
) -> io::Result<()> {
    // Even to ask rayon starts its threads.
    if let [page] = pages {
        return format.page(page, out);
    }
    for lot in pages.chunks(LOT) {
        let drawn = lot.par_iter().map(|page| {
            let mut text = Vec::new();
            format.page(page, &mut text).map(|()| text)
        });
        for text in drawn.collect::<io::Result<Vec<_>>>()? {
            out.write_all(&text)?;
        }
    }
    Ok(())
}

/// Writes a whole report, on this thread.
pub(super) fn write_whole(
    format: &dyn Paged,
    report: &Report,
    out: &mut dyn Write,
) -> io::Result<()> {
    format.begin(out)?;
    for page in &report.pages {
        format.page(page, out)?;
    }
    format.end(&report.tally(), out)?;
    out.flush()
}
