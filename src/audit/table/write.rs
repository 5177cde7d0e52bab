//! Writes a table into a file of Parquet.

use super::read::TableError;
use super::schema::Table;
use crate::audit::durable::NewFile;
use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use std::path::Path;

/// What is held in memory until it is written: a row group is at most so many rows and bytes.
const GROUP_ROWS: usize = 100_000;
const GROUP_BYTES: usize = 16 << 20;

/// The same rows make the same bytes: nothing here depends on a clock, on chance or on the machine.
#[derive(Debug)]
pub(in crate::audit) struct TableWriter(ArrowWriter<NewFile>);

impl TableWriter {
    pub(in crate::audit) fn begin(
        path: &Path,
        table: &Table,
        about: &[(String, String)],
    ) -> Result<Self, TableError> {
        let schema = table.schema();
        let properties = properties(table, about)?;
        let file = NewFile::create(path)?;
        Ok(Self(ArrowWriter::try_new(file, schema, Some(properties))?))
    }

    pub(in crate::audit) fn write(&mut self, batch: &RecordBatch) -> Result<(), TableError> {
        Ok(self.0.write(batch)?)
    }

    /// Adds to what the file says of itself.
    pub(in crate::audit) fn note(&mut self, key: &str, value: String) {
        let entry = KeyValue::new(key.to_owned(), value);
        self.0.append_key_value_metadata(entry);
    }

    /// The file is whole, and on the disk.
    pub(in crate::audit) fn finish(&mut self) -> Result<(), TableError> {
        self.0.finish()?;
        Ok(self.0.inner().sync()?)
    }
}

fn properties(table: &Table, about: &[(String, String)]) -> Result<WriterProperties, TableError> {
    let schema = table.schema();
    let about = about
        .iter()
        .map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
    let mut sorting = Vec::new();
    for name in table.sorted_by {
        // Each column is one leaf of the tree that a schema is to Parquet, so that both count alike.
        let column = i32::try_from(schema.index_of(name)?).unwrap_or(i32::MAX);
        sorting.push(SortingColumn {
            column_idx: column,
            descending: false,
            nulls_first: false,
        });
    }
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_max_row_group_bytes(Some(GROUP_BYTES))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_key_value_metadata(Some(about.collect()))
        .set_sorting_columns((!sorting.is_empty()).then_some(sorting));
    for name in table.distinct {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(*name), false);
    }
    Ok(properties.build())
}
