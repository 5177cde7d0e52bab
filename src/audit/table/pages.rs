//! The table of pages: one row for each that was looked at, in the order of the archive.

use super::columns::{
    CAPTURE, Captures, Read, bytes, captures, flag, int16, int16s, int32, text, texts,
};
use super::read::TableError;
use super::schema::{Kind, Table, column, optional};
use crate::audit::row::{Outcome, PageRow};
use arrow_array::RecordBatch;
use serde::Serialize;
use std::fmt;

pub(in crate::audit) static TABLE: Table = Table {
    capture: CAPTURE,
    columns: &[
        optional("record_id", Kind::Text),
        optional("registered_domain", Kind::Text),
        optional("http_status", Kind::Int16),
        optional("content_type", Kind::Text),
        optional("charset", Kind::Text),
        optional("body_sha256", Kind::Bytes(32)),
        optional("body_bytes", Kind::Int32),
        optional("decode_note", Kind::Text),
        column("outcome", Kind::Text),
        optional("lang", Kind::Text),
        optional("generator", Kind::Text),
        column("profile", Kind::Texts),
        column("is_press_release", Kind::Flag),
        column("errors", Kind::Int32),
        column("warnings", Kind::Int32),
        column("notes", Kind::Int32),
        column("reviews", Kind::Int32),
        column("rules_applicable", Kind::Int16s),
        column("ruleset", Kind::Text),
        column("tool_version", Kind::Text),
    ],
    sorted_by: &[],
    distinct: &["warc_record_offset", "url", "record_id", "body_sha256"],
};

/// The name of an outcome, as in JSON.
struct Name(Outcome);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

pub(in crate::audit) fn batch(rows: &[PageRow]) -> Result<RecordBatch, TableError> {
    let outcomes: Vec<_> = rows
        .iter()
        .map(|row| Name(row.outcome).to_string())
        .collect();
    let mut columns = Vec::from(captures(rows.iter().map(|row| &row.capture)));
    columns.extend([
        text(rows.iter().map(|row| row.record_id.as_deref())),
        text(rows.iter().map(|row| row.registered_domain.as_deref())),
        int16(rows.iter().map(|row| row.http_status)),
        text(rows.iter().map(|row| row.content_type.as_deref())),
        text(rows.iter().map(|row| row.charset.as_deref())),
        bytes(rows.iter().map(|row| row.body_sha256))?,
        int32(rows.iter().map(|row| row.body_bytes)),
        text(rows.iter().map(|row| row.decode_note.as_deref())),
        text(outcomes.iter().map(|outcome| Some(outcome.as_str()))),
        text(rows.iter().map(|row| row.lang.as_deref())),
        text(rows.iter().map(|row| row.generator.as_deref())),
        texts(rows.iter().map(|row| row.profile.as_slice())),
        flag(rows.iter().map(|row| row.is_press_release)),
        int32(rows.iter().map(|row| Some(row.errors))),
        int32(rows.iter().map(|row| Some(row.warnings))),
        int32(rows.iter().map(|row| Some(row.notes))),
        int32(rows.iter().map(|row| Some(row.reviews))),
        int16s(rows.iter().map(|row| row.rules_applicable.as_slice())),
        text(rows.iter().map(|row| Some(row.ruleset.as_str()))),
        text(rows.iter().map(|row| Some(row.tool_version.as_str()))),
    ]);
    Ok(RecordBatch::try_new(TABLE.schema(), columns)?)
}

/// The rows of a batch, in their order.
pub(super) fn rows(batch: &RecordBatch, each: &mut dyn FnMut(PageRow)) -> Result<(), TableError> {
    let capture = Captures::of(batch)?;
    let text = |name| Read::<arrow_array::StringArray>::of(batch, name);
    let count = |name| Read::<arrow_array::Int32Array>::of(batch, name);
    let list = |name| Read::<arrow_array::ListArray>::of(batch, name);
    let record_id = text("record_id")?;
    let registered_domain = text("registered_domain")?;
    let http_status = Read::<arrow_array::Int16Array>::of(batch, "http_status")?;
    let content_type = text("content_type")?;
    let charset = text("charset")?;
    let body_sha256 = Read::<arrow_array::FixedSizeBinaryArray>::of(batch, "body_sha256")?;
    let body_bytes = count("body_bytes")?;
    let decode_note = text("decode_note")?;
    let outcome = text("outcome")?;
    let lang = text("lang")?;
    let generator = text("generator")?;
    let profile = list("profile")?;
    let is_press_release = Read::<arrow_array::BooleanArray>::of(batch, "is_press_release")?;
    let errors = count("errors")?;
    let warnings = count("warnings")?;
    let notes = count("notes")?;
    let reviews = count("reviews")?;
    let rules_applicable = list("rules_applicable")?;
    let ruleset = text("ruleset")?;
    let tool_version = text("tool_version")?;
    for row in 0..batch.num_rows() {
        each(PageRow {
            capture: capture.get(row)?,
            record_id: record_id.optional(row),
            registered_domain: registered_domain.optional(row),
            http_status: http_status.optional(row)?,
            content_type: content_type.optional(row),
            charset: charset.optional(row),
            body_sha256: body_sha256.optional(row)?,
            body_bytes: body_bytes.optional(row)?,
            decode_note: decode_note.optional(row),
            outcome: outcome.parse(row)?,
            lang: lang.optional(row),
            generator: generator.optional(row),
            profile: profile.texts(row)?,
            is_press_release: is_press_release.get(row)?,
            errors: errors.get(row)?,
            warnings: warnings.get(row)?,
            notes: notes.get(row)?,
            reviews: reviews.get(row)?,
            rules_applicable: rules_applicable.numbers(row)?,
            ruleset: ruleset.get(row)?,
            tool_version: tool_version.get(row)?,
        });
    }
    Ok(())
}
