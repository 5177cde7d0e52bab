//! Skip links, labels and languages on whole synthetic pages: each with one planted defect, and its
//! clean version.

#![allow(clippy::expect_used, reason = "a test fails by it")]

#[path = "languages/skip_links.rs"]
mod skip_links;
#[path = "languages/texts.rs"]
mod texts;
#[path = "languages/versions.rs"]
mod versions;

use presslint::finding::{Finding, Findings, Outcome};
use presslint::html::{Document, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::rules;
use presslint::source::Source;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

static SETTINGS: LazyLock<Mutex<HashMap<String, &'static Settings>>> =
    LazyLock::new(Mutex::default);

fn settings(profile: &str) -> &'static Settings {
    let mut all = SETTINGS.lock().expect("no test fails while it holds this");
    all.entry(profile.to_owned()).or_insert_with(|| {
        let settings = Settings::of(&PackSet::embedded(), &[profile.to_owned()]);
        Box::leak(Box::new(settings.expect("the packs are right")))
    })
}

/// `line rule outcome` of what the rules of these groups find.
fn check(profile: &str, html: &str) -> Vec<(String, usize, Finding)> {
    let settings = settings(profile);
    let source = Source::from_text("page.html", html);
    let parsed = parse(&source.text);
    let dom = Document::new(&source.text, &parsed);
    let page = Page::new(&source, &dom, settings);
    let mut all = Vec::new();
    for rule in rules::all().filter(|r| matches!(r.group.name(), "skip" | "language")) {
        let Some(severity) = settings.severity(rule.id, rule.severity) else {
            continue;
        };
        let mut out = Findings::new(rule, severity);
        (rule.check)(&page, &mut out);
        for finding in out.list {
            let line = source.position(finding.span.start as usize).line;
            all.push((rule.id.to_owned(), line, finding));
        }
    }
    all.sort_by_key(|f| f.1);
    all
}

fn found(profile: &str, html: &str) -> Vec<String> {
    check(profile, html)
        .into_iter()
        .map(|(rule, line, finding)| {
            let review = if finding.outcome == Outcome::Review {
                " review"
            } else {
                ""
            };
            format!("{line} {rule}{review}")
        })
        .collect()
}

/// The page after all fixes.
fn fixed(profile: &str, html: &str) -> String {
    let mut edits: Vec<_> = check(profile, html)
        .into_iter()
        .filter_map(|(_, _, finding)| finding.fix)
        .flat_map(|fix| fix.edits)
        .collect();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span.start));
    let mut text = html.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

const EN_BODY: &str = "<p>1. Mr. Kim Gunn, Deputy Minister for Political Affairs of the Ministry of Foreign Affairs, had a video consultation with his counterpart on the afternoon of July 23, 2020 and discussed cooperation on matters of mutual interest, including the situation in the region.</p>
<p>2. The two sides took note of their countries’ response to the pandemic and discussed ways to work more closely together in the years to come.</p>";

const KO_BODY: &str = "<p>김건 외교부 차관보는 2020년 7월 23일 오후 중국 외교부 부부장과 화상협의를 갖고, 코로나19 대응 협력과 양국 관계, 한반도 문제 등 상호 관심사에 대해 의견을 교환하였습니다.</p>
<p>양측은 앞으로도 각급에서 소통을 이어가기로 하였습니다.</p>";

/// A board page of a Korean ministry, English version: `$skip`, `$head`, `$body`.
fn mofa_en(html: &str, skip: &str, extra: &str) -> String {
    format!(
        "<!DOCTYPE html>
{html}
<head><meta charset=\"utf-8\"><title>Outcome of Video Consultation | Ministry of Foreign Affairs</title></head>
<body>
{skip}
<header id=\"header\"><h1 class=\"logo\"><a href=\"/eng/\">Ministry of Foreign Affairs</a></h1>
<nav id=\"gnb\" aria-label=\"Main menu\"><ul><li><a href=\"/eng/a\">Ministry</a></li><li><a href=\"/eng/b\">Press Releases</a></li></ul></nav></header>
<main id=\"content\"><h2>Outcome of Video Consultation</h2>
{extra}
<div class=\"bo_con\">{EN_BODY}</div></main>
<footer id=\"footer\"><a href=\"/kor/\" lang=\"ko\" hreflang=\"ko\">한국어</a> <a href=\"/eng/privacy\">Privacy policy</a></footer>
</body></html>"
    )
}

fn mofa_ko(html: &str, skip: &str, extra: &str) -> String {
    format!(
        "<!DOCTYPE html>
{html}
<head><meta charset=\"utf-8\"><title>한중 차관보 화상협의 결과 | 외교부</title></head>
<body>
{skip}
<header id=\"header\"><h1 class=\"logo\"><a href=\"/\">외교부</a></h1>
<nav id=\"gnb\" aria-label=\"주메뉴\"><ul><li><a href=\"/a\">외교정책</a></li><li><a href=\"/b\">보도자료</a></li></ul></nav></header>
<main id=\"content\"><h2>한중 차관보 화상협의 결과</h2>
{extra}
<div class=\"bo_con\">{KO_BODY}</div></main>
<footer id=\"footer\"><a href=\"/eng/\" lang=\"en\" hreflang=\"en\">English</a> <a href=\"/privacy\">개인정보처리방침</a></footer>
</body></html>"
    )
}

const HTML_EN: &str = "<html lang=\"en\">";
const HTML_KO: &str = "<html lang=\"ko\">";
const SKIP_EN: &str = "<div id=\"skip\"><a href=\"#content\">Skip to main content</a><a href=\"#gnb\">Skip to main menu</a></div>";
const SKIP_KO: &str = "<div id=\"skip\"><a href=\"#content\">본문 바로가기</a><a href=\"#gnb\">주메뉴 바로가기</a></div>";

#[test]
fn clean_pages_have_no_finding() {
    for profile in ["base", "kwcag", "kr-mofa-en"] {
        assert_eq!(
            found(profile, &mofa_en(HTML_EN, SKIP_EN, "")),
            [""; 0],
            "{profile}"
        );
    }
    for profile in ["base", "kwcag", "kr-mofa-ko"] {
        assert_eq!(
            found(profile, &mofa_ko(HTML_KO, SKIP_KO, "")),
            [""; 0],
            "{profile}"
        );
    }
}
