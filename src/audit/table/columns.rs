//! Columns of Arrow out of the fields of rows, and back.

use super::read::TableError;
use super::schema::{Column, Kind, UTC, column, element, optional};
use crate::audit::hex::Hex;
use crate::audit::row::Capture;
use arrow_array::builder::{FixedSizeBinaryBuilder, Int16Builder, ListBuilder, StringBuilder};
use arrow_array::{
    Array, ArrayRef, BooleanArray, FixedSizeBinaryArray, Int16Array, Int32Array, Int64Array,
    ListArray, RecordBatch, StringArray, TimestampMillisecondArray,
};
use arrow_schema::ArrowError;
use jiff::Timestamp;
use std::sync::Arc;

/// The columns of [`Capture`]; the names are Common Crawl's.
pub(super) const CAPTURE: &[Column] = &[
    optional("warc_filename", Kind::Text),
    optional("warc_record_offset", Kind::Int64),
    optional("warc_record_length", Kind::Int64),
    column("url", Kind::Text),
    optional("host", Kind::Text),
    optional("capture_ts", Kind::Moment),
];

pub(super) fn captures<'r>(captures: impl Iterator<Item = &'r Capture> + Clone) -> [ArrayRef; 6] {
    let all = || captures.clone();
    [
        text(all().map(|c| c.warc_filename.as_deref())),
        int64(all().map(|c| c.warc_record_offset)),
        int64(all().map(|c| c.warc_record_length)),
        text(all().map(|c| Some(c.url.as_str()))),
        text(all().map(|c| c.host.as_deref())),
        moment(all().map(|c| c.capture_ts)),
    ]
}

pub(super) fn text<'r>(values: impl Iterator<Item = Option<&'r str>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

pub(super) fn flag(values: impl Iterator<Item = bool>) -> ArrayRef {
    Arc::new(BooleanArray::from_iter(values.map(Some)))
}

/// Here and below, a number that is larger than the column takes is the largest that it takes: better one wrong than a row
/// that is missing. None is, in practice.
pub(super) fn int16(values: impl Iterator<Item = Option<u16>>) -> ArrayRef {
    Arc::new(
        values
            .map(|value| value.map(narrow::<_, i16>))
            .collect::<Int16Array>(),
    )
}

pub(super) fn int32<N: TryInto<i32>>(values: impl Iterator<Item = Option<N>>) -> ArrayRef {
    Arc::new(
        values
            .map(|value| value.map(narrow::<_, i32>))
            .collect::<Int32Array>(),
    )
}

pub(super) fn int64(values: impl Iterator<Item = Option<u64>>) -> ArrayRef {
    Arc::new(
        values
            .map(|value| value.map(narrow::<_, i64>))
            .collect::<Int64Array>(),
    )
}

fn moment(values: impl Iterator<Item = Option<Timestamp>>) -> ArrayRef {
    let moments: TimestampMillisecondArray =
        values.map(|at| at.map(Timestamp::as_millisecond)).collect();
    Arc::new(moments.with_timezone(UTC))
}

pub(super) fn bytes<const N: usize>(
    values: impl Iterator<Item = Option<Hex<N>>>,
) -> Result<ArrayRef, ArrowError> {
    let mut builder = FixedSizeBinaryBuilder::new(narrow(N));
    for value in values {
        match value {
            Some(Hex(bytes)) => builder.append_value(bytes)?,
            None => builder.append_null(),
        }
    }
    Ok(Arc::new(builder.finish()))
}

pub(super) fn texts<'r>(values: impl Iterator<Item = &'r [String]>) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new()).with_field(element(Kind::Text));
    for list in values {
        builder.append_value(list.iter().map(Some));
    }
    Arc::new(builder.finish())
}

pub(super) fn int16s<'r>(values: impl Iterator<Item = &'r [u16]>) -> ArrayRef {
    let mut builder = ListBuilder::new(Int16Builder::new()).with_field(element(Kind::Int16));
    for list in values {
        builder.append_value(list.iter().map(|number| Some(narrow::<_, i16>(*number))));
    }
    Arc::new(builder.finish())
}

fn narrow<N: TryInto<M>, M: Largest>(number: N) -> M {
    number.try_into().unwrap_or(M::LARGEST)
}

trait Largest {
    const LARGEST: Self;
}

impl Largest for i16 {
    const LARGEST: Self = Self::MAX;
}

impl Largest for i32 {
    const LARGEST: Self = Self::MAX;
}

impl Largest for i64 {
    const LARGEST: Self = Self::MAX;
}

/// A column that is read back.
pub(super) struct Read<'b, A> {
    name: &'static str,
    array: &'b A,
}

impl<'b, A: Array + 'static> Read<'b, A> {
    pub(super) fn of(batch: &'b RecordBatch, name: &'static str) -> Result<Self, TableError> {
        let array = batch
            .column_by_name(name)
            .and_then(|array| array.as_any().downcast_ref());
        array
            .map(|array| Self { name, array })
            .ok_or_else(|| TableError::Damaged(format!("no column `{name}` of its kind")))
    }

    fn at<T>(&self, row: usize, value: impl FnOnce(&'b A, usize) -> T) -> Option<T> {
        self.array.is_valid(row).then(|| value(self.array, row))
    }

    /// Of a column that has a value in each row.
    fn some<T>(&self, value: Option<T>) -> Result<T, TableError> {
        value.ok_or_else(|| self.wrong())
    }

    fn wrong(&self) -> TableError {
        TableError::Damaged(format!("a value in `{}` that cannot be", self.name))
    }
}

