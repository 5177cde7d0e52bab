//! One frame of a Zstandard file (RFC 8878), and the dictionary that a `.warc.zst` may begin with.

use super::stream::Fault;
use super::window::Window;
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder, StreamingDecoder};
use std::io::{self, Read};

pub(super) const MAGIC: [u8; 4] = 0xfd2f_b528_u32.to_le_bytes();
/// Of a frame that holds the dictionary of the file ("Use of Zstandard compression in WARC files", IIPC 2021).
const DICTIONARY: [u8; 4] = 0x184d_2a5d_u32.to_le_bytes();
/// The largest window that is kept: what `zstd --long` asks for.
const WINDOW: u64 = 128 * 1024 * 1024;
/// The largest dictionary that is read.
const LONGEST_DICTIONARY: u64 = 16 * 1024 * 1024;

/// Decodes frames, one after the other.
pub(super) struct Frames {
    decoder: FrameDecoder,
}

/// Reads no more of the window than it is asked for.
struct Taking<'w>(&'w mut Window);

impl Read for Taking<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.0.fill()?;
        let n = bytes.len().min(into.len());
        into[..n].copy_from_slice(&bytes[..n]);
        self.0.consume(n);
        Ok(n)
    }
}

/// A frame for other uses, and the length of what it holds.
pub(super) fn skippable(head: &[u8]) -> Option<u64> {
    let magic = head.first_chunk::<4>()?;
    let length = head.get(4..)?.first_chunk::<4>()?;
    let is = magic[0] & 0xf0 == 0x50 && magic[1..] == DICTIONARY[1..];
    is.then(|| u64::from(u32::from_le_bytes(*length)))
}

impl Frames {
    /// A decoder for the frames of a file, with its dictionary if it begins with one.
    pub(super) fn new(window: &mut Window) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        // Without it the frames that need it are damaged, which is told where they are.
        if let Ok(Some(dictionary)) = dictionary(window) {
            let _ = decoder.add_dict(dictionary);
        }
        Self { decoder }
    }

    /// Begins a frame; false where none begins.
    pub(super) fn open(&mut self, window: &mut Window) -> Result<bool, Fault> {
        while let Some(length) = skippable(window.peek(8)?) {
            let next = window.pos() + 8 + length;
            window.seek(next)?;
        }
        let head = window.peek(4)?;
        if head.is_empty() || !head.starts_with(&MAGIC) {
            return Ok(false);
        }
        let result = self.decoder.init(Taking(window));
        result.map(|()| true).map_err(|_| broken(window))
    }

    /// Decodes some bytes; none at the end of the frame.
    pub(super) fn decode(&mut self, window: &mut Window, out: &mut [u8]) -> Result<usize, Fault> {
        while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
            let one = BlockDecodingStrategy::UptoBlocks(1);
            if self.decoder.decode_blocks(Taking(window), one).is_err() {
                return Err(broken(window));
            }
        }
        let read = self.decoder.read(out)?;
        let stated = self.decoder.get_checksum_from_data();
        if read == 0 && stated.is_some() && stated != self.decoder.get_calculated_checksum() {
            return Err(Fault::Checksum);
        }
        Ok(read)
    }
}

/// What an error of the decoder means here.
fn broken(window: &mut Window) -> Fault {
    match window.fill() {
        Err(error) => Fault::Io(error),
        Ok([]) => Fault::Truncated,
        Ok(_) => Fault::Corrupt,
    }
}

/// The dictionary at the beginning of the file. The window is left where it was.
fn dictionary(window: &mut Window) -> io::Result<Option<Dictionary>> {
    let head = window.peek(8)?;
    let is = head.starts_with(&DICTIONARY);
    let Some(length) = skippable(head).filter(|n| is && *n <= LONGEST_DICTIONARY) else {
        return Ok(None);
    };
    let start = window.pos();
    window.consume(8);
    let mut held = Vec::new();
    Taking(window).take(length).read_to_end(&mut held)?;
    window.seek(start)?;
    // It may be compressed itself, by a frame without a dictionary.
    if held.starts_with(&MAGIC) {
        let mut plain = Vec::new();
        let decoder = StreamingDecoder::new(held.as_slice()).map_err(io::Error::other)?;
        decoder.take(LONGEST_DICTIONARY).read_to_end(&mut plain)?;
        held = plain;
    }
    Dictionary::decode_dict(&held)
        .map(Some)
        .map_err(io::Error::other)
}
