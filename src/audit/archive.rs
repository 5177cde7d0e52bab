//! The pages of a web archive, as an input of an audit.

use super::candidate::{Candidate, Given, host};
use super::row::{Capture, Outcome, PageRow};
use crate::source::archive::{self, Archive, Event, Keep, Limits, Record, RecordKind, Response};
use crate::source::{FileOptions, InputError};
use crate::words;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// An archive that is being read.
pub struct Pages<'p> {
    archive: Archive,
    ruleset: &'p str,
    /// Candidates so far: where to go on is counted in them, since several records of an archive can begin at one offset.
    count: u64,
    from: u64,
    /// Bytes of all inputs, and those of this one that are in there.
    read: &'p AtomicU64,
    told: u64,
}

impl<'p> Pages<'p> {
    /// Opens an archive; its first `from` candidates are passed over. `read` counts the bytes that were read.
    ///
    /// # Errors
    /// When it cannot be read, or is no archive.
    pub fn open(
        path: &Path,
        from: u64,
        files: &FileOptions,
        ruleset: &'p str,
        read: &'p AtomicU64,
    ) -> Result<Self, InputError> {
        let limits = Limits {
            record: files.max_bytes,
            keep: Keep::Html,
        };
        Ok(Self {
            archive: Archive::open(path, limits)?,
            ruleset,
            count: 0,
            from,
            read,
            told: 0,
        })
    }

    fn tell(&mut self, bytes: u64) {
        let more = bytes.saturating_sub(self.told);
        self.read.fetch_add(more, Ordering::Relaxed);
        self.told += more;
    }
}

impl Iterator for Pages<'_> {
    type Item = Given;

    fn next(&mut self) -> Option<Given> {
        loop {
            let Some(event) = self.archive.next() else {
                self.tell(self.archive.total_bytes());
                return None;
            };
            self.tell(self.archive.consumed_bytes());
            match event {
                // What lies before belongs to what was audited earlier.
                Event::Damage(_) if self.count < self.from => {}
                Event::Damage(damage) => {
                    let (offset, words) = (damage.place.offset, damage.words());
                    let (en, ko) = (words.en, words.ko);
                    return Some(Given::Damage(words!(
                        "at byte {offset}: {en}",
                        "{offset}바이트 위치: {ko}"
                    )));
                }
                Event::Record(record) if may_be_page(&record) => {
                    self.count += 1;
                    if self.count > self.from {
                        let candidate = candidate(*record, self.ruleset, self.count);
                        return Some(Given::Candidate(Box::new(candidate)));
                    }
                }
                Event::Record(_) => {}
            }
        }
    }
}

fn may_be_page(record: &Record) -> bool {
    matches!(
        record.kind,
        RecordKind::Response | RecordKind::Resource | RecordKind::Revisit
    )
}

fn candidate(record: Record, ruleset: &str, next: u64) -> Candidate {
    let url = record.url.unwrap_or_default();
    let capture = Capture {
        warc_filename: Some(record.filename.to_string()),
        warc_record_offset: Some(record.place.offset),
        warc_record_length: Some(record.length),
        host: host(&url),
        url,
        capture_ts: record.date,
    };
    let mut row = PageRow::at(capture, ruleset);
    row.record_id = record.id;
    let Some(response) = record.response else {
        return Candidate::settled(row, Outcome::NotHtml, next);
    };
    row.http_status = response.status;
    row.content_type.clone_from(&response.content_type);
    row.decode_note = notes(&response);
    let is_answer = response
        .status
        .is_none_or(|status| (200..300).contains(&status));
    let settled = match response.outcome {
        _ if record.kind == RecordKind::Revisit => Some(Outcome::Revisit),
        archive::Outcome::NotHtml => Some(Outcome::NotHtml),
        _ if !is_answer => Some(Outcome::HttpStatus),
        archive::Outcome::TooBig => Some(Outcome::TooBig),
        archive::Outcome::Undecodable => Some(Outcome::DecodeError),
        archive::Outcome::Truncated => Some(Outcome::Truncated),
        archive::Outcome::Whole => record.truncated.map(|_| Outcome::Truncated),
    };
    if let Some(outcome) = settled {
        return Candidate::settled(row, outcome, next);
    }
    let site = row.capture.host.clone().unwrap_or_default();
    let mut page = Candidate::with_body(row, response.body, site, next);
    page.http_charset = response.charset;
    page
}

fn notes(response: &Response) -> Option<String> {
    let notes: Vec<String> = response.notes.iter().map(|note| note.words().en).collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}
