//! The JSON Schema of `presslint.toml` that is kept in the repository.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::config::schema::schema;
use presslint::config::{Configs, Layer, Search};
use serde_json::{Value, json};
use std::fs;

const KEPT: &str = "presslint.schema.json";

/// `UPDATE=1 cargo test` writes it anew.
#[test]
fn the_kept_schema_is_current() {
    let current = format!("{:#}\n", schema());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(KEPT, &current).expect("the schema can be written");
    }
    let kept = fs::read_to_string(KEPT).expect("the schema is kept");
    assert!(
        kept == current,
        "{KEPT} is out of date: UPDATE=1 cargo test --test config_schema"
    );
}

fn is_valid(toml: &str) -> bool {
    fn as_json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => json!(day.to_string()),
            toml::Value::Array(list) => list.into_iter().map(as_json).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, as_json(v))).collect(),
            other => serde_json::to_value(other).expect("TOML is JSON"),
        }
    }
    let file: toml::Table = toml::from_str(toml).expect("TOML");
    jsonschema::validator_for(&schema())
        .expect("a schema")
        .is_valid(&as_json(toml::Value::Table(file)))
}

/// The file of `presslint init` in each language, with all it proposes switched on.
fn proposed() -> [String; 2] {
    [
        include_str!("../src/cli/init.toml"),
        include_str!("../src/cli/init.ko.toml"),
    ]
    .map(switched_on)
}

fn switched_on(template: &str) -> String {
    let written = template.replace("\"{profile}\"", "\"auto\"");
    let lines = written.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if rest.starts_with('[') || rest.split_once(" = ").is_some() => rest,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_schema_takes_what_presslint_takes() {
    assert!(is_valid(""));
    for file in proposed() {
        assert!(file.contains("\n[[overrides]]\npages"));
        assert!(is_valid(&file));
    }
    let [english, korean] = proposed().map(|file| file.parse::<toml::Table>().expect("TOML"));
    assert!(english.keys().eq(korean.keys()));
    assert!(is_valid(include_str!("cmd/config/site/presslint.toml")));
    assert!(is_valid(include_str!("cmd/config/house.toml")));
    assert!(is_valid(
        "ignore = [\"link-vague\", { rules = [\"skip-*\"] }]"
    ));
    assert!(is_valid(
        "[rules]\n\"wcag:2.4.1\" = \"error\"\nour-own = \"note\""
    ));
}

#[test]
fn the_example_of_the_readme_is_right() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let (_, rest) = readme.split_once("```toml\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    assert!(is_valid(example));
    assert_taken(&example.replace("extends", "# extends"));
}

#[test]
fn the_schema_refuses_what_presslint_refuses() {
    assert!(!is_valid(include_str!(
        "cmd/config/wrong/key/presslint.toml"
    )));
    assert!(!is_valid(include_str!(
        "cmd/config/wrong/level/presslint.toml"
    )));
    assert!(!is_valid("[[overrides]]\nrules = { titles = \"off\" }"));
    assert!(!is_valid("[[ignore]]\npages = [\"a\"]"));
    assert!(!is_valid("profile = 3"));
}

#[test]
fn all_that_init_proposes_is_taken() {
    for file in proposed() {
        assert_taken(&file.replace("extends", "# extends"));
    }
}

fn assert_taken(toml: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("presslint.toml");
    fs::write(&file, toml).expect("written");
    Configs::new(Search::File(file), Layer::default()).expect("nothing is refused");
}
