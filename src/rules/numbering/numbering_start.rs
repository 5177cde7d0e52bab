use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::list_run::{Item, Run, RunKind};
use crate::release::{Alphabet, ends_sentence};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-start",
    group: Group::Numbering,
    summary: (
        "a numbered sequence does not begin with its first number",
        "번호가 첫 번호부터 시작하지 않습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// A sequence that begins further on is an excerpt or goes on from another page.
const LATEST: u32 = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.cut().is_some() || page.is_part() {
        return;
    }
    let typed = Typed::of(page);
    for (run, alphabet) in typed.number_runs() {
        let Some(&first) = run.items.first() else { continue };
        if typed.item(first).value <= 1 {
            out.pass();
        } else if begins_late(page, typed, run, alphabet, first) {
            let (here, lost) = (typed.marker(first), typed.renumbered(first, alphabet, 1).unwrap_or_default());
            out.fail(typed.span(first), message(here, &lost)).help(help());
        }
    }
}

fn begins_late(page: &Page<'_>, typed: Typed<'_>, run: &Run, alphabet: Alphabet, first: usize) -> bool {
    let item = typed.item(first);
    let counts = typed.lists.values(run).windows(2).all(|pair| pair[1] == pair[0] + 1);
    item.value <= LATEST
        && counts
        && !run.headings
        && !run.in_article
        && run.follows.is_none()
        && !item.marker.doubtful
        && !typed.is_footnote(first)
        && !is_begun_before(typed, first, alphabet)
        && !has_unnumbered_first(page, typed, run, first)
}

/// The first number stands inside the text before ("Section 1. (a) …"), in another form (`1)` before `2.`), or is said
/// to be left out.
fn is_begun_before(typed: Typed<'_>, first: usize, alphabet: Alphabet) -> bool {
    const NEAR: usize = 40;
    let block = typed.item(first).block;
    let from = block.saturating_sub(NEAR);
    let marker = typed.renumbered(first, alphabet, 1);
    let before = &typed.blocks[from..block];
    let inside = before.iter().any(|b| {
        let text = b.text.as_str();
        let left_out = ["…", "...", "생략", "중략", "omitted", "[deleted]"].iter().any(|w| text.contains(w));
        left_out || marker.as_ref().is_some_and(|m| text.contains(m.as_str()))
    });
    let own = &typed.lists.runs[typed.item(first).run];
    let is_first = |at: usize, i: &Item| {
        let value = typed.number(at).and_then(|number| number.value_in(alphabet));
        let lower = value.is_some_and(|value| value < typed.item(first).value);
        lower && own.parent != Some(at) && i.run != typed.item(first).run
    };
    // Items come in the order of their blocks, those of headings after all others.
    let items = &typed.lists.items;
    let body = typed.lists.body_items().len();
    let begun = [0..body, body..items.len()].into_iter().any(|part| {
        let start = part.start + items[part.clone()].partition_point(|i| i.block < from);
        (start..part.end).take_while(|&at| items[at].block < block).any(|at| is_first(at, &items[at]))
    });
    inside || begun
}

/// Letters and papers in Hong Kong, and paragraphs of Japanese statutes, number from the second paragraph on; Korean documents
/// number the first.
fn has_unnumbered_first(page: &Page<'_>, typed: Typed<'_>, run: &Run, first: usize) -> bool {
    let is_korean = page.settings.country.as_deref() == Some("KR");
    let item = typed.item(first);
    let before = item.block.checked_sub(1).map(|at| &typed.blocks[at]);
    let prose = before.is_some_and(|b| b.section == typed.block(first).section && ends_sentence(b.text.as_str()));
    let second = item.value == 2 && run.parent.is_none() && matches!(run.kind, RunKind::Numbers(Alphabet::Arabic));
    second && prose && !is_korean
}

fn message(here: &str, lost: &str) -> Words {
    words!(
        "numbers begin with `{here}`, without `{lost}`",
        "번호가 `{lost}` 없이 `{here}`부터 시작합니다"
    )
}

fn help() -> Words {
    words!(
        "restore the paragraph or the number that was lost, or number from the first on",
        "빠진 문단이나 번호를 되살리거나, 첫 번호부터 다시 매기세요"
    )
}
