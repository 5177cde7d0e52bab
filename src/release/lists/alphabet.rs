//! The signs people count with in official documents, and what each is worth.
//!
//! One sign may belong to two alphabets (`i` is the ninth letter and the first Roman numeral, イ is
//! second in gojuon and first in iroha); [`read`] gives every reading and the run of items decides.
//! Digits of scripts no scheme here uses (Thai, Arabic-Indic, Devanagari) are deliberately not read.

/// A sequence of signs in which items are counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Alphabet {
    /// 1 2 3, also full-width １ ２ ３.
    Arabic,
    /// ① to ㊿
    Circled,
    /// ⑴ to ⒇
    Parenthesized,
    /// ⒈ to ⒛
    FullStopped,
    /// ❶ ⓫ ➊
    Negative,
    /// 가 나 … 하 거 너 …, the order of the Korean document rules.
    Hangul,
    /// ㉮ to ㉻
    CircledHangul,
    /// ㈎ to ㈛
    ParenthesizedHangul,
    /// ㄱ ㄴ ㄷ
    Jamo,
    /// ㉠ to ㉭
    CircledJamo,
    /// ㈀ to ㈍
    ParenthesizedJamo,
    /// ア イ ウ
    Gojuon,
    /// イ ロ ハ
    Iroha,
    /// 一 二 三
    Han,
    /// ㈠ to ㈩
    ParenthesizedHan,
    /// ㊀ to ㊉
    CircledHan,
    /// 甲 乙 丙 丁
    Stems,
    LowerLatin,
    UpperLatin,
    /// ⓐ to ⓩ
    CircledLower,
    /// Ⓐ to Ⓩ
    CircledUpper,
    /// ⒜ to ⒵
    ParenthesizedLatin,
    LowerRoman,
    UpperRoman,
    /// Ⅰ to Ⅻ, one character each.
    RomanSign,
    /// ⅰ to ⅻ
    SmallRomanSign,
}

/// Alphabets whose signs are consecutive characters: first, last, and the value of the first.
const RANGES: &[(Alphabet, char, char, u32)] = &[
    (Alphabet::Circled, '①', '⑳', 1),
    (Alphabet::Circled, '㉑', '㉟', 21),
    (Alphabet::Circled, '㊱', '㊿', 36),
    (Alphabet::Parenthesized, '⑴', '⒇', 1),
    (Alphabet::FullStopped, '⒈', '⒛', 1),
    (Alphabet::Negative, '❶', '❿', 1),
    (Alphabet::Negative, '⓫', '⓴', 11),
    (Alphabet::Negative, '➊', '➓', 1),
    (Alphabet::CircledHangul, '㉮', '㉻', 1),
    (Alphabet::ParenthesizedHangul, '㈎', '㈛', 1),
    (Alphabet::CircledJamo, '㉠', '㉭', 1),
    (Alphabet::ParenthesizedJamo, '㈀', '㈍', 1),
    (Alphabet::ParenthesizedHan, '㈠', '㈩', 1),
    (Alphabet::CircledHan, '㊀', '㊉', 1),
    (Alphabet::CircledLower, 'ⓐ', 'ⓩ', 1),
    (Alphabet::CircledUpper, 'Ⓐ', 'Ⓩ', 1),
    (Alphabet::ParenthesizedLatin, '⒜', '⒵', 1),
    (Alphabet::RomanSign, 'Ⅰ', 'Ⅻ', 1),
    (Alphabet::SmallRomanSign, 'ⅰ', 'ⅻ', 1),
];

