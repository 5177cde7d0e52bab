//! The one identity of a finding, by which baselines, SARIF and audits know it again tomorrow.
//!
//! It is made of the rule, the page and the text at the finding, white space aside: no line numbers and no
//! neighbours, so that a paragraph added above changes no other fingerprint. What is alike on one page is
//! counted. A change here orphans every baseline in the world: it needs a new version.

use crate::source::Span;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_128;

const VERSION: &str = "presslint1";

/// How much of a text tells one place from another, in characters.
const LENGTH: usize = 160;

/// Makes the fingerprints of one page. Findings must come in the order of the page.
#[derive(Debug)]
pub struct Fingerprints<'p> {
    page_key: &'p str,
    text: &'p str,
    seen: FxHashMap<u128, u32>,
}

impl<'p> Fingerprints<'p> {
    /// `page_key` names the page wherever and whenever it is checked: its path.
    #[must_use]
    pub fn of(page_key: &'p str, text: &'p str) -> Self {
        Self {
            page_key,
            text,
            seen: FxHashMap::default(),
        }
    }

    /// The fingerprint of the next finding: `presslint1:` and 32 hexadecimal digits.
    pub fn next(&mut self, rule: &str, span: Span) -> String {
        let mut key = Vec::with_capacity(256);
        for part in [rule, self.page_key, &self.content(span)] {
            key.extend_from_slice(part.as_bytes());
            key.push(0);
        }
        let alike = self.seen.entry(xxh3_128(&key)).or_insert(0);
        key.extend_from_slice(&alike.to_le_bytes());
        *alike += 1;
        format!("{VERSION}:{:032x}", xxh3_128(&key))
    }

    /// The text at the place, and what belongs to it: of a tag the text after it, of a piece of text the
    /// rest of that text up to the tags around it.
    fn content(&self, span: Span) -> String {
        let range = span.range();
        let at = self.text.get(range.clone()).unwrap_or("");
        let (before, after) = match (self.text.get(..range.start), self.text.get(range.end..)) {
            (Some(before), Some(after)) => (before, after),
            _ => ("", ""),
        };
        let mut content = String::new();
        if !at.starts_with('<') {
            let mut rest: Vec<char> = before
                .chars()
                .rev()
                .take_while(|c| *c != '>')
                .take(LENGTH)
                .collect();
            rest.reverse();
            content.extend(rest);
        }
        content.push('\u{1}');
        content.extend(at.chars().take(LENGTH));
        content.push('\u{1}');
        content.extend(after.chars().take_while(|c| *c != '<').take(LENGTH));
        let words: Vec<&str> = content.split_whitespace().collect();
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, marks: &[&str]) -> Vec<String> {
        let mut prints = Fingerprints::of("a.html", text);
        let mut from = 0;
        marks
            .iter()
            .map(|mark| {
                let start = from + text[from..].find(mark).unwrap();
                from = start + mark.len();
                prints.next("rule", Span::new(start, from))
            })
            .collect()
    }

    #[test]
    fn never_changes() {
        assert_eq!(
            all("<p>a  b</p>", &["<p>"]),
            ["presslint1:d9cce307e459cd08ea32ec26d33f3a06"]
        );
    }

    #[test]
    fn text_above_and_white_space_do_not_matter() {
        let before = all("<p>3. third\npart</p>", &["3."]);
        let after = all("<p>new 3.</p>\n\n<p>3. third  part</p>\n<p>", &["3. "]);
        assert_ne!(before, after);
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
