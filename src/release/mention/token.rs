//! Words of a line with their places. Words joined by a hyphen are separate tokens, so that
//! "Vice-Minister" and "Vice Minister" are the same words written in two ways.

use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, with apostrophes inside ("People's") and the full stops of initials ("U.S.").
    Word,
    /// Begins with a digit ("1st", "2020").
    Number,
    /// One other character.
    Mark(char),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    pub kind: TokenKind,
    pub range: Range<usize>,
    /// Nothing but a hyphen stands between this word and the one before.
    pub joined: bool,
    /// White space stands before it.
    pub spaced: bool,
}

impl Token {
    #[must_use]
    pub fn text<'t>(&self, line: &'t str) -> &'t str {
        line.get(self.range.clone()).unwrap_or("")
    }

    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Begins with a capital letter.
    #[must_use]
    pub fn is_capitalised(&self, line: &str) -> bool {
        self.is_word() && self.text(line).starts_with(char::is_uppercase)
    }
}

/// Without the possessive ending, and in lower case.
#[must_use]
pub fn plain(word: &str) -> String {
    let bare = bare(word);
    if bare.is_ascii() {
        return bare.to_ascii_lowercase();
    }
    bare.replace('’', "'").to_lowercase()
}

/// Without the possessive ending.
#[must_use]
pub fn bare(word: &str) -> &str {
    word.strip_suffix(['s', 'S'])
        .and_then(|rest| rest.strip_suffix(['\'', '’']))
        .unwrap_or(word)
}

#[must_use]
pub fn is_possessive(word: &str) -> bool {
    bare(word).len() < word.len()
}

/// A dash that joins words or names ("Kyung-wha"), in any of its characters.
#[must_use]
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Cuts a line into tokens.
#[must_use]
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let joined = !spaced && follows_hyphen(line, start, &out);
        if c.is_alphanumeric() {
            let kind = if c.is_numeric() {
                TokenKind::Number
            } else {
                TokenKind::Word
            };
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                let inner = next.is_alphanumeric()
                    || (matches!(next, '\'' | '’') && letter_at(line, at + next.len_utf8()))
                    || (next == '.' && is_initial(line, start, at));
                if !inner {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            if joined {
                out.pop();
            }
            out.push(Token {
                kind,
                range: start..end,
                joined,
                spaced: spaced && !joined,
            });
        } else {
            out.push(Token {
                kind: TokenKind::Mark(c),
                range: start..start + c.len_utf8(),
                joined: false,
                spaced,
            });
        }
        spaced = false;
    }
    out
}

fn follows_hyphen(line: &str, start: usize, out: &[Token]) -> bool {
    let [.., word, mark] = out else { return false };
    let TokenKind::Mark(c) = mark.kind else {
        return false;
    };
    is_hyphen(c)
        && !mark.spaced
        && mark.range.end == start
        && matches!(word.kind, TokenKind::Word | TokenKind::Number)
        && line
            .get(start..)
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

fn letter_at(line: &str, at: usize) -> bool {
    line.get(at..)
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// A full stop after a single capital that another capital follows or went before: "U.S.", "J.R.".
fn is_initial(line: &str, start: usize, dot: usize) -> bool {
    let Some(word) = line.get(start..dot) else {
        return false;
    };
    let last_is_single = word.rsplit('.').next().is_some_and(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    });
    let another = line
        .get(dot + 1..)
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    last_is_single && (another || word.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        tokens(line)
            .iter()
            .map(|t| t.text(line).to_owned())
            .collect()
    }

    #[test]
    fn cuts_at_hyphens_and_keeps_apostrophes_and_initials() {
        assert_eq!(
            words("Mr. Kang Kyung-wha of the People’s U.S. side, J.R. Smith."),
            [
                "Mr",
                ".",
                "Kang",
                "Kyung",
                "wha",
                "of",
                "the",
                "People’s",
                "U.S.",
                "side",
                ",",
                "J.R.",
                "Smith",
                "."
            ]
        );
        let line = "Kang Kyung-wha";
        assert!(tokens(line)[2].joined);
        assert_eq!(words("COVID-19"), ["COVID", "-", "19"]);
        assert_eq!(words("ROK - China"), ["ROK", "-", "China"]);
    }

    #[test]
    fn plain_words_have_no_possessive() {
        assert_eq!(plain("China’s"), "china");
        assert_eq!(plain("People’s"), "people");
        assert!(is_possessive("ROK's"));
    }
}
