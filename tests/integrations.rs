//! Where people work: the hooks of pre-commit, the action of GitHub, the job of GitLab.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head></head><body><main><p>Text.</p></main></body></html>\n";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(file(name)).unwrap()
}

/// The step of the action that checks.
fn action(folder: &Path, inputs: &[(&str, &str)]) -> Output {
    Command::new("bash")
        .arg(file("integrations/github/check.sh"))
        .current_dir(folder)
        .env("PRESSLINT_BINARY", env!("CARGO_BIN_EXE_presslint"))
        .env("GITHUB_STEP_SUMMARY", folder.join("summary.md"))
        .env("LC_ALL", "C")
        .envs(inputs.iter().copied())
        .output()
        .unwrap()
}

#[test]
fn inputs_of_the_action_are_options() {
    let site = tempfile::tempdir().unwrap();
    for name in ["a b.html", "$(touch c).html", "other.html"] {
        fs::write(site.path().join(name), PAGE).unwrap();
    }
    let done = action(
        site.path(),
        &[
            ("PRESSLINT_PATH", "a b.html\r\n$(touch c).html\n\n"),
            ("PRESSLINT_PROFILE", "base\nkwcag"),
            ("PRESSLINT_ARGS", "--select\npage-title-missing"),
        ],
    );
    let found = String::from_utf8(done.stdout).unwrap();
    let files: Vec<&str> = found
        .lines()
        .map(|line| line.split(',').next().unwrap())
        .collect();
    assert_eq!(
        files,
        ["::error file=$(touch c).html", "::error file=a b.html"]
    );
    assert_eq!(done.status.code(), Some(1));
    let summary = fs::read_to_string(site.path().join("summary.md")).unwrap();
    assert!(
        summary.contains("| `page-title-missing` | 2 | 2 |"),
        "{summary}"
    );
    assert!(!site.path().join("c").exists());

    let done = action(site.path(), &[("PRESSLINT_FAIL_ON", "never")]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    for (input, said) in [
        ("PRESSLINT_BASELINE", "no such baseline"),
        ("PRESSLINT_CHANGED_SINCE", "git"),
        ("PRESSLINT_PROFILE", "no profile is called"),
    ] {
        let done = action(site.path(), &[(input, "none.json")]);
        assert_eq!(done.status.code(), Some(2), "{done:?}");
        let stderr = String::from_utf8_lossy(&done.stderr);
        assert!(stderr.contains(said), "{stderr}");
    }
}

/// What the action hands on is what its script reads.
#[test]
fn no_input_of_the_action_is_lost() {
    let names = |text: &str| -> BTreeSet<String> {
        let parts = text.split("PRESSLINT_").skip(1);
        let word = |c: char| c.is_ascii_uppercase() || c == '_';
        parts
            .map(|part| part.chars().take_while(|c| word(*c)).collect())
            .collect()
    };
    let handed_on = names(&read("action.yml"));
    assert_eq!(handed_on, names(&read("integrations/github/check.sh")));
    let expected = [
        "ARGS",
        "BASELINE",
        "BINARY",
        "CHANGED_SINCE",
        "FAIL_ON",
        "PATH",
        "PROFILE",
    ];
    assert!(handed_on.iter().eq(expected), "{handed_on:?}");
}

/// pre-commit names the pages of a commit, and the configuration may exclude them all.
#[test]
fn hooks_of_pre_commit_pass_where_every_page_is_excluded() {
    let hooks = read(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks
        .lines()
        .filter_map(|line| line.trim().strip_prefix("entry: presslint "))
        .collect();
    assert_eq!(entries.len(), 2);
    let site = tempfile::tempdir().unwrap();
    fs::write(site.path().join("a b.html"), PAGE).unwrap();
    for entry in entries {
        let run = || {
            let mut hook = Command::new(env!("CARGO_BIN_EXE_presslint"));
            hook.current_dir(site.path())
                .args(entry.split(' '))
                .arg("a b.html");
            hook.output().unwrap().status.code()
        };
        fs::write(site.path().join("presslint.toml"), "").unwrap();
        assert_eq!(run(), Some(1));
        fs::write(site.path().join("presslint.toml"), "exclude = [\"*.html\"]").unwrap();
        assert_eq!(run(), Some(0));
    }
}

/// The line of the job that checks, as the shell of a runner reads it.
#[test]
fn the_job_of_gitlab_writes_its_artifact() {
    let job = read("integrations/gitlab/presslint.gitlab-ci.yml");
    let line = job
        .lines()
        .find_map(|line| line.strip_prefix("    - .presslint/bin/presslint "))
        .unwrap();
    let artifact = job
        .lines()
        .find_map(|line| line.trim().strip_prefix("codequality: "))
        .unwrap();
    let site = tempfile::tempdir().unwrap();
    fs::write(site.path().join("a b.html"), PAGE).unwrap();
    let done = Command::new("sh")
        .args(["-c", &format!("\"$PRESSLINT\" {line}")])
        .current_dir(site.path())
        .env("PRESSLINT", env!("CARGO_BIN_EXE_presslint"))
        .env("PRESSLINT_OPTIONS", "--select page-title-missing")
        .env("PRESSLINT_PATH", "a b.html")
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    let written = fs::read_to_string(site.path().join(artifact)).unwrap();
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written.as_array().map(Vec::len), Some(1));
    assert_eq!(written[0]["location"]["path"], "a b.html");
}
