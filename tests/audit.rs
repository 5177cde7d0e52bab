//! `presslint audit` from the command line: what is killed goes on, and nothing is lost or there twice.
#![cfg(all(unix, feature = "parquet"))]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

fn presslint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presslint"));
    command
        .current_dir(folder)
        .args(["audit", "--messages", "en", "--profile", "base"]);
    command
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped());
    command
}

fn record(url: &str, html: &str) -> String {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
    let length = http.len();
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-07-23T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{http}\r\n\r\n"
    )
}

fn page(n: usize) -> String {
    let title = format!("<title>Release {n}</title>");
    format!(
        "<!doctype html><html lang=en><head>{title}<body><h1>Release {n}</h1><img src=a.png><p>Text {n}."
    )
}

/// An archive with a member of gzip for each page.
fn archive(path: &Path, pages: impl Iterator<Item = String>) {
    let mut file = File::create(path).unwrap();
    for (n, html) in pages.enumerate() {
        let mut member = GzEncoder::new(&mut file, Compression::fast());
        let url = format!("https://www.example.go.kr/{n}.html");
        member.write_all(record(&url, &html).as_bytes()).unwrap();
        member.finish().unwrap();
    }
}

/// Every table file by its path.
fn tables(out: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![out.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "parquet") {
                let name = path.strip_prefix(out).unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// Spoils the middle of members of an archive, counted from 0.
fn overwrite(path: &Path, members: &[usize]) {
    let mut bytes = fs::read(path).unwrap();
    let begins: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(b"\x1f\x8b\x08"))
        .collect();
    for n in members {
        let middle = usize::midpoint(begins[*n], begins[n + 1]);
        bytes[middle..middle + 20].fill(0xff);
    }
    fs::write(path, bytes).unwrap();
}

/// What is told of places that are lost.
fn losses(output: &Output) -> Vec<String> {
    let said = said(output);
    let lines = said.lines().filter(|line| line.contains(": at byte "));
    lines.map(str::to_owned).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn what_is_killed_goes_on_and_ends_as_if_it_had_not_been() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    archive(&root.join("a.warc.gz"), (0..2_100).map(page));
    overwrite(&root.join("a.warc.gz"), &[300, 1_700]);
    let whole = presslint(root)
        .args(["a.warc.gz", "--out", "whole"])
        .output()
        .unwrap();
    assert_eq!(whole.status.code(), Some(3), "{}", said(&whole));
    assert!(said(&whole).contains("2098 pages"), "{}", said(&whole));
    assert_eq!(losses(&whole).len(), 2, "{}", said(&whole));
    let expected = tables(&root.join("whole"));
    assert_eq!(expected.len(), 6, "{:?}", expected.keys());

    let mut kills = 0;
    for wait in [300, 700, 1_500, 3_000, 5_000] {
        let mut running = presslint(root)
            .args(["a.warc.gz", "--out", "killed"])
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        kills += usize::from(running.try_wait().unwrap().is_none());
        running.kill().unwrap();
        running.wait().unwrap();
    }
    assert!(kills > 0);
    let end = presslint(root)
        .args(["a.warc.gz", "--out", "killed"])
        .output()
        .unwrap();
    assert_eq!(end.status.code(), Some(3), "{}", said(&end));
    assert_eq!(losses(&end), losses(&whole));
    assert_eq!(tables(&root.join("killed")), expected);

    let again = presslint(root)
        .args(["a.warc.gz", "--out", "killed"])
        .output()
        .unwrap();
    assert!(said(&again).contains("0 pages audited"), "{}", said(&again));
    assert_eq!(again.status.code(), Some(3), "{}", said(&again));
    assert_eq!(losses(&again), losses(&whole));
    assert_eq!(tables(&root.join("killed")), expected);

    let report = Command::new(env!("CARGO_BIN_EXE_presslint"))
        .current_dir(root)
        .args(["report", "killed", "--messages", "en"])
        .output()
        .unwrap();
    assert_eq!(report.status.code(), Some(0), "{}", said(&report));
    let html = fs::read_to_string(root.join("killed/report/report.html")).unwrap();
    let first = losses(&whole)[0].split_once(": at ").unwrap().1.to_owned();
    assert!(html.contains(&format!("2 places, the first at {first}")));
}

#[test]
fn a_page_that_takes_too_long_is_a_row_and_the_others_are_there() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    // Long enough for a debug build to need seconds, with `--page-time 1`.
    let long = format!(
        "<title>t</title><ol>{}",
        "<li><b>제1항 외교부</b> 2020. 7. 23.(금)".repeat(60_000)
    );
    archive(
        &root.join("a.warc.gz"),
        [page(0), long, page(2)].into_iter(),
    );
    let mut audit = presslint(root);
    audit.args([
        "a.warc.gz",
        "--format",
        "jsonl",
        "--page-time",
        "1",
        "--jobs",
        "2",
    ]);
    let done = audit.output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let lines = String::from_utf8(done.stdout).unwrap();
    let rows = lines
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
    let outcomes: Vec<String> = rows
        .filter(|row| row["kind"] == "pages")
        .map(|row| row["outcome"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(outcomes, ["ok", "timeout", "ok"]);
}

#[test]
fn lists_and_folders_name_inputs() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    fs::create_dir_all(root.join("site/old")).unwrap();
    fs::write(root.join("site/a.html"), page(1)).unwrap();
    fs::write(root.join("site/old/b.htm"), page(2)).unwrap();
    archive(&root.join("site/old/c.warc.gz"), std::iter::once(page(3)));
    fs::write(root.join("d.html"), page(4)).unwrap();
    fs::write(
        root.join("list.txt"),
        "# inputs\n\nsite\nd.html\nsite/a.html\nnone.warc\n",
    )
    .unwrap();
    let done = presslint(root)
        .args(["@list.txt", "--format", "jsonl"])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(3));
    assert!(
        said(&done).contains("none.warc: no such file or folder"),
        "{}",
        said(&done)
    );
    let lines = String::from_utf8(done.stdout).unwrap();
    let rows = lines
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
    let urls: Vec<String> = rows
        .filter(|row| row["kind"] == "pages")
        .map(|row| row["url"].as_str().unwrap().to_owned())
        .collect();
    let expected = [
        "site/a.html",
        "site/old/b.htm",
        "d.html",
        "https://www.example.go.kr/0.html",
    ];
    assert_eq!(urls, expected);
}

