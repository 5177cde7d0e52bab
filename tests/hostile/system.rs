//! What a system may do to presslint: no space, no reader, no permission, files that come and go. Each is told, and nothing that
//! was there is lost.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head></head><body><main><h1>Talks</h1><p>They met.</p><img src=a.png></main></body></html>\n";

fn presslint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presslint"));
    command.current_dir(folder).env("LC_ALL", "C");
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    presslint(folder).args(args).output().unwrap()
}

/// In a shell in which no file may become larger than so many blocks of 512 bytes: a disk that is full.
fn run_on_a_full_disk(folder: &Path, blocks: u32, args: &[&str]) -> Output {
    let program = OsStr::new(env!("CARGO_BIN_EXE_presslint"));
    Command::new("sh")
        .current_dir(folder)
        .env("LC_ALL", "C")
        .arg("-c")
        // The signal at the limit is ignored: a full disk sends none.
        .arg(format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""
        ))
        .arg(program)
        .args(args)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    fs::write(site.path().join("a.html"), PAGE).unwrap();
    site
}

const FORMATS: [&str; 11] = [
    "text", "compact", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv", "html", "earl",
];

#[test]
fn a_full_disk_is_told_for_every_report() {
    let site = site();
    for format in FORMATS {
        let output = format!("{format}=/dev/full");
        let done = run(
            site.path(),
            &["check", "--quiet", "--output", &output, "a.html"],
        );
        assert_eq!(done.status.code(), Some(2), "{format}");
        let told = said(&done);
        assert!(
            told.contains("/dev/full cannot be written: No space left on device"),
            "{format}: {told}"
        );
        let full = fs::File::create("/dev/full").unwrap();
        let done = presslint(site.path())
            .args(["check", "--format", format, "a.html"])
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2), "{format}");
        assert!(
            said(&done).contains("No space left on device"),
            "{format}: {}",
            said(&done)
        );
    }
    for command in [
        &["rules"][..],
        &["explain", "image-alt-missing"],
        &["inspect", "a.html"],
        &["config"],
        &["man"],
    ] {
        let full = fs::File::create("/dev/full").unwrap();
        let done = presslint(site.path())
            .args(command)
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(2), "{command:?}");
    }
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let site = site();
    let folder = site.path();
    let page = "<p>They met.  </p><a href=/x target=_blank>Report</a>\n".repeat(400);
    fs::write(folder.join("large.html"), format!("{PAGE}{page}")).unwrap();
    for (file, args) in [
        (
            "report.json",
            &[
                "check",
                "--quiet",
                "--output",
                "json=report.json",
                "large.html",
            ][..],
        ),
        (
            "known.json",
            &[
                "check",
                "--quiet",
                "--write-baseline",
                "known.json",
                "large.html",
            ],
        ),
        (
            "large.html",
            &["check", "--quiet", "--fix", "--unsafe-fixes", "large.html"],
        ),
    ] {
        let path = folder.join(file);
        let is_new = !path.exists();
        let done = run_on_a_full_disk(folder, 4, args);
        assert!(
            matches!(done.status.code(), Some(2 | 3)),
            "{file}: {done:?}"
        );
        assert!(
            said(&done).contains("cannot be written"),
            "{file}: {}",
            said(&done)
        );
        assert_eq!(is_new, !path.exists(), "{file} is there in part");
        if is_new {
            // It is there once there is room, and then stays when there is none.
            run(folder, args);
            let before = fs::read(&path).unwrap();
            let more = format!("{PAGE}{page}{page}");
            fs::write(folder.join("large.html"), more).unwrap();
            run_on_a_full_disk(folder, 4, args);
            assert_eq!(fs::read(&path).unwrap(), before, "{file}");
        } else {
            assert!(fs::read_to_string(&path).unwrap().ends_with(&page));
        }
    }
    let mut left: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["a.html", "known.json", "large.html", "report.json"]);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let site = site();
    // More findings than a pipe holds, and little else to do.
    let page = format!("{PAGE}{}", "<img src=a.png>\n".repeat(100));
    for n in 0..20 {
        fs::write(site.path().join(format!("{n}.html")), &page).unwrap();
    }
    let check = ["check", "--quiet", "--select", "image-alt-missing"];
    for format in FORMATS {
        let mut child = presslint(site.path())
            .args([&check[..], &["--format", format, "."]].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut String::new()).unwrap();
        drop(out);
        let done = child.wait_with_output().unwrap();
        // Who left has not heard of findings; the report on files would be whole.
        assert!(
            matches!(done.status.code(), Some(0 | 1)),
            "{format}: {done:?}"
        );
        assert_eq!(said(&done), "", "{format}");
    }
}

