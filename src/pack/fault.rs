//! What is wrong with one entry of a pack; the loader adds the file and turns bytes into a line.

use super::{PackError, PackFile};
use std::ops::Range;

/// A fault of a pack beyond its syntax, at a place in its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

impl Fault {
    pub(super) fn new(
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            range,
            message: message.into(),
            help: help.into(),
        }
    }
}

impl Fault {
    /// The error of the file it is in.
    pub(super) fn at(self, file: &PackFile) -> PackError {
        file.error_at(self.range, self.message, Some(self.help))
    }
}
