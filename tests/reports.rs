//! The formats of a report, on findings made by hand.

#![allow(clippy::unwrap_used)]

use presslint::finding::{Edit, FailOn, Finding, Findings, Fix, Severity};
use presslint::page::Page;
use presslint::report::text::TextOptions;
use presslint::report::{
    Outcomes, PageReport, ReleaseSummary, Report, compact, html, items, json, text,
};
use presslint::rules::{Group, Rule};
use presslint::source::{InputError, Source, Span};
use presslint::words::{Speech, Words};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

fn silent(_: &Page<'_>, _: &mut Findings) {}

static RULE: Rule = Rule {
    id: "skip-link-language",
    group: Group::Skip,
    summary: (
        "skip link in another language",
        "건너뛰기 링크의 언어가 다릅니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["3.1.2"],
    kwcag: &["7.1.1"],
    act: &["off6ek"],
    same_as: &[],
    check: silent,
};

static QUIET: Rule = Rule {
    id: "page-title-vague",
    ..RULE
};

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn report(name: &str, text: &str, make: impl FnOnce(&mut Findings)) -> Report {
    Report {
        pages: vec![page(name, text, make)],
        ..Report::default()
    }
}

fn page(name: &str, page: &str, make: impl FnOnce(&mut Findings)) -> PageReport {
    let source = Arc::new(Source::from_text(name, page));
    let mut found = Findings::new(&RULE, Severity::Warning);
    make(&mut found);
    let list: Vec<Finding> = found.list;
    PageReport {
        selection: Arc::default(),
        fail_on: FailOn::Error,
        reasons: Vec::new(),
        path: name.into(),
        profiles: vec!["kr-mofa-en".into()],
        language: "en".into(),
        encoding: source.encoding,
        release: ReleaseSummary::default(),
        items: items(&source, list),
        ran: vec![&RULE],
        outcomes: BTreeMap::new(),
        suppressed: 0,
        baselined: 0,
        source: Some(source),
    }
}

fn written(report: &Report, speech: Speech) -> String {
    let mut out = Vec::new();
    let options = TextOptions {
        speech,
        quiet: false,
        columns: None,
    };
    text::write(report, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn plain(report: &Report, speech: Speech) -> String {
    anstream::adapter::strip_str(&written(report, speech)).to_string()
}

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<title>x</title>\n\n<body>\n\
    \t<p>한국 <a href=\"#c\">본문 바로가기</a> 끝</p>\n<main id=c>\n</main>\n";

fn skip(found: &mut Findings) {
    found
        .fail(
            span(PAGE, "본문 바로가기"),
            Words::new("skip link is Korean", "건너뛰기 링크가 한국어입니다"),
        )
        .help(Words::new("translate it", "번역하세요"))
        .label(
            span(PAGE, "lang=\"en\""),
            Words::new("page language set here", "페이지 언어"),
        )
        .fix(Fix::safe(
            Words::new("translate the label", "번역"),
            vec![Edit::replace(span(PAGE, "본문 바로가기"), "Skip")],
        ));
}

#[test]
fn a_frame_shows_the_place_and_what_is_related() {
    let report = report("site/172.html", PAGE, skip);
    insta::assert_snapshot!(plain(&report, Speech::English));
    insta::assert_snapshot!(plain(&report, Speech::Korean));
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let page = format!(
        "<title>x</title>{}<p>아 1. 가나다</p>{}<p>아 3. 라마바</p>{}",
        "<i>가나다</i> ".repeat(40),
        "<b>abc</b> ".repeat(40),
        "x".repeat(1000)
    );
    let report = report("min.html", &page, |found| {
        found
            .fail(span(&page, "3."), Words::new("3 follows 1", "…"))
            .label(span(&page, "1."), Words::new("the item before", "…"));
    });
    insta::assert_snapshot!(plain(&report, Speech::English));
}

#[test]
fn a_place_without_text_and_an_empty_page() {
    let report = report("empty.html", "", |found| {
        found.fail(Span::new(0, 0), Words::new("no title", "제목 없음"));
        found.review(Span::new(0, 0), Words::new("is it a page", "페이지인가"));
    });
    insta::assert_snapshot!(plain(&report, Speech::English));
}

#[test]
fn deep_indentation_is_left_out() {
    let page = "<body>\n\t\t    <ul>\n\n\t\t\t<li>1. 가\n\n\t\t</ul>\n";
    let report = report("a.html", page, |found| {
        found.fail(span(page, "1."), Words::new("m", "m"));
        found.fail(span(page, "<ul>"), Words::new("m", "m"));
        found.fail(Span::new(9, 10), Words::new("in the indentation", "m"));
    });
    insta::assert_snapshot!(plain(&report, Speech::English));
}

#[test]
fn compact_is_one_line_a_finding() {
    let report = report("a\u{1b}[31m.html", PAGE, skip);
    let mut out = Vec::new();
    compact::write(&report, Speech::English, &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "a␛[31m.html:6:21: warning[skip-link-language] skip link is Korean\n"
    );
}

#[test]
fn json_is_as_the_contract_says() {
    let mut report = report("site/172.html", PAGE, skip);
    report.errors.push(InputError {
        path: "b\u{9b}\u{202e}.html".into(),
        message: Words::new("permission denied", "접근 권한이 없습니다"),
    });
    let mut out = Vec::new();
    json::write(&report, Speech::Korean, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
    let mut lines = Vec::new();
    json::write_lines(&report, Speech::English, &mut lines).unwrap();
    assert_eq!(lines.iter().filter(|b| **b == b'\n').count(), 1);
}

#[test]
fn statistics_are_a_table() {
    let mut report = report("a.html", PAGE, |_| {});
    let counted = Outcomes {
        passed: 3,
        failed: 1,
        review: 0,
    };
    report.pages[0].outcomes.insert(RULE.id, counted);
    report.pages[0].ran.push(&QUIET);
    let mut other = page("b.html", PAGE, |_| {});
    other.ran.push(&QUIET);
    report.pages.push(other);
    report.statistics = true;
    let line = "       1       0       3             1  skip-link-language\n";
    let shown = plain(&report, Speech::English);
    assert!(shown.starts_with(&format!(
        "  failed  review  passed  inapplicable  rule\n{line}"
    )));
    assert!(shown.contains("1 rule inapplicable on every page\n\n"));
    let shown = plain(&report, Speech::Korean);
    assert!(shown.starts_with(&format!(
        "    실패    검토    통과     해당 없음  규칙\n{line}"
    )));
    assert!(shown.contains("해당 없는 규칙: 1개\n\n"));
}

#[test]
fn what_a_person_must_review_never_fails_a_run() {
    let make = |review: bool| {
        let mut report = report("a.html", PAGE, |found| {
            let words = Words::new("is it a page", "페이지인가");
            if review {
                found.review(Span::new(0, 0), words);
            } else {
                found.fail(Span::new(0, 0), words);
            }
        });
        report.pages[0].fail_on = FailOn::Note;
        report
    };
    assert!(!make(true).tally().fails);
    assert!(make(false).tally().fails);
}

#[test]
fn nothing_found_is_said() {
    let report = report("a.html", PAGE, |_| {});
    assert_eq!(
        plain(&report, Speech::English),
        "nothing wrong found in 1 page (kr-mofa-en)\n"
    );
    let mut none = Report::default();
    assert_eq!(plain(&none, Speech::English), "no page was read\n");
    none.errors.push(InputError {
        path: "a".into(),
        message: Words::new("b", "b"),
    });
    let korean = "읽은 페이지가 없습니다; 읽을 수 없음 1건\n";
    assert_eq!(plain(&none, Speech::Korean), korean);
}

/// The column, on screen, at which `part` begins in the line of a frame that holds it.
fn screen_column(line: &str, part: &str) -> usize {
    line[..line.find(part).unwrap()].width()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a page, a path or a message holds, nothing but our own colours reaches the terminal.
    #[test]
    fn no_control_character_passes(
        page in "[\\PC\\x00-\\x1f\\x7f-\\x9f\u{202a}-\u{202e}\u{2066}-\u{2069}\u{2028}\u{2029}<>]{0,80}",
        start in 0usize..80,
        length in 0usize..80,
    ) {
        let edge = |n: usize| page.char_indices().nth(n).map_or(page.len(), |(i, _)| i);
        let at = Span::new(edge(start), edge(start + length));
        let words = || Words::new(page.clone(), page.clone());
        let report = report(&page, &page, |found| {
            found.fail(at, words()).help(words()).label(Span::new(0, edge(1)), words());
        });
        let mut compact = Vec::new();
        compact::write(&report, Speech::English, &mut compact).unwrap();
        let mut json = Vec::new();
        json::write(&report, Speech::English, &mut json).unwrap();
        prop_assert!(serde_json::from_slice::<serde_json::Value>(&json).is_ok());
        let mut page_of_report = Vec::new();
        html::write(&report, Speech::Korean, &mut page_of_report).unwrap();
        // Tabs are layout here.
        page_of_report.retain(|byte| *byte != b'\t');
        let ours = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
        for bytes in [written(&report, Speech::English).into_bytes(), compact, json, page_of_report] {
            let shown = String::from_utf8(bytes).unwrap();
            let shown = ours.replace_all(&shown, "");
            let bad = shown.chars().find(|c| {
                (c.is_control() && *c != '\n')
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
            });
            prop_assert_eq!(bad, None);
        }
    }

    /// The mark stands under the place, whatever the width of the characters before it.
    #[test]
    fn columns_line_up(
        before in "[a-z가-힣漢字①°\\t\u{1b}\u{202e}é ]{0,150}",
        after in "[a-z가-힣 ]{0,150}",
    ) {
        let page = format!("<p>\n{before}@@@{after}\n</p>");
        let report = report("a.html", &page, |found| {
            found.fail(span(&page, "@@@"), Words::new("m", "m"));
        });
        let shown = plain(&report, Speech::English);
        let mut lines = shown.lines();
        let line = lines.find(|l| l.contains("@@@")).unwrap();
        let mark = lines.next().unwrap();
        prop_assert!(line.width() <= 112, "{}", line);
        prop_assert_eq!(screen_column(line, "@@@"), screen_column(mark, "───"));
        let place = format!("[a.html:2:{}]", before.chars().count() + 1);
        prop_assert!(shown.contains(&place), "{} {}", shown, place);
    }
}
