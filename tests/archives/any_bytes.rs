//! Whatever the bytes are: no panic, an end, and places in order.

use crate::made::*;
use presslint::source::archive::Event;
use proptest::prelude::*;

/// Reads all of it and holds what must be true of any archive; how many records there are.
fn hold(bytes: &[u8]) -> usize {
    let Ok(archive) = open(bytes, SMALL) else {
        return 0;
    };
    let (mut before, mut records, mut events) = (None, 0, 0);
    for event in archive {
        events += 1;
        assert!(events <= bytes.len() + 1, "no end");
        let (place, length) = match &event {
            Event::Record(record) => (record.place, record.length),
            Event::Damage(damage) => (damage.place, damage.length),
        };
        assert!(place.offset + length <= bytes.len() as u64, "{event:?}");
        if let Event::Record(_) = event {
            assert!(
                before.is_none_or(|before| before < place),
                "{before:?} {place:?}"
            );
            before = Some(place);
            records += 1;
        }
    }
    records
}

fn small(n: usize) -> Vec<u8> {
    response(
        &url(n),
        "Content-Type: text/html\r\nContent-Encoding: gzip",
        &gzip(b"<!DOCTYPE html><p>text"),
    )
}

fn archive(kind: usize) -> Vec<u8> {
    let records: Vec<Vec<u8>> = (0..3).map(small).collect();
    match kind {
        0 => records.concat(),
        1 => records.iter().flat_map(|r| gzip(r)).collect(),
        2 => records.iter().flat_map(|r| zstd(r)).collect(),
        3 => gzip(&records.concat()),
        _ => {
            let arc = "filedesc://x 0.0.0.0 20080101000000 text/plain 6\n1 0 X\n\n";
            let page = "http://a.example/ 0.0.0.0 20080101000000 text/html 22\nHTTP/1.1 200 OK\r\n\r\n<p>\n";
            [arc, page, page].concat().into_bytes()
        }
    }
}

#[test]
fn any_one_byte_may_change() {
    for kind in 0..5 {
        let whole = archive(kind);
        assert_eq!(hold(&whole), 3, "{kind}");
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= [1, 0x80, 0xff][at % 3];
            let found = hold(&bytes);
            let lost = if kind == 3 { 3 } else { 1 };
            assert!(found + lost >= 3, "{kind} {at} {found}");
        }
    }
}

#[test]
fn any_end_may_be_missing() {
    for kind in 0..5 {
        let whole = archive(kind);
        for end in (0..whole.len()).step_by(2) {
            hold(&whole[..end]);
        }
    }
}

/// The pieces that archives are made of, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..40),
        Just(b"WARC/1.0\r\n".to_vec()),
        Just(b"WARC-Type: response\r\nContent-Type: application/http\r\n".to_vec()),
        (0_u32..200).prop_map(|n| format!("Content-Length: {n}\r\n\r\n").into_bytes()),
        Just(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br, gzip, deflate, zstd\r\n\r\n".to_vec()),
        Just(b"5\r\n<p>ab\r\n0\r\n\r\n".to_vec()),
        Just(b"\r\n\r\n".to_vec()),
        Just(b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec()),
        Just(b"\x28\xb5\x2f\xfd\x24".to_vec()),
        Just(b"\x5d\x2a\x4d\x18\x04\0\0\0".to_vec()),
        Just(b"PK\x03\x04".to_vec()),
        (0_usize..3).prop_map(small),
        (0_usize..3).prop_map(|n| gzip(&small(n))),
        (0_usize..3).prop_map(|n| zstd(&small(n))),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_pieces_are_read_to_the_end(bytes in pieces(), fold in 0_usize..3) {
        let bytes = match fold {
            0 => bytes,
            1 => gzip(&bytes),
            _ => [gzip(&small(0)), bytes].concat(),
        };
        hold(&bytes);
    }
}
