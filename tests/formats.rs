//! The formats for other tools, on the whole fixtures: read back as their receivers read them.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::engine::{Linter, Options};
use presslint::finding::Outcome;
use presslint::pack::PackSet;
use presslint::report::{Report, compact, csv, earl, github, gitlab, html, json, junit, sarif};
use presslint::source::{FileOptions, InputError, Inputs, Source};
use presslint::words::{Speech, Words};
use quick_junit::{NonSuccessKind, TestCaseStatus};
use std::collections::{BTreeSet, HashSet};
use std::io;

fn fixtures() -> Report {
    let options = Options {
        outcomes: true,
        ..Options::default()
    };
    let linter = Linter::new(PackSet::embedded(), options).expect("the packs are right");
    let files = FileOptions::default();
    let inputs = Inputs::find(&["fixtures/pages".into()], &files);
    let mut report = linter.run(inputs, &files, || {}).expect("packs");
    assert!(report.summary().pages > 30);
    report.errors.push(InputError {
        path: "broken, 100%:1.html".into(),
        message: Words::new("permission denied\n::error::x", "접근 권한이 없습니다"),
    });
    report
}

fn written(
    write: fn(&Report, Speech, &mut dyn io::Write) -> io::Result<()>,
    speech: Speech,
) -> String {
    let mut out = Vec::new();
    write(&fixtures(), speech, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

fn findings() -> usize {
    fixtures().pages.iter().map(|p| p.items.len()).sum()
}

#[test]
fn sarif_fits_the_schema_of_oasis() {
    let schema = std::fs::read_to_string("tests/schemas/sarif-2.1.0.json").expect("readable");
    let mut schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    // As published it has a pattern with one bracket too many, which is no regular expression.
    for owner in ["run", "toolComponent"] {
        let properties = &mut schema["definitions"][owner]["properties"];
        if let Some(language) = properties["language"].as_object_mut() {
            language.remove("pattern");
        }
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for speech in [Speech::English, Speech::Korean] {
        let log = serde_json::from_str(&written(sarif::write, speech)).expect("JSON");
        let faults: Vec<String> = validator
            .iter_errors(&log)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert_eq!(faults, [""; 0]);
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), findings());
        for result in results {
            let index = result["ruleIndex"].as_u64().expect("an index");
            let rule =
                &log["runs"][0]["tool"]["driver"]["rules"][usize::try_from(index).expect("small")];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
}

/// What a document breaks of the schema of the contract.
fn faults(schema: &serde_json::Value, document: &str) -> Vec<String> {
    let document = serde_json::from_str(document).expect("JSON");
    jsonschema::validator_for(schema)
        .expect("a schema")
        .iter_errors(&document)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect()
}

#[test]
fn json_fits_the_schema_of_the_contract() {
    let schema = std::fs::read_to_string("tests/schemas/presslint-v1.json").expect("readable");
    let mut schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let document = written(json::write, Speech::Korean);
    assert_eq!(faults(&schema, &document), [""; 0]);
    assert!(!faults(&schema, &document.replace("\"excerpt\"", "\"snippet\"")).is_empty());
    let mut report = fixtures();
    report.statistics = true;
    let mut out = Vec::new();
    json::write_lines(&report, Speech::English, &mut out).expect("memory takes it");
    let lines = String::from_utf8(out).expect("UTF-8");
    assert_eq!(lines.lines().count(), report.pages.len());
    // A line is a page.
    let page = schema["$defs"]["page"].clone();
    for key in ["required", "properties"] {
        schema[key] = page[key].clone();
    }
    for line in lines.lines() {
        assert!(line.contains("\"outcomes\":{"));
        assert_eq!(faults(&schema, line), [""; 0]);
    }
}

#[test]
fn a_closed_pipe_is_known_in_every_format() {
    struct Closed;
    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for write in [
        compact::write,
        csv::write,
        earl::write,
        github::write,
        gitlab::write,
        html::write,
        json::write,
        json::write_lines,
        junit::write,
        sarif::write,
    ] {
        let error = write(&fixtures(), Speech::English, &mut Closed).expect_err("nobody reads");
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}

#[test]
fn files_are_written_though_nobody_reads_standard_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.json");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_presslint"))
        .args(["check", "--format", "csv", "fixtures/pages", "--output"])
        .arg(format!("json={}", file.display()))
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("presslint runs");
    drop(child.stdout.take());
    let ended = child.wait().expect("presslint ends");
    assert_eq!(ended.code(), Some(0));
    let text = std::fs::read_to_string(file).expect("written");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["schema"], "presslint/v1");
}

