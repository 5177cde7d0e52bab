//! One line of a release, cut into words.

use super::quote;
use super::token::{Token, plain, tokens};
use crate::html::MappedText;
use crate::source::Span;
use std::ops::Range;

/// What part of a release a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    Headline,
    /// A heading inside the body.
    Heading,
    /// Running text or a list item.
    Text,
    /// A quotation block.
    Quote,
    /// A table cell, caption or preformatted line.
    Other,
}

/// One line of the release with its words.
#[derive(Clone, Debug)]
pub struct Line {
    /// With plain spaces.
    pub text: MappedText,
    pub kind: LineKind,
    pub tokens: Vec<Token>,
    quotations: Vec<Range<usize>>,
    title_case: bool,
}

impl Line {
    #[must_use]
    pub fn new(text: &MappedText, kind: LineKind) -> Self {
        let text = text.plain_spaced();
        let tokens = tokens(text.as_str());
        Self {
            title_case: is_title_case(text.as_str(), kind, &tokens),
            kind,
            tokens,
            quotations: quote::quotations(text.as_str()),
            text,
        }
    }

    /// Whether a place is inside a quotation.
    #[must_use]
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        self.kind == LineKind::Quote
            || self
                .quotations
                .get(self.quotations.partition_point(|q| q.end < range.end))
                .is_some_and(|q| q.start <= range.start)
    }

    /// Text of the body that is neither a heading nor beside the running text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.kind == LineKind::Text
    }

    /// The text of a token.
    #[must_use]
    pub fn word(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .map_or("", |t| t.text(self.text.as_str()))
    }

    /// A token without its possessive ending, in lower case.
    #[must_use]
    pub fn plain(&self, i: usize) -> String {
        plain(self.word(i))
    }

    #[must_use]
    pub fn is_capitalised(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|t| t.is_capitalised(self.text.as_str()))
    }

    #[must_use]
    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is_mark(mark))
    }

    /// A line set like a headline: most of its words are capitalised, or it is a heading.
    #[must_use]
    pub fn is_title_case(&self) -> bool {
        self.title_case
    }

    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        self.text.span(range)
    }
}

fn is_title_case(text: &str, kind: LineKind, tokens: &[Token]) -> bool {
    if matches!(kind, LineKind::Headline | LineKind::Heading) {
        return true;
    }
    let long = tokens.iter().filter(|t| t.is_word() && t.range.len() > 3);
    let (mut words, mut capitals) = (0_usize, 0_usize);
    for token in long {
        words += 1;
        capitals += usize::from(token.is_capitalised(text));
    }
    let ends = text
        .trim_end()
        .ends_with(['.', '!', '?', ':', ';', '”', '"']);
    !ends && words >= 2 && capitals * 10 >= words * 9
}
