//! The bytes of an archive as they were before they were compressed, unit by unit: a unit is a member of gzip, a frame of
//! Zstandard, or all of an archive that is not compressed.

use super::gzip::{self, Inflate};
use super::window::Window;
use super::zstd::{self, Frames};
use std::io;

/// Decoding stops where a multiple of this is reached in the unit, so that how far the archive was read for a byte does
/// not depend on what asked for it.
const BLOCK: u64 = 32 * 1024;
/// The first stop: enough to tell whether a record begins here.
pub(super) const FIRST: usize = 1024;

/// Why the bytes of a unit end before it does.
#[derive(Debug)]
pub(super) enum Fault {
    /// The archive ends.
    Truncated,
    /// They cannot be decompressed.
    Corrupt,
    /// They could be, but are not what was compressed.
    Checksum,
    Io(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// How the units of an archive are compressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Coding {
    Plain,
    Gzip,
    Zstd,
}

impl Coding {
    /// The one that these bytes begin.
    pub(super) fn of(head: &[u8]) -> Self {
        if head.starts_with(&gzip::MAGIC) {
            Self::Gzip
        } else if head.starts_with(&zstd::MAGIC) || zstd::skippable(head).is_some() {
            Self::Zstd
        } else {
            Self::Plain
        }
    }
}

enum Decoder {
    Plain,
    Gzip(Inflate),
    Zstd(Box<Frames>),
}

impl Decoder {
    fn open(&mut self, window: &mut Window) -> Result<bool, Fault> {
        match self {
            Self::Plain => Ok(!window.fill()?.is_empty()),
            Self::Gzip(inflate) => inflate.open(window),
            Self::Zstd(frames) => frames.open(window),
        }
    }

    fn decode(&mut self, window: &mut Window, out: &mut [u8]) -> Result<usize, Fault> {
        match self {
            Self::Plain => {
                let bytes = window.fill()?;
                let n = bytes.len().min(out.len());
                out[..n].copy_from_slice(&bytes[..n]);
                window.consume(n);
                Ok(n)
            }
            Self::Gzip(inflate) => inflate.decode(window, out),
            Self::Zstd(frames) => frames.decode(window, out),
        }
    }
}

/// What is known of the end of the unit.
enum End {
    /// It was not reached.
    Ahead,
    /// It was, and all is well.
    Reached,
    /// It will not be.
    Broken(Fault),
}

pub(super) struct Stream {
    pub(super) window: Window,
    pub(super) coding: Coding,
    decoder: Decoder,
    buffer: Vec<u8>,
    start: usize,
    /// Where the unit begins in the archive.
    unit: u64,
    /// The offset in the unit of what comes after the buffer.
    next: u64,
    /// What `next` was when the member that is being decoded began: other than 0 in members that are read as one.
    joined: u64,
    end: End,
}

impl Stream {
    pub(super) fn new(mut window: Window, coding: Coding) -> Self {
        let decoder = match coding {
            Coding::Plain => Decoder::Plain,
            Coding::Gzip => Decoder::Gzip(Inflate::new()),
            Coding::Zstd => Decoder::Zstd(Box::new(Frames::new(&mut window))),
        };
        Self {
            unit: window.pos(),
            window,
            coding,
            decoder,
            buffer: Vec::new(),
            start: 0,
            next: 0,
            joined: 0,
            end: End::Reached,
        }
    }

    /// Begins the unit that is next in the archive; false where none begins.
    pub(super) fn open(&mut self) -> Result<bool, Fault> {
        self.buffer.clear();
        self.start = 0;
        self.next = 0;
        self.joined = 0;
        self.unit = self.window.pos();
        self.end = End::Reached;
        let opened = self.decoder.open(&mut self.window)?;
        if opened {
            self.end = End::Ahead;
        }
        Ok(opened)
    }

    /// Where the unit begins in the archive.
    pub(super) fn unit(&self) -> u64 {
        self.unit
    }

    /// The offset in the unit of what comes next.
    pub(super) fn pos(&self) -> u64 {
        self.next - (self.buffer.len() - self.start) as u64
    }

