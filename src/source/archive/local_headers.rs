//! The entries of a zip file whose central directory is lost, by the headers that stand before them (APPNOTE 6.3.10 §4.3.7):
//! a download that broke off has those and nothing else.

use super::wacz::{Entry, How};
use super::window::Medium;
use memchr::memmem;
use std::io::{self, Read, SeekFrom};

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";
/// Of a header before the name.
const FIXED: usize = 30;
/// The longest name and extra field that are believed.
const LONGEST: usize = 1024;
/// Entries of a file that are believed: each costs memory.
const MOST: usize = 10_000;
/// Its size is in the extra field.
const ZIP64: u32 = u32::MAX;
/// Read at a time.
const STEP: u64 = 64 * 1024;

/// What a header says of its entry.
struct Header {
    name: String,
    how: How,
    /// Of the bytes of the entry; `None` where they are followed by it.
    length: Option<u64>,
    /// Where they begin, counted from the header.
    data: u64,
}

/// The entries in a file of so many bytes.
pub(super) fn entries(medium: &mut Box<dyn Medium>, size: u64) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < size && entries.len() < MOST {
        let Some(header) = header(medium, at)? else {
            at = next(medium, at + 1, size)?;
            continue;
        };
        let start = at + header.data;
        let stated = header.length.and_then(|length| start.checked_add(length));
        let end = match stated {
            Some(end) if end >= size || begins(medium, end)? => end.min(size),
            _ => {
                let next = next(medium, start, size)?;
                without_descriptor(medium, start, next)?
            }
        };
        entries.push(Entry {
            name: header.name,
            start: start.min(end),
            end,
            how: header.how,
        });
        at = end.max(at + 1);
    }
    Ok(entries)
}

fn read_at(medium: &mut Box<dyn Medium>, at: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    medium.seek(SeekFrom::Start(at))?;
    medium.by_ref().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a header, or the directory, begins there.
fn begins(medium: &mut Box<dyn Medium>, at: u64) -> io::Result<bool> {
    let bytes = read_at(medium, at, LOCAL.len() as u64)?;
    Ok(bytes == LOCAL || bytes == CENTRAL)
}

fn header(medium: &mut Box<dyn Medium>, at: u64) -> io::Result<Option<Header>> {
    Ok(parse(&read_at(medium, at, (FIXED + 2 * LONGEST) as u64)?))
}

fn parse(bytes: &[u8]) -> Option<Header> {
    let fixed: &[u8; FIXED] = bytes.first_chunk()?;
    if !fixed.starts_with(LOCAL) {
        return None;
    }
    let short = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
    let long =
        |at: usize| u32::from_le_bytes([fixed[at], fixed[at + 1], fixed[at + 2], fixed[at + 3]]);
    let (flags, method, packed) = (short(6), short(8), long(18));
    let extra = FIXED + usize::from(short(26));
    let data = extra + usize::from(short(28));
    let name = std::str::from_utf8(bytes.get(FIXED..extra)?).ok()?;
    // What lies in an entry by chance has no such name.
    if name.is_empty() || name.contains(char::is_control) {
        return None;
    }
    let length = match packed {
        ZIP64 => zip64(bytes.get(extra..data)?),
        0 if flags & 8 != 0 => None,
        length => Some(u64::from(length)),
    };
    Some(Header {
        name: name.to_owned(),
        how: match method {
            _ if flags & 1 != 0 => How::Otherwise,
            0 => How::Stored,
            8 => How::Deflated,
            _ => How::Otherwise,
        },
        length,
        data: data as u64,
    })
}

/// The size of the entry as it lies in the file, of the extra field for large ones (§4.5.3).
fn zip64(mut extra: &[u8]) -> Option<u64> {
    loop {
        let [a, b, c, d, rest @ ..] = extra else {
            return None;
        };
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        let field = rest.get(..length)?;
        if u16::from_le_bytes([*a, *b]) == 1 {
            let packed = field.get(8..16)?.first_chunk()?;
            return Some(u64::from_le_bytes(*packed)).filter(|packed| *packed > 0);
        }
        extra = &rest[length..];
    }
}

/// Where the next header, or the directory, begins, from a place on; else the end.
fn next(medium: &mut Box<dyn Medium>, from: u64, size: u64) -> io::Result<u64> {
    let mut at = from;
    while at < size {
        let bytes = read_at(medium, at, STEP)?;
        let mut places: Vec<usize> = memmem::find_iter(&bytes, LOCAL).collect();
        places.extend(memmem::find(&bytes, CENTRAL));
        places.sort_unstable();
        for place in places {
            let place = at + place as u64;
            let is_directory = read_at(medium, place, 4)? == CENTRAL;
            if is_directory || header(medium, place)?.is_some() {
                return Ok(place);
            }
        }
        if (bytes.len() as u64) < STEP {
            break;
        }
        // A signature may lie across the end.
        at += STEP - LOCAL.len() as u64 + 1;
    }
    Ok(size)
}

/// The end of an entry that is followed by its sizes (§4.3.9), with 4 or 8 bytes for each.
fn without_descriptor(medium: &mut Box<dyn Medium>, start: u64, end: u64) -> io::Result<u64> {
    for length in [16, 24] {
        if let Some(at) = end.checked_sub(length).filter(|at| *at >= start)
            && read_at(medium, at, 4)? == DESCRIPTOR
        {
            return Ok(at);
        }
    }
    Ok(end)
}
