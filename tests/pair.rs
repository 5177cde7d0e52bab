//! `presslint pair`: the founding release and its Korean counterpart, with one defect planted at a time.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::report::Item;
use presslint::source::Source;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name);
    fs::read_to_string(path).unwrap()
}

fn korean() -> String {
    fixture("pairs/mofa-2020-07-23.ko.html")
}

fn english() -> String {
    fixture("pages/mofa-en-2020-07-23.html")
}

/// A text with one part of it changed.
fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

/// Without the paragraph that begins so.
fn without(text: &str, start: &str) -> String {
    let from = text.find(&format!("<p>{start}")).expect(start);
    let end = from + text[from..].find("</p>").unwrap() + "</p>".len();
    format!("{}{}", &text[..from], &text[end..])
}

/// What is found in both versions: the page, the rule, the line, the related place.
fn compare(first: &str, second: &str) -> Vec<(String, Item)> {
    let configs = Configs::of_packs(PackSet::embedded(), Layer::default());
    let linter = Linter::new(configs, Options::default()).unwrap();
    let sources = vec![
        Source::from_text("first.html", first),
        Source::from_text("second.html", second),
    ];
    let reports = linter.compare(sources).unwrap();
    let found = reports.into_iter();
    found
        .flat_map(|page| {
            let path = page.path;
            page.items.into_iter().map(move |item| (path.clone(), item))
        })
        .collect()
}

/// The one thing that is found.
fn one(first: &str, second: &str) -> (String, String, String, String) {
    let found = compare(first, second);
    let told: Vec<_> = found
        .iter()
        .map(|(page, item)| {
            format!(
                "{page}: {} {:?} {}",
                item.rule.id, item.outcome, item.message.en
            )
        })
        .collect();
    let [(page, item)] = found.as_slice() else {
        panic!("{told:#?}");
    };
    let related = item.related.first().expect("the other place");
    let other = related.page.as_ref().expect("the other page");
    let there = other.text[related.place.bytes()].chars().take(12).collect();
    (
        page.clone(),
        item.rule.id.to_owned(),
        item.excerpt.clone(),
        there,
    )
}

fn own(found: [&str; 4]) -> (String, String, String, String) {
    let [a, b, c, d] = found.map(str::to_owned);
    (a, b, c, d)
}

#[test]
fn the_founding_release_and_its_counterpart_agree() {
    for (first, second) in [(korean(), english()), (english(), korean())] {
        let found = compare(&first, &second);
        let told: Vec<_> = found
            .iter()
            .map(|(_, i)| (i.rule.id, &i.message.en))
            .collect();
        assert!(told.is_empty(), "{told:#?}");
    }
}

#[test]
fn a_missing_paragraph_is_shown_where_it_should_stand() {
    for start in [
        "1. ",
        "2. ",
        "3. ",
        "4. ",
        "5. ",
        "° The two sides also",
        "° Deputy Minister Kim",
        "° The two sides agreed to continue",
    ] {
        let (page, rule, _, there) = one(&korean(), &without(&english(), start));
        assert_eq!(
            (page.as_str(), rule.as_str()),
            ("second.html", "pair-paragraph-missing"),
            "{start}"
        );
        if !start.starts_with('°') {
            assert!(there.starts_with(start.trim()), "{start}: {there}");
        }
    }
    for start in ["2. ", "4. ", "5. ", "ㅇ 김 차관보와", "ㅇ 또한 양측은"] {
        let (page, rule, _, _) = one(&without(&korean(), start), &english());
        assert_eq!(
            (page.as_str(), rule.as_str()),
            ("first.html", "pair-paragraph-missing"),
            "{start}"
        );
    }
}

#[test]
fn a_missing_paragraph_is_found_where_the_others_are_numbered_anew() {
    let short = without(&english(), "4. ");
    let found = one(&korean(), &with(&short, "<p>5. ", "<p>4. "));
    assert_eq!(found.1, "pair-paragraph-missing");
    assert!(found.3.starts_with("4. "), "{}", found.3);
}

#[test]
fn a_changed_date_is_shown_in_both() {
    let found = one(&korean(), &with(&english(), "July 23", "July 24"));
    assert_eq!(
        found,
        own(["second.html", "pair-date-differs", "July 24", "7.23.(목)"])
    );
    let found = one(&english(), &with(&korean(), "7.23.(목)", "7.22.(수)"));
    assert_eq!(
        found,
        own(["second.html", "pair-date-differs", "7.22.(수)", "July 23"])
    );
}

