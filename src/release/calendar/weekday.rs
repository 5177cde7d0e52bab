//! Days of the week written beside a date: "Thursday, July 23", "7.23.(목)", "7月23日（木・祝）".

use jiff::civil::Weekday;
use std::ops::Range;

/// A day of the week in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WeekdayMention {
    pub weekday: Weekday,
    /// Bytes of the text: the name alone, without brackets.
    pub range: Range<usize>,
}

/// Names as CLDR has them, Monday first; those of the first list may also stand after a date.
const NAMES: [[&str; 7]; 8] = [
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ],
    [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ],
    [
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ],
    [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
    [
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
    ],
    [
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ],
    [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ],
    [
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
    ],
];
const SHORT: [(&str, Weekday); 13] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("weds", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("thur", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
    ("sonnabend", Weekday::Saturday),
    ("lör", Weekday::Saturday),
];
const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
/// One letter a day, Monday first: Korean, Japanese, Chinese.
const LETTERS: [&str; 3] = ["월화수목금토일", "月火水木金土日", "一二三四五六日"];

/// The day of the week that a date is said to be: right after it, inside it, or right before it.
pub(super) fn beside(text: &str, date: &Range<usize>) -> Option<WeekdayMention> {
    if is_range(&text[date.clone()]) {
        return None;
    }
    after(text, date.end)
        .or_else(|| inside(text, date))
        .or_else(|| before(text, date))
}

/// "July 20-21": a day of the week beside it may be that of either.
fn is_range(date: &str) -> bool {
    date.bytes().any(|b| b.is_ascii_alphabetic())
        && (date.contains(['-', '–', '—']) || date.contains(" and ") || date.contains(" to "))
}

/// The name of a day in the same form as another: "Thu" for "Fri", 목 for 금. `language` is that of the text.
#[must_use]
pub fn in_form_of(written: &str, right: Weekday, language: &str) -> Option<String> {
    let n = DAYS.iter().position(|d| *d == right)?;
    let mut chars = written.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        // 日 is a Sunday in Japanese and in Chinese.
        let chinese = only == '天' || language == "zh";
        let mut rows = LETTERS.iter().skip(if chinese { 2 } else { 0 });
        let row = rows.find(|row| row.contains(only) || only == '天')?;
        return row.chars().nth(n).map(String::from);
    }
    let lower = written.to_lowercase();
    let known = NAMES.iter().find(|names| names.contains(&lower.as_str()));
    let name = match known {
        Some(names) => names[n].to_owned(),
        None if written.is_ascii() => {
            let full = NAMES[0][n];
            SHORT.iter().find(|(s, _)| *s == lower)?;
            full[..3].to_owned()
        }
        None => return None,
    };
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let (first, second) = (letters.next()?, letters.next()?);
    Some(if second.is_uppercase() {
        name.to_uppercase()
    } else if first.is_uppercase() {
        let mut rest = name.chars();
        rest.next()
            .map(|c| c.to_uppercase().chain(rest).collect())
            .unwrap_or_default()
    } else {
        name
    })
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}')
}

/// "(목)", " (Thursday)", "목요일", "星期四", ", Thursday,".
fn after(text: &str, end: usize) -> Option<WeekdayMention> {
    let rest = &text[end..];
    let spaced = rest.trim_start_matches('.').trim_start_matches(is_space);
    let open = spaced.trim_start_matches(['(', '（', '[', '［']);
    if open.len() < spaced.len() {
        return bracketed(text, text.len() - open.trim_start_matches(is_space).len());
    }
    if let Some(found) = east_asian(text, text.len() - spaced.len(), false) {
        return Some(found);
    }
    let word = rest.strip_prefix(',')?.trim_start_matches(is_space);
    let at = text.len() - word.len();
    let found = latin(text, at, true).filter(|_| word.starts_with(char::is_uppercase))?;
    let next = text[found.range.end..].chars().next();
    next.is_none_or(|c| matches!(c, ',' | '.' | ';' | ')'))
        .then_some(found)
}

/// "July 23 (Thu), 2020".
fn inside(text: &str, date: &Range<usize>) -> Option<WeekdayMention> {
    let open = text[date.clone()].find(['(', '（'])?;
    let at = date.start + open;
    let width = text[at..].chars().next().map_or(1, char::len_utf8);
    bracketed(text, at + width)
}