/// Alphabets spelled out.
const LISTS: &[(Alphabet, &str)] = &[
    (
        Alphabet::Hangul,
        "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후",
    ),
    (Alphabet::Jamo, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    (
        Alphabet::Gojuon,
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    ),
    (
        Alphabet::Iroha,
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    ),
    (Alphabet::Stems, "甲乙丙丁戊己庚辛壬癸"),
    (Alphabet::LowerLatin, "abcdefghijklmnopqrstuvwxyz"),
    (Alphabet::UpperLatin, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
];

const HAN: &str = "一二三四五六七八九";
const ROMAN: &[(u32, &str)] = &[(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
/// Roman numerals above this are words or abbreviations more often than item numbers.
const ROMAN_MAX: u32 = 39;

impl Alphabet {
    /// Whether the sign brings its own bracket, circle or stop, so that no delimiter need follow.
    #[must_use]
    pub fn is_enclosed(self) -> bool {
        !matches!(
            self,
            Self::Arabic
                | Self::Hangul
                | Self::Jamo
                | Self::Gojuon
                | Self::Iroha
                | Self::Han
                | Self::Stems
                | Self::LowerLatin
                | Self::UpperLatin
                | Self::LowerRoman
                | Self::UpperRoman
                | Self::RomanSign
                | Self::SmallRomanSign
        )
    }

    /// The sign for `value`; `None` when the alphabet does not reach so far.
    #[must_use]
    pub fn write(self, value: u32, wide: bool) -> Option<String> {
        if value == 0 {
            return None;
        }
        match self {
            Self::Arabic if wide => Some(value.to_string().chars().map(widened).collect()),
            Self::Arabic => Some(value.to_string()),
            Self::LowerLatin | Self::UpperLatin if wide => {
                self.sign(value).map(|c| widened(c).to_string())
            }
            Self::Han => write_han(value),
            Self::LowerRoman => write_roman(value),
            Self::UpperRoman => write_roman(value).map(|r| r.to_uppercase()),
            _ => self.sign(value).map(String::from),
        }
    }

    /// The same in the width and the set of another sign: `３` like `２`, `➌` like `➋`.
    #[must_use]
    pub fn write_like(self, value: u32, model: &str) -> Option<String> {
        let first = model.chars().next()?;
        if self == Self::Negative && ('➊'..='➓').contains(&first) && (1..=10).contains(&value) {
            return char::from_u32(u32::from('➊') + value - 1).map(String::from);
        }
        self.write(value, is_wide(first))
    }

    fn sign(self, value: u32) -> Option<char> {
        for &(alphabet, first, last, from) in RANGES {
            if alphabet == self && value >= from {
                let c = char::from_u32(u32::from(first) + value - from)?;
                if c <= last {
                    return Some(c);
                }
            }
        }
        let (_, list) = LISTS.iter().find(|(alphabet, _)| *alphabet == self)?;
        list.chars().nth(value as usize - 1)
    }
}

/// The full-width form of a character of ASCII.
fn widened(c: char) -> char {
    char::from_u32(u32::from(c) + WIDE).unwrap_or(c)
}

/// What the full-width form of a character is away from it.
const WIDE: u32 = 0xFEE0;

/// A digit or letter in full width.
fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// One way to read a sign.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Reading {
    pub alphabet: Alphabet,
    /// The place in the alphabet, from 1.
    pub value: u32,
}

/// A sign at the start of a text, before any delimiter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::release) struct Numeral {
    pub(in crate::release) readings: Vec<Reading>,
    /// Length in bytes.
    pub(super) len: usize,
    /// Written in full-width characters.
    pub(super) wide: bool,
}

/// The numeral `text` begins with. Numbers of more than three digits are years and sums, not items.
pub(in crate::release) fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        return read_digits(text, false);
    }
    if ('０'..='９').contains(&first) {
        return read_digits(text, true);
    }
    if first.is_ascii_alphabetic() {
        return read_latin(text);
    }
    if is_wide(first) {
        return read_wide_latin(text);
    }
    if let Some(numeral) = read_han(text) {
        return Some(numeral);
    }
    let readings = sign_readings(first);
    (!readings.is_empty()).then(|| Numeral {
        readings,
        len: first.len_utf8(),
        wide: false,
    })
}

fn sign_readings(sign: char) -> Vec<Reading> {
    let mut readings = Vec::new();
    for &(alphabet, first, last, from) in RANGES {
        if (first..=last).contains(&sign) {
            let value = u32::from(sign) - u32::from(first) + from;
            readings.push(Reading { alphabet, value });
        }
    }
    for &(alphabet, list) in LISTS {
        if let Some(at) = list.chars().position(|c| c == sign) {
            let value = u32::try_from(at).unwrap_or(u32::MAX - 1) + 1;
            readings.push(Reading { alphabet, value });
        }
    }
    readings
}

fn read_digits(text: &str, wide: bool) -> Option<Numeral> {
    let mut value = 0u32;
    let mut len = 0;
    let mut digits = 0;
    for c in text.chars() {
        let narrow = match c {
            '0'..='9' if !wide => u32::from(c) - u32::from('0'),
            '０'..='９' if wide => u32::from(c) - u32::from('０'),
            _ => break,
        };
        digits += 1;
        if digits > 3 {
            return None;
        }
        value = value * 10 + narrow;
        len += c.len_utf8();
    }
    (value > 0).then(|| Numeral {
        readings: vec![Reading {
            alphabet: Alphabet::Arabic,
            value,
        }],
        len,
        wide,
    })
}

fn read_latin(text: &str) -> Option<Numeral> {
    let len = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let word = &text[..len];
    if len > 8 {
        return None;
    }
    let mut readings = if len == 1 {
        sign_readings(word.chars().next()?)
    } else {
        Vec::new()
    };
    let lower = word.to_ascii_lowercase();
    if let Some(value) = read_roman(&lower) {
        let alphabet = if word == lower {
            Some(Alphabet::LowerRoman)
        } else if word == word.to_ascii_uppercase() {
            Some(Alphabet::UpperRoman)
        } else {
            None
        };
        readings.extend(alphabet.map(|alphabet| Reading { alphabet, value }));
    }
    (!readings.is_empty()).then_some(Numeral {
        readings,
        len,
        wide: false,
    })
}

