//! What a page, a path or a configuration cannot do to who reads about it: run a command of a terminal or of a build, a formula, a
//! script; nor seem to say what it does not.

use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::report::text::TextOptions;
use presslint::report::{
    Report, compact, csv, earl, github, gitlab, html, json, junit, sarif, text, write_diff,
};
use presslint::source::{InputError, Source};
use presslint::words::{Speech, Words};
use quick_junit::Report as Suites;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// What each reader could take for more than text: terminals (control sequences, overrides, a title, a clickable link),
/// GitHub (workflow commands), HTML, Markdown, XML, spreadsheets.
const EVIL: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}drow\u{2066}\r\n::error file=x::owned\n::add-mask::x\n<script>alert(1)</script>]]>&<!--\"'><img src=x onerror=alert(1)>[click](https://evil.example)|`x`**x**=HYPERLINK(\"https://evil.example\")\u{fffe}";

/// EVIL in every place that a message quotes, as its text and not as markup of the page.
fn page() -> String {
    let evil = EVIL
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;");
    let comment = EVIL.replace("<!--", "").replace('>', "");
    let words = [
        "lorem ipsum",
        "TBD",
        "ROC",
        "Minister of Foreign Affairs Kim",
        "=1+1",
        "@SUM(1)",
        "-1",
        "+1",
    ];
    let mut page = format!(
        "<!doctype html><html lang=\"{evil}\"><head><title>{evil}</title><title>x</title><meta name=description content=\"{evil}\">\
         <link rel=stylesheet href=\"{evil}\"></head><body class=\"{evil}\"><a href=\"#{evil}\">{evil}</a><main id=\"{evil}\">\
         <h1>{evil}</h1><p class=date>2021-13-45 {evil}</p><div id=\"{evil}\" id=\"{evil}\" role=\"{evil}\">x</div>\
         <div aria-checked=\"{evil}\" aria-\u{1b}[2J\u{202e}=x lang=\"{evil}\">x</div>\
         <img src=\"{evil}.jpg\"><img alt=\"{evil}.jpg\" src=\"{evil}.jpg\"><a href=\"{evil}\">click here</a>\
         <a href=\"/x\" target=_blank title=\"{evil}\">{evil}</a><input aria-labelledby=\"{evil}\" autocomplete=\"{evil}\">\
         <table><tr><th>a<td headers=\"{evil}\">{evil}</table><abbr title=\"{evil}\">{evil}</abbr>\
         <!-- presslint-{comment} --><!-- presslint-ignore {comment}: x -->"
    );
    for word in words {
        page.push_str(&format!("<p>1. {word} {evil} {word}</p><p>3. {evil}{word}</p><h4>{word}{evil}</h4><h4>{word}{evil}</h4>"));
    }
    page + "</main></body></html>"
}

fn report() -> Report {
    let options = Options {
        keep_sources: true,
        outcomes: true,
        ..Options::default()
    };
    let linter = Linter::new(PackSet::embedded(), options).unwrap();
    let name = format!("={EVIL}.html");
    let page = linter.lint(Source::from_text(name, page())).unwrap();
    assert!(page.items.len() > 30, "{}", page.items.len());
    Report {
        pages: vec![page],
        errors: vec![InputError {
            path: EVIL.into(),
            message: Words::foreign(EVIL.to_owned()),
        }],
        ..Report::default()
    }
}

