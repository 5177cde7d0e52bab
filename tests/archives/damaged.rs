//! What damage costs: what is damaged, and no more.

use crate::made::*;
use flate2::Compression;
use presslint::source::archive::{DamageKind, Keep, Limits, Outcome};

const COUNT: usize = 300;

/// Members, a record each, and where each begins.
fn members() -> (Vec<Vec<u8>>, Vec<usize>) {
    let members: Vec<Vec<u8>> = pages(COUNT).iter().map(|record| gzip(record)).collect();
    let starts = members.iter().scan(0, |at, member| {
        let start = *at;
        *at += member.len();
        Some(start)
    });
    let starts = starts.collect();
    (members, starts)
}

fn all_but(missing: &[usize]) -> Vec<usize> {
    (0..COUNT).filter(|n| !missing.contains(n)).collect()
}

#[test]
fn flipped_bytes_cost_the_record_they_are_in() {
    let (members, starts) = members();
    let whole = members.concat();
    let length = members[102].len();
    // In the header, the first codes, the middle, the checksum.
    for (at, count) in [
        (0, 30),
        (2, 1),
        (10, 30),
        (length / 2, 30),
        (length - 8, 1),
        (length - 4, 4),
    ] {
        let mut bytes = whole.clone();
        for byte in &mut bytes[starts[102] + at..][..count] {
            *byte ^= 0xff;
        }
        let got = read(&bytes);
        assert_eq!(got.pages(), all_but(&[102]), "{at}");
        assert_eq!(got.records.len(), COUNT - 1, "{at}");
        let [damage] = &got.damage[..] else {
            panic!("{at} {:?}", got.damage)
        };
        assert_eq!(
            (damage.place.offset, damage.length),
            (starts[102] as u64, length as u64),
            "{at}"
        );
    }
}

#[test]
fn a_file_that_is_cut_keeps_what_is_before() {
    let (members, starts) = members();
    let whole = members.concat();
    for keep in [300, members[250].len() / 2, members[250].len() - 2] {
        let got = read(&whole[..starts[250] + keep]);
        let before = usize::from(keep == members[250].len() - 2);
        assert_eq!(got.pages(), (0..250 + before).collect::<Vec<_>>(), "{keep}");
        assert_eq!(got.records.len(), 251);
        let cut = got.records[250].response.as_ref().unwrap();
        let outcome = if before == 1 {
            Outcome::Whole
        } else {
            Outcome::Truncated
        };
        assert_eq!(cut.outcome, outcome);
        assert!(body(250).starts_with(&cut.body));
        let [damage] = &got.damage[..] else {
            panic!("{:?}", got.damage)
        };
        assert_eq!(
            (&damage.kind, damage.place.offset),
            (&DamageKind::Truncated, starts[250] as u64)
        );
    }
}

#[test]
fn junk_between_members_is_passed_over() {
    let (members, starts) = members();
    let junk: Vec<u8> = body(7).into_iter().take(1000).collect();
    let bytes = [members[..100].concat(), junk, members[100..].concat()].concat();
    let got = read(&bytes);
    assert_eq!(got.pages(), all_but(&[]));
    let [damage] = &got.damage[..] else {
        panic!("{:?}", got.damage)
    };
    assert_eq!(
        (&damage.kind, damage.place.offset, damage.length),
        (&DamageKind::Junk, starts[100] as u64, 1000)
    );
}

#[test]
fn lost_bytes_cost_the_record_they_were_in() {
    let (members, starts) = members();
    let mut bytes = members.concat();
    assert!(members[150].len() > 5500);
    bytes.drain(starts[150] + 100..starts[150] + 5100);
    assert_eq!(read(&bytes).pages(), all_but(&[150]));
    // The end of one and the beginning of the next.
    let mut bytes = members.concat();
    bytes.drain(starts[150] - 2500..starts[150] + 2500);
    assert_eq!(read(&bytes).pages(), all_but(&[149, 150]));
}

#[test]
fn padding_is_no_damage() {
    let (members, _) = members();
    let zeros = vec![0; 100_000];
    for bytes in [
        [members.concat(), zeros.clone()].concat(),
        [members[..9].concat(), zeros, members[9..].concat()].concat(),
    ] {
        let got = read(&bytes);
        assert_eq!(got.pages(), all_but(&[]));
        assert_eq!(got.damage, []);
    }
}

