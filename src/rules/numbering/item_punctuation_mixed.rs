use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::{Block, BlockKind, sentences};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "item-punctuation-mixed",
    group: Group::Numbering,
    summary: (
        "one item of a list ends otherwise than all others",
        "목록에서 한 항목만 끝맺음 부호가 다릅니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Fewer items have no custom.
const FEWEST: usize = 4;

fn check(page: &Page<'_>, out: &mut Findings) {
    if !page.release().has_prose() {
        return;
    }
    let typed = Typed::of(page);
    for list in lists(typed) {
        if list.len() < FEWEST {
            continue;
        }
        match odd_one(&list) {
            None => out.pass(),
            Some((odd, stops)) => {
                let text = &list[odd].text;
                let end = text.as_str().len();
                let last = text.as_str().char_indices().next_back().map_or(0, |(at, _)| at);
                let model = &list[usize::from(odd == 0)].text;
                let model_end = model.as_str().len();
                let model_last = model.as_str().char_indices().next_back().map_or(0, |(at, _)| at);
                out.fail(text.span(last..end), message(stops))
                    .help(words!("end all items in one way", "모든 항목을 같은 방식으로 끝맺으세요"))
                    .label(model.span(model_last..model_end), words!("the others end so", "다른 항목의 끝맺음"));
            }
        }
    }
}

/// Lists whose items are one line each: real ones, and runs of typed markers.
fn lists<'p>(typed: Typed<'p>) -> Vec<Vec<&'p Block>> {
    let mut found: Vec<Vec<&Block>> = Vec::new();
    let mut open: Option<(u32, usize)> = None;
    for (at, block) in typed.blocks.iter().enumerate() {
        let is_item = matches!(block.kind, BlockKind::Item { .. });
        let goes_on = open == Some((block.container, at)) && is_item;
        if !goes_on && is_item {
            found.push(Vec::new());
        }
        open = is_item.then_some((block.container, at + 1));
        if is_item && let Some(list) = found.last_mut() {
            list.push(block);
        }
    }
    for run in &typed.lists.runs {
        let items: Vec<usize> = run.items.iter().map(|&i| typed.item(i).block).collect();
        let is_typed = run.items.iter().all(|&i| !typed.is_in_list(i));
        if is_typed && !run.headings && items.windows(2).all(|pair| pair[1] == pair[0] + 1) {
            found.push(items.iter().map(|&block| &typed.blocks[block]).collect());
        }
    }
    found
}

/// The one item that has a full stop, or none, where all others are alike, and whether the others have one.
fn odd_one(list: &[&Block]) -> Option<(usize, bool)> {
    let ends: Option<Vec<bool>> = list.iter().map(|b| ends_with_stop(b.text.as_str())).collect();
    let ends = ends?;
    let stops = ends.iter().filter(|stop| **stop).count();
    let others = match stops {
        1 => false,
        n if n + 1 == ends.len() => true,
        _ => return None,
    };
    let odd = ends.iter().position(|stop| *stop != others)?;
    let text = list[odd].text.as_str();
    // The stop of the last item ends the list, and that of an item of several sentences its last sentence.
    let is_right = !others && (odd + 1 == list.len() || sentences(text).len() > 1);
    // A name, an address or a number has no stop among sentences.
    let is_short = others && text.split_whitespace().count() < 4;
    (!is_right && !is_short).then_some((odd, others))
}

/// `None` where something else ends it: a semicolon, a colon, a question.
fn ends_with_stop(text: &str) -> Option<bool> {
    let end = text.trim_end().trim_end_matches(['"', '”', '’', '\'', '」', '』', ')', '）']);
    let last = end.chars().next_back()?;
    match last {
        '.' if is_abbreviated(end) => None,
        '.' | '。' | '．' => Some(true),
        c if c.is_alphanumeric() || matches!(c, '%' | '℃') => Some(false),
        _ => None,
    }
}

/// "etc.", "U.S.", "Inc.", "p.m."
fn is_abbreviated(text: &str) -> bool {
    let word = text.rsplit([' ', '\u{a0}', '(']).next().unwrap_or_default();
    let inside = word.trim_end_matches('.');
    inside.contains('.') || inside.chars().all(|c| c.is_ascii_digit()) || matches!(inside, "etc" | "Inc" | "Ltd" | "Co" | "Corp" | "No" | "al" | "Jr" | "Sr")
}

fn message(stops: bool) -> Words {
    if stops {
        words!(
            "this item has no full stop, all others of the list have one",
            "이 항목에만 마침표가 없습니다"
        )
    } else {
        words!(
            "this item has a full stop, none of the others of the list has one",
            "이 항목에만 마침표가 있습니다"
        )
    }
}
