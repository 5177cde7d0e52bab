use super::clock;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::{DateMention, Day, Where};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "date-impossible",
    group: Group::Metadata,
    summary: ("date or time does not exist", "있을 수 없는 날짜나 시각이 있습니다"),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let days = page.days();
    for day in &days.list {
        if exists(&day.date) {
            out.pass();
        } else {
            judge(page, out, day);
        }
    }
    for day in &days.strange {
        judge(page, out, day);
    }
    times(page, out);
}

fn judge(page: &Page<'_>, out: &mut Findings, day: &Day) {
    let release = page.release();
    let Some(text) = release.text(day.line).filter(|_| !release.is_quote(day.line)) else {
        return;
    };
    if !is_certain(text.as_str(), &day.date) {
        return;
    }
    let written = &text.as_str()[day.date.range.clone()];
    out.fail(
        text.span(day.date.range.clone()),
        words!("there is no day \"{written}\"", "달력에 없는 날짜입니다: {written}"),
    )
    .help(words!("correct the month or the day", "월이나 일을 바로잡으세요"));
}

/// Whether there is such a day, in some year if none is given.
fn exists(date: &DateMention) -> bool {
    let leap = 2020;
    jiff::civil::Date::new(date.year.unwrap_or(leap), date.month, date.day).is_ok()
}

/// Whether what has the form of a date can only be one.
fn is_certain(text: &str, date: &DateMention) -> bool {
    let written = &text[date.range.clone()];
    let before = &text[..date.range.start];
    let after = &text[date.range.end..];
    // 0월 0일 stands for a day to be written yet; 113월 and 1.45 are no months and days.
    let glued = before.ends_with(|c: char| c.is_ascii_digit());
    if date.month == 0 || date.day == 0 || glued {
        return false;
    }
    if written.contains(['월', '月']) {
        return date.month < 20 && !after.starts_with(['간', '째', '만', '間', '间', '目']);
    }
    if written.bytes().any(|b| b.is_ascii_alphabetic()) {
        return in_words(written, before, after, date);
    }
    if is_number_of_a_paper(before, after) {
        return false;
    }
    let parts: Vec<&str> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .collect();
    let other_order = on_paper(date.day, date.month);
    match parts.as_slice() {
        // 2020-13-05, 2020. 2. 30.
        [year, month, day] if year.len() == 4 => {
            let real = date.month <= 12 && date.day <= 31;
            real || (month.len() == 2 && day.len() == 2) || (written.contains(". ") && date.day < 60)
        }
        // 06.15.2020 and 15/06/2020 are one day written in two ways.
        [a, b, year] if year.len() == 4 => !other_order && a.len() == 2 && b.len() == 2,
        // '20.2.30
        [_, _, _] => date.month <= 12 && date.day <= 31,
        // 2.30.(금): the bracket says that it is a day.
        _ => true,
    }
}

fn on_paper(month: i8, day: i8) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// "February 30, 2020", "on 31 June": a number beside a month that counts something else is no day.
fn in_words(written: &str, before: &str, after: &str, date: &DateMention) -> bool {
    let day_first = written.starts_with(|c: char| c.is_ascii_digit());
    let word = before.trim_end().rsplit([' ', '\u{a0}', '(']).next().unwrap_or("");
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '°').to_lowercase();
    if day_first {
        const COUNTED: [&str; 18] = [
            "issue", "no", "vol", "volume", "number", "edition", "n°", "nr", "page", "p", "para", "paragraph", "article", "section",
            "chapter", "part", "numéro", "nummer",
        ];
        let thousands = before.ends_with([',', '.']);
        if date.day > 31 || thousands || COUNTED.contains(&word.as_str()) {
            return false;
        }
    }
    if date.year.is_some() {
        return true;
    }
    const ON: [&str; 25] = [
        "on", "by", "until", "till", "from", "since", "before", "after", "through", "of", "the", "to", "le", "du", "au", "jusqu’au", "jusqu'au",
        "avant", "dès", "depuis", "d’ici", "vor", "bis", "am", "el",
    ];
    let ends = after.trim_start();
    let ends = ends.is_empty()
        || ends.starts_with([',', '.', ';', ':', ')', '(', '–', '—'])
        || ["at ", "in ", "to ", "and ", "for ", "with "].iter().any(|w| ends.starts_with(w));
    date.day <= 31 && ON.contains(&word.as_str()) && ends
}

/// "제2020-13-5호", "No. 2020-2-30", "version 2021.2.30".
fn is_number_of_a_paper(before: &str, after: &str) -> bool {
    let word = before.trim_end();
    let named = ["제", "第", "No.", "no.", "No", "nr.", "Nr.", "n°", "№", "ersion", "v", "버전", "版本", "호", "#", "-", "/", "ISBN", "Tel"];
    named.iter().any(|end| word.ends_with(end)) || after.starts_with(['호', '号', '號', '-', '/', '_']) || after.starts_with("조")
}

fn times(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    let language = page.language();
    let mut found = Vec::new();
    for day in &page.days().list {
        let end = day.weekday.as_ref().map_or(day.date.range.end, |w| w.range.end.max(day.date.range.end));
        let Some(text) = release.text(day.line) else { continue };
        if !release.is_quote(day.line) {
            found.extend(clock::after(text.as_str(), end, language).map(|r| text.span(r)));
        }
    }
    let lines = (0..release.blocks.len()).map(Where::Body);
    for line in lines.filter(|l| !release.is_quote(*l)) {
        let Some(text) = release.text(line) else { continue };
        found.extend(clock::impossible(text.as_str(), language).map(|r| text.span(r)));
    }
    found.sort_unstable();
    found.dedup_by_key(|span| span.start);
    for span in found {
        let written = page.source.slice(span);
        out.fail(span, words!("there is no time \"{written}\"", "있을 수 없는 시각입니다: {written}"))
            .help(words!("correct the hour or the minute", "시나 분을 바로잡으세요"));
    }
}
