//! Where pages come from, how their bytes became text, and places in that text.

mod lines;
mod span;

pub use lines::{Lines, Position};
pub use span::Span;
