//! Text that knows where each of its bytes stands in the source.

use crate::source::Span;
use smallvec::SmallVec;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One stretch of a [`MappedText`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Piece {
    /// Where the stretch begins in the text.
    at: u32,
    /// Where it stands in the source.
    span: Span,
    /// Whether text and source agree byte for byte (a character reference or a line end does not).
    verbatim: bool,
}

/// Text as a reader gets it (character references decoded, tags left out), with the place in the
/// source of each of its bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MappedText {
    text: String,
    /// Most texts stand in one place.
    pieces: SmallVec<[Piece; 1]>,
}

impl MappedText {
    /// Text that stands in the source as it is, from byte `start` on.
    #[must_use]
    pub fn verbatim(text: &str, start: usize) -> Self {
        let mut mapped = Self::default();
        mapped.push(text, Span::new(start, start + text.len()));
        mapped
    }

    /// Room for a text of so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            pieces: SmallVec::new(),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds text that stands at `span` in the source: verbatim when the lengths agree.
    pub fn push(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        let at = Span::new(self.text.len(), self.text.len()).start;
        let verbatim = span.len() == text.len();
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut()
            && verbatim
            && last.verbatim
            && last.span.end == span.start
        {
            last.span.end = span.end;
            return;
        }
        self.pieces.push(Piece { at, span, verbatim });
    }

    /// Adds a part of another text, with its places.
    pub fn push_part(&mut self, other: &Self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let Some(i) = other.piece_at(at) else { return };
            let piece = other.pieces[i];
            let end = other.piece_end(i).min(range.end);
            let span = if piece.verbatim {
                let from = piece.span.start as usize + (at - piece.at as usize);
                Span::new(from, from + (end - at))
            } else {
                piece.span
            };
            let text = &other.text[at..end];
            let start = Span::new(self.text.len(), self.text.len()).start;
            if piece.verbatim {
                self.push(text, span);
            } else {
                self.text.push_str(text);
                self.pieces.push(Piece {
                    at: start,
                    span,
                    verbatim: false,
                });
            }
            at = end;
        }
    }

    /// Adds one space, unless there is one or nothing yet.
    pub(super) fn space(&mut self) {
        if self.text.is_empty() || self.text.ends_with(' ') {
            return;
        }
        let end = self.pieces.last().map_or(0, |p| p.span.end);
        let at = Span::new(self.text.len(), self.text.len()).start;
        self.text.push(' ');
        self.pieces.push(Piece {
            at,
            span: Span { start: end, end },
            verbatim: false,
        });
    }

    /// Adds another text with each run of ASCII white space made one space (CSS Text, `white-space:
    /// normal`); no-break and full-width spaces stay.
    pub fn push_collapsed(&mut self, other: &Self) {
        self.push_with_spaces(other, |c| c.is_ascii_whitespace());
    }

    /// The same text with white space of every kind made one plain space, and without characters
    /// that only say where a line may break: words as a reader sees them.
    #[must_use]
    pub fn plain_spaced(&self) -> Self {
        let odd = |c: char| (c.is_whitespace() && c != ' ') || is_break_hint(c);
        if !self.text.contains(odd) && !self.text.contains("  ") {
            return self.clone();
        }
        let mut visible = Self::default();
        let mut at = 0;
        for (hint, c) in self.text.char_indices().filter(|(_, c)| is_break_hint(*c)) {
            visible.push_part(self, at..hint);
            at = hint + c.len_utf8();
        }
        visible.push_part(self, at..self.text.len());
        let mut spaced = Self::default();
        spaced.push_with_spaces(&visible, char::is_whitespace);
        spaced
    }

    /// Adds another text with each run of white space made one space.
    fn push_with_spaces(&mut self, other: &Self, is_space: impl Fn(char) -> bool) {
        let text = other.as_str();
        // What is copied as it is: words with single spaces between them.
        let mut copied = 0;
        let mut at = 0;
        while let Some(found) = text[at..].find(&is_space) {
            let start = at + found;
            let rest = &text[start..];
            at = start + rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            let is_single = &text[start..at] == " ";
            if is_single && copied < start {
                continue;
            }
            self.push_part(other, copied..start);
            copied = at;
            if self.text.is_empty() || self.text.ends_with(' ') {
                continue;
            }
            if is_single {
                self.push_part(other, start..at);
                continue;
            }
            let span = other.span(start..at);
            let place = Span::new(self.text.len(), self.text.len()).start;
            self.text.push(' ');
            self.pieces.push(Piece {
                at: place,
                span,
                verbatim: false,
            });
        }
        self.push_part(other, copied..text.len());
    }

    /// The same text without white space at its ends (also no-break, full-width and zero-width).
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start_matches(is_blank).len();
        let end = self.text.trim_end_matches(is_blank).len();
        if start == 0 && end == self.text.len() {
            return self.clone();
        }
        let mut part = Self::default();
        if start < end {
            part.push_part(self, start..end);
        }
        part
    }

    /// The same, where the text itself is needed no more.
    #[must_use]
    pub fn into_trimmed(self) -> Self {
        let ends = [self.text.chars().next(), self.text.chars().next_back()];
        if ends.into_iter().flatten().any(is_blank) {
            self.trimmed()
        } else {
            self
        }
    }

    /// The same text with letters written in parts put together (Unicode normalization form C): Hangul syllables of
    /// single jamo, as macOS names files, and letters followed by their accents.
    #[must_use]
    pub fn into_composed(self) -> Self {
        if !self.text.bytes().any(may_be_part) || !self.text.contains(is_part) {
            return self;
        }
        let mut composed = Self::with_capacity(self.text.len());
        let mut chars = self.text.char_indices().peekable();
        let mut copied = 0;
        while let Some((start, first)) = chars.next() {
            let mut last = first;
            let mut end = start + first.len_utf8();
            while let Some((at, next)) = chars.next_if(|(_, c)| goes_with(last, *c)) {
                end = at + next.len_utf8();
                last = next;
            }
            if last == first && end == start + first.len_utf8() {
                continue;
            }
            let whole: String = self.text[start..end].nfc().collect();
            if whole == self.text[start..end] {
                continue;
            }
            composed.push_part(&self, copied..start);
            let at = Span::new(composed.text.len(), composed.text.len()).start;
            composed.text.push_str(&whole);
            composed.pieces.push(Piece {
                at,
                span: self.span(start..end),
                verbatim: false,
            });
            copied = end;
        }
        composed.push_part(&self, copied..self.text.len());
        composed
    }

    /// The place in the source of a range of the text. A range that touches a character reference
    /// covers the whole reference; an empty range is the point before the byte.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.source_start(range.start);
        if range.is_empty() {
            return Span { start, end: start };
        }
        let end = self.source_end(range.end);
        Span {
            start,
            end: end.max(start),
        }
    }

    /// The place of all of it; `None` when there is no text.
    #[must_use]
    pub fn whole(&self) -> Option<Span> {
        (!self.is_empty()).then(|| self.span(0..self.text.len()))
    }

    fn piece_at(&self, byte: usize) -> Option<usize> {
        self.pieces
            .partition_point(|p| p.at as usize <= byte)
            .checked_sub(1)
    }

    fn piece_end(&self, i: usize) -> usize {
        self.pieces
            .get(i + 1)
            .map_or(self.text.len(), |next| next.at as usize)
    }

    fn source_start(&self, byte: usize) -> u32 {
        let Some(i) = self.piece_at(byte) else {
            return 0;
        };
        let piece = self.pieces[i];
        if byte >= self.text.len() {
            return piece.span.end;
        }
        if piece.verbatim {
            piece.span.start + Span::new(byte - piece.at as usize, byte).start
        } else {
            piece.span.start
        }
    }

    fn source_end(&self, byte: usize) -> u32 {
        let Some(i) = byte.checked_sub(1).and_then(|b| self.piece_at(b)) else {
            return 0;
        };
        let piece = self.pieces[i];
        if piece.verbatim {
            piece.span.start + Span::new(byte - piece.at as usize, byte).start
        } else {
            piece.span.end
        }
    }
}

