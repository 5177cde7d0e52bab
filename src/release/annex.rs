//! Lines that open an annex: what is numbered before and after them has nothing to do with each other.

const WORDS: &[&str] = &[
    "붙임",
    "첨부",
    "별첨",
    "별지",
    "참고",
    "Annex",
    "ANNEX",
    "Attachment",
    "ATTACHMENT",
    "Appendix",
    "APPENDIX",
    "Enclosure",
    "Attachments",
    "Annexes",
    "別添",
    "別紙",
    "添付",
    "附件",
    "附錄",
    "附录",
    "Annexe",
    "Anlage",
    "Anhang",
    "Anexo",
    "Allegato",
];

/// Where the list of annexes may begin in a line that names them: `붙임  1. 계획서 1부.`
pub(super) fn list(text: &str) -> Option<usize> {
    let line = text.trim_start();
    let word = WORDS.iter().find(|word| line.starts_with(**word))?;
    let after = line[word.len()..]
        .strip_prefix('s')
        .unwrap_or(&line[word.len()..]);
    let list = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    (list.len() < after.len()).then_some(text.len() - list.len())
}

/// Whether a line opens an annex: the word, alone or with a number, mark or list after it.
pub(crate) fn begins(text: &str) -> bool {
    let line = text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '【' | '[' | '(' | '〈' | '《' | '「' | '□' | '■' | '※' | '◇'
            )
    });
    WORDS.iter().any(|word| {
        line.strip_prefix(word).is_some_and(|after| {
            let after = after.trim_start_matches(['s', ' ', '\u{A0}', '\u{3000}']);
            after.is_empty()
                || after.starts_with(|c: char| {
                    c.is_ascii_digit()
                        || ('①'..='⑳').contains(&c)
                        || matches!(
                            c,
                            ':' | '：'
                                | '>'
                                | '】'
                                | ']'
                                | ')'
                                | '〉'
                                | '》'
                                | '」'
                                | '.'
                                | '-'
                                | '１'..='９'
                        )
                })
                || after
                    .split_whitespace()
                    .next()
                    .is_some_and(|w| w.len() <= 3 && w.chars().all(|c| c.is_ascii_uppercase()))
        })
    })
}
