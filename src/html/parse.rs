//! html5ever's own tokenizer and tree builder, watched: every node learns its place in the source.
//!
//! html5ever tells line numbers only (servo/html5ever#48). But the tokenizer takes its input from a queue
//! that can be shared, and so when a token arrives, the bytes consumed are the length of the text less
//! what is left in the queue. The tree is the one `scraper::Html::parse_document` builds.

use super::guard::Guard;
use super::text_log::{TextLog, TextPlaces};
use crate::source::Span;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{
    ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink,
};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult};
use rustc_hash::FxHashMap;
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

/// What ego-tree calls a node.
pub(super) type NodeId = <HtmlTreeSink as TreeSink>::Handle;

/// A parsed page: the tree and where its nodes stand.
#[derive(Debug)]
pub struct Parsed {
    pub(super) html: Html,
    /// The start tag of each element that was written.
    pub(super) tags: FxHashMap<NodeId, Span>,
    pub(super) texts: TextPlaces,
    /// Where reading stopped because the page nests too deep or has too many elements.
    pub(super) cut: Option<u32>,
}

impl Parsed {
    /// The tree, as `scraper::Html::parse_document` builds it.
    #[must_use]
    pub fn html(&self) -> &Html {
        &self.html
    }
}

/// Parses the decoded text of a page.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let queue = Rc::new(BufferQueue::default());
    queue.push_back(StrTendril::from_slice(text));
    let cursor = Rc::new(Cursor::new(text.len(), Rc::clone(&queue)));
    let sink = PlacedSink {
        inner: HtmlTreeSink::new(Html::new_document()),
        cursor: Rc::clone(&cursor),
        tags: RefCell::default(),
        guard: RefCell::new(Guard::new(text.len())),
    };
    let watched = Watched {
        text,
        cursor: Rc::clone(&cursor),
        builder: TreeBuilder::new(sink, TreeBuilderOpts::default()),
    };
    let tokenizer = Tokenizer::new(watched, TokenizerOpts::default());
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let sink = tokenizer.sink.builder.sink;
    let tags = sink.tags.take();
    Parsed {
        html: sink.inner.finish(),
        tags,
        texts: cursor.texts.take().finish(),
        cut: cursor.cut.get(),
    }
}

/// Where the tokenizer stands; shared by both ends of the tree builder.
struct Cursor {
    length: usize,
    queue: Rc<BufferQueue>,
    /// End of the last token.
    end: Cell<usize>,
    /// The start tag whose token is being processed, and the element made for it.
    tag: RefCell<Option<(LocalName, Span)>>,
    made: Cell<Option<NodeId>>,
    texts: RefCell<TextLog>,
    cut: Cell<Option<u32>>,
}

impl Cursor {
    fn new(length: usize, queue: Rc<BufferQueue>) -> Self {
        Self {
            length,
            queue,
            end: Cell::new(0),
            tag: RefCell::new(None),
            made: Cell::new(None),
            texts: RefCell::default(),
            cut: Cell::new(None),
        }
    }

    /// Bytes the tokenizer has taken from the queue.
    fn consumed(&self) -> usize {
        if let Some(cut) = self.cut.get() {
            return cut as usize;
        }
        // The queue holds one buffer but right after the tokenizer pushed some text back.
        let Some(first) = self.queue.pop_front() else {
            return self.length;
        };
        let mut left = first.len();
        if self.queue.is_empty() {
            self.queue.push_front(first);
        } else {
            let mut buffers = vec![first];
            while let Some(buffer) = self.queue.pop_front() {
                left += buffer.len();
                buffers.push(buffer);
            }
            while let Some(buffer) = buffers.pop() {
                self.queue.push_front(buffer);
            }
        }
        self.length - left
    }

    /// Ends the input here.
    fn stop(&self) {
        if self.cut.get().is_none() {
            let here = self.consumed();
            self.cut.set(Some(Span::new(here, here).start));
            while self.queue.pop_front().is_some() {}
        }
    }
}

/// The tree builder with an ear on its tokens.
struct Watched<'t> {
    text: &'t str,
    cursor: Rc<Cursor>,
    builder: TreeBuilder<NodeId, PlacedSink>,
}

