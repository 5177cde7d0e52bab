//! What stands around a link, as far as it can say where the link leads or what it does.

use crate::html::{Element, Node};

/// Nodes of a block that are read; a larger block is no sentence.
const NODES: usize = 5000;

/// The line around a link: the text of its block between block boundaries and line breaks.
#[derive(Clone, Debug)]
pub struct LinkContext<'d> {
    /// The innermost block that holds the link.
    pub block: Element<'d>,
    pub before: String,
    pub after: String,
    /// The block's text outside of links.
    pub aside: String,
}

impl<'d> LinkContext<'d> {
    /// `None` when the link stands in no block, or in one too large to read.
    #[must_use]
    pub fn of(link: Element<'d>) -> Option<Self> {
        let block = link.ancestors().find(|e| e.is_block())?;
        let mut context = Self {
            block,
            before: String::new(),
            after: String::new(),
            aside: String::new(),
        };
        let mut reached = false;
        let mut line_ended = false;
        let mut inner: Option<Element<'d>> = None;
        for node in block.nodes().take(NODES) {
            let holder = match node {
                Node::Element(e) => e,
                Node::Text(text) => text.parent,
            };
            if inner.is_some_and(|b| b != holder && !b.contains(holder)) {
                inner = None;
                context.end_line(reached);
                line_ended |= reached;
            }
            match node {
                Node::Element(e) if e == link => reached = true,
                Node::Element(e) if e.tag() == "br" || e.is_block() => {
                    if !link.contains(e) {
                        context.end_line(reached);
                        line_ended |= reached;
                        inner = e.is_block().then_some(e);
                    }
                }
                // An icon beside the link says what its alternative says.
                Node::Element(e) if e.tag() == "img" && !link.contains(e) && !e.is_hidden() => {
                    let said = e.name();
                    context.say(e, &said, reached, line_ended, link);
                }
                Node::Element(_) => {}
                Node::Text(text) => {
                    let parent = text.parent;
                    if parent == link || link.contains(parent) || !parent.is_rendered() {
                        continue;
                    }
                    context.say(parent, text.mapped.as_str(), reached, line_ended, link);
                }
            }
        }
        reached.then_some(context)
    }

    fn end_line(&mut self, reached: bool) {
        self.aside.push(' ');
        if !reached {
            self.before.clear();
        }
    }

    fn say(
        &mut self,
        holder: Element<'d>,
        said: &str,
        reached: bool,
        ended: bool,
        link: Element<'d>,
    ) {
        if holder.closest("a").is_none_or(|a| a.contains(link)) {
            self.aside.push_str(said);
        }
        if !reached {
            self.before.push_str(said);
        } else if !ended {
            self.after.push_str(said);
        }
    }

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
        let context = LinkContext::of(link).unwrap();
        (context.has_sentence(), context.is_alone())
    }

    #[test]
    fn a_noun_has_a_name_before_it_or_not() {
        let unnamed = |text: &str| {
            let parsed = parse(text);
            let dom = Document::new(text, &parsed);
            let link = dom.elements("a").next().unwrap();
            LinkContext::of(link).unwrap().noun_without_name().is_some()
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
