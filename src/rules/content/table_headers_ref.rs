use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::html::css::Visible;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "table-headers-ref",
    group: Group::Content,
    summary: (
        "`headers` of a cell names no cell of its table",
        "셀의 `headers`가 같은 표의 셀을 가리키지 않습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1"],
    kwcag: &["5.3.1"],
    act: &["a25f45"],
    same_as: &["axe:td-headers-attr", "alfa:sia-r45", "ibm:table_headers_ref_valid"],
    check,
};

/// Other wrong cells of a table that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut with_id = FxHashMap::default();
    for table in page.dom.elements("table").filter(|t| is_asked(*t)) {
        let cells = table
            .descendants()
            .filter(|e| is_cell_of(*e, table) && e.has_attr("headers"));
        let mut wrong: Vec<(Element<'_>, Fault<'_>)> = Vec::new();
        let mut twins = FxHashMap::default();
        for cell in cells {
            match fault(page, cell, table, &mut twins, &mut with_id) {
                None => out.pass(),
                Some(fault) => wrong.push((cell, fault)),
            }
        }
        let Some(((first, fault), others)) = wrong.split_first() else {
            continue;
        };
        let finding = out.fail(first.attr_span("headers"), message(*fault, others.len()));
        finding.help(words!(
            "list the ids of the header cells of this cell, or leave `headers` out and use `scope`",
            "이 셀의 제목 셀 id를 적거나, `headers`를 지우고 제목 셀에 `scope`를 쓰세요"
        ));
        if let Fault::OtherTable(_, target) | Fault::NoCell(_, target) = fault {
            finding.label(target.span(), words!("element with this id", "이 id를 가진 요소"));
        }
        for (cell, _) in others.iter().take(SHOWN) {
            finding.label(cell.attr_span("headers"), words!("here too", "여기에도 있습니다"));
        }
    }
}

/// A table that people perceive as one.
fn is_asked(table: Element<'_>) -> bool {
    let is_table = table
        .role()
        .is_some_and(|role| matches!(role.name(), "table" | "grid" | "treegrid"));
    table.is_html() && is_table && table.is_exposed() && table.is_visible() != Visible::No
}

fn is_cell_of(element: Element<'_>, table: Element<'_>) -> bool {
    element.is_html() && matches!(element.tag(), "td" | "th") && element.closest("table") == Some(table)
}

/// What is wrong with one id of a `headers` attribute.
#[derive(Clone, Copy)]
enum Fault<'d> {
    Missing(&'d str),
    Itself(&'d str),
    OtherTable(&'d str, Element<'d>),
    NoCell(&'d str, Element<'d>),
}

/// `twins` keeps of ids whether any cell of the table has them, `with_id` what on the page has them.
fn fault<'d>(
    page: &Page<'d>,
    cell: Element<'d>,
    table: Element<'d>,
    twins: &mut FxHashMap<&'d str, bool>,
    with_id: &mut FxHashMap<&'d str, Vec<Element<'d>>>,
) -> Option<Fault<'d>> {
    let ids = cell.attr("headers").unwrap_or("");
    // Ids that a template or script will fill in.
    if ids.contains(['{', '$', '<', '%']) {
        return None;
    }
    ids.split_ascii_whitespace().find_map(|id| {
        if cell.id() == Some(id) {
            return Some(Fault::Itself(id));
        }
        let Some(target) = cell.by_id(id) else {
            return Some(Fault::Missing(id));
        };
        // Of an id that stands twice another rule speaks: it is enough that one of the two is a cell of the table.
        let mut twin = || {
            *twins.entry(id).or_insert_with(|| {
                let all = with_id.entry(id).or_insert_with(|| page.dom.ids(id).collect());
                let from = all.partition_point(|e| e.order() <= table.order());
                let mut inside = all[from..].iter().take_while(|e| table.contains(**e));
                inside.any(|e| is_cell_of(*e, table))
            })
        };
        if is_cell_of(target, table) || twin() {
            None
        } else if matches!(target.tag(), "td" | "th") {
            Some(Fault::OtherTable(id, target))
        } else {
            Some(Fault::NoCell(id, target))
        }
    })
}

fn message(fault: Fault<'_>, others: usize) -> Words {
    let Words { en, ko } = match fault {
        Fault::Missing(id) => words!(
            "`headers` names \"{id}\", an id that no element has",
            "`headers`의 \"{id}\"을(를) id로 가진 요소가 없습니다"
        ),
        Fault::Itself(id) => words!(
            "`headers` names \"{id}\", the cell itself",
            "`headers`의 \"{id}\"이(가) 셀 자신을 가리킵니다"
        ),
        Fault::OtherTable(id, _) => words!(
            "`headers` names \"{id}\", a cell of another table",
            "`headers`의 \"{id}\"이(가) 다른 표의 셀을 가리킵니다"
        ),
        Fault::NoCell(id, target) => {
            let tag = target.tag();
            words!(
                "`headers` names \"{id}\", a `<{tag}>` instead of a cell",
                "`headers`의 \"{id}\"이(가) 셀이 아닌 `<{tag}>` 요소를 가리킵니다"
            )
        }
    };
    match others {
        0 => Words { en, ko },
        1 => words!("{en}, and so in one more cell", "{ko}(이런 셀이 1개 더 있습니다)"),
        n => words!("{en}, and so in {n} more cells", "{ko}(이런 셀이 {n}개 더 있습니다)"),
    }
}