impl Watched<'_> {
    /// Where a tag token starts: what stands between it and the last token yielded none (`</>`, `]]>`).
    fn tag_start(&self, kind: TagKind, end: usize) -> usize {
        let from = self.cursor.end.get().min(end);
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < end {
            let name = match kind {
                TagKind::StartTag => at + 1,
                TagKind::EndTag => at + 2,
            };
            let opens = bytes[at] == b'<'
                && (kind == TagKind::StartTag || bytes.get(at + 1) == Some(&b'/'))
                && bytes.get(name).is_some_and(u8::is_ascii_alphabetic);
            if opens {
                return at;
            }
            at += 1;
        }
        from
    }

    /// Where a run of characters stands, and whether it stands there byte for byte.
    fn characters(&self, text: &str) -> Span {
        let bytes = self.text.as_bytes();
        let mut start = self.cursor.end.get();
        // The tokenizer makes CRLF one LF: its second byte belongs to the token before.
        if start > 0 && bytes[start - 1] == b'\r' && bytes.get(start) == Some(&b'\n') {
            start += 1;
        }
        let mut rest = self.text.get(start..).unwrap_or("");
        // The tokenizer swallows U+FEFF at the start, and again after a script.
        if rest.starts_with('\u{feff}') && !text.starts_with('\u{feff}') {
            start += '\u{feff}'.len_utf8();
            rest = &self.text[start..];
        }
        // A lone `&` may be the text of `&amp;`: only what was consumed tells.
        // So may a lone `<` before `</>`, which is text in a `<title>` and nothing elsewhere.
        let passed = self.cursor.consumed();
        let stands_here = |rest: &str, start: usize| {
            rest.starts_with(text)
                && !text.starts_with('&')
                && !(text == "<" && rest.starts_with("</>") && passed > start + 3)
        };
        while !stands_here(rest, start) {
            let Some(silent) = SILENT.iter().find(|s| rest.starts_with(**s)) else {
                return Span::new(start, passed.max(start));
            };
            start += silent.len();
            rest = &rest[silent.len()..];
        }
        Span::new(start, start + text.len())
    }
}

/// Source text for which the tokenizer yields no token.
const SILENT: [&str; 3] = ["</>", "]]>", "<![CDATA["];

impl TokenSink for Watched<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let cursor = &self.cursor;
        match &token {
            Token::ParseError(_) => return self.builder.process_token(token, line),
            Token::TagToken(tag) => {
                let end = cursor.consumed();
                let start = self.tag_start(tag.kind, end);
                cursor.end.set(end);
                *cursor.tag.borrow_mut() = (tag.kind == TagKind::StartTag)
                    .then(|| (tag.name.clone(), Span::new(start, end)));
            }
            Token::CharacterTokens(text) => {
                let span = self.characters(text);
                cursor.end.set(span.end as usize);
                cursor.texts.borrow_mut().token(text, span);
            }
            Token::NullCharacterToken => {
                let at = cursor.end.get();
                let is_here = self.text.as_bytes().get(at) == Some(&0);
                let end = if is_here { at + 1 } else { cursor.consumed() };
                cursor.end.set(end);
                // SVG and MathML keep it, as U+FFFD.
                cursor
                    .texts
                    .borrow_mut()
                    .token(&StrTendril::from_slice("\u{fffd}"), Span::new(at, end));
            }
            Token::DoctypeToken(_) | Token::CommentToken(_) | Token::EOFToken => {
                cursor.end.set(cursor.consumed());
            }
        }
        let is_text = matches!(token, Token::CharacterTokens(_));
        let is_null = token == Token::NullCharacterToken;
        // A document type out of place is ignored before anything held back is let go.
        let lets_go = !matches!(token, Token::DoctypeToken(_));
        let result = self.builder.process_token(token, line);
        if is_text {
            cursor.texts.borrow_mut().processed();
        } else if is_null {
            cursor.texts.borrow_mut().dropped();
        } else if lets_go {
            cursor.texts.borrow_mut().flushed();
        }
        *cursor.tag.borrow_mut() = None;
        cursor.made.set(None);
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// scraper's sink, which notes for each node where it was written.
struct PlacedSink {
    inner: HtmlTreeSink,
    cursor: Rc<Cursor>,
    tags: RefCell<FxHashMap<NodeId, Span>>,
    guard: RefCell<Guard>,
}

impl PlacedSink {
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
