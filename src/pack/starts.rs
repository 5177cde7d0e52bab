//! How the texts of a vocabulary begin. Of what a page says nearly nothing begins like one of them, and that is told by
//! the first letters, without reading on or asking a table.

use super::folded::fold;

/// Beginnings of texts, as bits of a hash: as many bits as `WORDS` numbers have.
#[derive(Debug)]
pub(super) struct Starts<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Default for Starts<WORDS> {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

/// Characters that are looked at; case, punctuation and white space do not count.
pub(super) const LENGTH: usize = 3;

impl<const WORDS: usize> Starts<WORDS> {
    pub(super) fn add(&mut self, text: &str) {
        let (word, bit) = Self::place(text.chars());
        self.0[word] |= bit;
    }

    /// Whether one of the texts may begin as this one does; a no is certain.
    pub(super) fn may_begin(&self, text: impl Iterator<Item = char>) -> bool {
        let (word, bit) = Self::place(text);
        self.0[word] & bit != 0
    }

    fn place(text: impl Iterator<Item = char>) -> (usize, u64) {
        let (mut hash, mut left) = (0_u32, LENGTH);
        fold(text, |c| {
            hash = (hash.rotate_left(11) ^ u32::from(c)).wrapping_mul(0x9e37_79b1);
            left -= 1;
            left > 0
        });
        let bit = (hash >> 8) as usize % (64 * WORDS);
        (bit / 64, 1 << (bit % 64))
    }
}
