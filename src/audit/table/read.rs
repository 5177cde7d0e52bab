//! Reads a file of Parquet as one of the tables.

use super::schema::Table;
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::fs::File;
use std::io;
use std::path::Path;

/// Rows that are unfolded at a time.
const BATCH: usize = 1024;

/// A table that cannot be written, or not be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The system refused; the table may be whole.
    #[error(transparent)]
    Io(io::Error),
    #[error("not a whole table of presslint: {0}")]
    Damaged(String),
}

impl From<io::Error> for TableError {
    /// An error that does not come from the system is a decoder's, and tells of the file; so does one about a place that
    /// no file has.
    fn from(error: io::Error) -> Self {
        match error.raw_os_error() {
            Some(_) if error.kind() != io::ErrorKind::InvalidInput => Self::Io(error),
            _ => Self::Damaged(error.to_string()),
        }
    }
}

impl From<ParquetError> for TableError {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(error) => match error.downcast::<io::Error>() {
                Ok(error) => (*error).into(),
                Err(error) => Self::Damaged(error.to_string()),
            },
            error => Self::Damaged(error.to_string()),
        }
    }
}

impl From<ArrowError> for TableError {
    fn from(error: ArrowError) -> Self {
        match error {
            ArrowError::ExternalError(error) => match error.downcast::<ParquetError>() {
                Ok(error) => (*error).into(),
                Err(error) => Self::Damaged(error.to_string()),
            },
            error => Self::Damaged(error.to_string()),
        }
    }
}

/// How many rows a file has, as its last bytes say: a file that was cut off has no such.
pub(in crate::audit) fn count(path: &Path) -> Result<u64, TableError> {
    let file = SerializedFileReader::new(File::open(path)?)?;
    let rows = file.metadata().file_metadata().num_rows();
    u64::try_from(rows).map_err(|_| TableError::Damaged("a negative number of rows".to_owned()))
}

/// Of what a file says of itself, the value of a key.
pub(in crate::audit) fn about(path: &Path, key: &str) -> Result<Option<String>, TableError> {
    let file = SerializedFileReader::new(File::open(path)?)?;
    let values = file.metadata().file_metadata().key_value_metadata();
    let entry = values.and_then(|values| values.iter().find(|entry| entry.key == key));
    Ok(entry.and_then(|entry| entry.value.clone()))
}

/// Goes through a file, a batch at a time.
pub(super) fn each(
    path: &Path,
    table: &Table,
    mut take: impl FnMut(&RecordBatch) -> Result<(), TableError>,
) -> Result<(), TableError> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    let (ours, theirs) = (table.schema(), reader.schema());
    for field in ours.fields() {
        let same = theirs.field_with_name(field.name()).is_ok_and(|their| {
            their.data_type() == field.data_type() && their.is_nullable() == field.is_nullable()
        });
        if !same {
            return Err(TableError::Damaged(format!(
                "no column `{}` of its kind",
                field.name()
            )));
        }
    }
    for batch in reader.with_batch_size(BATCH).build()? {
        take(&batch?)?;
    }
    Ok(())
}
