//! Which columns the tables have, and how they are stored.

use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use std::sync::Arc;

/// What a column holds. Text is plain UTF-8 in the schema, as every reader knows it; that much of it is alike is a matter
/// of its encoding in the file.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) enum Kind {
    Text,
    Flag,
    Int16,
    Int32,
    Int64,
    /// In milliseconds, UTC.
    Moment,
    Bytes(i32),
    Texts,
    Int16s,
}

#[derive(Debug)]
pub(in crate::audit) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) optional: bool,
}

#[derive(Debug)]
pub(in crate::audit) struct Table {
    /// Where a page was found, which begins each row.
    pub(super) capture: &'static [Column],
    pub(super) columns: &'static [Column],
    /// How the rows of a file are sorted.
    pub(super) sorted_by: &'static [&'static str],
    /// Columns of which hardly two rows are alike: a dictionary would only be in the way.
    pub(super) distinct: &'static [&'static str],
}

pub(super) const fn column(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        optional: false,
    }
}

pub(super) const fn optional(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        optional: true,
    }
}

impl Table {
    pub(super) fn schema(&self) -> SchemaRef {
        let columns = self.capture.iter().chain(self.columns);
        let fields =
            columns.map(|column| Field::new(column.name, column.kind.stored(), column.optional));
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    }
}

/// The name by which Parquet calls what a list holds.
pub(super) fn element(of: Kind) -> Arc<Field> {
    Arc::new(Field::new("element", of.stored(), false))
}

impl Kind {
    fn stored(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Flag => DataType::Boolean,
            Self::Int16 => DataType::Int16,
            Self::Int32 => DataType::Int32,
            Self::Int64 => DataType::Int64,
            Self::Moment => DataType::Timestamp(TimeUnit::Millisecond, Some(UTC.into())),
            Self::Bytes(length) => DataType::FixedSizeBinary(length),
            Self::Texts => DataType::List(element(Self::Text)),
            Self::Int16s => DataType::List(element(Self::Int16)),
        }
    }
}

pub(super) const UTC: &str = "UTC";
