//! One element of a page, and what a rule asks of it.

use super::attribute_names::AttributeNames;
use super::attributes::{self, AttributePlace};
use super::document::{Document, ElementEntry, NONE, NodeEntry, lang};
use super::text::MappedText;
use crate::source::Span;
use html5ever::ns;

/// An element: a light handle into its [`Document`].
#[derive(Clone, Copy)]
pub struct Element<'d> {
    document: &'d Document<'d>,
    index: u32,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.document, other.document)
    }
}

impl Eq for Element<'_> {}

impl std::fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}> #{}", self.tag(), self.index)
    }
}

/// A text node.
#[derive(Clone, Copy, Debug)]
pub struct TextNode<'d> {
    pub mapped: &'d MappedText,
    pub parent: Element<'d>,
    is_blank: bool,
}

impl<'d> TextNode<'d> {
    pub(super) fn new(document: &'d Document<'d>, index: u32) -> Self {
        let entry = &document.texts[index as usize];
        Self {
            mapped: &entry.text,
            parent: Element::new(document, entry.parent),
            is_blank: entry.is_blank,
        }
    }

    /// Whether there is nothing but white space.
    #[must_use]
    pub fn is_blank(self) -> bool {
        self.is_blank
    }
}

/// A child of an element, or a node below it.
#[derive(Clone, Copy, Debug)]
pub enum Node<'d> {
    Element(Element<'d>),
    Text(TextNode<'d>),
}

impl<'d> Element<'d> {
    pub(super) fn new(document: &'d Document<'d>, index: u32) -> Self {
        Self { document, index }
    }

    pub(super) fn document(self) -> &'d Document<'d> {
        self.document
    }

    fn entry(self) -> &'d ElementEntry<'d> {
        &self.document.elements[self.index as usize]
    }

    /// Whether a CSS selector matches.
    #[must_use]
    pub fn matches(self, selector: &scraper::Selector) -> bool {
        self.document
            .reference(self.index)
            .is_some_and(|e| selector.matches(&e))
    }

    /// The tag, lower case (in SVG and MathML as those spell it).
    #[must_use]
    pub fn tag(self) -> &'d str {
        self.entry().value.name()
    }

    /// Whether the element is an HTML one, not SVG or MathML.
    #[must_use]
    pub fn is_html(self) -> bool {
        self.entry().value.name.ns == ns!(html)
    }

    /// Whether ARIA is judged on the element: HTML and SVG have rules for it, MathML has not.
    #[must_use]
    pub fn is_html_or_svg(self) -> bool {
        self.is_html() || self.entry().value.name.ns == ns!(svg)
    }

    /// Number in document order.
    #[must_use]
    pub fn order(self) -> u32 {
        self.index
    }

    /// The value of an attribute, character references decoded.
    #[inline]
    #[must_use]
    pub fn attr(self, name: &str) -> Option<&'d str> {
        self.entry().attr(name)
    }

    /// Whether the element may have one of some attributes; a no is certain.
    #[must_use]
    pub fn may_have_any(self, names: AttributeNames) -> bool {
        self.entry().names.may_have_any(names)
    }

    /// Where an SVG element points to: `href`, or `xlink:href` of SVG 1.1.
    #[must_use]
    pub fn href(self) -> Option<&'d str> {
        self.attr("href").or_else(|| self.xlink("href"))
    }

    /// The value of an attribute in the XLink namespace.
    #[must_use]
    pub fn xlink(self, name: &str) -> Option<&'d str> {
        let attributes = &self.entry().value.attrs;
        let found = attributes
            .iter()
            .find(|(n, _)| &*n.ns == "http://www.w3.org/1999/xlink" && &*n.local == name);
        found.map(|(_, value)| &**value)
    }

    #[must_use]
    pub fn has_attr(self, name: &str) -> bool {
        self.attr(name).is_some()
    }

    /// All attributes: name and value.
    pub fn attrs(self) -> impl Iterator<Item = (&'d str, &'d str)> {
        self.entry().value.attrs()
    }

    #[must_use]
    pub fn id(self) -> Option<&'d str> {
        self.attr("id").filter(|id| !id.is_empty())
    }

    pub fn classes(self) -> impl Iterator<Item = &'d str> {
        self.attr("class").unwrap_or("").split_ascii_whitespace()
    }

    #[must_use]
    pub fn has_class(self, class: &str) -> bool {
        self.classes().any(|c| c == class)
    }

    /// The start tag; for an element the parser implied, the nearest place before it.
    #[must_use]
    pub fn span(self) -> Span {
        self.entry().span
    }

    /// The part of the source that the element and all it contains take up, to where the next node begins.
    #[must_use]
    pub fn extent(self) -> Span {
        let (document, entry) = (self.document, self.entry());
        let start = |node: &NodeEntry| match node {
            NodeEntry::Element(i) => {
                let next = &document.elements[*i as usize];
                next.written.then_some(next.span.start)
            }
            NodeEntry::Text(i) => Some(document.texts[*i as usize].text.whole()?.start),
        };
        let after = document.nodes.get(entry.nodes.1 as usize..);
        let end = after
            .unwrap_or_default()
            .iter()
            .filter_map(start)
            .find(|at| *at >= entry.span.end);
        Span {
            start: entry.span.start,
            end: end.unwrap_or_else(|| Span::new(0, document.source.len()).end),
        }
    }

    /// Whether the element's start tag is in the source.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.entry().written
    }

    /// Where the attributes written in the start tag stand, in order, those given twice included.
    #[must_use]
    pub fn attr_places(self) -> Vec<AttributePlace> {
        self.written_attributes().collect()
    }

    fn written_attributes(self) -> impl Iterator<Item = AttributePlace> {
        let written = self.is_written();
        let places = attributes::attributes(self.document.source, self.span());
        places.filter(move |_| written)
    }

    /// Where an attribute stands.
    #[must_use]
    pub fn attr_place(self, name: &str) -> Option<AttributePlace> {
        let source = self.document.source;
        self.written_attributes()
            .find(|a| source[a.name.range()].eq_ignore_ascii_case(name))
    }

    /// The value of an attribute in the source, or its name, or the start tag.
    #[must_use]
    pub fn attr_span(self, name: &str) -> Span {
        self.attr_place(name).map_or(self.span(), |place| {
            place.value.filter(|v| !v.is_empty()).unwrap_or(place.whole)
        })
    }

    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let parent = self.entry().parent;
        (parent != NONE).then(|| Self::new(self.document, parent))
    }

    /// The element of the page with this id: the one a reference from here goes to.
    #[must_use]
    pub fn by_id(self, id: &str) -> Option<Self> {
        self.document.by_id(id)
    }

    /// Parent, its parent, and so on.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |e| e.parent())
    }

    /// The element itself or its nearest ancestor with this tag.
    #[must_use]
    pub fn closest(self, tag: &str) -> Option<Self> {
        std::iter::once(self)
            .chain(self.ancestors())
            .find(|e| e.tag() == tag)
    }

    /// Elements below, in document order.
    pub fn descendants(self) -> impl DoubleEndedIterator<Item = Self> {
        (self.index + 1..self.entry().end).map(move |i| Self::new(self.document, i))
    }

    /// Child elements.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let end = self.entry().end;
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = Self::new(self.document, next);
                next = child.entry().end;
                child
            })
        })
    }

    /// Whether the other element is below this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.index < other.index && other.index < self.entry().end
    }

    /// The first below this one of some elements that stand in document order.
    #[must_use]
    pub fn first_of(self, others: &[Self]) -> Option<Self> {
        let after = others.partition_point(|other| other.index <= self.index);
        let first = others.get(after).copied();
        first.filter(|first| self.contains(*first))
    }

    /// The first element after this one's subtree, by document order number.
    #[must_use]
    pub fn end(self) -> u32 {
        self.entry().end
    }

    #[must_use]
    pub fn next_sibling(self) -> Option<Self> {
        let after = self.entry().end;
        let parent = self.parent()?;
        (after < parent.entry().end).then(|| Self::new(self.document, after))
    }

    #[must_use]
    pub fn previous_sibling(self) -> Option<Self> {
        let parent = self.entry().parent;
        let before = self
            .index
            .checked_sub(1)
            .filter(|before| *before != parent)?;
        // What stands just before is the sibling, or the last thing in it.
        std::iter::once(Self::new(self.document, before))
            .chain(Self::new(self.document, before).ancestors())
            .find(|e| e.entry().parent == parent)
    }

    /// The text between it and its next sibling, or the end of its parent.
    pub fn texts_after(self) -> impl Iterator<Item = TextNode<'d>> {
        let after = self.document.nodes.get(self.entry().nodes.1 as usize..);
        let parent = self.entry().parent;
        let texts = after
            .unwrap_or_default()
            .iter()
            .map_while(|node| match *node {
                NodeEntry::Text(i) => Some(i),
                NodeEntry::Element(_) => None,
            });
        texts
            .take_while(move |i| self.document.texts[*i as usize].parent == parent)
            .map(|i| TextNode::new(self.document, i))
    }

    /// Elements and text below, in document order.
    pub fn nodes(self) -> impl Iterator<Item = Node<'d>> {
        let (start, end) = self.entry().nodes;
        self.document.nodes[start as usize..end as usize]
            .iter()
            .map(move |node| match *node {
                NodeEntry::Element(i) => Node::Element(Self::new(self.document, i)),
                NodeEntry::Text(i) => Node::Text(TextNode::new(self.document, i)),
            })
    }

    /// Child elements and text.
    pub fn child_nodes(self) -> impl Iterator<Item = Node<'d>> {
        let (mut next, end) = self.entry().nodes;
        std::iter::from_fn(move || {
            let node = self
                .document
                .nodes
                .get(next as usize)
                .filter(|_| next < end)?;
            Some(match *node {
                NodeEntry::Element(i) => {
                    let child = Self::new(self.document, i);
                    next = child.entry().nodes.1;
                    Node::Element(child)
                }
                NodeEntry::Text(i) => {
                    next += 1;
                    Node::Text(TextNode::new(self.document, i))
                }
            })
        })
    }

    /// Text nodes directly in it.
    pub fn text_children(self) -> impl Iterator<Item = TextNode<'d>> {
        self.child_nodes().filter_map(|node| match node {
            Node::Text(text) => Some(text),
            Node::Element(_) => None,
        })
    }

    /// Text nodes below, in document order.
    pub fn texts(self) -> impl Iterator<Item = TextNode<'d>> {
        self.nodes().filter_map(|node| match node {
            Node::Text(text) => Some(text),
            Node::Element(_) => None,
        })
    }

    /// All text below, as it is.
    #[must_use]
    pub fn text(self) -> String {
        let mut all = String::new();
        for text in self.texts() {
            all.push_str(text.mapped.as_str());
        }
        all
    }

    /// Whether any text is rendered below.
    #[must_use]
    pub fn has_text(self) -> bool {
        self.texts()
            .any(|t| !t.is_blank() && t.parent.is_rendered())
    }

    /// The rendered text below with its places: white space collapsed, ends trimmed; a `<br>` or a
    /// block boundary is a space.
    #[must_use]
    pub fn mapped_text(self) -> MappedText {
        let mut all = MappedText::default();
        for node in self.nodes() {
            match node {
                Node::Element(e) if e.tag() == "br" || e.is_block() => all.space(),
                Node::Element(_) => {}
                Node::Text(text) if text.parent.is_rendered() => all.push_collapsed(text.mapped),
                Node::Text(_) => {}
            }
        }
        all.into_trimmed()
    }

    /// The language tag in force, as written; "" when none is.
    #[must_use]
    pub fn language(self) -> &'d str {
        self.language_source()
            .and_then(|e| lang(e.entry().value))
            .map_or("", str::trim)
    }

    /// The element whose `lang` attribute is in force here.
    #[must_use]
    pub fn language_source(self) -> Option<Self> {
        let from = self.entry().language_from;
        (from != NONE).then(|| Self::new(self.document, from))
    }

    /// Not rendered, or kept from assistive technology.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        let hidden = self.entry().hidden;
        hidden.display || hidden.visibility || hidden.aria
    }

    /// Whether it, or something around it, is `inert` (HTML §6.3): neither focus nor assistive technology reach it.
    #[must_use]
    pub fn is_inert(self) -> bool {
        self.entry().hidden.inert
    }

    /// Rendered and not made invisible by `visibility`: shown on screen, or beyond it.
    #[must_use]
    pub fn is_rendered(self) -> bool {
        let hidden = self.entry().hidden;
        !hidden.display && !hidden.visibility
    }
}
