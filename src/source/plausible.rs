//! Tells encodings apart that read each other's bytes without an error: by the characters that every text of a language
//! is full of. A wrong reading has hardly any of them.

use super::reading::Reading;
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding as Charset, GB18030, GBK, KOI8_R, KOI8_U, SHIFT_JIS,
    WINDOWS_1251,
};

/// An encoding, and the most frequent characters of the languages it is for.
type Candidate = (&'static Charset, &'static str);

static KOREAN: &str = "이다는의에을를고하한가로은서지도기사인대자정제시해부장화";
static JAPANESE: &str = "のにはをたがでてとしれさいるなもりすよこらかまッンストルーイ";
static SIMPLIFIED: &str = "的国和中发在一会外部年日有为大人是对与了关方同合作长月";
static TRADITIONAL: &str = "的國和中發在一會外部年日有為大人是對與了關方同合作長月及之";
static RUSSIAN: &str = "оеаинтсрвл";

/// Of East Asia.
static EASTERN: [Candidate; 5] = [
    (EUC_KR, KOREAN),
    (SHIFT_JIS, JAPANESE),
    (EUC_JP, JAPANESE),
    (GB18030, SIMPLIFIED),
    (BIG5, TRADITIONAL),
];
/// Of Russian.
static CYRILLIC: [Candidate; 2] = [(WINDOWS_1251, RUSSIAN), (KOI8_R, RUSSIAN)];

/// Characters below which nothing is told.
const ENOUGH: usize = 60;

/// Bytes that are enough to tell.
const SAMPLE: usize = 256 * 1024;

/// The reading that makes sense of bytes whose declared reading, of the same part of the world, makes none.
pub(super) fn better(declared: &Reading, bytes: &[u8]) -> Option<Reading> {
    let is = |charset: &'static Charset| family(charset) == family(declared.charset);
    // The least share in text, and the most in a wrong reading.
    let (candidates, sense, nonsense): (&[Candidate], f64, f64) =
        if EASTERN.iter().any(|(c, _)| is(c)) {
            (&EASTERN, 0.12, 0.06)
        } else if CYRILLIC.iter().any(|(c, _)| is(c)) {
            (&CYRILLIC, 0.55, 0.45)
        } else {
            return None;
        };
    let own = candidates.iter().find(|(c, _)| is(c))?;
    if declared.foreign + declared.errors < ENOUGH || share(&declared.text, own.1) >= nonsense {
        return None;
    }
    // Chinese pages declare either encoding for text of both standards.
    let chinese = [SIMPLIFIED, TRADITIONAL];
    let is_chinese = |frequent| share(&declared.text, frequent) >= nonsense;
    if chinese.contains(&own.1) && chinese.into_iter().any(is_chinese) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut readings: Vec<(f64, &'static Charset)> = candidates
        .iter()
        .filter(|(charset, _)| !is(charset))
        .map(|(charset, frequent)| {
            let reading = Reading::of(charset, sample);
            (share(&reading.text, frequent), reading)
        })
        .filter(|(share, reading)| {
            *share >= sense && reading.errors * 50 <= reading.foreign && reading.foreign >= ENOUGH
        })
        .map(|(share, reading)| (share, reading.charset))
        .collect();
    readings.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (_, charset) = readings.first()?;
    Some(Reading::of(charset, bytes))
}

/// Encodings that extend one another are one.
fn family(charset: &'static Charset) -> &'static Charset {
    if charset == GBK {
        GB18030
    } else if charset == KOI8_U {
        KOI8_R
    } else {
        charset
    }
}

/// The part of the letters outside ASCII that are among the frequent ones.
fn share(text: &str, frequent: &str) -> f64 {
    let (mut all, mut hits) = (0_u32, 0_u32);
    let letters = text
        .chars()
        .filter(|c| !c.is_ascii() && (c.is_alphabetic() || *c == '\u{fffd}'));
    for c in letters.take(SAMPLE / 4) {
        all += 1;
        hits += u32::from(c.to_lowercase().any(|c| frequent.contains(c)));
    }
    f64::from(hits) / f64::from(all.max(1))
}
