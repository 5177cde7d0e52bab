//! Runs over more pages than are held in memory at a time.
#![allow(clippy::expect_used, reason = "a test fails by it")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// More than three lots on four threads.
const PAGES: usize = 600;

fn site() -> TempDir {
    let folder = TempDir::new().expect("a folder for the test");
    for n in 0..PAGES {
        let page = match n % 3 {
            0 => format!(
                "<html lang=\"en\"><title>Page {n}</title><h1>Page {n}</h1><img src=a.png>\n"
            ),
            1 => format!("<html><title>Page {n}</title><h1>Page {n}</h1><h1>Page {n}</h1>\n"),
            _ => {
                format!("<html lang=\"ko\"><title>{n}쪽</title><h1>{n}쪽</h1><p>본문입니다.</p>\n")
            }
        };
        fs::write(folder.path().join(format!("{n:03}.html")), page).expect("a page");
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_presslint"))
        .current_dir(folder)
        .env("LC_ALL", "C")
        .args(["check", ".", "--jobs", "4", "--profile", "base"])
        .args(arguments)
        .output()
        .expect("presslint runs")
}

#[test]
fn what_is_printed_as_the_run_goes_is_what_is_printed_at_its_end() {
    let site = site();
    fs::create_dir(site.path().join("300-is-a-folder.html")).expect("a folder");
    fs::write(site.path().join("301-large.html"), vec![b'x'; 5000]).expect("a page");
    for format in ["text", "compact", "jsonl", "csv"] {
        let common = ["--format", format, "--max-bytes", "4000", "--statistics"];
        let going = check(site.path(), &common);
        let kept = ["--output", "json=/dev/null"];
        let at_end = check(site.path(), &[&common[..], &kept[..]].concat());
        assert_eq!(going.status.code(), Some(3), "{format}");
        assert_eq!(going.status, at_end.status, "{format}");
        assert!(going.stdout == at_end.stdout, "{format}");
        assert_eq!(going.stderr, at_end.stderr, "{format}");
        let said = String::from_utf8_lossy(&going.stderr);
        assert!(said.contains("301-large.html"), "{said}");
        let pages = String::from_utf8_lossy(&going.stdout);
        assert!(
            pages.contains("000.html") && pages.contains("598.html"),
            "{format}"
        );
    }
}

#[test]
fn the_summary_counts_the_pages_of_all_lots() {
    let site = site();
    let said = check(site.path(), &["--select", "image-alt-missing"]);
    let said = String::from_utf8_lossy(&said.stdout);
    assert!(
        said.contains("\n200 errors in 600 pages (base)\n"),
        "{}",
        &said[said.len().saturating_sub(300)..]
    );
}
