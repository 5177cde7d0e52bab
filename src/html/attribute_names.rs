//! Which attributes an element may have, at a glance: nearly all that rules ask for is not there.

/// A bit for each name, which several share.
#[derive(Clone, Copy, Debug)]
pub(super) struct AttributeNames(u64);

impl AttributeNames {
    pub(super) fn of(element: &scraper::node::Element) -> Self {
        let names = element.attrs.iter().map(|(name, _)| bit(&name.local));
        Self(names.fold(0, |all, bit| all | bit))
    }

    /// Whether the element may have an attribute; a no is certain.
    pub(super) fn may_have(self, name: &str) -> bool {
        self.0 & bit(name) != 0
    }
}

fn bit(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return 1;
    };
    1 << ((usize::from(*first) + 5 * usize::from(*last) + 11 * bytes.len()) % 64)
}
