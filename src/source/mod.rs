//! Where pages come from, how their bytes became text, and places in that text.

pub mod archive;
mod bounded;
mod changes;
mod contradiction;
mod decode;
mod files;
mod lines;
mod paths;
mod plausible;
mod prescan;
mod reading;
mod replace;
mod rewrite;
mod site;
mod span;

pub(crate) use bounded::read_settings;
pub use changes::{Changes, ChangesError};
pub use decode::{DecodingProblem, Encoding, EncodingFrom};
pub(crate) use files::shown as shown_path;
pub use files::{FileOptions, Input, InputError, Inputs};
pub(crate) use files::{folder_of, is_page, walk_files};
pub use lines::{LineEnding, Lines, Position};
pub(crate) use paths::{absolute, key as key_from, page_key, relative};
pub(crate) use replace::{replace, write_whole};
pub use rewrite::rewrite;
pub use site::{Address, Site, read_stylesheet};
pub use span::Span;

/// A page before it is parsed: its text, and how its bytes became that text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user gave it, `-` or `--stdin-filename` for standard input.
    pub name: String,
    /// Without the byte-order mark; otherwise every byte is kept, also NUL and lone CR.
    pub text: String,
    pub encoding: Encoding,
    pub problems: Vec<DecodingProblem>,
    pub lines: Lines,
}

impl Source {
    /// Decodes a page. Never fails: bytes that mean nothing become U+FFFD and a problem.
    #[must_use]
    pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self::decode_as(name, bytes, None)
    }

    /// Decodes a page that a server sent with a character encoding: the label in the `Content-Type` header.
    #[must_use]
    pub fn decode_as(name: impl Into<String>, bytes: &[u8], http: Option<&str>) -> Self {
        let decoded = decode::decode(bytes, http);
        Self {
            name: name.into(),
            lines: Lines::of(&decoded.text),
            text: decoded.text,
            encoding: decoded.encoding,
            problems: decoded.problems,
        }
    }

    /// A page that is text already.
    #[must_use]
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            name: name.into(),
            lines: Lines::of(&text),
            text,
            encoding: Encoding {
                name: "UTF-8",
                from: EncodingFrom::Guess,
            },
            problems: Vec::new(),
        }
    }

    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        self.lines.position(&self.text, byte)
    }

    /// The text at a place; nothing for a place that is not in this page.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}
