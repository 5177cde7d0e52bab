//! Bodies and the headers that lie about them.

use crate::made::*;
use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use presslint::source::archive::{Note, Outcome, Response};
use std::io::Write;

const PAGE: &str = "<!DOCTYPE html><title>외교부</title>\n<p>한국과 영국은 협력하기로 하였다.\n<p>한국과 영국은 협력하기로 하였다.\n\
                    <p>한국과 영국은 협력하기로 하였다.\n";

/// [`PAGE`] in Brotli, made by its reference encoder.
const BROTLI: &str = "1bbd00f81d0776ac3188e3bdd1b50836e048075a18ead56d21d7992d1a0e132e28683c08727930797ce0ba905f880151ab104427eb08d7c16b81171feaffeea2b8717fc684db3a7256c7be90384ecd8523ccab02";

fn brotli() -> Vec<u8> {
    let byte = |n: usize| u8::from_str_radix(&BROTLI[n..n + 2], 16).unwrap();
    (0..BROTLI.len()).step_by(2).map(byte).collect()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let chunks = bytes
        .chunks(50)
        .map(|c| [format!("{:x}\r\n", c.len()).as_bytes(), c, b"\r\n"].concat());
    [chunks.collect::<Vec<_>>().concat(), b"0\r\n\r\n".to_vec()].concat()
}

fn sent(header: &str, body: &[u8]) -> Response {
    let header = format!("Content-Type: text/html\r\n{header}");
    let mut got = read(&gzip(&response("http://www.example.org/", &header, body)));
    got.records.remove(0).response.unwrap()
}

#[test]
fn codings_are_undone() {
    let page = PAGE.as_bytes();
    let twice = gzip(&gzip(page));
    let members = [gzip(&page[..40]), gzip(&page[40..])].concat();
    let frames = [zstd(&page[..40]), zstd(&page[40..])].concat();
    for (header, body) in [
        ("Content-Encoding: gzip", gzip(page)),
        ("Content-Encoding: x-gzip", gzip(page)),
        ("content-encoding: GZIP", gzip(page)),
        ("Content-Encoding: gzip", members),
        ("Content-Encoding: deflate", zlib(page)),
        ("Content-Encoding: deflate", deflate(page)),
        ("Content-Encoding: br", brotli()),
        ("Content-Encoding: zstd", zstd(page)),
        ("Content-Encoding: zstd", frames),
        ("Content-Encoding: gzip, gzip", twice.clone()),
        ("Content-Encoding: gzip\r\nContent-Encoding: gzip", twice),
        ("Content-Encoding: deflate, zstd", zstd(&zlib(page))),
        ("Content-Encoding: identity", page.to_vec()),
        ("Transfer-Encoding: chunked", chunked(page)),
        ("Transfer-Encoding: gzip, chunked", chunked(&gzip(page))),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: br",
            chunked(&brotli()),
        ),
        ("Content-Length: 3", page.to_vec()),
        ("Content-Length: 99999", page.to_vec()),
        (
            "Content-Encoding: gzip",
            [gzip(page), b"\0\0\0 something after".to_vec()].concat(),
        ),
    ] {
        let got = sent(header, &body);
        assert_eq!(String::from_utf8_lossy(&got.body), PAGE, "{header}");
        assert_eq!(
            (got.outcome, &*got.notes),
            (Outcome::Whole, &[][..]),
            "{header}"
        );
    }
}

#[test]
fn headers_that_lie_are_noted_and_not_followed() {
    let page = PAGE.as_bytes();
    let unknown = || vec![Note::UnknownCoding("utf-8".into())];
    for (header, body, notes) in [
        (
            "Transfer-Encoding: chunked",
            page.to_vec(),
            vec![Note::NotChunked],
        ),
        (
            "Content-Encoding: gzip",
            page.to_vec(),
            vec![Note::NotEncoded("gzip")],
        ),
        (
            "Content-Encoding: deflate",
            page.to_vec(),
            vec![Note::NotEncoded("deflate")],
        ),
        (
            "Content-Encoding: br",
            page.to_vec(),
            vec![Note::NotEncoded("br")],
        ),
        (
            "Content-Encoding: zstd",
            page.to_vec(),
            vec![Note::NotEncoded("zstd")],
        ),
        (
            "Content-Encoding: gzip, br",
            gzip(page),
            vec![Note::Undeclared("gzip")],
        ),
        (
            "Content-Encoding: gzip, gzip",
            gzip(page),
            vec![Note::NotEncoded("gzip")],
        ),
        ("Content-Encoding: utf-8", page.to_vec(), unknown()),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            gzip(page),
            vec![Note::NotChunked],
        ),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            chunked(page),
            vec![Note::NotEncoded("gzip")],
        ),
    ] {
        let got = sent(header, &body);
        assert_eq!(String::from_utf8_lossy(&got.body), PAGE, "{header}");
        assert_eq!(
            (got.outcome, got.notes),
            (Outcome::Whole, notes),
            "{header}"
        );
    }
}

#[test]
fn codings_that_no_header_names_are_known_by_their_first_bytes() {
    let page = PAGE.as_bytes();
    let utf16: Vec<u8> = PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (header, body, coding, whole) in [
        ("Server: x", gzip(page), "gzip", page),
        ("Server: x", zlib(page), "deflate", page),
        ("Server: x", zstd(page), "zstd", page),
        ("Server: x", gzip(&utf16), "gzip", &utf16),
        (
            "Transfer-Encoding: chunked",
            chunked(&zstd(page)),
            "zstd",
            page,
        ),
        // Compressed by the application, then by the server.
        ("Content-Encoding: gzip", gzip(&gzip(page)), "gzip", page),
        ("Content-Encoding: zstd", gzip(page), "gzip", page),
    ] {
        let got = sent(header, &body);
        assert_eq!(got.body, whole, "{header}, {coding}");
        assert_eq!(got.outcome, Outcome::Whole, "{header}, {coding}");
        assert!(got.notes.contains(&Note::Undeclared(coding)), "{header}");
    }
    let cut = sent("Server: x", &gzip(&body(1))[..5000]);
    assert_eq!(cut.outcome, Outcome::Truncated);
    assert!(cut.body.starts_with(b"<"));
}

#[test]
fn what_is_cut_or_damaged_says_so() {
    let page = body(1);
    let coded = gzip(&page);
    let mut wrong = coded.clone();
    wrong[coded.len() / 2] ^= 0xff;
    for (header, body, outcome) in [
        (
            "Content-Encoding: gzip",
            &coded[..coded.len() / 2],
            Outcome::Truncated,
        ),
        ("Content-Encoding: gzip", &wrong, Outcome::Undecodable),
        (
            "Content-Encoding: deflate",
            &zlib(&page)[..5000],
            Outcome::Truncated,
        ),
        (
            "Content-Encoding: deflate",
            &deflate(&page)[..5000],
            Outcome::Truncated,
        ),
        (
            "Content-Encoding: zstd",
            &zstd(&page)[..3000],
            Outcome::Truncated,
        ),
        ("Content-Encoding: br", &brotli()[..60], Outcome::Truncated),
        (
            "Content-Encoding: compress",
            b"\x1f\x9d\x90\0\0\x01",
            Outcome::Undecodable,
        ),
        (
            "Transfer-Encoding: chunked",
            &chunked(&page)[..5000],
            Outcome::Truncated,
        ),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            &chunked(&coded)[..3000],
            Outcome::Truncated,
        ),
    ] {
        assert_eq!(sent(header, body).outcome, outcome, "{header}");
    }
}
