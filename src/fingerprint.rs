//! The one identity of a finding, by which baselines, SARIF and audits know it again tomorrow.
//!
//! It is made of the rule, the page and what the place says: no line numbers, no neighbours, nothing of how it is
//! written, so that a paragraph added above or a template with other class names changes no other fingerprint. What is
//! alike on one page is counted: of two places that say the same, the first stays the first. A change here orphans every
//! baseline in the world: it needs a new version.

mod content;

use crate::source::Span;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_128;

const VERSION: &str = "presslint1";

/// Rules about a file as a whole, which it breaks once, wherever that is first seen.
const OF_THE_FILE: [&str; 3] = [
    "byte-order-mark",
    "final-newline-missing",
    "line-endings-mixed",
];

/// What a finding is known by on its page, wherever that page lies.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mark(u128);

impl Mark {
    /// The fingerprint: `presslint1:` and 32 hexadecimal digits. `page_key` names the page wherever and whenever it is
    /// checked: its path.
    #[must_use]
    pub fn on(self, page_key: &str) -> String {
        let mut key = Vec::with_capacity(64);
        key.extend_from_slice(page_key.as_bytes());
        key.push(0);
        key.extend_from_slice(&self.0.to_le_bytes());
        format!("{VERSION}:{:032x}", xxh3_128(&key))
    }
}

/// Marks the findings of one page, which must come in the order of the page.
#[derive(Debug)]
pub struct Marks<'p> {
    text: &'p str,
    seen: FxHashMap<u128, u32>,
}

impl<'p> Marks<'p> {
    #[must_use]
    pub fn of(text: &'p str) -> Self {
        Self {
            text,
            seen: FxHashMap::default(),
        }
    }

    /// The mark of the next finding.
    pub fn next(&mut self, rule: &str, span: Span) -> Mark {
        let mut key = Vec::with_capacity(256);
        let range = span.range();
        let content = if OF_THE_FILE.contains(&rule) {
            String::new()
        } else {
            let at = self.text.get(range.clone()).unwrap_or("");
            content::content(self.text, range.start, at)
        };
        for part in [rule, &content] {
            key.extend_from_slice(part.as_bytes());
            key.push(0);
        }
        let alike = self.seen.entry(xxh3_128(&key)).or_insert(0);
        key.extend_from_slice(&alike.to_le_bytes());
        *alike += 1;
        Mark(xxh3_128(&key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, marks: &[&str]) -> Vec<String> {
        let mut of = Marks::of(text);
        let mut from = 0;
        marks
            .iter()
            .map(|mark| {
                let start = from + text[from..].find(mark).unwrap();
                from = start + mark.len();
                of.next("rule", Span::new(start, from)).on("a.html")
            })
            .collect()
    }

    #[test]
    fn never_changes() {
        assert_eq!(
            all("<p>a  b</p>", &["<p>"]),
            ["presslint1:59fffebdd524e4ef1e6bff0cd363cfa6"]
        );
    }

    #[test]
    fn text_above_and_white_space_do_not_matter() {
        let before = all("<p>3. third\npart</p>", &["3."]);
        let after = all("<p>new</p>\n<p>3. third  part</p>", &["3."]);
        assert_eq!(before, after);
    }

    #[test]
    fn what_is_alike_is_counted() {
        let prints = all("<p>x</p><p>x</p>", &["<p>", "<p>"]);
        assert_ne!(prints[0], prints[1]);
        assert_eq!(prints[0], all("<p>x</p>", &["<p>"])[0]);
    }

    #[test]
    fn the_text_after_tells_tags_apart() {
        let prints = all("<p>x</p><p>y</p>", &["<p>", "<p>"]);
        assert_eq!(prints[1], all("<p>y</p>", &["<p>"])[0]);
    }
}