impl<'b> Read<'b, StringArray> {
    pub(super) fn optional(&self, row: usize) -> Option<String> {
        self.at(row, |array, row| array.value(row).to_owned())
    }

    pub(super) fn str(&self, row: usize) -> Result<&'b str, TableError> {
        self.some(self.at(row, StringArray::value))
    }

    pub(super) fn get(&self, row: usize) -> Result<String, TableError> {
        self.str(row).map(str::to_owned)
    }

    /// A text that stands for one of a few values.
    pub(super) fn parse<T: serde::de::DeserializeOwned>(
        &self,
        row: usize,
    ) -> Result<T, TableError> {
        let name =
            serde::de::value::StrDeserializer::<serde::de::value::Error>::new(self.str(row)?);
        T::deserialize(name).map_err(|_| self.wrong())
    }
}

impl Read<'_, BooleanArray> {
    pub(super) fn get(&self, row: usize) -> Result<bool, TableError> {
        self.some(self.at(row, BooleanArray::value))
    }
}

impl Read<'_, Int16Array> {
    pub(super) fn optional(&self, row: usize) -> Result<Option<u16>, TableError> {
        let value = self.at(row, Int16Array::value);
        value
            .map(|value| value.try_into().map_err(|_| self.wrong()))
            .transpose()
    }
}

impl Read<'_, Int32Array> {
    pub(super) fn optional<N: TryFrom<i32>>(&self, row: usize) -> Result<Option<N>, TableError> {
        let value = self.at(row, Int32Array::value);
        value
            .map(|value| value.try_into().map_err(|_| self.wrong()))
            .transpose()
    }

    pub(super) fn get(&self, row: usize) -> Result<u32, TableError> {
        let value = self.optional(row)?;
        self.some(value)
    }
}

impl Read<'_, Int64Array> {
    pub(super) fn optional(&self, row: usize) -> Result<Option<u64>, TableError> {
        let value = self.at(row, Int64Array::value);
        value
            .map(|value| value.try_into().map_err(|_| self.wrong()))
            .transpose()
    }
}

impl Read<'_, TimestampMillisecondArray> {
    pub(super) fn optional(&self, row: usize) -> Result<Option<Timestamp>, TableError> {
        let value = self.at(row, TimestampMillisecondArray::value);
        let moment = value.map(|at| Timestamp::from_millisecond(at).map_err(|_| self.wrong()));
        moment.transpose()
    }
}

impl Read<'_, FixedSizeBinaryArray> {
    pub(super) fn optional<const N: usize>(
        &self,
        row: usize,
    ) -> Result<Option<Hex<N>>, TableError> {
        let value = self.at(row, FixedSizeBinaryArray::value);
        value
            .map(|bytes| bytes.try_into().map(Hex).map_err(|_| self.wrong()))
            .transpose()
    }

    pub(super) fn get<const N: usize>(&self, row: usize) -> Result<Hex<N>, TableError> {
        let value = self.optional(row)?;
        self.some(value)
    }
}

impl Read<'_, ListArray> {
    pub(super) fn texts(&self, row: usize) -> Result<Vec<String>, TableError> {
        let list = self.some(self.at(row, ListArray::value))?;
        let texts = list
            .as_any()
            .downcast_ref::<StringArray>()
            .ok_or_else(|| self.wrong())?;
        texts
            .iter()
            .map(|text| self.some(text).map(str::to_owned))
            .collect()
    }

    pub(super) fn numbers(&self, row: usize) -> Result<Vec<u16>, TableError> {
        let list = self.some(self.at(row, ListArray::value))?;
        let numbers = list
            .as_any()
            .downcast_ref::<Int16Array>()
            .ok_or_else(|| self.wrong())?;
        let number =
            |number: Option<i16>| self.some(number.and_then(|number| number.try_into().ok()));
        numbers.iter().map(number).collect()
    }
}

/// The columns of [`Capture`].
pub(super) struct Captures<'b> {
    warc_filename: Read<'b, StringArray>,
    warc_record_offset: Read<'b, Int64Array>,
    warc_record_length: Read<'b, Int64Array>,
    url: Read<'b, StringArray>,
    host: Read<'b, StringArray>,
    capture_ts: Read<'b, TimestampMillisecondArray>,
}

impl<'b> Captures<'b> {
    pub(super) fn of(batch: &'b RecordBatch) -> Result<Self, TableError> {
        Ok(Self {
            warc_filename: Read::of(batch, "warc_filename")?,
            warc_record_offset: Read::of(batch, "warc_record_offset")?,
            warc_record_length: Read::of(batch, "warc_record_length")?,
            url: Read::of(batch, "url")?,
            host: Read::of(batch, "host")?,
            capture_ts: Read::of(batch, "capture_ts")?,
        })
    }

    pub(super) fn get(&self, row: usize) -> Result<Capture, TableError> {
        Ok(Capture {
            warc_filename: self.warc_filename.optional(row),
            warc_record_offset: self.warc_record_offset.optional(row)?,
            warc_record_length: self.warc_record_length.optional(row)?,
            url: self.url.get(row)?,
            host: self.host.optional(row),
            capture_ts: self.capture_ts.optional(row)?,
        })
    }
}
