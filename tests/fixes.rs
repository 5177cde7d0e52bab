//! Fixes: made until nothing changes, never at the price of another finding, and only where they say.

#![allow(clippy::expect_used, reason = "a test fails by it")]

#[path = "rule_book/example.rs"]
#[allow(dead_code, reason = "other tests read more of it")]
mod example;
#[allow(dead_code, reason = "other tests hold more")]
mod invariants;

use invariants::mending::hold;
use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::fix::{Wanted, mend};
use presslint::pack::PackSet;
use presslint::source::{Source, rewrite};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn wanted(unsafe_fixes: bool) -> Wanted {
    Wanted {
        unsafe_fixes,
        ..Wanted::default()
    }
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = std::fs::read_dir("fixtures/pages")
        .expect("the fixtures are there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    pages
}

#[test]
fn fixes_converge_and_leave_no_new_finding() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right");
    let mut fixed = 0;
    for path in pages() {
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("readable");
        for unsafe_fixes in [false, true] {
            fixed += hold(&linter, &name, &bytes, unsafe_fixes).expect("every fix is one");
        }
    }
    assert!(
        fixed > 40,
        "only {fixed} findings of the fixtures were fixed"
    );
}

/// How a text is saved: what it becomes, and its bytes.
type Form = (
    &'static str,
    fn(&str) -> String,
    fn(&str) -> Option<Vec<u8>>,
);

static FORMS: [Form; 5] = [
    ("UTF-8", str::to_owned, |text| {
        Some(text.as_bytes().to_vec())
    }),
    (
        "CRLF",
        |text| text.replace('\n', "\r\n"),
        |text| Some(text.as_bytes().to_vec()),
    ),
    (
        "CR",
        |text| text.replace('\n', "\r"),
        |text| Some(text.as_bytes().to_vec()),
    ),
    ("UTF-16", str::to_owned, |text| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        Some(b"\xff\xfe".iter().copied().chain(units).collect())
    }),
    (
        "EUC-KR",
        |text| format!("<meta charset=euc-kr>{text}"),
        |text| {
            let (bytes, _, has_lacks) = encoding_rs::EUC_KR.encode(text);
            (!has_lacks).then(|| bytes.into_owned())
        },
    ),
];

/// What each fix changes is its edits, byte for byte, in whatever way the page is saved.
fn hold_edits(linter: &Linter, name: &str, form: &Form, text: &str) -> Result<(), String> {
    let (_, _, save) = form;
    let Some(bytes) = save(text) else {
        return Ok(());
    };
    let source = Source::decode(name, &bytes);
    if source.text != text {
        return Ok(());
    }
    let report = linter.lint(source.clone()).expect("the packs are right");
    for item in &report.items {
        let Some(fix) = &item.fix else { continue };
        let mut edits: Vec<_> = fix
            .edits
            .iter()
            .map(|e| (e.span, e.text.as_str()))
            .collect();
        edits.sort_by_key(|(span, _)| *span);
        let mut expected = text.to_owned();
        for (span, new) in edits.iter().rev() {
            expected.replace_range(span.range(), new);
        }
        let made = rewrite(&bytes, &source, &edits);
        let right = save(&expected);
        if made.is_some() && right.is_some() && made != right {
            return Err(format!(
                "{name}: the fix of {} changes other bytes",
                item.rule.id
            ));
        }
    }
    Ok(())
}

