use crate::finding::{Edit, Findings, Fix};
use crate::pack::DateForm;
use crate::page::Page;
use crate::release::{BlockKind, DateMention, Day, Where};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "release-date-format",
    group: Group::Metadata,
    summary: (
        "date is not in the form the publisher uses",
        "날짜 표기가 기관의 표기법과 다릅니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// July 23, 2020
    MonthFirst,
    /// July 23 2020
    NoComma,
    /// 23 July, 2020
    StrayComma,
    /// July 23rd, 2020; 23rd July 2020
    Ordinal,
    /// 23 July 2020
    DayFirst,
    /// 2020. 7. 23.
    Dotted,
    /// 7/23/2020, 23.07.2020
    Numbers,
    /// All others: 2020-07-23, 2020년 7월 23일, ranges.
    Other,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() {
        return;
    }
    let days: Vec<(&Day, Form)> = page
        .days()
        .list
        .iter()
        .filter(|day| (day.date.date().is_some() || is_padded(written(page, day))) && is_text(page, day))
        .map(|day| (day, form(text_of(page, day), &day.date)))
        .collect();
    match page.language() {
        "en" => english(page, out, &days),
        "ko" => korean(page, out, &days),
        "fr" => french(page, out, &days),
        _ => {}
    }
}

/// Whether a date stands in the text in the publisher's own words, and not in a table or alone in a line.
fn is_text(page: &Page<'_>, day: &Day) -> bool {
    let release = page.release();
    let whole = text_of(page, day);
    // Bytes, as a paragraph of megabytes has many dates.
    let alone = whole.len() < day.date.range.len() + 24;
    match day.line {
        Where::Around(_) => false,
        Where::Headline => !alone,
        Where::Body(i) => {
            let kind = release.blocks.get(i).map(|b| b.kind);
            let own = !matches!(kind, Some(BlockKind::Quote | BlockKind::Cell | BlockKind::Preformatted) | None);
            own && !alone && !is_quoted(whole, &day.date)
        }
    }
}

/// A date as it stands in the text.
fn written<'p>(page: &'p Page<'_>, day: &Day) -> &'p str {
    text_of(page, day).get(day.date.range.clone()).unwrap_or("")
}

fn text_of<'p>(page: &'p Page<'_>, day: &Day) -> &'p str {
    page.release().text(day.line).map_or("", |t| t.as_str())
}

/// Between quotation marks, or in the name of a paper: "the Declaration of 27 April 2018".
fn is_quoted(text: &str, date: &DateMention) -> bool {
    const BYTES: usize = 400;
    let start = text.floor_char_boundary(date.range.start.saturating_sub(BYTES));
    let before = &text[start..date.range.start];
    let open = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('《', '》')]
        .iter()
        .any(|(opens, closes)| before.rfind(*opens) > before.rfind(*closes));
    let straight = before.bytes().filter(|b| *b == b'"').count() % 2 == 1;
    open || straight || before.trim_end().ends_with(" of")
}

fn form(text: &str, date: &DateMention) -> Form {
    let written = &text[date.range.clone()];
    let parts: Vec<&str> = written.split([' ', '\u{a0}']).collect();
    let year = |s: &str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit());
    let number = |s: &str| matches!(s.len(), 1 | 2) && s.bytes().all(|b| b.is_ascii_digit());
    let ordinal = |s: &str| {
        let number = s.trim_end_matches(',').trim_end_matches(|c: char| c.is_ascii_lowercase());
        s.len() > number.len() + 1 && matches!(number.len(), 1 | 2) && number.bytes().all(|b| b.is_ascii_digit())
    };
    let word = |s: &str| s.len() > 2 && s.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.');
    match parts.as_slice() {
        [m, d, y] if word(m) && year(y) && d.strip_suffix(',').is_some_and(number) => Form::MonthFirst,
        [m, d, y] if word(m) && year(y) && number(d) => Form::NoComma,
        [d, m, y] if number(d) && word(m) && year(y) => Form::DayFirst,
        [d, m, y] if number(d) && m.strip_suffix(',').is_some_and(word) && year(y) => Form::StrayComma,
        [m, d, y] if word(m) && ordinal(d) && year(y) => Form::Ordinal,
        [d, m, y] if ordinal(d) && word(m.trim_end_matches(',')) && year(y) => Form::Ordinal,
        _ if written.bytes().any(|b| b.is_ascii_alphabetic()) || !written.is_ascii() => Form::Other,
        _ if written.contains('.') && written.get(..4).is_some_and(year) => Form::Dotted,
        _ if written.contains(['.', '/']) => Form::Numbers,
        _ => Form::Other,
    }
}

