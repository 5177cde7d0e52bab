//! Runs beside each other, and one after the other.

use super::*;

#[test]
fn two_audits_do_not_write_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let first = Run::open(folder.path(), &identity("r1")).unwrap();
    let error = Run::open(folder.path(), &identity("r1")).unwrap_err();
    assert!(matches!(error, RunError::InUse(_)), "{error}");
    assert!(
        error.to_string().contains("another audit is writing here"),
        "{error}"
    );
    Run::open(folder.path(), &identity("r2")).unwrap();
    drop(first);
    Run::open(folder.path(), &identity("r1")).unwrap();
}

/// As long as a part is being written, nobody else may take it for a killed one.
#[test]
fn a_part_holds_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::open(folder.path(), &identity("r1")).unwrap();
    let part = run.begin_part(&input("a.warc", 1), 0, 0).unwrap();
    drop(run);
    assert!(Run::open(folder.path(), &identity("r1")).is_err());
    drop(part);
    Run::open(folder.path(), &identity("r1")).unwrap();
}

#[test]
fn another_ruleset_is_a_run_beside() {
    let folder = tempfile::tempdir().unwrap();
    for ruleset in ["r1", "r2"] {
        let run = Run::open(folder.path(), &identity(ruleset)).unwrap();
        go_on(&run, &input("a.warc", 1), 4, &mut Vec::new()).unwrap();
    }
    let tables = Tables::open(folder.path()).unwrap();
    let mut rulesets: Vec<_> = tables
        .runs()
        .iter()
        .map(|run| run.identity.ruleset.as_str())
        .collect();
    rulesets.sort_unstable();
    assert_eq!(rulesets, ["r1", "r2"]);
    for run in tables.runs() {
        let mut pages = 0;
        run.rows().unwrap().pages(&mut |_| pages += 1).unwrap();
        assert_eq!(pages, 4);
    }
}

#[test]
fn an_input_that_changed_supersedes_its_parts_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let other = (input("b.warc", 1), 2);
    audit(
        folder.path(),
        &[(input("a.warc", 1), 8), other.clone()],
        &mut Vec::new(),
    )
    .unwrap();
    let mut finished = Vec::new();
    let now = (input("a.warc", 2), 1);
    audit(folder.path(), &[now.clone(), other.clone()], &mut finished).unwrap();
    assert_eq!(finished, [(now.0.clone(), 0)]);
    let mut urls: Vec<_> = pages(folder.path())
        .into_iter()
        .map(|page| page.capture.url)
        .collect();
    urls.sort();
    let expected = [
        capture(&now.0, 0),
        capture(&other.0, 0),
        capture(&other.0, 1),
    ];
    assert_eq!(urls, expected.map(|capture| capture.url));
}

#[test]
fn files_that_are_not_of_the_run_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [(input("a.warc", 1), 1)];
    audit(folder.path(), &inputs, &mut Vec::new()).unwrap();
    let beside = table(folder.path(), "diagnostics")[0].with_file_name("notes.parquet");
    fs::write(&beside, "mine").unwrap();
    audit(folder.path(), &inputs, &mut Vec::new()).unwrap();
    assert_eq!(fs::read(&beside).unwrap(), b"mine");
    assert_eq!(pages(folder.path()).len(), 1);
}

#[test]
fn a_run_json_that_is_right_is_left_alone_and_another_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let identity = identity("r1");
    let file = folder
        .path()
        .join(format!("run={}/run.json", identity.id()));
    drop(Run::open(folder.path(), &identity).unwrap());
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    drop(Run::open(folder.path(), &identity).unwrap());
    // A file that is put in its place would not be read-only.
    assert!(fs::metadata(&file).unwrap().permissions().readonly());
    fs::remove_file(&file).unwrap();
    fs::write(&file, "{").unwrap();
    drop(Run::open(folder.path(), &identity).unwrap());
    assert_eq!(fs::read(&file).unwrap(), identity.to_json().unwrap());
}

#[test]
fn a_part_that_is_dropped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::open(folder.path(), &identity("r1")).unwrap();
    let before = files(folder.path());
    let mut part = run.begin_part(&input("a.warc", 1), 0, 0).unwrap();
    part.page(page(&input("a.warc", 1), 0)).unwrap();
    drop(part);
    assert!(files(folder.path()) == before);
}
