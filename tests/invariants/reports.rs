//! Findings stand in order and inside their page; every format can be written, and read back.
#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::engine::Linter;
use presslint::report::{self, Item, PageReport, Place, Report};
use presslint::source::Source;
use presslint::words::Speech;
use serde_json::Value;

/// How many formats [`hold_format`] knows.
pub(crate) const FORMATS: usize = 10;

/// Lints a page and holds its report to what is promised of reports, in every format.
///
/// # Panics
/// Where it is broken.
pub(crate) fn hold(linter: &Linter, name: &str, bytes: &[u8]) {
    let report = hold_findings(linter, name, bytes);
    for format in 0..FORMATS {
        hold_format(&report, format);
    }
}

/// Lints a page and holds its findings to what is promised of them.
///
/// # Panics
/// Where it is broken.
pub(crate) fn hold_findings(linter: &Linter, name: &str, bytes: &[u8]) -> Report {
    let source = Source::decode(name, bytes);
    let page = linter.lint(source.clone()).expect("the packs are right");
    hold_items(&source, &page);
    Report {
        pages: vec![page],
        ..Report::default()
    }
}

/// Writes a report in one format.
///
/// # Panics
/// Where it is broken.
pub(crate) fn hold_format(report: &Report, format: usize) {
    let write = match format {
        0 => report::compact::write,
        1 => report::csv::write,
        2 => report::earl::write,
        3 => report::github::write,
        4 => report::gitlab::write,
        5 => report::html::write,
        6 => report::junit::write,
        7 => report::sarif::write,
        8 => return hold_json(report),
        _ => {
            let mut out = Vec::new();
            return report::text::write(report, report::text::TextOptions::default(), &mut out)
                .expect("memory takes it");
        }
    };
    let mut out = Vec::new();
    write(report, Speech::Korean, &mut out).expect("memory takes it");
    assert!(std::str::from_utf8(&out).is_ok());
}

fn hold_items(source: &Source, page: &PageReport) {
    let order = |item: &Item| (item.place.bytes().start, item.place.bytes().end);
    assert!(page.items.is_sorted_by_key(order), "not in order");
    for item in &page.items {
        let rule = item.rule.id;
        let related = item.here().map(|related| &related.place);
        let places = [&item.place].into_iter().chain(related);
        for place in places.chain(&item.edit_places) {
            hold_place(source, place, rule);
        }
        let words = std::iter::once(&item.message).chain(&item.help);
        for words in words {
            assert!(!words.en.is_empty() && !words.ko.is_empty(), "{rule}");
        }
        let mut edits: Vec<_> = item.fix.iter().flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        let apart = |pair: &[&presslint::finding::Edit]| pair[0].span.end <= pair[1].span.start;
        assert!(edits.windows(2).all(apart), "edits of {rule} overlap");
    }
    let mut known: Vec<&str> = page.items.iter().map(|i| &*i.fingerprint).collect();
    known.sort_unstable();
    known.dedup();
    assert_eq!(known.len(), page.items.len(), "two fingerprints are one");
}

fn hold_place(source: &Source, place: &Place, rule: &str) {
    let bytes = place.bytes();
    assert!(
        source.text.get(bytes.clone()).is_some(),
        "{rule}: {bytes:?}"
    );
    for (position, byte) in [(place.start, bytes.start), (place.end, bytes.end)] {
        let known = source.position(byte);
        assert_eq!(
            (position.line, position.column),
            (known.line, known.column),
            "{rule}"
        );
    }
}

/// What JSON says is what was found.
fn hold_json(report: &Report) {
    let mut out = Vec::new();
    report::json::write(report, Speech::English, &mut out).expect("memory takes it");
    let read: Value = serde_json::from_slice(&out).expect("JSON");
    let page = &report.pages[0];
    let findings = read["pages"][0]["findings"].as_array().expect("an array");
    assert_eq!(findings.len(), page.items.len());
    assert_eq!(read["pages"][0]["path"], *page.path);
    for (finding, item) in findings.iter().zip(&page.items) {
        assert_eq!(finding["rule"], item.rule.id);
        assert_eq!(finding["message"], *item.message.en);
        assert_eq!(finding["excerpt"], *item.excerpt);
        assert_eq!(finding["fingerprint"], *item.fingerprint);
        let place = item.place.bytes();
        assert_eq!(finding["span"]["start"]["byte"], place.start);
        assert_eq!(finding["span"]["end"]["byte"], place.end);
    }
}
