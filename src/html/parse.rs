//! html5ever's own tokenizer and tree builder, watched: every node learns its place in the source.
//!
//! html5ever tells line numbers only (servo/html5ever#48). But the tokenizer takes its input from a queue
//! that can be shared, and so when a token arrives, the bytes consumed are the length of the text less
//! what is left in the queue. The tree is the one `scraper::Html::parse_document` builds.

use super::attributes::attributes;
use super::cursor::Cursor;
use super::guard::Guard;
use super::placed_sink::PlacedSink;
use super::text_log::TextPlaces;
use super::written_tag::WrittenTag;
use crate::source::Span;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use rustc_hash::FxHashMap;
use scraper::{Html, HtmlTreeSink};
use std::cell::RefCell;
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
    /// Every comment, with its delimiters.
    pub(super) comments: Vec<Span>,
    /// Every tag that is written, whether the tree builder made something of it or not.
    pub(super) written: Vec<WrittenTag>,
    /// Where reading stopped because the page nests too deep, or has too many elements or attributes.
    pub(super) cut: Option<u32>,
}

impl Parsed {
    /// The tree, as `scraper::Html::parse_document` builds it.
    #[must_use]
    pub fn html(&self) -> &Html {
        &self.html
    }
}

/// How much of a page html5ever is given at a time, in bytes. What it makes of a tag is not seen before the tag ends, but
/// between two parts.
const PART: usize = 1 << 18;

/// Parses the decoded text of a page.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    parse_by(text, PART)
}

fn parse_by(text: &str, part: usize) -> Parsed {
    let queue = Rc::new(BufferQueue::default());
    let cursor = Rc::new(Cursor::new(Rc::clone(&queue)));
    let sink = PlacedSink::new(Rc::clone(&cursor), text.len());
    let watched = Watched {
        text,
        cursor: Rc::clone(&cursor),
        builder: TreeBuilder::new(sink, TreeBuilderOpts::default()),
        run: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(watched, TokenizerOpts::default());
    let mut given = 0;
    while given < text.len() && cursor.cut.get().is_none() {
        let end = part_end(text, given + part);
        cursor.give(&text[given..end]);
        given = end;
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        stop_in_overladen_tag(&cursor, text, given);
    }
    tokenizer.end();
    let sink = tokenizer.sink.builder.sink;
    let tags = sink.tags.take();
    Parsed {
        html: sink.inner.finish(),
        tags,
        texts: cursor.texts.take().finish(),
        comments: cursor.comments.take(),
        written: cursor.written.take(),
        cut: cursor.cut.get(),
    }
}

/// Where a part of the text may end: not before what html5ever looks at together with what stands before it, nor before a
/// U+FEFF, which it would take for a byte-order mark.
fn part_end(text: &str, at: usize) -> usize {
    let mut end = text.ceil_char_boundary(at);
    while let Some(next @ ('\u{feff}' | '\n')) = text[end..].chars().next() {
        end += next.len_utf8();
    }
    end
}

/// Stops where a tag that has not ended yet has too many attributes.
fn stop_in_overladen_tag(cursor: &Cursor, text: &str, given: usize) {
    let mut start = cursor.end.get();
    let mut pending = text.get(start..given).unwrap_or("");
    while let Some(silent) = SILENT.iter().find(|s| pending.starts_with(**s)) {
        start += silent.len();
        pending = &pending[silent.len()..];
    }
    let name = pending.strip_prefix('<');
    let name = name.map(|tag| tag.strip_prefix('/').unwrap_or(tag));
    if name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())) {
        let written = attributes(text, Span::new(start, given));
        if Guard::is_overladen(written.count()) {
            cursor.stop_at(start);
        }
    }
}

/// The tree builder with an ear on its tokens.
struct Watched<'t> {
    text: &'t str,
    cursor: Rc<Cursor>,
    builder: TreeBuilder<NodeId, PlacedSink>,
    run: RefCell<Option<Run>>,
}

/// Characters that stand in the source as they were sent, and that the tree builder is not told of before something else
/// comes: the tokenizer sends every line end by itself, and the tree builder does for it what it does for a paragraph.
struct Run {
    span: Span,
    /// What was sent first. What all of it says stands in the source.
    text: StrTendril,
    line: u64,
}

impl Watched<'_> {
    /// Adds characters to the run; those that do not continue it begin another.
    fn add_to_run(&self, text: StrTendril, span: Span, line: u64) {
        if let Some(run) = &mut *self.run.borrow_mut()
            && run.span.end == span.start
        {
            run.span.end = span.end;
            run.line = line;
            return;
        }
        if self.end_run() {
            self.run.replace(Some(Run { span, text, line }));
        }
    }

    /// Sends the tree builder the characters that it was not told of. Returns whether anything is read after them: not where
    /// they made too many elements, or nested them too deep.
    fn end_run(&self) -> bool {
        let Some(Run { span, text, line }) = self.run.take() else {
            return true;
        };
        let text = if span.len() == text.len() {
            text
        } else {
            StrTendril::from_slice(&self.text[span.range()])
        };
        // As if nothing had been taken from the queue yet that stands after them.
        self.cursor.run_end.set(Some(span.end as usize));
        self.send(text, span, line);
        self.cursor.run_end.set(None);
        self.cursor.cut.get().is_none()
    }

    fn send(&self, text: StrTendril, span: Span, line: u64) {
        self.cursor.texts.borrow_mut().token(&text, span);
        // After characters the tokenizer goes on as before.
        let _ = self
            .builder
            .process_token(Token::CharacterTokens(text), line);
        self.cursor.texts.borrow_mut().processed();
        self.cursor.made.set(None);
    }

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

    /// Where characters stand, and whether they stand there byte for byte.
    fn characters(&self, text: &str) -> (Span, bool) {
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
        let passed = || self.cursor.consumed();
        let stands_here = |rest: &str, start: usize| {
            rest.starts_with(text)
                && !text.starts_with('&')
                && !(text == "<" && rest.starts_with("</>") && passed() > start + 3)
        };
        while !stands_here(rest, start) {
            let Some(silent) = SILENT.iter().find(|s| rest.starts_with(**s)) else {
                return (Span::new(start, passed().max(start)), false);
            };
            start += silent.len();
            rest = &rest[silent.len()..];
        }
        (Span::new(start, start + text.len()), true)
    }
}

