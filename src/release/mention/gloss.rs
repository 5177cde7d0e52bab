//! Abbreviations in brackets behind a name in Korean, Japanese or Chinese: 공적개발원조(ODA).

use super::Line;
use super::country::is_east_asian;
use std::ops::Range;

/// A name and what it is abbreviated to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gloss {
    pub abbreviation: String,
    pub line: usize,
    /// As much of the name as its own letters tell.
    pub full: Range<usize>,
    /// From the opening bracket to the closing one.
    pub bracket: Range<usize>,
}

/// Characters of a name; what stands before more of them is another word.
const LONGEST: usize = 14;
/// A shorter one may be a word that the abbreviation belongs to.
const SHORTEST: usize = 4;

/// The glosses of a text, outside quotations.
#[must_use]
pub fn glosses(lines: &[Line]) -> Vec<Gloss> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let text = line.text.as_str();
        for (open, bracket) in text.match_indices(['(', '（']) {
            let inner = &text[open + bracket.len()..];
            let letters = inner
                .bytes()
                .take(9)
                .take_while(u8::is_ascii_uppercase)
                .count();
            let (abbreviation, rest) = inner.split_at(letters);
            let Some(rest) = rest.strip_prefix([')', '）']) else {
                continue;
            };
            let is_letters = (2..=8).contains(&letters);
            let full = name_before(&text[..open]);
            if !is_letters || text[full.clone()].chars().count() < SHORTEST || line.is_quoted(&full)
            {
                continue;
            }
            let end = text.len() - rest.len();
            found.push(Gloss {
                abbreviation: abbreviation.to_owned(),
                line: index,
                full,
                bracket: open..end,
            });
        }
    }
    found
}

/// The name that a text ends with: characters of a name, and single spaces between Korean words.
fn name_before(text: &str) -> Range<usize> {
    let kana = |c: char| matches!(c, 'ぁ'..='ん');
    let mut start = text.len();
    let mut later = None;
    for (at, c) in text.char_indices().rev().take(LONGEST) {
        let inside = (is_east_asian(c) && !kana(c)) || matches!(c, '·' | '・');
        let between = c == ' ' && later.is_some_and(|l| ('가'..='힣').contains(&l));
        if !inside && !between {
            break;
        }
        if inside {
            start = at;
        }
        later = Some(c);
    }
    start..text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::MappedText;
    use crate::release::mention::LineKind;

    #[test]
    fn names_before_brackets() {
        for (text, full) in [
            ("정부는 공적개발원조(ODA)를 늘린다", "정부는 공적개발원조"),
            ("政府は港湾安全評価制度（PSS）を導入", "港湾安全評価制度"),
        ] {
            let line = Line::new(&MappedText::verbatim(text, 0), LineKind::Text);
            let found = glosses(&[line]);
            assert_eq!(
                found
                    .iter()
                    .map(|g| &text[g.full.clone()])
                    .collect::<Vec<_>>(),
                [full]
            );
        }
    }
}
