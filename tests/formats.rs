//! The formats for other tools, on the whole fixtures: read back as their receivers read them.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::engine::{Linter, Options};
use presslint::finding::Outcome;
use presslint::pack::PackSet;
use presslint::report::{Report, csv, earl, github, gitlab, junit, sarif};
use presslint::source::{FileOptions, InputError, Inputs, Source};
use presslint::words::Speech;
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
        message: "permission denied\n::error::x".into(),
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