#[test]
fn a_wrong_title_is_shown_in_both() {
    for (from, to, title, korean_title) in [
        (
            "Gunn, Deputy Minister",
            "Gunn, Vice Minister",
            "Vice Minister for Political Affairs",
            "차관보",
        ),
        (
            "Deputy Minister Kim",
            "Director-General Kim",
            "Director-General",
            "차관보",
        ),
        (
            "Zhaohui, Vice Minister of",
            "Zhaohui, Minister of",
            "Minister of Foreign Affairs",
            "부부장",
        ),
        (
            "Gunn, Deputy Minister for Political",
            "Gunn, Deputy Minister for Economic",
            "Deputy Minister for Economic Affairs",
            "차관보",
        ),
    ] {
        let found = one(&korean(), &with(&english(), from, to));
        assert_eq!(
            found,
            own([
                "second.html",
                "official-title-translation",
                title,
                korean_title
            ])
        );
    }
    let found = one(
        &english(),
        &with(&korean(), "김건 외교부 차관보는", "김건 외교부 차관은"),
    );
    assert_eq!(
        (found.1.as_str(), found.2.as_str()),
        ("official-title-translation", "차관")
    );
}

fn presslint(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_presslint"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_format_names_the_other_place() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ko.html"), korean()).unwrap();
    fs::write(
        folder.path().join("en.html"),
        with(&english(), "July 23", "July 24"),
    )
    .unwrap();
    let line = |text: &str, what: &str| text[..text.find(what).unwrap()].lines().count();
    let at = line(&korean(), "7.23.(목)");
    for format in [
        "text", "compact", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv", "html",
    ] {
        let run = presslint(
            &["pair", "ko.html", "en.html", "--format", format],
            folder.path(),
        );
        assert_eq!(run.status.code(), Some(1), "{format}");
        let text = out(&run);
        assert!(text.contains("ko.html"), "{format}: {text}");
        assert!(text.contains(&at.to_string()), "{format}: {text}");
    }
    let json = out(&presslint(
        &["pair", "ko.html", "en.html", "--format", "json"],
        folder.path(),
    ));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["pages"][0]["path"], "en.html");
    assert_eq!(
        json["pages"][0]["findings"][0]["labels"][0]["path"],
        "ko.html"
    );
}

#[test]
fn versions_are_found_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let wrong = with(&english(), "July 23", "July 24");
    file("site/ko/1.html", &korean());
    file("site/en/1.html", &wrong);
    // Nothing says that they are versions.
    let run = presslint(&["pair", "site"], folder.path());
    assert_eq!(run.status.code(), Some(4));
    assert_eq!(
        presslint(&["pair", "site", "--allow-empty"], folder.path())
            .status
            .code(),
        Some(0)
    );
    // Two folders.
    let run = presslint(
        &["pair", "site/ko", "site/en", "--format", "compact"],
        folder.path(),
    );
    assert!(out(&run).starts_with("site/en/1.html:75:"), "{}", out(&run));
    // A pattern: the first is the original.
    file(
        "site/presslint.toml",
        "[pair]\npattern = [\"en/*\", \"ko/*\"]\n",
    );
    let run = presslint(&["pair", "site", "--format", "compact"], folder.path());
    assert!(out(&run).starts_with("site/ko/1.html:"), "{}", out(&run));
    fs::remove_file(folder.path().join("site/presslint.toml")).unwrap();
    // Links by hreflang, to the canonical address and to the file.
    let linked = with(
        &wrong,
        "</head>",
        "<link rel=\"alternate\" hreflang=\"ko\" href=\"https://www.mofa.go.kr/www/brd/m_4080/view.do?seq=370336\">\n</head>",
    );
    file("site/en/1.html", &linked);
    let run = presslint(&["pair", "site", "--format", "compact"], folder.path());
    assert!(out(&run).contains("pair-date-differs"), "{}", out(&run));
}

#[test]
fn what_is_wrong_with_the_call_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ko.html"), korean()).unwrap();
    let code = |arguments: &[&str]| presslint(arguments, folder.path()).status.code();
    assert_eq!(code(&["pair", "ko.html"]), Some(2));
    assert_eq!(code(&["pair", "ko.html", "ko.html"]), Some(2));
    assert_eq!(code(&["pair", "ko.html", "none.html"]), Some(3));
    fs::write(
        folder.path().join("presslint.toml"),
        "[pair]\npattern = [\"ko/**\", \"en/*\"]\n",
    )
    .unwrap();
    assert_eq!(code(&["pair", "."]), Some(2));
}

#[test]
fn rules_about_pairs_run_only_there() {
    let folder = tempfile::tempdir().unwrap();
    let page = with(
        &english(),
        "<body class=\"sub\">",
        "<body class=\"sub\"><!-- presslint-ignore-file pair-date-differs: as agreed -->",
    );
    fs::write(folder.path().join("ko.html"), korean()).unwrap();
    fs::write(
        folder.path().join("en.html"),
        with(&page, "July 23", "July 24"),
    )
    .unwrap();
    let run = presslint(
        &["pair", "ko.html", "en.html", "--format", "compact"],
        folder.path(),
    );
    assert_eq!((run.status.code(), out(&run).as_str()), (Some(0), ""));
    let run = presslint(
        &[
            "check",
            "en.html",
            "--select",
            "pair,directive-unused",
            "--format",
            "compact",
        ],
        folder.path(),
    );
    assert_eq!(out(&run), "");
}
