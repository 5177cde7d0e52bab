//! What is new, fixed and persisting.

use super::{Both, Cell, Table};
use crate::audit::summary::{Change, Summary};

const NEW: Both = ("New", "새로 생김");
const FIXED: Both = ("Fixed", "고침");
const PERSISTING: Both = ("Persisting", "남음");

/// Without an earlier run it has no rows.
pub(super) fn by_rule(sum: &Summary) -> Table {
    let rules = sum.changes.iter().flat_map(|changes| &changes.rules);
    Table::named(
        "changes",
        (
            "Findings by rule since the earlier run",
            "이전 실행 이후 규칙별 지적 사항",
        ),
        usize::MAX,
    )
    .column("rule", ("Rule", "규칙"))
    .column("new", NEW)
    .column("fixed", FIXED)
    .column("persisting", PERSISTING)
    .rows(rules.map(|(id, change)| row(Cell::Rule(id.clone()), *change)))
}

pub(super) fn by_year(sum: &Summary) -> Table {
    Table::named(
        "changes-by-year",
        (
            "Findings on pages that were captured in an earlier year, too, held against the last of these",
            "이전 연도에도 수집한 페이지의 지적 사항(가장 가까운 이전 연도와 비교)",
        ),
        usize::MAX,
    )
    .column("year", ("Year", "연도"))
    .column("pages", ("Pages", "페이지"))
    .column("new", NEW)
    .column("fixed", FIXED)
    .column("persisting", PERSISTING)
    .rows(sum.changes_by_year.iter().map(|of| {
        let mut cells = row(Cell::Text(format!("{:04}", of.year)), of.change);
        cells.insert(1, Cell::Number(of.pages));
        cells
    }))
}

fn row(name: Cell, change: Change) -> Vec<Cell> {
    let numbers = [change.new, change.fixed, change.persisting];
    let mut row = vec![name];
    row.extend(numbers.map(Cell::Number));
    row
}
