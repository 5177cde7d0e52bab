//! What selectors ask of elements most often, looked up once for a page.

use super::classes::Classes;
use crate::html::document::{ElementEntry, NONE};

/// What is looked up of every element before selectors are tried.
#[derive(Debug, Default)]
pub(in crate::html) struct Index {
    /// The sibling before each element, or `NONE`.
    previous: Vec<u32>,
    classes: Classes,
}

impl Index {
    /// For a page with stylesheets of its own: those of the browser ask for no classes.
    pub(super) fn with_classes(elements: &[ElementEntry<'_>], quirks: bool) -> Self {
        Self {
            classes: Classes::of_page(elements, quirks),
            ..Self::new(elements)
        }
    }

    pub(super) fn new(elements: &[ElementEntry<'_>]) -> Self {
        Self {
            previous: previous_siblings(elements),
            classes: Classes::default(),
        }
    }

    /// The sibling before an element, or `NONE`.
    pub(super) fn previous(&self, index: u32) -> u32 {
        self.previous[index as usize]
    }

    /// The hashes of the classes of an element; `None` where they were not read.
    pub(super) fn classes(&self, index: u32) -> Option<&[u32]> {
        self.classes.of(index)
    }
}

fn previous_siblings(elements: &[ElementEntry<'_>]) -> Vec<u32> {
    let mut previous = vec![NONE; elements.len()];
    for (index, entry) in (0u32..).zip(elements) {
        let next = elements.get(entry.end as usize);
        if next.is_some_and(|next| next.parent == entry.parent) {
            previous[entry.end as usize] = index;
        }
    }
    previous
}
