//! The tree laid out in document order, with what every rule asks of an element: its tag and ids,
//! its place, the language in force and whether it is hidden. One pass, once a page.

use super::access::Access;
use super::attribute_names::AttributeNames;
use super::css::{Covers, Elsewhere, NoStyleSheets, Sight, StyleSheets, Styles};
use super::element::Element;
use super::hidden::Hidden;
use super::outline::Outline;
use super::parse::{NodeId, Parsed};
use super::selector::Wanted;
use super::text::MappedText;
use super::written_tag::WrittenTag;
use crate::source::Span;
use ego_tree::iter::Edge;
use html5ever::tree_builder::QuirksMode;
use html5ever::{LocalName, local_name, ns};
use rustc_hash::{FxBuildHasher, FxHashMap};
use scraper::{ElementRef, Node};
use std::cell::OnceCell;
use std::hash::BuildHasher;
use std::sync::OnceLock;

/// No parent, or no such element.
pub(super) const NONE: u32 = u32::MAX;

/// An element in document order.
#[derive(Debug)]
pub(super) struct ElementEntry<'d> {
    pub(super) value: &'d scraper::node::Element,
    node: NodeId,
    pub(super) parent: u32,
    /// First element after this one's subtree.
    pub(super) end: u32,
    /// First node (element or text) after this one, and after its subtree.
    pub(super) nodes: (u32, u32),
    pub(super) span: Span,
    pub(super) written: bool,
    pub(super) names: AttributeNames,
    pub(super) hidden: Hidden,
    /// The element whose `lang` is in force here.
    pub(super) language_from: u32,
}

impl<'d> ElementEntry<'d> {
    /// The value of an attribute in no namespace.
    #[inline]
    pub(super) fn attr(&self, name: &str) -> Option<&'d str> {
        if self.names.may_have(name) {
            attribute(self.value, name)
        } else {
            None
        }
    }
}

/// A text node.
#[derive(Debug)]
pub(super) struct TextEntry {
    pub(super) parent: u32,
    /// Nothing but white space.
    pub(super) is_blank: bool,
    pub(super) text: MappedText,
}

/// A node in document order.
#[derive(Clone, Copy, Debug)]
pub(super) enum NodeEntry {
    Element(u32),
    Text(u32),
}

/// The parsed page.
#[derive(Debug)]
pub struct Document<'d> {
    pub(super) source: &'d str,
    parsed: &'d Parsed,
    pub(super) elements: Vec<ElementEntry<'d>>,
    pub(super) texts: Vec<TextEntry>,
    pub(super) nodes: Vec<NodeEntry>,
    tags: FxHashMap<&'d str, Vec<u32>>,
    ids: FxHashMap<&'d str, Vec<u32>>,
    /// By the name of an attribute in no namespace.
    attributes: OnceCell<FxHashMap<LocalName, Vec<u32>>>,
    /// The first `<a>` of each `name`.
    anchors: OnceCell<FxHashMap<Box<str>, u32>>,
    /// The start and number of each element that is written, in the order of the source: that of the tree differs where
    /// the parser moves what stands wrong in a table.
    pub(super) in_source: OnceCell<Vec<(u32, u32)>>,
    /// By the hash of a class.
    classes: OnceCell<FxHashMap<u64, Vec<u32>>>,
    pub(super) access: Access,
    pub(super) outline: Outline,
    doctype: Option<&'d scraper::node::Doctype>,
    cut: Option<u32>,
    pub(super) styles: Styles,
    sight: OnceLock<Sight>,
    covers: OnceLock<Covers>,
    elsewhere: OnceLock<Elsewhere>,
}

impl<'d> Document<'d> {
    /// Lays out a parsed page. `source` is the text it was parsed from. Stylesheets that it links to are not read.
    #[must_use]
    pub fn new(source: &'d str, parsed: &'d Parsed) -> Self {
        Self::with_styles(source, parsed, &NoStyleSheets)
    }

