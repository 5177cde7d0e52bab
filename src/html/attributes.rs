//! Where the attributes of a start tag stand. Lexed again from the tag's source, only when a finding
//! needs it, by the attribute states of the HTML tokenizer (HTML §13.2.5.32 to 13.2.5.39).

use crate::source::Span;

/// Where one attribute stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AttributePlace {
    pub name: Span,
    /// The value without its quotes; `None` when there is no `=`.
    pub value: Option<Span>,
    /// Name, `=`, quotes and value.
    pub whole: Span,
}

/// The attributes written in a tag, in order, later duplicates included.
pub(super) fn attributes(source: &str, tag: Span) -> Attributes<'_> {
    let text = source.get(tag.range()).unwrap_or("").as_bytes();
    let name = text.iter().skip(1);
    let name = name.take_while(|b| !is_space(**b) && !matches!(**b, b'/' | b'>'));
    Attributes {
        base: tag.start as usize,
        at: 1 + name.count(),
        text,
    }
}

/// The attributes of a tag, one after the other.
#[derive(Debug)]
pub(super) struct Attributes<'s> {
    /// Where the tag begins in the page.
    base: usize,
    text: &'s [u8],
    at: usize,
}

impl Attributes<'_> {
    /// Goes on to a byte that is one of these, or to the end.
    fn skip_until(&mut self, stops: impl Fn(u8) -> bool) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|b| !stops(**b)).count();
    }

    fn here(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.base + from, self.base + to)
    }

    fn value(&mut self) -> Span {
        let Some(quote @ (b'"' | b'\'')) = self.here() else {
            let start = self.at;
            self.skip_until(|b| is_space(b) || b == b'>');
            return self.span(start, self.at);
        };
        let start = self.at + 1;
        let length = memchr::memchr(quote, &self.text[start..]);
        let end = length.map_or(self.text.len(), |length| start + length);
        self.at = (end + 1).min(self.text.len());
        self.span(start, end)
    }
}

impl Iterator for Attributes<'_> {
    type Item = AttributePlace;

    fn next(&mut self) -> Option<AttributePlace> {
        self.skip_until(|b| !is_space(b) && b != b'/');
        if self.here().is_none_or(|b| b == b'>') {
            return None;
        }
        let start = self.at;
        // A name may begin with `=`.
        self.at += 1;
        self.skip_until(|b| is_space(b) || matches!(b, b'/' | b'>' | b'='));
        let name = self.span(start, self.at);
        let after = self.at;
        self.skip_until(|b| !is_space(b));
        if self.here() != Some(b'=') {
            self.at = after;
            return Some(AttributePlace {
                name,
                value: None,
                whole: name,
            });
        }
        self.at += 1;
        self.skip_until(|b| !is_space(b));
        let value = self.value();
        Some(AttributePlace {
            name,
            value: Some(value),
            whole: self.span(start, self.at),
        })
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
