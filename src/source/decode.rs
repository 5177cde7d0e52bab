//! From bytes to text: byte-order mark, then what the page declares, then a guess. A page whose declaration
//! contradicts its bytes is read the way that makes it readable, and the contradiction is kept for a rule.

use super::Span;
use super::plausible;
use super::prescan::{self, Declaration};
use super::reading::Reading;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding as Charset, ISO_8859_5, ISO_8859_7, KOI8_U, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_874, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256,
};
use std::ops::Range;

/// How the bytes of a page were read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Encoding {
    /// The name in the WHATWG Encoding Standard: `UTF-8`, `EUC-KR`, `windows-1252` …
    pub name: &'static str,
    pub from: EncodingFrom,
}

/// What decided how the bytes were read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EncodingFrom {
    /// A byte-order mark.
    Bom,
    /// A `<meta>` element.
    Meta,
    /// The XML declaration.
    Xml,
    /// The bytes themselves.
    Guess,
}

impl EncodingFrom {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bom => "bom",
            Self::Meta => "meta",
            Self::Xml => "xml",
            Self::Guess => "guess",
        }
    }
}

/// What was wrong with the bytes of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DecodingProblem {
    /// Bytes that mean nothing in the encoding; each run became a U+FFFD.
    Invalid {
        /// Where the first few U+FFFD are in the decoded text.
        places: Vec<Span>,
        /// How many there are.
        count: usize,
    },
    /// The page declares another encoding than the one its bytes are in.
    Mismatch {
        /// The label as the page writes it.
        declared: String,
        /// The encoding the text was read with.
        actual: &'static str,
        /// The declaring tag, in the decoded text.
        declaration: Span,
    },
}

pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) problems: Vec<DecodingProblem>,
}

pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let mut problems = Vec::new();
    let (reading, from) = read(bytes, &mut problems);
    if reading.errors > 0 {
        problems.push(DecodingProblem::Invalid {
            places: reading.places,
            count: reading.errors,
        });
    }
    Decoded {
        text: reading.text,
        encoding: Encoding {
            name: reading.charset.name(),
            from,
        },
        problems,
    }
}

fn read(bytes: &[u8], problems: &mut Vec<DecodingProblem>) -> (Reading, EncodingFrom) {
    if let Some((charset, length)) = Charset::for_bom(bytes) {
        return (Reading::of(charset, &bytes[length..]), EncodingFrom::Bom);
    }
    if bytes.is_ascii() && !bytes.contains(&0x1b) && !bytes.contains(&0) {
        return ascii(bytes);
    }
    let declared = prescan::declaration(bytes).filter(|d| d.encoding != REPLACEMENT);
    let Some(declaration) = declared else {
        return (guessed(bytes), EncodingFrom::Guess);
    };
    let reading = Reading::of(declaration.encoding, bytes);
    let Some(better) = contradicts(&reading, bytes) else {
        return (reading, from(&declaration));
    };
    problems.push(DecodingProblem::Mismatch {
        declared: declaration.label,
        actual: better.charset.name(),
        declaration: in_text(&declaration.place, better.charset, bytes),
    });
    (better, EncodingFrom::Guess)
}

/// ASCII reads the same in every encoding a page can declare for itself, so its declaration is only named.
fn ascii(bytes: &[u8]) -> (Reading, EncodingFrom) {
    let declared = prescan::declaration(bytes).filter(|d| d.encoding != REPLACEMENT);
    let mut reading = Reading::of(UTF_8, bytes);
    match declared {
        Some(d) => {
            reading.charset = d.encoding;
            (reading, from(&d))
        }
        None => (reading, EncodingFrom::Guess),
    }
}

fn from(declaration: &Declaration) -> EncodingFrom {
    if declaration.xml {
        EncodingFrom::Xml
    } else {
        EncodingFrom::Meta
    }
}

/// A range of bytes as a span of the decoded text. It starts and ends with ASCII, where every encoding in
/// question is between characters.
fn in_text(place: &Range<usize>, charset: &'static Charset, bytes: &[u8]) -> Span {
    let start = Reading::of(charset, &bytes[..place.start]).text.len();
    let inside = Reading::of(charset, &bytes[place.clone()]).text.len();
    Span::new(start, start + inside)
}

/// A page that declares nothing.
fn guessed(bytes: &[u8]) -> Reading {
    // No browser looks for UTF-16 without a mark, but as anything else such a page is only NULs.
    match bytes {
        [b'<', 0, b, 0, ..] if *b != 0 => return Reading::of(UTF_16LE, bytes),
        [0, b'<', 0, b, ..] if *b != 0 => return Reading::of(UTF_16BE, bytes),
        _ => {}
    }
    let utf8 = Reading::of(UTF_8, bytes);
    if utf8.errors == 0 || mostly_utf8(&utf8) {
        return utf8;
    }
    Reading::of(detect(bytes), bytes)
}