    /// So many bytes of what comes next in the unit, fewer only at its end, maybe more.
    pub(super) fn peek(&mut self, n: usize) -> &[u8] {
        while self.buffer.len() - self.start < n && matches!(self.end, End::Ahead) {
            self.more();
        }
        &self.buffer[self.start..]
    }

    pub(super) fn consume(&mut self, n: usize) {
        self.start = self.start.saturating_add(n).min(self.buffer.len());
    }

    /// Whether the unit is over: nothing more comes of it.
    pub(super) fn is_over(&mut self) -> bool {
        self.peek(1).is_empty()
    }

    /// Goes to the end of the unit.
    pub(super) fn finish(&mut self) {
        while !self.is_over() {
            self.consume(usize::MAX);
        }
    }

    /// Why the unit is over before its end; asked when it is over.
    pub(super) fn fault(&self) -> Option<&Fault> {
        match &self.end {
            End::Broken(fault) => Some(fault),
            _ => None,
        }
    }

    pub(super) fn take_fault(&mut self) -> Option<Fault> {
        match std::mem::replace(&mut self.end, End::Reached) {
            End::Broken(fault) => Some(fault),
            end => {
                self.end = end;
                None
            }
        }
    }

    fn more(&mut self) {
        self.buffer.drain(..self.start);
        self.start = 0;
        let kept = self.buffer.len();
        let at = self.next - self.joined;
        let first = FIRST as u64;
        let stop = if at < first {
            first
        } else {
            (at / BLOCK + 1) * BLOCK
        };
        self.buffer
            .resize(kept + usize::try_from(stop - at).unwrap_or(1), 0);
        let decoded = self
            .decoder
            .decode(&mut self.window, &mut self.buffer[kept..]);
        let length = decoded.as_ref().map_or(0, |n| *n);
        self.buffer.truncate(kept + length);
        self.next += length as u64;
        match decoded {
            Ok(0) => self.end = End::Reached,
            Ok(_) => {}
            Err(fault) => self.end = End::Broken(fault),
        }
    }

    /// Goes on with the next unit as if it were of this one, unless a record begins there. A file may be cut into members
    /// anywhere.
    pub(super) fn join(&mut self, begins: impl Fn(&[u8]) -> bool) -> bool {
        if self.coding == Coding::Plain || !matches!(self.end, End::Reached) || !self.is_over() {
            return false;
        }
        let (unit, next, joined) = (self.unit, self.next, self.joined);
        let from = self.window.pos();
        let goes_on = match self.open() {
            Ok(true) => {
                let head = self.peek(FIRST);
                let goes_on = !head.is_empty() && !begins(head);
                goes_on && self.fault().is_none()
            }
            _ => false,
        };
        (self.unit, self.joined) = (unit, joined);
        if goes_on {
            self.joined = next;
            self.next += next;
            return true;
        }
        self.buffer.clear();
        self.next = next;
        self.end = match self.window.seek(from) {
            Ok(()) => End::Reached,
            Err(error) => End::Broken(error.into()),
        };
        false
    }

    /// What going back to an offset in the unit costs, in bytes to read again.
    pub(super) fn cost(&self, offset: u64) -> u64 {
        match self.coding {
            Coding::Plain => self.pos().saturating_sub(offset),
            _ => self.window.cost(self.unit),
        }
    }

    /// Goes to an offset in a unit. True when it is there.
    pub(super) fn go_to(
        &mut self,
        unit: u64,
        offset: u64,
        begins: impl Fn(&[u8]) -> bool,
    ) -> Result<bool, Fault> {
        let plain = self.coding == Coding::Plain;
        self.window.seek(if plain { unit + offset } else { unit })?;
        let opened = self.open()?;
        self.unit = unit;
        if plain {
            self.next = offset;
            return Ok(opened);
        }
        while opened && self.pos() < offset {
            let left = usize::try_from(offset - self.pos()).unwrap_or(usize::MAX);
            let some = self.peek(1).len().min(left);
            self.consume(some);
            if some == 0 && !self.join(&begins) {
                return Ok(false);
            }
        }
        Ok(opened)
    }
}
