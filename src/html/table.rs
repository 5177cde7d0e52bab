//! Tables: which cells there are and which headers are theirs, by the algorithms of HTML §4.9.12 (forming a table, and
//! forming relationships between data cells and header cells).

use super::Element;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Slots that the cells of a table may take up; a table with more is not formed.
const SLOTS: usize = 1 << 20;
/// The most columns a cell may span.
const COLUMNS: u32 = 1000;
/// Steps along headers that are affordable.
const WORK: usize = 20_000_000;
/// The most rows.
const ROWS: u32 = 65_534;

/// A `<td>` or `<th>` and the slots it covers.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'d> {
    pub element: Element<'d>,
    /// The first column and row, from 0.
    pub column: u32,
    pub row: u32,
    /// Columns and rows covered, at least 1. Rows below the last `<tr>` of its row group are not counted.
    pub width: u32,
    pub height: u32,
    /// Whether it is a header of the columns below it, or of the rows beside it.
    pub heads_column: bool,
    pub heads_row: bool,
}

impl Cell<'_> {
    /// Whether it is a header cell, `<th>`.
    #[must_use]
    pub fn is_header(&self) -> bool {
        self.element.tag() == "th"
    }

    fn columns(&self) -> Range<u32> {
        self.column..self.column + self.width
    }

    fn rows(&self) -> Range<u32> {
        self.row..self.row + self.height
    }

    fn has_scope(&self, scope: &str) -> bool {
        self.element
            .attr("scope")
            .is_some_and(|s| s.trim().eq_ignore_ascii_case(scope))
    }

    /// Whether no valid `scope` says which cells the header is for.
    fn is_auto(&self) -> bool {
        !["col", "row", "colgroup", "rowgroup"]
            .iter()
            .any(|scope| self.has_scope(scope))
    }

    /// Whether it is an empty cell: without elements and text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.element.children().next().is_none() && self.element.text().trim_ascii().is_empty()
    }
}

/// A table as it is formed from its rows.
#[derive(Debug)]
pub struct Table<'d> {
    pub element: Element<'d>,
    /// In the order of rows, those of a `<tfoot>` last.
    pub cells: Vec<Cell<'d>>,
    /// Some slot is covered by two cells, an error of the markup: which headers a cell has is then not certain.
    pub overlaps: bool,
    rows: Vec<Line>,
    columns: Vec<Line>,
    row_groups: Vec<Range<u32>>,
    column_groups: Vec<Range<u32>>,
    /// By the number of the element in the document.
    numbers: FxHashMap<u32, usize>,
    /// Headers with the scope of a group.
    group_headers: Vec<usize>,
}

/// The cells that cover a slot of one row from left to right, or of one column from top to bottom.
type Line = Vec<Stop>;

/// What a scan along a line meets.
#[derive(Clone, Copy, Debug)]
enum Stop {
    Header(usize),
    /// Data cells in a row, by the first of them: to a scan they are one.
    Data(usize),
}

impl Stop {
    fn first(self) -> usize {
        match self {
            Self::Header(cell) | Self::Data(cell) => cell,
        }
    }
}

impl<'d> Table<'d> {
    /// Forms the table of a `<table>`. `None` for other elements, and for tables of more than a million slots.
    #[must_use]
    pub fn of(element: Element<'d>) -> Option<Self> {
        if element.tag() != "table" || !element.is_html() {
            return None;
        }
        let mut forming = Forming::default();
        let rows = |e: Element<'d>| -> Vec<Element<'d>> {
            e.children().filter(|c| c.tag() == "tr").collect()
        };
        let mut feet = Vec::new();
        for child in element.children() {
            match child.tag() {
                "tr" => forming.group(&[child])?,
                "thead" | "tbody" => forming.group(&rows(child))?,
                "tfoot" => feet.push(child),
                _ => {}
            }
        }
        for foot in feet {
            forming.group(&rows(foot))?;
        }
        forming.table(element)
    }

    /// The headers assigned to a cell, by their numbers in [`Table::cells`], without doubles (HTML §4.9.12.2).
    #[must_use]
    pub fn headers(&self, cell: usize) -> Vec<usize> {
        let Some(principal) = self.cells.get(cell) else {
            return Vec::new();
        };
        let mut found = match principal.element.attr("headers") {
            Some(ids) => self.referenced(principal, ids),
            None => self.scanned(cell, principal),
        };
        let mut seen = FxHashSet::default();
        found.retain(|&h| h != cell && seen.insert(h) && !self.cells[h].is_empty());
        found
    }

