//! Menus that several pages of a run have, known by their content whatever their markup is called.

use crate::html::{Document, Element, Node};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// What stands on more than one page: the hashes of blocks that are made of links.
#[derive(Debug, Default)]
pub struct Repeats(FxHashSet<u64>);

impl Repeats {
    /// So many pages of a site are compared: menus stand on every page.
    pub const SAMPLE: usize = 3;

    /// Of the blocks of some pages ([`link_blocks`]), those that at least two have.
    #[must_use]
    pub fn of_pages<'p>(pages: impl IntoIterator<Item = &'p FxHashSet<u64>>) -> Self {
        let mut pages_with: FxHashMap<u64, u32> = FxHashMap::default();
        for block in pages.into_iter().flatten() {
            *pages_with.entry(*block).or_default() += 1;
        }
        Self(
            pages_with
                .into_iter()
                .filter(|(_, pages)| *pages > 1)
                .map(|(block, _)| block)
                .collect(),
        )
    }

    /// Of blocks that are known to be repeated.
    #[must_use]
    pub fn of_blocks(blocks: impl IntoIterator<Item = u64>) -> Self {
        Self(blocks.into_iter().collect())
    }

    /// The hashes of the blocks.
    pub fn blocks(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The elements before one of a page that other pages have too, outer ones before inner ones.
    pub(super) fn before<'d>(
        &self,
        dom: &'d Document<'d>,
        content: Element<'d>,
    ) -> Vec<Element<'d>> {
        if self.is_empty() {
            return Vec::new();
        }
        let before = dom.all().take(content.order() as usize);
        let mut found: Vec<_> = blocks(before.collect())
            .into_iter()
            .filter(|(element, hash)| self.0.contains(hash) && !element.contains(content))
            .map(|(element, _)| element)
            .collect();
        found.sort_by_key(|e| e.order());
        found
    }
}

/// The hashes of the blocks of a page that are made of links.
#[must_use]
pub fn link_blocks(dom: &Document<'_>) -> FxHashSet<u64> {
    let blocks = blocks(dom.all().collect());
    blocks.into_iter().map(|(_, hash)| hash).collect()
}

/// What is known of an element when all below it is.
#[derive(Clone, Copy, Default)]
struct Content {
    /// Of its tags and words; attributes do not count, for they mark where the reader is.
    hash: u64,
    links: u32,
    /// Bytes of text in links, and in all.
    linked: usize,
    text: usize,
}

/// Fewer links are no menu.
const FEWEST: u32 = 2;

/// Of the first elements of a page. Of one that goes on after them, less is known.
fn blocks(all: Vec<Element<'_>>) -> Vec<(Element<'_>, u64)> {
    let mut known = vec![Content::default(); all.len()];
    let mut blocks = Vec::new();
    // What is below an element comes after it in the document.
    for element in all.into_iter().rev() {
        if !element.is_rendered() {
            continue;
        }
        let content = content(element, &known);
        let is_menu = content.links >= FEWEST && content.linked * 2 >= content.text;
        if is_menu && element.is_block() && element.tag() != "body" {
            blocks.push((element, content.hash));
        }
        if let Some(place) = known.get_mut(element.order() as usize) {
            *place = content;
        }
    }
    blocks
}

fn content(element: Element<'_>, known: &[Content]) -> Content {
    let mut all = Content::default();
    let mut hasher = FxHasher::default();
    element.tag().hash(&mut hasher);
    for node in element.child_nodes() {
        match node {
            Node::Text(text) => {
                for word in text.mapped.as_str().split_whitespace() {
                    word.hash(&mut hasher);
                    all.text += word.len();
                }
            }
            Node::Element(child) => {
                let below = known
                    .get(child.order() as usize)
                    .copied()
                    .unwrap_or_default();
                below.hash.hash(&mut hasher);
                all.links += below.links;
                all.linked += below.linked;
                all.text += below.text;
            }
        }
    }
    if element.tag() == "a" && element.has_attr("href") {
        all.links += 1;
        all.linked = all.text;
    }
    all.hash = hasher.finish();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    fn blocks_of(html: &str) -> FxHashSet<u64> {
        let parsed = parse(html);
        link_blocks(&Document::new(html, &parsed))
    }

    /// The tags and texts of what the pages have in common, on the last of them.
    fn shared(pages: &[&str]) -> Vec<String> {
        let blocks: Vec<_> = pages.iter().map(|p| blocks_of(p)).collect();
        let repeats = Repeats::of_pages(&blocks);
        let last = format!("{}<main></main>", pages.last().unwrap());
        let parsed = parse(&last);
        let dom = Document::new(&last, &parsed);
        let content = dom.elements("main").next().unwrap();
        let found = repeats.before(&dom, content).into_iter();
        found.map(|e| format!("{} {}", e.tag(), e.text())).collect()
    }

    #[test]
    fn menus_are_known_by_their_words() {
        let one = "<div class=on><a href=/a>A</a> <a href=/b>B</a></div><p>Visit to Paris";
        let two = "<div><a href=/a>A</a>\n<a href=/b class=on>B</a></div><p>Visit to Rome";
        assert_eq!(shared(&[one, two]), ["div A\nB"]);
    }

    #[test]
    fn text_with_links_and_hidden_menus_are_none() {
        let text = "<div>The ministers met in Geneva: <a href=/a>A</a> <a href=/b>B</a></div>";
        assert!(shared(&[text, text]).is_empty());
        let hidden = "<div hidden><a href=/a>A</a> <a href=/b>B</a></div>";
        assert!(shared(&[hidden, hidden]).is_empty());
    }

    #[test]
    fn one_page_repeats_nothing() {
        let twice = "<ul><li><a href=/a>A</a><li><a href=/b>B</a></ul>";
        assert!(shared(&[&format!("{twice}{twice}")]).is_empty());
    }
}
