//! Lines and columns. A line ends with LF, CRLF or a lone CR.

use super::Span;

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
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            let ends = match b {
                b'\n' => true,
                b'\r' => bytes.get(i + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(Span::new(i + 1, i + 1).start);
            }
        }
        Self { starts }
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
