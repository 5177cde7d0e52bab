//! Makes archives, and reads them.

use flate2::Compression;
use flate2::write::GzEncoder;
use presslint::source::InputError;
use presslint::source::archive::{Archive, Damage, Event, Keep, Limits, Outcome, Record};
use std::io::{Cursor, Write};

/// A record of WARC.
pub(crate) fn warc(fields: &str, block: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\n{fields}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// A record of a response: its HTTP header and its body.
pub(crate) fn response(url: &str, header: &str, body: &[u8]) -> Vec<u8> {
    let fields = format!(
        "WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-07-23T09:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: application/http; msgtype=response"
    );
    let mut block = format!("HTTP/1.1 200 OK\r\n{header}\r\n\r\n").into_bytes();
    block.extend_from_slice(body);
    warc(&fields, &block)
}

pub(crate) fn url(n: usize) -> String {
    format!("http://www.example.org/{n}")
}

/// A page that does not compress well, so that its member is larger than the damage.
pub(crate) fn body(n: usize) -> Vec<u8> {
    let mut page = format!("<!DOCTYPE html><title>Page {n}</title>\n").into_bytes();
    let mut state = n as u64 + 1;
    while page.len() < 12_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        page.extend_from_slice(format!("<p>{:016x}\n", state ^ (state >> 29)).as_bytes());
    }
    page.extend_from_slice(b"</html>\n");
    page
}

/// So many records, a page each.
pub(crate) fn pages(count: usize) -> Vec<Vec<u8>> {
    (0..count)
        .map(|n| response(&url(n), "Content-Type: text/html", &body(n)))
        .collect()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    gzip_with(bytes, Compression::fast())
}

pub(crate) fn gzip_with(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), level);
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

pub(crate) const SMALL: Limits = Limits {
    record: 1 << 20,
    keep: Keep::Html,
};

pub(crate) fn open(bytes: &[u8], limits: Limits) -> Result<Archive, InputError> {
    Archive::from_reader("x.warc", Cursor::new(bytes.to_vec()), limits)
}

/// What an archive holds.
pub(crate) struct Got {
    pub(crate) records: Vec<Record>,
    pub(crate) damage: Vec<Damage>,
}

pub(crate) fn read(bytes: &[u8]) -> Got {
    gather(open(bytes, SMALL).unwrap_or_else(|error| panic!("{}", error.message.en)))
}

pub(crate) fn gather(archive: Archive) -> Got {
    let mut got = Got {
        records: Vec::new(),
        damage: Vec::new(),
    };
    for event in archive {
        match event {
            Event::Record(record) => got.records.push(*record),
            Event::Damage(damage) => got.damage.push(damage),
        }
    }
    got
}

impl Got {
    /// The numbers of the pages that are there whole and right.
    pub(crate) fn pages(&self) -> Vec<usize> {
        self.records.iter().filter_map(page_number).collect()
    }
}

fn page_number(record: &Record) -> Option<usize> {
    let n = record.url.as_deref()?.rsplit('/').next()?.parse().ok()?;
    let response = record.response.as_ref()?;
    (response.outcome == Outcome::Whole && response.body == body(n)).then_some(n)
}