/// Source text for which the tokenizer yields no token.
const SILENT: [&str; 3] = ["</>", "]]>", "<![CDATA["];

impl TokenSink for Watched<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let cursor = &self.cursor;
        if let Token::CharacterTokens(text) = token {
            let (span, is_exact) = self.characters(&text);
            cursor.end.set(span.end as usize);
            if is_exact {
                self.add_to_run(text, span, line);
            } else if self.end_run() {
                self.send(text, span, line);
            }
            return TokenSinkResult::Continue;
        }
        if !self.end_run() && token != Token::EOFToken {
            return TokenSinkResult::Continue;
        }
        match &token {
            Token::ParseError(_) => return self.builder.process_token(token, line),
            Token::TagToken(tag) => {
                let end = cursor.consumed();
                let start = self.tag_start(tag.kind, end);
                if Guard::is_overladen(tag.attrs.len()) {
                    cursor.stop_at(start);
                    return TokenSinkResult::Continue;
                }
                cursor.end.set(end);
                cursor.written.borrow_mut().push(WrittenTag {
                    name: tag.name.clone(),
                    is_end: tag.kind == TagKind::EndTag,
                    is_self_closing: tag.self_closing,
                    repeats_attributes: tag.had_duplicate_attributes,
                    span: Span::new(start, end),
                });
                *cursor.tag.borrow_mut() = (tag.kind == TagKind::StartTag)
                    .then(|| (tag.name.clone(), Span::new(start, end)));
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
            Token::CommentToken(_) => {
                let (from, end) = (cursor.end.get(), cursor.consumed());
                let skipped = self.text.get(from..end).and_then(|t| t.find('<'));
                let start = from + skipped.unwrap_or(0);
                cursor.comments.borrow_mut().push(Span::new(start, end));
                cursor.end.set(end);
            }
            Token::CharacterTokens(_) | Token::DoctypeToken(_) | Token::EOFToken => {
                cursor.end.set(cursor.consumed());
            }
        }
        let is_null = token == Token::NullCharacterToken;
        // A document type out of place is ignored before anything held back is let go.
        let lets_go = !matches!(token, Token::DoctypeToken(_));
        let result = self.builder.process_token(token, line);
        if is_null {
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
        self.end_run();
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that is known of a page: the tree, and where everything stands.
    fn known(parsed: &Parsed) -> String {
        let nodes = parsed.html.tree.nodes().map(|node| {
            let texts: Vec<(Span, u32)> = parsed
                .texts
                .of(node.id())
                .map(|p| (p.span, p.len))
                .collect();
            format!(
                "{:?} {:?} {texts:?}\n",
                node.value(),
                parsed.tags.get(&node.id())
            )
        });
        let nodes: String = nodes.collect();
        format!(
            "{nodes}{:?}\n{:?}\n{:?}",
            parsed.comments, parsed.written, parsed.cut
        )
    }

    #[test]
    fn parts_make_the_same_page() {
        for page in [
            "<!doctype html><title>a &amp; b</title><p id='x' class=\"a>b\">text &nbsp; &notit; <b>c</p>d",
            "\u{feff}<p>\r\n\r\n a\u{feff}<script>\u{feff}if (a < b && c) {}</script>\u{feff}\nb<!-- c --></>",
            "<table>a<tr>b<td>c</table><svg><![CDATA[x]]>]]></svg><pre>\n\n</pre><textarea>\r\n</tEXTarea >&#x26;&",
            "<style>p{}</style><a b=c d/><!DOCTYPE x><?php ?>한국\0어</a x=y><plaintext></plaintext>",
        ] {
            let whole = known(&parse(page));
            for part in 1..9 {
                assert_eq!(known(&parse_by(page, part)), whole, "{part}: {page}");
            }
        }
    }

    #[test]
    fn a_tag_is_cut_before_it_ends() {
        let names: String = (0..5000).map(|n| format!("a{n}=v ")).collect();
        for page in [format!("<p>a<p {names}>b<p>c"), format!("<p>a<p {names}")] {
            for part in [1000, PART] {
                assert_eq!(
                    parse_by(&page, part).cut,
                    page.starts_with("<p>a").then_some(4),
                    "{part}"
                );
            }
        }
        let text = format!(
            "<p>a<!-- <p {names} --><title><p {names}></title><script>'<p {names}>'</script>"
        );
        assert_eq!(parse_by(&text, 1000).cut, None);
    }
}
