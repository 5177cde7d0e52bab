use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::{PageText, TextPlace};
use crate::rules::{Group, Rule};
use crate::source::{DecodingProblem, Span};
use crate::words;
use encoding_rs::{EUC_KR, GBK, WINDOWS_1252};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "mojibake",
    group: Group::Hygiene,
    summary: (
        "text was decoded wrongly or escaped twice before it came into the page",
        "페이지에 넣기 전에 잘못 디코딩되었거나 두 번 이스케이프된 텍스트가 있습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Findings on one page; a page with more is broken as a whole.
const MANY: usize = 20;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut clean = true;
    let has_invalid = page
        .source
        .problems
        .iter()
        .any(|p| matches!(p, DecodingProblem::Invalid { .. }));
    let spanish = matches!(page.language(), "es" | "gl" | "ca" | "ast" | "");
    for text in page.texts() {
        let broken = broken(text, has_invalid, spanish);
        let Some(first) = broken.first() else {
            continue;
        };
        clean = false;
        report(page, text, first, &broken, out);
        if out.list.len() == MANY {
            break;
        }
    }
    if clean {
        out.pass();
    }
}

/// A stretch of a text that is not what was meant, and what was.
struct Broken {
    range: Range<usize>,
    kind: Kind,
    meant: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Decoded,
    Escaped,
    Lost,
}

fn broken(text: &PageText<'_>, has_invalid: bool, spanish: bool) -> Vec<Broken> {
    let string = text.text.as_str();
    let mut found = Vec::new();
    if string.contains('&') {
        escaped(string, &mut found);
    }
    if !string.is_ascii() {
        decoded(string, spanish, &mut found);
        // A "�" of broken bytes is encoding-invalid.
        if !has_invalid {
            let lost = string.match_indices('\u{fffd}').filter(|(at, _)| !is_quoted(string, *at));
            found.extend(lost.map(|(at, mark)| Broken {
                range: at..at + mark.len(),
                kind: Kind::Lost,
                meant: None,
            }));
        }
        found.sort_by_key(|b| b.range.start);
    }
    found
}

/// A "�" that is spoken of stands alone in quotation marks or brackets.
fn is_quoted(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + '\u{fffd}'.len_utf8()..].chars().next();
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '\u{fffd}');
    let marked = |c: Option<char>| c.is_none_or(|c| "\"'“”‘’()「」".contains(c));
    text.trim() != "\u{fffd}" && alone(before) && alone(after) && (marked(before) && marked(after))
}

/// References that a reader sees as they are written: `&nbsp;` for a space.
fn escaped(text: &str, found: &mut Vec<Broken>) {
    const NAMES: [(&str, &str); 24] = [
        ("amp", "&"),
        ("nbsp", "\u{a0}"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("middot", "·"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("hellip", "…"),
        ("bull", "•"),
        ("copy", "©"),
        ("reg", "®"),
        ("deg", "°"),
        ("eacute", "é"),
        ("egrave", "è"),
        ("agrave", "à"),
        ("ccedil", "ç"),
        ("ouml", "ö"),
        ("uuml", "ü"),
    ];
    for (at, _) in text.match_indices('&') {
        let rest = &text[at + 1..];
        let Some(end) = rest.bytes().take(10).position(|b| b == b';') else {
            continue;
        };
        let name = &rest[..end];
        let named = NAMES.iter().find(|(n, _)| *n == name).map(|(_, c)| (*c).to_owned());
        let meant = named.or_else(|| {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control()).map(String::from)
        });
        if let Some(meant) = meant {
            found.push(Broken {
                range: at..at + end + 2,
                kind: Kind::Escaped,
                meant: Some(meant),
            });
        }
    }
}

/// Runs of characters that are the bytes of another text.
fn decoded(text: &str, spanish: bool, found: &mut Vec<Broken>) {
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let Some(first) = byte(c) else { continue };
        let mut bytes = vec![first];
        let mut places = vec![start];
        while let Some(&(at, c)) = chars.peek() {
            let Some(next) = byte(c) else { break };
            bytes.push(next);
            places.push(at);
            chars.next();
        }
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        places.push(end);
        if bytes.len() < 2 {
            continue;
        }
        let before = found.len();
        utf8(text, &bytes, &places, found);
        if found.len() == before
            && let Some(meant) = east_asian(text, &bytes, start..end, spanish)
        {
            found.push(Broken {
                range: start..end,
                kind: Kind::Decoded,
                meant: Some(meant),
            });
        }
    }
}