#[test]
fn gitlab_gets_unique_fingerprints() {
    let issues: Vec<serde_json::Value> =
        serde_json::from_str(&written(gitlab::write, Speech::English)).expect("JSON");
    assert_eq!(issues.len(), findings());
    let prints: HashSet<&str> = issues
        .iter()
        .map(|i| i["fingerprint"].as_str().expect("text"))
        .collect();
    assert_eq!(prints.len(), issues.len());
    for issue in &issues {
        assert!(issue["location"]["lines"]["begin"].as_u64() > Some(0));
    }
}

#[test]
fn github_gets_ten_of_a_kind_and_no_line_break() {
    let commands = written(github::write, Speech::English);
    for kind in ["::error ", "::warning "] {
        let found = commands.lines().filter(|l| l.starts_with(kind));
        // Of the errors one is the page that could not be read.
        assert_eq!(found.count(), 10, "{kind}");
    }
    assert_eq!(
        commands
            .lines()
            .filter(|l| l.starts_with("::notice "))
            .count(),
        1
    );
    assert!(commands.lines().all(|l| l.starts_with("::")));
    assert!(commands.contains("file=broken%2C 100%25%3A1.html::permission denied%0A::error::x"));
    let summary = written(github::write_summary, Speech::Korean);
    assert!(summary.starts_with("## presslint: 페이지 "));
    assert!(summary.contains("| `label-untranslated` |"));
    assert!(summary.contains("| broken, 100%:1.html | 접근 권한이 없습니다 |"));
}

#[test]
fn csv_has_a_row_for_each_finding_and_no_formula() {
    let table = written(csv::write, Speech::Korean);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<_> = reader.records().map(|r| r.expect("a row")).collect();
    assert_eq!(rows.len(), findings());
    for cell in rows.iter().flatten() {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
}

#[test]
fn junit_counts_findings_as_failures_and_reviews_as_skipped() {
    let xml = written(junit::write, Speech::English);
    let report = quick_junit::Report::deserialize_from_str(&xml).expect("JUnit XML");
    let reviews: usize = fixtures().summary().review;
    let cases: Vec<_> = report
        .test_suites
        .iter()
        .flat_map(|s| &s.test_cases)
        .collect();
    let count =
        |wanted: fn(&TestCaseStatus) -> bool| cases.iter().filter(|c| wanted(&c.status)).count();
    let failures = count(|s| {
        matches!(
            s,
            TestCaseStatus::NonSuccess {
                kind: NonSuccessKind::Failure,
                ..
            }
        )
    });
    let skipped = count(|s| matches!(s, TestCaseStatus::Skipped { .. }));
    assert_eq!((failures, skipped), (findings() - reviews, reviews));
}

/// What `junit-10.xsd` of Jenkins allows: elements, their attributes, and what stands in them.
const JUNIT: [(&str, &str, &[&str]); 6] = [
    ("testsuites", "", &["name", "tests", "failures", "errors"]),
    (
        "testsuite",
        "testsuites",
        &["name", "tests", "failures", "errors", "skipped"],
    ),
    ("testcase", "testsuite", &["classname", "name"]),
    ("failure", "testcase", &["message", "type"]),
    ("skipped", "testcase", &["message"]),
    ("error", "testcase", &["message"]),
];

#[test]
fn junit_is_what_jenkins_takes() {
    let linter = Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right");
    // Two findings of a rule at one place, and what no XML document may hold.
    let page = "<!DOCTYPE html><html lang=en><title>A\u{fffe}\u{1b}\u{fdd0} ]]></title><h2>\u{ffff}<h5>\u{1}</h5>\
        <p><a href=a>more</a> <a href=b>more</a><img src=a><span role='\u{fffe}'>x</span>";
    let page = linter
        .lint(Source::from_text("a\u{ffff}\n<\"&.html", page))
        .expect("packs");
    assert!(page.items.len() > 3);
    let mut report = fixtures();
    report.pages.push(page);
    let mut out = Vec::new();
    junit::write(&report, Speech::English, &mut out).expect("memory takes it");
    let xml = String::from_utf8(out).expect("UTF-8");
    // Char of XML 1.0 (2.2).
    let is_char = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert_eq!(xml.chars().find(|c| !is_char(*c)), None);
    let read = quick_junit::Report::deserialize_from_str(&xml).expect("JUnit XML");
    for suite in &read.test_suites {
        let names: HashSet<_> = suite.test_cases.iter().map(|case| &case.name).collect();
        assert_eq!(names.len(), suite.test_cases.len(), "{:?}", suite.name);
        assert!(!names.is_empty());
    }
    let tag = regex::Regex::new("<([a-z]+)((?: [a-z]+=\"[^\"<]*\")*)(/?)>|</([a-z]+)>")
        .expect("a pattern");
    let mut open = Vec::new();
    for found in tag.captures_iter(&xml) {
        if let Some(closed) = found.get(4) {
            assert_eq!(open.pop(), Some(closed.as_str()));
            continue;
        }
        let name = found.get(1).map_or("", |m| m.as_str());
        let allowed = JUNIT.iter().find(|(element, ..)| *element == name);
        let (_, above, attributes) = allowed.unwrap_or_else(|| panic!("<{name}>"));
        assert_eq!(open.last().copied().unwrap_or(""), *above);
        for attribute in found[2]
            .split('"')
            .step_by(2)
            .filter(|part| part.contains('='))
        {
            let attribute = attribute.trim_matches([' ', '=']);
            assert!(attributes.contains(&attribute), "{attribute} of <{name}>");
        }
        if found[3].is_empty() {
            open.push(name);
        }
    }
    assert!(open.is_empty());
}

/// The terms of a JSON-LD document, without its context.
fn terms(value: &serde_json::Value, out: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Array(list) => list.iter().for_each(|one| terms(one, out)),
        serde_json::Value::Object(map) => {
            for (key, value) in map.iter().filter(|(key, _)| *key != "@context") {
                out.insert(key.clone());
                terms(value, out);
            }
        }
        _ => {}
    }
}

