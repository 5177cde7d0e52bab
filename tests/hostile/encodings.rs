//! Bytes that mean nothing in the encoding they are said to be in.

use crate::invariants::{places, reports};
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::source::Source;

/// Bytes without an order that any encoding would give them; the same on every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..length).map(next).collect()
}

/// Every label of the Encoding Standard whose encodings differ, and some that are none.
const LABELS: [&str; 42] = [
    "utf-8",
    "utf-16",
    "utf-16be",
    "ibm866",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "windows-874",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
    "gbk",
    "gb18030",
    "big5",
    "euc-jp",
    "iso-2022-jp",
    "shift_jis",
    "euc-kr",
    "x-user-defined",
    "replacement",
    "hz-gb-2312",
    "utf-7",
];

#[test]
fn broken_bytes_of_every_encoding_are_a_page() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).unwrap();
    let noise = noise(1500);
    for label in LABELS {
        let mut bytes =
            format!("<!doctype html><meta charset={label}><title>x</title><p>").into_bytes();
        bytes.extend(&noise);
        bytes.extend(b"<p>end");
        places::hold(&Source::decode("x.html", &bytes).text);
        reports::hold(&linter, "x.html", &bytes);
    }
    for mark in [
        &b"\xef\xbb\xbf"[..],
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\x00\x00",
    ] {
        let bytes = [mark, &noise].concat();
        places::hold(&Source::decode("x.html", &bytes).text);
        reports::hold(&linter, "x.html", &bytes);
    }
}

/// A character that its encoding begins and the file does not end.
#[test]
fn a_page_may_end_anywhere() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).unwrap();
    let text =
        "<!doctype html><html lang=ko><meta charset=LABEL><title>외교부 대변인</title><p>한국";
    for label in ["utf-8", "euc-kr", "shift_jis", "gb18030", "utf-16le"] {
        let charset = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, ..) = charset.encode(text);
        let bytes = if label == "utf-16le" {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect()
        } else {
            bytes.into_owned()
        };
        for end in bytes.len() - 12..bytes.len() {
            reports::hold(&linter, "x.html", &bytes[..end]);
        }
    }
}
