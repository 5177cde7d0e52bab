//! Archive-size runs: their rows, and where they are kept.

#[cfg(feature = "parquet")]
mod durable;
pub mod hex;
#[cfg(feature = "parquet")]
pub mod part;
pub mod row;
pub mod run;
pub mod table;