#[test]
fn records_of_one_member_are_told_apart() {
    for bytes in [gzip(&pages(COUNT).concat()), zstd(&pages(COUNT).concat())] {
        let got = read(&bytes);
        assert_eq!(got.pages(), all_but(&[]));
        assert!(got.records.iter().all(|record| record.place.offset == 0));
        assert!(got.records.is_sorted_by(|a, b| a.place < b.place));
        assert_eq!(
            got.records.last().map(|r| r.length),
            Some(bytes.len() as u64)
        );
        assert_eq!(got.damage, []);
    }
}

#[test]
fn members_may_end_anywhere() {
    // As bgzip cuts a file.
    let whole = pages(40).concat();
    let bytes: Vec<u8> = whole.chunks(10_007).flat_map(gzip).collect();
    let got = read(&bytes);
    assert_eq!(got.pages(), (0..40).collect::<Vec<_>>());
    assert_eq!(got.damage, []);
    assert!(got.records.is_sorted_by(|a, b| a.place < b.place));
}

#[test]
fn bombs_end_at_the_limit() {
    let zeros = vec![b' '; 100 << 20];
    let bomb = response(
        "http://www.example.org/bomb",
        "Content-Type: text/html",
        &zeros,
    );
    let header = "Content-Type: text/html\r\nContent-Encoding: gzip";
    let coded = response("http://www.example.org/coded", header, &gzip(&zeros));
    let pages = pages(4);
    let bytes = [
        gzip(&pages[0]),
        gzip(&bomb),
        gzip(&pages[1]),
        gzip(&coded),
        gzip(&pages[2]),
    ]
    .concat();
    let got = read(&bytes);
    assert_eq!(got.pages(), [0, 1, 2]);
    assert_eq!(got.damage, []);
    for record in [&got.records[1], &got.records[3]] {
        let response = record.response.as_ref().unwrap();
        assert_eq!(
            (response.outcome, response.body.len()),
            (Outcome::TooBig, 0),
            "{:?}",
            record.url
        );
    }
}

/// The archive with another length in the header of a record, compressed or not.
fn with_length(n: usize, change: i64, compress: bool) -> Vec<u8> {
    let mut records = pages(COUNT);
    let text = String::from_utf8(records[n].clone()).unwrap();
    let at = text.find("Content-Length: ").unwrap() + 16;
    let end = at + text[at..].find('\r').unwrap();
    let length: i64 = text[at..end].parse().unwrap();
    records[n].splice(at..end, (length + change).to_string().into_bytes());
    if compress {
        records.iter().flat_map(|r| gzip(r)).collect()
    } else {
        records.concat()
    }
}

#[test]
fn a_wrong_length_costs_nothing() {
    for compress in [true, false] {
        for change in [-5000, -2, 5, 1000, 40_000] {
            for n in [0, 101, COUNT - 1] {
                let got = read(&with_length(n, change, compress));
                assert_eq!(got.pages(), all_but(&[]), "{compress} {change} {n}");
                assert_eq!(got.records.len(), COUNT);
                assert!(got.records[n].wrong_length, "{compress} {change} {n}");
            }
        }
    }
}

/// Line ends that were changed on the way make every length wrong.
#[test]
fn all_lengths_may_be_wrong() {
    let text = String::from_utf8(pages(COUNT).concat()).unwrap();
    assert_eq!(
        read(text.replace("\r\n", "\n").as_bytes()).pages(),
        all_but(&[])
    );
}

/// Where nothing is compressed, a record that is shorter than it says may lack what was lost.
#[test]
fn a_page_without_its_end_is_not_whole() {
    let mut records = pages(COUNT);
    records[101].truncate(6_000);
    let got = read(&records.concat());
    assert_eq!(got.records.len(), COUNT);
    assert_eq!(got.pages(), all_but(&[101]));
    let response = got.records[101].response.as_ref();
    assert_eq!(response.map(|r| r.outcome), Some(Outcome::Truncated));
}

#[test]
fn a_head_that_is_cut_costs_its_record() {
    for length in [20, 60, 100] {
        let mut records = pages(COUNT);
        records[101].truncate(length);
        let got = read(&records.concat());
        assert_eq!(got.pages(), all_but(&[101]), "{length}");
        assert_eq!(got.damage.len(), 1, "{length}");
        assert_eq!(got.damage[0].kind, DamageKind::Head, "{length}");
    }
}

