//! The report of an audit: clean under presslint itself, the same twice, safe whatever the pages hold, and its tables.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

#[path = "audit_report/rows.rs"]
mod rows;

use presslint::audit::Losses;
use presslint::audit::summary::Summary;
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::report::audit::{self, AuditReport};
use presslint::source::Source;
use presslint::words::{Speech, Words};
use rows::{HOSTILE, Site, earlier, hostile, small};
use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;
use std::fs;
use std::process::{Command, Output};

const BOTH: [Speech; 2] = [Speech::English, Speech::Korean];

fn summary(site: &Site) -> Summary {
    Summary::of(site, Some(&earlier())).unwrap()
}

fn report(summary: &Summary) -> AuditReport<'_> {
    AuditReport {
        summary,
        run: "a0a0a0a0a0a0a0a0".into(),
        version: "0.1.0".into(),
        against: Some("b0b0b0b0b0b0b0b0".into()),
        unfinished: vec!["crawl.warc.gz".into()],
        damaged: vec![("crawl.warc.gz".into(), losses("at byte 7: cut off"))],
        left_out: vec![("part-1.parquet".into(), "EOF".into())],
    }
}

fn losses(what: &str) -> Losses {
    let mut losses = Losses::default();
    losses.add(&Words::foreign(what));
    losses
}

