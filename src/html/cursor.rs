//! How far the tokenizer has come in the source, by what is left in its input queue.

use super::parse::NodeId;
use super::text_log::TextLog;
use super::written_tag::WrittenTag;
use crate::source::Span;
use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Where the tokenizer stands; shared by both ends of the tree builder.
pub(super) struct Cursor {
    /// How much of the text the queue was given, in bytes.
    given: Cell<usize>,
    queue: Rc<BufferQueue>,
    /// While characters are processed that were held back: where they end.
    pub(super) run_end: Cell<Option<usize>>,
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
    pub(super) fn new(queue: Rc<BufferQueue>) -> Self {
        Self {
            given: Cell::new(0),
            queue,
            run_end: Cell::new(None),
            end: Cell::new(0),
            tag: RefCell::new(None),
            made: Cell::new(None),
            texts: RefCell::default(),
            comments: RefCell::default(),
            written: RefCell::default(),
            cut: Cell::new(None),
        }
    }

    /// Gives the tokenizer the next part of the text.
    pub(super) fn give(&self, part: &str) {
        self.queue.push_back(StrTendril::from_slice(part));
        self.given.set(self.given.get() + part.len());
    }

    /// Bytes the tokenizer has taken from the queue.
    pub(super) fn consumed(&self) -> usize {
        if let Some(cut) = self.cut.get() {
            return cut as usize;
        }
        if let Some(end) = self.run_end.get() {
            return end;
        }
        // The queue holds one buffer but right after the tokenizer pushed some text back.
        let Some(first) = self.queue.pop_front() else {
            return self.given.get();
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
        self.given.get() - left
    }

    /// Ends the input here.
    pub(super) fn stop(&self) {
        self.stop_at(self.consumed());
    }

    /// Ends the input, which is judged up to this byte.
    pub(super) fn stop_at(&self, byte: usize) {
        if self.cut.get().is_none() {
            self.cut.set(Some(Span::new(byte, byte).start));
            while self.queue.pop_front().is_some() {}
        }
    }
}
