//! What a damaged input lacks.

use crate::words::Words;
use serde::{Deserialize, Serialize};

/// Of a file that is damaged all over, so many places are told.
const TOLD: usize = 20;

/// Places of an input, or of a part of it, of which nothing could be read.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Losses {
    pub places: u64,
    /// Where the first of them are, and what is wrong there.
    pub first: Vec<Words>,
}

impl Losses {
    pub fn add(&mut self, what: &Words) {
        self.places += 1;
        if self.first.len() < TOLD {
            self.first.push(what.clone());
        }
    }

    /// Adds those of the part that follows.
    pub fn append(&mut self, next: Self) {
        self.places += next.places;
        let room = TOLD.saturating_sub(self.first.len());
        self.first.extend(next.first.into_iter().take(room));
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places == 0
    }

    /// Places that are counted and not told.
    #[must_use]
    pub fn untold(&self) -> u64 {
        self.places.saturating_sub(self.first.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_places_are_told() {
        let mut losses = Losses::default();
        (0..15).for_each(|n| losses.add(&Words::foreign(format!("at byte {n}"))));
        assert_eq!(losses.untold(), 0);
        losses.append(losses.clone());
        assert_eq!((losses.places, losses.untold()), (30, 10));
        assert_eq!(losses.first[19].en, "at byte 4");
    }
}
