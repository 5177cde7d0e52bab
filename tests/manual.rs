//! What installs beside the binary: completions of shells, and the manual.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::fs;
use std::process::Command;

fn presslint(args: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_presslint"))
        .args(args)
        .output()
        .unwrap();
    assert!(done.status.success(), "{args:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

/// The commands that `presslint --help` lists.
fn commands() -> Vec<String> {
    let help = presslint(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let names = list.lines().filter_map(|line| {
        let line = line.strip_prefix("  ").filter(|l| !l.starts_with(' '))?;
        line.split_whitespace().next()
    });
    let names: Vec<String> = names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect();
    assert!(names.iter().any(|name| name == "check"));
    names
}

#[test]
fn every_shell_learns_every_command() {
    let commands = commands();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = presslint(&["completions", shell]);
        for command in &commands {
            assert!(script.contains(command.as_str()), "{shell}: {command}");
        }
        assert!(script.contains("site-root"), "{shell}");
    }
}

#[cfg(unix)]
#[test]
fn bash_completes() {
    let script = presslint(&["completions", "bash"]);
    let ask = r#"
        COMP_WORDS=(presslint check --fail-on w) COMP_CWORD=3
        _presslint presslint w --fail-on
        echo "${COMPREPLY[@]}""#;
    let done = Command::new("bash")
        .args(["--norc", "-c", &format!("{script}\n{ask}")])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&done.stdout),
        "warning\n",
        "{done:?}"
    );
}

#[test]
fn the_manual_is_one_page_with_a_section_for_each_command() {
    let page = presslint(&["man"]);
    let sections: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix(".SH "))
        .collect();
    for command in commands() {
        let section = command.to_uppercase();
        let headings = sections.iter().filter(|heading| **heading == section);
        assert_eq!(headings.count(), 1, "{sections:?}");
    }
    assert!(page.contains(r"\fB\-\-fail\-on\fR"));
    assert!(page.contains("input could not be read"), "the exit codes");
    assert_tidy(&page);
}

/// What readers of manuals complain of: no day, and line breaks beside blank lines.
fn assert_tidy(page: &str) {
    let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
    let day = title.split_whitespace().nth(3).unwrap();
    assert_eq!(day.split('-').count(), 3, "{title}");
    let lines: Vec<&str> = page.lines().collect();
    for pair in lines.windows(2) {
        assert!(!matches!(pair, [".br", ".sp" | ""] | [".sp" | "", ".br"]));
    }
}

#[test]
fn the_manual_is_written_as_a_page_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let man = folder.path().join("share/man1");
    presslint(&["man", "--out", man.to_str().unwrap()]);
    let mut written: Vec<String> = fs::read_dir(&man)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    let mut expected: Vec<String> = commands()
        .iter()
        .map(|command| format!("presslint-{command}.1"))
        .collect();
    expected.push("presslint.1".to_owned());
    expected.sort();
    assert_eq!(written, expected);
    for name in written {
        assert_tidy(&fs::read_to_string(man.join(name)).unwrap());
    }
}
