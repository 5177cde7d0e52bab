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

/// A zip file whose entries say their sizes before them, or after them, as what is written to a stream must.
fn zips_of_three() -> [Vec<u8>; 2] {
    let entries = [members(0, 5), members(5, 8), members(8, 10)];
    let streamed = {
        let mut out = ZipWriter::new_stream(Vec::new());
        for (n, bytes) in entries.iter().enumerate() {
            let options = SimpleFileOptions::default().compression_method(STORED);
            out.start_file(format!("archive/{n}.warc.gz"), options)
                .unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    };
    let [a, b, c] = &entries;
    let files = [
        ("archive/a.warc.gz", &a[..], STORED),
        ("indexes/index.cdx", b"org,example)/ 2020 {}", DEFLATED),
        ("archive/b.warc.gz", b, DEFLATED),
        ("archive/c.warc.gz", c, STORED),
    ];
    [zip(&files), streamed]
}

#[test]
fn what_lies_before_a_lost_central_directory_is_read() {
    for whole in zips_of_three() {
        let directory = memchr::memmem::find(&whole, b"PK\x01\x02").unwrap();
        for cut in [directory, directory + 40, whole.len() - 10] {
            let got = read(&whole[..cut]);
            assert_eq!(got.pages(), (0..10).collect::<Vec<_>>(), "{cut}");
            assert_eq!(got.damage.len(), 1, "{:?}", got.damage);
            assert!(matches!(got.damage[0].kind, DamageKind::Directory(_)));
        }
        let got = read(&whole[..directory * 2 / 3]);
        assert!(got.pages().len() >= 5, "{:?}", got.pages());
        assert!(got.damage.len() >= 2);
    }
}

#[test]
fn a_zip_file_without_an_archive_is_refused() {
    let said = |bytes: &[u8]| open(bytes, SMALL).err().unwrap().message.en;
    let pages = zip(&[("a.html", b"<p>", STORED)]);
    assert_eq!(said(&pages), "a zip file without a web archive in it");
    assert!(said(&pages[..pages.len() - 10]).contains("central directory"));
}
