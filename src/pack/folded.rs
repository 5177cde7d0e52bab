//! Texts without what may differ from page to page: case, punctuation, white space.

/// A text without case, punctuation and white space, so that "PRESS  RELEASES:" is "press releases".
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold(text.chars(), |c| {
        folded.push(c);
        true
    });
    folded
}

/// The same, unless it is longer than `limit` bytes: then no more of the text is read than tells so.
pub(super) fn folded_within(text: impl Iterator<Item = char>, limit: usize) -> Option<String> {
    let mut folded = String::with_capacity(limit);
    let is_whole = fold(text, |c| {
        folded.push(c);
        folded.len() <= limit
    });
    is_whole.then_some(folded)
}

/// Gives the folded characters of a text until `go_on` says no; whether it never did.
pub(super) fn fold(
    mut text: impl Iterator<Item = char>,
    mut go_on: impl FnMut(char) -> bool,
) -> bool {
    text.all(|c| {
        if c.is_ascii() {
            !c.is_ascii_alphanumeric() || go_on(c.to_ascii_lowercase())
        } else if is_caseless_letter(c) {
            go_on(c)
        } else {
            !c.is_alphanumeric() || c.to_lowercase().all(&mut go_on)
        }
    })
}

/// What `char::is_alphabetic` says.
#[must_use]
pub fn is_letter(c: char) -> bool {
    is_caseless_letter(c) || c.is_alphabetic()
}

/// Kana, Han and Hangul: told before the tables of Unicode are asked, since whole pages are written in them.
pub(super) fn is_caseless_letter(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_punctuation_and_spaces_do_not_count() {
        assert_eq!(folded("PRESS  RELEASES:"), "pressreleases");
        assert_eq!(folded("【보도 자료】 N°２ Été"), "보도자료n２été");
    }

    #[test]
    fn long_texts_are_not_read_to_the_end() {
        assert_eq!(folded_within("- A b.".chars(), 2).as_deref(), Some("ab"));
        assert_eq!(folded_within("A b c".chars(), 2), None);
    }

    #[test]
    fn letters_without_case_are_letters() {
        let all = ('\u{3041}'..='\u{d7a3}').filter(|c| is_caseless_letter(*c));
        for c in all {
            assert!(c.is_alphabetic() && c.to_lowercase().eq([c]), "{c:?}");
        }
    }
}