/// The best guess that is not UTF-8.
fn detect(bytes: &[u8]) -> &'static Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-8 with some dirt in it (a title cut inside a character, an included file in another encoding). In
/// no other encoding do bytes form valid UTF-8 so often.
fn mostly_utf8(utf8: &Reading) -> bool {
    utf8.foreign >= 20 && utf8.errors * 10 < utf8.foreign
}

/// The reading that the bytes ask for, when they certainly are not in the declared encoding.
fn contradicts(declared: &Reading, bytes: &[u8]) -> Option<Reading> {
    if declared.charset != UTF_8 {
        let utf8 = Reading::of(UTF_8, bytes);
        if utf8.foreign > 0 && is_utf8_after_all(declared, &utf8, bytes) {
            return Some(utf8);
        }
    }
    if let Some(better) = plausible::better(declared, bytes) {
        return Some(better);
    }
    let suspicious = if declared.charset == UTF_8 {
        declared.errors >= 4 && declared.errors > declared.foreign
    } else if declared.charset == WINDOWS_1252 {
        in_runs(bytes)
    } else {
        declared.errors >= 4 && declared.errors * 5 > declared.foreign
    };
    if !suspicious {
        return None;
    }
    let charset = detect(bytes);
    let is_western = declared.charset == WINDOWS_1252 && is_latin(charset);
    if charset == declared.charset || is_western {
        return None;
    }
    let better = Reading::of(charset, bytes);
    (better.errors == 0 || better.errors * 10 < declared.errors).then_some(better)
}

fn is_utf8_after_all(declared: &Reading, utf8: &Reading, bytes: &[u8]) -> bool {
    if utf8.errors > 0 {
        return mostly_utf8(utf8) && declared.errors > utf8.errors;
    }
    if declared.charset.is_single_byte() {
        // 0xC2 is a letter (Â) that no language writes before a sign such as ©.
        utf8.foreign > 2 || bytes.contains(&0xc2)
    } else {
        // A few syllables can be valid in both by chance.
        declared.errors > 0 || utf8.foreign > 3
    }
}

/// An encoding of languages in Latin letters, or one that tells nothing by the runs of its bytes.
fn is_latin(charset: &'static Charset) -> bool {
    charset.is_single_byte()
        && ![
            WINDOWS_1251,
            WINDOWS_1253,
            WINDOWS_1255,
            WINDOWS_1256,
            WINDOWS_874,
            KOI8_U,
            ISO_8859_5,
            ISO_8859_7,
        ]
        .contains(&charset)
}

