//! The sentences of a line.

use std::ops::Range;

/// The sentences of running text. A full stop ends one before a space and what is no small letter, but not after an
/// initial, a number or a title ("U.S.", "2020. 7. 23.", "Mr.").
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '．') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if !"\"'”’」』)）.!?".contains(c) {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let is_wide = matches!(c, '。' | '！' | '？' | '．');
        let mut after = text[end..].chars();
        let apart = is_wide || after.next().is_none_or(char::is_whitespace);
        let small = after.next().is_some_and(char::is_lowercase);
        if !apart || small || (c == '.' && is_short(&text[start..at])) {
            continue;
        }
        push(text, start..end, &mut found);
        start = end;
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let lead = part.len() - part.trim_start().len();
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        found.push(range.start + lead..range.start + lead + trimmed.len());
    }
}

/// Whether a full stop after this is that of an abbreviation, an initial or a number.
fn is_short(before: &str) -> bool {
    let tail = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .take(8)
        .last()
        .map_or("", |(at, _)| &before[at..]);
    let last = tail.rsplit('.').next().unwrap_or(tail);
    last.chars().all(|c| c.is_ascii_digit())
        || (last.chars().count() == 1 && last.chars().all(|c| c.is_ascii_alphabetic()))
        || matches!(
            last,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "Amb"
                | "Hon"
                | "St"
                | "No"
                | "Nos"
                | "vs"
                | "Gen"
                | "Lt"
                | "Col"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Jr"
                | "Sr"
                | "Inc"
                | "Ltd"
                | "Co"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(
            cut("Mr. Kim met U.S. officials. “It is good.” He left at 3.5 p.m. today"),
            [
                "Mr. Kim met U.S. officials.",
                "“It is good.”",
                "He left at 3.5 p.m. today"
            ]
        );
        assert_eq!(
            cut("2020. 7. 23. 개최하였다. 끝"),
            ["2020. 7. 23. 개최하였다.", "끝"]
        );
        assert_eq!(cut("会談した。終わり。"), ["会談した。", "終わり。"]);
    }
}
