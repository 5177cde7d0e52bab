//! Content codings (RFC 9110 §8.4): what a server did to a body before it sent it.

use super::sniff;
use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::{self, ErrorKind, Read};

/// The largest window of a body in Zstandard (RFC 9659).
const ZSTD_WINDOW: u64 = 8 * 1024 * 1024;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

/// What came of undoing a coding.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Undone {
    /// The body parses to its end.
    Whole(Vec<u8>),
    /// The body is in the coding and ends too early.
    Cut(Vec<u8>),
    /// More than may be held comes out.
    TooBig,
    /// The body is in the coding, and damaged.
    Damaged,
    /// The body is not in the coding.
    Not,
}

impl Coding {
    /// The coding of a name as headers have it; `None` for one that is not known.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match &*name.to_ascii_lowercase() {
            "gzip" | "x-gzip" => Self::Gzip,
            "deflate" | "x-deflate" => Self::Deflate,
            "br" => Self::Brotli,
            "zstd" => Self::Zstd,
            _ => return None,
        })
    }

    /// The coding that the first bytes of a body show; Brotli has no such bytes.
    pub(super) fn marked(body: &[u8]) -> Option<Self> {
        Some(match body {
            _ if body.starts_with(&MEMBER) => Self::Gzip,
            _ if body.starts_with(&super::zstd::MAGIC) => Self::Zstd,
            _ if is_zlib(body) => Self::Deflate,
            _ => return None,
        })
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Deflate => "deflate",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
        }
    }

    /// Undoes the coding, up to so many bytes.
    pub(super) fn undo(self, body: &[u8], most: u64) -> Undone {
        match self {
            Self::Gzip if body.starts_with(&MEMBER) => marked(gzip(body, most), most),
            Self::Zstd if is_zstd(body) => marked(zstd(body, most), most),
            Self::Gzip | Self::Zstd => Undone::Not,
            Self::Brotli => unmarked(brotli(body, most), body, most),
            Self::Deflate => {
                // Servers have sent it without the header of zlib ever since the name was misunderstood.
                let raw = || unmarked(one(DeflateDecoder::new, body, most), body, most);
                if !is_zlib(body) {
                    return raw();
                }
                match marked(one(ZlibDecoder::new, body, most), most) {
                    Undone::Damaged | Undone::Cut(_) if matches!(raw(), Undone::Whole(_)) => raw(),
                    zlib => zlib,
                }
            }
        }
    }
}

const MEMBER: [u8; 3] = super::gzip::MAGIC;

fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

fn is_zstd(body: &[u8]) -> bool {
    body.starts_with(&super::zstd::MAGIC) || super::zstd::skippable(body).is_some()
}

/// How a decoder came to its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    /// Whole, but the body goes on.
    More,
    Cut,
    Bad,
}

/// What came out of a decoder, one byte more than may be held at most.
type Parsed = (Vec<u8>, End);

/// Judges what came of a body whose first bytes say that it is in the coding.
fn marked((bytes, end): Parsed, most: u64) -> Undone {
    match end {
        _ if bytes.len() as u64 > most => Undone::TooBig,
        // Browsers do not mind what follows either.
        End::Whole | End::More => Undone::Whole(bytes),
        End::Cut => Undone::Cut(bytes),
        End::Bad => Undone::Damaged,
    }
}

/// The same where no first bytes tell: text is not in the coding unless it parses, and then it becomes text.
fn unmarked((bytes, end): Parsed, body: &[u8], most: u64) -> Undone {
    let (was, is) = (sniff::is_text(body), sniff::is_text(&bytes));
    if bytes.len() as u64 > most {
        return if was { Undone::Not } else { Undone::TooBig };
    }
    match end {
        End::Whole if is || !was => Undone::Whole(bytes),
        _ if was => Undone::Not,
        End::Whole | End::More if is => Undone::Whole(bytes),
        End::Cut if is && !bytes.is_empty() => Undone::Cut(bytes),
        _ => Undone::Damaged,
    }
}

