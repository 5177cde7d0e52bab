//! Finds where reading can go on after damage.

use super::gzip;
use super::head::{Format, LOOK};
use super::stream::{Coding, FIRST, Fault, Stream};
use super::window::Window;
use super::zstd;
use memchr::memmem;
use std::io;

/// How much of what follows a place is seen when it is asked whether a record begins there.
const AHEAD: usize = LOOK / 2;

/// The first unit at or after an offset, up to another, in which a record begins; the window is then there, else where the
/// search ended. An archive that was archived, stored in a member, has units of its own: only after damage may they be
/// looked for.
pub(super) fn unit(
    stream: &mut Stream,
    from: u64,
    to: u64,
    begins: impl Fn(&[u8]) -> bool,
) -> Result<Option<u64>, Fault> {
    let magic: &[u8] = match stream.coding {
        Coding::Plain => return Ok(None),
        Coding::Gzip => &gzip::MAGIC,
        Coding::Zstd => &zstd::MAGIC,
    };
    let mut from = from;
    while from < to {
        stream.window.seek(from)?;
        let Some(at) = magic_in(&mut stream.window, magic, to)? else {
            break;
        };
        let opened = stream.open();
        if matches!(opened, Ok(true)) && begins(stream.peek(FIRST)) {
            stream.window.seek(at)?;
            return Ok(Some(at));
        }
        if let Err(Fault::Io(error)) = opened {
            return Err(error.into());
        }
        from = at + 1;
    }
    Ok(None)
}

/// Goes to the next place of some bytes before an offset.
fn magic_in(window: &mut Window, magic: &[u8], to: u64) -> io::Result<Option<u64>> {
    loop {
        let bytes = window.peek(magic.len())?;
        let found = memmem::find(bytes, magic);
        let at_end = bytes.len() < magic.len();
        // What is left may be the beginning of the magic bytes.
        let kept = if at_end { 0 } else { magic.len() - 1 };
        let passed = found.unwrap_or(bytes.len() - kept);
        window.consume(passed);
        if at_end || window.pos() >= to {
            return Ok(None);
        }
        if found.is_some() {
            return Ok(Some(window.pos()));
        }
    }
}

/// Goes to the next record in the unit, or to the unit's end or an offset in it: whether there is one. Members that begin without a record go
/// on where the one before ended.
pub(super) fn record(stream: &mut Stream, format: Format, to: u64) -> bool {
    let mut line_begins = true;
    while stream.pos() < to {
        let bytes = stream.peek(LOOK);
        if bytes.is_empty() {
            if stream.join(|head| format.begins(head)) {
                continue;
            }
            return false;
        }
        let seen = if bytes.len() < LOOK {
            bytes.len()
        } else {
            bytes.len() - AHEAD
        };
        let found = in_bytes(bytes, seen, format, line_begins);
        let passed = found.unwrap_or(seen);
        if let Some(last) = bytes.get(..passed).and_then(<[u8]>::last) {
            line_begins = *last == b'\n';
        }
        stream.consume(passed);
        if found.is_some() {
            return true;
        }
    }
    false
}

/// The first place before an index at which a record begins.
fn in_bytes(bytes: &[u8], seen: usize, format: Format, line_begins: bool) -> Option<usize> {
    let begins = |at: &usize| {
        bytes
            .get(*at..)
            .is_some_and(|rest| format.surely_begins(rest))
    };
    match format {
        // Not only where a line begins: before it may stand junk, or the end of a record that lacks its empty lines.
        Format::Warc => {
            let most = bytes.len().min(seen + super::warc::MAGIC.len() - 1);
            memmem::find_iter(&bytes[..most], super::warc::MAGIC).find(begins)
        }
        Format::Arc => {
            let first = line_begins.then_some(0);
            let after = memchr::memchr_iter(b'\n', &bytes[..seen - 1]).map(|feed| feed + 1);
            first.into_iter().chain(after).find(begins)
        }
    }
}
