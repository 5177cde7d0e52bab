use super::numbering_level_skip::fault;
use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::pack::bullets::Family;
use crate::release::{BlockKind, ends_sentence};
use crate::release::list_run::{Run, RunKind};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "sublist-orphan",
    group: Group::Numbering,
    summary: ("a point has a single sub-point", "하위 항목이 하나뿐인데 항목 기호를 붙였습니다"),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    let begun_again = begun_again(typed);
    for run in &typed.lists.runs {
        let Some(parent) = run.parent else {
            continue;
        };
        match run.items.as_slice() {
            &[only] if !begun_again.contains(&only) && is_orphan(page, typed, run, parent, only) => {
                out.fail(typed.span(only), message(typed.marker(only), typed.marker(parent)))
                    .help(help())
                    .label(typed.span(parent), words!("the point it belongs to", "상위 항목"));
            }
            _ => out.pass(),
        }
    }
    for (only, above) in orphans_of_lists(page, typed) {
        out.fail(only.span(), words!("item is the only one of its list", "하나뿐인 하위 항목입니다"))
            .help(help())
            .label(above.span(), words!("the point it belongs to", "상위 항목"));
    }
}

/// The only items of real lists inside an item of another, each with that item.
fn orphans_of_lists<'p>(page: &'p Page<'_>, typed: Typed<'_>) -> Vec<(Element<'p>, Element<'p>)> {
    let Some(body) = page.release().body.as_ref().map(|b| b.element) else {
        return Vec::new();
    };
    let items = |list: Element<'p>| list.children().filter(|e| e.tag() == "li" && e.is_rendered());
    // Of items that also have a typed marker the typed runs tell.
    let is_typed = |at: usize| typed.lists.body_items().binary_search_by_key(&at, |i| i.block).is_ok();
    let texts = typed.blocks.iter().enumerate();
    let texts = texts.filter(|(at, b)| matches!(b.kind, BlockKind::Item { .. }) && !is_typed(*at));
    let texts: FxHashSet<u32> = texts.map(|(_, b)| b.element).collect();
    let is_text = |item: Element<'p>| texts.contains(&item.order());
    let lists = ["ul", "ol"].iter().flat_map(|tag| page.dom.elements(tag));
    let nested = lists.filter_map(|list| {
        let above = list.parent().filter(|p| p.tag() == "li" && body.contains(*p))?;
        let mut own = items(list);
        let only = own.next().filter(|_| own.next().is_none())?;
        let siblings = above.parent().map_or(0, |p| items(p).count());
        let lists = above.children().filter(|e| matches!(e.tag(), "ul" | "ol")).count();
        let is_linked = only.descendants().any(|e| e.tag() == "a" && e.text().trim() == only.text().trim());
        (siblings > 1 && lists == 1 && !is_linked && is_text(only) && is_text(above)).then_some((only, above))
    });
    nested.collect()
}

fn is_orphan(page: &Page<'_>, typed: Typed<'_>, run: &Run, parent: usize, only: usize) -> bool {
    let item = typed.item(only);
    let above = &typed.lists.runs[typed.item(parent).run];
    let first = match run.kind {
        RunKind::Numbers(_) => item.value == 1,
        RunKind::Bullets(_) => true,
    };
    first
        && above.items.len() > 1
        && !item.marker.doubtful
        && !typed.item(parent).marker.doubtful
        && typed.item(parent).lists == 1
        && !has_unmarked_items(typed, above, parent)
        && !typed.is_footnote(only)
        && !goes_on_inside(typed, run, only)
        && !is_paragraph_of_part(typed, run, parent)
        && !is_below_a_summary(page, run, above)
        && fault(page, typed, run).is_none()
}

/// `Ⅰ. 추진 배경` and below it `□ …`: the parts are numbered, their paragraphs begin with squares.
fn is_paragraph_of_part(typed: Typed<'_>, run: &Run, parent: usize) -> bool {
    matches!(run.kind, RunKind::Bullets(level) if level.family == Family::Square)
        && typed.number(parent).is_some()
        && !ends_sentence(typed.rest(parent))
}

/// `◇ …` sums up, and the text begins with `□`, the publisher's first level.
fn is_below_a_summary(page: &Page<'_>, run: &Run, above: &Run) -> bool {
    let scheme = page.vocabulary().numbering.scheme(&page.main_language().tag);
    let ranks = scheme.map_or(&[][..], |s| &s.bullets);
    let family = |run: &Run| match run.kind {
        RunKind::Bullets(level) => Some(level.family),
        RunKind::Numbers(_) => None,
    };
    let first = ranks.first().copied();
    first.is_some() && family(run) == first && family(above).is_some_and(|f| !ranks.contains(&f))
}

/// The items below which a count begins again: `numbering-restart` says that a number is lost there.
fn begun_again(typed: Typed<'_>) -> FxHashSet<usize> {
    let runs = &typed.lists.runs;
    let begins_below = |run: &Run| run.parent.filter(|_| run.follows.is_some_and(|old| runs[old].parent == run.parent));
    runs.iter().filter_map(begins_below).collect()
}

/// Whether items of a real list stand below the same point.
fn has_unmarked_items(typed: Typed<'_>, above: &Run, parent: usize) -> bool {
    let from = typed.item(parent).block;
    let next = above.items.partition_point(|&i| typed.item(i).block <= from);
    let to = above.items.get(next).map_or(typed.blocks.len(), |&i| typed.item(i).block);
    let section = typed.blocks[from].section;
    // Items come in the order of their blocks, those of headings after all others.
    let marked = |at: usize| {
        let body = typed.lists.body_items();
        body.binary_search_by_key(&at, |i| i.block).is_ok()
    };
    (from + 1..to).any(|at| {
        let block = &typed.blocks[at];
        block.section == section && matches!(block.kind, BlockKind::Item { .. }) && !marked(at)
    })
}

/// `(1) …; (2) …` in one line.
fn goes_on_inside(typed: Typed<'_>, run: &Run, only: usize) -> bool {
    let RunKind::Numbers(alphabet) = run.kind else {
        // ▲ one ▲ two
        return typed.glyph(only).is_some_and(|g| g != '-' && typed.rest(only).contains(g));
    };
    typed
        .renumbered(only, alphabet, 2)
        .is_some_and(|second| typed.rest(only).contains(&second))
}

fn message(here: &str, above: &str) -> Words {
    words!(
        "`{here}` is the only sub-point of `{above}`",
        "`{above}` 항목의 하위 항목이 `{here}` 하나뿐입니다"
    )
}

fn help() -> Words {
    words!(
        "join it to the point above, or write it without a marker",
        "상위 항목에 합치거나 기호 없이 쓰세요(항목이 하나면 기호를 붙이지 않습니다)"
    )
}
