//! What a record says of itself before its block.

use super::record::{RecordKind, RefersTo};
use super::response::Block;
use jiff::Timestamp;

/// The longest head that is believed; `data:` addresses can be long.
pub(super) const LONGEST: usize = 1024 * 1024;

/// How much of what comes is looked at to see whether a record begins there.
pub(super) const LOOK: usize = 8 * 1024;

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct RecordHead {
    pub(super) kind: RecordKind,
    /// Of the block, in bytes.
    pub(super) length: Option<u64>,
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) date: Option<Timestamp>,
    pub(super) content_type: Option<String>,
    pub(super) truncated: Option<String>,
    pub(super) refers_to: RefersTo,
    pub(super) block: Block,
    /// The rest is in other records.
    pub(super) is_part: bool,
}

/// How records are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Warc,
    Arc,
}

impl Format {
    /// The format of the record that these bytes begin.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        [Self::Warc, Self::Arc]
            .into_iter()
            .find(|format| format.begins(bytes))
    }

    /// Whether a record begins with these bytes.
    pub(super) fn begins(self, bytes: &[u8]) -> bool {
        match self {
            Self::Warc => super::warc::begins(bytes),
            Self::Arc => super::arc::begins(bytes),
        }
    }

    /// Whether a record begins here that was not expected: the bytes may as well be a text about archives.
    pub(super) fn surely_begins(self, bytes: &[u8]) -> bool {
        match self {
            Self::Warc => super::warc::surely_begins(bytes),
            Self::Arc => super::arc::begins(bytes),
        }
    }

    /// Where the head ends in these bytes; `None` while it does not.
    pub(super) fn end(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Warc => super::headers::end(bytes),
            Self::Arc => memchr::memchr(b'\n', bytes).map(|feed| feed + 1),
        }
    }

    pub(super) fn read(self, head: &[u8]) -> Option<RecordHead> {
        match self {
            Self::Warc => super::warc::read(head),
            Self::Arc => super::arc::read(head),
        }
    }

    /// Where in a head, which is cut there, the next one begins.
    pub(super) fn next_in(self, head: &[u8]) -> Option<usize> {
        let magic = super::warc::MAGIC;
        let mut places = memchr::memmem::find_iter(head, magic).filter(|at| *at > 0);
        places.find(|at| self == Self::Warc && super::warc::surely_begins(&head[*at..]))
    }

    /// What stands between the block and the next record.
    pub(super) fn between(self) -> &'static [u8] {
        match self {
            Self::Warc => b"\r\n\r\n",
            Self::Arc => b"\n",
        }
    }

    /// The length of what stands at the end of a block that was read up to the next record, line ends changed on the way
    /// included.
    pub(super) fn end_in(self, block: &[u8]) -> usize {
        let ends = [self.between(), b"\n\n"];
        let end = ends.into_iter().find(|end| block.ends_with(end));
        end.map_or(0, <[u8]>::len)
    }
}
