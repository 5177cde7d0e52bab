//! The archives in a WACZ file (Web Archive Collection Zipped 1.1.1 §5.2).

use super::local_headers;
use super::window::Medium;
use std::io;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// An archive in a zip file.
pub(super) struct Entry {
    pub(super) name: String,
    /// Where its bytes are in the zip file.
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) how: How,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How {
    Stored,
    Deflated,
    /// In a way that is not read.
    Otherwise,
}

const EXTENSIONS: [&str; 5] = [".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz"];

/// The archives, as they lie in the file, and what keeps the central directory from telling them.
pub(super) fn entries(
    medium: &mut Box<dyn Medium>,
    size: u64,
) -> io::Result<(Vec<Entry>, Option<ZipError>)> {
    match listed(medium) {
        Ok(entries) => Ok((sorted(entries), None)),
        Err(ZipError::Io(error)) if error.raw_os_error().is_some() => Err(error),
        Err(error) => Ok((sorted(local_headers::entries(medium, size)?), Some(error))),
    }
}

/// Those of the central directory.
fn listed(medium: &mut Box<dyn Medium>) -> Result<Vec<Entry>, ZipError> {
    let mut zip = ZipArchive::new(medium)?;
    let mut entries = Vec::new();
    for index in 0..zip.len() {
        let file = zip.by_index_raw(index)?;
        let name = file.name()?.into_owned();
        let start = file
            .data_start()
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        let how = match file.compression() {
            _ if file.encrypted() => How::Otherwise,
            CompressionMethod::Stored => How::Stored,
            CompressionMethod::Deflated => How::Deflated,
            _ => How::Otherwise,
        };
        entries.push(Entry {
            end: start.saturating_add(file.compressed_size()),
            name,
            start,
            how,
        });
    }
    Ok(entries)
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.retain(|entry| {
        let name = entry.name.to_ascii_lowercase();
        EXTENSIONS.iter().any(|end| name.ends_with(end))
    });
    entries.sort_by_key(|entry| entry.start);
    // Two names for one stretch are one archive.
    entries.dedup_by_key(|entry| entry.start);
    entries
}
