//! Rows as lines of JSON: `kind` says of which table a row is, its columns follow.

use super::{DIAGNOSTICS, PAGES};
use crate::audit::row::{DiagnosticRow, PageRow};
use serde::Serialize;
use std::io::{self, Write};

/// Writes rows as lines of JSON, in the order in which they come.
#[derive(Debug)]
pub struct LineWriter<W>(W);

#[derive(Serialize)]
struct Line<'r, R> {
    kind: &'static str,
    #[serde(flatten)]
    row: &'r R,
}

impl<W: Write> LineWriter<W> {
    /// `out` should be buffered.
    pub fn new(out: W) -> Self {
        Self(out)
    }

    /// # Errors
    /// When it cannot be written.
    pub fn page(&mut self, row: &PageRow) -> io::Result<()> {
        self.line(PAGES, row)
    }

    /// # Errors
    /// When it cannot be written.
    pub fn diagnostic(&mut self, row: &DiagnosticRow) -> io::Result<()> {
        self.line(DIAGNOSTICS, row)
    }

    /// What was buffered goes out.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.0.flush()?;
        Ok(self.0)
    }

    fn line(&mut self, kind: &'static str, row: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, &Line { kind, row })?;
        self.0.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::hex::Hex;
    use crate::audit::row::{Capture, Outcome};
    use serde_json::Value;

    fn capture() -> Capture {
        Capture {
            warc_filename: Some("a.warc".to_owned()),
            warc_record_offset: Some(9),
            warc_record_length: None,
            url: "https://www.mofa.go.kr/\n".to_owned(),
            host: None,
            capture_ts: Some("2020-07-23T01:02:03Z".parse().unwrap()),
        }
    }

    fn page() -> PageRow {
        PageRow {
            capture: capture(),
            record_id: None,
            registered_domain: None,
            http_status: Some(200),
            content_type: None,
            charset: None,
            body_sha256: Some(Hex([0xab; 32])),
            body_bytes: None,
            decode_note: None,
            outcome: Outcome::NotHtml,
            lang: None,
            generator: None,
            profile: vec!["base".to_owned()],
            is_press_release: false,
            errors: 0,
            warnings: 0,
            notes: 0,
            reviews: 0,
            rules_applicable: vec![1, 2],
            ruleset: "r".to_owned(),
            tool_version: "v".to_owned(),
        }
    }

    fn finding() -> DiagnosticRow {
        DiagnosticRow {
            capture: capture(),
            rule: "title-missing".to_owned(),
            wcag: vec!["2.4.2".to_owned()],
            kwcag: Vec::new(),
            severity: "error".to_owned(),
            confidence: "certain".to_owned(),
            start_byte: 0,
            end_byte: 6,
            line: 1,
            col: 1,
            message: "문서에 제목이 없음".to_owned(),
            snippet: "<html>".to_owned(),
            selector: "html".to_owned(),
            fingerprint: Hex([1; 16]),
            template: Hex([2; 8]),
            ruleset: "r".to_owned(),
        }
    }

    #[test]
    fn a_line_is_a_row_and_says_of_which_table() {
        let mut lines = LineWriter::new(Vec::new());
        lines.page(&page()).unwrap();
        lines.diagnostic(&finding()).unwrap();
        let text = String::from_utf8(lines.finish().unwrap()).unwrap();
        assert!(text.ends_with('\n'));
        let [first, second] = text.lines().collect::<Vec<_>>()[..] else {
            panic!("{text}")
        };

        let value: Value = serde_json::from_str(first).unwrap();
        assert_eq!(value["kind"], "pages");
        assert_eq!(value["outcome"], "not-html");
        assert_eq!(value["warc_record_offset"], 9);
        assert_eq!(value["host"], Value::Null);
        assert_eq!(value["capture_ts"], "2020-07-23T01:02:03Z");
        assert_eq!(value["body_sha256"], "ab".repeat(32));
        assert_eq!(serde_json::from_str::<PageRow>(first).unwrap(), page());

        let value: Value = serde_json::from_str(second).unwrap();
        assert_eq!(value["kind"], "diagnostics");
        assert_eq!(
            serde_json::from_str::<DiagnosticRow>(second).unwrap(),
            finding()
        );
    }

    /// Whoever reads either form finds the same columns.
    #[cfg(feature = "parquet")]
    #[test]
    fn lines_have_the_columns_of_the_tables() {
        use crate::audit::table::{diagnostics, pages};
        for (row, table) in [
            (serde_json::to_value(page()).unwrap(), &pages::TABLE),
            (
                serde_json::to_value(finding()).unwrap(),
                &diagnostics::TABLE,
            ),
        ] {
            let Value::Object(row) = row else { panic!() };
            let mut names: Vec<_> = row.keys().cloned().collect();
            let schema = table.schema();
            let mut columns: Vec<_> = schema
                .fields()
                .iter()
                .map(|field| field.name().clone())
                .collect();
            names.sort();
            columns.sort();
            assert_eq!(names, columns);
        }
    }
}
