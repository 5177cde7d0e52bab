//! Archive-size runs: their rows, and where they are kept.

pub mod hex;
pub mod row;
