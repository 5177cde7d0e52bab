//! Archives in a zip file.

use crate::made::*;
use presslint::source::archive::{DamageKind, Event};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn zip(entries: &[(&str, &[u8], CompressionMethod)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, method) in entries {
        out.start_file(
            *name,
            SimpleFileOptions::default().compression_method(*method),
        )
        .unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const STORED: CompressionMethod = CompressionMethod::Stored;
const DEFLATED: CompressionMethod = CompressionMethod::Deflated;

fn members(from: usize, to: usize) -> Vec<u8> {
    pages(to)[from..]
        .iter()
        .flat_map(|record| gzip(record))
        .collect()
}

#[test]
fn stored_entries_are_read_in_place() {
    let plain = pages(8)[5..].concat();
    let bytes = zip(&[
        (
            "indexes/index.cdx.gz",
            &gzip(b"org,example)/ 2020 {}"),
            STORED,
        ),
        ("archive/a.warc.gz", &members(0, 5), STORED),
        ("archive/b.warc", &plain, STORED),
        ("datapackage.json", b"{}", DEFLATED),
    ]);
    let got = read(&bytes);
    assert_eq!(got.pages(), (0..8).collect::<Vec<_>>());
    assert_eq!(got.damage, []);
    for record in &got.records {
        assert_eq!(&*record.filename, "x.warc");
        let start = usize::try_from(record.place.offset).unwrap();
        let range = &bytes[start..start + usize::try_from(record.length).unwrap()];
        assert_eq!(read(range).records[0].url, record.url);
    }
    assert!(got.records.is_sorted_by(|a, b| a.place < b.place));
}

#[test]
fn deflated_entries_are_read_through() {
    let plain = pages(8)[5..].concat();
    let bytes = zip(&[
        ("archive/a.warc.gz", &members(0, 5), DEFLATED),
        ("archive/b.warc", &plain, DEFLATED),
    ]);
    let got = read(&bytes);
    assert_eq!(got.pages(), (0..8).collect::<Vec<_>>());
    assert_eq!(&*got.records[0].filename, "x.warc!archive/a.warc.gz");
    assert_eq!(&*got.records[7].filename, "x.warc!archive/b.warc");
    assert_eq!(
        (got.records[0].place.offset, got.records[5].place.offset),
        (0, 0)
    );

    let mut damaged = members(0, 5);
    damaged.drain(20_000..21_000);
    assert_eq!(
        read(&zip(&[("archive/a.warc.gz", &damaged, DEFLATED)]))
            .pages()
            .len(),
        4
    );
}

#[test]
fn reading_goes_on_in_the_entry_of_a_place() {
    for method in [STORED, DEFLATED] {
        let bytes = zip(&[
            ("archive/a.warc.gz", &members(0, 5), method),
            ("archive/b.warc.gz", &members(5, 8), method),
        ]);
        let all: Vec<Event> = open(&bytes, SMALL).unwrap().collect();
        let mut archive = open(&bytes, SMALL).unwrap();
        for n in 0..=all.len() {
            let mut other = open(&bytes, SMALL).unwrap();
            other.seek(archive.place()).unwrap();
            assert!(other.collect::<Vec<_>>() == all[n..], "{n}");
            archive.next();
        }
        assert_eq!(archive.consumed_bytes(), archive.total_bytes());
    }
}

#[test]
fn an_entry_that_is_none_costs_itself() {
    let bytes = zip(&[
        ("archive/a.warc.gz", b"nothing", STORED),
        ("archive/b.warc.gz", &members(0, 2), STORED),
    ]);
    let got = read(&bytes);
    assert_eq!(got.pages(), [0, 1]);
    assert_eq!(got.damage.len(), 1);
    assert_eq!(
        got.damage[0].kind,
        DamageKind::Entry("archive/a.warc.gz".into())
    );
}

#[test]
fn a_broken_zip_file_is_refused() {
    let whole = zip(&[("archive/a.warc.gz", &members(0, 5), STORED)]);
    let said = |bytes: &[u8]| open(bytes, SMALL).err().unwrap().message.en;
    assert!(said(&whole[..whole.len() / 2]).contains("central directory"));
    assert!(said(&whole[..whole.len() - 10]).contains("central directory"));
    assert_eq!(
        said(&zip(&[("a.html", b"<p>", STORED)])),
        "a zip file without a web archive in it"
    );
}