#[test]
fn the_examples_of_all_rules_are_mended_right_in_every_form() {
    let mut examples = Vec::new();
    for group in std::fs::read_dir("rules").expect("the rule book is there") {
        let folder = group.expect("readable").path();
        for file in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = file.expect("readable").path();
            if path.extension().is_some_and(|e| e == "md") {
                let page = std::fs::read_to_string(&path).expect("readable");
                examples.extend(example::read(&page, &path.to_string_lossy()));
            }
        }
    }
    // Pages for limits are long, and say nothing here.
    examples.retain(|e| !e.has_bytes && e.html.len() < 20_000);
    let mut linters = BTreeMap::new();
    for profile in examples.iter().map(|e| e.profile.clone()) {
        linters.entry(profile.clone()).or_insert_with(|| {
            let layer = Layer::asked(&profile.into_iter().collect::<Vec<_>>(), &[]);
            let configs = Configs::of_packs(PackSet::embedded(), layer);
            Linter::new(configs, Options::default()).expect("the packs are right")
        });
    }
    let problems: Vec<String> = examples
        .par_iter()
        .flat_map_iter(|example| {
            let linter = &linters[&example.profile];
            let hold_in = |form: &Form| {
                let (kind, shape, save) = form;
                let (name, text) = (format!("{} as {kind}", example.place), shape(&example.html));
                hold_edits(linter, &name, form, &text)?;
                hold(linter, &name, &save(&text).unwrap_or_default(), true)
            };
            // Where nothing is fixed, no form has anything to show.
            match hold_in(&FORMS[0]) {
                Ok(0) => Vec::new(),
                Ok(_) => FORMS[1..]
                    .iter()
                    .filter_map(|form| hold_in(form).err())
                    .collect(),
                Err(problem) => vec![problem],
            }
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A page with line ends of several kinds, whichever comes first.
#[test]
fn line_ends_become_those_of_most_lines() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right");
    for (page, right) in [
        ("<p>a\r\n<p>b\n<p>c\n", "<p>a\n<p>b\n<p>c\n"),
        (
            "<p>a\n<p>b\r\n<p>c\r\n<p>d",
            "<p>a\r\n<p>b\r\n<p>c\r\n<p>d\r\n",
        ),
        ("<p>a\r<p>b\r\n<p>c\r", "<p>a\r<p>b\r<p>c\r"),
    ] {
        let mended = mend(&linter, "x.html", page.into(), &wanted(false)).expect("packs");
        assert_eq!(String::from_utf8(mended.bytes).as_deref(), Ok(right));
    }
}

/// What one page becomes with the fixes of one rule, in the language of its root.
fn mended(page: &str, profile: &str) -> String {
    let layer = Layer::asked(&[profile.to_owned()], &[]);
    let configs = Configs::of_packs(PackSet::embedded(), layer);
    let linter = Linter::new(configs, Options::default()).expect("the packs are right");
    let mended = mend(&linter, "x.html", page.into(), &wanted(true)).expect("packs");
    String::from_utf8(mended.bytes).expect("UTF-8")
}

const PROSE: &str = "<p>The two ministers discussed the plans of both countries for the years to come. They agreed to meet again next year in Seoul.</p>";

#[test]
fn tags_and_code_inside_a_fix_stay() {
    let page = format!(
        "<html lang=en><main><h1>Outcome</h1>{PROSE}{PROSE}<p>They met&nbsp;<b>&nbsp;again</b> in <code>x.php</code>, and left.</p></main>"
    );
    let mended = mended(&page, "base");
    assert!(
        mended.contains("They met <b>again</b> in <code>x.php</code>, and left."),
        "{mended}"
    );
}

#[test]
fn a_description_begins_with_words() {
    let page = "<!doctype html><html lang=en><head><title>Korea and Peru agree on fisheries | Ministry of Oceans and Fisheries</title></head>\
        <main><h1>Press Releases</h1><h2>Korea and Peru agree on fisheries</h2><p class=date>Date: 2021-05-03</p>\
        <p>1. The Government of the Republic of Korea and the Government of Peru agreed to work together on fisheries research.</p>\
        <p>2. The agreement enters into force when both parliaments have approved it.</p></main>";
    let mended = mended(page, "kr-mofa-en");
    assert!(mended.contains("content=\"The Government of"), "{mended}");
}

#[test]
fn a_number_is_corrected_inside_its_element() {
    let page = format!(
        "<html lang=en><main><h1>Outcome</h1>{PROSE}<p><b>1</b>. They will open their markets to each other.</p><p><b>2</b>. They will protect the environment.</p><p><b>2</b>. They will meet again.</p></main>"
    );
    let mended = mended(&page, "base");
    assert!(
        mended.contains("<b>3</b>. They will meet again."),
        "{mended}"
    );
}

#[test]
fn a_new_window_is_told_in_the_right_script_and_never_names_a_link() {
    let page = "<html lang=zh-CN><a href=/a target=_blank title=新闻>新闻中心</a><a href=/b target=_blank></a>";
    let mended = mended(page, "base");
    assert!(
        mended.contains("title=\"新闻 (在新窗口打开)\">新闻中心"),
        "{mended}"
    );
    assert!(mended.contains("<a href=/b target=_blank></a>"), "{mended}");
}

/// Neither what the baseline knows is mended, nor is it made new by a fix in the same text.
#[test]
fn what_is_known_stays_known() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right");
    let page = "<html lang=kr><meta charset=utf-8><title>외교부 보도자료 | 외교부</title><body><main><h1>외교부 보도자료</h1><p>외교부는 오늘 회의를 개최하였다. 양측은 앞으로도 긴밀히 협력하기로 하였다.</p></main>";
    let report = linter
        .lint(Source::decode("x.html", page.as_bytes()))
        .expect("packs");
    let known = Wanted {
        known: report.items.iter().map(|i| i.fingerprint.clone()).collect(),
        ..Wanted::default()
    };
    let left = mend(&linter, "x.html", page.into(), &known).expect("packs");
    assert_eq!(left.count(), 0);
    let all = mend(&linter, "x.html", page.into(), &wanted(false)).expect("packs");
    assert!(all.count() > 0);
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
        let mended = mend(
            &linter,
            "page.html",
            page("Skip to main content"),
            &wanted(false),
        )
        .expect("packs");
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
        let fixed =
            mend(&linter, "x.html", page(first).into_bytes(), &wanted(true)).expect("packs");
        let text = String::from_utf8(fixed.bytes).expect("UTF-8");
        assert_eq!(text.contains("Republic of Korea (ROK)"), added, "{first}");
    }
}
