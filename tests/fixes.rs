//! Fixes: made until nothing changes, never at the price of another finding, and only where they say.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::fix::mend;
use presslint::pack::PackSet;
use presslint::report::PageReport;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = std::fs::read_dir("fixtures/pages")
        .expect("the fixtures are there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    pages
}

fn by_rule(report: &PageReport) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for item in &report.items {
        *counts.entry(item.rule.id).or_insert(0) += 1;
    }
    counts
}

#[test]
fn fixes_converge_and_leave_no_new_finding() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right");
    let mut fixed = 0;
    for path in pages() {
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("readable");
        let source = presslint::source::Source::decode(&*name, &bytes);
        let before = linter.lint(source).expect("packs");
        for unsafe_fixes in [false, true] {
            let once = mend(&linter, &name, bytes.clone(), unsafe_fixes).expect("packs");
            let left = by_rule(&once.report);
            for (rule, n) in &left {
                let had = by_rule(&before).get(rule).copied().unwrap_or(0);
                assert!(
                    *n <= had,
                    "{name}: {rule} finds {n} after fixing, {had} before"
                );
            }
            assert_eq!(
                once.count() == 0,
                once.bytes == bytes,
                "{name}: pages change where something is fixed"
            );
            let twice = mend(&linter, &name, once.bytes.clone(), unsafe_fixes).expect("packs");
            assert_eq!(
                twice.bytes, once.bytes,
                "{name}: a second run changes nothing"
            );
            fixed += once.count();
        }
    }
    assert!(
        fixed > 40,
        "only {fixed} findings of the fixtures were fixed"
    );
}

/// A page of a Korean ministry in each encoding: the skip link is translated, all else keeps its bytes.
#[test]
fn only_the_place_of_the_fix_changes() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right");
    let head = "<!doctype html>\r\n<html lang=\"ko\"><head><meta charset=\"LABEL\"><title>외교부 보도자료 | 외교부</title></head>\r\n<body><a href=\"#m\">";
    let tail = "</a><nav><a href=\"/\">외교부</a></nav>\r\n<main id=\"m\"><h1>외교부 보도자료</h1><p>외교부는 오늘 회의를 개최하였다. 양측은 협력하기로 하였다.</p></main>\r\n";
    for label in ["utf-8", "euc-kr"] {
        let charset = encoding_rs::Encoding::for_label(label.as_bytes()).expect("known");
        let page = |text: &str| {
            let html = format!("{}{text}{tail}", head.replace("LABEL", label));
            charset.encode(&html).0.into_owned()
        };
        let mended =
            mend(&linter, "page.html", page("Skip to main content"), false).expect("packs");
        assert_eq!(mended.bytes, page("본문 바로가기"), "{label}");
        assert_eq!(mended.count(), 1);
    }
}

#[test]
fn an_abbreviation_is_added_only_where_a_bracket_reads_well() {
    let layer = Layer::asked(&["kr-mofa-en".to_owned()], &[]);
    let configs = Configs::of_packs(PackSet::embedded(), layer);
    let linter = Linter::new(configs, Options::default()).expect("the packs are right");
    let page = |first: &str| {
        format!(
            "<html lang=\"en\"><main><h1>Outcome of Video Consultation</h1><p>The two sides discussed the plans of the {first} for the years to come on July 23, 2020.</p><p>They agreed to continue communication for the ROK and Peru to overcome difficulties together.</p></main>"
        )
    };
    for (first, added) in [
        ("Republic of Korea and Peru", true),
        ("Republic of Korea-Peru group", false),
        ("Republic of Korea’s neighbours", false),
    ] {
        let fixed = mend(&linter, "x.html", page(first).into_bytes(), true).expect("packs");
        let text = String::from_utf8(fixed.bytes).expect("UTF-8");
        assert_eq!(text.contains("Republic of Korea (ROK)"), added, "{first}");
    }
}
