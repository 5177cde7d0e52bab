//! Whether a body is HTML: what the header says, and what the bytes say where the header says nothing or cannot be right
//! (WHATWG MIME Sniffing Standard).

/// How much of a body is looked at ("resource header").
pub(super) const HEAD: usize = 1445;

/// Whether a body of this media type (in lower case, without parameters) is an HTML document, XHTML included.
#[must_use]
pub fn is_html(media_type: Option<&str>, body: &[u8]) -> bool {
    let head = &body[..body.len().min(HEAD)];
    match media_type {
        Some("text/html") => !is_something_else(head) && !is_feed(head),
        Some("application/xhtml+xml") => !is_something_else(head),
        other => is_unknown(other) && begins_as_html(head),
    }
}

/// Whether browsers look at the bytes to know the type ("undefined", §8). What is `text/plain` or
/// `application/octet-stream` they never show as HTML.
pub(super) fn is_unknown(media_type: Option<&str>) -> bool {
    matches!(
        media_type,
        None | Some("unknown/unknown" | "application/unknown" | "*/*")
    )
}

/// Whether the body of such a type can be HTML at all.
pub(super) fn may_be_html(media_type: Option<&str>) -> bool {
    matches!(media_type, Some("text/html" | "application/xhtml+xml")) || is_unknown(media_type)
}

/// "Rules for identifying an unknown MIME type" (§7.1), the part on HTML, and a document that begins with a byte-order mark
/// or as XHTML does.
fn begins_as_html(head: &[u8]) -> bool {
    const TAGS: [&[u8]; 17] = [
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<script",
        b"<iframe",
        b"<h1",
        b"<div",
        b"<font",
        b"<table",
        b"<a",
        b"<style",
        b"<title",
        b"<b",
        b"<body",
        b"<br",
        b"<p",
        b"<!--",
    ];
    let text = without_space(without_mark(head));
    let tag = |text: &[u8]| {
        TAGS.iter().any(|tag| {
            let ends = text.get(tag.len());
            text.get(..tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag))
                && matches!(ends, Some(b' ' | b'>'))
        })
    };
    tag(text)
        || text.starts_with(b"<?xml")
            && first_tag(text).is_some_and(|name| name.starts_with(b"html"))
}

/// Whether these are the first bytes of a format that no page is ("matching a type pattern", §6).
fn is_something_else(head: &[u8]) -> bool {
    const MAGIC: [&[u8]; 20] = [
        b"%PDF-",
        b"%!PS-Adobe-",
        b"\x89PNG\r\n\x1a\n",
        b"GIF87a",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\0\0\x01\0",
        b"\0\0\x02\0",
        b"PK\x03\x04",
        b"Rar \x1a\x07\0",
        b"Rar!\x1a\x07",
        b"\x1f\x8b\x08",
        b"OggS\0",
        b"ID3",
        b"\x1a\x45\xdf\xa3",
        b"wOFF",
        b"wOF2",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"7z\xbc\xaf\x27\x1c",
        b"CWS",
    ];
    let riff =
        head.starts_with(b"RIFF") && matches!(head.get(8..12), Some(b"WEBP" | b"WAVE" | b"AVI "));
    let mp4 = head.get(4..8) == Some(b"ftyp");
    let bitmap = head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
    riff || mp4 || bitmap || MAGIC.iter().any(|magic| head.starts_with(magic))
}

/// "Sniffing a mislabeled feed" (§7.3): RSS and Atom that are sent as HTML.
fn is_feed(head: &[u8]) -> bool {
    const RDF: [&[u8]; 2] = [
        b"http://purl.org/rss/1.0/",
        b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    ];
    let Some(name) = first_tag(without_mark(head)) else {
        return false;
    };
    let namespaces = || {
        RDF.iter()
            .all(|ns| memchr::memmem::find(head, ns).is_some())
    };
    name.starts_with(b"rss")
        || name.starts_with(b"feed")
        || name.starts_with(b"rdf:RDF") && namespaces()
}

