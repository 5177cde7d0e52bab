//! Whether a table shows data under or beside headers, and whether it marks them up.

use super::body::width;
use crate::html::Element;

/// What a table makes of its headers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableHeaders {
    /// Not certainly a table of data, or one that only a person can judge.
    Unknown,
    /// Some cell is marked up as a header.
    Marked,
    /// A table of data without any header cell.
    Missing,
}

/// Longer cells hold running text, in Latin letters' worth.
const PROSE: usize = 160;
/// Rows that are read: the first show what the table is.
const ROWS: usize = 200;

struct Grid<'d> {
    table: Element<'d>,
    /// Texts by row and column; a cell that spans several stands in each.
    rows: Vec<Vec<String>>,
}

/// Judges a table. Layout tables are `Unknown`: a role of their own, one row or column, tables or controls inside,
/// rows of different width, running text, pictures and links instead of data.
#[must_use]
pub fn table_headers(table: Element<'_>) -> TableHeaders {
    let role = table.attr("role").unwrap_or("").trim().to_ascii_lowercase();
    if !matches!(role.as_str(), "" | "table" | "grid") {
        return TableHeaders::Unknown;
    }
    for element in table.descendants() {
        match element.tag() {
            "table" | "input" | "select" | "textarea" | "button" | "form" | "iframe" => {
                return TableHeaders::Unknown;
            }
            "th" => return TableHeaders::Marked,
            _ => {}
        }
        let header_role = element.attr("role").is_some_and(|r| {
            matches!(
                r.trim().to_ascii_lowercase().as_str(),
                "columnheader" | "rowheader"
            )
        });
        if header_role || element.has_attr("scope") || element.has_attr("headers") {
            return TableHeaders::Marked;
        }
    }
    match Grid::of(table) {
        Some(grid) if grid.is_data() => TableHeaders::Missing,
        _ => TableHeaders::Unknown,
    }
}

impl<'d> Grid<'d> {
    /// The cells of a regular table of short texts; `None` for any other.
    fn of(table: Element<'d>) -> Option<Self> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        // For each column: how many more rows the cell above reaches, and its text.
        let mut above: Vec<(usize, String)> = Vec::new();
        let (mut cells, mut pictures) = (0usize, 0usize);
        for row in table.descendants().filter(|e| e.tag() == "tr").take(ROWS) {
            let mut texts: Vec<String> = Vec::new();
            let mut own = row.children().filter(|c| c.tag() == "td");
            loop {
                let column = texts.len();
                if let Some((left, text)) = above.get_mut(column)
                    && *left > 0
                {
                    *left -= 1;
                    let text = text.clone();
                    texts.push(text);
                    continue;
                }
                let Some(cell) = own.next() else { break };
                let text = cell.mapped_text().as_str().to_owned();
                if width(&text) > PROSE {
                    return None;
                }
                cells += 1;
                let in_links: usize = cell
                    .descendants()
                    .filter(|e| e.tag() == "a")
                    .map(|a| a.text().trim().len())
                    .sum();
                let drawn = cell.descendants().any(|e| e.tag() == "img") && text.len() < 4;
                pictures += usize::from(drawn || (in_links > 0 && in_links * 5 >= text.len() * 4));
                for _ in 0..span(cell, "colspan") {
                    let column = texts.len();
                    if above.len() <= column {
                        above.resize(column + 1, (0, String::new()));
                    }
                    above[column] = (span(cell, "rowspan") - 1, text.clone());
                    texts.push(text.clone());
                }
            }
            if !texts.is_empty() {
                rows.push(texts);
            }
        }
        let columns = rows.first()?.len();
        let regular = rows.iter().all(|row| row.len() == columns);
        let enough = rows.len() >= 2 && columns >= 2;
        (regular && enough && pictures * 3 <= cells).then_some(Self { table, rows })
    }

    fn is_data(&self) -> bool {
        let texts = || self.rows.iter().flatten();
        let filled = texts().filter(|t| !t.trim().is_empty()).count();
        if filled * 10 < texts().count() * 6 || is_calendar(self.table) {
            return false;
        }
        self.has_caption_or_head() || self.has_figures() || self.is_ruled()
    }

    /// The markup calls it a table of data.
    fn has_caption_or_head(&self) -> bool {
        self.table
            .children()
            .any(|c| matches!(c.tag(), "caption" | "thead") && !c.text().trim().is_empty())
    }

    /// Words above or beside figures.
    fn has_figures(&self) -> bool {
        let columns = self.rows[0].len();
        let is_headed = |column: usize| {
            let head = &self.rows[0][column];
            let below: Vec<&String> = self.rows[1..]
                .iter()
                .map(|row| &row[column])
                .filter(|t| !is_blank(t))
                .collect();
            is_word(head) && !below.is_empty() && below.iter().all(|t| is_figure(t))
        };
        let headed = (0..columns).filter(|c| is_headed(*c)).count();
        let all_words = self.rows[0].iter().all(|t| is_word(t) || is_blank(t));
        let beside = self.rows.iter().all(|row| is_word(&row[0]));
        let others: Vec<&String> = self
            .rows
            .iter()
            .flat_map(|row| &row[1..])
            .filter(|t| !is_blank(t))
            .collect();
        let figures = others.iter().filter(|t| is_figure(t)).count();
        let rows = self.rows.len();
        (all_words && (headed >= 2 || (headed >= 1 && rows >= 3)))
            || (rows >= 3 && beside && figures >= 3 && figures * 10 >= others.len() * 8)
    }

