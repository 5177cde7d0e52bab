//! One member of a gzip file (RFC 1952).

use super::stream::Fault;
use super::window::Window;
use flate2::{Crc, Decompress, FlushDecompress, Status};

pub(super) const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// The longest header that is believed: a file name and a comment of a few pages.
const LONGEST_HEADER: usize = 64 * 1024;

const CHECKED: u8 = 2;
const EXTRA: u8 = 4;
const NAMED: u8 = 8;
const COMMENTED: u8 = 16;
const RESERVED: u8 = 0xe0;

/// Inflates members, one after the other.
pub(super) struct Inflate {
    raw: Decompress,
    crc: Crc,
    ended: bool,
}

impl Inflate {
    pub(super) fn new() -> Self {
        Self {
            raw: Decompress::new(false),
            crc: Crc::new(),
            ended: false,
        }
    }

    /// Begins a member; false where none begins.
    pub(super) fn open(&mut self, window: &mut Window) -> Result<bool, Fault> {
        let fixed = window.peek(10)?;
        if !fixed.starts_with(&MAGIC) {
            return Ok(false);
        }
        let Some(&flags) = fixed.get(3).filter(|_| fixed.len() >= 10) else {
            return Err(Fault::Truncated);
        };
        if flags & RESERVED != 0 {
            return Ok(false);
        }
        if flags == 0 {
            window.consume(10);
        } else {
            let head = window.peek(LONGEST_HEADER)?;
            let Some(length) = header(head, flags) else {
                let cut = head.len() < LONGEST_HEADER;
                return if cut {
                    Err(Fault::Truncated)
                } else {
                    Ok(false)
                };
            };
            window.consume(length);
        }
        self.raw.reset(false);
        self.crc.reset();
        self.ended = false;
        Ok(true)
    }

    /// Inflates some bytes; none at the end of the member.
    pub(super) fn decode(&mut self, window: &mut Window, out: &mut [u8]) -> Result<usize, Fault> {
        while !self.ended {
            let input = window.fill()?;
            let at_end = input.is_empty();
            let (read, written) = (self.raw.total_in(), self.raw.total_out());
            let status = self
                .raw
                .decompress(input, out, FlushDecompress::None)
                .map_err(|_| Fault::Corrupt)?;
            let read = usize::try_from(self.raw.total_in() - read).unwrap_or(0);
            let written = usize::try_from(self.raw.total_out() - written).unwrap_or(0);
            window.consume(read);
            self.crc.update(out.get(..written).unwrap_or_default());
            self.ended = status == Status::StreamEnd;
            if written > 0 {
                return Ok(written);
            }
            if at_end && !self.ended {
                return Err(Fault::Truncated);
            }
        }
        let trailer = window.peek(8)?.first_chunk::<8>().copied();
        let Some([a, b, c, d, e, f, g, h]) = trailer else {
            return Err(Fault::Truncated);
        };
        window.consume(8);
        let sums = (
            u32::from_le_bytes([a, b, c, d]),
            u32::from_le_bytes([e, f, g, h]),
        );
        if sums == (self.crc.sum(), self.crc.amount()) {
            Ok(0)
        } else {
            Err(Fault::Checksum)
        }
    }
}

/// How long a header with these flags is.
fn header(bytes: &[u8], flags: u8) -> Option<usize> {
    let mut at = 10;
    if flags & EXTRA != 0 {
        let length = bytes.get(at..at + 2)?.first_chunk::<2>()?;
        at += 2 + usize::from(u16::from_le_bytes(*length));
    }
    for flag in [NAMED, COMMENTED] {
        if flags & flag != 0 {
            at += 1 + memchr::memchr(0, bytes.get(at..)?)?;
        }
    }
    if flags & CHECKED != 0 {
        at += 2;
    }
    (at <= bytes.len()).then_some(at)
}
