//! Which tags have a counterpart. Only elements whose end tag must be written count (HTML §13.1.2.4): a missing `</li>` or
//! `</p>` is no error, and what such an element leaves open, the parser puts right.

use super::document::Document;
use super::written_tag::WrittenTag;
use crate::source::Span;
use html5ever::LocalName;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A start tag without its end tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unclosed {
    pub name: String,
    pub start: Span,
    /// The tag that ends the element all the same; `None` when the page does.
    pub ended_by: Option<Span>,
}

/// Two elements of which the second begins within the first and ends after it: `<b><i></b></i>`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crossing {
    pub name: String,
    pub start: Span,
    pub end: Span,
    pub outer: String,
    pub outer_end: Span,
}

/// What is wrong with the tags of a page, each kind in the order of the page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Balance {
    pub unclosed: Vec<Unclosed>,
    pub crossings: Vec<Crossing>,
    /// End tags of elements that are not open: name and place.
    pub stray: Vec<(String, Span)>,
    /// Headings closed by the end tag of another level: start, end.
    pub uneven_headings: Vec<(Span, Span)>,
}

/// Holds the tags of a page against one another. Of a page that was not read to its end nothing is said.
#[must_use]
pub fn balance(dom: &Document<'_>) -> Balance {
    if dom.cut().is_some() {
        return Balance::default();
    }
    let mut scale = Scale::default();
    let mut drawing = 0_usize;
    for tag in dom.written_tags() {
        // SVG and MathML have rules of their own.
        if matches!(tag.name(), "svg" | "math") {
            match (tag.is_end, tag.is_self_closing) {
                (true, _) => drawing = drawing.saturating_sub(1),
                (false, false) => drawing += 1,
                (false, true) => {}
            }
        } else if drawing == 0 {
            if tag.is_end {
                scale.end(tag);
            } else {
                scale.start(tag);
            }
        }
    }
    scale.finish(drawing > 0)
}

/// An element that is open.
struct Open<'t> {
    tag: &'t WrittenTag,
    /// How many elements had been left open when it began: those after are within it.
    left: usize,
}

/// An element that something else ended.
struct Left<'t> {
    tag: &'t WrittenTag,
    by: &'t WrittenTag,
}

#[derive(Default)]
struct Scale<'t> {
    open: Vec<Open<'t>>,
    left: Vec<Left<'t>>,
    found: Balance,
}

impl<'t> Scale<'t> {
    fn start(&mut self, tag: &'t WrittenTag) {
        match tag.name() {
            "td" | "th" | "caption" => {
                self.end_cell(tag);
                self.push(tag);
            }
            "tr" | "tbody" | "thead" | "tfoot" | "colgroup" => self.end_cell(tag),
            // The parser ends the one that is open.
            name @ ("a" | "button") => {
                if let Some(at) = self.in_scope(|open| open == name) {
                    let tags: Vec<_> = self.open.drain(at..).collect();
                    self.leave(tags.into_iter().take(1), tag);
                }
                self.push(tag);
            }
            _ if is_tracked(&tag.name) => self.push(tag),
            _ => {}
        }
    }

    fn push(&mut self, tag: &'t WrittenTag) {
        let left = self.left.len();
        self.open.push(Open { tag, left });
    }

    fn end(&mut self, tag: &'t WrittenTag) {
        match tag.name() {
            "td" | "th" | "caption" | "tr" | "tbody" | "thead" | "tfoot" => self.end_cell(tag),
            _ if is_tracked(&tag.name) => self.end_tracked(tag),
            _ => {}
        }
    }

    fn end_tracked(&mut self, tag: &'t WrittenTag) {
        let name = tag.name();
        let found = self.in_scope(|open| open == name);
        if let Some(at) = found {
            self.close(at, tag);
            return;
        }
        // Any end tag of a heading ends a heading.
        if is_heading(name)
            && let Some(at) = self.in_scope(is_heading)
        {
            self.found
                .uneven_headings
                .push((self.open[at].tag.span, tag.span));
            self.close(at, tag);
            return;
        }
        let within = self
            .open
            .iter()
            .rev()
            .find(|o| is_scope(o.tag.name()))
            .map_or(0, |o| o.left);
        let crossed = self.left[within..]
            .iter()
            .rposition(|l| l.tag.name() == name);
        if let Some(at) = crossed {
            let Left { tag: inner, by } = self.left.remove(within + at);
            if !by.is_end {
                // A link in a link: the second has ended the first, and this tag comes too late.
                self.found.unclosed.push(unclosed(inner, Some(by)));
                return;
            }
            self.found.crossings.push(Crossing {
                name: name.to_owned(),
                start: inner.span,
                end: tag.span,
                outer: by.name().to_owned(),
                outer_end: by.span,
            });
            return;
        }
        // One end tag too many: what it seemed to cross is in order, and the first of the two is the one too many.
        let cause = self
            .found
            .crossings
            .iter()
            .rev()
            .find(|c| c.outer == name)
            .map(|c| c.outer_end);
        self.found.crossings.retain(|c| Some(c.outer_end) != cause);
        self.found
            .stray
            .push((name.to_owned(), cause.unwrap_or(tag.span)));
    }

    /// Ends the open element at this place, and leaves those within it.
    fn close(&mut self, at: usize, tag: &'t WrittenTag) {
        let mut ended: Vec<_> = self.open.drain(at..).collect();
        let inner = ended.split_off(1);
        self.leave(inner.into_iter(), tag);
        if let Some(first) = ended.first().filter(|o| is_scope(o.tag.name())) {
            self.settle(first.left);
        }
    }