/// Whether the bytes above ASCII come in runs, as in words of other letters, and not one by one among
/// Latin letters.
fn in_runs(bytes: &[u8]) -> bool {
    let high = |i: usize| bytes.get(i).is_some_and(|b| *b >= 0x80);
    let (mut all, mut paired) = (0_usize, 0_usize);
    for i in 0..bytes.len() {
        if high(i) {
            all += 1;
            paired += usize::from(high(i + 1) || (i > 0 && high(i - 1)));
        }
    }
    all >= 40 && paired * 10 > all * 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS};

    const KOREAN: &str = "외교부는 7월 23일 화상회의를 개최하고 한국과 영국 간 협력 방안을 논의하였다. \
        양측은 앞으로도 긴밀히 소통해 나가기로 하였다. 펲";
    const JAPANESE: &str = "外務省は本日、記者会見を行いました。詳しくは次のとおりです。カタカナとひらがなもあります。";

    fn encoded(charset: &'static Charset, text: &str) -> Vec<u8> {
        let (bytes, _, bad) = charset.encode(text);
        assert!(!bad);
        bytes.into_owned()
    }

    fn page(label: &str, charset: &'static Charset, text: &str) -> Decoded {
        let html = format!("<!DOCTYPE html><meta charset={label}><title>{text}</title><p>{text}");
        decode(&encoded(charset, &html))
    }

    #[test]
    fn a_mark_wins_over_the_declaration() {
        let html = "<meta charset=euc-kr>한국";
        let mut utf8 = b"\xef\xbb\xbf".to_vec();
        utf8.extend_from_slice(html.as_bytes());
        let mut le = b"\xff\xfe".to_vec();
        le.extend(html.encode_utf16().flat_map(u16::to_le_bytes));
        let mut be = b"\xfe\xff".to_vec();
        be.extend(html.encode_utf16().flat_map(u16::to_be_bytes));
        for (bytes, name) in [(utf8, "UTF-8"), (le, "UTF-16LE"), (be, "UTF-16BE")] {
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, html);
            assert_eq!(decoded.encoding.name, name);
            assert_eq!(decoded.encoding.from, EncodingFrom::Bom);
            assert!(decoded.problems.is_empty());
        }
    }

    #[test]
    fn declared_encodings_are_taken_at_their_word() {
        for (label, charset, text) in [
            ("utf-8", UTF_8, KOREAN),
            ("euc-kr", EUC_KR, KOREAN),
            ("ks_c_5601-1987", EUC_KR, "펲"),
            ("shift_jis", SHIFT_JIS, JAPANESE),
            ("euc-jp", EUC_JP, JAPANESE),
            ("gb2312", encoding_rs::GBK, "外交部发言人举行例行记者会"),
            ("gb18030", GB18030, "外交部发言人举行例行记者会"),
            ("big5", BIG5, "外交部發言人舉行例行記者會"),
            (
                "iso-8859-1",
                WINDOWS_1252,
                "Communiqué de presse « à venir » CAFÉ»",
            ),
            ("windows-1251", WINDOWS_1251, "Министерство иностранных дел"),
        ] {
            let decoded = page(label, charset, text);
            assert!(decoded.text.contains(text), "{label}");
            assert_eq!(decoded.encoding.name, charset.name(), "{label}");
            assert_eq!(decoded.encoding.from, EncodingFrom::Meta);
            assert_eq!(decoded.problems, [], "{label}");
        }
    }

    #[test]
    fn without_a_declaration_the_bytes_decide() {
        for (charset, text) in [(UTF_8, KOREAN), (EUC_KR, KOREAN), (SHIFT_JIS, JAPANESE)] {
            let decoded = decode(&encoded(charset, text));
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.encoding.name, charset.name());
            assert_eq!(decoded.encoding.from, EncodingFrom::Guess);
        }
        let utf16: Vec<u8> = "<p>한국"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16).text, "<p>한국");
    }

    #[test]
    fn a_declaration_that_contradicts_the_bytes_is_not_followed() {
        for (label, charset, text) in [
            ("euc-kr", UTF_8, KOREAN),
            ("iso-8859-1", UTF_8, "© Ministry"),
            ("iso-8859-1", EUC_KR, KOREAN),
            ("utf-8", EUC_KR, KOREAN),
            ("utf-8", SHIFT_JIS, JAPANESE),
        ] {
            let decoded = page(label, charset, text);
            assert!(decoded.text.contains(text), "{label} {}", charset.name());
            assert_eq!(decoded.encoding.name, charset.name());
            let [
                DecodingProblem::Mismatch {
                    actual,
                    declaration,
                    ..
                },
            ] = &decoded.problems[..]
            else {
                panic!("{label} {:?}", decoded.problems);
            };
            assert_eq!(*actual, charset.name());
            assert_eq!(
                decoded.text.get(declaration.range()),
                Some(&*format!("<meta charset={label}>"))
            );
        }
    }

    #[test]
    fn some_invalid_bytes_are_dirt_and_not_another_encoding() {
        let mut bytes = format!("<meta charset=utf-8><title>{KOREAN}").into_bytes();
        bytes.truncate(bytes.len() - 1);
        bytes.extend_from_slice(b"</title>\xff\xfe\x00\r\r\n");
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding.name, "UTF-8");
        let [DecodingProblem::Invalid { places, count }] = &decoded.problems[..] else {
            panic!("{:?}", decoded.problems);
        };
        assert_eq!((*count, places.len()), (3, 3));
        for place in places {
            assert_eq!(decoded.text.get(place.range()), Some("\u{fffd}"));
        }
        assert!(decoded.text.ends_with("\0\r\r\n"));
    }

    #[test]
    fn a_replacement_character_in_the_source_is_no_error() {
        assert_eq!(decode("<p>\u{fffd}".as_bytes()).problems, []);
    }

    #[test]
    fn replacement_is_that_of_the_encoding_standard() {
        for bytes in [
            &b"\xed\xa0\x80a\xf0\x9f\x98"[..],
            b"\xb0\x80\xffz\xb0",
            b"\x1b$Bzz\x1b(Ja",
        ] {
            for charset in [UTF_8, EUC_KR, SHIFT_JIS, encoding_rs::ISO_2022_JP] {
                let (expected, _) = charset.decode_without_bom_handling(bytes);
                assert_eq!(Reading::of(charset, bytes).text, expected);
            }
        }
    }

    #[test]
    fn an_empty_page_is_a_page() {
        let decoded = decode(b"");
        assert_eq!((&*decoded.text, decoded.encoding.name), ("", "UTF-8"));
        assert_eq!(decoded.problems, []);
    }
}
