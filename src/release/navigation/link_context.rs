//! What stands around a link, as far as it can say where the link leads or what it does.

use crate::html::{Element, Node};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Nodes of the blocks inside a block that are read; a larger block is no sentence.
const NODES: usize = 5000;
/// What stands further from a link is of another sentence, in bytes.
const NEAR: usize = 2000;

/// The line around a link: the text of its block between block boundaries and line breaks.
#[derive(Clone, Debug)]
pub struct LinkContext<'d> {
    /// The innermost block that holds the link.
    pub block: Element<'d>,
    pub before: String,
    pub after: String,
    /// The block's text outside of links.
    pub aside: Rc<str>,
}

/// The blocks that hold links, each read once.
#[derive(Default, Debug)]
pub struct LinkContexts {
    blocks: RefCell<FxHashMap<u32, Rc<BlockText>>>,
}

impl LinkContexts {
    /// `None` when the link stands in no block, or behind more than is read of one.
    #[must_use]
    pub fn of<'d>(&self, link: Element<'d>) -> Option<LinkContext<'d>> {
        let block = link.ancestors().find(|e| e.is_block())?;
        let mut blocks = self.blocks.borrow_mut();
        let read = blocks
            .entry(block.order())
            .or_insert_with(|| Rc::new(BlockText::of(block)));
        let (before, after) = read.around(link)?;
        Some(LinkContext {
            block,
            before,
            after,
            aside: Rc::clone(&read.aside),
        })
    }
}

/// The text of a block, and where in it links and lines begin and end.
#[derive(Debug)]
struct BlockText {
    text: String,
    aside: Rc<str>,
    /// By the number of an element that may be a link.
    links: FxHashMap<u32, std::ops::Range<usize>>,
    /// Ends of lines, each with the link it is in.
    ends: Vec<(usize, Option<u32>)>,
}

impl BlockText {
    fn of(block: Element<'_>) -> Self {
        let mut text = String::new();
        let mut aside = String::new();
        let mut links: FxHashMap<u32, std::ops::Range<usize>> = FxHashMap::default();
        let mut ends: Vec<(usize, Option<u32>)> = Vec::new();
        let mut inner: Vec<Element<'_>> = Vec::new();
        let mut open: Vec<Element<'_>> = Vec::new();
        let mut nested = 0;
        for node in block.nodes() {
            let holder = match node {
                Node::Element(e) => e,
                Node::Text(text) => text.parent,
            };
            let left = |e: &mut Element<'_>| *e != holder && !e.contains(holder);
            while let Some(link) = open.pop_if(left) {
                links
                    .entry(link.order())
                    .and_modify(|range| range.end = text.len());
            }
            let within = open.last().map(|link| link.order());
            while inner.pop_if(left).is_some() {
                ends.push((text.len(), within));
                aside.push(' ');
            }
            if !inner.is_empty() {
                nested += 1;
                if nested > NODES {
                    break;
                }
            }
            let mut say = |holder: Element<'_>, said: &str| {
                text.push_str(said);
                if holder.closest("a").is_none() {
                    aside.push_str(said);
                }
            };
            match node {
                Node::Element(e) => {
                    if e.tag() == "br" || e.is_block() {
                        ends.push((text.len(), within));
                        aside.push(' ');
                        if e.is_block() {
                            inner.push(e);
                        }
                    } else if e.tag() == "img" && !e.is_hidden() {
                        // An icon beside a link says what its alternative says.
                        say(e, &e.name());
                    }
                    if matches!(e.tag(), "a" | "area" | "button") || e.has_attr("role") {
                        links.insert(e.order(), text.len()..usize::MAX);
                        open.push(e);
                    }
                }
                Node::Text(piece) if piece.parent.is_rendered() => {
                    say(piece.parent, piece.mapped.as_str());
                }
                Node::Text(_) => {}
            }
        }
        for range in links.values_mut() {
            range.end = range.end.min(text.len());
        }
        Self {
            text,
            aside: aside.into(),
            links,
            ends,
        }
    }

    /// What stands in the line before and after a link.
    fn around(&self, link: Element<'_>) -> Option<(String, String)> {
        let range = self.links.get(&link.order())?;
        let own = |inside: Option<u32>| inside == Some(link.order());
        let upto = self.ends.partition_point(|(at, _)| *at <= range.start);
        let before = self.ends[..upto].iter().rfind(|(_, i)| !own(*i));
        let from = self.ends.partition_point(|(at, _)| *at < range.end);
        let after = self.ends[from..].iter().find(|(_, i)| !own(*i));
        let mut start = before
            .map_or(0, |(at, _)| *at)
            .max(range.start.saturating_sub(NEAR));
        let mut end = after
            .map_or(self.text.len(), |(at, _)| *at)
            .min(range.end + NEAR);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Some((
            self.text[start..range.start].to_owned(),
            self.text[range.end..end.max(range.end)].to_owned(),
        ))
    }
}

