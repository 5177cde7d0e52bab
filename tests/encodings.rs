//! Decoding any bytes, and the rules about encodings: the examples of the rule book are always UTF-8.
#![allow(clippy::unwrap_used)]

use encoding_rs::{EUC_KR, Encoding, SHIFT_JIS, UTF_8};
use presslint::finding::{Finding, Findings};
use presslint::html::{Document, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::rules;
use presslint::source::{DecodingProblem, Source};
use proptest::prelude::*;

fn found(rule: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let source = Source::decode("x.html", bytes);
    let parsed = parse(&source.text);
    let dom = Document::new(&source.text, &parsed);
    let settings = Settings::of(&PackSet::embedded(), &[]).unwrap();
    let page = Page::new(&source, &dom, &settings);
    let rule = rules::by_id(rule).unwrap();
    let mut out = Findings::new(rule, rule.severity.unwrap());
    (rule.check)(&page, &mut out);
    assert_eq!(out.passed, usize::from(out.list.is_empty()));
    let said = |f: &Finding| (source.slice(f.span).to_owned(), f.message.en.clone());
    out.list.iter().map(said).collect()
}

fn page(label: &str, encoding: &'static Encoding, title: &str) -> Vec<u8> {
    let html = format!(
        "<!DOCTYPE html>\n<title>{title}</title>\n<meta charset=\"{label}\">\n<p>{title}</p>\n"
    );
    encoding.encode(&html).0.into_owned()
}

const KOREAN: &str = "외교부 대변인 정례 브리핑을 다음과 같이 알려드립니다";
const JAPANESE: &str = "外務大臣会見記録、詳しくはこちらをご覧ください";

#[test]
fn a_page_as_declared_is_silent() {
    for (label, encoding, title) in [
        ("utf-8", UTF_8, KOREAN),
        ("euc-kr", EUC_KR, KOREAN),
        ("shift_jis", SHIFT_JIS, JAPANESE),
        ("euc-kr", EUC_KR, "Press release"),
    ] {
        let bytes = page(label, encoding, title);
        assert_eq!(found("encoding-mismatch", &bytes), []);
        assert_eq!(found("encoding-invalid", &bytes), []);
    }
}

#[test]
fn the_declaration_is_the_place_of_a_mismatch() {
    for (label, encoding, title, message) in [
        (
            "euc-kr",
            UTF_8,
            KOREAN,
            "page declares euc-kr but is saved in UTF-8",
        ),
        (
            "utf-8",
            EUC_KR,
            KOREAN,
            "page declares utf-8 but is saved in EUC-KR",
        ),
        (
            "utf-8",
            SHIFT_JIS,
            JAPANESE,
            "page declares utf-8 but is saved in Shift_JIS",
        ),
    ] {
        let bytes = page(label, encoding, title);
        let place = format!("<meta charset=\"{label}\">");
        assert_eq!(
            found("encoding-mismatch", &bytes),
            [(place, message.to_owned())]
        );
        assert_eq!(found("encoding-invalid", &bytes), []);
    }
}

#[test]
fn broken_characters_are_found_where_they_are() {
    let mut bytes = page("utf-8", UTF_8, KOREAN);
    assert_eq!(found("encoding-invalid", &bytes), []);
    bytes.extend_from_slice(b"\xeb\xb6</p>");
    let all = found("encoding-invalid", &bytes);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].0, "\u{fffd}");
    bytes.extend_from_slice(b"\xff");
    let all = found("encoding-invalid", &bytes);
    assert!(all[0].1.contains("in 2 places"));
    assert_eq!(found("encoding-mismatch", &bytes), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_page(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let source = Source::decode("x", &bytes);
        prop_assert!(source.lines.count(&source.text) >= 1);
    }

    #[test]
    fn any_declared_bytes_are_a_page(
        label in prop::sample::select(vec!["utf-8", "euc-kr", "shift_jis", "utf-16", "iso-2022-jp", "big5", "x"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut page = format!("<meta charset={label}>").into_bytes();
        page.extend(bytes);
        let source = Source::decode("x", &page);
        for problem in &source.problems {
            if let DecodingProblem::Invalid { places, .. } = problem {
                for place in places {
                    prop_assert_eq!(source.slice(*place), "\u{fffd}");
                }
            }
        }
    }
}

/// Errors must cost no more than text: this took minutes when each cleared a buffer as long as the page.
#[test]
fn dirt_is_read_in_linear_time() {
    let start = std::time::Instant::now();
    let source = Source::decode("x", &vec![0xff; 1 << 20]);
    assert!(!source.text.is_empty());
    let mut page = b"<meta charset=utf-8>".to_vec();
    page.resize(1 << 20, 0x80);
    assert!(!Source::decode("x", &page).problems.is_empty());
    assert!(start.elapsed().as_secs() < 20);
}
