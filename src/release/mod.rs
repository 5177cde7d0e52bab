//! The press release in the page: its headline, date, body blocks, markers, people and labels.

mod block;

pub use block::{Block, BlockKind};