/// The byte above ASCII that windows-1252 or ISO 8859-1 shows as this character.
fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        0..=0x7f => None,
        // Only these are in windows-1252.
        0x152..=0x192 | 0x2c6..=0x2dc | 0x2013..=0x203a | 0x20ac | 0x2122 => {
            let mut buffer = [0; 4];
            let (bytes, _, unknown) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            bytes.first().copied().filter(|_| !unknown && bytes.len() == 1)
        }
        _ => None,
    }
}

/// Runs of bytes that are UTF-8.
fn utf8(text: &str, bytes: &[u8], places: &[usize], found: &mut Vec<Broken>) {
    let mut at = 0;
    while at < bytes.len() {
        let mut end = at;
        let mut meant = String::new();
        while let Some((c, length)) = sequence(&bytes[end..]) {
            meant.push(c);
            end += length;
        }
        if end == at {
            at += 1;
            continue;
        }
        let before = text[..places[at]].chars().next_back();
        if is_certain(&bytes[at..end], &meant, before) {
            found.push(Broken {
                range: places[at]..places[end],
                kind: Kind::Decoded,
                meant: Some(meant),
            });
        }
        at = end;
    }
}

/// The character of more than one byte that bytes begin with.
fn sequence(bytes: &[u8]) -> Option<(char, usize)> {
    let length = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let c = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    (!c.is_control()).then_some((c, length))
}

/// Whether no one can have meant the characters as they stand.
fn is_certain(bytes: &[u8], meant: &str, before: Option<char>) -> bool {
    let count = meant.chars().count();
    let Some(first) = meant.chars().next() else {
        return false;
    };
    match first {
        // "Â°", "Â " and "Ã©". A mark after the capital may belong to the text.
        '\u{a0}'..='\u{ff}' => {
            let marks = [0x82, 0x84, 0x85, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9b, 0xa0, 0xab, 0xbb];
            let lead_is_a_circumflex = bytes[0] == 0xc2;
            let doubtful = marks.contains(&bytes[1]) && !(lead_is_a_circumflex && bytes[1] == 0xa0);
            let capital = bytes[1] == 0xa0 && before.is_some_and(char::is_uppercase);
            // "Ã ", which is no word, for "à".
            let alone = bytes == [0xc3, 0xa0] && before.is_some_and(char::is_whitespace);
            count > 2 || (!capital && !doubtful) || alone
        }
        '\u{2010}'..='\u{203b}' | '€' | '™' | '\u{feff}' | '\u{3000}'..='\u{3011}' => true,
        c if c >= '\u{10000}' => true,
        // «é»…» is three bytes of a Chinese character, and text.
        '\u{3012}'..='\u{ffee}' => count >= 2,
        _ => count >= 3 && bytes.iter().any(|b| *b != bytes[0]),
    }
}

