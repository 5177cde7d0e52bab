use crate::finding::Findings;
use crate::page::Page;
use crate::release::{Block, BlockKind, DateMention, dates};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "date-year-missing",
    group: Group::Metadata,
    summary: (
        "day without a year, and nothing to infer it from",
        "연도를 알 수 없는 날짜가 있습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() {
        return;
    }
    let found: Vec<(&Block, DateMention)> = release
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Quote | BlockKind::Cell))
        .flat_map(|block| dates(block.text.as_str()).into_iter().map(move |d| (block, d)))
        .collect();
    let tells = release.date.is_some() || found.iter().any(|(_, d)| d.year.is_some());
    let yearly = &page.vocabulary().release.yearly_days;
    let mut seen = Vec::new();
    for (block, date) in found.iter().filter(|(b, d)| d.year.is_none() && !is_name(b, d, yearly)) {
        if tells {
            out.pass();
            continue;
        }
        // The same day again is the same fault.
        if seen.contains(&(date.month, date.day)) {
            continue;
        }
        seen.push((date.month, date.day));
        let day = &block.text.as_str()[date.range.clone()];
        out.fail(
            block.text.span(date.range.clone()),
            words!(
                "\"{day}\" has no year, and the release states no date",
                "'{day}'에 연도가 없고 보도자료의 날짜도 없습니다"
            ),
        )
        .help(words!(
            "add the year, or print the date of the release",
            "연도를 쓰거나 보도자료의 배포 날짜를 쓰세요"
        ));
    }
}

/// Days that come every year, and those that name an event: "the March 1 Independence Movement", "5월 31일 바다의 날".
fn is_name(block: &Block, date: &DateMention, yearly: &[String]) -> bool {
    const BESIDE: usize = 24;
    let text = block.text.as_str();
    let after = text[date.range.end..].trim_start_matches([' ', '\u{a0}']);
    let mut letters = after.chars();
    let named = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_lowercase());
    let first = text[..date.range.start].char_indices().rev().nth(BESIDE - 1);
    let before = &text[first.map_or(0, |(at, _)| at)..date.range.start];
    let last = after.char_indices().nth(BESIDE);
    let beside = &after[..last.map_or(after.len(), |(at, _)| at)];
    let comes_every_year = yearly
        .iter()
        .any(|words| before.to_lowercase().contains(words.as_str()) || before.contains(words.as_str()) || beside.contains(words.as_str()));
    // The days on which a fiscal year begins and ends.
    let start = text[..date.range.start].char_indices().rev().nth(BESIDE * 2).map_or(0, |(at, _)| at);
    let fiscal = ["fiscal year", "회계연도", "会計年度", "exercice financier"];
    let comes_every_year = comes_every_year || fiscal.iter().any(|w| text[start..date.range.start].to_lowercase().contains(w));
    let is_day = before.trim_end().to_lowercase().ends_with(" on") || before.trim_end().eq_ignore_ascii_case("on");
    (named && !is_day) || comes_every_year
}
