//! Lines and columns. A line ends with LF, CRLF or a lone CR.

use super::Span;
use memchr::{memchr_iter, memchr2, memmem};

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineEnding {
    Lf,
    CrLf,
    Cr,
}

impl LineEnding {
    const ALL: [Self; 3] = [Self::Lf, Self::CrLf, Self::Cr];

    /// Where the lines of a text end, and how.
    pub fn all(text: &str) -> impl Iterator<Item = (Span, Self)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at + memchr2(b'\n', b'\r', &text.as_bytes()[at..])?;
            let ending = match &text.as_bytes()[start..] {
                [b'\r', b'\n', ..] => Self::CrLf,
                [b'\r', ..] => Self::Cr,
                _ => Self::Lf,
            };
            at = start + ending.as_str().len();
            Some((Span::new(start, at), ending))
        })
    }

    /// The way most lines of a text end; of ways equally frequent LF, then CRLF. `None` for a text of one line.
    #[must_use]
    pub fn usual(text: &str) -> Option<Self> {
        let counts = Self::counts(text);
        let most = Self::ALL
            .into_iter()
            .rev()
            .max_by_key(|e| counts[*e as usize]);
        most.filter(|e| counts[*e as usize] > 0)
    }

    /// How many lines end with LF, with CRLF and with CR.
    #[must_use]
    pub fn counts(text: &str) -> [usize; 3] {
        let both = memmem::find_iter(text.as_bytes(), b"\r\n").count();
        let of = |byte| memchr_iter(byte, text.as_bytes()).count();
        [of(b'\n') - both, both, of(b'\r') - both]
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lf => "LF",
            Self::CrLf => "CRLF",
            Self::Cr => "CR",
        }
    }
}

/// A place for people: lines and columns start at 1, columns count Unicode scalar values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    pub byte: usize,
    pub line: usize,
    pub column: usize,
}

/// Where each line of a text starts.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let ends = LineEnding::all(text).map(|(place, _)| place.end);
        Self {
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// How many lines the text has; text that ends with a line end has no further line.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        let last = self.starts.last().copied().unwrap_or(0) as usize;
        self.starts.len() - usize::from(last == text.len() && self.starts.len() > 1)
    }

    /// The number (from 1) of the line that holds this byte.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&s| s as usize <= byte).max(1)
    }

    /// The byte at which a line (from 1) starts.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        let i = line.saturating_sub(1).min(self.starts.len() - 1);
        self.starts[i] as usize
    }

    /// The place of a byte, which must lie on a character boundary of `text`.
    #[must_use]
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let line = self.line(byte);
        let start = self.start(line);
        let before = text.get(start..byte).unwrap_or("");
        Position {
            byte,
            line,
            column: before.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ending_is_that_of_most_lines() {
        assert_eq!(LineEnding::usual("a\r\nb\nc\n"), Some(LineEnding::Lf));
        assert_eq!(LineEnding::usual("a\nb\r\n"), Some(LineEnding::Lf));
        assert_eq!(LineEnding::usual("a\rb\r\n"), Some(LineEnding::CrLf));
        assert_eq!(LineEnding::usual("a\rb"), Some(LineEnding::Cr));
        assert_eq!(LineEnding::usual("ab"), None);
    }
}