/// What follows the `<` of the first tag, after space, comments, declarations and instructions.
fn first_tag(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head;
    loop {
        rest = without_space(rest).strip_prefix(b"<")?;
        let end: &[u8] = match rest {
            [b'!', b'-', b'-', ..] => b"-->",
            [b'!', ..] => b">",
            [b'?', ..] => b"?>",
            _ => return Some(rest),
        };
        rest = &rest[memchr::memmem::find(rest, end)? + end.len()..];
    }
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)
}

fn without_space(text: &[u8]) -> &[u8] {
    let space = text
        .iter()
        .take_while(|b| matches!(b, b'\t' | b'\n' | 0x0c | b'\r' | b' '));
    &text[space.count()..]
}

/// Whether bytes are those of text: none of them is a "binary data byte" (§3).
pub(super) fn is_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(HEAD)];
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    utf16
        || begins_in_utf16(head)
        || !head
            .iter()
            .any(|b| matches!(b, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f))
}

/// Whether the first characters are ASCII, as markup begins, in UTF-16 of either order.
fn begins_in_utf16(head: &[u8]) -> bool {
    let (units, _) = head[..head.len().min(16)].as_chunks::<2>();
    let graphic = |b: u8| b.is_ascii_graphic() || b.is_ascii_whitespace();
    units.len() == 8
        && (units.iter().all(|[low, high]| *high == 0 && graphic(*low))
            || units.iter().all(|[high, low]| *high == 0 && graphic(*low)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_decides() {
        assert!(is_html(Some("text/html"), b"only words"));
        assert!(is_html(Some("text/html"), b""));
        assert!(is_html(
            Some("application/xhtml+xml"),
            b"<?xml version='1.0'?><html>"
        ));
        for other in [
            "text/plain",
            "application/octet-stream",
            "image/png",
            "text/xml",
        ] {
            assert!(!is_html(Some(other), b"<!DOCTYPE html><p>"), "{other}");
        }
    }

    #[test]
    fn without_one_the_bytes_decide() {
        for html in [
            "<!DOCTYPE html>",
            "\n\t <!doctype HTML ",
            "\u{feff}<html>",
            "<HTML ",
            "<!-- x",
            "<p>",
            "<br>",
            "<?xml version='1.0'?><!DOCTYPE html><html>",
        ] {
            assert!(is_html(None, html.as_bytes()), "{html}");
            assert!(is_html(Some("unknown/unknown"), html.as_bytes()), "{html}");
        }
        for other in [
            "",
            "<",
            "<p",
            "<pre>",
            "text <p>",
            "{}",
            "<?xml version='1.0'?><rss>",
            "<svg>",
        ] {
            assert!(!is_html(None, other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_header_that_cannot_be_right_is_not_believed() {
        for other in [
            &b"%PDF-1.4"[..],
            b"\x89PNG\r\n\x1a\n",
            b"GIF89a",
            b"\xff\xd8\xff\xe0",
            b"PK\x03\x04",
            b"\x1f\x8b\x08\0",
            b"RIFF\0\0\0\0WEBPVP8 ",
            b"\0\0\0\x20ftypisom",
            b"BM\0\0\0\0\0\0\0\0",
        ] {
            assert!(!is_html(Some("text/html"), other));
        }
        assert!(is_html(Some("text/html"), b"BMW opens a plant"));
        assert!(is_html(Some("text/html"), b"RIFF raff"));
    }

    #[test]
    fn feeds_are_no_pages() {
        for feed in [
            "<rss version='2.0'>",
            "<?xml version='1.0'?>\n<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'>",
            "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
        ] {
            assert!(!is_html(Some("text/html"), feed.as_bytes()), "{feed}");
        }
        assert!(is_html(Some("text/html"), b"<!-- <rss> --><p>"));
        assert!(is_html(Some("text/html"), b"<!-- never closed <rss>"));
    }
}