#[test]
fn earl_asserts_an_outcome_of_each_rule_on_each_page() {
    let text = written(earl::write, Speech::English);
    let log: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let graph = log["@graph"].as_array().expect("a graph");
    let (assertor, subjects) = graph.split_first().expect("an assertor");
    assert_eq!(assertor["name"], "presslint");
    let report = fixtures();
    assert_eq!(subjects.len(), report.pages.len());
    let mut outcomes = BTreeSet::new();
    for (subject, page) in subjects.iter().zip(&report.pages) {
        assert_eq!(subject["source"], page.path);
        let assertions = subject["assertions"].as_array().expect("assertions");
        assert_eq!(assertions.len(), page.ran.len());
        for (assertion, rule) in assertions.iter().zip(&page.ran) {
            assert_eq!(assertion["assertedBy"], assertor["@id"]);
            assert_eq!(assertion["test"]["title"], rule.id);
            let criteria = assertion["test"]["isPartOf"].as_array().expect("criteria");
            assert_eq!(criteria.len(), rule.wcag.len(), "{}", rule.id);
            let result = &assertion["result"];
            let outcome = result["outcome"].as_str().expect("an outcome");
            let failed: Vec<_> = page
                .items
                .iter()
                .filter(|i| i.rule.id == rule.id && i.outcome == Outcome::Failed)
                .map(|i| i.place.start)
                .collect();
            assert_eq!(outcome == "earl:failed", !failed.is_empty(), "{}", rule.id);
            if outcome == "earl:failed" {
                let pointers = result["pointer"].as_array().expect("pointers");
                let lines = pointers.iter().map(|p| &p["startPointer"]["lineNumber"]);
                assert!(lines.eq(failed.iter().map(|p| p.line)));
            }
            outcomes.insert(outcome.to_owned());
        }
    }
    let all = [
        "earl:cantTell",
        "earl:failed",
        "earl:inapplicable",
        "earl:passed",
    ];
    assert_eq!(outcomes, all.map(str::to_owned).into());
    // What the context does not define is a term of EARL itself.
    let mut used = BTreeSet::new();
    terms(&log["@graph"], &mut used);
    used.retain(|term| !term.starts_with('@') && log["@context"].get(term).is_none());
    assert_eq!(
        used,
        ["pointer", "result", "test"].map(str::to_owned).into()
    );
}

#[test]
fn earl_leaves_open_what_is_hidden() {
    let linter = Linter::new(
        PackSet::embedded(),
        Options {
            outcomes: true,
            ..Options::default()
        },
    );
    let page = "<!DOCTYPE html><html lang=en><title>A release</title><body><h1>A release</h1>\
        <!-- presslint-ignore image-alt-missing: told by the text --><p><img src=a.png></p>";
    let page = linter
        .expect("the packs are right")
        .lint(Source::from_text("a.html", page))
        .expect("packs");
    assert_eq!(page.suppressed, 1);
    let report = Report {
        pages: vec![page],
        ..Report::default()
    };
    let mut out = Vec::new();
    earl::write(&report, Speech::English, &mut out).expect("memory takes it");
    let log: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let assertions = log["@graph"][1]["assertions"].as_array().expect("a page");
    let about = |rule: &str| {
        let found = assertions.iter().find(|a| a["test"]["title"] == rule);
        found.expect("it ran")["result"].clone()
    };
    assert_eq!(about("image-alt-missing")["outcome"], "earl:cantTell");
    assert_eq!(about("page-title-missing")["outcome"], "earl:passed");
    assert_eq!(about("table-header")["outcome"], "earl:inapplicable");
}
