//! The baseline: written on one day, it hides exactly those findings after unrelated edits.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use jiff::civil::date;
use presslint::baseline::Baseline;
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::report::{PageReport, Report};
use presslint::rules::Selection;
use presslint::source::Source;
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::LazyLock;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right")
});

static PAGE: LazyLock<String> = LazyLock::new(|| {
    std::fs::read_to_string("fixtures/pages/mofa-en-2020-07-23.html").expect("readable")
});

fn lint(text: &str) -> PageReport {
    let source = Source::from_text("site/page.html", text);
    LINTER.lint(source).expect("the packs are right")
}

fn report(text: &str) -> Report {
    Report {
        pages: vec![lint(text)],
        ..Report::default()
    }
}

fn baseline(text: &str) -> Baseline {
    let written = Baseline::of(&report(text), &Baseline::default()).write();
    Baseline::read(&written).expect("it reads what it writes")
}

const TODAY: jiff::civil::Date = date(2026, 11, 25);

/// What is left of a page's findings, and how many entries are gone.
fn left(baseline: &Baseline, text: &str) -> (Vec<String>, usize) {
    let mut report = report(text);
    let applied = baseline.apply(&mut report, TODAY);
    let left = report.pages[0].items.iter().map(|i| i.rule.id.to_owned());
    (left.collect(), applied.gone.len())
}

#[test]
fn new_faults_are_reported_and_mended_ones_are_gone() {
    let known = baseline(&PAGE);
    assert!(known.len() > 8);
    assert_eq!(left(&known, &PAGE), (vec![], 0));
    let worse = PAGE.replacen("<p>2. ", "<p>9. ", 1);
    assert_eq!(
        left(&known, &worse),
        (vec!["numbering-out-of-order".into()], 0)
    );
    let better = PAGE.replacen("본문 바로가기", "Skip to main content", 1);
    assert_eq!(left(&known, &better), (vec![], 1));
}

/// What changes how a page is written, and not what it says, wakes nothing.
#[test]
fn a_page_written_otherwise_has_the_same_findings() {
    let known = baseline(&PAGE);
    let classes = PAGE.replace("class=\"", "class=\"new-");
    let quotes = PAGE.replace("lang=\"en\"", "lang='en'");
    let upper = PAGE
        .replace("<p>", "<P>")
        .replace("<img ", "<IMG loading=\"lazy\" ");
    let indented = PAGE.replace("<p>", "<p>\n      ").replace('\n', "\n    ");
    let indented = indented.trim_end().to_owned() + "\n";
    let crlf = PAGE.replace('\n', "\r\n");
    let spaces = PAGE.replace("&nbsp;", "\u{a0}");
    for page in [classes, quotes, upper, indented, crlf, spaces] {
        assert_eq!(left(&known, &page), (vec![], 0));
    }
}

/// The correction of one fault wakes no other of the same paragraph.
#[test]
fn a_neighbour_that_is_mended_wakes_nothing() {
    let paragraph = |first: &str, then: &str| {
        let text = format!(
            "<p>2. The ministers of the {first} met in the capital on Tuesday to review the work of the EAC, and those of the {then} left.</p>"
        );
        PAGE.replacen("<p>2. ", &format!("{text}<p>2. "), 1)
    };
    let known = baseline(&paragraph("EAC", "ECOWAS"));
    let mended = paragraph("East African Community (EAC)", "ECOWAS");
    let (left, gone) = left(&known, &mended);
    assert_eq!((left, gone), (vec![], 1));
}

/// Where a page lies, from where it is named and what the baseline lies beside make no difference.
#[test]
fn paths_are_counted_from_the_baseline() {
    let here = std::env::current_dir().expect("a folder");
    let written = Baseline::of(
        &report(&PAGE),
        &Baseline::default().in_folder(here.join("site")),
    );
    assert!(written.write().contains("\n    \"page.html\": ["));
    let known = Baseline::read(&written.write()).expect("reads");
    let known = known.in_folder(here.join("site"));
    let whole = here.join("site/page.html");
    for name in [
        "site/page.html",
        "./site/../site/page.html",
        &whole.to_string_lossy(),
    ] {
        let source = Source::from_text(name, PAGE.as_str());
        let mut report = Report {
            pages: vec![LINTER.lint(source).expect("the packs are right")],
            ..Report::default()
        };
        let applied = known.apply(&mut report, TODAY);
        assert_eq!(
            (report.pages[0].items.len(), applied.gone.len()),
            (0, 0),
            "{name}"
        );
    }
}

/// A page that is renamed is followed; a new page with a fault of the template is not taken for an old one.
#[test]
fn a_renamed_page_is_followed() {
    let known = baseline(&PAGE);
    let named = |name: &str, text: &str| Report {
        pages: vec![
            LINTER
                .lint(Source::from_text(name, text))
                .expect("the packs are right"),
        ],
        ..Report::default()
    };
    for name in ["archive/2020/page.html", "site/2020-07-23.html"] {
        let mut report = named(name, &PAGE);
        let applied = known.apply(&mut report, TODAY);
        assert!(report.pages[0].items.is_empty(), "{name}");
        assert_eq!((applied.moved.len(), applied.gone.len()), (1, 0), "{name}");
        let updated = known.updated(&applied);
        assert_eq!(updated.len(), known.len());
        let mut again = named(name, &PAGE);
        let applied = updated.apply(&mut again, TODAY);
        assert!(again.pages[0].items.is_empty() && applied.moved.is_empty());
    }
    let other = "<!doctype html><html lang=\"en\"><title>Talks</title><p><img src=\"a.jpg\">\n";
    let mut report = named("site/other.html", other);
    let found = report.pages[0].items.len();
    let applied = known.apply(&mut report, TODAY);
    assert_eq!(
        (report.pages[0].items.len(), applied.gone.len()),
        (found, known.len())
    );
}