fn written(write: impl Fn(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What a terminal obeys, or shows as something else, is not in the text; colours of presslint's own are.
fn hold_harmless(what: &str, text: &str) {
    let own = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    let text = own.replace_all(text, "");
    let obeyed = |c: &char| {
        let is_layout = matches!(c, '\n' | '\t');
        (c.is_control() && !is_layout)
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{fffe}')
    };
    // Lines of CSV end with CR LF.
    let text = text.replace("\r\n", "\n");
    let found = text.char_indices().find(|(_, c)| obeyed(c));
    assert!(
        found.is_none(),
        "{what}: {found:?}: {:?}",
        found.and_then(|(at, _)| text.get(at.saturating_sub(20)..at + 5))
    );
}

#[test]
fn no_format_carries_what_a_terminal_obeys() {
    let report = report();
    for speech in [Speech::English, Speech::Korean] {
        let options = TextOptions {
            speech,
            ..TextOptions::default()
        };
        hold_harmless("text", &written(|out| text::write(&report, options, out)));
        for (name, write) in [
            (
                "compact",
                compact::write
                    as fn(&Report, Speech, &mut dyn std::io::Write) -> std::io::Result<()>,
            ),
            ("json", json::write),
            ("jsonl", json::write_lines),
            ("sarif", sarif::write),
            ("github", github::write),
            ("summary", github::write_summary),
            ("gitlab", gitlab::write),
            ("junit", junit::write),
            ("csv", csv::write),
            ("html", html::write),
            ("earl", earl::write),
        ] {
            hold_harmless(name, &written(|out| write(&report, speech, out)));
        }
    }
    let after = page().replace("TBD", "to be said");
    hold_harmless(
        "diff",
        &written(|out| write_diff(EVIL, &page(), &after, out)),
    );
}

/// Every line of the output for GitHub is a command of presslint's own.
#[test]
fn no_page_gives_github_a_command() {
    let out = written(|out| github::write(&report(), Speech::English, out));
    let own = regex::Regex::new(r"^::(error|warning|notice) (file=[^,:\n]*,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[a-z-]+|file=[^,:\n]*|title=presslint)::").unwrap();
    for line in out.lines() {
        assert!(own.is_match(line), "{line}");
    }
    let summary = written(|out| github::write_summary(&report(), Speech::English, out));
    for markup in ["<script", "<img", "\n::", "**x**"] {
        assert!(!summary.contains(markup), "{markup}");
    }
    assert_eq!(
        summary.matches("](").count(),
        summary.matches("\\](").count()
    );
}

/// Read as HTML, the report has no element of the page, no script and no handler, and loads nothing.
#[test]
fn no_page_puts_markup_into_the_report() {
    let out = written(|out| html::write(&report(), Speech::English, out));
    let read = scraper::Html::parse_document(&out);
    for element in read
        .tree
        .nodes()
        .filter_map(|node| node.value().as_element())
    {
        assert!(
            ![
                "script", "img", "iframe", "object", "embed", "link", "base", "form"
            ]
            .contains(&element.name())
        );
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on"), "{name}");
            let leads = name == "href" || name == "src";
            let is_own = value.starts_with('#')
                || value.starts_with("https://www.w3.org/")
                || value.starts_with("https://github.com/");
            assert!(
                !leads || is_own || !value.contains("evil"),
                "{name}={value}"
            );
            assert!(
                !value
                    .trim_start()
                    .to_ascii_lowercase()
                    .starts_with("javascript:")
            );
        }
    }
    assert!(out.contains("&#60;script&#62;") || out.contains("&lt;script&gt;"));
}

#[test]
fn readers_of_other_formats_see_text() {
    let report = report();
    let junit = written(|out| junit::write(&report, Speech::English, out));
    let suites = Suites::deserialize_from_str(&junit).unwrap();
    assert_eq!(suites.test_suites.len(), 2);
    assert_eq!(
        suites.test_suites[0].test_cases.len(),
        report.pages[0].items.len()
    );

    let table = written(|out| csv::write(&report, Speech::English, out));
    let mut rows = ::csv::Reader::from_reader(table.as_bytes());
    let mut count = 0;
    for row in rows.records() {
        count += 1;
        for cell in &row.unwrap() {
            let first = cell.trim_start().chars().next();
            assert!(!matches!(first, Some('=' | '+' | '-' | '@')), "{cell}");
        }
    }
    assert_eq!(count, report.pages[0].items.len());

    // No link in a message of SARIF (3.11.6): brackets are escaped where there could be one.
    let log: serde_json::Value =
        serde_json::from_str(&written(|out| sarif::write(&report, Speech::English, out))).unwrap();
    let link = regex::Regex::new(r"(?:^|[^\\])\[[^\]\\]*\]\(").unwrap();
    let run = &log["runs"][0];
    let mut texts = 0;
    for result in run["results"].as_array().unwrap() {
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for told in std::iter::once(result).chain(related) {
            let text = told["message"]["text"].as_str().unwrap();
            assert!(!link.is_match(text), "{text}");
            texts += 1;
        }
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap();
        assert!(uri.bytes().all(|b| b.is_ascii_graphic()), "{uri}");
    }
    assert!(texts > 30);
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presslint"));
    command
        .current_dir(folder)
        .args(args)
        .args(["--color", "always"]);
    command.output().unwrap()
}

/// Also what is said beside the reports: by every command that reads pages or settings, on both streams.
#[cfg(target_os = "linux")]
#[test]
fn no_command_says_what_a_terminal_obeys() {
    let site = tempfile::tempdir().unwrap();
    let folder = site.path();
    // A path cannot hold all of it.
    let name = "\u{1b}[31m\u{202e}a\u{7}\u{9b}\r\n::error::x.html";
    fs::write(folder.join(name), page()).unwrap();
    fs::write(folder.join("b.html"), page()).unwrap();
    fs::write(
        folder.join("broken.json"),
        format!("{{\"schema\": \"{EVIL}"),
    )
    .unwrap();
    let toml = EVIL.replace(['\n', '\r', '"'], " ");
    fs::write(folder.join("broken.toml"), format!("profile = \"{toml}")).unwrap();
    let known = "\\u001b[31m\\u202e";
    fs::write(
        folder.join("named.toml"),
        format!("profile = \"{known}\"\n"),
    )
    .unwrap();
    fs::write(
        folder.join("ruled.toml"),
        format!("[rules]\n\"{known}\" = \"off\"\n"),
    )
    .unwrap();
    fs::write(
        folder.join("shown.toml"),
        format!("site-root = \"{known}\"\nexclude = [\"{known}\"]\n"),
    )
    .unwrap();
    fs::create_dir_all(folder.join("packs/own")).unwrap();
    fs::write(
        folder.join("packs/own/rules.toml"),
        format!("[[rule]]\nid = \"{known}\"\n"),
    )
    .unwrap();
    let gone = format!("gone{name}");
    for args in [
        &["check", "-v", name, "b.html", &gone][..],
        &["check", "--diff", "--unsafe-fixes", "."],
        &["check", "--statistics", "."],
        &["check", "--baseline", "broken.json", "."],
        &["check", "--config", "broken.toml", "."],
        &["check", "--config", "named.toml", "."],
        &["check", "--config", "ruled.toml", "."],
        &["check", "--config", "shown.toml", "."],
        &["check", "--packs", "packs", "--profile", "own", "."],
        &["check", "--write-baseline", "known.json", "."],
        &["config", "--config", "shown.toml", "--explain", name],
        &["inspect", name],
        &["inspect", "--format", "json", name],
        &["pair", name, "b.html"],
        &["learn", "--name", "own", "."],
    ] {
        let done = run(folder, args);
        for (stream, bytes) in [("out", &done.stdout), ("err", &done.stderr)] {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("Usage:"), "{args:?} is no command: {text}");
            hold_harmless(&format!("{args:?} {stream}"), &text);
        }
    }
}