    /// Lines around short texts, the first row distinct words.
    fn is_ruled(&self) -> bool {
        let is_short = |t: &String| width(t) <= 80;
        let head = &self.rows[0];
        let distinct = head
            .iter()
            .enumerate()
            .all(|(i, t)| is_word(t) && !head[..i].contains(t));
        let full = self.rows[1..]
            .iter()
            .all(|row| row.iter().filter(|t| !is_blank(t)).count() >= 2);
        // A first row with a number to call is one of the rows, as in the table of the people in charge below a release.
        let digits = |t: &String| t.bytes().filter(u8::is_ascii_digit).count();
        self.rows.len() >= 3
            && head.len() >= 3
            && distinct
            && head.iter().all(|t| digits(t) < 6)
            && full
            && head.iter().all(|t| width(t) <= 30)
            && self.rows.iter().flatten().all(is_short)
            && has_lines(self.table)
    }
}

fn span(cell: Element<'_>, attribute: &str) -> usize {
    let given = cell
        .attr(attribute)
        .and_then(|v| v.trim().parse::<usize>().ok());
    given.unwrap_or(1).clamp(1, 50)
}

/// Nothing, or a dash that stands for nothing.
fn is_blank(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// A number with at most a short unit: "1,004곳", "3.2%", "US$ 40".
fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && letters <= 3 && letters <= digits + 1
}

fn is_word(text: &str) -> bool {
    !is_blank(text) && !is_figure(text)
}

fn has_lines(table: Element<'_>) -> bool {
    let by_attribute = table
        .attr("border")
        .is_some_and(|b| !matches!(b.trim(), "0" | "0px"))
        || table.has_attr("rules");
    let by_style = |e: Element<'_>| {
        ["border", "border-top", "border-bottom", "border-left"]
            .iter()
            .any(|p| {
                e.inline_style(p)
                    .is_some_and(|v| !v.contains("none") && !v.trim_start().starts_with('0'))
            })
    };
    by_attribute
        || by_style(table)
        || table
            .descendants()
            .find(|e| e.tag() == "td")
            .is_some_and(by_style)
}

/// Grids of days are navigation.
fn is_calendar(table: Element<'_>) -> bool {
    std::iter::once(table)
        .chain(table.ancestors().take(3))
        .any(|e| {
            e.classes()
                .chain(e.id())
                .any(|c| c.to_ascii_lowercase().contains("calend"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Document, parse};

    fn judge(text: &str) -> TableHeaders {
        let parsed = parse(text);
        let dom = Document::new(text, &parsed);
        table_headers(dom.elements("table").next().unwrap())
    }

    #[test]
    fn data_without_headers_is_known() {
        let missing = [
            "<table><tr><td>Year<td>Families<tr><td>2022<td>4<tr><td>2023<td>7</table>",
            "<table><caption>Birds</caption><tr><td>Knot<td>red<tr><td>Tern<td>white</table>",
            "<table><tr><td>Seoul<td>40<td>50<tr><td>Busan<td>30<td>20<tr><td>Daegu<td>10<td>9</table>",
            "<table border=1><tr><td>When<td>Where<td>Who<tr><td>May<td>Seoul<td>Kim<tr><td>June<td>Busan<td>Lee</table>",
            "<table><tr><td rowspan=2>Site<td>Dogs<tr><td>4<tr><td>A<td>5</table>",
        ];
        for text in missing {
            assert_eq!(judge(text), TableHeaders::Missing, "{text}");
        }
    }

    #[test]
    fn layout_is_left_alone() {
        let unknown = [
            "<table role=none><tr><td>Year<td>Families<tr><td>2022<td>4<tr><td>2023<td>7</table>",
            "<table><tr><td>Photo<td>Text</table>",
            "<table><tr><td>A<tr><td>B</table>",
            "<table><tr><td>Home<td>News<tr><td>About<td>Contact</table>",
            "<table><tr><td><a href=x>1</a><td><a href=x>2</a><tr><td><a href=x>3</a><td><a href=x>4</a></table>",
            "<table class=calendar><tr><td>Mon<td>Tue<tr><td>1<td>2<tr><td>8<td>9</table>",
            "<table><tr><td>Name<td><input><tr><td>Age<td>4</table>",
        ];
        for text in unknown {
            assert_eq!(judge(text), TableHeaders::Unknown, "{text}");
        }
        assert_eq!(
            judge("<table><tr><th>A<td>1<tr><th>B<td>2</table>"),
            TableHeaders::Marked
        );
    }
}
