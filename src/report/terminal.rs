//! What a page or a path may not do to a terminal: control characters move the cursor, change colours or
//! run commands, and bidirectional overrides make text read as something it is not. They are shown, not sent.
//! Neither are noncharacters (Unicode 23.7), which HTML and XML do not allow in a document.

use std::borrow::Cow;

/// Whether a terminal, or the eye, would be led astray by this character.
pub(super) fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // Bidirectional marks, embeddings, overrides and isolates.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Line and paragraph separators; interlinear annotation.
        | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Where the first such character stands.
pub(super) fn find_unsafe(text: &str) -> Option<usize> {
    // Their first bytes in UTF-8. Most texts have none of these, and are not taken apart into characters.
    let may_begin = |b: &u8| matches!(b, 0..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef..);
    let mut at = 0;
    loop {
        at += text.as_bytes()[at..].iter().position(may_begin)?;
        let c = text[at..].chars().next()?;
        if is_unsafe(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Adds a character to `out` as it may be shown: a control character by its picture (␛), another by its
/// number (`\u{202e}`).
pub(super) fn push_visible(out: &mut String, c: char) {
    match c {
        '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => out.push('\u{2421}'),
        c if is_unsafe(c) => out.extend(c.escape_unicode()),
        c => out.push(c),
    }
}

/// A text on one line that does nothing to a terminal. Everything from a page, a path or an error that
/// quotes them must pass through here before it is printed.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if find_unsafe(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        push_visible(&mut out, c);
    }
    Cow::Owned(out)
}

/// The same for a text of several lines: they stay lines, and tabs stay.
pub(super) fn printable_lines(text: &str) -> Cow<'_, str> {
    let is_layout = |c: char| matches!(c, '\n' | '\t');
    if !text.contains(|c| is_unsafe(c) && !is_layout(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.replace("\r\n", "\n").chars() {
        if is_layout(c) {
            out.push(c);
        } else {
            push_visible(&mut out, c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_visible() {
        assert_eq!(
            printable("a\u{1b}[31m\r\n\tb\u{7f}\u{9b}\u{202e}c\u{2028}\u{fffe}\u{1ffff}\0"),
            "a␛[31m␍␊␉b␡\\u{9b}\\u{202e}c\\u{2028}\\u{fffe}\\u{1ffff}␀"
        );
    }

    #[test]
    fn every_unsafe_character_is_found() {
        for c in ('\0'..=char::MAX).filter(|c| is_unsafe(*c)) {
            assert_eq!(find_unsafe(&format!("é’{c}")), Some(5), "{c:?}");
        }
    }

    #[test]
    fn text_stays_text() {
        for text in ["", "본문 바로가기 – “官房” é ①", "a\u{200d}b\u{3000}"] {
            assert!(matches!(printable(text), Cow::Borrowed(t) if t == text));
        }
    }
}