/// The name of a day that fills a bracket, or is followed by another word on the day: "(목, 현지시간)".
fn bracketed(text: &str, at: usize) -> Option<WeekdayMention> {
    let found = east_asian(text, at, true).or_else(|| latin(text, at, false))?;
    let next = &text[found.range.end..];
    let rest = ["요일", "曜日", "曜"]
        .iter()
        .find_map(|s| next.strip_prefix(s));
    let next = rest.unwrap_or(next).trim_start_matches(['.', ' ']);
    next.starts_with([')', '）', ']', '］', ',', '，', '、', '·', '・', '/', '~'])
        .then_some(found)
}

/// 목, 목요일, 木, 木曜日, 四, 星期四: a single letter only in a bracket.
fn east_asian(text: &str, at: usize, bracketed: bool) -> Option<WeekdayMention> {
    let rest = &text[at..];
    let prefixed = ["星期", "礼拜", "禮拜", "週", "周"]
        .iter()
        .find_map(|p| rest.strip_prefix(p));
    let start = prefixed.map_or(at, |p| text.len() - p.len());
    let letter = text[start..].chars().next()?;
    let row = LETTERS.iter().position(|row| row.contains(letter));
    let n = match row {
        Some(row) => LETTERS[row].chars().position(|c| c == letter)?,
        None if letter == '天' && prefixed.is_some() => 6,
        None => return None,
    };
    let end = start + letter.len_utf8();
    let tail = &text[end..];
    let named = tail.starts_with("요일") || tail.starts_with('曜');
    if !(bracketed || named || prefixed.is_some()) {
        return None;
    }
    // The name ends where the bracket goes on.
    let skipped = ["요일", "曜日", "曜"]
        .iter()
        .find(|s| tail.starts_with(**s));
    let stop = end + skipped.map_or(0, |s| s.len());
    let goes_on = text[stop..].chars().next();
    let fits = !bracketed || goes_on.is_none_or(|c| !c.is_alphanumeric());
    fits.then(|| WeekdayMention {
        weekday: DAYS[n],
        range: start..end,
    })
}

/// A name in Latin letters that begins here.
fn latin(text: &str, at: usize, whole_names: bool) -> Option<WeekdayMention> {
    let rest = &text[at..];
    let len = rest
        .find(|c: char| !c.is_alphabetic() && c != '-')
        .unwrap_or(rest.len());
    let weekday = named(&rest[..len], whole_names)?;
    Some(WeekdayMention {
        weekday,
        range: at..at + len,
    })
}

fn named(word: &str, whole_names: bool) -> Option<Weekday> {
    // The longest name has thirteen letters.
    if word.len() < 3 || word.len() > 16 {
        return None;
    }
    let lower = word.to_lowercase();
    let long = NAMES
        .iter()
        .find_map(|names| names.iter().position(|n| *n == lower));
    if let Some(n) = long {
        return Some(DAYS[n]);
    }
    let short = SHORT.iter().find(|(name, _)| *name == lower);
    short
        .filter(|_| !whole_names && word.starts_with(char::is_uppercase))
        .map(|(_, day)| *day)
}

/// "Thursday, July 23", "on Thursday (July 23)", "jeudi 23 juillet", "Donnerstag, den 23. Juli".
fn before(text: &str, date: &Range<usize>) -> Option<WeekdayMention> {
    if goes_on(&text[date.end..]) {
        return None;
    }
    let lead = text[..date.start].trim_end_matches(is_space);
    let lead = ["the", "den", "le", "el", "il", "dem"]
        .iter()
        .find_map(|article| {
            let cut = lead.strip_suffix(article)?;
            cut.ends_with(is_space).then_some(cut)
        })
        .unwrap_or(lead);
    let lead = lead.trim_end_matches(is_space);
    let lead = lead
        .strip_suffix('(')
        .unwrap_or(lead)
        .trim_end_matches(is_space);
    let lead = lead.strip_suffix(',').unwrap_or(lead);
    let (name, stopped) = match lead.strip_suffix('.') {
        Some(cut) => (cut, true),
        None => (lead, false),
    };
    let start = last_word(name);
    let word = &name[start..];
    let english = NAMES[0].contains(&word.to_lowercase().as_str());
    // "on monday" is not written; "Monday. July 23 was …" begins a sentence.
    if stopped && named(word, true).is_some() || english && !word.starts_with(char::is_uppercase) {
        return None;
    }
    let weekday = named(word, false)?;
    let above = name[..start].trim_end_matches(is_space);
    // The Sun of July 5; the Mon people.
    if named(word, true).is_none() && !introduces(above) {
        return None;
    }
    // "Monday and Tuesday, July 20 and 21", "Monday to Thursday, July 23".
    let joined = above
        .trim_end_matches(['-', '–', '—', '/', '&', ',', '~'])
        .trim_end();
    let joined = [" and", " or", " to", " through", " et", " und", " y", " e"]
        .iter()
        .find_map(|word| joined.strip_suffix(word))
        .unwrap_or(joined)
        .trim_end_matches([',', ' ']);
    if named(&joined[last_word(joined)..], false).is_some() {
        return None;
    }
    Some(WeekdayMention {
        weekday,
        range: start..name.len(),
    })
}

