//! From bytes to text: byte-order mark, then what the server said, then what the page declares, then a guess. A page
//! whose bytes contradict what is said of them is read the way that makes it readable; where the page itself said it, the
//! contradiction is kept for a rule.

use super::Span;
use super::contradiction::{contradicts, guessed};
use super::prescan::{self, Declaration};
use super::reading::Reading;
use encoding_rs::{Encoding as Charset, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
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
    /// The `Content-Type` header of HTTP.
    Http,
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
            Self::Http => "http",
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

/// Decodes a page that was sent as being in the encoding of a label, if it was.
pub(super) fn decode(bytes: &[u8], http: Option<&str>) -> Decoded {
    let mut problems = Vec::new();
    let (reading, from) = read(bytes, http, &mut problems);
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

fn read(
    bytes: &[u8],
    http: Option<&str>,
    problems: &mut Vec<DecodingProblem>,
) -> (Reading, EncodingFrom) {
    if let Some((charset, length)) = Charset::for_bom(bytes) {
        return (Reading::of(charset, &bytes[length..]), EncodingFrom::Bom);
    }
    let http = http.and_then(|label| said_by_server(label, bytes));
    let declared = prescan::declaration(bytes).filter(|d| d.encoding != REPLACEMENT);
    // ASCII reads the same in every encoding that is left, so what is said of it is only named.
    if bytes.is_ascii() && !bytes.contains(&0x1b) && !bytes.contains(&0) {
        let mut reading = Reading::of(UTF_8, bytes);
        let said = http.map(|charset| (charset, EncodingFrom::Http));
        let said = said.or_else(|| declared.map(|d| (d.encoding, from(&d))));
        let from = said.map_or(EncodingFrom::Guess, |(_, from)| from);
        reading.charset = said.map_or(UTF_8, |(charset, _)| charset);
        return (reading, from);
    }
    let sent = http.and_then(|charset| believed(charset, declared.as_ref(), bytes));
    let Some(declaration) = declared else {
        return sent.map_or_else(
            || (guessed(bytes), EncodingFrom::Guess),
            |sent| (sent, EncodingFrom::Http),
        );
    };
    let reading = match sent {
        Some(sent) if sent.charset == declaration.encoding => return (sent, EncodingFrom::Http),
        _ => Reading::of(declaration.encoding, bytes),
    };
    let better = contradicts(&reading, bytes);
    let (reading, from) = match (sent, better) {
        // Where the page is read as it was sent, what it declares is wrong only if the bytes say so too.
        (Some(sent), better) if better.as_ref().is_none_or(|b| b.charset != sent.charset) => {
            return (sent, EncodingFrom::Http);
        }
        (Some(sent), _) => (sent, EncodingFrom::Http),
        (None, Some(better)) => (better, EncodingFrom::Guess),
        (None, None) => return (reading, from(&declaration)),
    };
    problems.push(DecodingProblem::Mismatch {
        declared: declaration.label,
        actual: reading.charset.name(),
        declaration: in_text(&declaration.place, reading.charset, bytes),
    });
    (reading, from)
}

/// The encoding of a label that a server sent, unless no page in it could have these bytes.
fn said_by_server(label: &str, bytes: &[u8]) -> Option<&'static Charset> {
    let charset = Charset::for_label(label.as_bytes())?;
    // A page in UTF-16 has tags, and so has NULs.
    let wide = charset == UTF_16LE || charset == UTF_16BE;
    let possible = !wide || bytes.contains(&0);
    (charset != REPLACEMENT && possible).then_some(charset)
}

/// The page as it was sent, unless its bytes contradict that, or the page does and reads the better for it: servers that
/// say one thing of all pages are more often wrong than pages are.
fn believed(
    charset: &'static Charset,
    declared: Option<&Declaration>,
    bytes: &[u8],
) -> Option<Reading> {
    let sent = Reading::of(charset, bytes);
    if let Some(declared) = declared.filter(|d| d.encoding != charset) {
        let reading = Reading::of(declared.encoding, bytes);
        let is_utf8 = declared.encoding == UTF_8 && reading.foreign > 0;
        if reading.errors == 0 && (sent.errors > 0 || is_utf8) {
            return None;
        }
    }
    contradicts(&sent, bytes).is_none().then_some(sent)
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

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

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
        decode(&encoded(charset, &html), None)
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
            let decoded = decode(&bytes, None);
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
            let decoded = decode(&encoded(charset, text), None);
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.encoding.name, charset.name());
            assert_eq!(decoded.encoding.from, EncodingFrom::Guess);
        }
        let utf16: Vec<u8> = "<p>한국"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16, None).text, "<p>한국");
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
        let decoded = decode(&bytes, None);
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
        assert_eq!(decode("<p>\u{fffd}".as_bytes(), None).problems, []);
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
        let decoded = decode(b"", None);
        assert_eq!((&*decoded.text, decoded.encoding.name), ("", "UTF-8"));
        assert_eq!(decoded.problems, []);
    }

    #[test]
    fn what_the_server_said_comes_before_what_the_page_declares() {
        let text = "외교부 대변인";
        for (declared, sent, charset, from) in [
            ("", "euc-kr", EUC_KR, EncodingFrom::Http),
            ("euc-kr", "KS_C_5601-1987", EUC_KR, EncodingFrom::Http),
            ("nonsense", "utf-8", UTF_8, EncodingFrom::Http),
            ("euc-kr", "nonsense", EUC_KR, EncodingFrom::Meta),
            // It is wrong, and what the page declares is right.
            ("euc-kr", "utf-8", EUC_KR, EncodingFrom::Meta),
            ("utf-8", "iso-8859-1", UTF_8, EncodingFrom::Meta),
            ("utf-8", "utf-16", UTF_8, EncodingFrom::Meta),
        ] {
            let html = format!("<meta charset={declared}><p>{text}");
            let decoded = decode(&encoded(charset, &html), Some(sent));
            assert_eq!(
                (&*decoded.text, decoded.encoding.from),
                (&*html, from),
                "{declared} {sent}"
            );
            assert_eq!(decoded.encoding.name, charset.name());
            assert_eq!(decoded.problems, []);
        }
        let decoded = decode(b"\xef\xbb\xbf<p>", Some("euc-kr"));
        assert_eq!(decoded.encoding.from, EncodingFrom::Bom);
        let decoded = decode(b"<meta charset=utf-8><p>", Some("euc-kr"));
        assert_eq!(
            (decoded.encoding.name, decoded.encoding.from),
            ("EUC-KR", EncodingFrom::Http)
        );
    }

    #[test]
    fn a_page_that_is_sent_rightly_may_still_declare_itself_wrongly() {
        let html = format!("<meta charset=euc-kr><p>{KOREAN}");
        let decoded = decode(html.as_bytes(), Some("utf-8"));
        assert_eq!(
            (&*decoded.text, decoded.encoding.from),
            (&*html, EncodingFrom::Http)
        );
        assert!(matches!(
            &decoded.problems[..],
            [DecodingProblem::Mismatch {
                actual: "UTF-8",
                ..
            }]
        ));
    }

    #[test]
    fn where_server_and_page_are_both_wrong_the_bytes_decide() {
        let html = format!("<meta charset=utf-8><p>{KOREAN}");
        let decoded = decode(&encoded(EUC_KR, &html), Some("iso-8859-1"));
        assert_eq!(
            (&*decoded.text, decoded.encoding.from),
            (&*html, EncodingFrom::Guess)
        );
    }
}
