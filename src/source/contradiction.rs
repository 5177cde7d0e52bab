//! Whether bytes are in the encoding that they are said to be in, and which one they are in otherwise.

use super::plausible;
use super::reading::Reading;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding as Charset, ISO_8859_5, ISO_8859_7, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256,
};

/// A page that declares nothing.
pub(super) fn guessed(bytes: &[u8]) -> Reading {
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
pub(super) fn contradicts(declared: &Reading, bytes: &[u8]) -> Option<Reading> {
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