/// Text in EUC-KR or GBK that was read as if it were Latin: "Å©°Ô" for 크게, "¡®" for an opening quotation mark.
fn east_asian(text: &str, bytes: &[u8], range: Range<usize>, spanish: bool) -> Option<String> {
    if bytes.len() % 2 == 1 || bytes.iter().any(|b| !(0xa1..=0xfe).contains(b)) {
        return None;
    }
    let pairs = || bytes.chunks_exact(2);
    let varied = pairs().any(|p| p != &bytes[..2]);
    let letters = bytes.iter().filter(|b| **b >= 0xc0).count();
    if pairs().all(|p| (0xb0..=0xc8).contains(&p[0])) && pairs().len() >= 2 && varied && letters >= 2 {
        return read(EUC_KR, bytes);
    }
    // "¡Hola!" stands before a sentence; "¡®", "¡°" and "¡¡" before a letter before none.
    let signs = pairs().all(|p| p[0] == 0xa1 && p[1] < 0xc0);
    let next = text[range.end..].chars().next();
    if signs && !spanish && (pairs().any(|p| p[1] != 0xa1) || !next.is_some_and(char::is_alphabetic)) {
        return read(EUC_KR, bytes);
    }
    let common = |p: &[u8]| (0xb0..=0xd7).contains(&p[0]);
    let symbols = bytes.iter().filter(|b| **b < 0xc0 || matches!(b, 0xd7 | 0xf7)).count();
    if pairs().len() >= 3 && pairs().all(common) && varied && symbols >= 2 && letters >= 2 {
        return read(GBK, bytes);
    }
    None
}

fn read(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    (!wrong).then(|| text.into_owned())
}

fn report(page: &Page<'_>, text: &PageText<'_>, first: &Broken, all: &[Broken], out: &mut Findings) {
    let in_attribute = text.place != TextPlace::Text;
    let place = |b: &Broken| {
        if in_attribute {
            text.text.whole().unwrap_or_default()
        } else {
            text.text.span(b.range.clone())
        }
    };
    let written: String = text.text.as_str()[first.range.clone()].chars().take(24).collect();
    let meant: String = first.meant.iter().flat_map(|m| m.chars()).take(24).collect();
    let visible = !meant.trim().is_empty() && !meant.chars().any(|c| c == '\u{feff}');
    let message = match first.kind {
        Kind::Lost => words!(
            "\"\u{fffd}\" stands where a character was lost",
            "글자가 사라진 자리에 \"\u{fffd}\" 표시가 남아 있습니다"
        ),
        Kind::Escaped => words!("readers see \"{written}\" as it is written", "\"{written}\" 문자열이 그대로 보입니다"),
        Kind::Decoded if visible => words!(
            "\"{written}\" is \"{meant}\" in a wrong encoding",
            "\"{written}\" 부분은 \"{meant}\" 글자를 잘못된 인코딩으로 읽은 것입니다"
        ),
        Kind::Decoded => words!(
            "\"{written}\" is a space or mark in a wrong encoding",
            "\"{written}\" 부분은 공백이나 기호를 잘못된 인코딩으로 읽은 것입니다"
        ),
    };
    let finding = out.fail(place(first), message);
    match first.kind {
        Kind::Lost => finding.help(words!("write the lost character again", "사라진 글자를 다시 입력하세요")),
        Kind::Escaped => finding.help(words!(
            "write the character itself, or escape it once",
            "문자를 그대로 쓰거나 이스케이프를 한 번만 하세요"
        )),
        Kind::Decoded => finding.help(words!(
            "write the text again, and read its source in the encoding it has",
            "글자를 다시 입력하고, 원본을 실제 인코딩으로 읽으세요"
        )),
    };
    if in_attribute {
        return;
    }
    for other in all.iter().skip(1).take(3) {
        finding.label(place(other), words!("here too", "여기에도 있습니다"));
    }
    let edits: Option<Vec<Edit>> = all.iter().map(|b| edit(page, b, place(b))).collect();
    if let Some(edits) = edits {
        finding.fix(Fix::unsafe_(
            words!("write what was meant", "원래 글자로 바꾸기"),
            edits,
        ));
    }
}

fn edit(page: &Page<'_>, broken: &Broken, span: Span) -> Option<Edit> {
    let meant = broken.meant.as_ref()?;
    let written = page.source.slice(span);
    if written.contains('<') {
        return None;
    }
    let text = match meant.as_str() {
        "&" => "&amp;".to_owned(),
        "<" => "&lt;".to_owned(),
        ">" => "&gt;".to_owned(),
        "\u{a0}" => "&nbsp;".to_owned(),
        "\u{feff}" => String::new(),
        other => other.replace('&', "&amp;").replace('<', "&lt;"),
    };
    Some(Edit::replace(span, text))
}
