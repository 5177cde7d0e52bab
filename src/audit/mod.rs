//! Archive-size runs: what there is to audit, linting that nothing stops, the rows that come of it, where they are kept, and
//! what they come to.

pub mod archive;
mod candidate;
mod common_blocks;
#[cfg(feature = "parquet")]
mod durable;
pub mod faults;
mod folder;
pub mod hex;
pub mod inputs;
mod key;
mod losses;
#[cfg(feature = "parquet")]
pub mod part;
pub mod pipeline;
pub mod row;
mod rows;
pub mod run;
pub mod summary;
pub mod table;
mod tally;
pub mod worker;

pub use candidate::{Candidate, Given, host};
pub use folder::Folder;
pub use losses::Losses;
pub use rows::{Numbers, Rows};
pub use tally::Tally;