/// Reads on until the end, an error, or one byte more than may be held in all.
fn read(decoder: impl Read, most: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let left = most.saturating_add(1).saturating_sub(bytes.len() as u64);
    decoder.take(left).read_to_end(bytes)
}

fn end(result: &io::Result<usize>) -> End {
    match result {
        Ok(_) => End::Whole,
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => End::Cut,
        Err(_) => End::Bad,
    }
}

/// Decodes a body of one stream.
fn one<'b, R: Read + Consumes>(
    decoder: impl Fn(&'b [u8]) -> R,
    body: &'b [u8],
    most: u64,
) -> Parsed {
    let mut bytes = Vec::new();
    let mut decoder = decoder(body);
    let end = end(&read(&mut decoder, most, &mut bytes));
    let more = end == End::Whole && decoder.consumed() < body.len() as u64;
    (bytes, if more { End::More } else { end })
}

/// A decoder that tells how much it took.
trait Consumes {
    fn consumed(&self) -> u64;
}

impl Consumes for DeflateDecoder<&[u8]> {
    fn consumed(&self) -> u64 {
        self.total_in()
    }
}

impl Consumes for ZlibDecoder<&[u8]> {
    fn consumed(&self) -> u64 {
        self.total_in()
    }
}

/// Decodes members until something else follows.
fn gzip(mut body: &[u8], most: u64) -> Parsed {
    let mut bytes = Vec::new();
    while body.starts_with(&MEMBER) && bytes.len() as u64 <= most {
        let end = end(&read(GzDecoder::new(&mut body), most, &mut bytes));
        if end != End::Whole {
            return (bytes, end);
        }
    }
    (
        bytes,
        if body.is_empty() {
            End::Whole
        } else {
            End::More
        },
    )
}

/// Decodes frames until something else follows.
fn zstd(mut body: &[u8], most: u64) -> Parsed {
    let mut bytes = Vec::new();
    while is_zstd(body) && bytes.len() as u64 <= most {
        if let Some(length) = super::zstd::skippable(body) {
            let length = usize::try_from(length.saturating_add(8)).unwrap_or(usize::MAX);
            body = body.get(length..).unwrap_or_default();
            continue;
        }
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(ZSTD_WINDOW);
        let Ok(mut stream) = StreamingDecoder::new_with_decoder(&mut body, decoder) else {
            return (bytes, End::Bad);
        };
        let result = read(&mut stream, most, &mut bytes);
        let decoder = stream.into_frame_decoder();
        let stated = decoder.get_checksum_from_data();
        if result.is_err() {
            return (bytes, if body.is_empty() { End::Cut } else { End::Bad });
        }
        if stated.is_some() && stated != decoder.get_calculated_checksum() {
            return (bytes, End::Bad);
        }
    }
    (
        bytes,
        if body.is_empty() {
            End::Whole
        } else {
            End::More
        },
    )
}

fn brotli(body: &[u8], most: u64) -> Parsed {
    let alloc = StandardAlloc::default;
    let mut state = BrotliState::new_strict(alloc(), alloc(), alloc());
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    let (mut left, mut at, mut total) = (body.len(), 0, 0);
    loop {
        let (mut room, mut written) = (buffer.len(), 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut at,
            body,
            &mut room,
            &mut written,
            &mut buffer,
            &mut total,
            &mut state,
        );
        bytes.extend_from_slice(&buffer[..written]);
        let end = match result {
            BrotliResult::NeedsMoreOutput if bytes.len() as u64 <= most => continue,
            BrotliResult::NeedsMoreOutput | BrotliResult::NeedsMoreInput => End::Cut,
            BrotliResult::ResultSuccess if left == 0 => End::Whole,
            BrotliResult::ResultSuccess => End::More,
            BrotliResult::ResultFailure => End::Bad,
        };
        return (bytes, end);
    }
}
