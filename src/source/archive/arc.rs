//! The line before a record of an ARC file (Internet Archive, 1996), of version 1 or 2.

use super::date;
use super::head::RecordHead;
use super::record::{RecordKind, RefersTo};
use super::response::Block;

/// How far the line is looked for: it is mostly the address.
const LONGEST: usize = super::head::LOOK;

struct Line<'l> {
    url: &'l str,
    date: &'l str,
    media_type: &'l str,
    length: u64,
}

/// Whether a record begins here.
pub(super) fn begins(bytes: &[u8]) -> bool {
    line(bytes).is_some()
}

/// Address, IP address, date, media type and length; in version 2 status, checksum, location, offset and file name stand
/// before the length. Addresses may hold spaces, so the date tells where the address ends.
fn line(bytes: &[u8]) -> Option<Line<'_>> {
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let scheme = bytes
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || b"+-.".contains(b)))?;
    if bytes[scheme] != b':' {
        return None;
    }
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(LONGEST)])?;
    let line = std::str::from_utf8(&bytes[..end])
        .ok()?
        .trim_end_matches('\r');
    let words: Vec<&str> = line.split(' ').collect();
    let length = words.last()?.parse().ok()?;
    let at = words.iter().rposition(|word| is_date(word))?;
    let after = words.len() - at;
    // Between date and length stands the type alone, or with the five words of version 2.
    if at < 2 || !(after == 3 || after == 8) {
        return None;
    }
    let before: usize = words[..at - 1].iter().map(|word| word.len() + 1).sum();
    Some(Line {
        url: line.get(..before - 1)?,
        date: words[at],
        media_type: words[at + 1],
        length,
    })
}

fn is_date(word: &str) -> bool {
    matches!(word.len(), 12 | 14 | 17) && word.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn read(head: &[u8]) -> Option<RecordHead> {
    let line = line(head)?;
    let scheme = line.url.split(':').next().unwrap_or_default();
    let (kind, block) = match &*scheme.to_ascii_lowercase() {
        "filedesc" => (RecordKind::Warcinfo, Block::Aside),
        "http" | "https" => (RecordKind::Response, Block::Http),
        _ => (
            RecordKind::Response,
            Block::Thing(Some(line.media_type.to_owned())),
        ),
    };
    Some(RecordHead {
        kind,
        block,
        length: Some(line.length),
        id: None,
        url: Some(line.url.to_owned()),
        date: date::parse(line.date),
        content_type: Some(line.media_type.to_owned()),
        truncated: None,
        refers_to: RefersTo::default(),
        is_part: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_both_versions() {
        for (text, url, kind) in [
            (
                "http://a.example/ 1.2.3.4 20140216050221 text/html 1591\n",
                "http://a.example/",
                RecordKind::Response,
            ),
            (
                "http://a.example/?a=Of The Web 1.2.3.4 20140216050221 text/html 1591\r\n",
                "http://a.example/?a=Of The Web",
                RecordKind::Response,
            ),
            (
                "filedesc://x.arc.gz 0.0.0.0 20140216050221 text/plain 1591\n",
                "filedesc://x.arc.gz",
                RecordKind::Warcinfo,
            ),
            (
                "https://a.example/ 1.2.3.4 201402160502 text/html 200 0123abc - 0 x.arc.gz 1591\n",
                "https://a.example/",
                RecordKind::Response,
            ),
        ] {
            let head = read(text.as_bytes()).unwrap();
            assert_eq!(
                (head.url.as_deref(), head.kind, head.length),
                (Some(url), kind, Some(1591)),
                "{text}"
            );
        }
        let dns = read(b"dns:a.example 1.2.3.4 20140216050221 text/dns 50\n").unwrap();
        assert_eq!(dns.block, Block::Thing(Some("text/dns".into())));
    }

    #[test]
    fn other_lines() {
        for text in [
            "",
            "\n",
            "http://a.example/",
            "Note: this is a text 20140216050221\n",
            "a: b 20140216050221 text/html x\n",
            "http://a.example/ 20140216050221 text/html 1\n",
            "http://a.example/ 1.2.3.4 2014 text/html 1\n",
            "http://a.example/ 1.2.3.4 20140216050221 text/html 1591",
            "<p> 1.2.3.4 20140216050221 text/html 1591\n",
        ] {
            assert!(!begins(text.as_bytes()), "{text}");
        }
    }
}