fn html(site: &Site, speech: Speech) -> String {
    let summary = summary(site);
    let mut out = Vec::new();
    let mut report = report(&summary);
    if site.is_hostile {
        report.unfinished.push(HOSTILE.into());
        report.damaged.push((HOSTILE.into(), losses(HOSTILE)));
        report.left_out.push((HOSTILE.into(), HOSTILE.into()));
    }
    audit::html(&report, speech, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn csv(site: &Site) -> String {
    let summary = summary(site);
    let mut all = Vec::new();
    for table in audit::csv_tables(&report(&summary)) {
        all.extend(format!("== {}.csv\n", table.name()).bytes());
        table.write(&mut all).unwrap();
    }
    String::from_utf8(all).unwrap()
}

fn brief(site: &Site, speech: Speech) -> String {
    let mut out = Vec::new();
    audit::brief(&summary(site), speech, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn select<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// What presslint finds in a page, and whether it found anything at all to check.
fn faults(page: String) -> Vec<String> {
    let linter = Linter::new(PackSet::embedded(), Options::default()).unwrap();
    let page = linter.lint(Source::from_text("report.html", page)).unwrap();
    assert!(page.ran.len() > 30);
    let items = page.items.iter();
    items
        .map(|i| format!("{}:{} {}", i.rule.id, i.place.start.line, i.message.en))
        .collect()
}

#[test]
fn presslint_finds_nothing_in_its_own_report() {
    for speech in BOTH {
        for site in [small(), Site::default()] {
            assert_eq!(faults(html(&site, speech)), [""; 0], "{speech:?}");
        }
    }
}

#[test]
fn tables_hold_the_numbers() {
    insta::assert_snapshot!(csv(&small()).replace('\r', ""));
}

#[test]
fn a_terminal_is_told_in_short() {
    insta::assert_snapshot!(brief(&small(), Speech::English));
    insta::assert_snapshot!(brief(&small(), Speech::Korean));
}

#[test]
fn two_reports_are_the_same() {
    assert_eq!(csv(&small()), csv(&small()));
    assert_eq!(
        html(&small(), Speech::Korean),
        html(&small(), Speech::Korean)
    );
}

#[test]
fn it_needs_nothing_but_itself_and_its_links_lead_somewhere() {
    for speech in BOTH {
        let text = html(&small(), speech);
        let page = Html::parse_document(&text);
        for what in [
            "script", "link", "img", "iframe", "[src]", "[style]", "form",
        ] {
            assert_eq!(select(&page, what).len(), 0, "{what}");
        }
        let ids: Vec<_> = select(&page, "[id]")
            .iter()
            .filter_map(|e| e.attr("id"))
            .collect();
        let known: HashSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an id stands twice");
        for link in select(&page, "a") {
            let target = link.attr("href").unwrap().strip_prefix('#').unwrap();
            assert!(known.contains(target), "{target}");
        }
        for section in [
            "faults", "rules", "wcag", "kwcag", "groups", "changes", "pages", "unread",
        ] {
            assert!(known.contains(section), "{section}");
        }
    }
}

/// A picture never says what no words say: each bar is in a row that has its number.
#[test]
fn every_bar_stands_beside_its_number() {
    let text = html(&small(), Speech::English);
    let page = Html::parse_document(&text);
    let bars = select(&page, "svg");
    assert!(bars.len() > 20);
    for bar in bars {
        assert_eq!(bar.attr("aria-hidden"), Some("true"));
    }
    for row in select(&page, "tbody tr") {
        let cells = Selector::parse("td.number").unwrap();
        assert!(row.select(&cells).next().is_some());
    }
}

#[test]
fn what_a_page_holds_is_text() {
    for speech in BOTH {
        let text = html(&hostile(), speech);
        for markup in ["<script", "<img", "<SCRIPT"] {
            assert!(!text.contains(markup), "{markup}");
        }
        assert_eq!(text.matches("</style>").count(), 1);
        for text in [
            text,
            csv(&hostile()).replace('\r', ""),
            brief(&hostile(), speech),
        ] {
            let led_astray = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}')
            };
            assert_eq!(text.chars().find(|c| led_astray(*c)), None);
            assert!(text.contains("\\u{202e}"));
        }
    }
    let formula = csv(&hostile());
    assert!(formula.contains("'=HYPERLINK"));
    assert!(!formula.contains(",=HYPERLINK") && !formula.contains("\"=HYPERLINK"));
}

fn presslint(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presslint"));
    command.env("LC_ALL", "C").args(args).output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_command_writes_what_the_tables_hold() {
    let folder = tempfile::tempdir().unwrap();
    let results = folder.path().join("results");
    small().keep(&results, "r1");
    let done = presslint(&["report", results.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done.stderr));
    let summary = Summary::of(&small(), None).unwrap();
    let own = AuditReport {
        against: None,
        unfinished: Vec::new(),
        damaged: Vec::new(),
        left_out: Vec::new(),
        ..report(&summary)
    };
    for table in audit::csv_tables(&own) {
        let mut expected = Vec::new();
        table.write(&mut expected).unwrap();
        let file = format!("report/{}.csv", table.name());
        let written = fs::read(results.join(file)).unwrap();
        assert_eq!(said(&written), said(&expected), "{}", table.name());
    }
    let mut expected = Vec::new();
    audit::brief(&summary, Speech::English, &mut expected).unwrap();
    assert_eq!(said(&done.stdout), said(&expected));
    let page = fs::read_to_string(results.join("report/report.html")).unwrap();
    assert!(page.contains("<html lang=\"en\">"));

    // In Korean, elsewhere, and only the page.
    let other = folder.path().join("other");
    let args = ["report", "--messages", "ko", "--format", "html", "--out"];
    let [results, other_name] = [&results, &other].map(|path| path.to_str().unwrap());
    let done = presslint(&[&args[..], &[other_name, results]].concat());
    assert_eq!(done.status.code(), Some(0), "{}", said(&done.stderr));
    assert_eq!(fs::read_dir(&other).unwrap().count(), 1);
    let page = fs::read_to_string(other.join("report.html")).unwrap();
    assert!(page.contains("<html lang=\"ko\">"));
}

#[test]
fn one_of_several_runs_must_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let results = folder.path().to_str().unwrap();
    let now = small().keep(folder.path(), "r2");
    let before = earlier().keep(folder.path(), "r1");
    let refused = presslint(&["report", results]);
    assert_eq!(refused.status.code(), Some(2));
    let listed = said(&refused.stderr);
    assert!(
        listed.contains(&now) && listed.contains(&before),
        "{listed}"
    );
    assert!(!folder.path().join("report").exists());
    let wrong = presslint(&["report", results, "--run", "0"]);
    assert_eq!(wrong.status.code(), Some(2));

    let against = format!("{results}/run={before}");
    let done = presslint(&[
        "report",
        results,
        "--run",
        &now[..15],
        "--against",
        &against,
    ]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done.stderr));
    let written = fs::read(folder.path().join("report/changes.csv")).unwrap();
    let expected = csv(&small());
    let expected = expected.split("== changes.csv\n").nth(1).unwrap();
    assert!(expected.starts_with(&said(&written)), "{}", said(&written));
    assert!(said(&written).lines().count() > 1);
}

#[test]
fn results_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let results = folder.path().to_str().unwrap();
    let empty = presslint(&["report", results]);
    assert_eq!(empty.status.code(), Some(2));
    assert!(said(&empty.stderr).contains("no results of `presslint audit`"));

    let id = small().keep(folder.path(), "r1");
    let parts = folder.path().join(format!("run={id}/kind=diagnostics"));
    let part = fs::read_dir(parts).unwrap().next().unwrap().unwrap().path();
    let bytes = fs::read(&part).unwrap();
    fs::write(&part, &bytes[..bytes.len() / 2]).unwrap();
    let done = presslint(&["report", results]);
    assert_eq!(done.status.code(), Some(3), "{}", said(&done.stderr));
    let name = part.file_name().unwrap().to_str().unwrap();
    assert!(said(&done.stderr).contains(name));
    let page = fs::read_to_string(folder.path().join("report/report.html")).unwrap();
    assert!(page.contains("id=\"unread\""));
}

#[test]
fn an_audit_of_nothing_ends_with_4_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut site = Site::default();
    site.pages.push(rows::page("https://e.go.kr/a.pdf"));
    site.pages[0].outcome = presslint::audit::row::Outcome::NotHtml;
    site.keep(folder.path(), "r1");
    let done = presslint(&["report", folder.path().to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(4));
    assert_eq!(
        said(&done.stdout),
        "0 pages audited\n  1 left out: not HTML\n"
    );
}
