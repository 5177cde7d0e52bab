//! Where the attributes of a start tag stand. Lexed again from the tag's source, only when a finding
//! needs it, by the attribute states of the HTML tokenizer (HTML §13.2.5.32 to 13.2.5.39).

use crate::source::Span;

/// Where one attribute stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AttributePlace {
    pub name: Span,
    /// The value without its quotes; `None` when there is no `=`.
    pub value: Option<Span>,
    /// Name, `=`, quotes and value.
    pub whole: Span,
}

/// The attributes written in a start tag, in order, later duplicates included.
pub(super) fn attributes(source: &str, tag: Span) -> Vec<AttributePlace> {
    let end = tag.end as usize;
    let Some(text) = source.get(tag.range()) else {
        return Vec::new();
    };
    let bytes = text.as_bytes();
    let base = tag.start as usize;
    let mut at = 1;
    while at < bytes.len() && !is_space(bytes[at]) && !matches!(bytes[at], b'/' | b'>') {
        at += 1;
    }
    let mut found = Vec::new();
    loop {
        while at < bytes.len() && (is_space(bytes[at]) || bytes[at] == b'/') {
            at += 1;
        }
        if at >= bytes.len() || bytes[at] == b'>' {
            return found;
        }
        let name_start = at;
        // A name may begin with `=`.
        at += 1;
        while at < bytes.len() && !is_space(bytes[at]) && !matches!(bytes[at], b'/' | b'>' | b'=') {
            at += 1;
        }
        let name = Span::new(base + name_start, base + at);
        let mut after = at;
        while after < bytes.len() && is_space(bytes[after]) {
            after += 1;
        }
        if bytes.get(after) != Some(&b'=') {
            found.push(AttributePlace {
                name,
                value: None,
                whole: name,
            });
            continue;
        }
        at = after + 1;
        while at < bytes.len() && is_space(bytes[at]) {
            at += 1;
        }
        let (value, whole_end) = match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != quote {
                    at += 1;
                }
                let value = Span::new(base + start, base + at);
                at = (at + 1).min(bytes.len());
                (value, at)
            }
            _ => {
                let start = at;
                while at < bytes.len() && !is_space(bytes[at]) && bytes[at] != b'>' {
                    at += 1;
                }
                (Span::new(base + start, base + at), at)
            }
        };
        found.push(AttributePlace {
            name,
            value: Some(value),
            whole: Span::new(base + name_start, (base + whole_end).min(end)),
        });
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