/// A device has no end, and paths need not be UTF-8.
#[test]
fn lists_are_lines_of_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let odd = std::ffi::OsStr::from_bytes(b"\xb0\xa1.html");
    fs::write(root.join(odd), page(1)).unwrap();
    fs::write(root.join("list.txt"), b"\xb0\xa1.html\n").unwrap();
    let done = presslint(root)
        .args(["@list.txt", "@/dev/zero", "--format", "jsonl"])
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(3));
    assert!(said(&done).contains("/dev/zero: "), "{}", said(&done));
    assert!(said(&done).contains("1 page audited"), "{}", said(&done));
}

/// As one that went after the folder was searched.
#[cfg(target_os = "linux")]
#[test]
fn a_page_that_cannot_be_read_is_a_row_and_a_loss() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    fs::create_dir(root.join("site")).unwrap();
    fs::write(root.join("site/a.html"), page(1)).unwrap();
    // A file of the system that cannot be read from its beginning.
    std::os::unix::fs::symlink("/proc/self/mem", root.join("site/b.html")).unwrap();
    for n in 0..2 {
        let done = presslint(root)
            .args(["site/a.html", "site/b.html", "--out", "out"])
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(3), "{n}: {}", said(&done));
        assert!(said(&done).contains("b.html: "), "{n}: {}", said(&done));
    }
}

#[test]
fn nothing_to_audit_and_what_is_wrong_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    fs::create_dir(root.join("empty")).unwrap();
    let code = |args: &[&str]| {
        let done = presslint(root).args(args).output().unwrap();
        (done.status.code(), said(&done))
    };
    let (status, text) = code(&["empty", "--out", "o"]);
    assert_eq!(status, Some(4), "{text}");
    assert!(text.contains("nothing to audit in empty"), "{text}");
    assert_eq!(code(&["empty", "--out", "o", "--allow-empty"]).0, Some(0));
    assert_eq!(code(&["empty"]).0, Some(2));
    assert_eq!(
        code(&["empty", "--out", "o", "--select", "no-such-rule"]).0,
        Some(2)
    );
    fs::write(root.join("a.warc"), "no archive").unwrap();
    let (status, text) = code(&["a.warc", "--out", "o"]);
    assert_eq!(status, Some(3), "{text}");
    fs::write(root.join("file"), "").unwrap();
    fs::write(root.join("a.html"), page(1)).unwrap();
    let (status, text) = code(&["a.html", "--out", "file"]);
    assert_eq!(status, Some(2), "{text}");
    assert!(text.contains("file"), "{text}");
}
