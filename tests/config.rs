//! Which settings count for a page.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::config::{Configs, Layer, RuleWord, Search};
use presslint::engine::{Linter, Options};
use presslint::finding::{FailOn, Severity};
use presslint::rules::{Rule, all};
use presslint::source::Source;
use std::fs;
use tempfile::TempDir;

/// No title, no language, and an image without a text alternative.
const PAGE: &str = "<!doctype html><html><body><main><h1>x</h1><img src=a.png></main>";

fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn linter(command_line: Layer, no_ignores: bool) -> Linter {
    let configs = Configs::new(Search::Upward, command_line).expect("a current folder");
    let options = Options {
        no_ignores,
        ..Options::default()
    };
    Linter::new(configs, options).expect("the packs are right")
}

fn lint_with(linter: &Linter, folder: &TempDir, page: &str) -> Vec<(&'static str, Severity)> {
    let name = folder.path().join(page).to_string_lossy().into_owned();
    let report = linter.lint(Source::from_text(name, PAGE)).expect("right");
    let mut found: Vec<_> = report
        .items
        .iter()
        .map(|i| (i.rule.id, i.severity))
        .collect();
    found.dedup();
    found
}

fn lint(folder: &TempDir, page: &str) -> Vec<(&'static str, Severity)> {
    lint_with(&linter(Layer::default(), false), folder, page)
}

fn refused(files: &[(&str, &str)]) -> String {
    let folder = site(files);
    let configs = Configs::new(Search::Upward, Layer::default()).expect("a current folder");
    let name = folder.path().join("a.html").to_string_lossy().into_owned();
    let error = configs.of_page(&name).map(|_| ()).expect_err("it is wrong");
    error
        .to_string()
        .replace(&*folder.path().to_string_lossy(), "")
}

const TITLE: &str = "page-title-missing";
const LANG: &str = "html-lang-missing";
const BASE: &str = "profile = \"base\"\nselect = [\"page-title-missing\", \"html-lang-missing\"]\n";

#[test]
fn the_nearest_file_counts_alone_unless_it_extends() {
    let folder = site(&[
        (
            "presslint.toml",
            &format!("{BASE}[rules]\nhtml-lang-missing = \"note\"\n"),
        ),
        (
            "a/b/presslint.toml",
            "profile = \"base\"\nselect = \"page-title-missing\"\n",
        ),
        (
            "c/presslint.toml",
            "extends = \"../presslint.toml\"\n[rules]\nstructure = \"warning\"\n",
        ),
    ]);
    let (note, warning, error) = (Severity::Note, Severity::Warning, Severity::Error);
    assert_eq!(lint(&folder, "x.html"), [(TITLE, error), (LANG, note)]);
    assert_eq!(lint(&folder, "a/x.html"), [(TITLE, error), (LANG, note)]);
    assert_eq!(lint(&folder, "a/b/d/x.html"), [(TITLE, error)]);
    assert_eq!(lint(&folder, "c/x.html"), [(TITLE, warning), (LANG, note)]);
    // The way a page is named makes no difference.
    assert_eq!(
        lint(&folder, "a/b/../x.html"),
        [(TITLE, error), (LANG, note)]
    );
}

#[test]
fn an_id_wins_over_a_group_and_a_later_layer_over_an_earlier_one() {
    let folder = site(&[
        (
            "base.toml",
            &format!("{BASE}[rules]\npage-title-missing = \"note\"\nlanguage = \"note\"\n"),
        ),
        (
            "one/presslint.toml",
            "extends = \"../base.toml\"\n[rules]\npage-title-missing = \"warning\"\n\"page-*\" = \"off\"\n",
        ),
        (
            "two/presslint.toml",
            "extends = [\"../base.toml\"]\n[rules]\nstructure = \"error\"\n",
        ),
    ]);
    let (note, warning, error) = (Severity::Note, Severity::Warning, Severity::Error);
    assert_eq!(
        lint(&folder, "one/x.html"),
        [(TITLE, warning), (LANG, note)]
    );
    assert_eq!(lint(&folder, "two/x.html"), [(TITLE, error), (LANG, note)]);
}

