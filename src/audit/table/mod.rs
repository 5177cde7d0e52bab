//! The tables of an audit: rows as lines of JSON, and as Parquet.

pub mod lines;

#[cfg(feature = "parquet")]
mod columns;
#[cfg(feature = "parquet")]
pub(super) mod diagnostics;
#[cfg(feature = "parquet")]
pub(super) mod findings;
#[cfg(feature = "parquet")]
pub(super) mod pages;
#[cfg(feature = "parquet")]
pub mod read;
#[cfg(feature = "parquet")]
mod schema;
#[cfg(feature = "parquet")]
pub mod stored;
#[cfg(feature = "parquet")]
pub(super) mod write;

/// The tables, as `kind` names them in folders and lines.
pub(super) const PAGES: &str = "pages";
pub(super) const DIAGNOSTICS: &str = "diagnostics";
