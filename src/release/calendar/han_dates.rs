//! Dates in Chinese numerals: 十二月五日, 二〇二六年三月二十一日, 令和八年四月一日, and 一百一十三年七月五日 of Taiwan.

use super::dates::{DateMention, FOUNDING, compile, is_lunar, put_range};
use regex::Regex;
use std::sync::LazyLock;

/// "十二月五日", "二〇二六年十二月五日", "令和八年十二月五日", "一百一十三年七月五日".
static HAN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:(?:(?P<y>[二][〇○零０一二三四五六七八九]{3})|(?P<era>令和|平成)(?P<ey>元|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])|(?:民國|中華民國)?一百(?P<roc>(?:[零〇一二]?十?[一二三四五六七八九]?)))年\s*)?(?P<m>十[一二]?|[一二三四五六七八九元])月(?P<d>[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])[日號号]",
    )
});

/// Adds the dates of a text.
pub(super) fn read(text: &str, found: &mut Vec<DateMention>) {
    for caught in HAN.captures_iter(text) {
        let part = |name: &str| caught.name(name).map(|m| m.as_str());
        let year = part("y").and_then(|y| {
            y.chars().try_fold(0_i16, |all, c| {
                Some(all * 10 + i16::try_from(han_digit(c)?).ok()?)
            })
        });
        let year = year.or_else(|| {
            let years = match part("roc") {
                Some(rest) => FOUNDING + 100 + han_number(rest.trim_start_matches(['零', '〇']))?,
                None if part("era") == Some("令和") => 2018 + han_number(part("ey")?)?,
                None => 1988 + han_number(part("ey")?)?,
            };
            i16::try_from(years).ok()
        });
        let month = part("m").and_then(han_number);
        let range = caught.get(0).map(|m| m.range());
        // "第十二月五日" and "三十一月五日" are other numbers.
        let glued = range.as_ref().is_some_and(|r| {
            text[..r.start].ends_with(|c: char| han_digit(c).is_some() || c == '十' || c == '第')
        });
        let lunar = range.as_ref().is_some_and(|r| is_lunar(&text[..r.start]));
        if !glued && !lunar {
            let month = month.and_then(|m| i8::try_from(m).ok());
            put_range(found, range, year, month, part("d").and_then(han_number));
        }
    }
}

fn han_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|d| d == c)
        .or(matches!(c, '○' | '零' | '０').then_some(0))
        .and_then(|n| u32::try_from(n).ok())
}

/// A number below 40: 五, 十, 十二, 二十三, 廿三.
fn han_number(text: &str) -> Option<u32> {
    if text == "元" {
        return Some(1);
    }
    let (tens, ones) = match text.split_once(['十', '廿']) {
        Some((before, after)) => {
            let score = if text.contains('廿') { 2 } else { 1 };
            (before.chars().next().map_or(Some(score), han_digit)?, after)
        }
        None => (0, text),
    };
    let ones = ones.chars().next().map_or(Some(0), han_digit)?;
    Some(tens * 10 + ones)
}
