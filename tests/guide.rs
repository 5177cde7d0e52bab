//! The guide says what is so: its commands run, its options, rules and settings exist, its links lead somewhere, and its
//! languages say the same.
//!
//! Each test gathers all that is wrong before it fails.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

#[path = "../examples/guide/book/mod.rs"]
mod book;
#[path = "guide/chapters.rs"]
mod chapters;
#[path = "guide/clean.rs"]
mod clean;
#[path = "guide/links.rs"]
mod links;
#[path = "guide/settings.rs"]
mod settings;

use chapters::{Chapter, root};
use clap::error::ErrorKind;
use presslint::config::RuleWord;
use presslint::config::schema::schema;
use presslint::pack::PackSet;
use presslint::rules::{Rule, all};
use std::collections::BTreeSet;
use std::fs;

fn none(problems: &[String]) {
    let count = problems.len();
    assert!(count == 0, "{count} problems:\n{}", problems.join("\n"));
}

#[test]
fn commands_shown_with_their_output_print_it() {
    trycmd::TestCases::new()
        .env("LC_ALL", "C")
        .case("docs/*/src/*.md");
}

#[test]
fn every_command_is_one() {
    let rules: Vec<&Rule> = all().collect();
    let mut problems = Vec::new();
    for chapter in chapters::all() {
        for command in chapter.commands() {
            let line = command.join(" ");
            let parsed = presslint::cli::command().try_get_matches_from(&command);
            match parsed.map_err(|error| error.kind()) {
                Ok(_) | Err(ErrorKind::DisplayVersion | ErrorKind::DisplayHelp) => {}
                // Named in the text without its argument.
                Err(ErrorKind::MissingRequiredArgument) => {}
                Err(kind) => problems.push(format!("{}: {line}: {kind}", chapter.place)),
            }
            let named = command
                .windows(2)
                .filter(|pair| matches!(&*pair[0], "--select" | "--ignore" | "explain"));
            for word in named.flat_map(|pair| pair[1].split(',')) {
                if RuleWord::read(word, &rules).is_err() {
                    problems.push(format!("{}: {line}: no rule `{word}`", chapter.place));
                }
            }
        }
    }
    none(&problems);
}

/// The options of presslint and of all its commands, as they are typed.
fn options() -> BTreeSet<String> {
    let mut presslint = presslint::cli::command();
    presslint.build();
    let mut options = BTreeSet::new();
    for command in presslint.get_subcommands().chain([&presslint]) {
        for option in command.get_arguments() {
            options.extend(option.get_long().map(|name| format!("--{name}")));
            options.extend(option.get_short().map(|name| format!("-{name}")));
        }
    }
    options
}

#[test]
fn every_option_exists() {
    let options = options();
    let mut problems = Vec::new();
    for chapter in chapters::all() {
        let named = chapter.code.iter().filter(|code| code.starts_with('-'));
        for word in named.flat_map(|code| code.split([' ', '='])) {
            let is_option = word.len() > 1 && word.starts_with('-');
            if is_option && !options.contains(word) {
                problems.push(format!("{}: no option `{word}`", chapter.place));
            }
        }
    }
    none(&problems);
}

/// The keys of a JSON Schema, however deep.
fn keys(schema: &serde_json::Value, found: &mut BTreeSet<String>) {
    if let Some(properties) = schema.get("properties").and_then(|p| p.as_object()) {
        found.extend(properties.keys().cloned());
    }
    match schema {
        serde_json::Value::Object(object) => object.values().for_each(|v| keys(v, found)),
        serde_json::Value::Array(array) => array.iter().for_each(|v| keys(v, found)),
        _ => {}
    }
}

/// What is written like the name of a rule, `words-with-hyphens`, is one, or a setting, a profile, a hook or an input.
#[test]
fn every_name_is_one() {
    let mut names: BTreeSet<String> = all().map(|rule| rule.id.to_owned()).collect();
    names.extend(
        PackSet::embedded()
            .profiles()
            .into_iter()
            .map(str::to_owned),
    );
    keys(&schema(), &mut names);
    let rest = [
        "action.yml",
        ".pre-commit-hooks.yaml",
        "src/directive.rs",
        "src/report/audit/words.rs",
    ]
    .map(|file| fs::read_to_string(root().join(file)).unwrap());
    let mut problems = Vec::new();
    for chapter in chapters::all() {
        for name in &chapter.code {
            let is_name = name.contains('-')
                && !name.starts_with("aria-")
                && name
                    .split('-')
                    .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()));
            if is_name && !names.contains(name) && !rest.iter().any(|file| file.contains(name)) {
                problems.push(format!("{}: nothing is called `{name}`", chapter.place));
            }
        }
    }
    none(&problems);
}

#[test]
fn the_languages_have_the_same_chapters_in_the_same_form() {
    let (english, korean) = (chapters::of("en"), chapters::of("ko"));
    let name = |chapter: &Chapter| chapter.place.rsplit('/').next().unwrap().to_owned();
    let names = |chapters: &[Chapter]| chapters.iter().map(name).collect::<Vec<_>>();
    assert_eq!(names(&english), names(&korean));
    let mut problems = Vec::new();
    for (en, ko) in english.iter().zip(&korean) {
        if en.headings != ko.headings {
            problems.push(format!("{}: other headings than in English", ko.place));
        }
        let kinds = |chapter: &Chapter| -> Vec<String> {
            chapter
                .blocks
                .iter()
                .map(|block| block.kind.clone())
                .collect()
        };
        if kinds(en) != kinds(ko) {
            problems.push(format!("{}: other blocks than in English", ko.place));
        }
        let commands = |chapter: &Chapter| -> Vec<String> {
            let lines = chapter.commands().into_iter().map(|words| words.join(" "));
            lines
                .map(|line| line.replace(" --messages ko", ""))
                .collect()
        };
        if commands(en) != commands(ko) {
            problems.push(format!("{}: other commands than in English", ko.place));
        }
    }
    none(&problems);
}
