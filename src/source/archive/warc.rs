//! The head of a WARC record (ISO 28500), of any version since 0.17.

use super::date;
use super::head::RecordHead;
use super::headers::Headers;
use super::media_type::MediaType;
use super::record::{RecordKind, RefersTo};
use super::response::Block;

/// What every record begins with.
pub(super) const MAGIC: &[u8] = b"WARC/";

/// Whether a record begins here: `WARC/1.0` and the end of the line.
pub(super) fn begins(bytes: &[u8]) -> bool {
    version(bytes).is_some()
}

/// The same, and a field of WARC follows.
pub(super) fn surely_begins(bytes: &[u8]) -> bool {
    let Some(rest) = version(bytes).and_then(|end| bytes.get(end..)) else {
        return false;
    };
    [&b"WARC-"[..], b"Content-"].iter().any(|name| {
        rest.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    })
}

/// The length of the line of the version.
fn version(bytes: &[u8]) -> Option<usize> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let line = memchr::memchr(b'\n', &rest[..rest.len().min(16)])?;
    let mut parts = rest[..line].trim_ascii_end().split(|b| *b == b'.');
    let number = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let (major, minor) = (parts.next()?, parts.next()?);
    (number(major) && number(minor) && parts.next().is_none()).then_some(MAGIC.len() + line + 1)
}

pub(super) fn read(head: &[u8]) -> Option<RecordHead> {
    let fields = Headers::parse(head.get(version(head)?..)?);
    let text = |name: &str| {
        fields
            .get(name)
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
    };
    // Some writers put addresses between angle brackets, as the grammar of early drafts had it.
    let address = |name: &str| {
        let value = fields.get(name)?.trim();
        let bare = value
            .strip_prefix('<')
            .and_then(|v| v.strip_suffix('>'))
            .unwrap_or(value);
        Some(bare.to_owned()).filter(|v| !v.is_empty())
    };
    let kind = RecordKind::named(fields.get("warc-type").unwrap_or_default());
    let content_type = text("content-type");
    let part = fields.get("warc-segment-number").is_some();
    Some(RecordHead {
        block: block(kind, content_type.as_deref()),
        kind,
        length: fields.get("content-length").and_then(|n| n.parse().ok()),
        id: address("warc-record-id"),
        url: address("warc-target-uri"),
        date: fields.get("warc-date").and_then(date::parse),
        content_type,
        truncated: text("warc-truncated"),
        refers_to: RefersTo {
            id: address("warc-refers-to"),
            url: address("warc-refers-to-target-uri"),
            date: fields.get("warc-refers-to-date").and_then(date::parse),
        },
        is_part: part,
    })
}

fn block(kind: RecordKind, content_type: Option<&str>) -> Block {
    let essence = MediaType::of(content_type.into_iter()).essence;
    let http = matches!(essence.as_deref(), Some("application/http"));
    match kind {
        RecordKind::Response if http || essence.is_none() => Block::Http,
        RecordKind::Revisit => Block::HeadOnly,
        RecordKind::Response | RecordKind::Resource | RecordKind::Conversion => {
            Block::Thing(content_type.map(str::to_owned))
        }
        _ => Block::Aside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_and_way_of_writing() {
        for version in [
            "WARC/0.17",
            "WARC/0.18",
            "WARC/1.0",
            "WARC/1.1",
            "WARC/2.10",
        ] {
            for feed in ["\r\n", "\n"] {
                let head = [
                    version,
                    "warc-type: Response",
                    "WARC-TARGET-URI: <http://example.org/a",
                    "  b>",
                    "WARC-Date: 20200723090000",
                    "content-length:  12 ",
                    "WARC-Concurrent-To: <a>",
                    "WARC-Concurrent-To: <b>",
                    "Content-Type: application/http;msgtype=response",
                    "",
                    "",
                ]
                .join(feed);
                assert!(surely_begins(head.as_bytes()), "{head}");
                let read = read(head.as_bytes()).unwrap();
                assert_eq!(read.kind, RecordKind::Response);
                assert_eq!(read.url.as_deref(), Some("http://example.org/a b"));
                assert_eq!(read.length, Some(12));
                assert_eq!(read.block, Block::Http);
                assert_eq!(
                    read.date.map(|d| d.to_string()).as_deref(),
                    Some("2020-07-23T09:00:00Z")
                );
            }
        }
    }

    #[test]
    fn texts_on_archives_begin_no_record() {
        for text in [
            "WARC/1.0",
            "WARC/1.0 is\nWARC-Type",
            "WARC/x.y\n",
            "WARC/1\n",
            "WARC/1.0.1\n",
            " WARC/1.0\n",
            "warc/1.0\n",
        ] {
            assert!(!begins(text.as_bytes()), "{text}");
        }
        assert!(begins(b"WARC/1.0\r\nwords"));
        assert!(!surely_begins(b"WARC/1.0\r\nwords"));
    }

    #[test]
    fn what_a_record_lacks_is_not_there() {
        let read = read(b"WARC/1.0\r\nContent-Length: -1\r\n\r\n").unwrap();
        assert_eq!(
            (read.length, read.kind, read.block),
            (None, RecordKind::Other, Block::Aside)
        );
    }
}
