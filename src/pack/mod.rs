//! Vocabularies: what a publisher's titles, organisations, labels and numbering are. Data, not code, so that
//! a press office can read and change them: `rules/packs/<profile>/<kind>.toml`.

mod load;

pub use load::{PackError, PackFile, PackSet, parse, propose};