/// `Ａ`, `ａ`: one letter alone.
fn read_wide_latin(text: &str) -> Option<Numeral> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let narrow = char::from_u32(u32::from(first).checked_sub(WIDE)?)?;
    let alone = chars.next().is_none_or(|c| !c.is_alphanumeric());
    let readings = sign_readings(narrow);
    (alone && !readings.is_empty()).then_some(Numeral {
        readings,
        len: first.len_utf8(),
        wide: true,
    })
}

fn read_roman(lower: &str) -> Option<u32> {
    // Nearly every line begins with a word that has other letters.
    if !lower.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) {
        return None;
    }
    (1..=ROMAN_MAX).find(|&value| write_roman(value).as_deref() == Some(lower))
}

fn write_roman(value: u32) -> Option<String> {
    if value > ROMAN_MAX {
        return None;
    }
    let mut left = value;
    let mut text = String::new();
    for &(worth, sign) in ROMAN {
        while left >= worth {
            text.push_str(sign);
            left -= worth;
        }
    }
    Some(text)
}

/// 一 to 九十九, written with 十 as in titles and articles.
fn read_han(text: &str) -> Option<Numeral> {
    let digit = |c: char| HAN.chars().position(|d| d == c).map(|at| at + 1);
    let len = text
        .find(|c: char| c != '十' && digit(c).is_none())
        .unwrap_or(text.len());
    // Part of a year or of a greater number.
    if text[len..].starts_with(['〇', '零', '百', '千', '万', '萬', '億', '亿']) {
        return None;
    }
    let signs: Vec<char> = text[..len].chars().collect();
    let value = match *signs.as_slice() {
        ['十'] => 10,
        ['十', ones] => 10 + digit(ones)?,
        [tens, '十'] => digit(tens)? * 10,
        [tens, '十', ones] => digit(tens)? * 10 + digit(ones)?,
        [one] => digit(one)?,
        _ => return None,
    };
    Some(Numeral {
        readings: vec![Reading {
            alphabet: Alphabet::Han,
            value: u32::try_from(value).ok()?,
        }],
        len,
        wide: false,
    })
}

fn write_han(value: u32) -> Option<String> {
    let digit = |n: u32| HAN.chars().nth(n as usize - 1);
    let (tens, ones) = (value / 10, value % 10);
    let mut text = String::new();
    match tens {
        0 => {}
        1 => text.push('十'),
        2..=9 => {
            text.push(digit(tens)?);
            text.push('十');
        }
        _ => return None,
    }
    if ones > 0 {
        text.push(digit(ones)?);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_written_as_it_is_read() {
        for &(alphabet, ..) in RANGES {
            for value in 1..=50 {
                if let Some(sign) = alphabet.write(value, false) {
                    let read = read(&sign).unwrap();
                    assert!(
                        read.readings.contains(&Reading { alphabet, value }),
                        "{sign}"
                    );
                }
            }
        }
        for alphabet in [
            Alphabet::Arabic,
            Alphabet::Hangul,
            Alphabet::Gojuon,
            Alphabet::Iroha,
            Alphabet::Han,
            Alphabet::Stems,
            Alphabet::LowerRoman,
            Alphabet::UpperRoman,
            Alphabet::UpperLatin,
        ] {
            for value in 1..=120 {
                if let Some(sign) = alphabet.write(value, false) {
                    let read = read(&sign).unwrap();
                    assert!(
                        read.readings.contains(&Reading { alphabet, value }),
                        "{sign}"
                    );
                    assert_eq!(read.len, sign.len());
                }
            }
        }
    }

    #[test]
    fn after_ha_comes_geo() {
        assert_eq!(Alphabet::Hangul.write(14, false).as_deref(), Some("하"));
        assert_eq!(Alphabet::Hangul.write(15, false).as_deref(), Some("거"));
    }

    #[test]
    fn a_letter_may_be_a_roman_numeral() {
        let readings = read("i.").unwrap().readings;
        assert!(readings.contains(&Reading {
            alphabet: Alphabet::LowerLatin,
            value: 9
        }));
        assert!(readings.contains(&Reading {
            alphabet: Alphabet::LowerRoman,
            value: 1
        }));
        assert!(read("the").is_none() && read("mix").is_none() && read("Xi").is_none());
    }

    #[test]
    fn full_width_letters_are_letters() {
        let numeral = read("Ｃ．").unwrap();
        let reading = Reading {
            alphabet: Alphabet::UpperLatin,
            value: 3,
        };
        assert!(numeral.readings.contains(&reading) && numeral.wide && numeral.len == 3);
        assert!(read("ＥＵ").is_none());
        assert_eq!(
            Alphabet::LowerLatin.write_like(2, "ａ").as_deref(),
            Some("ｂ")
        );
    }

    #[test]
    fn years_and_other_scripts_are_not_numerals() {
        for text in ["2020.", "1000", "0.", "๑.", "١.", "१.", "二〇二〇年", "百"] {
            assert!(read(text).is_none(), "{text}");
        }
        assert_eq!(read("１２．").unwrap().readings[0].value, 12);
        assert_eq!(read("二十一、").unwrap().readings[0].value, 21);
    }
}
