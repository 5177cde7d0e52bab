//! A record as it is handed out.

use super::body::{Note, Outcome};
use super::headers::Headers;
use jiff::Timestamp;
use std::sync::Arc;

/// What a record is (`WARC-Type`, ISO 28500 §6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RecordKind {
    /// On the archive itself; so is the first record of an ARC file.
    Warcinfo,
    /// What a server answered.
    Response,
    /// Something that was not got by HTTP.
    Resource,
    Request,
    Metadata,
    /// A server answered what is in an earlier record.
    Revisit,
    /// An archived thing in another format.
    Conversion,
    /// The rest of a record that was cut up.
    Continuation,
    /// A kind of its own.
    Other,
}

impl RecordKind {
    pub(super) fn named(name: &str) -> Self {
        match &*name.to_ascii_lowercase() {
            "warcinfo" => Self::Warcinfo,
            "response" => Self::Response,
            "resource" => Self::Resource,
            "request" => Self::Request,
            "metadata" => Self::Metadata,
            "revisit" => Self::Revisit,
            "conversion" => Self::Conversion,
            "continuation" => Self::Continuation,
            _ => Self::Other,
        }
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warcinfo => "warcinfo",
            Self::Response => "response",
            Self::Resource => "resource",
            Self::Request => "request",
            Self::Metadata => "metadata",
            Self::Revisit => "revisit",
            Self::Conversion => "conversion",
            Self::Continuation => "continuation",
            Self::Other => "other",
        }
    }
}

/// Where a record begins. Places of one archive are in order, and no two records share one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// Which of the WARC files inside a WACZ, from 0; 0 in any other archive.
    pub entry: u32,
    /// In bytes from the beginning of the archive as it is stored: the member of gzip or frame of Zstandard that holds the
    /// record, else the record itself. In a deflated entry of a WACZ, from the beginning of what the entry holds.
    pub offset: u64,
    /// How many decompressed bytes of the member come before the record: 0 where each record has a member of its own, and
    /// where nothing is compressed.
    pub inside: u64,
}

/// What a `revisit` record says about the record it stands for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RefersTo {
    pub id: Option<String>,
    pub url: Option<String>,
    pub date: Option<Timestamp>,
}

/// A record of an archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    pub kind: RecordKind,
    /// The archive as it was named; for what is read out of a deflated entry of a WACZ, `x.wacz!archive/data.warc.gz`.
    pub filename: Arc<str>,
    pub place: Place,
    /// So many bytes from `place.offset` hold the record: its member or frame, and where nothing is compressed the record
    /// without the empty lines that end it. Where a member holds several records it is how much of the member is enough, but
    /// for the last record all of it.
    pub length: u64,
    /// `WARC-Record-ID`, without angle brackets.
    pub id: Option<String>,
    /// `WARC-Target-URI`, without angle brackets.
    pub url: Option<String>,
    /// When it was captured.
    pub date: Option<Timestamp>,
    /// Of the record's block: `application/http; msgtype=response`.
    pub content_type: Option<String>,
    /// Why the crawler did not keep all of it (`WARC-Truncated`).
    pub truncated: Option<String>,
    /// Of a `revisit` record.
    pub refers_to: RefersTo,
    /// Whether the record has another length than it says; where it ends was found out from what follows.
    pub wrong_length: bool,
    /// What was captured: in records of the kinds response, resource and conversion. In a revisit only the head.
    pub response: Option<Response>,
}

/// What was captured: of a record that holds no HTTP, without status and headers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    pub status: Option<u16>,
    pub headers: Headers,
    /// The media type, in lower case, without parameters.
    pub content_type: Option<String>,
    /// The label of a character encoding that the header gives.
    pub charset: Option<String>,
    /// Without chunks and content codings.
    pub body: Vec<u8>,
    pub outcome: Outcome,
    /// Where the headers are wrong.
    pub notes: Vec<Note>,
}
