//! The page at a zoom of 200%: styles in a window of 640 × 512 CSS pixels, of those elements only that are asked about.

use super::declaration::{Declared, Name};
use super::screen::Screen;
use super::sheet::Target;
use super::style::{Property, Style};
use super::styles::{Asked, Work, candidates};
use super::tree::{Focus, Tree};
use crate::html::Element;
use crate::html::document::{Document, NONE};
use rustc_hash::{FxHashMap, FxHashSet};
use selectors::context::SelectorCaches;
use std::rc::Rc;

/// The styles of a zoomed page.
pub(super) struct Zoomed<'d> {
    document: &'d Document<'d>,
    tree: Tree<'d, 'd>,
    work: Work,
    known: FxHashMap<u32, Rc<Style>>,
    /// What may still be asked.
    asks: u64,
}

/// How often a style may be asked for, for each element: boxes may stand in boxes.
const ASKS: u64 = 200;

impl<'d> Zoomed<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let styles = &document.styles;
        Self {
            document,
            tree: Tree::new(
                &document.elements,
                &styles.index,
                styles.quirks,
                Focus::Nowhere,
            ),
            work: Work::default(),
            known: FxHashMap::default(),
            asks: ASKS * (document.elements.len() as u64 + 10),
        }
    }

    /// Whether the work that a page may take is done: what was asked since then may be wrong.
    pub(super) fn is_spent(&self) -> bool {
        self.tree.is_spent() || self.asks == 0
    }

    /// Counts work as so many questions.
    pub(super) fn spend(&mut self, asks: u64) {
        self.asks = self.asks.saturating_sub(asks);
    }

    pub(super) fn style(&mut self, element: Element<'d>) -> Rc<Style> {
        self.spend(1);
        let mut unknown = Vec::new();
        for e in std::iter::once(element).chain(element.ancestors()) {
            if self.known.contains_key(&e.order()) {
                break;
            }
            unknown.push(e);
        }
        let mut style = None;
        for e in unknown.into_iter().rev() {
            let found = Rc::new(self.below(e.order(), e.parent().map(Element::order)));
            style = Some(Rc::clone(&found));
            self.known.insert(e.order(), found);
        }
        style
            .or_else(|| self.known.get(&element.order()).cloned())
            .unwrap_or_else(|| Rc::new(Style::initial()))
    }

    /// The style of an element that of whose parent is known.
    fn below(&mut self, index: u32, parent: Option<u32>) -> Style {
        let asked = Asked {
            target: Target::Element,
            screen: Screen::Zoomed,
        };
        let styles = &self.document.styles;
        self.work.matches(&styles.origins, &self.tree, index, asked);
        let local = self.work.local(self.tree.elements, index);
        let initial = styles.above(NONE);
        let above = parent.and_then(|parent| self.known.get(&parent));
        let root = above.map(|_| self.known.get(&0).and_then(|root| root.font_size));
        let above = above.map_or(initial, |above| &**above);
        self.work.style(&styles.origins, above, root, local)
    }

    /// The elements that may hide what overflows them on the zoomed page: those that do before, and those for which a rule
    /// that holds only then says anything about it. In no order.
    pub(super) fn may_clip(&self) -> FxHashSet<u32> {
        let document = self.document;
        let clips = |e: &Element<'_>| {
            let style = e.style();
            hides(style.overflow_x) || hides(style.overflow_y)
        };
        let mut found: FxHashSet<u32> = document.all().filter(clips).map(Element::order).collect();
        let origins = &document.styles.origins;
        let mut wanted: FxHashMap<u32, FxHashSet<u32>> = FxHashMap::default();
        for found in origins.all_rules() {
            let rule = origins.rule(found);
            let condition = rule
                .condition
                .and(origins.sheets[found.sheet as usize].condition);
            let only_zoomed = condition.zoomed && !condition.always;
            if only_zoomed && rule.target == Target::Element && says_overflow(origins.block(found))
            {
                wanted.entry(found.sheet).or_default().insert(found.rule);
            }
        }
        let mut caches = SelectorCaches::default();
        for (sheet, rules) in wanted {
            let sheet = &*origins.sheets[sheet as usize].sheet;
            for index in 0..u32::try_from(document.elements.len()).unwrap_or(NONE) {
                if !self.tree.step() {
                    return found;
                }
                let lists = candidates(sheet, &document.elements, index);
                let mut near = lists
                    .iter()
                    .copied()
                    .flatten()
                    .filter(|rule| rules.contains(rule));
                if near.any(|rule| {
                    let selector = &sheet.rules[*rule as usize].selector;
                    self.tree.matches(index, selector, &mut caches)
                }) {
                    found.insert(index);
                }
            }
        }
        found
    }
}

pub(super) fn hides(overflow: super::value::Overflow) -> bool {
    use super::value::Overflow;
    matches!(overflow, Overflow::Hidden | Overflow::Clip)
}

fn says_overflow(block: &super::sheet::Block) -> bool {
    let is_overflow = |p: Property| matches!(p, Property::OverflowX | Property::OverflowY);
    block.declarations.iter().any(|d| match &d.declared {
        Declared::Value(value) => is_overflow(value.property()),
        Declared::Unknown(property) => is_overflow(*property),
        Declared::Deferred(Name::Long(property), _) | Declared::Wide(Name::Long(property), _) => {
            is_overflow(*property)
        }
        Declared::Deferred(..) | Declared::Wide(..) => true,
        Declared::Custom(..) | Declared::Other(_) => false,
    })
}