/// What cannot be read is named, with exit code 3, and all else is linted.
#[test]
fn what_cannot_be_read_costs_nothing_else() {
    let site = site();
    let folder = site.path();
    symlink(folder, folder.join("loop")).unwrap();
    symlink("nowhere.html", folder.join("dangling.html")).unwrap();
    symlink("ring-a.html", folder.join("ring-b.html")).unwrap();
    symlink("ring-b.html", folder.join("ring-a.html")).unwrap();
    fs::create_dir(folder.join("shut")).unwrap();
    fs::set_permissions(folder.join("shut"), fs::Permissions::from_mode(0o000)).unwrap();
    let check = [
        "check",
        "--format",
        "compact",
        "--select",
        "image-alt-missing",
    ];
    let done = run(folder, &[&check[..], &["."]].concat());
    let out = String::from_utf8_lossy(&done.stdout);
    assert_eq!(out.lines().count(), 1, "{out}");
    let named = ["a.html", "ring-a.html", "dangling.html", "gone.html"];
    let done = run(folder, &[&check[..], &named].concat());
    assert_eq!(done.status.code(), Some(3));
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), 1);
    for name in &named[1..] {
        assert!(said(&done).contains(name), "{name}: {}", said(&done));
    }
    // A folder that is called like a page.
    fs::create_dir(folder.join("folder.html")).unwrap();
    let done = run(folder, &[&check[..], &["folder.html"]].concat());
    assert_eq!(done.status.code(), Some(4), "{done:?}");
    fs::set_permissions(folder.join("shut"), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Pages go while they are read: those are named, and no page is lost that stays.
#[test]
fn pages_that_vanish_are_named() {
    let site = site();
    let folder = site.path().to_owned();
    for n in 0..400 {
        fs::write(folder.join(format!("{n:03}.html")), PAGE).unwrap();
    }
    let child = presslint(&folder)
        .args(["check", "--format", "json", "--quiet", "--jobs", "1", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    for n in (0..400).rev().step_by(2) {
        let _ = fs::remove_file(folder.join(format!("{n:03}.html")));
    }
    let done = child.wait_with_output().unwrap();
    assert!(matches!(done.status.code(), Some(1 | 3)), "{done:?}");
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    let pages = report["pages"].as_array().unwrap().len();
    let errors = report["errors"].as_array().unwrap();
    assert!(pages >= 201, "{pages}");
    for error in errors {
        assert_eq!(error["message"], "no such file or folder");
    }
}

/// A page larger than is read is named, and never held in memory.
#[test]
fn what_never_ends_is_not_read_to_its_end() {
    let site = site();
    let done = run(
        site.path(),
        &["check", "--max-bytes", "1M", "/dev/zero", "a.html"],
    );
    assert_eq!(done.status.code(), Some(3));
    assert!(
        said(&done).contains("larger than 1048576 bytes"),
        "{}",
        said(&done)
    );
    let mut child = presslint(site.path())
        .args(["check", "--max-bytes", "1M", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // The write fails when presslint has seen enough.
    while stdin.write_all(&[b' '; 65_536]).is_ok() {}
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(3));
}

/// A configuration, a pack or a stylesheet that never ends is refused or left out.
#[test]
fn files_beside_the_pages_are_bounded_too() {
    let site = site();
    let done = run(site.path(), &["check", "--config", "/dev/zero", "a.html"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done).contains("larger than"), "{}", said(&done));
    fs::create_dir_all(site.path().join("packs/own")).unwrap();
    symlink("/dev/zero", site.path().join("packs/own/rules.toml")).unwrap();
    let done = run(site.path(), &["check", "--packs", "packs", "a.html"]);
    assert_eq!(done.status.code(), Some(2));
    symlink("/dev/zero", site.path().join("endless.css")).unwrap();
    fs::write(
        site.path().join("b.html"),
        format!("<link rel=stylesheet href=endless.css>{PAGE}"),
    )
    .unwrap();
    let done = run(site.path(), &["check", "b.html"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
}
