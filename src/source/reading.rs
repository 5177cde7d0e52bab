//! Bytes read in one encoding, with the places where they mean nothing in it.

use super::Span;
use encoding_rs::{DecoderResult, Encoding as Charset};

/// How many places of invalid bytes are kept.
const PLACES: usize = 5;

/// Bytes read in one encoding.
pub(super) struct Reading {
    pub(super) charset: &'static Charset,
    pub(super) text: String,
    /// Runs of bytes that mean nothing.
    pub(super) errors: usize,
    pub(super) places: Vec<Span>,
    /// Characters outside ASCII, without those made by errors.
    pub(super) foreign: usize,
}

/// How many characters are outside ASCII, told by their first bytes.
fn foreign(text: &str) -> usize {
    // So many fit into a byte, and processors count several bytes at once.
    let parts = text.as_bytes().chunks(usize::from(u8::MAX));
    let in_part = |part: &[u8]| {
        let firsts = part.iter().map(|b| u8::from(*b >= 0xc0));
        usize::from(firsts.fold(0, u8::wrapping_add))
    };
    parts.map(in_part).sum()
}

impl Reading {
    pub(super) fn of(charset: &'static Charset, bytes: &[u8]) -> Self {
        let mut reading = Self {
            charset,
            text: String::new(),
            errors: 0,
            places: Vec::new(),
            foreign: 0,
        };
        match charset.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => reading.text = text.into_owned(),
            None => reading.with_replacement(bytes),
        }
        reading.foreign = foreign(&reading.text) - reading.errors;
        reading
    }

    /// What `encoding_rs` does too, but it does not tell where.
    fn with_replacement(&mut self, bytes: &[u8]) {
        let mut decoder = self.charset.new_decoder_without_bom_handling();
        // Decoding straight into a `String` clears all its room at every error: minutes on a page of dirt.
        let mut buffer = [0; 1024];
        let mut rest = bytes;
        loop {
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
            self.text
                .push_str(std::str::from_utf8(&buffer[..written]).unwrap_or_default());
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    let start = self.text.len();
                    self.text.push(char::REPLACEMENT_CHARACTER);
                    self.errors += 1;
                    if self.places.len() < PLACES {
                        self.places.push(Span::new(start, self.text.len()));
                    }
                }
            }
        }
    }
}
