//! Archive-size runs: their rows, where they are kept, and what they come to.

#[cfg(feature = "parquet")]
mod durable;
pub mod faults;
pub mod hex;
#[cfg(feature = "parquet")]
pub mod part;
pub mod row;
pub mod run;
pub mod summary;
pub mod table;

mod key;
