//! An audit in a few lines, for a terminal.

use super::figures;
use super::words::outcome;
use super::{digits::grouped, printable};
use crate::audit::faults::TemplateFault;
use crate::audit::row::Outcome;
use crate::audit::summary::{Rate, Summary};
use crate::words::{Speech, Words};
use std::io::{self, Write};

/// How many faults of templates are named.
const FAULTS: usize = 10;

/// Writes what became of the pages, how many errors they have, and the faults of templates that stand on most pages.
///
/// # Errors
/// When writing fails.
pub fn write(sum: &Summary, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let pages = grouped(sum.pages());
    let s = plural(sum.pages());
    let words = crate::words!("{pages} page{s} audited", "점검한 페이지 {pages}개");
    writeln!(out, "{}", words.say(speech))?;
    for (became, count) in sum.outcomes.iter().filter(|(o, _)| **o != Outcome::Ok) {
        let (_, (en, ko)) = outcome(*became);
        let count = grouped(*count);
        let words = crate::words!("  {count} left out: {en}", "  제외 {count}개: {ko}");
        writeln!(out, "{}", words.say(speech))?;
    }
    if sum.pages() == 0 {
        return out.flush();
    }
    writeln!(out, "{}", errors(sum).say(speech))?;
    if !sum.faults.is_empty() {
        let n = grouped(sum.faults.len() as u64);
        let s = plural(sum.faults.len() as u64);
        let words = crate::words!("{n} fault{s} of templates", "템플릿의 문제 {n}건");
        writeln!(out, "{}", words.say(speech))?;
    }
    for fault in sum.faults.iter().take(FAULTS) {
        let (words, example) = (of(fault), &fault.example);
        writeln!(out, "  {}", printable(words.say(speech)))?;
        writeln!(out, "    {}:{}", printable(&example.url), example.line)?;
    }
    out.flush()
}

fn errors(sum: &Summary) -> Words {
    let with_errors = sum.errors.pages_with_any();
    let share = figures::percent(Rate {
        failing: with_errors,
        applicable: sum.pages(),
    });
    let share = share.unwrap_or_default();
    let with_errors = grouped(with_errors);
    let number = |number| figures::decimal(number, 1).unwrap_or_default();
    let (mean, median) = (number(sum.errors.mean()), number(sum.errors.median()));
    let p90 = grouped(sum.errors.percentile(90).unwrap_or(0).into());
    crate::words!(
        "{with_errors} with errors ({share}); errors per page: mean {mean}, median {median}, 90th percentile {p90}",
        "오류가 있는 페이지 {with_errors}개({share}). 페이지당 평균 {mean}, 중앙값 {median}, 90번째 백분위수 {p90}"
    )
}

fn of(fault: &TemplateFault) -> Words {
    let (pages, of) = (grouped(fault.pages), grouped(fault.of));
    let rule = &fault.rule;
    let host = fault.host.as_deref().unwrap_or("");
    let section = fault.section.as_deref().unwrap_or("");
    let days = fault.seen;
    let days = days.map(|(first, last)| (figures::day(first), figures::day(last)));
    let (seen, seen_ko) = match days {
        Some((first, last)) if first == last => (format!(", seen {first}"), format!(", {first}")),
        Some((first, last)) => (
            format!(", seen {first} to {last}"),
            format!(", {first} ~ {last}"),
        ),
        None => (String::new(), String::new()),
    };
    let place = format!("{host}{section}");
    let place = if place.is_empty() {
        place
    } else {
        format!(" {place}")
    };
    crate::words!(
        "on {pages} of {of} pages{seen}: {rule}{place}",
        "페이지 {of}개 가운데 {pages}개{seen_ko}: {rule}{place}"
    )
}

fn plural(n: u64) -> &'static str {
    if n == 1 { "" } else { "s" }
}
