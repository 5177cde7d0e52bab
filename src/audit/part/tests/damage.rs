//! Files that something else than an audit has changed.

use super::*;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    audit(
        folder.path(),
        &[(input("a.warc", 1), 8), (input("b.warc", 1), 2)],
        &mut Vec::new(),
    )
    .unwrap();
    folder
}

type Harm = fn(&Path);

const CUT_OFF: Harm = |file| {
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
};
const EMPTY: Harm = |file| fs::write(file, "").unwrap();
const GONE: Harm = |file| fs::remove_file(file).unwrap();
/// The compressed pages of the first column; the end of the file, where it is described, is whole.
const OVERWRITTEN: Harm = |file| {
    let mut bytes = fs::read(file).unwrap();
    bytes[20..60].fill(0xff);
    fs::write(file, bytes).unwrap();
};

#[test]
fn a_part_with_a_damaged_file_is_left_out_with_both_and_named() {
    for (kind, harm) in [
        ("pages", CUT_OFF),
        ("pages", EMPTY),
        ("pages", OVERWRITTEN),
        ("diagnostics", CUT_OFF),
        ("diagnostics", EMPTY),
        ("diagnostics", GONE),
        ("diagnostics", OVERWRITTEN),
    ] {
        let folder = folder();
        let all = (pages(folder.path()).len(), diagnostics(folder.path()).len());
        let file = table(folder.path(), kind).remove(0);
        harm(&file);
        let rows = rows(folder.path());
        let [left_out] = rows.left_out() else {
            panic!("{rows:?}")
        };
        assert_eq!(left_out.file, file);
        let left = pages(folder.path());
        assert!(left.len() < all.0, "{kind}");
        let findings: u32 = left.iter().map(|page| page.errors).sum();
        assert_eq!(
            diagnostics(folder.path()).len(),
            findings as usize,
            "{kind}"
        );
    }
}

#[test]
fn a_damaged_part_and_those_after_it_are_done_again() {
    for (kind, harm) in [
        ("pages", CUT_OFF),
        ("pages", GONE),
        ("diagnostics", EMPTY),
        ("diagnostics", GONE),
    ] {
        let folder = folder();
        let whole = files(folder.path());
        let file = table(folder.path(), kind).remove(1);
        harm(&file);
        let mut again = Vec::new();
        audit(
            folder.path(),
            &[(input("a.warc", 1), 8), (input("b.warc", 1), 2)],
            &mut again,
        )
        .unwrap();
        assert!(!again.is_empty() && again.len() < 4, "{kind}: {again:?}");
        assert!(files(folder.path()) == whole, "{kind}");
    }
}

/// Somebody looks at an audit that was stopped.
#[test]
fn an_input_that_is_not_at_its_end_is_named() {
    let folder = folder();
    assert!(rows(folder.path()).unfinished().is_empty());
    let mut parts = table(folder.path(), "pages").into_iter();
    let last = parts
        .find(|file| file.to_string_lossy().contains("-00002-"))
        .unwrap();
    fs::remove_file(last).unwrap();
    assert_eq!(rows(folder.path()).unfinished(), ["a.warc"]);
    assert_eq!(pages(folder.path()).len(), 8);
}

#[test]
fn a_folder_without_an_audit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("run=all"), "").unwrap();
    let error = Tables::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("no results of `presslint audit`"), "{error}");
    let missing = folder.path().join("none");
    let error = Tables::open(&missing).unwrap_err().to_string();
    assert!(error.starts_with(&*missing.to_string_lossy()), "{error}");
}

#[test]
fn a_run_that_cannot_be_known_is_left_out_and_named() {
    for json in ["{", "{\"schema\":\"presslint-audit/v9\"}", ""] {
        let folder = folder();
        let run = fs::read_dir(folder.path())
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        fs::write(run.join("run.json"), json).unwrap();
        let tables = Tables::open(folder.path()).unwrap();
        assert_eq!(tables.runs().len(), 0);
        assert_eq!(tables.left_out()[0].file, run.join("run.json"));
    }
}
