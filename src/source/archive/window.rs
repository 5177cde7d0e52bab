//! The bytes of an archive as they are stored, some of them at a time.

use flate2::read::DeflateDecoder;
use std::io::{self, Read, Seek, SeekFrom};

/// Reads end where a multiple of this begins, wherever they started: what is decoded from them comes in the same pieces
/// after [`Window::seek`] as it did before.
const BLOCK: u64 = 64 * 1024;

/// What archives are read from.
pub(super) trait Medium: Read + Seek + Send {}

impl<T: Read + Seek + Send> Medium for T {}

/// A stretch of a medium.
pub(super) struct Region {
    medium: Box<dyn Medium>,
    start: u64,
    end: u64,
    at: u64,
}

impl Region {
    /// The bytes from `start` up to `end`.
    pub(super) fn new(medium: Box<dyn Medium>, start: u64, end: u64) -> Self {
        Self {
            medium,
            start,
            end: end.max(start),
            // Nowhere yet: the first read seeks.
            at: u64::MAX,
        }
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        let left = self.end.saturating_sub(offset);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        if most == 0 {
            return Ok(0);
        }
        if self.at != offset {
            self.at = u64::MAX;
            self.medium.seek(SeekFrom::Start(offset))?;
        }
        let read = loop {
            match self.medium.read(&mut into[..most]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                done => break done?,
            }
        };
        self.at = offset + read as u64;
        Ok(read)
    }
}

impl Read for Region {
    /// Reads from where the last read ended, from the start at first.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = if self.at == u64::MAX {
            self.start
        } else {
            self.at
        };
        self.read_at(from, into)
    }
}

enum Bytes {
    /// Read in place.
    Stored(Region),
    /// Deflated as an entry of a zip file. Going back means beginning again.
    Deflated {
        inflater: DeflateDecoder<Region>,
        at: u64,
    },
    /// While one becomes another.
    None,
}

/// A buffer that moves over the bytes.
pub(super) struct Window {
    bytes: Bytes,
    buffer: Vec<u8>,
    start: usize,
    /// The offset of what comes after the buffer.
    next: u64,
    first: u64,
}

impl Window {
    pub(super) fn stored(region: Region) -> Self {
        let first = region.start;
        Self::over(Bytes::Stored(region), first)
    }

    /// What a deflated region holds; offsets are those of the inflated bytes.
    pub(super) fn deflated(region: Region) -> Self {
        let inflater = DeflateDecoder::new(region);
        Self::over(Bytes::Deflated { inflater, at: 0 }, 0)
    }

    fn over(bytes: Bytes, first: u64) -> Self {
        Self {
            bytes,
            buffer: Vec::new(),
            start: 0,
            next: first,
            first,
        }
    }

    pub(super) fn into_medium(self) -> Option<Box<dyn Medium>> {
        match self.bytes {
            Bytes::Stored(region) => Some(region.medium),
            Bytes::Deflated { inflater, .. } => Some(inflater.into_inner().medium),
            Bytes::None => None,
        }
    }

    /// The offset of the first byte.
    pub(super) fn first(&self) -> u64 {
        self.first
    }

    /// The offset of what comes next.
    pub(super) fn pos(&self) -> u64 {
        self.next - (self.buffer.len() - self.start) as u64
    }

    /// How many bytes of the medium were gone through to come here.
    pub(super) fn consumed(&self) -> u64 {
        match &self.bytes {
            Bytes::Stored(_) => self.pos() - self.first,
            Bytes::Deflated { inflater, .. } => inflater.total_in(),
            Bytes::None => 0,
        }
    }

    /// What going back from here to an offset costs, in bytes to read again.
    pub(super) fn cost(&self, offset: u64) -> u64 {
        match self.bytes {
            Bytes::Deflated { .. } => self.pos(),
            _ => self.pos().saturating_sub(offset),
        }
    }

    /// What comes next; nothing at the end.
    pub(super) fn fill(&mut self) -> io::Result<&[u8]> {
        if self.start == self.buffer.len() {
            self.more()?;
        }
        Ok(&self.buffer[self.start..])
    }

    /// So many bytes of what comes next, fewer only at the end, maybe more.
    pub(super) fn peek(&mut self, n: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < n && self.more()? {}
        Ok(&self.buffer[self.start..])
    }

    pub(super) fn consume(&mut self, n: usize) {
        self.start = (self.start + n).min(self.buffer.len());
    }

    pub(super) fn seek(&mut self, offset: u64) -> io::Result<()> {
        let offset = offset.max(self.first);
        let back = self
            .next
            .checked_sub(offset)
            .and_then(|n| usize::try_from(n).ok());
        if let Some(start) = back.and_then(|n| self.buffer.len().checked_sub(n)) {
            self.start = start;
            return Ok(());
        }
        self.buffer.clear();
        self.start = 0;
        if matches!(self.bytes, Bytes::Deflated { at, .. } if offset < at) {
            self.begin_again();
        }
        self.next = match &mut self.bytes {
            Bytes::Deflated { inflater, at } => {
                *at += io::copy(&mut inflater.by_ref().take(offset - *at), &mut io::sink())?;
                *at
            }
            _ => offset,
        };
        Ok(())
    }

    fn begin_again(&mut self) {
        let bytes = std::mem::replace(&mut self.bytes, Bytes::None);
        self.bytes = match bytes {
            Bytes::Deflated { inflater, .. } => {
                let mut region = inflater.into_inner();
                region.at = u64::MAX;
                let inflater = DeflateDecoder::new(region);
                Bytes::Deflated { inflater, at: 0 }
            }
            other => other,
        };
    }

    /// Reads on; false at the end.
    fn more(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let kept = self.buffer.len();
        let most = usize::try_from(BLOCK - self.next % BLOCK).unwrap_or(kept);
        self.buffer.resize(kept + most, 0);
        let read = match &mut self.bytes {
            Bytes::Stored(region) => region.read_at(self.next, &mut self.buffer[kept..]),
            Bytes::Deflated { inflater, at } => inflater
                .read(&mut self.buffer[kept..])
                .inspect(|read| *at += *read as u64),
            Bytes::None => Ok(0),
        };
        self.buffer.truncate(kept + read.as_ref().map_or(0, |n| *n));
        let read = read?;
        self.next += read as u64;
        Ok(read > 0)
    }
}
