//! The parsed page: a tree whose every node knows its place in the source.

mod text;

pub use text::MappedText;
