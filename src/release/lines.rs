//! Cuts a part of a page into the lines a reader sees.

use super::block::{Block, BlockKind};
use super::body::width;
use super::calendar::dates::{DateMention, dates};
use super::tables::{is_data_table, is_text_cell};
use crate::html::{Element, MappedText, Node};
use std::cell::OnceCell;

/// A line of a page, and what tells whether it is running text.
#[derive(Debug)]
pub(super) struct Line<'d> {
    pub(super) block: Block,
    /// The innermost block that holds the line.
    pub(super) leaf: Element<'d>,
    /// Share of its characters that stand in links, from 0 to 1.
    pub(super) linked: f32,
    /// Length of its text in Latin letters' worth.
    pub(super) width: usize,
    dates: OnceCell<Vec<DateMention>>,
}

impl Line<'_> {
    /// The dates in its text.
    pub(super) fn dates(&self) -> &[DateMention] {
        self.dates.get_or_init(|| dates(self.block.text.as_str()))
    }
}

/// The rendered lines below an element, but for the parts that `skip` names.
pub(super) fn lines<'d>(root: Element<'d>, skip: impl Fn(Element<'d>) -> bool) -> Vec<Line<'d>> {
    let mut cutter = Cutter {
        open: vec![Open::root(root)],
        text: MappedText::default(),
        indent: 0,
        linked: 0,
        bold: 0,
        section: 0,
        found: Vec::new(),
    };
    let mut skipped = 0..0;
    for node in root.nodes() {
        let order = match node {
            Node::Element(e) => e.order(),
            Node::Text(t) => t.parent.order(),
        };
        // Text after a skipped element has a parent before it.
        if skipped.contains(&order) {
            continue;
        }
        match node {
            Node::Element(element) => {
                cutter.close_to(|open| open.contains(element));
                if !element.is_rendered() || skip(element) {
                    skipped = element.order()..element.end();
                    if element.is_block() {
                        cutter.flush();
                    }
                    continue;
                }
                cutter.enter(element);
            }
            Node::Text(text) => {
                let parent = text.parent;
                cutter.close_to(|open| open == parent || open.contains(parent));
                if parent.is_rendered() {
                    cutter.text(parent, text.mapped);
                }
            }
        }
    }
    cutter.close_to(|open| open == root);
    cutter.flush();
    cutter.found
}

/// An element that is open, and what it makes of the lines in it.
struct Open<'d> {
    element: Element<'d>,
    kind: BlockKind,
    list_depth: u16,
    is_block: bool,
    in_link: bool,
    in_bold: bool,
    keeps_lines: bool,
    /// The next ordinal of an `<ol>`, and by how much it rises.
    ordinal: Option<(i64, i64)>,
    /// A heading, rule or table: lines after it are another section.
    parts: bool,
}

impl<'d> Open<'d> {
    fn root(element: Element<'d>) -> Self {
        Self {
            element,
            kind: BlockKind::Paragraph,
            list_depth: 0,
            is_block: true,
            in_link: false,
            in_bold: false,
            keeps_lines: false,
            ordinal: None,
            parts: false,
        }
    }
}

struct Cutter<'d> {
    open: Vec<Open<'d>>,
    text: MappedText,
    /// Columns before the text, where white space is kept.
    indent: u16,
    linked: usize,
    bold: usize,
    section: u32,
    found: Vec<Line<'d>>,
}

