//! Records of every kind and age, as programs have written them.

use crate::made::*;
use presslint::source::archive::{Outcome, RecordKind};

const PAGE: &str = "<!DOCTYPE html><p>text";

fn only(bytes: &[u8]) -> presslint::source::archive::Record {
    let mut got = read(bytes);
    assert_eq!((got.records.len(), &*got.damage), (1, &[][..]));
    got.records.remove(0)
}

#[test]
fn a_record_says_where_it_comes_from() {
    let record = only(&gzip(&response(
        "http://www.example.org/1",
        "content-type: Text/HTML;charset=EUC-KR",
        PAGE.as_bytes(),
    )));
    assert_eq!(record.kind, RecordKind::Response);
    assert_eq!(
        record.id.as_deref(),
        Some("urn:uuid:http://www.example.org/1")
    );
    assert_eq!(
        record.date.map(|d| d.to_string()).as_deref(),
        Some("2020-07-23T09:00:00Z")
    );
    assert_eq!(
        record.content_type.as_deref(),
        Some("application/http; msgtype=response")
    );
    assert_eq!(&*record.filename, "x.warc");
    let response = record.response.unwrap();
    assert_eq!(
        (response.status, response.outcome),
        (Some(200), Outcome::Whole)
    );
    assert_eq!(response.content_type.as_deref(), Some("text/html"));
    assert_eq!(response.charset.as_deref(), Some("EUC-KR"));
    assert_eq!(response.body, PAGE.as_bytes());
}

#[test]
fn heads_as_programs_write_them() {
    let block = format!("HTTP/1.0 200 OK\nContent-Type: text/html\n\n{PAGE}");
    let length = block.len();
    for (head, end) in [
        (
            format!(
                "WARC/0.18\nWARC-Type: response\nWARC-Target-URI: <http://a.example/>\nContent-Length: {length}\n\n"
            ),
            "\n\n",
        ),
        (
            format!(
                "WARC/0.17\r\nwarc-type: response\r\nwarc-target-uri: http://a.example/\r\ncontent-length:{length}\r\n\r\n"
            ),
            "",
        ),
        (
            format!(
                "WARC/1.1\r\nWARC-Target-URI:\r\n http://a.example/\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n"
            ),
            "\r\n",
        ),
    ] {
        let record = [head.as_bytes(), block.as_bytes(), end.as_bytes()].concat();
        for bytes in [
            record.clone(),
            gzip(&record),
            [&record[..], &record].concat(),
        ] {
            for record in read(&bytes).records {
                assert_eq!(record.url.as_deref(), Some("http://a.example/"), "{head}");
                let response = record.response.unwrap();
                assert_eq!(
                    (response.status, &*response.body),
                    (Some(200), PAGE.as_bytes()),
                    "{head}"
                );
            }
        }
    }
}

