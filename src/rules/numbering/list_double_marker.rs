use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::html::css::{Display, Effect};
use crate::page::Page;
use crate::release::{Alphabet, BlockKind};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "list-double-marker",
    group: Group::Numbering,
    summary: (
        "a number or bullet is typed in a list that shows its own",
        "번호나 글머리표가 나오는 목록에 번호나 글머리표를 또 입력했습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1"],
    kwcag: &["5.3.2"],
    act: &[],
    same_as: &[],
    check,
};

/// The items of one list that have a typed marker besides that of the list.
struct Doubled<'p> {
    list: Element<'p>,
    items: Vec<usize>,
    /// Whether the list certainly shows its markers.
    is_certain: bool,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    for doubled in doubled(page, typed) {
        let Doubled { list, items, is_certain } = doubled;
        let Some((&first, rest)) = items.split_first() else {
            continue;
        };
        let finding = out.tell(is_certain, typed.span(first), message(typed.marker(first), list.tag(), items.len()));
        finding.help(help()).label(list.span(), words!("list that shows its own", "번호나 글머리표가 나오는 목록"));
        for &other in rest {
            finding.label(typed.span(other), words!("the same here", "여기도 같습니다"));
        }
        let Some(edits) = items.iter().map(|&i| removal(page, typed, i)).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let title = words!("delete the typed markers", "입력한 번호·글머리표 지우기");
        finding.fix(if items.iter().all(|&i| says_nothing_more(typed, i)) {
            Fix::safe(title, edits)
        } else {
            Fix::unsafe_(title, edits)
        });
    }
}

/// The items of which this rule certainly says that their bullet is one too many.
pub(super) fn told(page: &Page<'_>, typed: Typed<'_>) -> FxHashSet<usize> {
    let certain = doubled(page, typed).into_iter().filter(|d| d.is_certain);
    certain.flat_map(|d| d.items).collect()
}

fn doubled<'p>(page: &'p Page<'_>, typed: Typed<'p>) -> Vec<Doubled<'p>> {
    let mut lists: Vec<Doubled<'p>> = Vec::new();
    for (at, item) in typed.lists.body_items().iter().enumerate() {
        if item.marker.doubtful {
            continue;
        }
        let Some(list) = marked_list(page, typed, at) else {
            continue;
        };
        match lists.iter_mut().rev().find(|d| d.list == list) {
            Some(known) => known.items.push(at),
            None => lists.push(Doubled {
                list,
                items: vec![at],
                is_certain: page.dom.styles_complete() && !(page.is_part() && has_class(list)),
            }),
        }
    }
    lists.retain(|d| is_marker(typed, d));
    lists
}

/// The list of which an item of the text is an item and that shows a marker before it.
fn marked_list<'p>(page: &'p Page<'_>, typed: Typed<'p>, item: usize) -> Option<Element<'p>> {
    let block = typed.block(item);
    if !matches!(block.kind, BlockKind::Item { .. }) {
        return None;
    }
    let element = page.dom.element(block.element)?;
    let li = match element.tag() {
        "li" => element,
        _ => element.closest("li")?,
    };
    // A further line of an item, or a list typed in one.
    let before = typed.item(item).block.checked_sub(1).and_then(|b| page.dom.element(typed.blocks[b].element));
    let is_first = before.is_none_or(|b| b != li && !li.contains(b));
    let list = li.parent().filter(|p| p.is_native_list())?;
    let style = li.style();
    let shows = style.display == Display::ListItem && style.list_style_type == Effect::Some;
    (is_first && shows && li.explicit_role().is_none()).then_some(list)
}

fn has_class(list: Element<'_>) -> bool {
    list.has_attr("class") || list.children().any(|c| c.has_attr("class"))
}

/// Whether what is typed is a marker and no part of the text: a number that is that of the item, or markers before
/// several items, or before the only one.
fn is_marker(typed: Typed<'_>, doubled: &Doubled<'_>) -> bool {
    let items = &doubled.items;
    let count = doubled.list.children().filter(|c| c.tag() == "li").count();
    let bullets = items.iter().filter(|&&i| typed.glyph(i).is_some()).count();
    let ordinal = items.iter().any(|&i| is_ordinal(typed, i));
    // Of many items a few may begin so by chance.
    let most = items.len() > 1 && items.len() * 2 >= count;
    most || ordinal || (bullets == 1 && count == 1)
}

/// Whether the typed number is the one the list shows.
fn is_ordinal(typed: Typed<'_>, item: usize) -> bool {
    let BlockKind::Item { value: Some(value) } = typed.block(item).kind else {
        return false;
    };
    let own = typed.number(item).and_then(|n| n.value_in(Alphabet::Arabic));
    own.map(i64::from) == Some(value)
}

/// Whether nothing is lost with the typed marker: a bullet, or the number that the list has.
fn says_nothing_more(typed: Typed<'_>, item: usize) -> bool {
    typed.glyph(item).is_some() || is_ordinal(typed, item)
}

/// Takes a marker away with the space after it; `None` where half a tag would be left.
fn removal(page: &Page<'_>, typed: Typed<'_>, item: usize) -> Option<Edit> {
    let marker = &typed.item(item).marker;
    let span = typed.block(item).text.span(marker.range.start..marker.rest);
    let written = page.dom.source().get(span.start as usize..span.end as usize)?;
    (!written.contains('<')).then(|| Edit::replace(span, ""))
}

fn message(marker: &str, list: &str, count: usize) -> Words {
    match count {
        1 => words!(
            "`{marker}` is typed in an item of a `<{list}>` that shows a marker of its own",
            "번호나 글머리표가 나오는 `<{list}>` 항목에 `{marker}` 기호를 또 입력했습니다"
        ),
        _ => words!(
            "`{marker}` and the like are typed in {count} items of a `<{list}>` that shows markers of its own",
            "번호나 글머리표가 나오는 `<{list}>`의 항목 {count}개에 `{marker}` 등의 기호를 또 입력했습니다"
        ),
    }
}

fn help() -> Words {
    words!(
        "delete the typed markers, or take those of the list away with `list-style: none`",
        "입력한 기호를 지우거나 `list-style: none`으로 목록의 기호를 없애세요"
    )
}