fn english(page: &Page<'_>, out: &mut Findings, days: &[(&Day, Form)]) {
    let count = |form: Form| days.iter().filter(|(_, f)| *f == form).count();
    let (month, day) = (count(Form::MonthFirst) + count(Form::NoComma), count(Form::DayFirst));
    let first = days.iter().find(|(_, f)| matches!(f, Form::MonthFirst | Form::NoComma | Form::DayFirst));
    let house = page.settings.places.dates;
    let day_first = match house {
        Some(form) => form == DateForm::DayFirst,
        None => day > month || (day == month && first.is_some_and(|(_, f)| *f == Form::DayFirst)),
    };
    let norm = if day_first { Form::DayFirst } else { Form::MonthFirst };
    for (found, form) in days {
        let mixed = matches!(form, Form::MonthFirst | Form::DayFirst) && *form != norm;
        let right = if day_first { day_month(&found.date) } else { month_day(&found.date) };
        let message = match form {
            _ if mixed && house.is_some() => words!(
                "date is not in the form the publisher uses",
                "기관이 쓰는 순서로 적히지 않은 날짜입니다"
            ),
            _ if mixed => words!(
                "date is in another form than the other dates of the release",
                "보도자료의 다른 날짜와 표기 순서가 다릅니다"
            ),
            Form::NoComma if !day_first => words!(
                "date lacks the comma before the year",
                "연도 앞에 쉼표가 없는 날짜입니다"
            ),
            Form::StrayComma if day_first => words!(
                "date has a comma before the year",
                "연도 앞에 쉼표가 있는 날짜입니다"
            ),
            Form::Ordinal => words!("day of the date is an ordinal", "날짜의 날이 서수로 적혀 있습니다"),
            // Where no publisher's form is known, beside dates in words.
            Form::Dotted | Form::Numbers if page.settings.country.is_some() || month + day > 0 => in_numbers(),
            _ => {
                out.pass();
                continue;
            }
        };
        say(page, out, found, message, right.filter(|_| !is_ambiguous(page, found)));
    }
}

const MONTHS_FR: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

/// `1er juillet 2020`: the first of a month is an ordinal, and months have no capital.
fn french(page: &Page<'_>, out: &mut Findings, days: &[(&Day, Form)]) {
    for (found, form) in days {
        let date = &found.date;
        let others = || days.iter().any(|(_, form)| !matches!(form, Form::Dotted | Form::Numbers));
        if matches!(form, Form::Dotted | Form::Numbers) && (page.settings.country.is_some() || others()) {
            let right = day_month_fr(date).filter(|_| !is_ambiguous(page, found));
            say(page, out, found, in_numbers(), right);
            continue;
        }
        let written = written(page, found).replace('\u{a0}', " ");
        let month = usize::try_from(date.month).ok().and_then(|m| MONTHS_FR.get(m.checked_sub(1)?));
        let parts: Vec<&str> = written.split(' ').collect();
        let (Some(month), [day, name, year]) = (month, parts.as_slice()) else {
            continue;
        };
        let is_bare = date.day == 1 && *day == "1";
        let has_capital = name.to_lowercase() == **month && name != month;
        if name.to_lowercase() != **month || !(is_bare || has_capital) {
            out.pass();
            continue;
        }
        let message = if is_bare {
            words!(
                "first day of a month is not written as an ordinal",
                "매달 1일이 서수(1er)로 적혀 있지 않습니다"
            )
        } else {
            words!("name of the month has a capital", "달 이름이 대문자로 시작합니다")
        };
        let day = if date.day == 1 { "1er" } else { day };
        say(page, out, found, message, Some(format!("{day} {month} {year}")));
    }
}