impl LinkContext<'_> {
    /// Whether the sentence the link is in has other words.
    #[must_use]
    pub fn has_sentence(&self) -> bool {
        says(last_sentence(&self.before)) || says(first_sentence(&self.after))
    }

    /// The words before the link in its sentence, when the sentence uses the link text as a noun of its own ("신청은
    /// 바로가기에서 하면 된다") and no name stands right before it; a Korean particle tells both.
    #[must_use]
    pub fn noun_without_name(&self) -> Option<&str> {
        const AFTER: [&str; 8] = ["에서", "에", "를", "을", "로", "으로", "와", "과"];
        const TOPIC: [&str; 6] = ["은", "는", "려면", "하면", "경우", "위해"];
        let is_noun = AFTER.iter().any(|particle| {
            let rest = self.after.strip_prefix(particle);
            rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric))
        });
        if !is_noun {
            return None;
        }
        let before =
            last_sentence(&self.before).trim_end_matches([' ', '\u{a0}', ',', '[', '\u{3000}']);
        let unnamed = !says(before) || TOPIC.iter().any(|t| before.ends_with(t));
        unnamed.then_some(before)
    }

    /// Whether the link stands alone on its line.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        !says(&self.before) && !says(&self.after)
    }
}

/// Two letters or digits are the least that can name something.
fn says(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).take(2).count() == 2
}

/// What follows the last end of a sentence.
fn last_sentence(text: &str) -> &str {
    let text = text.trim_end();
    ends(text).last().map_or(text, |end| &text[end..])
}

/// What comes before the first end of a sentence.
fn first_sentence(text: &str) -> &str {
    ends(text).next().map_or(text, |end| &text[..end])
}

/// The bytes after each full stop, question or exclamation mark that white space, a closing mark or the end follows.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, c)| {
        let after = at + c.len_utf8();
        let next = text[after..].chars().next();
        match c {
            '。' | '！' | '？' => Some(after),
            '.' | '!' | '?' | '…' if next.is_none_or(|n| !n.is_alphanumeric() && n != c) => {
                Some(after)
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Document, parse};

    fn context(text: &str) -> (bool, bool) {
        let parsed = parse(text);
        let dom = Document::new(text, &parsed);
        let link = dom.elements("a").next().unwrap();
        let context = LinkContexts::default().of(link).unwrap();
        (context.has_sentence(), context.is_alone())
    }

    #[test]
    fn a_noun_has_a_name_before_it_or_not() {
        let unnamed = |text: &str| {
            let parsed = parse(text);
            let dom = Document::new(text, &parsed);
            let link = dom.elements("a").next().unwrap();
            LinkContexts::default()
                .of(link)
                .unwrap()
                .noun_without_name()
                .is_some()
        };
        for text in [
            "<p>신청은 <a href=x>바로가기</a>에서 하면 된다.",
            "<p>자세한 사항은 <a href=x>[바로가기]</a>를 참고하기 바란다.",
            "<p>신청을 받는다. <a href=x>바로가기</a>를 누르면 된다.",
            "<p>참가하려면 <a href=x>이동하기</a>를 누르면 된다.",
        ] {
            assert!(unnamed(text), "{text}");
        }
        for text in [
            "<p>신청은 안전신문고 <a href=x>바로가기</a>에서 하면 된다.",
            "<p>신청은 안전신문고(<a href=x>바로가기</a>)에서 하면 된다.",
            "<p>'정책자료' <a href=x>바로가기</a>를 누르면 된다.",
            "<p>참가 신청은 <a href=x>바로가기</a>",
            "<p>안전신문고 <a href=x>바로가기</a> 에너지 절약",
        ] {
            assert!(!unnamed(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_has_other_words() {
        assert_eq!(context("<p>The list is <a href=x>here</a>."), (true, false));
        assert_eq!(
            context("<p>The list is out. <a href=x>More</a>"),
            (false, false)
        );
        assert_eq!(
            context("<p>The list is out. <a href=x>More</a> on birds."),
            (true, false)
        );
        assert_eq!(
            context("<p>It is out.<br><a href=x>More</a>"),
            (false, true)
        );
        assert_eq!(
            context("<div><p>It is out.</p><a href=x>More</a></div>"),
            (false, true)
        );
        assert_eq!(
            context("<p>안전신문고 <a href=x>바로가기</a>"),
            (true, false)
        );
        assert_eq!(
            context("<p>쉼터는 5.3만 곳이다. (<a href=x>더보기</a>)"),
            (false, false)
        );
    }
}
