//! The marker a line begins with: the number, letter or bullet typed before its text.
//!
//! What looks like a marker and is none (dates, decimals, initials, degrees, dialogue) is refused
//! here when the line alone decides, and marked `doubtful` when only its neighbours can.

use super::alphabet::{self, Alphabet, Numeral, Reading};
use super::not_marker;
use crate::pack::bullets::{Bullets, Evidence, Family};
use std::ops::Range;

/// What closes a typed number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Close {
    /// `1.`
    Stop,
    /// `1)` or, with an opening bracket, `(1)`
    Bracket,
    /// `一、`
    Comma,
    /// `1:`
    Colon,
    /// `1- `
    Dash,
    /// French `1°`
    Degree,
    /// The unit after an ordinal prefix: 조, 항, 호 (제1조), 条, 項 (第一条).
    Unit(char),
    /// Nothing: the sign encloses itself (①), or a full-width space follows (`1　`).
    None,
}

/// How a number is written. Items of one list are written in one style.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Style {
    pub alphabet: Alphabet,
    /// Begins with an opening bracket.
    pub open: bool,
    pub close: Close,
}

/// A typed number or letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// Every way to read the sign; never empty.
    pub readings: Vec<Reading>,
    pub open: bool,
    pub close: Close,
    /// Full-width digits or brackets.
    pub wide: bool,
    /// The sign without brackets and delimiter, in the text.
    pub sign: Range<usize>,
}

impl Number {
    #[must_use]
    pub fn value_in(&self, alphabet: Alphabet) -> Option<u32> {
        self.readings
            .iter()
            .find(|r| r.alphabet == alphabet)
            .map(|r| r.value)
    }

