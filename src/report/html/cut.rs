//! Texts of a page may be of any length: a paragraph taken for a headline, a quoted megabyte.

use super::printable;

/// In characters.
const LONGEST: usize = 400;

/// A text that does nothing to a terminal or a reader, cut where it is too long.
pub(in crate::report) fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", printable(&text[..end])),
        None => printable(text).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(shown("가\u{202e}"), "가\\u{202e}");
        let long = shown(&"가".repeat(10_000));
        assert_eq!(long.chars().count(), LONGEST + 1);
        assert!(long.ends_with('…'));
    }
}
