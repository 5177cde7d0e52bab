//! The table of findings, sorted by rule, page and place.

use super::columns::{CAPTURE, Captures, Read, bytes, captures, int32, text, texts};
use super::findings::{Finding, Sorted};
use super::read::TableError;
use super::schema::{Kind, Table, column};
use crate::audit::row::DiagnosticRow;
use arrow_array::{FixedSizeBinaryArray, Int32Array, ListArray, RecordBatch, StringArray};

pub(in crate::audit) static TABLE: Table = Table {
    capture: CAPTURE,
    columns: &[
        column("rule", Kind::Text),
        column("wcag", Kind::Texts),
        column("kwcag", Kind::Texts),
        column("severity", Kind::Text),
        column("confidence", Kind::Text),
        column("start_byte", Kind::Int32),
        column("end_byte", Kind::Int32),
        column("line", Kind::Int32),
        column("col", Kind::Int32),
        column("message", Kind::Text),
        column("snippet", Kind::Text),
        column("selector", Kind::Text),
        column("fingerprint", Kind::Bytes(16)),
        column("template", Kind::Bytes(8)),
        column("ruleset", Kind::Text),
    ],
    sorted_by: &["rule", "url", "start_byte"],
    distinct: &["fingerprint"],
};

/// Rows of a batch: findings are unfolded so many at a time.
const BATCH: usize = 4096;

pub(in crate::audit) fn batches(
    findings: &Sorted,
) -> impl Iterator<Item = Result<RecordBatch, TableError>> {
    let mut findings = findings.iter().peekable();
    std::iter::from_fn(move || {
        findings.peek()?;
        let some: Vec<_> = findings.by_ref().take(BATCH).collect();
        Some(batch(&some))
    })
}

fn batch(rows: &[Finding<'_>]) -> Result<RecordBatch, TableError> {
    let mut columns = Vec::from(captures(rows.iter().map(|row| row.capture)));
    columns.extend([
        text(rows.iter().map(|row| Some(row.rule))),
        texts(rows.iter().map(|row| row.wcag)),
        texts(rows.iter().map(|row| row.kwcag)),
        text(rows.iter().map(|row| Some(row.severity))),
        text(rows.iter().map(|row| Some(row.confidence))),
        int32(rows.iter().map(|row| Some(row.start_byte))),
        int32(rows.iter().map(|row| Some(row.end_byte))),
        int32(rows.iter().map(|row| Some(row.line))),
        int32(rows.iter().map(|row| Some(row.col))),
        text(rows.iter().map(|row| Some(row.message))),
        text(rows.iter().map(|row| Some(row.snippet))),
        text(rows.iter().map(|row| Some(row.selector))),
        bytes(rows.iter().map(|row| Some(row.fingerprint)))?,
        bytes(rows.iter().map(|row| Some(row.template)))?,
        text(rows.iter().map(|row| Some(row.ruleset))),
    ]);
    Ok(RecordBatch::try_new(TABLE.schema(), columns)?)
}

/// The rows of a batch, in their order.
pub(super) fn rows(
    batch: &RecordBatch,
    each: &mut dyn FnMut(DiagnosticRow),
) -> Result<(), TableError> {
    let capture = Captures::of(batch)?;
    let text = |name| Read::<StringArray>::of(batch, name);
    let number = |name| Read::<Int32Array>::of(batch, name);
    let list = |name| Read::<ListArray>::of(batch, name);
    let hash = |name| Read::<FixedSizeBinaryArray>::of(batch, name);
    let rule = text("rule")?;
    let wcag = list("wcag")?;
    let kwcag = list("kwcag")?;
    let severity = text("severity")?;
    let confidence = text("confidence")?;
    let start_byte = number("start_byte")?;
    let end_byte = number("end_byte")?;
    let line = number("line")?;
    let col = number("col")?;
    let message = text("message")?;
    let snippet = text("snippet")?;
    let selector = text("selector")?;
    let fingerprint = hash("fingerprint")?;
    let template = hash("template")?;
    let ruleset = text("ruleset")?;
    for row in 0..batch.num_rows() {
        each(DiagnosticRow {
            capture: capture.get(row)?,
            rule: rule.get(row)?,
            wcag: wcag.texts(row)?,
            kwcag: kwcag.texts(row)?,
            severity: severity.get(row)?,
            confidence: confidence.get(row)?,
            start_byte: start_byte.get(row)?,
            end_byte: end_byte.get(row)?,
            line: line.get(row)?,
            col: col.get(row)?,
            message: message.get(row)?,
            snippet: snippet.get(row)?,
            selector: selector.get(row)?,
            fingerprint: fingerprint.get(row)?,
            template: template.get(row)?,
            ruleset: ruleset.get(row)?,
        });
    }
    Ok(())
}
