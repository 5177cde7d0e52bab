//! What parts promise, held against folders on a disk.

mod damage;
mod killed;
mod rows;
mod runs;

use super::InputId;
use crate::audit::hex::Hex;
use crate::audit::row::{Capture, DiagnosticRow, Outcome, PageRow};
use crate::audit::run::tests::identity;
use crate::audit::run::{Run, RunError};
use crate::audit::table::stored::{StoredRows, Tables};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Pages of an input that are one part here.
const PART: u64 = 3;

fn input(path: &str, size: u64) -> InputId {
    InputId {
        path: path.to_owned(),
        size,
        modified: Timestamp::UNIX_EPOCH,
        contents: 0,
    }
}

fn capture(input: &InputId, n: u64) -> Capture {
    Capture {
        warc_filename: Some(input.path.clone()),
        warc_record_offset: Some(n),
        warc_record_length: Some(1),
        url: format!("https://www.mofa.go.kr/{}/{}/{n}", input.path, input.size),
        host: Some("www.mofa.go.kr".to_owned()),
        capture_ts: Some(Timestamp::from_second(1_600_000_000).unwrap()),
    }
}

/// The page `n` of an input, with `n % 3` findings.
fn page(input: &InputId, n: u64) -> PageRow {
    PageRow {
        capture: capture(input, n),
        record_id: Some(format!("<urn:uuid:{n}>")),
        registered_domain: Some("mofa.go.kr".to_owned()),
        http_status: Some(200),
        content_type: Some("text/html".to_owned()),
        charset: Some("EUC-KR".to_owned()),
        body_sha256: Some(Hex([7; 32])),
        body_bytes: Some(1000 + n),
        decode_note: None,
        outcome: Outcome::Ok,
        lang: Some("ko".to_owned()),
        generator: None,
        profile: vec!["base".to_owned(), "kr-mofa-ko".to_owned()],
        is_press_release: true,
        errors: u32::try_from(n % 3).unwrap(),
        warnings: 0,
        notes: 0,
        reviews: 0,
        rules_applicable: vec![0, 7, 300],
        ruleset: "r1".to_owned(),
        tool_version: "0.1.0".to_owned(),
    }
}

fn finding(input: &InputId, n: u64, start_byte: u32) -> DiagnosticRow {
    DiagnosticRow {
        capture: capture(input, n),
        rule: "image-alt-missing".to_owned(),
        wcag: vec!["1.1.1".to_owned()],
        kwcag: vec!["5.1.1".to_owned()],
        severity: "error".to_owned(),
        confidence: "certain".to_owned(),
        start_byte,
        end_byte: start_byte + 5,
        line: 1,
        col: start_byte + 1,
        message: "image has no text alternative".to_owned(),
        snippet: format!("<img src={n}>"),
        selector: "html > body > img".to_owned(),
        fingerprint: Hex([1; 16]),
        template: Hex([2; 8]),
        ruleset: "r1".to_owned(),
    }
}

/// Audits inputs of so many pages, and notes each part as it is finished.
fn audit(
    folder: &Path,
    inputs: &[(InputId, u64)],
    finished: &mut Vec<(InputId, u64)>,
) -> Result<(), RunError> {
    let run = Run::open(folder, &identity("r1"))?;
    inputs
        .iter()
        .try_for_each(|(input, pages)| go_on(&run, input, *pages, finished))
}

fn go_on(
    run: &Run,
    input: &InputId,
    pages: u64,
    finished: &mut Vec<(InputId, u64)>,
) -> Result<(), RunError> {
    let mut progress = run.resume(input)?;
    while let Some(from) = progress.next {
        let end = pages.min(from + PART);
        let mut part = run.begin_part(input, progress.parts, from)?;
        for n in from..end {
            part.page(page(input, n))?;
            for finding_of_page in (0..n % 3).rev() {
                part.diagnostic(finding(input, n, u32::try_from(finding_of_page).unwrap()));
            }
        }
        part.finish((end < pages).then_some(end))?;
        finished.push((input.clone(), from));
        progress = run.resume(input)?;
        assert_eq!(progress.pages, end);
        assert_eq!(progress.diagnostics, (0..end).map(|n| n % 3).sum::<u64>());
    }
    Ok(())
}

fn rows(folder: &Path) -> StoredRows {
    let tables = Tables::open(folder).unwrap();
    let [run] = tables.runs() else {
        panic!("one run: {tables:?}")
    };
    run.rows().unwrap()
}

fn pages(folder: &Path) -> Vec<PageRow> {
    let mut pages = Vec::new();
    rows(folder).pages(&mut |page| pages.push(page)).unwrap();
    pages
}

fn diagnostics(folder: &Path) -> Vec<DiagnosticRow> {
    let mut diagnostics = Vec::new();
    rows(folder)
        .diagnostics(&mut |finding| diagnostics.push(finding))
        .unwrap();
    diagnostics
}

/// Each file under a folder, and what is in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .build()
    {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            let name = entry.path().strip_prefix(folder).unwrap().to_owned();
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// The files of one table, in the order of their names.
fn table(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let kind = format!("kind={kind}");
    let names = files(folder).into_keys();
    names
        .filter(|name| name.iter().any(|part| *part == *kind))
        .map(|name| folder.join(name))
        .collect()
}