/// What comes out of a member behind damage are no records, whatever it looks like.
#[test]
fn nothing_is_made_up_behind_damage() {
    let records: Vec<Vec<u8>> = (0..COUNT)
        .map(|n| {
            let page = format!("<!DOCTYPE html><title>Page {n}</title><p>Text {n}</html>");
            response(&url(n), "Content-Type: text/html", page.as_bytes())
        })
        .collect();
    let whole = gzip(&records.concat());
    for at in [whole.len() / 3, whole.len() / 2, whole.len() * 2 / 3] {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        let got = read(&bytes);
        let urls: Vec<&str> = got
            .records
            .iter()
            .filter_map(|r| r.url.as_deref())
            .collect();
        let known: Vec<String> = (0..urls.len()).map(url).collect();
        assert!(urls.len() > COUNT / 4, "{}", urls.len());
        assert_eq!(urls[..urls.len() - 1], known[..urls.len() - 1]);
        assert_eq!(got.damage.len(), 1);
    }
}

#[test]
fn archives_that_are_not_compressed_are_read_on_after_damage() {
    let records = pages(COUNT);
    let whole = records.concat();
    let start: usize = records[..102].iter().map(Vec::len).sum();

    let mut bytes = whole.clone();
    bytes.splice(start..start, body(7).into_iter().take(1000));
    let got = read(&bytes);
    assert_eq!(got.pages(), all_but(&[]));
    assert_eq!(
        (got.damage[0].place.offset, got.damage[0].length),
        (start as u64, 1000)
    );

    let mut bytes = whole.clone();
    bytes.drain(start + 1000..start + 6000);
    assert_eq!(read(&bytes).records.len(), COUNT);
    assert!(read(&bytes).pages().len() >= COUNT - 1);

    let mut bytes = whole.clone();
    bytes[start..start + 30].fill(0xff);
    assert_eq!(read(&bytes).pages(), all_but(&[102]));

    let got = read(&whole[..start + 500]);
    assert_eq!(got.pages(), (0..102).collect::<Vec<_>>());
    assert_eq!(
        got.records[102].response.as_ref().map(|r| r.outcome),
        Some(Outcome::Truncated)
    );
    assert_eq!(got.damage.len(), 1);
}

#[test]
fn the_beginning_may_be_what_is_damaged() {
    let (members, _) = members();
    for mut bytes in [members.concat(), pages(COUNT).concat()] {
        bytes[..30].fill(0xff);
        let got = read(&bytes);
        assert_eq!(got.pages(), all_but(&[0]));
        assert_eq!(got.damage[0].place.offset, 0);
    }
}

#[test]
fn an_archive_in_an_archive_is_a_body() {
    let inner: Vec<u8> = pages(20).iter().flat_map(|record| gzip(record)).collect();
    let url = "http://www.example.org/inner.warc.gz";
    let stored = gzip_with(
        &response(url, "Content-Type: application/gzip", &inner),
        Compression::none(),
    );
    let plain = response(url, "Content-Type: application/warc", &pages(20).concat());
    let page = &pages(1)[0];
    for bytes in [
        [stored, gzip(page)].concat(),
        [gzip(&plain), gzip(page)].concat(),
        [plain, page.clone()].concat(),
    ] {
        let all = Limits {
            keep: Keep::All,
            ..SMALL
        };
        for got in [read(&bytes), gather(open(&bytes, all).unwrap())] {
            assert_eq!(got.records.len(), 2);
            assert_eq!(got.pages(), [0]);
            assert_eq!(got.damage, []);
        }
    }
}

#[test]
fn frames_of_zstandard_are_read_on_after_damage() {
    let frames: Vec<Vec<u8>> = pages(20).iter().map(|record| zstd(record)).collect();
    let start: usize = frames[..7].iter().map(Vec::len).sum();
    let whole = frames.concat();
    assert_eq!(read(&whole).pages(), (0..20).collect::<Vec<_>>());
    let mut bytes = whole.clone();
    bytes.splice(start..start, *b"some junk");
    assert_eq!(read(&bytes).pages(), (0..20).collect::<Vec<_>>());
    let mut bytes = whole.clone();
    bytes.drain(start + 100..start + 1100);
    assert_eq!(read(&bytes).pages().len(), 19);
    let got = read(&whole[..start + 1000]);
    assert_eq!((got.pages().len(), got.damage.len()), (7, 1));
}

#[test]
fn an_archive_made_to_be_read_over_and_over_comes_to_an_end() {
    // Each record says that it goes on to the end.
    let record = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 999999999\r\n\r\n<p>\r\n\r\n";
    let plain = record.repeat(4000).into_bytes();
    assert!(read(&plain).records.len() > 4);
    // Each place seems to begin a member that holds a record and then breaks.
    let member = gzip(b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 9\r\n\r\n");
    let broken = &member[..member.len() - 9];
    assert_eq!(read(&broken.repeat(4000)).records.len(), 0);
}
