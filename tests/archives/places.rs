//! Where records are said to be is where they are.

use crate::made::*;
use presslint::source::archive::{Archive, Event};

const COUNT: usize = 12;

/// Archives of the same pages in every way that they can be stored in.
fn archives() -> Vec<(&'static str, Vec<u8>)> {
    let records = pages(COUNT);
    let halves = [records[..5].concat(), records[5..].concat()];
    let whole = records.concat();
    vec![
        ("plain", whole.clone()),
        ("gzip", records.iter().flat_map(|r| gzip(r)).collect()),
        ("zstd", records.iter().flat_map(|r| zstd(r)).collect()),
        ("one member", gzip(&whole)),
        ("one frame", zstd(&whole)),
        ("two members", halves.iter().flat_map(|r| gzip(r)).collect()),
        ("cut anywhere", whole.chunks(7001).flat_map(gzip).collect()),
    ]
}

fn rest(archive: &mut Archive) -> Vec<Event> {
    archive.by_ref().collect()
}

#[test]
fn reading_goes_on_at_the_place_of_a_record() {
    for (how, bytes) in archives() {
        let all = rest(&mut open(&bytes, SMALL).unwrap());
        assert_eq!(all.len(), COUNT, "{how}");
        let mut archive = open(&bytes, SMALL).unwrap();
        for n in (0..COUNT).rev() {
            let Event::Record(record) = &all[n] else {
                panic!("{how}")
            };
            archive.seek(record.place).unwrap();
            assert!(rest(&mut archive) == all[n..], "{how} {n}");
        }
    }
}

#[test]
fn reading_goes_on_where_it_was() {
    for (how, bytes) in archives() {
        let all = rest(&mut open(&bytes, SMALL).unwrap());
        let mut archive = open(&bytes, SMALL).unwrap();
        for n in 0..=COUNT {
            let place = archive.place();
            let mut other = open(&bytes, SMALL).unwrap();
            other.seek(place).unwrap();
            assert!(rest(&mut other) == all[n..], "{how} {n}");
            archive.next();
        }
        assert_eq!(archive.consumed_bytes(), archive.total_bytes(), "{how}");
    }
}

#[test]
fn a_range_of_the_archive_is_the_record() {
    for (how, bytes) in archives() {
        for record in read(&bytes).records {
            let start = usize::try_from(record.place.offset).unwrap();
            let length = usize::try_from(record.length).unwrap();
            let mut range = open(&bytes[start..start + length], SMALL).unwrap();
            range
                .seek(presslint::source::archive::Place {
                    offset: 0,
                    ..record.place
                })
                .unwrap();
            let Some(Event::Record(found)) = range.next() else {
                panic!("{how} {:?}", record.place)
            };
            assert_eq!(
                (found.url, &found.response),
                (record.url, &record.response),
                "{how}"
            );
            // Where a record has bytes of its own, they are all of it and nothing else.
            if ["plain", "gzip", "zstd"].contains(&how) {
                assert!(range.next().is_none(), "{how}");
            }
        }
    }
}

#[test]
fn progress_never_goes_back() {
    let mut bytes = archives().remove(1).1;
    bytes.drain(20_000..21_000);
    let mut archive = open(&bytes, SMALL).unwrap();
    let mut before = 0;
    while archive.next().is_some() {
        assert!(
            before <= archive.consumed_bytes() && archive.consumed_bytes() <= archive.total_bytes()
        );
        before = archive.consumed_bytes();
    }
    assert_eq!(before, bytes.len() as u64);
}

#[test]
fn an_archive_may_be_read_in_another_thread() {
    let mut archive = open(&archives().remove(0).1, SMALL).unwrap();
    let count = std::thread::spawn(move || archive.by_ref().count())
        .join()
        .unwrap();
    assert_eq!(count, COUNT);
}
