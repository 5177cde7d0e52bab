//! The report in HTML: clean under presslint itself, complete, the same twice, and safe whatever the pages hold.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::criteria::{kwcag, wcag};
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::report::{Report, html};
use presslint::source::{FileOptions, InputError, Inputs, Source};
use presslint::words::{Speech, Words};
use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;

const BOTH: [Speech; 2] = [Speech::English, Speech::Korean];

fn linter() -> Linter {
    let options = Options {
        keep_sources: true,
        ..Options::default()
    };
    Linter::new(PackSet::embedded(), options).expect("the packs are right")
}

fn fixtures() -> Report {
    let files = FileOptions::default();
    let inputs = Inputs::find(&["fixtures/pages".into()], &files);
    let mut report = linter().run(inputs, &files, || {}).expect("packs");
    report.errors.push(InputError {
        path: "broken.html".into(),
        message: Words::new("permission denied", "접근 권한이 없습니다"),
    });
    report
}

fn of(pages: &[(&str, &str)]) -> Report {
    let linter = linter();
    let lint =
        |(name, text): &(&str, &str)| linter.lint(Source::from_text(*name, *text)).expect("packs");
    Report {
        pages: pages.iter().map(lint).collect(),
        ..Report::default()
    }
}

fn written(report: &Report, speech: Speech) -> String {
    let mut out = Vec::new();
    html::write(report, speech, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).expect("a selector"))
        .collect()
}

fn found<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split(after).next())
        .collect()
}

#[test]
fn presslint_finds_nothing_in_its_own_report() {
    for speech in BOTH {
        let report = written(&fixtures(), speech);
        let page = linter()
            .lint(Source::from_text("report.html", report))
            .expect("packs");
        let faults: Vec<String> = page
            .items
            .iter()
            .map(|i| format!("{}:{} {}", i.rule.id, i.place.start.line, i.message.en))
            .collect();
        assert_eq!(faults, [""; 0], "{speech:?}");
        assert!(page.ran.len() > 30);
    }
}

#[test]
fn two_runs_write_the_same() {
    assert_eq!(
        written(&fixtures(), Speech::Korean),
        written(&fixtures(), Speech::Korean)
    );
}

#[test]
fn it_needs_nothing_but_itself() {
    let text = written(&fixtures(), Speech::English);
    let page = Html::parse_document(&text);
    for what in [
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "base",
        "form",
        "[src]",
        "[style]",
        "meta[http-equiv]",
    ] {
        assert_eq!(all(&page, what).len(), 0, "{what}");
    }
    for element in all(&page, "*") {
        assert!(
            element
                .value()
                .attrs()
                .all(|(name, _)| !name.starts_with("on"))
        );
    }
    for link in all(&page, "a") {
        let target = link.attr("href").expect("a target");
        assert!(
            target.starts_with('#') || target.starts_with("https://"),
            "{target}"
        );
    }
    let style: String = all(&page, "style").iter().flat_map(|e| e.text()).collect();
    assert!(!style.contains("@import") && !style.contains("url("));
}

#[test]
fn every_finding_is_there_and_every_link_leads_somewhere() {
    let report = fixtures();
    for speech in BOTH {
        let text = written(&report, speech);
        let page = Html::parse_document(&text);
        let findings = report.pages.iter().map(|p| p.items.len()).sum::<usize>();
        assert_eq!(all(&page, "article.finding").len(), findings);
        let ids: Vec<&str> = all(&page, "[id]")
            .iter()
            .filter_map(|e| e.attr("id"))
            .collect();
        let known: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an id stands twice");
        for link in all(&page, "a[href^='#']") {
            let target = link
                .attr("href")
                .and_then(|t| t.strip_prefix('#'))
                .expect("a fragment");
            assert!(known.contains(target), "{target}");
        }
        assert!(text.contains("broken.html"));
    }
}

#[test]
fn it_names_every_criterion_and_item_whether_checked_or_not() {
    for speech in BOTH {
        let text = written(&fixtures(), speech);
        let text: String = Html::parse_document(&text).root_element().text().collect();
        for criterion in wcag().iter().chain(&kwcag()) {
            let (number, name) = (criterion.numbers(), criterion.name(speech));
            assert!(text.contains(&format!("{number} {name}")), "{number}");
            assert!(
                text.contains(criterion.judge(speech).unwrap_or("")),
                "{number}"
            );
        }
    }
}