impl<'d> Cutter<'d> {
    fn top(&self) -> &Open<'d> {
        // The root stays.
        &self.open[self.open.len() - 1]
    }

    fn close_to(&mut self, holds: impl Fn(Element<'d>) -> bool) {
        while self.open.len() > 1 && !holds(self.top().element) {
            if self.top().is_block {
                self.flush();
            }
            if let Some(closed) = self.open.pop()
                && closed.parts
            {
                self.section += 1;
            }
        }
    }

    fn enter(&mut self, element: Element<'d>) {
        let tag = element.tag();
        if tag == "br" {
            self.flush();
            return;
        }
        let is_block = element.is_block();
        if is_block {
            self.flush();
        }
        let value = self.next_ordinal(element);
        let above = self.top();
        let mut open = Open {
            element,
            kind: above.kind,
            list_depth: above.list_depth,
            is_block,
            in_link: above.in_link || tag == "a",
            in_bold: above.in_bold || is_bold(element),
            keeps_lines: above.keeps_lines || tag == "pre",
            ordinal: None,
            parts: false,
        };
        match tag {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                open.kind = BlockKind::Heading(tag.as_bytes()[1] - b'0');
                open.parts = true;
                self.section += 1;
            }
            "ul" | "ol" | "dl" | "menu" => {
                open.list_depth += 1;
                if tag == "ol" {
                    open.ordinal = Some(first_ordinal(element));
                }
            }
            "li" => open.kind = BlockKind::Item { value },
            "td" if open.kind == BlockKind::Cell && is_text_cell(element) => {
                open.kind = BlockKind::Paragraph;
            }
            "blockquote" => open.kind = BlockKind::Quote,
            "caption" | "figcaption" => open.kind = BlockKind::Caption,
            "pre" => open.kind = BlockKind::Preformatted,
            "table" => {
                if is_data_table(element) {
                    open.kind = BlockKind::Cell;
                }
                open.parts = true;
                self.section += 1;
            }
            "hr" => self.section += 1,
            _ => {}
        }
        self.open.push(open);
    }

    fn next_ordinal(&mut self, element: Element<'d>) -> Option<i64> {
        if element.tag() != "li" {
            return None;
        }
        let last = self.open.len() - 1;
        let (next, step) = self.open[last].ordinal?;
        let value = element
            .attr("value")
            .and_then(|v| v.trim().parse().ok())
            .unwrap_or(next);
        self.open[last].ordinal = Some((value.saturating_add(step), step));
        Some(value)
    }

    fn text(&mut self, parent: Element<'d>, text: &MappedText) {
        let _ = parent;
        let (in_link, in_bold, keeps) = {
            let top = self.top();
            (top.in_link, top.in_bold, top.keeps_lines)
        };
        if keeps {
            let mut at = 0;
            for part in text.as_str().split_inclusive('\n') {
                let line = part.trim_end_matches('\n');
                if self.text.is_empty() {
                    self.indent = indent(line);
                }
                self.add(text, at..at + line.len(), in_link, in_bold);
                at += part.len();
                if part.ends_with('\n') {
                    self.flush();
                }
            }
        } else {
            self.add(text, 0..text.len(), in_link, in_bold);
        }
    }

    fn add(&mut self, text: &MappedText, range: std::ops::Range<usize>, link: bool, bold: bool) {
        let before = self.text.len();
        if range == (0..text.len()) {
            self.text.push_collapsed(text);
        } else {
            let mut part = MappedText::default();
            part.push_part(text, range);
            self.text.push_collapsed(&part);
        }
        let added = self.text.as_str()[before..].trim().len();
        if link {
            self.linked += added;
        }
        if bold {
            self.bold += added;
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (linked, bold) = (self.linked, self.bold);
        let kept = std::mem::take(&mut self.indent);
        self.linked = 0;
        self.bold = 0;
        if text.is_empty() {
            return;
        }
        let indent = kept.max(indent(text.as_str()));
        let trimmed = text.into_trimmed().into_composed();
        if trimmed.is_empty() {
            return;
        }
        let leaf = self
            .open
            .iter()
            .rposition(|open| open.is_block)
            .unwrap_or(0);
        let container = self.open[..leaf]
            .iter()
            .rfind(|open| open.is_block)
            .map_or(self.open[leaf].element, |open| open.element);
        let own = &self.open[leaf];
        let length = trimmed.as_str().trim().len().max(1);
        let block = Block {
            indent,
            bold: bold * 10 >= length * 9,
            kind: own.kind,
            language: primary(own.element.language()),
            list_depth: own.list_depth,
            container: container.order(),
            section: self.section,
            element: own.element.order(),
            text: trimmed,
        };
        let kind = own.kind;
        self.found.push(Line {
            leaf: own.element,
            linked: ratio(linked, length),
            width: width(block.text.as_str()),
            dates: OnceCell::new(),
            block,
        });
        // Only the first line of an item is the item's.
        if matches!(kind, BlockKind::Item { .. }) {
            for open in &mut self.open {
                if matches!(open.kind, BlockKind::Item { .. }) {
                    open.kind = BlockKind::Paragraph;
                }
            }
        }
    }
}

/// Length and share of short texts: precision does not matter.
#[allow(clippy::cast_precision_loss)]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}

fn is_bold(element: Element<'_>) -> bool {
    matches!(element.tag(), "b" | "strong")
        || element
            .inline_style("font-weight")
            .is_some_and(|w| matches!(w, "bold" | "bolder" | "600" | "700" | "800" | "900"))
}

/// Where an `<ol>` begins, and which way it counts (HTML §4.4.5).
fn first_ordinal(list: Element<'_>) -> (i64, i64) {
    let items = || {
        let n = list.children().filter(|e| e.tag() == "li").count();
        i64::try_from(n).unwrap_or(i64::MAX)
    };
    let start = list.attr("start").and_then(|s| s.trim().parse().ok());
    if list.has_attr("reversed") {
        (start.unwrap_or_else(items), -1)
    } else {
        (start.unwrap_or(1), 1)
    }
}

/// Columns of leading space: a no-break space is one, U+3000 two.
fn indent(text: &str) -> u16 {
    let mut columns = 0u16;
    for c in text.chars() {
        columns = columns.saturating_add(match c {
            '\u{3000}' | '\u{2003}' => 2,
            '\u{200b}' | '\u{feff}' | '\u{2060}' => 0,
            c if c.is_whitespace() => 1,
            _ => break,
        });
    }
    columns
}

fn primary(language: &str) -> String {
    language
        .split(['-', '_'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Document, parse};

    #[test]
    fn text_after_what_is_skipped_is_kept() {
        let text = "<p>one <span hidden>x</span> two <button>y</button> three</p>";
        let parsed = parse(text);
        let dom = Document::new(text, &parsed);
        let all = lines(dom.body().unwrap(), |e| e.tag() == "button");
        assert_eq!(all[0].block.text.as_str(), "one two three");
    }
}
