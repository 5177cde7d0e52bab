//! Who owns whom in the accessibility tree: the parent, unless `aria-owns` says otherwise (WAI-ARIA 1.2 §6.6, aria-owns).

use crate::html::{Document, Element};
use rustc_hash::FxHashMap;

/// The owners that `aria-owns` names, by what they own.
#[derive(Debug, Default)]
pub(super) struct Owners(FxHashMap<u32, u32>);

/// How many elements may stand above one in the accessibility tree: as many as in the tree of the page.
const MOST: usize = 1000;

impl Owners {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut owners = Self::default();
        for owner in document.having("aria-owns") {
            for owned in owner.idrefs("aria-owns") {
                // The first owner counts, and nobody is owned by what it owns itself.
                if !owners.0.contains_key(&owned.order()) && !owners.is_above(owned, owner) {
                    owners.0.insert(owned.order(), owner.order());
                }
            }
        }
        owners
    }

    fn parent<'d>(&self, element: Element<'d>) -> Option<Element<'d>> {
        match self.0.get(&element.order()) {
            Some(owner) => element.document().element(*owner),
            None => element.parent(),
        }
    }

    /// Whether `element` is `other`, or above it, or so many are above that nobody may own more.
    fn is_above(&self, element: Element<'_>, other: Element<'_>) -> bool {
        let mut above = std::iter::successors(Some(other), |e| self.parent(*e));
        above.by_ref().take(MOST).any(|e| e == element) || above.next().is_some()
    }
}

impl<'d> Element<'d> {
    /// The element that owns this one by `aria-owns`, else its parent.
    #[must_use]
    pub fn access_parent(self) -> Option<Self> {
        let document = self.document();
        let owners = document.access.owners.get_or_init(|| Owners::of(document));
        owners.parent(self)
    }

    /// The nearest element above that means something: generic and presentational ones are passed over.
    #[must_use]
    pub fn owner(self) -> Option<Self> {
        std::iter::successors(self.access_parent(), |e| e.access_parent()).find(|e| {
            let role = e.role();
            role.is_some_and(|r| !matches!(r.name(), "generic" | "none"))
        })
    }

    /// The children in the accessibility tree: those in the markup that no other element owns, and those it owns.
    pub fn access_children(self) -> impl Iterator<Item = Self> {
        let owned = self
            .idrefs("aria-owns")
            .filter(move |e| e.access_parent() == Some(self));
        let own = self
            .children()
            .filter(move |e| e.access_parent() == Some(self));
        own.chain(owned.filter(move |e| e.parent() != Some(self)))
    }
}
