//! scraper's tree sink, which notes for each node where it was written.

use super::cursor::Cursor;
use super::guard::Guard;
use super::parse::NodeId;
use crate::source::Span;
use ego_tree::Tree;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};
use rustc_hash::{FxBuildHasher, FxHashMap};
use scraper::{Html, HtmlTreeSink, Node};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// How much of a page there is of it for each node of the tree, and for each start tag: what is made for so many need not be
/// moved as it grows.
const BYTES_OF_NODE: usize = 32;
const BYTES_OF_TAG: usize = 80;

/// scraper's sink, which notes for each node where it was written.
pub(super) struct PlacedSink {
    pub(super) inner: HtmlTreeSink,
    cursor: Rc<Cursor>,
    /// The start tag of each element that was written.
    pub(super) tags: RefCell<FxHashMap<NodeId, Span>>,
    guard: RefCell<Guard>,
}

impl PlacedSink {
    /// `bytes`: how long the page is.
    pub(super) fn new(cursor: Rc<Cursor>, bytes: usize) -> Self {
        let mut html = Html::new_document();
        html.tree = Tree::with_capacity(Node::Document, bytes / BYTES_OF_NODE);
        let tags = bytes / BYTES_OF_TAG;
        Self {
            inner: HtmlTreeSink::new(html),
            cursor,
            tags: RefCell::new(FxHashMap::with_capacity_and_hasher(tags, FxBuildHasher)),
            guard: RefCell::new(Guard::new(bytes)),
        }
    }

    fn placed(&self, parent: NodeId, child: NodeId) {
        if self.guard.borrow_mut().append(parent, child) {
            self.cursor.stop();
        }
    }

    /// The text node that has just grown at its end.
    fn grown(&self, parent: NodeId, before: Option<NodeId>) -> Option<NodeId> {
        let html = self.inner.0.borrow();
        let node = match before {
            None => html.tree.get(parent)?.last_child()?,
            Some(sibling) => html.tree.get(sibling)?.prev_sibling()?,
        };
        node.value().is_text().then(|| node.id())
    }

    fn note_text(&self, text: &str, node: Option<NodeId>) {
        if let Some(node) = node {
            self.cursor.texts.borrow_mut().appended(text, node);
        }
    }
}

impl TreeSink for PlacedSink {
    type Output = Html;
    type Handle = NodeId;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let place = self.cursor.tag.borrow().as_ref().and_then(|(tag, span)| {
            let same = tag.eq_ignore_ascii_case(&name.local)
                || (&**tag == "image" && &*name.local == "img");
            same.then_some(*span)
        });
        let id = self.inner.create_element(name, attrs, flags);
        if let Some(span) = place {
            // Of several elements made for one tag the last is the written one: those before it
            // are formatting elements built anew.
            let mut tags = self.tags.borrow_mut();
            if let Some(clone) = self.cursor.made.replace(Some(id)) {
                tags.remove(&clone);
            }
            tags.insert(id, span);
        }
        if self.guard.borrow_mut().create() {
            self.cursor.stop();
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(node) => {
                self.inner.append(parent, NodeOrText::AppendNode(node));
                self.placed(*parent, node);
            }
            NodeOrText::AppendText(text) => {
                self.inner
                    .append(parent, NodeOrText::AppendText(text.clone()));
                self.note_text(&text, self.grown(*parent, None));
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = {
            let html = self.inner.0.borrow();
            html.tree
                .get(*sibling)
                .and_then(|n| n.parent())
                .map(|n| n.id())
        };
        match child {
            NodeOrText::AppendNode(node) => {
                self.inner
                    .append_before_sibling(sibling, NodeOrText::AppendNode(node));
                if let Some(parent) = parent {
                    self.placed(parent, node);
                }
            }
            NodeOrText::AppendText(text) => {
                self.inner
                    .append_before_sibling(sibling, NodeOrText::AppendText(text.clone()));
                if let Some(parent) = parent {
                    self.note_text(&text, self.grown(parent, Some(*sibling)));
                }
            }
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self
            .inner
            .0
            .borrow()
            .tree
            .get(*element)
            .is_some_and(|n| n.parent().is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.inner
            .append_doctype_to_document(name, public_id, system_id);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        // `<html lang>` or `<body class>` after the parser had to imply the element.
        if let Some((_, span)) = self.cursor.tag.borrow().as_ref() {
            self.tags.borrow_mut().entry(*target).or_insert(*span);
        }
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.inner.reparent_children(node, new_parent);
        self.guard.borrow_mut().reparent(*node, *new_parent);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn mark_script_already_started(&self, node: &NodeId) {
        self.inner.mark_script_already_started(node);
    }
}
