//! Archive-size runs: their rows, where they are kept, and what they come to.

pub mod faults;
pub mod hex;
pub mod row;
pub mod summary;

mod key;
