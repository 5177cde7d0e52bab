//! Any words in the comments that hide findings: nothing is lost, what is hidden is counted.

#![no_main]

use libfuzzer_sys::fuzz_target;
use presslint::config::{Configs, Layer, RuleWord};
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::rules::{self, Rule};
use presslint::source::Source;
use std::sync::LazyLock;

/// Those that find something in the page, and those about directives: all others would only take time.
const RULES: [&str; 6] = [
    "image-*",
    "link-*",
    "table-*",
    "heading-*",
    "numbering-*",
    "directive-*",
];

fn linter(no_ignores: bool) -> Linter {
    let options = Options {
        no_ignores,
        ..Options::default()
    };
    let known: Vec<&Rule> = rules::all().collect();
    let read = |word: &&str| RuleWord::read(word, &known).expect("a rule");
    let asked: Vec<RuleWord> = RULES.iter().map(read).collect();
    let configs = Configs::of_packs(PackSet::embedded(), Layer::asked(&[], &asked));
    Linter::new(configs, options).expect("the packs are right")
}

static HIDING: LazyLock<Linter> = LazyLock::new(|| linter(false));
static SHOWING: LazyLock<Linter> = LazyLock::new(|| linter(true));

fuzz_target!(|words: &str| {
    // Each line of the input is a comment of its own before a part of the page.
    let parts = [
        "<p><img src=a.jpg>",
        "<table><tr><td><a href=/>here</a></table>",
        "<div><h4>Outcome</h4><p>1. One<p>3. Three</div>",
        "",
    ];
    let mut page =
        "<!doctype html><html lang=en><title>Talks</title><main><h1>Outcome of talks</h1>"
            .to_owned();
    for (n, line) in words.lines().enumerate() {
        page.push_str(&format!(
            "<!-- presslint-{line} -->{}",
            parts[n % parts.len()]
        ));
    }
    let lint = |linter: &Linter| {
        linter
            .lint(Source::from_text("page.html", &*page))
            .expect("packs")
    };
    let (hiding, showing) = (lint(&HIDING), lint(&SHOWING));
    let left = hiding
        .items
        .iter()
        .filter(|item| item.rule.id != "directive-unused");
    assert_eq!(
        left.count() + hiding.suppressed,
        showing.items.len(),
        "{page}"
    );
});
