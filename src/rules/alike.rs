//! Targets that one loop of a template wrote: they are one defect.

use crate::finding::Finding;
use crate::html::Element;
use crate::words;
use rustc_hash::FxHashMap;

/// A target with the others of its like: siblings, or cousins in a list or table, with the same fault.
#[derive(Debug)]
pub(super) struct Alike<'d, F> {
    pub(super) first: Element<'d>,
    pub(super) fault: F,
    pub(super) others: Vec<Element<'d>>,
}

/// Gathers targets in document order by their tag, their place and what is wrong with them.
pub(super) fn alike<'d, F: Copy + Eq + std::hash::Hash>(
    targets: impl IntoIterator<Item = (Element<'d>, F)>,
) -> Vec<Alike<'d, F>> {
    let mut groups: Vec<Alike<'d, F>> = Vec::new();
    let mut known = FxHashMap::default();
    for (element, fault) in targets {
        let near = element.ancestors().take(2).map(Element::order);
        let keys: Vec<_> = near.map(|above| (element.tag(), fault, above)).collect();
        match keys.iter().find_map(|key| known.get(key).copied()) {
            Some(at) => {
                let group: &mut Alike<'d, F> = &mut groups[at];
                group.others.push(element);
            }
            None => {
                for key in keys {
                    known.insert(key, groups.len());
                }
                groups.push(Alike {
                    first: element,
                    fault,
                    others: Vec::new(),
                });
            }
        }
    }
    groups
}

/// More places than these tell a reader nothing new.
const SHOWN: usize = 9;

/// Shows the others beside the first.
pub(super) fn show_others(finding: &mut Finding, others: &[Element<'_>]) {
    for other in others.iter().take(SHOWN) {
        finding.label(other.span(), words!("the same here", "여기도 같습니다"));
    }
}