/// Shows nothing by itself: soft hyphen, zero-width space, word joiner.
fn is_break_hint(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The first byte of what may be part of a letter: U+0300 to U+036F, and the three kibibytes from U+1000 on.
fn may_be_part(byte: u8) -> bool {
    matches!(byte, 0xcc | 0xcd | 0xe1)
}

/// A vowel or final consonant of a Hangul syllable, or an accent.
fn is_part(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// Whether a character is written in one with the character before it.
fn goes_with(before: char, c: char) -> bool {
    match c {
        '\u{1161}'..='\u{1175}' => matches!(before, '\u{1100}'..='\u{1112}'),
        '\u{11a8}'..='\u{11c2}' => matches!(before, '\u{1161}'..='\u{1175}' | '가'..='힣'),
        _ => is_combining_mark(c) && !before.is_whitespace(),
    }
}

/// White space for a reader, whatever its width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_parts_are_put_together() {
        // 나. é 각, each in parts.
        let written = "\u{1102}\u{1161}. e\u{301} \u{1100}\u{1161}\u{11a8}";
        let text = MappedText::verbatim(written, 10).into_composed();
        assert_eq!(text.as_str(), "나. é 각");
        let syllable = text.span(0.."나".len());
        assert_eq!((syllable.start, syllable.end), (10, 16));
        let last = text.len() - "각".len();
        assert_eq!(text.span(last..text.len()).end as usize, 10 + written.len());
        let plain = MappedText::verbatim("나. é", 0);
        assert_eq!(plain.clone().into_composed(), plain);
    }
}