    /// Lays out a parsed page whose linked stylesheets are given.
    #[must_use]
    pub fn with_styles(source: &'d str, parsed: &'d Parsed, sheets: &dyn StyleSheets) -> Self {
        let mut document = Self {
            source,
            parsed,
            elements: Vec::new(),
            texts: Vec::new(),
            nodes: Vec::new(),
            tags: FxHashMap::default(),
            ids: FxHashMap::default(),
            attributes: OnceCell::new(),
            anchors: OnceCell::new(),
            in_source: OnceCell::new(),
            classes: OnceCell::new(),
            access: Access::default(),
            outline: Outline::default(),
            doctype: None,
            cut: parsed.cut,
            styles: Styles::default(),
            sight: OnceLock::new(),
            covers: OnceLock::new(),
            elsewhere: OnceLock::new(),
        };
        document.lay_out(parsed);
        document.lay_styles(sheets);
        document
    }

    /// Computes the styles, and by them what is hidden.
    fn lay_styles(&mut self, sheets: &dyn StyleSheets) {
        let quirks = self.parsed.html.quirks_mode == QuirksMode::Quirks;
        let origins = self.origins(sheets, quirks);
        self.styles = Styles::compute(&self.elements, quirks, origins);
        for index in 0..self.elements.len() {
            let entry = &self.elements[index];
            let above = self.elements.get(entry.parent as usize).map(|e| e.hidden);
            let hidden = Hidden::of(entry, self.styles.of(count(index)), above);
            self.elements[index].hidden = hidden;
        }
    }

    /// Where the elements of a tag are.
    pub(super) fn places(&self, tag: &str) -> &[u32] {
        self.tags.get(tag).map_or(&[], Vec::as_slice)
    }

    /// What can be seen: worked out when it is first asked for.
    pub(super) fn sight(&self) -> &Sight {
        self.sight.get_or_init(|| Sight::of(self))
    }

    /// Whether something is placed over the contents of an element, or under them.
    pub(super) fn covered(&self, index: u32) -> bool {
        self.covers.get_or_init(|| Covers::of(self)).has(index)
    }

    /// What changes while something else has the focus.
    pub(super) fn elsewhere(&self) -> &Elsewhere {
        self.elsewhere.get_or_init(|| Elsewhere::of(self))
    }

    /// Whether the styles are those a browser computes: every stylesheet of the page was read (linked ones only with
    /// [`Document::with_styles`]) and none of their rules left out.
    #[must_use]
    pub fn styles_complete(&self) -> bool {
        self.styles.are_complete()
    }