    /// For each cell, whether it is assigned to another as a header. `None` when so many headers stand in a row or column
    /// that to follow all of them would take long.
    #[must_use]
    pub fn assigned(&self) -> Option<Vec<bool>> {
        let headers = |line: &Line| line.iter().filter(|s| matches!(s, Stop::Header(_))).count();
        let work: usize = self
            .rows
            .iter()
            .chain(&self.columns)
            .map(|l| headers(l).pow(2))
            .sum();
        if work > WORK {
            return None;
        }
        let mut assigned = vec![false; self.cells.len()];
        for cell in 0..self.cells.len() {
            for header in self.headers(cell) {
                assigned[header] = true;
            }
        }
        Some(assigned)
    }

    fn referenced(&self, principal: &Cell<'d>, ids: &str) -> Vec<usize> {
        ids.split_ascii_whitespace()
            .filter_map(|id| principal.element.by_id(id))
            .filter_map(|target| self.numbers.get(&target.order()).copied())
            .collect()
    }

    fn scanned(&self, cell: usize, principal: &Cell<'d>) -> Vec<usize> {
        let mut found = Vec::new();
        for row in principal.rows() {
            self.scan(cell, &self.rows[row as usize], Axis::Row, &mut found);
        }
        for column in principal.columns() {
            self.scan(
                cell,
                &self.columns[column as usize],
                Axis::Column,
                &mut found,
            );
        }
        let group_of = |groups: &[Range<u32>], at: u32| groups.iter().position(|g| g.contains(&at));
        for &index in &self.group_headers {
            let header = &self.cells[index];
            if header.column >= principal.columns().end || header.row >= principal.rows().end {
                continue;
            }
            let is_for = if header.has_scope("rowgroup") {
                group_of(&self.row_groups, header.row) == group_of(&self.row_groups, principal.row)
            } else {
                let columns = group_of(&self.column_groups, principal.column);
                columns.is_some() && group_of(&self.column_groups, header.column) == columns
            };
            if is_for {
                found.push(index);
            }
        }
        found
    }

