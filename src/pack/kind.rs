//! What every kind of vocabulary has in common.

use super::{PackError, PackFile};

/// One kind of vocabulary: read from `<kind>.toml` of each profile in force, the general ones first.
pub trait Kind: Default {
    /// Name of its file, without `.toml`.
    const NAME: &'static str;

    /// Adds what a file holds to what the profiles before it gave.
    ///
    /// # Errors
    /// A file that is wrong is refused, with the place and a proposal.
    fn add(&mut self, file: &PackFile) -> Result<(), PackError>;

    /// Called once, after the last file: the place to build indexes.
    fn index(&mut self) {}
}