    fn lay_out(&mut self, parsed: &'d Parsed) {
        // What is written, and a little that the parser adds.
        let most = parsed.tags.len() + 4;
        self.elements.reserve(most);
        self.nodes.reserve(2 * most);
        self.texts.reserve(most);
        let mut open: Vec<u32> = Vec::new();
        let mut here = Span::default();
        for edge in parsed.html.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(value) => {
                        let index = count(self.elements.len());
                        let parent = open.last().copied().unwrap_or(NONE);
                        let place = parsed.tags.get(&node.id()).copied();
                        here = place.unwrap_or(Span {
                            start: here.start,
                            end: here.start,
                        });
                        let above = self.elements.get(parent as usize);
                        let names = AttributeNames::of(value);
                        let language_from = if names.may_have("lang") && lang(value).is_some() {
                            index
                        } else {
                            above.map_or(NONE, |e| e.language_from)
                        };
                        self.tags.entry(value.name()).or_default().push(index);
                        if names.may_have("id")
                            && let Some(id) = attribute(value, "id")
                            && !id.is_empty()
                        {
                            self.ids.entry(id).or_default().push(index);
                        }
                        self.nodes.push(NodeEntry::Element(index));
                        let next = count(self.nodes.len());
                        self.elements.push(ElementEntry {
                            value,
                            node: node.id(),
                            parent,
                            end: index + 1,
                            nodes: (next, next),
                            span: here,
                            written: place.is_some(),
                            names,
                            hidden: Hidden::default(),
                            language_from,
                        });
                        open.push(index);
                    }
                    Node::Text(text) => {
                        let mut mapped = MappedText::with_capacity(text.text.len());
                        let mut at = 0;
                        for piece in parsed.texts.of(node.id()) {
                            let end = at + piece.len as usize;
                            let part = text.text.get(at..end).unwrap_or("");
                            mapped.push(part, piece.span);
                            if !part.is_empty() {
                                here = Span {
                                    start: piece.span.end,
                                    end: piece.span.end,
                                };
                            }
                            at = end;
                        }
                        let parent = open.last().copied().unwrap_or(NONE);
                        self.nodes.push(NodeEntry::Text(count(self.texts.len())));
                        self.texts.push(TextEntry {
                            parent,
                            is_blank: mapped.as_str().chars().all(char::is_whitespace),
                            text: mapped,
                        });
                    }
                    Node::Doctype(doctype) => self.doctype = Some(doctype),
                    _ => {}
                },
                Edge::Close(node) => {
                    if node.value().is_element()
                        && let Some(index) = open.pop()
                    {
                        let end = count(self.elements.len());
                        let nodes = count(self.nodes.len());
                        let entry = &mut self.elements[index as usize];
                        entry.end = end;
                        entry.nodes.1 = nodes;
                    }
                }
            }
        }
    }

    /// Where the comments of the page are, with their delimiters.
    #[must_use]
    pub fn comments(&self) -> &'d [Span] {
        &self.parsed.comments
    }

    /// The tags of the page as they are written, in order.
    #[must_use]
    pub fn written_tags(&self) -> &'d [WrittenTag] {
        &self.parsed.written
    }

    /// An element as scraper knows it, for selectors.
    pub(super) fn reference(&self, index: u32) -> Option<ElementRef<'d>> {
        let entry = self.elements.get(index as usize)?;
        ElementRef::wrap(self.parsed.html.tree.get(entry.node)?)
    }

    /// The decoded text of the page.
    #[must_use]
    pub fn source(&self) -> &'d str {
        self.source
    }

    /// Every element in document order.
    pub fn all(&'d self) -> impl DoubleEndedIterator<Item = Element<'d>> {
        (0..count(self.elements.len())).map(|i| Element::new(self, i))
    }

    /// The elements of one tag (lower case), in document order.
    pub fn elements(&'d self, tag: &str) -> impl DoubleEndedIterator<Item = Element<'d>> {
        let found = self.tags.get(tag).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&i| Element::new(self, i))
    }

    /// The elements that have an attribute, in document order.
    pub fn having(&'d self, attribute: &str) -> impl DoubleEndedIterator<Item = Element<'d>> {
        let index = self.attributes.get_or_init(|| self.by_attribute());
        let found = index.get(&LocalName::from(attribute));
        let found = found.map_or(&[][..], Vec::as_slice);
        found.iter().map(|&i| Element::new(self, i))
    }

    /// Where the elements are that may have what a selector wants.
    pub(super) fn with(&self, wanted: &Wanted) -> &[u32] {
        let found = match wanted {
            Wanted::Id(id) => self.ids.get(&**id),
            Wanted::Tag(tag) => self.tags.get(&**tag),
            Wanted::Class(class) => {
                let index = self.classes.get_or_init(|| self.by_class());
                index.get(&hash(class))
            }
            Wanted::Attribute(name) => {
                let index = self.attributes.get_or_init(|| self.by_attribute());
                index.get(name)
            }
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The elements that have an attribute whose name begins so, in document order.
    pub(super) fn having_any(&'d self, prefix: &str) -> Vec<Element<'d>> {
        let index = self.attributes.get_or_init(|| self.by_attribute());
        let named = index.iter().filter(|(name, _)| name.starts_with(prefix));
        let mut found: Vec<u32> = named.flat_map(|(_, at)| at).copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|i| Element::new(self, i)).collect()
    }

    /// Whether scripts run on the page: what they do to it is not known.
    #[must_use]
    pub fn has_scripts(&'d self) -> bool {
        let runs = |script: Element<'_>| {
            script.attr("type").is_none_or(|kind| {
                let kind = kind.trim();
                kind.is_empty()
                    || kind.eq_ignore_ascii_case("module")
                    || kind.to_ascii_lowercase().ends_with("script")
            })
        };
        let index = self.attributes.get_or_init(|| self.by_attribute());
        self.elements("script").any(runs) || index.keys().any(|name| name.starts_with("on"))
    }

    fn by_attribute(&self) -> FxHashMap<LocalName, Vec<u32>> {
        let mut index: FxHashMap<LocalName, Vec<u32>> = FxHashMap::default();
        for (at, entry) in self.elements.iter().enumerate() {
            for (name, _) in entry
                .value
                .attrs
                .iter()
                .filter(|(name, _)| name.ns.is_empty())
            {
                index.entry(name.local.clone()).or_default().push(count(at));
            }
        }
        index
    }

    fn by_class(&self) -> FxHashMap<u64, Vec<u32>> {
        let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (at, entry) in self.elements.iter().enumerate() {
            for class in entry.attr("class").unwrap_or("").split_ascii_whitespace() {
                let places = index.entry(hash(class)).or_default();
                if places.last() != Some(&count(at)) {
                    places.push(count(at));
                }
            }
        }
        index
    }

    /// The element with this number in document order.
    #[must_use]
    pub fn element(&'d self, order: u32) -> Option<Element<'d>> {
        self.elements
            .get(order as usize)
            .map(|_| Element::new(self, order))
    }

    /// The first element with this id: the one a link or a reference goes to.
    #[must_use]
    pub fn by_id(&'d self, id: &str) -> Option<Element<'d>> {
        self.ids(id).next()
    }

    /// The first `<a>` with this `name`.
    pub fn anchor(&'d self, name: &str) -> Option<Element<'d>> {
        let anchors = self.anchors.get_or_init(|| {
            let mut anchors: FxHashMap<Box<str>, u32> = FxHashMap::default();
            for anchor in self.elements("a") {
                if let Some(name) = anchor.attr("name") {
                    anchors.entry(name.into()).or_insert(anchor.order());
                }
            }
            anchors
        });
        anchors.get(name).map(|&i| Element::new(self, i))
    }

    /// All elements with this id.
    pub fn ids(&'d self, id: &str) -> impl Iterator<Item = Element<'d>> {
        let found = self.ids.get(id).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&i| Element::new(self, i))
    }

    /// Ids that stand on more than one element, by their first place.
    #[must_use]
    pub fn repeated_ids(&'d self) -> Vec<(&'d str, Vec<Element<'d>>)> {
        let mut repeated: Vec<_> = self
            .ids
            .iter()
            .filter(|(_, at)| at.len() > 1)
            .map(|(id, at)| {
                (
                    *id,
                    at.iter()
                        .map(|&i| Element::new(self, i))
                        .collect::<Vec<_>>(),
                )
            })
            .collect();
        repeated.sort_by_key(|(_, at)| at[0].order());
        repeated
    }

    /// The root element: there always is one.
    #[must_use]
    pub fn html(&'d self) -> Option<Element<'d>> {
        self.elements("html").next()
    }

    #[must_use]
    pub fn head(&'d self) -> Option<Element<'d>> {
        self.elements("head").next()
    }

    /// The `<body>`, or the `<frameset>` of a page of frames is none.
    #[must_use]
    pub fn body(&'d self) -> Option<Element<'d>> {
        self.elements("body").next()
    }

    /// Whether the source is a part of a page: neither a document type nor `html`, `head`, `body` or `title` is written in
    /// it. What only a whole page must have is not asked of it.
    #[must_use]
    pub fn is_fragment(&'d self) -> bool {
        let whole = ["html", "head", "body", "title"];
        self.doctype.is_none()
            && !whole
                .iter()
                .any(|tag| self.elements(tag).any(|e| e.is_written() && e.is_html()))
    }

    /// The byte at which reading stopped because the page nests too deep or has too many elements.
    #[must_use]
    pub fn cut(&self) -> Option<u32> {
        self.cut
    }
}

/// The value of an attribute in no namespace.
pub(super) fn attribute<'d>(element: &'d scraper::node::Element, name: &str) -> Option<&'d str> {
    element
        .attrs
        .iter()
        .find(|(n, _)| n.ns == ns!() && &*n.local == name)
        .map(|(_, value)| &**value)
}

/// The language attribute that counts: `lang`, or `xml:lang` where it really is in the XML namespace.
pub(super) fn lang(element: &scraper::node::Element) -> Option<&str> {
    let xml = element
        .attrs
        .iter()
        .find(|(n, _)| n.local == local_name!("lang") && n.ns != ns!())
        .map(|(_, value)| &**value);
    xml.or_else(|| attribute(element, "lang"))
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}
