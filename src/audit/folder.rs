//! The pages of a folder, as an input of an audit.

use super::candidate::{Candidate, Given};
use super::row::{Capture, Outcome, PageRow};
use crate::source::{FileOptions, Input};
use crate::words;
use crate::words::Words;
use std::sync::atomic::{AtomicU64, Ordering};

/// Pages that are files, in the order of their paths.
#[derive(Debug)]
pub struct Folder {
    pub pages: Vec<Input>,
}

impl Folder {
    /// What the pages hold, from the n-th on; `read` counts the bytes that were read.
    pub fn given<'f>(
        &'f self,
        from: u64,
        files: &'f FileOptions,
        ruleset: &'f str,
        read: &'f AtomicU64,
    ) -> impl Iterator<Item = Given> + Send + 'f {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let pages = self.pages.iter().zip(1..).skip(from);
        pages.flat_map(move |(input, next)| {
            let size = input.path().and_then(|path| path.metadata().ok());
            let size = size.map_or(0, |known| known.len());
            read.fetch_add(size, Ordering::Relaxed);
            let (candidate, unread) = candidate(input, next, files, ruleset);
            let page = Given::Candidate(Box::new(candidate));
            unread.map(Given::Damage).into_iter().chain([page])
        })
    }
}

/// A page, and why it could not be read: one that went, or that nobody may read, is lost to the audit.
fn candidate(
    input: &Input,
    next: u64,
    files: &FileOptions,
    ruleset: &str,
) -> (Candidate, Option<Words>) {
    let capture = Capture {
        url: input.name.clone(),
        ..Capture::default()
    };
    let mut row = PageRow::at(capture, ruleset);
    let folder = input.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    match input.read(files) {
        Ok(body) => (
            Candidate::with_body(row, body, folder.to_owned(), next),
            None,
        ),
        Err(error) => {
            let size = input.path().and_then(|path| path.metadata().ok());
            row.body_bytes = size.map(|known| known.len());
            let is_too_big = row.body_bytes.is_some_and(|bytes| bytes > files.max_bytes);
            let Words { en, ko } = error.message;
            let name = &input.name;
            row.decode_note = Some(en.clone());
            if is_too_big {
                return (Candidate::settled(row, Outcome::TooBig, next), None);
            }
            let unread = words!("{name}: {en}", "{name}: {ko}");
            (
                Candidate::settled(row, Outcome::DecodeError, next),
                Some(unread),
            )
        }
    }
}