    #[must_use]
    pub fn style(&self, alphabet: Alphabet) -> Style {
        Style {
            alphabet,
            open: self.open,
            close: self.close,
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sign {
    Number(Number),
    Bullet { glyph: char, family: Family },
}

/// The marker at the start of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marker {
    pub sign: Sign,
    /// The marker in the text, brackets and delimiter included.
    pub range: Range<usize>,
    /// Where the item's own text begins.
    pub rest: usize,
    /// May be something else (an initial, an abbreviation, a letter of the alphabet used as such):
    /// counts only where it fits among certain ones.
    pub doubtful: bool,
}

const ZERO_WIDTH: [char; 4] = ['\u{200B}', '\u{FEFF}', '\u{200E}', '\u{2060}'];

fn is_space(c: char) -> bool {
    c.is_whitespace() || ZERO_WIDTH.contains(&c)
}

/// The marker `text` begins with, if it does. `language` is the primary subtag in force ("" unknown).
#[must_use]
pub fn parse(text: &str, bullets: &Bullets, language: &str) -> Option<Marker> {
    let start = text.len() - text.trim_start_matches(is_space).len();
    let line = &text[start..];
    let mut marker = number(line, language).or_else(|| bullet(line, bullets, language))?;
    marker.range = marker.range.start + start..marker.range.end + start;
    marker.rest += start;
    if let Sign::Number(number) = &mut marker.sign {
        number.sign = number.sign.start + start..number.sign.end + start;
    }
    Some(marker)
}

fn number(line: &str, language: &str) -> Option<Marker> {
    if line.starts_with(['제', '第']) {
        return ordinal(line);
    }
    let open = line.chars().next().filter(|c| matches!(c, '(' | '（'));
    let sign_start = open.map_or(0, char::len_utf8);
    let numeral = alphabet::read(&line[sign_start..])?;
    let sign_end = sign_start + numeral.len;
    let after = &line[sign_end..];
    let (close, close_len) = closing(after, open.is_some(), &numeral)?;
    let end = sign_end + close_len;
    let tail = &line[end..];
    let rest = tail.trim_start_matches(is_space);
    let typed = not_marker::Typed {
        readings: &numeral.readings,
        sign: &line[sign_start..sign_end],
        open: open.is_some(),
        close,
        tail,
        rest,
        language,
    };
    let doubtful = match not_marker::judge(&typed) {
        not_marker::Verdict::No => return None,
        not_marker::Verdict::Doubtful => true,
        not_marker::Verdict::Yes => false,
    };
    let wide =
        numeral.wide || open == Some('（') || after[..close_len].starts_with(['．', '）', '：']);
    Some(Marker {
        sign: Sign::Number(Number {
            readings: numeral.readings,
            open: open.is_some(),
            close,
            wide,
            sign: sign_start..sign_end,
        }),
        range: 0..end,
        rest: line.len() - rest.len(),
        doubtful,
    })
}

/// The delimiter after a sign and its length in bytes; `None` when what follows makes it no marker.
fn closing(after: &str, open: bool, numeral: &Numeral) -> Option<(Close, usize)> {
    let alphabet = numeral.readings.first()?.alphabet;
    let next = after.chars().next();
    let then = next.map(|c| &after[c.len_utf8()..]);
    let spaced = then.is_some_and(|t| t.starts_with(is_space));
    if open {
        return matches!(next, Some(')' | '）'))
            .then(|| (Close::Bracket, next.map_or(0, char::len_utf8)));
    }
    if alphabet.is_enclosed() {
        return Some((Close::None, 0));
    }
    let c = next?;
    let close = match c {
        '.' | '．' => Close::Stop,
        ')' | '）' => Close::Bracket,
        '、' => Close::Comma,
        ':' | '：' if alphabet == Alphabet::Arabic && spaced => Close::Colon,
        '-' if alphabet == Alphabet::Arabic && spaced => Close::Dash,
        '°' | 'º' if alphabet == Alphabet::Arabic && spaced => Close::Degree,
        '\u{3000}'
            if numeral.wide || !matches!(alphabet, Alphabet::LowerLatin | Alphabet::UpperLatin) =>
        {
            return Some((Close::None, 0));
        }
        ' ' | '\u{A0}' if matches!(alphabet, Alphabet::RomanSign) => {
            return Some((Close::None, 0));
        }
        _ => return None,
    };
    Some((close, c.len_utf8()))
}

/// `제3조`, `第一条`, `第１　`: an ordinal and its unit.
fn ordinal(line: &str) -> Option<Marker> {
    const UNITS: &[char] = &[
        '조', '항', '호', '条', '條', '項', '项', '号', '號', '款', '章', '장', '절',
    ];
    let prefix = line.chars().next()?.len_utf8();
    let numeral = alphabet::read(&line[prefix..])
        .filter(|n| matches!(n.readings[0].alphabet, Alphabet::Arabic | Alphabet::Han))?;
    let sign_end = prefix + numeral.len;
    let unit = line[sign_end..].chars().next()?;
    let (close, end) = if UNITS.contains(&unit) {
        (Close::Unit(unit), sign_end + unit.len_utf8())
    } else if unit == '\u{3000}' {
        (Close::None, sign_end)
    } else {
        return None;
    };
    let tail = &line[end..];
    if !(tail.is_empty()
        || tail.starts_with(|c: char| is_space(c) || matches!(c, '(' | '（' | '.' | ':')))
    {
        return None;
    }
    let rest = tail.trim_start_matches(is_space);
    // `제3조 중 …을 …으로 한다`: about an article of another text.
    if rest.starts_with("중 ") {
        return None;
    }
    Some(Marker {
        sign: Sign::Number(Number {
            readings: numeral.readings,
            open: true,
            close,
            wide: numeral.wide,
            sign: prefix..sign_end,
        }),
        range: 0..end,
        rest: line.len() - rest.len(),
        doubtful: false,
    })
}

/// The first paragraph of an article, typed in the line of its title: `제2조(정의) ① …`.
pub(super) fn paragraph_of(article: &Marker, text: &str, language: &str) -> Option<Marker> {
    let mut at = article.rest;
    if let Some(title) = text[at..].strip_prefix('(') {
        at += title.find(')')? + 2;
    }
    first_within(text, at, language)
}

/// A first number in the middle of a line.
pub(super) fn first_within(text: &str, from: usize, language: &str) -> Option<Marker> {
    let line = text[from..].trim_start_matches(is_space);
    let at = text.len() - line.len();
    let mut marker = number(line, language).filter(|m| !m.doubtful)?;
    marker.range = marker.range.start + at..marker.range.end + at;
    marker.rest += at;
    match &mut marker.sign {
        Sign::Number(n) if n.readings.iter().any(|r| r.value == 1) => {
            n.sign = n.sign.start + at..n.sign.end + at;
        }
        _ => return None,
    }
    Some(marker)
}

fn bullet(line: &str, bullets: &Bullets, language: &str) -> Option<Marker> {
    let glyph = line.chars().next()?;
    let known = bullets.get(glyph)?;
    if !known.used_in(language) {
        return None;
    }
    let tail = &line[glyph.len_utf8()..];
    let rest = tail.trim_start_matches(is_space);
    let spaced = tail.len() > rest.len();
    if !not_marker::may_be_bullet(glyph, known, spaced, rest, language) {
        return None;
    }
    Some(Marker {
        sign: Sign::Bullet {
            glyph,
            family: known.family,
        },
        range: 0..glyph.len_utf8(),
        rest: line.len() - rest.len(),
        doubtful: known.evidence == Evidence::Two || not_marker::may_be_minus(known, rest),
    })
}

#[cfg(test)]
#[path = "marker_tests.rs"]
mod tests;
