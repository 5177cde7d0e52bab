use crate::finding::{Findings, Severity};
use crate::html::css::Visible;
use crate::html::{Cell, Element, Table};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "table-header-unassigned",
    group: Group::Content,
    summary: (
        "header cell is a header of no cell",
        "어떤 셀의 제목도 아닌 제목 셀이 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["5.3.1"],
    act: &["d0f69e"],
    same_as: &["axe:th-has-data-cells", "alfa:sia-r46"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for table in page.dom.elements("table").filter(|t| is_asked(*t)) {
        // Which headers cells have is certain only in a table without errors.
        let Some(table) = Table::of(table).filter(|t| !t.overlaps && is_plain(t)) else {
            continue;
        };
        // The rows may come later.
        let has_data = table.cells.iter().any(|c| !c.is_header());
        if !has_data && may_be_filled(page) {
            continue;
        }
        let Some(assigned) = table.assigned() else { continue };
        let headers = || table.cells.iter().enumerate().filter(|(_, c)| is_header(c));
        let idle: Vec<&Cell<'_>> = headers()
            .filter(|(i, c)| !assigned[*i] && !is_told_by_place(c, &table))
            .map(|(_, c)| c)
            .collect();
        for _ in headers().filter(|(i, _)| assigned[*i]) {
            out.pass();
        }
        // Beside or above data, but for neither a row nor a column by the letter: people guess right, software may not.
        let (unclear, certain): (Vec<&Cell<'_>>, Vec<&Cell<'_>>) =
            idle.into_iter().partition(|c| is_unclear(c, &table));
        if !certain.is_empty() {
            report(out, &certain, true);
        }
        if !unclear.is_empty() {
            report(out, &unclear, false);
        }
    }
    for grid in page.dom.all().filter(|e| is_aria_table(*e)) {
        let idle = idle_columns(grid, out);
        if let Some(first) = idle.first() {
            out.fail(first.span(), message(idle.len())).help(help());
        }
    }
}

fn report(out: &mut Findings, cells: &[&Cell<'_>], certain: bool) {
    let Some((first, others)) = cells.split_first() else {
        return;
    };
    let finding = if certain {
        out.fail(first.element.span(), message(cells.len()))
    } else {
        out.review(
            first.element.span(),
            words!(
                "whether the header is for its row or its column is not said, and its place does not tell",
                "제목 셀이 행의 제목인지 열의 제목인지 표시되지 않았고 위치로도 알 수 없습니다"
            ),
        )
    };
    finding.help(help());
    for other in others.iter().take(3) {
        finding.label(other.element.span(), words!("here too", "여기에도 있습니다"));
    }
}

fn message(count: usize) -> Words {
    if count == 1 {
        words!(
            "header cell is a header of no cell",
            "제목 셀이 어떤 셀의 제목도 아닙니다"
        )
    } else {
        words!(
            "{count} header cells of the table are headers of no cell",
            "표의 제목 셀 {count}개가 어떤 셀의 제목도 아닙니다"
        )
    }
}

fn help() -> Words {
    words!(
        "say with `scope` which cells it is for, or make it a `<td>`",
        "`scope`로 어느 셀의 제목인지 표시하거나 `<td>`로 바꾸세요"
    )
}

fn role(element: Element<'_>) -> &str {
    element
        .attr("role")
        .and_then(|r| r.split_ascii_whitespace().next())
        .unwrap_or("")
}

fn is_one_of(value: &str, words: &[&str]) -> bool {
    words.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// Seen and exposed, with the role of a table: whatever void or unknown role it asks for.
fn is_asked(table: Element<'_>) -> bool {
    is_perceived(table) && (table.has_role("table") || table.has_role("grid"))
}

fn is_perceived(element: Element<'_>) -> bool {
    element.is_exposed() && element.is_visible() != Visible::No
}

/// By a script, or by whoever puts the parts of the page together.
fn may_be_filled(page: &Page<'_>) -> bool {
    page.dom.elements("script").next().is_some() || page.is_part()
}

/// A table whose cells are all rendered, and in which roles are left as they are.
fn is_plain(table: &Table<'_>) -> bool {
    table.cells.iter().all(|c| {
        let row_is_plain = c
            .element
            .parent()
            .is_none_or(|row| role(row).is_empty() || is_one_of(role(row), &["row"]));
        c.element.is_rendered()
            && row_is_plain
            && !(c.element.tag() == "td" && is_one_of(role(c.element), &["columnheader", "rowheader"]))
    })
}

/// A `<th>` that is shown as one and says something.
fn is_header(cell: &Cell<'_>) -> bool {
    let element = cell.element;
    cell.is_header()
        && is_one_of(role(element), &["", "columnheader", "rowheader"])
        && is_perceived(element)
        && !element.mapped_text().as_str().trim().is_empty()
}

/// Whether the header is one by the eye, though not by the letter.
fn is_told_by_place(header: &Cell<'_>, table: &Table<'_>) -> bool {
    is_unclear(header, table) && is_obvious(header, table)
}

/// Whether an empty corner alone keeps a row or column of headers from being one: nobody takes it for data.
fn is_obvious(header: &Cell<'_>, table: &Table<'_>) -> bool {
    let meets = |a: u32, length: u32, b: u32, other: u32| a < b + other && b < a + length;
    let is_data = |c: &&Cell<'_>| !c.is_header() && !c.is_empty();
    let mut data = table.cells.iter().filter(is_data);
    let mut again = data.clone();
    !header.element.has_attr("scope")
        && (!data.any(|c| meets(header.row, header.height, c.row, c.height))
            || !again.any(|c| meets(header.column, header.width, c.column, c.width)))
}

/// Whether a header without a scope has data on its right or below.
fn is_unclear(header: &Cell<'_>, table: &Table<'_>) -> bool {
    if header.heads_column || header.heads_row || header.element.has_attr("scope") {
        return false;
    }
    let within = |at: u32, from: u32, length: u32| at >= from && at < from + length;
    table.cells.iter().any(|c| {
        !c.is_header()
            && !c.element.has_attr("headers")
            && ((c.column == header.column + header.width && within(header.row, c.row, c.height))
                || (c.row == header.row + header.height && within(header.column, c.column, c.width)))
    })
}

/// A table or grid of elements that are none by themselves.
fn is_aria_table(element: Element<'_>) -> bool {
    element.tag() != "table" && is_one_of(role(element), &["table", "grid"]) && is_perceived(element)
}

/// The column headers of an ARIA table that stand above no cell, each cell taking one column.
fn idle_columns<'d>(grid: Element<'d>, out: &mut Findings) -> Vec<Element<'d>> {
    let cells = ["cell", "gridcell", "columnheader", "rowheader"];
    let rows: Vec<Vec<Element<'d>>> = grid
        .descendants()
        .filter(|e| is_one_of(role(*e), &["row"]))
        .map(|row| row.descendants().filter(|e| is_one_of(role(*e), &cells)).collect())
        .collect();
    // Cells that are placed by number, span columns, are hidden or stand in tables of their own are not counted by eye.
    let is_odd = |e: Element<'_>| {
        e.tag() == "table"
            || ["aria-colindex", "aria-colspan", "aria-owns", "aria-rowspan"]
                .iter()
                .any(|a| e.has_attr(a))
    };
    let inner = grid
        .descendants()
        .any(|e| is_odd(e) || is_one_of(role(e), &["table", "grid"]));
    if inner || rows.len() < 2 || rows.iter().flatten().any(|c| c.is_hidden()) {
        return Vec::new();
    }
    // How many cells the longest row has that stands below each.
    let mut below = vec![0; rows.len()];
    for at in (1..rows.len()).rev() {
        below[at - 1] = below[at].max(rows[at].len());
    }
    let mut idle = Vec::new();
    for (row, below) in rows.iter().zip(below) {
        for (column, header) in row
            .iter()
            .enumerate()
            .filter(|(_, c)| is_one_of(role(**c), &["columnheader"]))
        {
            if below > column {
                out.pass();
            } else if below > 0 {
                idle.push(*header);
            }
        }
    }
    idle
}