#[test]
fn rules_that_did_not_run_are_named() {
    let report = of(&[(
        "a.html",
        "<!DOCTYPE html><html lang=en><title>A release</title><body><h1>A</h1><p>x</p>",
    )]);
    let text = written(&report, Speech::English);
    let off = text
        .split("Rules that did not run")
        .nth(1)
        .expect("the section");
    let off = off.split("</section>").next().expect("its end");
    assert!(off.contains("<code>skip-menu-link-missing</code>"));
    assert!(!off.contains("<code>page-title-missing</code>"));
}

const HOSTILE: &str = "<script>alert(1)</script>\u{202e}live\u{202c}\u{1b}[31m\u{7} --> </style></pre></code> \
    <img src=x onerror=alert(2)> {{7*7}} ` \u{2028}";

#[test]
fn what_a_page_holds_is_text() {
    let quoted = HOSTILE.replace('"', "");
    let page = format!(
        "<html lang=\"{quoted}\"><title>x</title><h1>{HOSTILE}</h1><p>{HOSTILE}</p><img src=\"{quoted}\"><a href=\"#{quoted}\">본문 바로가기</a>"
    );
    let mut report = of(&[(HOSTILE, &page)]);
    report.errors.push(InputError {
        path: HOSTILE.into(),
        message: Words::new(HOSTILE, HOSTILE),
    });
    assert!(report.pages[0].items.len() > 2);
    for speech in BOTH {
        let text = written(&report, speech);
        for markup in ["<script", "<img", "<SCRIPT"] {
            assert!(!text.contains(markup), "{markup}");
        }
        assert_eq!(text.matches("</style>").count(), 1);
        let led_astray = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}')
        };
        assert_eq!(text.chars().find(|c| led_astray(*c)), None);
        assert!(text.contains("\\u{202e}"));
        // What the page says cannot change what the report is.
        let own = linter()
            .lint(Source::from_text("report.html", text))
            .expect("packs");
        assert_eq!(
            own.language,
            if speech == Speech::Korean { "ko" } else { "en" }
        );
    }
}

#[test]
fn a_flood_is_capped_and_counted() {
    let image = "<img src=a.png>";
    let lines = format!(
        "<html lang=en><title>Release</title>{}",
        format!("{image}\n").repeat(5000)
    );
    let long = format!(
        "<html lang=en><title>Release</title><h1>{}</h1>{}",
        "long ".repeat(100_000),
        image.repeat(5000)
    );
    let report = of(&[("lines.html", &lines), ("long.html", &long)]);
    let text = written(&report, Speech::English);
    assert!(text.len() < 300_000, "{}", text.len());
    assert!(text.lines().all(|line| line.len() < 3000));
    assert!(text.contains("<dt>errors</dt><dd>10,000</dd>"));
    assert_eq!(
        found(
            &text,
            "4,980 more findings on this page are counted but not shown",
            ":"
        )
        .len(),
        2
    );
}

#[test]
fn many_pages_are_capped_and_counted() {
    let names: Vec<String> = (0..1200).map(|i| format!("{i}.html")).collect();
    let pages: Vec<(&str, &str)> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            (
                name.as_str(),
                if i == 1150 { "<img src=a.png>" } else { "<p>" },
            )
        })
        .collect();
    let mut report = of(&pages);
    for page in &mut report.pages {
        page.items
            .retain(|item| item.rule.id == "image-alt-missing");
    }
    let text = written(&report, Speech::English);
    assert!(text.contains("200 pages with fewer findings are left out of this table"));
    assert!(text.contains("id=\"page-1151\""));
}

#[test]
fn nothing_found_and_nothing_read_are_said() {
    let none = written(&Report::default(), Speech::English);
    assert!(none.contains("No page was read."));
    let none = written(&Report::default(), Speech::Korean);
    assert!(none.contains("읽은 페이지가 없습니다."));
    assert!(!none.contains("id=\"findings\""));
    let mut clean = of(&[("a.html", "<p>")]);
    clean.pages[0].items.clear();
    assert!(written(&clean, Speech::English).contains("Nothing wrong was found."));
}

#[test]
fn text_is_never_small() {
    let css = std::fs::read_to_string("src/report/html/style.css").expect("readable");
    let sizes: Vec<f32> = found(&css, "font-size: ", "rem")
        .into_iter()
        .filter_map(|size| size.parse().ok())
        .collect();
    assert!(sizes.len() > 8);
    for size in sizes {
        assert!(size >= 0.75, "{size}rem is less than 12 px");
    }
}
