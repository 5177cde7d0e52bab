//! How far the tokenizer has come in the source, by what is left in its input queue.

use super::parse::NodeId;
use super::text_log::TextLog;
use super::written_tag::WrittenTag;
use crate::source::Span;
use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Where the tokenizer stands; shared by both ends of the tree builder.
pub(super) struct Cursor {
    pub(super) length: usize,
    queue: Rc<BufferQueue>,
    /// End of the last token.
    pub(super) end: Cell<usize>,
    /// The start tag whose token is being processed, and the element made for it.
    pub(super) tag: RefCell<Option<(LocalName, Span)>>,
    pub(super) made: Cell<Option<NodeId>>,
    pub(super) texts: RefCell<TextLog>,
    pub(super) comments: RefCell<Vec<Span>>,
    pub(super) written: RefCell<Vec<WrittenTag>>,
    pub(super) cut: Cell<Option<u32>>,
}

impl Cursor {
    pub(super) fn new(length: usize, queue: Rc<BufferQueue>) -> Self {
        Self {
            length,
            queue,
            end: Cell::new(0),
            tag: RefCell::new(None),
            made: Cell::new(None),
            texts: RefCell::default(),
            comments: RefCell::default(),
            written: RefCell::default(),
            cut: Cell::new(None),
        }
    }

    /// Bytes the tokenizer has taken from the queue.
    pub(super) fn consumed(&self) -> usize {
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
    pub(super) fn stop(&self) {
        if self.cut.get().is_none() {
            let here = self.consumed();
            self.cut.set(Some(Span::new(here, here).start));
            while self.queue.pop_front().is_some() {}
        }
    }
}
