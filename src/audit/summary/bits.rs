//! A set of rules, small enough to be kept for each page of a part.

use smallvec::SmallVec;

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Bits(SmallVec<[u64; 4]>);

impl Bits {
    pub(super) fn insert(&mut self, n: usize) {
        let word = n / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (n % 64);
    }

    /// Whether both have one in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.0.iter().enumerate();
        words.flat_map(|(word, bits)| {
            (0..64)
                .filter(move |bit| bits & (1 << bit) != 0)
                .map(move |bit| word * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in() {
        let mut bits = Bits::default();
        let numbers = [0, 63, 64, 300];
        numbers.iter().for_each(|n| bits.insert(*n));
        assert_eq!(bits.iter().collect::<Vec<_>>(), numbers);
        let mut other = Bits::default();
        assert!(!bits.meets(&other));
        other.insert(65);
        assert!(!bits.meets(&other));
        other.insert(64);
        assert!(bits.meets(&other) && other.meets(&bits));
    }
}
