//! `check --watch`: the process is watched while files change under it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head></head><body><main><p>Text.</p></main></body></html>\n";
/// A slow machine with other work needs this long; a test that passes does not wait for it.
const LONG: Duration = Duration::from_secs(60);

struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_presslint"))
            .current_dir(folder)
            .args([
                "check",
                "--watch",
                "--messages",
                "en",
                "--format",
                "compact",
            ])
            .args(["--select", "page-title-missing"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let out: [Box<dyn Read + Send>; 2] = [
            Box::new(child.stdout.take().unwrap()),
            Box::new(child.stderr.take().unwrap()),
        ];
        for stream in out {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).lines() {
                    let _ = sender.send(line.unwrap());
                }
            });
        }
        Self { child, lines }
    }

    /// What is said until it waits again, in order of the alphabet: the two streams may overtake each other.
    fn round(&self) -> Vec<String> {
        let mut said = Vec::new();
        loop {
            let line = self.lines.recv_timeout(LONG).unwrap();
            if line.starts_with("waiting for changes") {
                break;
            }
            said.push(line);
        }
        // Findings are flushed before, but come by another pipe.
        while let Ok(line) = self.lines.recv_timeout(Duration::from_millis(300)) {
            said.push(line);
        }
        said.sort();
        said
    }

    /// Nothing is said for a while.
    fn is_quiet(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(700)).is_err()
    }

    /// Processor time in ticks of the system.
    fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let (_, fields) = stat.rsplit_once(')').unwrap();
        let fields = fields.split_whitespace().skip(11).take(2);
        fields.map(|f| f.parse::<u64>().unwrap()).sum()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn finding(page: &str) -> String {
    format!("{page}:2:17: error[page-title-missing] page has no title")
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

#[test]
fn only_what_changes_is_linted_again() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    write(root, "a.html", PAGE);
    write(root, "b.html", PAGE);
    let watch = Watch::start(root, &[]);
    assert_eq!(watch.round(), [finding("a.html"), finding("b.html")]);

    write(root, "a.html", &PAGE.replace("Text", "Other"));
    assert_eq!(watch.round(), [finding("a.html"), "── a.html".to_owned()]);
    write(
        root,
        "a.html",
        &PAGE.replace("<head>", "<head><title>T</title>"),
    );
    assert_eq!(watch.round(), ["── a.html"]);

    // As editors save: a new file in the place of the old; and a folder that comes with pages in it.
    write(root, "b.tmp", &PAGE.replace("Text", "Other"));
    fs::rename(root.join("b.tmp"), root.join("b.html")).unwrap();
    assert_eq!(watch.round(), [finding("b.html"), "── b.html".to_owned()]);
    fs::create_dir(root.join("new")).unwrap();
    write(root, "new/c.html", PAGE);
    assert_eq!(
        watch.round(),
        [finding("new/c.html"), "── new/c.html".to_owned()]
    );

    write(root, "notes.txt", "x");
    fs::remove_file(root.join("a.html")).unwrap();
    assert!(watch.is_quiet());
}

#[test]
fn settings_count_for_all_pages() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    write(root, "a.html", PAGE);
    write(root, "b.html", PAGE);
    write(root, "presslint.toml", "");
    let watch = Watch::start(root, &[]);
    assert_eq!(watch.round().len(), 2);
    write(
        root,
        "presslint.toml",
        "[rules]\npage-title-missing = \"warning\"\n",
    );
    let warning = |page: &str| finding(page).replace("error", "warning");
    assert_eq!(
        watch.round(),
        [
            warning("a.html"),
            warning("b.html"),
            "── a.html, b.html".to_owned()
        ]
    );
    write(
        root,
        "presslint.toml",
        "[rules]\npage-titel-missing = \"off\"\n",
    );
    let said = watch.round().join("\n");
    assert!(said.contains("page-titel-missing"), "{said}");
    write(root, "presslint.toml", "");
    assert_eq!(watch.round().len(), 3);
}

#[test]
fn a_file_is_watched_where_its_configuration_is_above() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    fs::create_dir(root.join("en")).unwrap();
    write(root, "en/a.html", PAGE);
    write(root, "en/b.html", PAGE);
    write(root, "presslint.toml", "");
    let watch = Watch::start(root, &["en/a.html"]);
    assert_eq!(watch.round(), [finding("en/a.html")]);
    write(root, "en/b.html", "");
    assert!(watch.is_quiet());
    write(root, "presslint.toml", "fail-on = \"never\"\n");
    assert_eq!(
        watch.round(),
        [finding("en/a.html"), "── en/a.html".to_owned()]
    );
}

#[test]
fn waiting_costs_nothing_and_a_signal_ends_it_without_a_word() {
    let site = tempfile::tempdir().unwrap();
    write(site.path(), "a.html", PAGE);
    let mut watch = Watch::start(site.path(), &[]);
    watch.round();
    let before = watch.ticks();
    assert!(watch.is_quiet());
    assert!(watch.ticks() - before <= 2);
    let pid = watch.child.id().to_string();
    // Not SIGINT: what a shell starts in the background ignores it, and so do its children.
    let sent = Command::new("bash")
        .args(["-c", "kill -TERM \"$1\"", "bash", &pid])
        .status()
        .unwrap();
    assert!(sent.success());
    watch.child.wait().unwrap();
    assert!(
        watch.lines.recv_timeout(LONG).is_err(),
        "nothing more is said"
    );
}