    /// The internal algorithm for scanning and assigning header cells: along a row or column, from the principal cell
    /// towards its start.
    fn scan(&self, principal: usize, line: &[Stop], axis: Axis, found: &mut Vec<usize>) {
        let at = |cell: usize| match axis {
            Axis::Row => self.cells[cell].column,
            Axis::Column => self.cells[cell].row,
        };
        let from = line
            .partition_point(|stop| at(stop.first()) <= at(principal))
            .saturating_sub(1);
        let mut opaque: Vec<usize> = Vec::new();
        let mut block: Vec<usize> = Vec::new();
        let mut in_block = self.cells[principal].is_header();
        if in_block {
            block.push(principal);
        }
        for stop in line[..from].iter().rev() {
            let &Stop::Header(current) = stop else {
                if in_block {
                    in_block = false;
                    opaque.append(&mut block);
                }
                continue;
            };
            in_block = true;
            block.push(current);
            let cell = &self.cells[current];
            let is_for = match axis {
                Axis::Row => cell.heads_row,
                Axis::Column => cell.heads_column,
            };
            let hides = |other: &usize| match axis {
                Axis::Row => self.cells[*other].rows() == cell.rows(),
                Axis::Column => self.cells[*other].columns() == cell.columns(),
            };
            if is_for && !opaque.iter().any(hides) {
                found.push(current);
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Axis {
    Row,
    Column,
}

/// A table while its rows are laid out.
#[derive(Default)]
struct Forming<'d> {
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
    fn group(&mut self, rows: &[Element<'d>]) -> Option<()> {
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

    fn table(mut self, element: Element<'d>) -> Option<Table<'d>> {
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
        let is_of_group =
            |c: &Cell<'_>| c.is_header() && (c.has_scope("rowgroup") || c.has_scope("colgroup"));
        let numbered = || self.cells.iter().enumerate();
        Some(Table {
            element,
            overlaps: self.overlaps,
            rows,
            columns,
            row_groups: self.row_groups,
            column_groups: column_groups(element),
            numbers: numbered().map(|(i, c)| (c.element.order(), i)).collect(),
            group_headers: numbered()
                .filter(|(_, c)| is_of_group(c))
                .map(|(i, _)| i)
                .collect(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Document, parse};

    /// The texts of the headers of the first cell with a text.
    fn headers(html: &str, text: &str) -> Vec<String> {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let table = Table::of(dom.elements("table").next().unwrap()).unwrap();
        let cell = table
            .cells
            .iter()
            .position(|c| c.element.text().trim() == text)
            .unwrap();
        let name = |h: usize| table.cells[h].element.text().trim().to_owned();
        table.headers(cell).into_iter().map(name).collect()
    }

    fn places(html: &str) -> Vec<(u32, u32, u32, u32)> {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let table = Table::of(dom.elements("table").next().unwrap()).unwrap();
        let place = |c: &Cell<'_>| (c.column, c.row, c.width, c.height);
        table.cells.iter().map(place).collect()
    }

    #[test]
    fn cells_find_the_first_free_slot() {
        assert_eq!(
            places("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d"),
            [(0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1)]
        );
        // To the end of its group, and no further.
        assert_eq!(
            places("<table><thead><tr><th rowspan=9>a<tbody><tr><td rowspan=0>b<tr><td>c"),
            [(0, 0, 1, 1), (0, 1, 1, 2), (1, 2, 1, 1)]
        );
        // A foot is the last group wherever it stands.
        assert_eq!(
            places("<table><tfoot><tr><td>a<tbody><tr><td>b"),
            [(0, 0, 1, 1), (0, 1, 1, 1)]
        );
    }

    #[test]
    fn headers_are_found_to_the_left_and_above() {
        let table = "<table><tr><th>Day<th>Morning<th>Evening<tr><th>Monday<td>8<td>18</table>";
        assert_eq!(headers(table, "18"), ["Monday", "Evening"]);
        assert_eq!(headers(table, "Monday"), ["Day"]);
        assert_eq!(headers(table, "Evening"), Vec::<String>::new());
    }

    #[test]
    fn a_header_in_a_row_and_a_column_of_data_is_for_neither() {
        let table = "<table><tr><th>Office<td>Asia<th>Phone<td>2100<tr><th>Title<td colspan=3>Talks</table>";
        assert_eq!(headers(table, "2100"), Vec::<String>::new());
        let scoped = table.replace("<th>Phone", "<th scope=row>Phone");
        assert_eq!(headers(&scoped, "2100"), ["Phone"]);
        assert_eq!(headers(table, "Asia"), ["Office"]);
    }

    #[test]
    fn a_second_block_of_headers_hides_the_first() {
        let table = "<table><tr><th>Old<tr><td>1<tr><th>New<tr><td>2</table>";
        assert_eq!(headers(table, "2"), ["New"]);
        assert_eq!(headers(table, "1"), ["Old"]);
    }

    #[test]
    fn ids_come_before_places() {
        let table = "<table><tr><th id=a>A<th id=b>B<tr><td>1<td headers='a x'>2</table>";
        assert_eq!(headers(table, "2"), ["A"]);
    }

    #[test]
    fn groups_have_headers() {
        let table = "<table><colgroup><colgroup span=2><tr><td>x<th scope=colgroup>Pair<td>y\
                     <tbody><tr><th scope=rowgroup>Part<td>0<td>3<tr><td>1<td>2<td>4</table>";
        assert_eq!(headers(table, "3"), ["Pair", "Part"]);
        assert_eq!(headers(table, "2"), ["Pair", "Part"]);
        assert_eq!(headers(table, "1"), ["Part"]);
    }

    #[test]
    fn monstrous_tables_are_not_formed() {
        let row = "<tr>".to_owned() + &"<td colspan=1000 rowspan=65534>".repeat(1000);
        let text = format!("<table>{}", row.repeat(50));
        let parsed = parse(&text);
        let dom = Document::new(&text, &parsed);
        assert!(Table::of(dom.elements("table").next().unwrap()).is_none());
    }

    #[test]
    fn overlaps_are_told() {
        let text = "<table><tr><td>1<td rowspan=2>2<tr><td colspan=2>3</table>";
        let parsed = parse(text);
        let dom = Document::new(text, &parsed);
        assert!(
            Table::of(dom.elements("table").next().unwrap())
                .unwrap()
                .overlaps
        );
    }
}
