//! `check --changed-since`: which pages of a git repository are linted.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A page with one error.
const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head></head><body><main><p>Text.</p></main></body></html>\n";

struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// Some pages that are committed to `main`, and a branch that begins there.
    fn with_pages(names: &[&str]) -> Self {
        let repository = Self::new();
        for name in names {
            repository.write(name, PAGE);
        }
        repository.commit();
        repository.git(&["checkout", "--quiet", "-b", "work"]);
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, args: &[&str]) {
        let done = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(args)
            .env("GIT_CONFIG_GLOBAL", "")
            .output()
            .unwrap();
        assert!(done.status.success(), "{args:?}: {done:?}");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "x"]);
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, name: &str) {
        self.write(name, &PAGE.replace("Text", "Another text"));
    }

    /// What `check --changed-since` does in a folder of the repository.
    fn check_in(&self, folder: &str, args: &[&str]) -> Output {
        let (commit, args) = args.split_first().unwrap();
        let commit = format!("--changed-since={commit}");
        Command::new(env!("CARGO_BIN_EXE_presslint"))
            .current_dir(self.path().join(folder))
            .args(["check", "--format", "compact", "--messages", "en"])
            .args(["--select", "page-title-missing", &commit])
            .args(args)
            .output()
            .unwrap()
    }

    /// The pages that are linted, all of which have a finding.
    fn linted(&self, args: &[&str]) -> Vec<String> {
        pages(&self.check_in("", args))
    }
}

fn pages(done: &Output) -> Vec<String> {
    assert!(done.status.code() < Some(2), "{done:?}");
    let lines = String::from_utf8_lossy(&done.stdout).into_owned();
    let names = lines.lines().filter_map(|line| line.split(':').next());
    names.map(str::to_owned).collect()
}

fn refusal(done: &Output) -> String {
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    assert!(done.stdout.is_empty(), "{done:?}");
    String::from_utf8_lossy(&done.stderr).into_owned()
}

#[test]
fn pages_that_differ_are_linted_committed_or_not() {
    let all = [
        "committed.html",
        "deleted.html",
        "moved.html",
        "same.html",
        "staged.html",
    ];
    let site = Repository::with_pages(&[&all[..], &["working.html"]].concat());
    site.edit("committed.html");
    site.git(&["mv", "moved.html", "new-name.html"]);
    site.git(&["rm", "--quiet", "deleted.html"]);
    site.commit();
    site.edit("staged.html");
    site.git(&["add", "staged.html"]);
    site.edit("working.html");
    site.write("untracked.html", PAGE);
    let changed = [
        "committed.html",
        "new-name.html",
        "staged.html",
        "untracked.html",
        "working.html",
    ];
    assert_eq!(site.linted(&["main"]), changed);
    assert_eq!(
        site.linted(&["HEAD"]),
        ["staged.html", "untracked.html", "working.html"]
    );
}

#[test]
fn what_others_did_to_the_branch_since_is_no_change() {
    let site = Repository::with_pages(&["ours.html", "theirs.html"]);
    site.edit("ours.html");
    site.commit();
    site.git(&["checkout", "--quiet", "main"]);
    site.edit("theirs.html");
    site.commit();
    site.git(&["checkout", "--quiet", "work"]);
    assert_eq!(site.linted(&["main"]), ["ours.html"]);
}

#[test]
fn names_may_have_any_characters() {
    let names = ["a b.html", "quote\".html", "é/ü.html", "보도자료 1.html"];
    let site = Repository::with_pages(&names);
    assert!(site.linted(&["main"]).is_empty());
    for name in names {
        site.edit(name);
    }
    assert_eq!(site.linted(&["main"]), names);
    site.commit();
    assert_eq!(site.linted(&["main"]), names);
}

#[test]
fn only_the_paths_that_are_named_are_linted_from_wherever() {
    let site = Repository::with_pages(&["en/a.html", "en/b.html", "ko/a.html"]);
    for page in ["en/a.html", "ko/a.html"] {
        site.edit(page);
    }
    assert_eq!(site.linted(&["main", "en"]), ["en/a.html"]);
    assert_eq!(
        site.linted(&["main", "en/b.html", "ko/a.html"]),
        ["ko/a.html"]
    );
    let inside = site.check_in("ko", &["main"]);
    assert_eq!(pages(&inside), ["a.html"]);
    let beside = site.check_in("ko", &["main", "../en"]);
    assert_eq!(pages(&beside), ["../en/a.html"]);
    // A hook is told of its repository by the environment; paths count from it in another way.
    let hook = Command::new(env!("CARGO_BIN_EXE_presslint"))
        .current_dir(site.path().join("ko"))
        .env("GIT_DIR", ".git")
        .args(["check", "--format", "compact", "--changed-since", "main"])
        .output()
        .unwrap();
    assert!(pages(&hook).contains(&"a.html".to_owned()));
}

#[test]
fn nothing_changed_is_success_and_said() {
    let site = Repository::with_pages(&["a.html", "b.html"]);
    let done = site.check_in("", &["main"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "no page changed since main, of 2 found\n"
    );
    let quiet = site.check_in("", &["main", "--quiet"]);
    assert!(quiet.stderr.is_empty(), "{quiet:?}");
    // No page at all is what it is without git.
    fs::create_dir(site.path().join("empty")).unwrap();
    assert_eq!(site.check_in("", &["main", "empty"]).status.code(), Some(4));
}

#[test]
fn what_git_does_not_know_is_refused_with_advice() {
    let site = Repository::with_pages(&["a.html"]);
    for unknown in ["origin/main", "--output=x"] {
        let said = refusal(&site.check_in("", &[unknown]));
        assert!(said.contains(&format!("no commit `{unknown}`")), "{said}");
        assert!(said.contains("fetch"), "{said}");
    }
    site.git(&["checkout", "--quiet", "--orphan", "island"]);
    site.edit("a.html");
    site.commit();
    let said = refusal(&site.check_in("", &["main"]));
    assert!(said.contains("no commit in common"), "{said}");

    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("a.html"), PAGE).unwrap();
    let path = elsewhere.path().to_str().unwrap();
    let said = refusal(&site.check_in("", &["main", path]));
    assert!(said.contains("git finds no repository here"), "{said}");

    let no_git = Command::new(env!("CARGO_BIN_EXE_presslint"))
        .current_dir(site.path())
        .env("PATH", "")
        .args(["check", "--changed-since", "main"])
        .output()
        .unwrap();
    assert!(refusal(&no_git).contains("git could not be run"));
}

#[test]
fn what_needs_all_pages_is_refused() {
    let site = Repository::with_pages(&["a.html"]);
    let said = refusal(&site.check_in("", &["main", "--write-baseline", "known.json"]));
    assert!(said.contains("all other pages"), "{said}");
    let said = refusal(&site.check_in("", &["main", "-"]));
    assert!(said.contains("standard input"), "{said}");
}
