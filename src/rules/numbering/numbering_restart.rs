use super::numbering_hangul_order::ends_row;
use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::list_run::Run;
use crate::release::sequence::{Step, steps};
use crate::release::{Block, BlockKind};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-restart",
    group: Group::Numbering,
    summary: (
        "the numbers begin again without a heading or a break",
        "제목이나 구분 없이 번호가 처음부터 다시 시작됩니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    for (run, _) in typed.number_runs() {
        let mut sound = true;
        for (i, step) in steps(&typed.lists.values(run)).into_iter().enumerate() {
            let is_restart = step == Step::Restart && !typed.item(run.items[i]).marker.doubtful;
            if is_restart && !ends_row(typed, run.items[i - 1]) {
                sound = false;
                say(typed, run.items[i], run.items[i - 1], out);
            }
        }
        if sound {
            out.pass();
        }
    }
    for run in &typed.lists.runs {
        let (Some(old), Some(&first)) = (run.follows, run.items.first()) else {
            continue;
        };
        let old = &typed.lists.runs[old];
        if let Some(&last) = old.items.last()
            && begins_again(typed, old, last, first)
            && !is_below_a_lost_one(typed, old)
            && !ends_row(typed, last)
        {
            say(typed, first, last, out);
        }
    }
}

/// Whether the numbers before really counted up, and nothing announces another list.
pub(super) fn begins_again(typed: Typed<'_>, old: &Run, last: usize, first: usize) -> bool {
    let values = typed.lists.values(old);
    let counts_up = values.len() > 1 && values.is_sorted();
    let (here, before) = (typed.block(first), typed.block(last));
    let announced = typed.blocks[..typed.item(first).block]
        .last()
        .is_some_and(|b| b.text.as_str().trim_end().ends_with([':', '：']));
    // A list of contents, or the same list again.
    let repeated = old.items.iter().any(|&i| typed.rest(i) == typed.rest(first));
    let boxed = old.items.iter().all(|&i| typed.block(i).container == before.container)
        && old.items.len() > 1
        && here.container != before.container;
    counts_up
        && !announced
        && !repeated
        && !boxed
        && (!typed.is_in_list(first) || are_in_one_list(here, before))
        && !typed.item(first).marker.doubtful
        && here.language == before.language
        && !typed.differ_in_script(first, last)
}

/// Neighbouring items of one `<ol>`, by the numbers that it gives them.
fn are_in_one_list(here: &Block, before: &Block) -> bool {
    let number = |block: &Block| match block.kind {
        BlockKind::Item { value } => value,
        _ => None,
    };
    number(here).zip(number(before)).is_some_and(|(here, before)| here == before + 1)
}

/// Whether the number above the list is followed by one too high: the point whose list this is was lost,
/// and `numbering-gap` says so.
fn is_below_a_lost_one(typed: Typed<'_>, old: &Run) -> bool {
    old.parent.is_some_and(|parent| {
        let above = &typed.lists.runs[typed.item(parent).run];
        let next = above.items.get(above.items.partition_point(|&i| i <= parent));
        next.is_some_and(|&next| typed.item(next).value > typed.item(parent).value + 1)
    })
}

fn say(typed: Typed<'_>, item: usize, before: usize, out: &mut Findings) {
    out.fail(typed.span(item), message(typed.marker(item), typed.marker(before)))
        .help(help())
        .label(typed.span(before), words!("the number before", "앞 번호"));
}

fn message(here: &str, before: &str) -> Words {
    words!(
        "numbering goes back from `{before}` to `{here}` without a heading",
        "제목 없이 `{before}` 다음에 번호가 다시 `{here}`부터 시작됩니다"
    )
}

fn help() -> Words {
    words!(
        "number on, or put a heading before the new list",
        "번호를 이어서 매기거나 새 목록 앞에 제목을 넣으세요"
    )
}