#[test]
fn overrides_are_merged_rule_by_rule() {
    let folder = site(&[(
        "presslint.toml",
        &format!(
            "{BASE}[[overrides]]\npages = \"old/**\"\nfail-on = \"never\"\nrules = {{ page-title-missing = \"note\" }}\n\
             [[overrides]]\npages = [\"*.print.html\"]\nrules = {{ html-lang-missing = \"off\" }}\n"
        ),
    )]);
    let (note, error) = (Severity::Note, Severity::Error);
    assert_eq!(lint(&folder, "x.html"), [(TITLE, error), (LANG, error)]);
    assert_eq!(lint(&folder, "old/x.html"), [(TITLE, note), (LANG, error)]);
    assert_eq!(lint(&folder, "old/x.print.html"), [(TITLE, note)]);
    let linter = linter(Layer::default(), false);
    let name = folder
        .path()
        .join("old/x.html")
        .to_string_lossy()
        .into_owned();
    let report = linter.lint(Source::from_text(name, PAGE)).expect("right");
    assert_eq!(report.fail_on, FailOn::Never);
}

#[test]
fn ignores_hide_until_their_last_day() {
    let ignore = |until: &str| {
        format!(
            "{BASE}[[ignore]]\npages = \"old\"\nrules = \"structure\"\nreason = \"known\"\n{until}\n"
        )
    };
    let error = Severity::Error;
    for until in ["", "until = 9999-12-31", "until = \"9999-12-31\""] {
        let folder = site(&[("presslint.toml", &ignore(until))]);
        assert_eq!(lint(&folder, "old/x.html"), [(LANG, error)]);
        assert_eq!(lint(&folder, "x.html"), [(TITLE, error), (LANG, error)]);
        let all = lint_with(&linter(Layer::default(), true), &folder, "old/x.html");
        assert_eq!(all, [(TITLE, error), (LANG, error)]);
    }
    let folder = site(&[("presslint.toml", &ignore("until = 2001-01-01"))]);
    let linter = linter(Layer::default(), false);
    assert_eq!(lint_with(&linter, &folder, "old/x.html").len(), 2);
    assert_eq!(linter.configs().expired().len(), 1);
}

#[test]
fn the_command_line_wins() {
    let folder = site(&[(
        "presslint.toml",
        &format!("{BASE}ignore = [\"page-title-missing\"]\n[rules]\nimage-alt-missing = \"off\"\n"),
    )]);
    assert_eq!(lint(&folder, "x.html"), [(LANG, Severity::Error)]);
    let rules: Vec<&Rule> = all().collect();
    let asked = |id: &str| vec![RuleWord::read(id, &rules).expect("a rule")];
    let only = |id: &str| linter(Layer::asked(&[], &asked(id)), false);
    assert_eq!(
        lint_with(&only(TITLE), &folder, "x.html"),
        [(TITLE, Severity::Error)]
    );
    // A rule asked for by its id runs even where the file has it off; a group does not ask for it.
    assert_eq!(
        lint_with(&only("image-alt-missing"), &folder, "x.html").len(),
        1
    );
    let content = lint_with(&only("content"), &folder, "x.html");
    assert!(content.iter().all(|(id, _)| *id != "image-alt-missing"));
    let less = linter(Layer::default().with_rules(Vec::new(), asked(LANG)), false);
    assert_eq!(lint_with(&less, &folder, "x.html"), []);
}

