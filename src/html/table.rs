//! Tables: which cells there are and which headers are theirs, by the algorithms of HTML §4.9.12 (forming a table, and
//! forming relationships between data cells and header cells).

use super::Element;
use super::table_forming::{Forming, group_of};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Steps along headers that are affordable.
const WORK: usize = 20_000_000;

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

    pub(super) fn columns(&self) -> Range<u32> {
        self.column..self.column + self.width
    }

    pub(super) fn rows(&self) -> Range<u32> {
        self.row..self.row + self.height
    }

    pub(super) fn has_scope(&self, scope: &str) -> bool {
        self.element
            .attr("scope")
            .is_some_and(|s| s.eq_ignore_ascii_case(scope))
    }

    /// Whether no valid `scope` says which cells the header is for.
    pub(super) fn is_auto(&self) -> bool {
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
    pub(super) rows: Vec<Line>,
    pub(super) columns: Vec<Line>,
    pub(super) row_groups: Vec<Range<u32>>,
    pub(super) column_groups: Vec<Range<u32>>,
    /// By the number of the element in the document.
    pub(super) numbers: FxHashMap<u32, usize>,
    /// The headers of each row group and each column group that has some.
    pub(super) group_headers: FxHashMap<(Axis, usize), Vec<usize>>,
}

/// The cells that cover a slot of one row from left to right, or of one column from top to bottom.
pub(super) type Line = Vec<Stop>;

/// What a scan along a line meets.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
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
        let in_group = self.group_headers.values().map(Vec::len).max().unwrap_or(0);
        if work + in_group * self.cells.len() > WORK {
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
        let groups = [
            (Axis::Row, group_of(&self.row_groups, principal.row)),
            (
                Axis::Column,
                group_of(&self.column_groups, principal.column),
            ),
        ];
        for (axis, group) in groups {
            let headers = group.and_then(|group| self.group_headers.get(&(axis, group)));
            found.extend(headers.into_iter().flatten().filter(|&&h| {
                let header = &self.cells[h];
                header.column < principal.columns().end && header.row < principal.rows().end
            }));
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

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Axis {
    Row,
    Column,
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
        assert_eq!(headers(table, "3"), ["Part", "Pair"]);
        assert_eq!(headers(table, "2"), ["Part", "Pair"]);
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
