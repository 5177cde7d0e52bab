//! Countries, by every name the packs know.

use super::Line;
use crate::pack::{Countries, CountryForm};
use std::borrow::Cow;
use std::ops::Range;

/// A country named at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CountryMention {
    pub line: usize,
    pub range: Range<usize>,
    /// ISO 3166-1 code.
    pub code: String,
    /// The name as the pack writes it.
    pub name: String,
    pub form: CountryForm,
}

/// The countries of a line, in order. Apostrophes of both kinds are the same.
pub(super) fn countries(index: usize, line: &Line, vocabulary: &Countries) -> Vec<CountryMention> {
    let text = line.text.as_str();
    let (straight, back) = straighten(text);
    vocabulary
        .names_in(&straight)
        .filter_map(|(found, name, country, form)| {
            let range = place(&back, found.start, text.len())..place(&back, found.end, text.len());
            stands_alone(text, &range).then(|| CountryMention {
                line: index,
                range,
                code: country.code.clone(),
                name: name.to_owned(),
                form,
            })
        })
        .collect()
}

/// The text with U+2019 as U+0027, and for each shift the byte from which it holds.
fn straighten(text: &str) -> (Cow<'_, str>, Vec<(usize, usize)>) {
    if !text.contains('’') {
        return (Cow::Borrowed(text), vec![(0, 0)]);
    }
    let mut out = String::with_capacity(text.len());
    let mut back = vec![(0, 0)];
    for (at, c) in text.char_indices() {
        if c == '’' {
            out.push('\'');
            back.push((out.len(), at + c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    (Cow::Owned(out), back)
}

fn place(back: &[(usize, usize)], at: usize, len: usize) -> usize {
    let i = back
        .partition_point(|&(from, _)| from <= at)
        .saturating_sub(1);
    back.get(i)
        .map_or(at, |&(from, to)| (to + (at - from)).min(len))
}

/// Neither a letter nor a digit touches it ("ROK" in "BROKEN" is no country).
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|t| t.chars().next_back());
    let after = text.get(range.end..).and_then(|t| t.chars().next());
    let latin = |c: char| c.is_ascii_alphanumeric() || (c.is_alphanumeric() && !is_east_asian(c));
    !before.is_some_and(|c| latin(c) || c == '.' || c == '@' || c == '_' || c == '/')
        && !after.is_some_and(|c| latin(c) || c == '@' || c == '_')
}

/// Hangul, kana and Han characters: particles follow a Latin word without a space.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{30FF}' | '\u{3130}'..='\u{318F}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}