fn in_numbers() -> Words {
    words!(
        "date in the text is written in numbers",
        "본문의 날짜가 숫자로만 적혀 있습니다"
    )
}

fn day_month_fr(date: &DateMention) -> Option<String> {
    let month = MONTHS_FR.get(usize::try_from(date.month).ok()?.checked_sub(1)?)?;
    let day = if date.day == 1 { "1er".to_owned() } else { date.day.to_string() };
    Some(format!("{day} {month} {}", date.year?))
}

/// "07/08/2020" is July 8 or 7 August.
fn is_ambiguous(page: &Page<'_>, day: &Day) -> bool {
    let written = &text_of(page, day)[day.date.range.clone()];
    written.contains('/') && !written.get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit())) && day.date.day <= 12
}

fn month_day(date: &DateMention) -> Option<String> {
    let month = MONTHS.get(usize::try_from(date.month).ok()?.checked_sub(1)?)?;
    Some(format!("{month} {}, {}", date.day, date.year?))
}

fn day_month(date: &DateMention) -> Option<String> {
    let month = MONTHS.get(usize::try_from(date.month).ok()?.checked_sub(1)?)?;
    Some(format!("{} {month} {}", date.day, date.year?))
}

/// `2026. 1. 6.`: a space after each point, a point after the day, no zero before a number; `2026년 1월 6일`, no zero either.
fn korean(page: &Page<'_>, out: &mut Findings, days: &[(&Day, Form)]) {
    for (day, form) in days {
        let text = text_of(page, day);
        let written = written(page, day).replace('\u{a0}', " ");
        let (month, date) = (day.date.month, day.date.day);
        // A year of two digits has an apostrophe: '20. 7. 23.
        let in_numbers = *form == Form::Dotted || (*form == Form::Numbers && written.contains('/'));
        let right = match day.date.year {
            Some(year) if in_numbers => {
                let right = format!("{year}. {month}. {date}");
                let stopped = text[day.date.range.end..].starts_with('.');
                if stopped && written == right {
                    out.pass();
                    continue;
                }
                if stopped { right } else { format!("{right}.") }
            }
            _ if is_padded(&written) && !written.contains('월') => {
                let weekday = written.find(['(', '（']).map_or("", |at| &written[at..]);
                format!("{month}. {date}.{weekday}")
            }
            year if is_padded(&written) => {
                let year = year.filter(|_| written.contains('년'));
                year.map_or(String::new(), |y| format!("{y}년 ")) + &format!("{month}월 {date}일")
            }
            _ => {
                out.pass();
                continue;
            }
        };
        let message = words!(
            "date is not written as in official documents",
            "날짜 표기가 공문서의 표기법과 다릅니다"
        );
        say(page, out, day, message, Some(right).filter(|_| !is_ambiguous(page, day)));
    }
}

/// `2019년 05월 20일`
fn is_padded(written: &str) -> bool {
    let in_words = written.contains('월') && written.ends_with('일');
    // 5. 04.(목): the day of the week tells it from other numbers.
    let short = written.ends_with([')', '）']) && written.contains('.');
    let parts = written.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
    let mut numbers = parts.skip(usize::from(written.contains('년')));
    (in_words || short) && numbers.any(|n| n.starts_with('0'))
}

fn say(page: &Page<'_>, out: &mut Findings, day: &Day, message: Words, right: Option<String>) {
    let Some(text) = page.release().text(day.line) else { return };
    let place = text.span(day.date.range.clone());
    let finding = out.fail(place, message);
    let Some(right) = right else {
        finding.help(words!("write the month as a word", "달을 이름으로 쓰세요"));
        return;
    };
    finding.help(words!("write \"{right}\"", "'{right}' 형식으로 쓰세요"));
    let title = words!("write \"{right}\"", "'{right}' 쓰기");
    finding.fix(Fix::safe(title, vec![Edit::replace(place, right)]));
}
