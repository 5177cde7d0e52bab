//! What a place of a page is known by: what it says, and not how it is written.
//!
//! Two ways of writing that a browser reads alike are one here, and so are a page before and after it was indented anew,
//! encoded otherwise or given other class names.

use html5ever::data::NAMED_ENTITIES;
use std::borrow::Cow;

/// How much of the place itself tells one place from another, in characters.
const PLACE: usize = 160;
/// How much of the text around it does: enough to tell one place from another, and so little that the correction of a
/// neighbour seldom reaches it.
const AROUND: usize = 24;
/// How far the text around is looked for, in bytes.
const REACH: usize = 2048;

/// Attributes that say how an element looks, loads or is scripted, and not what it is.
const ASIDE: [&str; 28] = [
    "align",
    "background",
    "bgcolor",
    "border",
    "bordercolor",
    "cellpadding",
    "cellspacing",
    "class",
    "clear",
    "color",
    "crossorigin",
    "decoding",
    "face",
    "fetchpriority",
    "height",
    "hspace",
    "integrity",
    "loading",
    "nonce",
    "noshade",
    "nowrap",
    "referrerpolicy",
    "sizes",
    "srcset",
    "style",
    "valign",
    "vspace",
    "width",
];

/// Elements without content: the text after them is not theirs.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// What stands between the parts: no text has it.
const BETWEEN: char = '\u{1}';

/// What `at`, a piece of `page` that begins at the byte `start`, is known by: of a tag the tag and the text after it, of
/// an attribute the same of its tag, of a piece of text the text around it up to the next tags.
pub(super) fn content(page: &str, start: usize, at: &str) -> String {
    let after = page.get(start + at.len()..).unwrap_or("");
    let mut at = Cow::Borrowed(at);
    let mut content = String::new();
    if let Some(tag) = Tag::read(&at) {
        content.push_str(&tag.told);
        content.push(BETWEEN);
        let rest = at.get(tag.end..).unwrap_or("");
        content.extend(told(rest).chars().take(PLACE));
        content.push(BETWEEN);
        let text = if rest.is_empty() { after } else { "" };
        let text = if tag.is_void() { "" } else { text };
        content.extend(told(&text_after(text)).chars().take(AROUND));
        return content;
    }
    let (before, after) = match Tag::around(page, start) {
        Some((tag, end)) => {
            let text = page.get(end..).unwrap_or("");
            let text = if tag.is_void() { "" } else { text };
            // How a value is quoted does not matter.
            at = at.replace(['"', '\''], "").into();
            (tag.told, told(&text_after(text)))
        }
        None => {
            let before = told(&text_before(page.get(..start).unwrap_or("")));
            let from = before.chars().count().saturating_sub(AROUND);
            let before = before.chars().skip(from).collect::<String>();
            (before.trim_start().to_owned(), told(&text_after(after)))
        }
    };
    content.push_str(&before);
    content.push(BETWEEN);
    content.extend(told(&at).chars().take(PLACE));
    content.push(BETWEEN);
    let after: String = after.chars().take(AROUND).collect();
    content.push_str(after.trim_end());
    content
}

/// A text as it is read: references are what they stand for, and white space is one space.
fn told(text: &str) -> String {
    let text = decoded(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The text up to the next tag, comments left out.
fn text_after(page: &str) -> String {
    let mut rest = page.get(..page.floor_char_boundary(REACH)).unwrap_or(page);
    let mut text = String::new();
    while let Some(next) = rest.find('<') {
        let (before, tag) = rest.split_at(next);
        text.push_str(before);
        match comment(tag) {
            Some(end) => rest = tag.get(end..).unwrap_or(""),
            None if begins_tag(tag) => return text,
            None => {
                text.push('<');
                rest = &tag[1..];
            }
        }
    }
    text + rest
}

/// The text back to the last tag, comments left out.
fn text_before(page: &str) -> String {
    let from = page.ceil_char_boundary(page.len().saturating_sub(REACH));
    let mut rest = page.get(from..).unwrap_or(page);
    let mut parts = Vec::new();
    while let Some(last) = rest.rfind('>') {
        parts.push(&rest[last + 1..]);
        rest = &rest[..=last];
        match rest.strip_suffix("-->").and_then(|r| r.rfind("<!--")) {
            Some(start) => rest = &rest[..start],
            None => {
                rest = "";
                break;
            }
        }
    }
    parts.push(rest);
    parts.reverse();
    parts.concat()
}

/// Where a comment at the start of a text ends.
fn comment(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("<!--")?;
    Some(inner.find("-->").map_or(text.len(), |end| end + 7))
}

fn begins_tag(text: &str) -> bool {
    let name = text.strip_prefix('<').unwrap_or("");
    let name = name.strip_prefix(['/', '!', '?']).unwrap_or(name);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// A tag as it is understood: names in lower case, attributes in the order of the alphabet, without those put aside.
struct Tag {
    told: String,
    /// Where it ends, in bytes.
    end: usize,
}

impl Tag {
    /// The tag that a text begins with.
    fn read(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut rest = inner.trim_start_matches(|c: char| !ends_name(c));
        let name = &text[..text.len() - rest.len()];
        let mut attributes: Vec<(String, String)> = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            let Some(first) = rest.chars().next() else {
                break;
            };
            // A name may begin with `=`, as the HTML standard reads it.
            let after = rest[first.len_utf8()..].trim_start_matches(|c| !ends_name(c) && c != '=');
            let name = rest[..rest.len() - after.len()].to_ascii_lowercase();
            rest = after;
            let spaced = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let mut value = "";
            if let Some(written) = spaced.strip_prefix('=') {
                let written = written.trim_start_matches(|c: char| c.is_ascii_whitespace());
                (value, rest) = read_value(written);
            }
            if !attributes.iter().any(|(known, _)| *known == name) {
                attributes.push((name, told(value)));
            }
        }
        attributes.retain(|(name, _)| !is_aside(name));
        attributes.sort();
        let mut told = name.to_ascii_lowercase();
        for (name, value) in attributes {
            told.push(' ');
            told.push_str(&name);
            told.push('=');
            told.push_str(&value);
        }
        told.push('>');
        Some(Self {
            told,
            end: text.len() - rest.len(),
        })
    }

    fn is_void(&self) -> bool {
        let name = self.told.trim_start_matches('<').split([' ', '>']).next();
        name.is_some_and(|name| VOID.contains(&name))
    }

    /// The tag in which a byte of a page lies, and where it ends in the page.
    fn around(page: &str, byte: usize) -> Option<(Self, usize)> {
        let from = page.ceil_char_boundary(byte.saturating_sub(REACH));
        let before = page.get(from..byte)?;
        let start = before
            .rmatch_indices('<')
            .map(|(at, _)| from + at)
            .find(|at| page.get(*at..).is_some_and(begins_tag))?;
        let tag = Self::read(page.get(start..)?)?;
        let end = start + tag.end;
        (end > byte).then_some((tag, end))
    }
}

fn ends_name(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '>')
}

/// The value of an attribute, and what comes after it.
fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>');
    text.split_at(end.unwrap_or(text.len()))
}

