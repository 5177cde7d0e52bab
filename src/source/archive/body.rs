//! Bodies as they were before they were sent. Headers lie about them as a rule, not as an exception: crawlers keep the
//! header and undo the coding, or keep the coding and drop the header's truth in other ways. So what a header says is
//! tried, and believed if the body parses.

use super::chunked::{self, Chunked};
use super::coding::{Coding, Undone};
use super::headers::Headers;
use super::sniff;
use crate::words;
use crate::words::Words;

/// What became of the body of a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// All of it is there.
    Whole,
    /// Only its beginning is.
    Truncated,
    /// It is larger than the limit, and not there.
    TooBig,
    /// It is damaged or in an unknown coding; it is there as it was stored.
    Undecodable,
    /// It is no HTML, and not there.
    NotHtml,
}

/// Where the headers of a record are wrong about it, and how it was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Note {
    /// It is not chunked, though the header says so.
    NotChunked,
    /// It is not in a coding that the header names.
    NotEncoded(&'static str),
    /// It is in another coding than the header says.
    Undeclared(&'static str),
    /// The header names a coding that nobody knows, and the body is text.
    UnknownCoding(String),
    /// The record is longer or shorter than it says.
    WrongLength,
}

impl Note {
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotChunked => words!(
                "the header says chunked, the body is not",
                "헤더에는 chunked라고 되어 있으나 본문은 그렇지 않습니다"
            ),
            Self::NotEncoded(coding) => words!(
                "the header says {coding}, the body is not",
                "헤더에는 {coding}(이)라고 되어 있으나 본문은 그렇지 않습니다"
            ),
            Self::Undeclared(coding) => words!(
                "the body is in {coding}, which is not what the header says",
                "본문은 {coding} 형식이며 헤더의 내용과 다릅니다"
            ),
            Self::UnknownCoding(coding) => words!(
                "the header names an unknown coding, {coding}",
                "헤더가 알 수 없는 인코딩 {coding}을(를) 말합니다"
            ),
            Self::WrongLength => words!(
                "the record has another length than it says",
                "레코드의 실제 길이가 적힌 길이와 다릅니다"
            ),
        }
    }
}

/// Undoes what the headers say was done to a body, and, where a page is `expected`, what its first bytes say.
pub(super) fn undo(
    headers: &Headers,
    expected: bool,
    body: &mut Vec<u8>,
    most: u64,
    notes: &mut Vec<Note>,
) -> Outcome {
    let declared = undo_declared(headers, body, most, notes);
    if !expected || matches!(declared, Outcome::TooBig) || sniff::is_text(body) {
        return declared;
    }
    let Some(coding) = Coding::marked(body) else {
        return declared;
    };
    let (plain, outcome) = match coding.undo(body, most) {
        // These codings end in a checksum: what parses to its end was in it.
        Undone::Whole(plain) if declared == Outcome::Truncated => (plain, declared),
        Undone::Whole(plain) => (plain, Outcome::Whole),
        Undone::Cut(plain) if sniff::is_text(&plain) => (plain, Outcome::Truncated),
        Undone::TooBig => (Vec::new(), Outcome::TooBig),
        Undone::Cut(_) | Undone::Damaged | Undone::Not => return declared,
    };
    *body = plain;
    notes.push(Note::Undeclared(coding.as_str()));
    outcome
}

fn undo_declared(
    headers: &Headers,
    body: &mut Vec<u8>,
    most: u64,
    notes: &mut Vec<Note>,
) -> Outcome {
    let mut outcome = Outcome::Whole;
    let transfer = names(headers, "transfer-encoding");
    if transfer.iter().any(|name| name == "chunked") {
        match chunked::decode(body) {
            Chunked::Whole => {}
            Chunked::Cut => outcome = Outcome::Truncated,
            Chunked::Not if body.is_empty() => {}
            Chunked::Not => notes.push(Note::NotChunked),
        }
    }
    let content = names(headers, "content-encoding");
    // The last coding was applied last.
    let codings = content.into_iter().chain(transfer).rev();
    for name in codings.filter(|name| !matches!(&**name, "chunked" | "identity" | "")) {
        if body.is_empty() {
            break;
        }
        let Some(coding) = Coding::named(&name) else {
            if !sniff::is_text(body) {
                return Outcome::Undecodable;
            }
            notes.push(Note::UnknownCoding(name));
            continue;
        };
        match coding.undo(body, most) {
            Undone::Whole(plain) => *body = plain,
            Undone::Cut(plain) => {
                *body = plain;
                outcome = Outcome::Truncated;
            }
            Undone::TooBig => {
                *body = Vec::new();
                return Outcome::TooBig;
            }
            // The end of what was cut is not damage.
            Undone::Damaged if outcome == Outcome::Truncated => return outcome,
            Undone::Damaged => return Outcome::Undecodable,
            Undone::Not if !sniff::is_text(body) => return Outcome::Undecodable,
            Undone::Not => notes.push(Note::NotEncoded(coding.as_str())),
        }
    }
    outcome
}

/// Whether the headers say that something was done to the body.
pub(super) fn is_coded(headers: &Headers) -> bool {
    !names(headers, "transfer-encoding").is_empty()
        || !names(headers, "content-encoding").is_empty()
}

/// The names in all fields of a name, in order and in lower case.
fn names(headers: &Headers, field: &str) -> Vec<String> {
    let values = headers.all(field).flat_map(|value| value.split(','));
    values
        .map(|name| name.trim().to_ascii_lowercase())
        .collect()
}