/// What was not asked for stays as it was.
#[test]
fn a_part_that_is_written_anew_leaves_the_rest() {
    let known = baseline(&PAGE);
    let selection = Selection::new(&["numbering-out-of-order".to_owned()], &[]).expect("a rule");
    let mut part = report(&PAGE.replacen("<p>2. ", "<p>9. ", 1));
    part.pages[0]
        .items
        .retain(|item| item.rule.id == "numbering-out-of-order");
    part.pages[0].selection = Arc::new(selection);
    assert_eq!(part.pages[0].items.len(), 1);
    assert_eq!(Baseline::of(&part, &known).len(), known.len() + 1);
}

/// A merge may leave a page twice: it has the findings of both.
#[test]
fn a_page_that_stands_twice_has_both() {
    let entry = |n: u8| format!(r#"{{"rule":"r","message":"m","fingerprint":"presslint1:{n}"}}"#);
    let text = format!(
        r#"{{"schema": "presslint-baseline/v1", "pages": {{"a.html": [{}], "a.html": [{}]}}}}"#,
        entry(1),
        entry(2)
    );
    assert_eq!(
        Baseline::read(&format!("\u{feff}{text}"))
            .expect("reads")
            .len(),
        2
    );
}

/// Two faults that read alike are two.
#[test]
fn a_second_fault_like_a_known_one_is_new() {
    let image = "<p><img src=\"x.jpg\"></p>";
    let one = PAGE.replacen("<p>2. ", &format!("{image}<p>2. "), 1);
    let two = one.replacen("<p>3. ", &format!("{image}<p>3. "), 1);
    let known = baseline(&one);
    assert_eq!(left(&known, &two), (vec!["image-alt-missing".into()], 0));
}

#[test]
fn an_entry_past_its_day_hides_nothing() {
    let written = baseline(&PAGE).write();
    let dated = written.replacen(
        "\"rule\"",
        "\"until\":\"2026-11-24\",\"reason\":\"sprint 9\",\"rule\"",
        1,
    );
    let known = Baseline::read(&dated).expect("reads");
    let mut report = report(&PAGE);
    let applied = known.apply(&mut report, TODAY);
    assert_eq!((report.pages[0].items.len(), applied.expired.len()), (1, 1));
    let again = dated.replace("2026-11-24", "2026-11-25");
    let known = Baseline::read(&again).expect("reads");
    assert_eq!(left(&known, &PAGE), (vec![], 0));
    // Written anew, the day and the reason stay.
    let rewritten = Baseline::of(&self::report(&PAGE), &known).write();
    assert!(rewritten.contains("\"reason\":\"sprint 9\",\"until\":\"2026-11-25\""));
}

#[test]
fn updating_only_takes_out_what_is_gone() {
    let known = baseline(&PAGE);
    let mut changed = report(
        &PAGE
            .replacen("본문 바로가기", "Skip to main content", 1)
            .replacen("<p>2. ", "<p>9. ", 1),
    );
    let applied = known.apply(&mut changed, TODAY);
    let updated = known.updated(&applied);
    assert_eq!(updated.len(), known.len() - 1);
    assert!(!updated.write().contains("numbering-gap"));
}

#[test]
fn rules_that_did_not_run_are_not_gone() {
    let known = baseline(&PAGE);
    let selection = Selection::new(&["image-alt-missing".to_owned()], &[]).expect("a rule");
    let mut nothing = report("<!doctype html><title>Talks</title>");
    nothing.pages[0].items.clear();
    nothing.pages[0].selection = Arc::new(selection);
    let applied = known.apply(&mut nothing, TODAY);
    assert_eq!(applied.gone, []);
}

#[test]
fn what_is_no_baseline_is_refused_with_its_place() {
    for (text, said) in [
        ("{", "1:1: EOF while parsing an object"),
        (
            "{\"schema\": \"presslint-baseline/v2\", \"pages\": {}}",
            "schema `presslint-baseline/v2` is not known",
        ),
        (
            "{\n\"schema\": \"presslint-baseline/v1\", \"page\": {}}",
            "2:41: unknown field `page`",
        ),
        (
            "{\n<<<<<<< HEAD\n=======\n>>>>>>> branch\n}",
            "2:1: a merge conflict that is not resolved",
        ),
    ] {
        let error = Baseline::read(text).expect_err("refused").to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Harmless paragraphs, comments and line breaks anywhere between the paragraphs change no fingerprint.
    #[test]
    fn unrelated_edits_hide_the_same_findings(
        edits in prop::collection::vec((0..6_usize, prop::sample::select(vec![
            "\n\n\n",
            "<!-- edited -->",
            "<p>The two sides agreed to meet again.</p>\n",
            "<div><p>More will be published in due course.</p></div>\n",
        ])), 0..5),
    ) {
        let mut page = PAGE.clone();
        for (place, text) in edits {
            let place = ["<p>&nbsp;</p>", "</body>", "<div id=\"wrap\">", "<footer", "</html>", "<body"][place];
            page = page.replacen(place, &format!("{text}{place}"), 1);
        }
        let (left, gone) = left(&baseline(&PAGE), &page);
        prop_assert!(left.is_empty(), "{left:?}");
        prop_assert_eq!(gone, 0);
    }
}
