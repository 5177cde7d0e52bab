//! The rule book: every rule has the same form, its page and its code agree, and its examples behave.
//!
//! Each test gathers all that is wrong before it fails.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "rule_book/example.rs"]
mod example;
#[path = "rule_book/precision.rs"]
mod precision;
#[path = "rule_book/references.rs"]
mod references;
#[path = "rule_book/wording.rs"]
mod wording;

use example::{Example, Expectation};
use presslint::config::{Configs, Layer, RuleWord};
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::report::Item;
use presslint::rules::{Group, Rule, all};
use presslint::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

const HEADINGS: [&str; 5] = ["What", "Why", "How to fix", "Examples", "References"];
const HEADINGS_KO: [&str; 5] = ["무엇을", "왜", "고치는 법", "예", "참고"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page_path(rule: &Rule, end: &str) -> PathBuf {
    let group = rule.group.name();
    root().join(format!("rules/{group}/{}{end}", rule.id))
}

/// The page of a rule in English; empty when it is missing, which one test reports.
fn page(rule: &Rule) -> String {
    fs::read_to_string(page_path(rule, ".md")).unwrap_or_default()
}

fn examples(rule: &Rule) -> Vec<Example> {
    let place = format!("rules/{}/{}.md", rule.group.name(), rule.id);
    let korean = fs::read_to_string(page_path(rule, ".ko.md")).unwrap_or_default();
    let place_ko = format!("rules/{}/{}.ko.md", rule.group.name(), rule.id);
    let mut all = example::read(&page(rule), &place);
    all.extend(example::read(&korean, &place_ko));
    all
}

type Linters = Mutex<BTreeMap<(&'static str, Option<String>, bool), Arc<Linter>>>;

/// A linter for the examples of one rule and profile: it reads the packs once.
fn linter(rule: &Rule, example: &Example) -> Result<Arc<Linter>, String> {
    static LINTERS: Linters = Mutex::new(BTreeMap::new());
    let key = (rule.id, example.profile.clone(), example.is_off);
    if let Some(known) = LINTERS.lock().unwrap().get(&key) {
        return Ok(Arc::clone(known));
    }
    // A rule asked for by its id runs also where its profile has it off; a glob does not ask for it.
    let asked = if example.is_off {
        format!("{}*", rule.id)
    } else {
        rule.id.to_owned()
    };
    let profile: Vec<String> = example.profile.clone().into_iter().collect();
    let rules: Vec<&Rule> = all().collect();
    let asked = RuleWord::read(&asked, &rules).map_err(|e| e.to_string())?;
    let layer = Layer::asked(&profile, &[asked]);
    let configs = Configs::of_packs(PackSet::embedded(), layer);
    let linter = Linter::new(configs, Options::default()).map_err(|e| format!("{e:?}"))?;
    let linter = Arc::new(linter);
    LINTERS.lock().unwrap().insert(key, Arc::clone(&linter));
    Ok(linter)
}

/// The text of a page and what is found in it.
type Found = (String, Vec<Item>);

/// What only this rule finds in the page of an example, or in its two.
fn findings(rule: &Rule, example: &Example) -> Result<Vec<Found>, String> {
    let linter = linter(rule, example)?;
    let pages = example.pages().filter(|_| rule.group == Group::Pair);
    let sources: Vec<Source> = match pages {
        Some([a, b]) => vec![
            Source::from_text("first.html", a),
            Source::from_text("second.html", b),
        ],
        None => vec![Source::decode("example.html", &example.saved())],
    };
    let texts: Vec<String> = sources.iter().map(|s| s.text.clone()).collect();
    let reports = match <[Source; 1]>::try_from(sources) {
        Ok([page]) => linter.lint(page).map(|report| vec![report]),
        Err(pages) => linter.compare(pages),
    };
    let items = reports
        .map_err(|e| format!("{e:?}"))?
        .into_iter()
        .map(|report| {
            let items = report.items.into_iter();
            items.filter(|item| item.rule.id == rule.id).collect()
        });
    Ok(texts.into_iter().zip(items).collect())
}

fn none(problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{} problems:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn ids_are_unique_and_kebab_case_and_name_the_file() {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for rule in all() {
        let id = rule.id;
        if !seen.insert(id) {
            problems.push(format!("{id}: two rules have this id"));
        }
        let kebab = id.split('-').all(|w| {
            !w.is_empty()
                && w.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        if all().any(|other| other.group.name() == id) {
            problems.push(format!("{id}: a group has this name"));
        }
        if !kebab {
            problems.push(format!("{id}: not kebab-case words"));
        }
        let code = format!(
            "src/rules/{}/{}.rs",
            rule.group.name(),
            id.replace('-', "_")
        );
        let pack = fs::read_to_string(root().join("rules/packs/base/rules.toml")).unwrap();
        let is_data = pack.contains(&format!("id = \"{id}\"\n"));
        if root().join(&code).is_file() == is_data {
            problems.push(format!(
                "{id}: its code is neither in {code} nor in rules/packs/base/rules.toml, or in both"
            ));
        }
    }
    none(&problems);
}

#[test]
fn every_rule_has_its_pages_in_the_same_form() {
    let mut problems = Vec::new();
    for rule in all() {
        for (end, headings) in [(".md", HEADINGS), (".ko.md", HEADINGS_KO)] {
            let place = format!("rules/{}/{}{end}", rule.group.name(), rule.id);
            match fs::read_to_string(page_path(rule, end)) {
                Ok(text) => hold_page(&text, rule, headings, &place, &mut problems),
                Err(_) => problems.push(format!("{place}: missing")),
            }
        }
    }
    none(&problems);
}

fn hold_page(
    text: &str,
    rule: &Rule,
    headings: [&str; 5],
    place: &str,
    problems: &mut Vec<String>,
) {
    let mut lines = text.lines();
    if lines.next() != Some(&format!("# {}", rule.id)) {
        problems.push(format!("{place}: the first line is not `# {}`", rule.id));
    }
    if lines
        .next()
        .is_none_or(|l| l.trim().is_empty() || l.starts_with('#'))
    {
        problems.push(format!(
            "{place}: the second line does not say what is wrong"
        ));
    }
    let prose = example::without_fences(text);
    let found: Vec<&str> = prose
        .lines()
        .filter_map(|l| l.strip_prefix("## "))
        .collect();
    if found != headings {
        problems.push(format!("{place}: headings are {found:?}, not {headings:?}"));
    }
    let sections: Vec<&str> = text.split("\n## ").skip(1).collect();
    for section in sections {
        if section.lines().skip(1).all(|l| l.trim().is_empty()) {
            let heading = section.lines().next().unwrap_or("");
            problems.push(format!("{place}: nothing under `## {heading}`"));
        }
    }
    if prose.contains("\n# ") {
        problems.push(format!("{place}: a second title"));
    }
    if !text.ends_with('\n') || text.contains('\r') || text.lines().any(|l| l.ends_with(' ')) {
        problems.push(format!(
            "{place}: white space at the end of a line, or no final line feed"
        ));
    }
}

#[test]
fn editorial_rules_state_their_precision() {
    let mut problems = Vec::new();
    let groups = [
        Group::Numbering,
        Group::Titles,
        Group::Language,
        Group::Metadata,
        Group::Hygiene,
    ];
    for rule in all().filter(|r| groups.contains(&r.group) && precision::is_heuristic(r.id)) {
        let korean = fs::read_to_string(page_path(rule, ".ko.md")).unwrap_or_default();
        let stated = [
            precision::stated(&page(rule), "Why"),
            precision::stated(&korean, "왜"),
        ];
        let [Some(english), Some(korean)] = stated else {
            problems.push(format!(
                "{}: \"What\" does not end with its precision, in English and in Korean",
                rule.id
            ));
            continue;
        };
        if english != korean {
            problems.push(format!("{}: {english:?}, but {korean:?}", rule.id));
        }
        // Below that it is off, unless a profile asks for it.
        if !english.is_enough() && rule.severity.is_some() {
            problems.push(format!("{}: on by default with {english:?}", rule.id));
        }
    }
    none(&problems);
}

#[test]
fn every_page_has_its_rule() {
    let known: BTreeSet<PathBuf> = all()
        .flat_map(|rule| [page_path(rule, ".md"), page_path(rule, ".ko.md")])
        .collect();
    let mut problems = Vec::new();
    for folder in fs::read_dir(root().join("rules")).unwrap().flatten() {
        if !folder.path().is_dir() || folder.file_name() == "packs" {
            continue;
        }
        for file in fs::read_dir(folder.path()).unwrap().flatten() {
            if !known.contains(&file.path()) {
                problems.push(format!("{}: no rule has this page", file.path().display()));
            }
        }
    }
    none(&problems);
}

#[test]
fn references_exist_and_stand_in_the_page() {
    let mut problems = Vec::new();
    for rule in all() {
        let text = page(rule);
        let listed = text.split("\n## References").nth(1).unwrap_or("");
        let mut hold = |kind: &str, ids: &[&str], exists: &dyn Fn(&str) -> bool| {
            for id in ids {
                if !exists(id) {
                    problems.push(format!("{}: {kind} has no {id}", rule.id));
                }
                if !listed.is_empty() && !references::names(listed, id) {
                    problems.push(format!(
                        "{}: {kind} {id} is not among the references of its page",
                        rule.id
                    ));
                }
            }
        };
        hold("WCAG 2.2", rule.wcag, &|id| references::WCAG.contains(&id));
        hold("KWCAG 2.2", rule.kwcag, &|id| {
            references::KWCAG.contains(&id)
        });
        hold("ACT", rule.act, &references::is_act_id);
        for (kind, number) in references::mentioned(listed) {
            let known: &[&str] = if kind == "WCAG" {
                &references::WCAG
            } else {
                &references::KWCAG
            };
            if !known.contains(&&*number) {
                problems.push(format!(
                    "{}: its page names {kind} {number}, which does not exist",
                    rule.id
                ));
            }
        }
    }
    none(&problems);
}

#[test]
fn every_rule_has_examples_and_they_behave() {
    let mut problems = Vec::new();
    for rule in all() {
        let english = example::read(&page(rule), "");
        for (wanted, name) in [
            (Expectation::Fails, "fails"),
            (Expectation::Passes, "passes"),
        ] {
            if !page(rule).is_empty() && !english.iter().any(|e| e.expectation == wanted) {
                problems.push(format!("{}: no example that {name}", rule.id));
            }
        }
        for example in examples(rule) {
            for problem in &example.problems {
                problems.push(format!("{}: {problem}", example.place));
            }
            let items = match findings(rule, &example) {
                Ok(found) => found
                    .into_iter()
                    .flat_map(|(_, items)| items)
                    .collect::<Vec<_>>(),
                Err(error) => {
                    problems.push(format!("{}: {error}", example.place));
                    continue;
                }
            };
            let found: BTreeMap<usize, &str> = items
                .iter()
                .map(|i| (i.place.start.line, &*i.message.en))
                .collect();
            match example.expectation {
                Expectation::Fails if items.is_empty() => {
                    problems.push(format!(
                        "{}: fails no more: {}",
                        example.place,
                        example.start()
                    ));
                }
                Expectation::Passes if !items.is_empty() => {
                    problems.push(format!("{}: must pass, but {found:?}", example.place));
                }
                _ => {}
            }
        }
    }
    none(&problems);
}

#[test]
fn messages_read_alike() {
    let mut problems = Vec::new();
    for rule in all() {
        let (en, ko) = rule.summary;
        wording::hold(en, ko, &format!("{}: summary", rule.id), &mut problems);
        for example in examples(rule) {
            let found = findings(rule, &example).unwrap_or_default();
            let items = found.into_iter();
            for (text, item) in
                items.flat_map(|(t, items)| items.into_iter().map(move |i| (t.clone(), i)))
            {
                let place = format!("{}: {}", example.place, rule.id);
                wording::hold(&item.message.en, &item.message.ko, &place, &mut problems);
                if let Some(help) = &item.help {
                    wording::hold(&help.en, &help.ko, &place, &mut problems);
                    wording::hold_help(&help.en, &place, &mut problems);
                }
                for related in &item.related {
                    let message = &related.message;
                    wording::hold(&message.en, &message.ko, &place, &mut problems);
                    let text = related.page.as_ref().map_or(&text, |page| &page.text);
                    if text.get(related.place.bytes()).is_none() {
                        problems.push(format!("{place}: the place of a label is not in the page"));
                    }
                }
                if text.get(item.place.bytes()).is_none() {
                    problems.push(format!("{place}: its place is not in the page"));
                }
                if let Some(fix) = &item.fix {
                    let title = &fix.title;
                    wording::hold(&title.en, &title.ko, &place, &mut problems);
                    for edit in &fix.edits {
                        if text.get(edit.span.range()).is_none() {
                            problems.push(format!("{place}: an edit is not in the page"));
                        }
                    }
                }
            }
        }
    }
    problems.sort();
    problems.dedup();
    none(&problems);
}

/// A fix mends what it is a fix of, and nothing is left to mend in the same place.
#[test]
fn fixes_converge() {
    let mut problems = Vec::new();
    for rule in all() {
        for example in examples(rule)
            .iter()
            .filter(|e| e.expectation == Expectation::Fails)
        {
            let found = findings(rule, example).unwrap_or_default();
            // Rules about two pages have no fixes.
            let Ok([(text, items)]) = <[Found; 1]>::try_from(found) else {
                continue;
            };
            let before = items.len();
            for item in items {
                let Some(fix) = item.fix else { continue };
                let mut edits = fix.edits.clone();
                edits.sort_by_key(|e| std::cmp::Reverse((e.span.start, e.span.end)));
                let mut mended = text.clone();
                let mut last = mended.len();
                for edit in edits {
                    let range = edit.span.range();
                    if range.end > last || text.get(range.clone()).is_none() {
                        problems.push(format!(
                            "{}: edits overlap: {}",
                            example.place, fix.title.en
                        ));
                        break;
                    }
                    last = range.start;
                    mended.replace_range(range, &edit.text);
                }
                let mended = Example {
                    html: mended,
                    ..example.clone()
                };
                let after = findings(rule, &mended).map_or(usize::MAX, |found| {
                    found.iter().map(|(_, items)| items.len()).sum()
                });
                if after >= before {
                    problems.push(format!(
                        "{}: the fix `{}` leaves {after} findings of {before}",
                        example.place, fix.title.en
                    ));
                }
            }
        }
    }
    none(&problems);
}
