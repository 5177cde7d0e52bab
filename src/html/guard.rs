//! A limit on absurd pages. html5ever looks through all open elements at many tags, so its time is
//! quadratic in the depth: 100,000 nested `<div>` take over a minute; so it is in the attributes of a tag. No page people read
//! comes near.

use super::parse::NodeId;
use rustc_hash::FxHashMap;

/// Attributes in a tag at most. html5ever compares each with all before it.
const ATTRIBUTES: usize = 1000;
/// Elements in one another at most.
const DEPTH: u32 = 1000;
/// Elements at most, beyond one for every three bytes.
const ELEMENTS: usize = 100_000;

/// Counts elements and how deep they are, by the parents they are given: the tree builder does not
/// tell every time it closes one.
pub(super) struct Guard {
    depths: FxHashMap<NodeId, u32>,
    elements: usize,
    most: usize,
}

impl Guard {
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            depths: FxHashMap::default(),
            elements: 0,
            most: ELEMENTS + bytes / 3,
        }
    }

    /// An element was made. True when there are too many.
    pub(super) fn create(&mut self) -> bool {
        self.elements += 1;
        self.elements > self.most
    }

    /// Whether a tag with so many attributes is too much.
    pub(super) fn is_overladen(attributes: usize) -> bool {
        attributes > ATTRIBUTES
    }

    /// A node was put under a parent. True when it is too deep.
    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) -> bool {
        let depth = self.depths.get(&parent).copied().unwrap_or(0) + 1;
        self.depths.insert(child, depth);
        depth > DEPTH
    }

    /// All children of a node were given to another.
    pub(super) fn reparent(&mut self, node: NodeId, parent: NodeId) {
        let depth = self.depths.get(&parent).copied().unwrap_or(0);
        let moved = self.depths.get(&node).copied().unwrap_or(0);
        self.depths.insert(parent, depth.max(moved));
    }
}
