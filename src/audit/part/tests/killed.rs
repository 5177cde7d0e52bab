//! An audit is killed before each step that it does on the disk, or a step fails; then it is run again.

use super::*;
use crate::audit::durable::fault::{self, Fault};
use std::collections::BTreeSet;

/// Of two inputs the first has changed since the folder was filled.
fn inputs() -> [(InputId, u64); 2] {
    [(input("a.warc", 2), 4), (input("b.warc", 1), 2)]
}

/// A folder as it was before: the old version of an input, which had more parts.
fn before() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    audit(folder.path(), &[(input("a.warc", 1), 7)], &mut Vec::new()).unwrap();
    folder
}

/// What a reader finds at any time: no page twice, no page without its findings, no input in two versions, and each part
/// that was finished.
fn check(folder: &Path, finished: &[(InputId, u64)], at: &str) {
    let Ok(tables) = Tables::open(folder) else {
        assert!(finished.is_empty(), "{at}: the run is lost");
        return;
    };
    assert_eq!(tables.left_out(), [], "{at}");
    let [run] = tables.runs() else {
        panic!("{at}: one run")
    };
    let Ok(rows) = run.rows() else {
        assert!(finished.is_empty(), "{at}: the tables are lost");
        return;
    };
    assert_eq!(rows.left_out(), [], "{at}");

    let mut findings = BTreeMap::<String, Vec<u32>>::new();
    rows.diagnostics(&mut |finding| {
        findings
            .entry(finding.capture.url)
            .or_default()
            .push(finding.start_byte);
    })
    .unwrap();
    let mut seen = BTreeSet::new();
    let mut versions = BTreeSet::new();
    rows.pages(&mut |page| {
        let url = page.capture.url;
        let expected: Vec<_> = (0..page.errors).collect();
        assert_eq!(
            findings.remove(&url).unwrap_or_default(),
            expected,
            "{at}: findings of {url}"
        );
        let (version, _) = url.rsplit_once('/').unwrap();
        versions.insert(version.to_owned());
        assert!(seen.insert(url), "{at}: a page twice");
    })
    .unwrap();
    assert_eq!(findings, BTreeMap::new(), "{at}: findings without a page");
    let inputs: BTreeSet<_> = versions
        .iter()
        .map(|version| version.rsplit_once('/').unwrap().0)
        .collect();
    assert_eq!(
        versions.len(),
        inputs.len(),
        "{at}: an input in two versions: {versions:?}"
    );
    for (input, from) in finished {
        assert!(
            seen.contains(&capture(input, *from).url),
            "{at}: a finished part is lost"
        );
    }
}

/// Runs the audit with a fault after so many steps, whatever comes of it; says whether it was over before.
fn disturbed(
    folder: &Path,
    steps: usize,
    fault: Fault,
    finished: &mut Vec<(InputId, u64)>,
) -> bool {
    let (_, struck) = fault::after(steps, fault, || audit(folder, &inputs(), finished));
    !struck
}

fn undisturbed() -> BTreeMap<PathBuf, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    audit(folder.path(), &inputs(), &mut Vec::new()).unwrap();
    files(folder.path())
}

fn check_that_it_ends_alike(
    folder: &Path,
    finished: &mut Vec<(InputId, u64)>,
    end: &BTreeMap<PathBuf, Vec<u8>>,
    at: &str,
) {
    audit(folder, &inputs(), finished).unwrap();
    check(folder, finished, at);
    let files = files(folder);
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        end.keys().collect::<Vec<_>>(),
        "{at}"
    );
    assert!(files == *end, "{at}: a file has other bytes");
    let parts: BTreeSet<_> = finished
        .iter()
        .map(|(input, from)| (&input.path, from))
        .collect();
    assert_eq!(
        parts.len(),
        finished.len(),
        "{at}: a finished part was done again"
    );
}

#[test]
fn killed_at_any_step_it_loses_and_doubles_nothing() {
    let end = undisturbed();
    for (begin, least) in [
        (tempfile::tempdir as fn() -> _, 40),
        ((|| Ok(before())) as fn() -> _, 40),
    ] {
        let mut steps = 0;
        loop {
            let folder = begin().unwrap();
            let mut finished = Vec::new();
            let at = format!("killed before step {steps}");
            let over = disturbed(folder.path(), steps, Fault::Killed, &mut finished);
            check(folder.path(), &finished, &at);
            check_that_it_ends_alike(folder.path(), &mut finished, &end, &at);
            if over {
                break;
            }
            steps += 1;
        }
        assert!(steps >= least, "only {steps} steps");
    }
}

/// Going on is itself killed.
#[test]
fn killed_again_while_it_goes_on_it_loses_and_doubles_nothing() {
    let end = undisturbed();
    for first in (0..).step_by(11) {
        let mut over = false;
        // Other steps with each first one.
        for second in (first % 7..).step_by(7) {
            let folder = before();
            let mut finished = Vec::new();
            over = disturbed(folder.path(), first, Fault::Killed, &mut finished);
            let at = format!("killed before steps {first} and {second}");
            let over_again = disturbed(folder.path(), second, Fault::Killed, &mut finished);
            check(folder.path(), &finished, &at);
            check_that_it_ends_alike(folder.path(), &mut finished, &end, &at);
            if over || over_again {
                break;
            }
        }
        if over {
            break;
        }
    }
}

#[test]
fn a_step_that_fails_is_an_error_and_can_be_done_again() {
    let end = undisturbed();
    for steps in 0.. {
        let folder = before();
        let mut finished = Vec::new();
        let at = format!("failed at step {steps}");
        let (result, struck) = fault::after(steps, Fault::Failed, || {
            audit(folder.path(), &inputs(), &mut finished)
        });
        assert!(result.is_ok() || struck, "{at}: an error out of nothing");
        check(folder.path(), &finished, &at);
        check_that_it_ends_alike(folder.path(), &mut finished, &end, &at);
        if !struck {
            break;
        }
    }
}

/// An audit of many inputs need not stop when one part cannot be written, nor be started again to write it.
#[test]
fn a_part_that_failed_can_be_done_again_by_the_same_audit() {
    let end = undisturbed();
    for steps in 0.. {
        let folder = before();
        let mut finished = Vec::new();
        let run = Run::open(folder.path(), &identity("r1")).unwrap();
        let mut any = false;
        for (input, pages) in inputs() {
            let (result, struck) = fault::after(steps, Fault::Failed, || {
                go_on(&run, &input, pages, &mut finished)
            });
            if result.is_err() {
                go_on(&run, &input, pages, &mut finished).unwrap();
            }
            any |= struck;
        }
        drop(run);
        let at = format!("failed at step {steps} of each input");
        check(folder.path(), &finished, &at);
        assert!(files(folder.path()) == end, "{at}");
        if !any {
            break;
        }
    }
}

#[test]
fn a_full_disk_is_named() {
    let folder = tempfile::tempdir().unwrap();
    // The steps of opening a run are over, those of a part are not.
    let run = Run::open(folder.path(), &identity("r1")).unwrap();
    let input = input("a.warc", 1);
    let (result, _) = fault::after(3, Fault::Failed, || go_on(&run, &input, 2, &mut Vec::new()));
    let error = result.unwrap_err().to_string();
    let system = std::io::Error::from_raw_os_error(28).to_string();
    assert!(
        error.contains(&system) && error.contains("kind="),
        "{error}"
    );
    assert_eq!(run.resume(&input).unwrap().next, Some(0));
}