fn is_aside(name: &str) -> bool {
    name.starts_with("data-") || name.starts_with("on") || ASIDE.contains(&name)
}

/// A text with what its character references stand for.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        match referred(&reference[1..]) {
            Some((what, length)) => {
                out.extend(what);
                rest = reference.get(1 + length..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = &reference[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// What a reference without its `&` stands for, and its length; only where it ends with a semicolon.
fn referred(text: &str) -> Option<(impl Iterator<Item = char>, usize)> {
    // The longest name has 32 letters.
    let end = text.bytes().take(40).position(|byte| byte == b';')?;
    let name = text.get(..=end)?;
    let (first, second) = match name.strip_prefix('#') {
        Some(number) => {
            let number = number.trim_end_matches(';');
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            (code.ok()?, 0)
        }
        None => *NAMED_ENTITIES.get(name)?,
    };
    let codes = [first, second].into_iter().filter(|code| *code != 0);
    let what: Vec<char> = codes.filter_map(char::from_u32).collect();
    (!what.is_empty()).then_some((what.into_iter(), name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(page: &str, at: &str) -> String {
        content(page, page.find(at).unwrap(), at)
    }

    #[test]
    fn the_way_of_writing_does_not_matter() {
        let plain = of(
            "<p><a href=\"a.jpg\" rel='x'>Talks &amp; tea</a>",
            "<a href=\"a.jpg\" rel='x'>",
        );
        for tag in [
            "<A REL=x HREF=a.jpg>",
            "<a\n  class=\"wide\" rel=\"x\" href=\"a.jpg\" style='top: 0' />",
            "<a href='&#97;.jpg' width=10 rel=x data-n='>' onclick=\"a()\">",
        ] {
            let page = format!("<div class=x>{tag}<!-- new -->\n  Talks & tea\n</a>");
            assert_eq!(of(&page, tag), plain, "{tag}");
        }
        let other = of(
            "<a href=b.jpg rel=x>Talks &amp; tea",
            "<a href=b.jpg rel=x>",
        );
        assert_ne!(other, plain);
    }

    #[test]
    fn an_attribute_is_known_by_its_tag() {
        let one = of("<p><a class=a href='#main'>Skip to</a>", "#main");
        assert_eq!(
            one,
            of("<a href=\"#main\" class=\"b\">Skip  to</a>", "#main")
        );
        assert_ne!(one, of("<a href=\"#main\">Menu</a>", "#main"));
    }

    #[test]
    fn text_is_known_by_the_text_around_it() {
        let page =
            "<p>the Republic of Korea and ROK met <!-- x -->again&nbsp;soon, in&nbsp;Busan.</p>";
        let one = of(page, "ROK");
        assert_eq!(
            one,
            "he Republic of Korea and\u{1}ROK\u{1}met again soon, in Busan"
        );
        let far =
            "<div>In all, on behalf of the Republic of Korea and\n ROK met again soon, in Busan";
        assert_eq!(one, of(far, "ROK"));
        assert_ne!(
            one,
            of("<p>the Republic of Korea and ROK went home</p>", "ROK")
        );
    }

    #[test]
    fn any_bytes_have_a_content() {
        for page in [
            "<",
            "<a",
            "<a =",
            "<a b=\"",
            "&#x110000; &;",
            "<!--",
            "-->",
            "<a\u{1}가='나",
            "a < b",
        ] {
            for start in (0..page.len()).filter(|n| page.is_char_boundary(*n)) {
                content(page, start, &page[start..]);
                content(page, start, "");
            }
        }
    }
}
