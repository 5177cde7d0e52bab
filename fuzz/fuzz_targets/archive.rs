//! Any bytes as a web archive: it ends, holds no more than it may, and every record is found again at its place.

#![no_main]

use libfuzzer_sys::fuzz_target;
use presslint::source::archive::{Archive, Event, Keep, Limits, Record};
use std::io::Cursor;

/// So much of a record is held.
const MOST: u64 = 100_000;
/// Records that are looked for again.
const AGAIN: usize = 8;

fn open(data: &[u8]) -> Option<Archive> {
    let limits = Limits {
        record: MOST,
        keep: Keep::All,
    };
    Archive::from_reader("a.warc", Cursor::new(data.to_vec()), limits).ok()
}

fuzz_target!(|data: &[u8]| {
    let Some(archive) = open(data) else { return };
    let records: Vec<Record> = archive
        .filter_map(|event| match event {
            Event::Record(record) => Some(*record),
            Event::Damage(_) => None,
        })
        .collect();
    assert!(
        records.is_sorted_by(|a, b| a.place < b.place),
        "places are in order"
    );
    let Some(mut archive) = open(data) else {
        return;
    };
    for record in records.iter().take(AGAIN) {
        if archive.seek(record.place).is_err() {
            continue;
        }
        let again = archive.find_map(|event| match event {
            Event::Record(record) => Some(record),
            Event::Damage(_) => None,
        });
        assert_eq!(again.as_deref(), Some(record));
    }
});
