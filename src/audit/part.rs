//! Parts: what a run has of one input, or of a piece of a large one. A finished part is two files of the same name, one in
//! each table; the set of finished parts is all that a run knows of how far it came.
//!
//! A part is finished when its file in `kind=pages` is there, for that is the last thing that is done:
//!
//! 1. Both files are written aside, under names that no reader takes, and synced. Killed here, the next run removes them.
//! 2. The file of findings gets its name, and the folder is synced. Killed here, it is a file without pages, which nobody
//!    counts, and which the next run removes.
//! 3. The file of pages gets its name, and the folder is synced. From then on the part is there.
//!
//! Parts are taken away in the opposite order, the last part of an input first, so that what is left is always the
//! beginning of a chain, which can be gone on with. Those of an input that has changed go before the first new one comes:
//! at no time do two versions of an input count.

mod chain;
mod name;
mod writer;

pub use chain::Progress;
pub use name::InputId;
pub use writer::{PartCounts, PartWriter};

pub(super) use chain::{Parts, lost};
pub(super) use name::PartName;

/// Under this key the file of pages holds, as JSON, what is lost of the piece of the input; nothing when nothing is.
pub(super) const LOST: &str = "presslint.input.lost";

#[cfg(test)]
mod tests;