#[test]
fn what_is_no_page_is_counted_and_not_held() {
    let records = [
        warc(
            "WARC-Type: warcinfo\r\nContent-Type: application/warc-fields",
            b"software: x\r\n",
        ),
        warc(
            "WARC-Type: request\r\nContent-Type: application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        warc("WARC-Type: metadata", b"<p>"),
        response(
            "http://a.example/a.png",
            "Content-Type: image/png",
            b"\x89PNG\r\n\x1a\n",
        ),
        response(
            "http://a.example/a.pdf",
            "Content-Type: text/html",
            b"%PDF-1.4",
        ),
        warc(
            "WARC-Type: response\r\nContent-Type: text/dns\r\nWARC-Target-URI: dns:a.example",
            b"a.example 1 IN A 1.2.3.4\n",
        ),
        warc("WARC-Type: house", b"<p>"),
    ];
    let got = read(&records.concat());
    let kinds: Vec<RecordKind> = got.records.iter().map(|r| r.kind).collect();
    use RecordKind::*;
    assert_eq!(
        kinds,
        [
            Warcinfo, Request, Metadata, Response, Response, Response, Other
        ]
    );
    for record in &got.records {
        if let Some(response) = &record.response {
            assert_eq!(
                (response.outcome, response.body.len()),
                (Outcome::NotHtml, 0),
                "{:?}",
                record.url
            );
        }
    }
}

#[test]
fn resources_and_conversions_are_pages_without_http() {
    for kind in ["resource", "conversion"] {
        let fields = format!(
            "WARC-Type: {kind}\r\nContent-Type: text/html; charset=utf-8\r\nWARC-Target-URI: file:///a.html"
        );
        let response = only(&warc(&fields, PAGE.as_bytes())).response.unwrap();
        assert_eq!((response.status, &*response.body), (None, PAGE.as_bytes()));
        assert_eq!(response.charset.as_deref(), Some("utf-8"));
    }
}

#[test]
fn a_revisit_names_the_record_it_stands_for() {
    let fields = "WARC-Type: revisit\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\n\
                  WARC-Refers-To: <urn:uuid:1>\r\nWARC-Refers-To-Target-URI: http://b.example/\r\n\
                  WARC-Refers-To-Date: 2019-01-02T03:04:05Z";
    let record = only(&warc(
        fields,
        b"HTTP/1.1 304 Not Modified\r\nContent-Type: text/html\r\n\r\n",
    ));
    assert_eq!(record.kind, RecordKind::Revisit);
    assert_eq!(record.refers_to.id.as_deref(), Some("urn:uuid:1"));
    assert_eq!(record.refers_to.url.as_deref(), Some("http://b.example/"));
    assert_eq!(
        record.refers_to.date.map(|d| d.to_string()).as_deref(),
        Some("2019-01-02T03:04:05Z")
    );
    let response = record.response.unwrap();
    assert_eq!((response.status, response.body.len()), (Some(304), 0));
}

#[test]
fn what_the_crawler_cut_is_not_whole() {
    for field in ["WARC-Truncated: length", "WARC-Segment-Number: 1"] {
        let fields = format!("WARC-Type: resource\r\nContent-Type: text/html\r\n{field}");
        let record = only(&warc(&fields, PAGE.as_bytes()));
        assert_eq!(
            record.response.map(|r| r.outcome),
            Some(Outcome::Truncated),
            "{field}"
        );
    }
}

#[test]
fn a_response_may_lack_its_end_or_its_head() {
    for (block, status, body) in [
        ("HTTP/1.1 204 No Content\r\nA: 1\r\n", Some(204), ""),
        ("HTTP/1.1 200", Some(200), ""),
        (PAGE, None, PAGE),
        ("", None, ""),
    ] {
        let fields = "WARC-Type: response\r\nContent-Type: application/http;msgtype=response";
        let bytes = warc(fields, block.as_bytes());
        let all = presslint::source::archive::Limits {
            keep: presslint::source::archive::Keep::All,
            ..SMALL
        };
        let response = gather(open(&bytes, all).unwrap())
            .records
            .remove(0)
            .response
            .unwrap();
        assert_eq!(
            (response.status, &*response.body),
            (status, body.as_bytes()),
            "{block}"
        );
    }
}

#[test]
fn arc_of_both_versions() {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=big5\r\n\r\n{PAGE}");
    let length = block.len();
    let first = "filedesc://x.arc 0.0.0.0 20080101000000 text/plain";
    for (intro, words) in [
        (
            "1 0 X\nURL IP-address Archive-date Content-type Archive-length\n",
            "",
        ),
        (
            "2 0 X\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length\n",
            "200 abc - 0 x.arc ",
        ),
    ] {
        let head = format!("{first} {words}{}\n{intro}\n", intro.len());
        let record = |url: &str| {
            format!("{url} 1.2.3.4 20080102030405 text/html {words}{length}\n{block}\n")
        };
        let records = [
            head,
            record("http://a.example/?q=two words"),
            record("https://a.example/2"),
        ];
        let members: Vec<u8> = records.iter().flat_map(|r| gzip(r.as_bytes())).collect();
        for bytes in [records.concat().into_bytes(), members] {
            let got = read(&bytes);
            assert_eq!(got.damage, []);
            let urls: Vec<_> = got
                .records
                .iter()
                .filter_map(|r| r.url.as_deref())
                .collect();
            assert_eq!(
                urls,
                [
                    "filedesc://x.arc",
                    "http://a.example/?q=two words",
                    "https://a.example/2"
                ]
            );
            for record in &got.records[1..] {
                let response = record.response.as_ref().unwrap();
                assert_eq!(
                    record.date.map(|d| d.to_string()).as_deref(),
                    Some("2008-01-02T03:04:05Z")
                );
                assert_eq!(
                    (response.charset.as_deref(), &*response.body),
                    (Some("big5"), PAGE.as_bytes())
                );
            }
        }
    }
}

#[test]
fn what_is_no_archive_is_refused() {
    for bytes in [
        &b""[..],
        b"<!DOCTYPE html><p>",
        b"WARC/",
        &gzip(PAGE.as_bytes()),
        &[0; 100],
        b"\x1f\x8b\x08",
    ] {
        let error = open(bytes, SMALL).err().unwrap();
        assert_eq!(error.message.en, "no web archive (WARC, ARC or WACZ)");
        assert_eq!(error.path, "x.warc");
    }
}
