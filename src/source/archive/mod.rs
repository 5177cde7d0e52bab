//! Reads web archives: WARC (ISO 28500) and ARC, plain, gzipped or in Zstandard, and WACZ, which holds them.
//!
//! One pass from beginning to end; no more is held than the body of one record. Damage costs what is damaged and no more.

mod arc;
mod block;
mod body;
mod chunked;
mod coding;
mod damage;
mod date;
mod find;
mod gzip;
mod head;
mod headers;
mod http;
mod local_headers;
mod media_type;
mod open;
mod reader;
mod record;
mod response;
mod sniff;
mod stream;
mod wacz;
mod warc;
mod window;
mod zstd;

pub use body::{Note, Outcome};
pub use damage::{Damage, DamageKind};
pub use headers::Headers;
pub use open::Archive;
pub use record::{Place, Record, RecordKind, RefersTo, Response};
pub use sniff::is_html;

/// How much of an archive is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The largest body, in bytes, as it is stored and as it is decoded (`--max-bytes`).
    pub record: u64,
    pub keep: Keep,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record: 64 * 1024 * 1024,
            keep: Keep::Html,
        }
    }
}

/// Whose bodies are handed out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// HTML documents.
    Html,
    /// All that was captured.
    All,
}

/// What comes next in an archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    Record(Box<Record>),
    Damage(Damage),
}