#[test]
fn rules_and_profiles_of_packs_that_the_file_names_are_known() {
    let packs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/packs-own");
    let with = |rest: &str| format!("packs = '{packs}'\nprofile = \"kr-busan-en\"\n{rest}");
    let folder = site(&[(
        "presslint.toml",
        &with("select = \"board-without-heading\""),
    )]);
    let linter = linter(Layer::default(), false);
    let name = folder.path().join("x.html").to_string_lossy().into_owned();
    let page = "<!DOCTYPE html><main><div class=\"boardView\"><p>Talks</p></div></main>";
    let report = linter.lint(Source::from_text(name, page)).expect("right");
    assert_eq!(report.profiles, ["kr-busan-en"]);
    assert!(
        report
            .items
            .iter()
            .any(|i| i.rule.id == "board-without-heading")
    );
    let wrong = refused(&[("presslint.toml", &with("select = \"busan-speling\""))]);
    assert!(wrong.contains("did you mean `busan-spelling`?"));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let one = |text: &str| refused(&[("presslint.toml", text)]);
    assert!(
        one("selct = 1")
            .ends_with("presslint.toml:1:1: unknown key `selct`; did you mean `select`?")
    );
    assert!(one("select = []").contains("`select` is empty"));
    assert!(one("profile = []").contains("`profile` is empty"));
    assert!(one("[[ignore]]\nrules = []").contains("this entry ignores no rule"));
    assert!(one("[[overrides]]\npages = []").contains("this override is for no page"));
    assert!(one("release-date = \"2026-2-3\"").contains(":1:16: \"2026-2-3\" is no day"));
    assert!(one("[release]\nbody = \"p >\"").contains(":2:8: `p >` is no CSS selector"));
    assert!(one("exclude = \"a[\"").contains(":1:11: `a[` is no glob"));
    assert!(one("packs = \"none\"").contains("cannot read the folder of packs"));
    assert!(one("extends = \"none.toml\"").contains("no such file"));
    assert!(one("a = ").contains("presslint.toml:1:"));
    let twice = [
        ("presslint.toml", "extends = \"b.toml\""),
        ("b.toml", "extends = \"presslint.toml\""),
    ];
    assert!(refused(&twice).contains("extends itself"));
}

#[test]
fn what_two_bases_share_is_read_once() {
    let folder = site(&[
        ("presslint.toml", "extends = [\"a.toml\", \"b.toml\"]\n"),
        (
            "a.toml",
            "extends = \"c.toml\"\n[rules]\npage-title-missing = \"warning\"\n",
        ),
        ("b.toml", "extends = \"c.toml\"\n"),
        (
            "c.toml",
            &format!("{BASE}[rules]\npage-title-missing = \"note\"\n"),
        ),
    ]);
    assert_eq!(lint(&folder, "x.html")[0], (TITLE, Severity::Warning));
}

#[test]
fn excludes_of_a_file_and_its_base_add_up() {
    let folder = site(&[
        (
            "presslint.toml",
            "extends = \"house/base.toml\"\nexclude = \"drafts/\"\n",
        ),
        (
            "house/base.toml",
            "exclude = [\"../old/*.html\", \"print.html\"]\n",
        ),
    ]);
    let configs = Configs::new(Search::Upward, Layer::default()).expect("a current folder");
    let out = |page: &str| {
        let name = folder.path().join(page);
        let found = configs.excludes(&name.to_string_lossy()).expect("right");
        found.is_some()
    };
    assert!(out("drafts/x.html"));
    assert!(out("a/drafts/x.html"));
    assert!(out("old/x.html"));
    assert!(out("house/print.html"));
    // A glob without a slash holds in every folder.
    assert!(out("print.html"));
    assert!(!out("x.html"));
}

#[test]
fn what_would_do_something_else_than_meant_is_refused() {
    for (text, said) in [
        ("exclude = [\"\"]", "it names nothing"),
        ("exclude = [\"!a.html\"]", "a glob takes nothing back"),
        ("site_root = \"nowhere\"", "/nowhere: no such folder"),
        ("site_root = \"presslint.toml\"", "no such folder"),
        (
            "[[ignore]]\npages = []\nrules = [\"link-vague\"]",
            "this entry is for no page",
        ),
        ("[rules]\nlink-vague = false", "a level is a word in quotes"),
        (
            "[overrides]\npages = [\"a\"]",
            "a table where a list is wanted",
        ),
        ("release = \"x\"", "string \"x\" where a table is wanted"),
        ("[[ignore]]\npages = [\"a\"]", "name some: rules ="),
        (
            "profile = \"base\"\nprofile = \"kwcag\"",
            "this stands twice",
        ),
        (
            "[rules]\n\"heading-em\" = \"off\"",
            "did you mean `heading-empty`",
        ),
        ("[rules]\nxyzzy = \"off\"", "groups: skip, structure"),
    ] {
        let message = refused(&[("presslint.toml", text)]);
        assert!(message.contains(said), "{text}: {message}");
        assert!(message.len() < 400, "{message}");
    }
    let message = refused(&[("presslint.toml/a.txt", "")]);
    assert!(message.contains("is a folder; rename it"), "{message}");
}

