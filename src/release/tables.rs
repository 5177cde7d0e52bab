//! Tells tables of data from tables that only lay out a page.

use crate::html::Element;

/// Longer cells hold running text, not data, in UTF-8 bytes.
const PROSE: usize = 400;
/// A cell that has its row for itself holds running text from this length on, in UTF-8 bytes.
const TEXT: usize = 240;

/// Whether a table holds data: it says so by its markup (`th`, `caption`, `scope`, `headers`), or it has at least
/// two rows and columns of short cells and no table in it.
#[must_use]
pub fn is_data_table(table: Element<'_>) -> bool {
    let role = table.attr("role").unwrap_or("").trim().to_ascii_lowercase();
    if matches!(role.as_str(), "presentation" | "none") {
        return false;
    }
    let (mut rows, mut widest, mut columns) = (0usize, 0usize, 0usize);
    let mut has_text = false;
    for element in table.descendants() {
        match element.tag() {
            "table" => return false,
            "th" | "caption" => return true,
            "tr" => {
                rows += 1;
                columns = columns.max(element.children().filter(|c| c.tag() == "td").count());
            }
            "td" => {
                let length: usize = element
                    .texts()
                    .map(|t| t.mapped.as_str().trim().len())
                    .sum();
                widest = widest.max(length);
                if is_text_cell(element) {
                    has_text = true;
                }
            }
            _ => {}
        }
    }
    rows >= 2 && columns >= 2 && widest <= PROSE && !has_text
}

/// Whether a cell of a table with headers holds running text, as in the tables many boards set a post in: title, date,
/// and the whole text in a cell of
/// its own row, or beside its label and across the other columns.
pub(super) fn is_text_cell(cell: Element<'_>) -> bool {
    // First, as few cells are long, and all cells of a row are looked through for each of them.
    let length: usize = cell.texts().map(|t| t.mapped.as_str().trim().len()).sum();
    if length <= TEXT {
        return false;
    }
    let spans = cell
        .attr("colspan")
        .is_some_and(|v| v.trim().parse::<u16>().is_ok_and(|n| n > 1));
    let is_alone = |row: Element<'_>| row.children().filter(|c| c.tag() == "td").nth(1).is_none();
    spans || cell.parent().is_some_and(is_alone)
}
