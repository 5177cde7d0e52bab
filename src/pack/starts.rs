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

    /// Whether a text may begin with one of the texts, however short; a no is certain.
    pub(super) fn may_open(&self, text: impl Iterator<Item = char>) -> bool {
        let (mut hash, mut left) = (0, LENGTH);
        let opens_with_none = fold(text, |c| {
            hash = with(hash, c);
            left -= 1;
            let (word, bit) = Self::bit(hash);
            self.0[word] & bit == 0 && left > 0
        });
        // It went to its end, or stopped for one of the two.
        let (word, bit) = Self::bit(hash);
        !opens_with_none && self.0[word] & bit != 0
    }

    fn place(text: impl Iterator<Item = char>) -> (usize, u64) {
        let (mut hash, mut left) = (0, LENGTH);
        fold(text, |c| {
            hash = with(hash, c);
            left -= 1;
            left > 0
        });
        Self::bit(hash)
    }

    fn bit(hash: u32) -> (usize, u64) {
        let bit = (hash >> 8) as usize % (64 * WORDS);
        (bit / 64, 1 << (bit % 64))
    }
}

fn with(hash: u32, c: char) -> u32 {
    (hash.rotate_left(11) ^ u32::from(c)).wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_told_whatever_follows() {
        let mut starts = Starts::<16>::default();
        starts.add("새창");
        starts.add("new window");
        for text in ["새창", "[새 창] 열림", "New  window opens", "newwind"] {
            assert!(starts.may_open(text.chars()), "{text}");
        }
        for text in ["", "새", "n", "ne", "창새", "window"] {
            assert!(!starts.may_open(text.chars()), "{text}");
        }
        assert!(starts.may_begin("새창".chars()) && !starts.may_begin("새창열림".chars()));
    }
}
