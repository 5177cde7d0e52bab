//! Rows are read back as they were written.

use super::*;

fn stored(pages: Vec<PageRow>, findings: Vec<DiagnosticRow>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::open(folder.path(), &identity("r1")).unwrap();
    let mut part = run.begin_part(&input("a.warc", 1), 0, 0).unwrap();
    for page in pages {
        part.page(page).unwrap();
    }
    for finding in findings {
        part.diagnostic(finding);
    }
    part.finish(None).unwrap();
    folder
}

fn nothing_known(url: &str, outcome: Outcome) -> PageRow {
    PageRow {
        capture: Capture {
            url: url.to_owned(),
            ..Capture::default()
        },
        record_id: None,
        registered_domain: None,
        http_status: None,
        content_type: None,
        charset: None,
        body_sha256: None,
        body_bytes: None,
        decode_note: None,
        outcome,
        lang: None,
        generator: None,
        profile: Vec::new(),
        is_press_release: false,
        errors: 0,
        warnings: 0,
        notes: 0,
        reviews: 0,
        rules_applicable: Vec::new(),
        ruleset: String::new(),
        tool_version: String::new(),
    }
}

fn all_known() -> PageRow {
    PageRow {
        capture: Capture {
            warc_filename: Some("보도자료.warc.gz".to_owned()),
            warc_record_offset: Some(1 << 40),
            warc_record_length: Some(u64::from(u32::MAX) + 1),
            url: "https://www.mofa.go.kr/한글?a=\"b\"\n".to_owned(),
            host: Some("www.mofa.go.kr".to_owned()),
            capture_ts: Some("1996-12-31T23:59:59.999Z".parse().unwrap()),
        },
        decode_note: Some("declared gzip, read as identity".to_owned()),
        generator: Some("Namo WebEditor".to_owned()),
        errors: 1,
        warnings: 2,
        notes: 3,
        reviews: 4,
        rules_applicable: vec![0, 255, 32767],
        ..page(&input("a.warc", 1), 0)
    }
}

#[test]
fn pages_are_read_back_in_the_order_of_the_archive() {
    let mut written = vec![all_known()];
    for (n, outcome) in [
        Outcome::Ok,
        Outcome::DecodeError,
        Outcome::Truncated,
        Outcome::TooBig,
        Outcome::Crash,
        Outcome::Timeout,
        Outcome::Revisit,
        Outcome::NotHtml,
        Outcome::HttpStatus,
    ]
    .into_iter()
    .enumerate()
    {
        written.push(nothing_known(&format!("{}", 9 - n), outcome));
    }
    // More than one batch of rows, written and read.
    let many = (0..3000).map(|n| page(&input("a.warc", 1), n));
    written.extend(many);
    let folder = stored(written.clone(), Vec::new());
    assert!(pages(folder.path()) == written);
    assert_eq!(diagnostics(folder.path()), []);
}

#[test]
fn findings_are_read_back_by_rule_page_and_place() {
    let archive = input("a.warc", 1);
    let mut written = Vec::new();
    for n in 0..200 {
        for rule in ["title-missing", "image-alt-missing"] {
            for start_byte in [70, 3, 5_000_000, 3] {
                written.push(DiagnosticRow {
                    rule: rule.to_owned(),
                    // Some pages were captured twice.
                    capture: Capture {
                        warc_record_offset: Some(n),
                        ..capture(&archive, n % 150)
                    },
                    wcag: vec!["1.1.1".to_owned(); (n % 3) as usize],
                    kwcag: Vec::new(),
                    message: format!("{rule} of {n}"),
                    snippet: "가".repeat((n % 7) as usize),
                    fingerprint: Hex([n as u8; 16]),
                    template: Hex([n as u8; 8]),
                    ..finding(&archive, n, start_byte)
                });
            }
        }
    }
    written.push(DiagnosticRow {
        capture: Capture {
            url: "site/a.html".to_owned(),
            ..Capture::default()
        },
        ..finding(&archive, 0, 0)
    });
    let folder = stored(Vec::new(), written.clone());
    // Sorted by hand, stably: what is alike in the three stays in the order in which it came.
    written.sort_by(|a, b| {
        let key = |row: &DiagnosticRow| (row.rule.clone(), row.capture.url.clone(), row.start_byte);
        key(a).cmp(&key(b))
    });
    assert!(diagnostics(folder.path()) == written);
}

/// A reader need not know this program to join the tables with others or to see where they come from.
#[test]
fn files_say_what_they_are() {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    let folder = stored(vec![all_known()], vec![finding(&input("a.warc", 1), 0, 0)]);
    for kind in ["pages", "diagnostics"] {
        let file = fs::File::open(&table(folder.path(), kind)[0]).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let about = reader.metadata().file_metadata();
        let values = about.key_value_metadata().unwrap();
        let value = |key: &str| {
            values
                .iter()
                .find(|entry| entry.key == key)
                .and_then(|entry| entry.value.clone())
        };
        assert_eq!(value("presslint.version").as_deref(), Some("0.1.0"));
        assert_eq!(value("presslint.ruleset").as_deref(), Some("r1"));
        assert_eq!(
            value("presslint.options").as_deref(),
            Some("{\"profile\":\"auto\"}")
        );
        assert_eq!(value("presslint.input.path").as_deref(), Some("a.warc"));
        assert_eq!(value("presslint.input.size").as_deref(), Some("1"));
        assert_eq!(
            value("presslint.input.modified").as_deref(),
            Some("1970-01-01T00:00:00Z")
        );
        let columns = about.schema_descr().columns();
        let names: Vec<_> = columns
            .iter()
            .map(|column| column.path().string())
            .collect();
        for name in [
            "url",
            "warc_filename",
            "warc_record_offset",
            "warc_record_length",
        ] {
            assert!(
                names.iter().any(|column| column == name),
                "{kind}: {names:?}"
            );
        }
        let sorted: Vec<_> = reader
            .metadata()
            .row_group(0)
            .sorting_columns()
            .into_iter()
            .flatten()
            .collect();
        let sorted: Vec<_> = sorted
            .iter()
            .map(|column| &*names[column.column_idx as usize])
            .collect();
        let expected: &[&str] = if kind == "pages" {
            &[]
        } else {
            &["rule", "url", "start_byte"]
        };
        assert_eq!(sorted, expected);
    }
}

/// A number that its column cannot hold is no reason to lose the row.
#[test]
fn what_is_too_large_is_the_largest() {
    let large = PageRow {
        body_bytes: Some(u64::MAX),
        errors: u32::MAX,
        ..all_known()
    };
    let folder = stored(vec![large], Vec::new());
    let [page] = &*pages(folder.path()) else {
        panic!()
    };
    assert_eq!(page.body_bytes, Some(i32::MAX.unsigned_abs().into()));
    assert_eq!(page.errors, i32::MAX.unsigned_abs());
}