const OWN_RULE: &str = "[[rule]]\nid = \"own-alt\"\nseverity = \"warning\"\nsource = \"us\"\nsummary = { en = \"x\" }\n\
                        message = { en = \"y\" }\nelements = { css = \"img\", forbid = true }\n";

#[test]
fn a_file_may_define_rules() {
    let settings = "extends = \"../presslint.toml\"\nprofile = \"base\"\nselect = [\"own-alt\"]\n";
    let folder = site(&[
        ("presslint.toml", OWN_RULE),
        ("site/presslint.toml", settings),
        (
            "other/presslint.toml",
            "profile = \"base\"\nselect = [\"image-alt-missing\"]\n",
        ),
        (
            "strict/presslint.toml",
            &format!("{settings}[rules]\nown-alt = \"error\"\n"),
        ),
    ]);
    assert_eq!(
        lint(&folder, "site/a.html"),
        [("own-alt", Severity::Warning)]
    );
    assert_eq!(
        lint(&folder, "strict/a.html"),
        [("own-alt", Severity::Error)]
    );
    assert_eq!(
        lint(&folder, "other/a.html"),
        [("image-alt-missing", Severity::Error)]
    );
}

#[test]
fn a_file_may_name_holders_of_posts() {
    let settings = "profile = \"kr-mofa-en\"\nselect = [\"official-out-of-term\"]\n";
    let holder = "[[holder]]\nen = \"Kim Tae-oh\"\npost = { en = \"Deputy Minister for Political Affairs\" }\ncountry = \"KR\"\n\
                  to = \"2021\"\nsource = \"us\"\n";
    let release = "<html lang=en><main><h1>Talks on Aid Held in the Spring</h1><p>Date: 2023-05-12</p>\
                   <p>Mr. Kim Tae-oh, Deputy Minister for Political Affairs, visited Lima on May 11, and agreed with the government there to \
                   work together more closely from the autumn on, and to meet every second month in the two capitals.</p></main>";
    let with = format!("{settings}{holder}");
    let folder = site(&[
        ("with/presslint.toml", with.as_str()),
        ("without/presslint.toml", settings),
    ]);
    for (page, found) in [("with/a.html", 1), ("without/a.html", 0)] {
        let name = folder.path().join(page).to_string_lossy().into_owned();
        let linter = linter(Layer::default(), false);
        let report = linter
            .lint(Source::from_text(name, release))
            .expect("right");
        assert_eq!(report.items.len(), found, "{page}");
    }
    let wrong = with.replace("to = \"2021\"\n", "");
    let error = refused(&[("presslint.toml", &wrong)]);
    assert!(
        error.contains("presslint.toml:3:1: a holder without a term"),
        "{error}"
    );
}

#[test]
fn a_rule_that_is_wrong_is_refused_at_its_place() {
    for (from, to, message) in [
        (
            "forbid",
            "forbit",
            ":8:27: unknown key `forbit`; did you mean `forbid`?",
        ),
        (
            "own-alt",
            "link-vague",
            ":3:6: `link-vague` is a rule of presslint",
        ),
        (
            "source",
            "sourc",
            ":5:1: unknown key `sourc`; did you mean `source`?",
        ),
    ] {
        let text = format!("# 규칙\n{}", OWN_RULE.replace(from, to));
        let error = refused(&[("presslint.toml", &text)]);
        assert!(
            error.contains(&format!("presslint.toml{message}")),
            "{error}"
        );
    }
}