    /// Ends the cell that is open in the innermost table.
    fn end_cell(&mut self, tag: &'t WrittenTag) {
        let Some(table) = self
            .open
            .iter()
            .rposition(|o| matches!(o.tag.name(), "table" | "template"))
        else {
            return;
        };
        let cell = self.open[table + 1..]
            .iter()
            .position(|o| is_cell(o.tag.name()));
        if let Some(cell) = cell {
            self.close(table + 1 + cell, tag);
        }
    }

    fn leave(&mut self, tags: impl Iterator<Item = Open<'t>>, by: &'t WrittenTag) {
        for Open { tag, .. } in tags.filter(|o| !is_cell(o.tag.name())) {
            self.left.push(Left { tag, by });
        }
    }

    /// No end tag that comes now can be meant for what was left open since.
    fn settle(&mut self, since: usize) {
        for Left { tag, by } in self.left.drain(since.min(self.left.len())..) {
            self.found.unclosed.push(unclosed(tag, Some(by)));
        }
    }

    /// The innermost open element that an end tag here can reach (HTML §13.2.4.2, "has an element in scope").
    fn in_scope(&self, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            let name = open.tag.name();
            if is_it(name) {
                return Some(at);
            }
            if is_scope(name) && !(is_cell(name) && is_it("table")) {
                return None;
            }
        }
        None
    }

    fn finish(mut self, in_drawing: bool) -> Balance {
        self.settle(0);
        if !in_drawing {
            for Open { tag, .. } in self.open.iter().filter(|o| !is_cell(o.tag.name())) {
                self.found.unclosed.push(unclosed(tag, None));
            }
        }
        self.found.unclosed.sort_by_key(|u| u.start);
        self.found.stray.sort_by_key(|s| s.1);
        self.found
    }
}

fn unclosed(tag: &WrittenTag, by: Option<&WrittenTag>) -> Unclosed {
    Unclosed {
        name: tag.name().to_owned(),
        start: tag.span,
        ended_by: by.map(|b| b.span),
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}

fn is_scope(name: &str) -> bool {
    is_cell(name) || matches!(name, "table" | "template" | "object")
}

/// Elements whose end tag must be written. Not `form`, which ends by rules of its own, nor what is obsolete and rare.
static TRACKED: [&str; 82] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "button",
    "canvas",
    "center",
    "cite",
    "code",
    "data",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "i",
    "iframe",
    "ins",
    "kbd",
    "label",
    "legend",
    "main",
    "map",
    "mark",
    "menu",
    "meter",
    "nav",
    "object",
    "ol",
    "output",
    "picture",
    "pre",
    "progress",
    "q",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "template",
    "textarea",
    "time",
    "title",
    "tt",
    "u",
    "ul",
    "var",
    "video",
];

fn is_tracked(name: &LocalName) -> bool {
    static ATOMS: LazyLock<FxHashSet<LocalName>> =
        LazyLock::new(|| TRACKED.into_iter().map(LocalName::from).collect());
    ATOMS.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    fn of(text: &str) -> Balance {
        let parsed = parse(text);
        balance(&Document::new(text, &parsed))
    }

    fn names(unclosed: &[Unclosed]) -> Vec<&str> {
        unclosed.iter().map(|u| u.name.as_str()).collect()
    }

    #[test]
    fn what_may_be_left_out_is_no_error() {
        for text in [
            "<ul><li>a<li>b</ul><p>c<p>d<dl><dt>e<dd>f</dl>",
            "<table><tr><td><b>a</b><td>b<tbody><tr><th>c</table>",
            "<div><svg><a/><g><path></svg></div><img><br/>",
            "<script>'<div>'</script><!-- <div> --><textarea><div></textarea>",
            "<table><form><tr><td></td></tr></form></table>",
        ] {
            assert_eq!(of(text), Balance::default(), "{text}");
        }
    }

    #[test]
    fn unclosed_elements_are_told_with_what_ended_them() {
        let found = of("<main><div><span>a</div></main><section>");
        assert_eq!(names(&found.unclosed), ["span", "section"]);
        assert!(found.unclosed[0].ended_by.is_some() && found.unclosed[1].ended_by.is_none());
        assert_eq!(
            names(&of("<table><tr><td><div>a<td>b</table>").unclosed),
            ["div"]
        );
        assert_eq!(names(&of("<a href=x>b<a href=y>c</a>").unclosed), ["a"]);
        let nested = of("<a href=x>b<a href=y>c</a></a>");
        assert!(nested.crossings.is_empty() && nested.unclosed.len() == 1);
        assert_eq!(names(&of("<title>a").unclosed), ["title"]);
    }

    #[test]
    fn end_tags_too_many_are_stray() {
        let stray = |text: &str| {
            of(text)
                .stray
                .into_iter()
                .map(|s| s.1.start)
                .collect::<Vec<_>>()
        };
        assert_eq!(stray("<div>a</div></div>"), [12]);
        // The parser does not let it out of the cell.
        assert_eq!(stray("<div><table><tr><td>a</div></table></div>"), [21]);
        let found = of("<div><main>a</div></main></div>");
        assert!(found.crossings.is_empty() && found.unclosed.is_empty());
        assert_eq!(found.stray[0].1.start, 12);
    }

    #[test]
    fn elements_cross() {
        let found = of("<p><b><i>a</b></i>");
        assert_eq!(found.crossings.len(), 1);
        assert_eq!(
            (&*found.crossings[0].name, &*found.crossings[0].outer),
            ("i", "b")
        );
        assert!(found.unclosed.is_empty() && found.stray.is_empty());
        assert_eq!(of("<h2>a</h3>").uneven_headings.len(), 1);
    }
}
