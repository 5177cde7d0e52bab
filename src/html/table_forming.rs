//! Forming a table (HTML §4.9.12.1): its rows are laid out one by one, each cell in the first free slots.

use super::Element;
use super::table::{Axis, Cell, Line, Stop, Table};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Slots that the cells of a table may take up; a table with more is not formed.
const SLOTS: usize = 1 << 20;
/// The most columns a cell may span.
const COLUMNS: u32 = 1000;
/// The most rows.
const ROWS: u32 = 65_534;

/// A table while its rows are laid out.
#[derive(Default)]
pub(super) struct Forming<'d> {
    cells: Vec<Cell<'d>>,
    /// For each column, the first row that no cell above reaches.
    free_from: Vec<u32>,
    row: u32,
    row_groups: Vec<Range<u32>>,
    overlaps: bool,
    slots: usize,
}

impl<'d> Forming<'d> {
    /// Lays out the rows of a group; `None` when the table grows too large.
    pub(super) fn group(&mut self, rows: &[Element<'d>]) -> Option<()> {
        let first = self.row;
        let end = first + u32::try_from(rows.len()).ok()?;
        for row in rows {
            let mut column = 0;
            for element in row.children().filter(|c| matches!(c.tag(), "td" | "th")) {
                while self
                    .free_from
                    .get(column)
                    .is_some_and(|free| *free > self.row)
                {
                    column += 1;
                    self.take(1)?;
                }
                let width = span(element, "colspan").clamp(1, COLUMNS);
                let height = match span(element, "rowspan") {
                    0 => end - self.row,
                    n => n.min(ROWS).min(end - self.row),
                };
                self.take(width as usize + height as usize)?;
                self.cells.push(Cell {
                    element,
                    column: u32::try_from(column).ok()?,
                    row: self.row,
                    width,
                    height,
                    heads_column: false,
                    heads_row: false,
                });
                for _ in 0..width {
                    if self.free_from.len() == column {
                        self.free_from.push(0);
                    }
                    let free = &mut self.free_from[column];
                    self.overlaps |= *free > self.row;
                    *free = (*free).max(self.row + height);
                    column += 1;
                }
            }
            self.row += 1;
        }
        // No cell reaches out of its group.
        self.row_groups.push(first..end);
        Some(())
    }

    fn take(&mut self, slots: usize) -> Option<()> {
        self.slots += slots;
        (self.slots <= SLOTS).then_some(())
    }

    pub(super) fn table(mut self, element: Element<'d>) -> Option<Table<'d>> {
        let mut rows = vec![Vec::new(); self.row as usize];
        let mut columns = vec![Vec::new(); self.free_from.len()];
        for (index, cell) in self.cells.iter().enumerate() {
            for row in cell.rows() {
                rows.get_mut(row as usize)?.push(index);
            }
            for column in cell.columns() {
                columns.get_mut(column as usize)?.push(index);
            }
        }
        // A cell that reaches down from above may stand right of those that the row has itself.
        for row in &mut rows {
            row.sort_by_key(|&c| self.cells[c].column);
        }
        let rows: Vec<Line> = rows.iter().map(|cells| self.line(cells)).collect();
        let columns: Vec<Line> = columns.iter().map(|cells| self.line(cells)).collect();
        let has_data = |line: &Line| line.iter().any(|s| matches!(s, Stop::Data(_)));
        let data_rows: Vec<bool> = rows.iter().map(has_data).collect();
        let data_columns: Vec<bool> = columns.iter().map(has_data).collect();
        let any = |lines: &[bool], at: Range<u32>| {
            lines[at.start as usize..at.end as usize].contains(&true)
        };
        for cell in self.cells.iter_mut().filter(|c| c.is_header()) {
            let is_auto = cell.is_auto();
            cell.heads_column = cell.has_scope("col") || (is_auto && !any(&data_rows, cell.rows()));
            cell.heads_row = cell.has_scope("row")
                || (is_auto && !cell.heads_column && !any(&data_columns, cell.columns()));
        }
        let column_groups = column_groups(element);
        let mut group_headers: FxHashMap<(Axis, usize), Vec<usize>> = FxHashMap::default();
        for (index, cell) in self.cells.iter().enumerate().filter(|(_, c)| c.is_header()) {
            let group = if cell.has_scope("rowgroup") {
                group_of(&self.row_groups, cell.row).map(|g| (Axis::Row, g))
            } else if cell.has_scope("colgroup") {
                group_of(&column_groups, cell.column).map(|g| (Axis::Column, g))
            } else {
                None
            };
            if let Some(group) = group {
                group_headers.entry(group).or_default().push(index);
            }
        }
        Some(Table {
            element,
            overlaps: self.overlaps,
            rows,
            columns,
            row_groups: self.row_groups,
            column_groups,
            numbers: self
                .cells
                .iter()
                .enumerate()
                .map(|(i, c)| (c.element.order(), i))
                .collect(),
            group_headers,
            cells: self.cells,
        })
    }

    fn line(&self, cells: &[usize]) -> Line {
        let mut line: Line = Vec::new();
        for &cell in cells {
            if self.cells[cell].is_header() {
                line.push(Stop::Header(cell));
            } else if !matches!(line.last(), Some(Stop::Data(_))) {
                line.push(Stop::Data(cell));
            }
        }
        line
    }
}

/// The group that holds a row or column. Groups stand in order.
pub(super) fn group_of(groups: &[Range<u32>], at: u32) -> Option<usize> {
    let group = groups.partition_point(|g| g.end <= at);
    groups
        .get(group)
        .is_some_and(|g| g.contains(&at))
        .then_some(group)
}

/// The columns of each `<colgroup>`.
fn column_groups(table: Element<'_>) -> Vec<Range<u32>> {
    let mut next = 0_u32;
    table
        .children()
        .filter(|c| c.tag() == "colgroup")
        .map(|group| {
            let mut columns = group.children().filter(|c| c.tag() == "col").peekable();
            let width = if columns.peek().is_none() {
                span(group, "span").clamp(1, COLUMNS)
            } else {
                columns
                    .map(|c| span(c, "span").clamp(1, COLUMNS))
                    .fold(0, u32::saturating_add)
            };
            let start = next;
            next = start.saturating_add(width);
            start..next
        })
        .collect()
}

/// A number of columns or rows, by the rules for parsing non-negative integers; 1 when there is none.
fn span(element: Element<'_>, name: &str) -> u32 {
    let value = element.attr(name).unwrap_or("").trim_start();
    let value = value.strip_prefix('+').unwrap_or(value);
    if !value.starts_with(|c: char| c.is_ascii_digit()) {
        return 1;
    }
    let digits = value.chars().map_while(|c| c.to_digit(10));
    digits.fold(0, |n: u32, d| n.saturating_mul(10).saturating_add(d))
}
