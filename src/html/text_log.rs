//! Which stretch of the source became which part of which text node.

use super::parse::NodeId;
use crate::source::Span;
use html5ever::tendril::StrTendril;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// One stretch of a text node.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPiece {
    pub(super) span: Span,
    /// Bytes of the node's text. Equal to the span's length where both agree byte for byte.
    pub(super) len: u32,
    next: Option<u32>,
}

/// A run of characters the tokenizer sent.
struct Sent {
    text: StrTendril,
    span: Span,
}

/// Follows characters from the tokenizer to the text nodes they end in. The tree builder may drop
/// white space, split a run, or hold it back in a table until the next tag.
#[derive(Default)]
pub(super) struct TextLog {
    /// The run being processed, and how much of it has been appended.
    current: Option<Sent>,
    used: usize,
    /// Runs, or ends of runs, that were not appended when they were processed.
    held: VecDeque<Sent>,
    pieces: Vec<TextPiece>,
    nodes: FxHashMap<NodeId, (u32, u32)>,
}

impl TextLog {
    /// The tokenizer sends a run of characters.
    pub(super) fn token(&mut self, text: &StrTendril, span: Span) {
        self.used = 0;
        self.current = Some(Sent {
            text: text.clone(),
            span,
        });
    }

    /// The tree builder has processed that run.
    pub(super) fn processed(&mut self) {
        let Some(mut sent) = self.current.take() else {
            return;
        };
        let left = sent.text.len() - self.used;
        if left == 0 {
            return;
        }
        if self.used > 0 {
            if sent.span.len() == sent.text.len() {
                let end = sent.span.end as usize;
                sent.span = Span::new(end - left, end);
            }
            sent.text = StrTendril::from_slice(&sent.text[self.used..]);
        }
        self.held.push_back(sent);
    }

    /// The tree builder has used that run now, or never will.
    pub(super) fn dropped(&mut self) {
        self.current = None;
    }

    /// A token other than characters was processed: nothing is held back any more.
    pub(super) fn flushed(&mut self) {
        self.held.clear();
    }

    /// The tree builder put text at the end of a text node.
    pub(super) fn appended(&mut self, text: &str, node: NodeId) {
        let Some(sent) = &self.current else {
            self.let_go(text, node);
            return;
        };
        let rest = sent.text.get(self.used..);
        let Some(found) = rest.and_then(|rest| place(rest, text)) else {
            return;
        };
        let from = self.used + found;
        let span = if sent.span.len() == sent.text.len() {
            let start = sent.span.start as usize + from;
            Span::new(start, start + text.len())
        } else {
            sent.span
        };
        self.used = from + text.len();
        self.note(span, text, node);
    }

    /// Held runs come out in order, whole or in parts; what is passed over was dropped.
    fn let_go(&mut self, text: &str, node: NodeId) {
        while let Some(sent) = self.held.pop_front() {
            let Some(from) = place(&sent.text, text) else {
                continue;
            };
            let to = from + text.len();
            let verbatim = sent.span.len() == sent.text.len();
            let start = sent.span.start as usize;
            if to < sent.text.len() {
                self.held.push_front(Sent {
                    text: StrTendril::from_slice(&sent.text[to..]),
                    span: if verbatim {
                        Span::new(start + to, sent.span.end as usize)
                    } else {
                        sent.span
                    },
                });
            }
            let span = if verbatim {
                Span::new(start + from, start + to)
            } else {
                sent.span
            };
            self.note(span, text, node);
            return;
        }
    }

    fn note(&mut self, span: Span, text: &str, node: NodeId) {
        let len = Span::new(0, text.len()).end;
        if let Some((_, last)) = self.nodes.get(&node) {
            let last = &mut self.pieces[*last as usize];
            let joins = last.span.end == span.start
                && last.len as usize == last.span.len()
                && len as usize == span.len();
            if joins {
                last.span.end = span.end;
                last.len += len;
                return;
            }
        }
        let at = Span::new(self.pieces.len(), self.pieces.len()).start;
        self.pieces.push(TextPiece {
            span,
            len,
            next: None,
        });
        match self.nodes.get_mut(&node) {
            Some((_, last)) => {
                self.pieces[*last as usize].next = Some(at);
                *last = at;
            }
            None => {
                self.nodes.insert(node, (at, at));
            }
        }
    }

    pub(super) fn finish(self) -> TextPlaces {
        TextPlaces {
            pieces: self.pieces,
            nodes: self.nodes,
        }
    }
}

/// Where the text of each text node stands.
#[derive(Debug, Default)]
pub(super) struct TextPlaces {
    pieces: Vec<TextPiece>,
    nodes: FxHashMap<NodeId, (u32, u32)>,
}

impl TextPlaces {
    /// The stretches of a text node, in order.
    pub(super) fn of(&self, node: NodeId) -> impl Iterator<Item = TextPiece> + '_ {
        let mut next = self.nodes.get(&node).map(|(first, _)| *first);
        std::iter::from_fn(move || {
            let piece = *self.pieces.get(next? as usize)?;
            next = piece.next;
            Some(piece)
        })
    }
}

/// Where a part begins in a text. Nearly always it is at the front, and a search costs more to set up than to do.
fn place(text: &str, part: &str) -> Option<usize> {
    if text.starts_with(part) {
        return Some(0);
    }
    text.find(part)
}
