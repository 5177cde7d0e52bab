//! Which attributes an element may have, at a glance: nearly all that rules ask for is not there.

/// A bit for each name, which several share.
#[derive(Clone, Copy, Debug)]
pub struct AttributeNames(u64);

impl AttributeNames {
    pub(super) fn of(element: &scraper::node::Element) -> Self {
        let names = element.attrs.iter().map(|(name, _)| bit(&name.local));
        Self(names.fold(0, |all, bit| all | bit))
    }

    /// These names, to be asked for together.
    #[must_use]
    pub const fn these(names: &[&str]) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < names.len() {
            all |= bit(names[at]);
            at += 1;
        }
        Self(all)
    }

    /// Whether the element may have an attribute; a no is certain.
    #[inline]
    pub(super) fn may_have(self, name: &str) -> bool {
        self.0 & bit(name) != 0
    }

    /// Whether it may have one of some attributes.
    pub(super) fn may_have_any(self, names: Self) -> bool {
        self.0 & names.0 != 0
    }
}

#[inline]
const fn bit(name: &str) -> u64 {
    let (Some(first), Some(last)) = (name.as_bytes().first(), name.as_bytes().last()) else {
        return 1;
    };
    1 << ((*first as usize + 5 * *last as usize + 11 * name.len()) % 64)
}