/// Where the last word of a text begins.
fn last_word(text: &str) -> usize {
    text.char_indices()
        .rev()
        .take(17)
        .take_while(|(_, c)| c.is_alphabetic() || *c == '-')
        .last()
        .map_or(text.len(), |(at, _)| at)
}

/// Whether an abbreviation after this is a day's: at the start, in a bracket, after a colon or a small word.
fn introduces(above: &str) -> bool {
    if above.is_empty() || above.ends_with(['(', ':', ';', '[', '|']) {
        return true;
    }
    let word = &above[last_word(above)..];
    [
        "on", "from", "to", "until", "by", "and", "for", "of", "dated", "through",
    ]
    .contains(&word)
}

/// Whether a list or range of days begins with the date: "July 20, 21 and 22", "July 4/5".
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_space);
    let cut = [
        "/", "&", "-", "–", "—", "~", "and ", "to ", "or ", ",", "et ", "und ",
    ]
    .iter()
    .find_map(|join| rest.strip_prefix(join));
    let Some(cut) = cut else { return false };
    let cut = cut.trim_start_matches(is_space);
    let digits = cut.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2) && !cut[digits..].trim_start().starts_with([':', 'h'])
}

#[cfg(test)]
mod tests {
    use super::super::dates::dates;
    use super::*;

    fn read(text: &str) -> Option<(Weekday, &str)> {
        let date = dates(text).into_iter().next()?;
        let found = beside(text, &date.range)?;
        Some((found.weekday, &text[found.range]))
    }

    #[test]
    fn days_beside_a_date() {
        for (text, day, name) in [
            (
                "on Thursday, July 23, 2020, in Seoul",
                Weekday::Thursday,
                "Thursday",
            ),
            ("Thursday, the 23rd of July", Weekday::Thursday, "Thursday"),
            ("Thu., July 23", Weekday::Thursday, "Thu"),
            ("on Thursday (July 23)", Weekday::Thursday, "Thursday"),
            ("July 23 (Thu), 2020", Weekday::Thursday, "Thu"),
            ("July 23, 2020 (Thursday)", Weekday::Thursday, "Thursday"),
            (
                "on July 23, Thursday, in Seoul",
                Weekday::Thursday,
                "Thursday",
            ),
            ("le jeudi 23 juillet 2020", Weekday::Thursday, "jeudi"),
            (
                "Donnerstag, den 23. Juli 2020",
                Weekday::Thursday,
                "Donnerstag",
            ),
            ("7.23.(목) 14:00", Weekday::Thursday, "목"),
            ("2020. 7. 23.(목)", Weekday::Thursday, "목"),
            ("2020-07-23 (목)", Weekday::Thursday, "목"),
            ("7월 23일(목, 현지시간)", Weekday::Thursday, "목"),
            ("7월 23일 목요일", Weekday::Thursday, "목"),
            ("7月23日（木・祝）", Weekday::Thursday, "木"),
            ("7月23日木曜日", Weekday::Thursday, "木"),
            ("7月23日（星期四）", Weekday::Thursday, "四"),
            ("7月26日星期天", Weekday::Sunday, "天"),
        ] {
            assert_eq!(read(text), Some((day, name)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_of_that_date() {
        for text in [
            "The Sun, 5 July 2020",
            "Monday and Tuesday, July 20 and 21",
            "Saturday/Sunday, July 4/5",
            "Monday to Thursday, July 23",
            "since Monday. July 23 was hot",
            "7월 23일(일본시간)",
            "7月23日（日本時間）",
            "7月23日（土用の丑の日）",
            "July 23, Friday prayers",
            "Thursday, July 23-24, 2020",
            "7월 23일(금융위 의결)",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_right_day_in_the_form_of_the_wrong_one() {
        for (written, right) in [
            ("Fri", "Thu"),
            ("Friday", "Thursday"),
            ("FRIDAY", "THURSDAY"),
            ("vendredi", "jeudi"),
            ("금", "목"),
            ("金", "木"),
            ("五", "四"),
            ("天", "四"),
            ("日", "木"),
        ] {
            assert_eq!(
                in_form_of(written, Weekday::Thursday, "ja").as_deref(),
                Some(right)
            );
        }
        assert_eq!(
            in_form_of("日", Weekday::Thursday, "zh").as_deref(),
            Some("四")
        );
    }
}
