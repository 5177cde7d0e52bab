//! The page as selectors see it.

use super::ancestors::Ancestors;
use super::classes::name_hash;
use super::index::Index;
use super::selector::{Css, PseudoClass, PseudoElement};
use super::sheet::StyleRule;
use crate::html::document::{ElementEntry, NONE, attribute, lang};
use html5ever::{LocalName, Namespace, local_name, ns};
use precomputed_hash::PrecomputedHash;
use rustc_hash::FxHashMap;
use scraper::selector::{CssLocalName, CssString};
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::{ElementSelectorFlags, matches_selector};
use selectors::parser::Selector;
use selectors::{Element, OpaqueElement};
use std::cell::{Cell, RefCell};
use std::fmt;

/// How many steps from element to element, and tries of selectors, the styles of a page may take: so many, and so many for
/// each element. A real page takes some hundred for each; one made to be slow ends here, its styles unknown.
const STEPS: u64 = 2_000_000;
const STEPS_PER_ELEMENT: u64 = 500;
/// How many steps a rule that matches is, since its declarations are applied.
const MATCH: u64 = 10;

/// How many rules that are refused at once are a step.
const REFUSED: u64 = 8;

/// The steps that may be taken for a page of so many elements.
pub(super) fn most_steps(elements: usize) -> u64 {
    STEPS + STEPS_PER_ELEMENT * elements as u64
}

/// Which elements have the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Focus {
    Nowhere,
    On(u32),
    /// On each element at once: to ask whether a selector can match at all.
    Everywhere,
}

/// The elements of a page, and the work done on them.
pub(super) struct Tree<'t, 'd> {
    pub(super) elements: &'t [ElementEntry<'d>],
    index: &'t Index,
    quirks: bool,
    pub(super) focus: Focus,
    /// Steps that are left.
    steps: Cell<u64>,
    /// What stands above the element that is asked about, where elements are asked about in their order.
    ancestors: Option<Ancestors<'d>>,
    /// In quirks mode, the hashes in lower case of names that selectors write with capitals.
    lowered: RefCell<FxHashMap<LocalName, u32>>,
}

impl<'t, 'd> Tree<'t, 'd> {
    pub(super) fn new(
        elements: &'t [ElementEntry<'d>],
        index: &'t Index,
        quirks: bool,
        focus: Focus,
    ) -> Self {
        Self {
            elements,
            index,
            quirks,
            focus,
            steps: Cell::new(most_steps(elements.len())),
            ancestors: None,
            lowered: RefCell::default(),
        }
    }

    /// The hash of a class as [`Index::classes`] has it: in quirks mode that of its name in lower case.
    fn class_hash(&self, name: &CssLocalName) -> u32 {
        if !self.quirks || !name.0.bytes().any(|b| b.is_ascii_uppercase()) {
            return name.precomputed_hash();
        }
        if let Some(hash) = self.lowered.borrow().get(&name.0) {
            return *hash;
        }
        let hash = name_hash(&name.0, true);
        self.lowered.borrow_mut().insert(name.0.clone(), hash);
        hash
    }

    /// With so many steps left.
    pub(super) fn with_steps(self, steps: u64) -> Self {
        self.steps.set(steps);
        self
    }

    pub(super) fn steps_left(&self) -> u64 {
        self.steps.get()
    }

    /// Keeps what stands above the one element that is asked about.
    pub(super) fn look_above(&mut self, index: u32) {
        self.ancestors = Some(Ancestors::above(self.elements, index, self.quirks));
    }

    /// Keeps what stands above the elements that are asked about, each after the one before: [`Tree::go_to`].
    pub(super) fn follow_ancestors(&mut self) {
        self.ancestors = Some(Ancestors::new(self.quirks));
    }

    /// The next element that is asked about.
    pub(super) fn go_to(&mut self, index: u32) {
        if let Some(ancestors) = &mut self.ancestors {
            ancestors.go_to(self.elements, index);
        }
    }

    /// Whether what the selector of a rule asks for above the element may be there; a no is certain.
    pub(super) fn may_stand_in(&self, rule: &StyleRule) -> bool {
        let ancestors = self.ancestors.as_ref();
        ancestors.is_none_or(|ancestors| ancestors.may_hold(rule))
    }

    /// Whether the work that a page may take is done, and what was asked since then was answered with no.
    pub(super) fn is_spent(&self) -> bool {
        self.steps.get() == 0
    }

    pub(super) fn matched(&self) {
        self.steps.set(self.steps.get().saturating_sub(MATCH));
    }

    pub(super) fn step(&self) -> bool {
        self.steps.set(self.steps.get().saturating_sub(1));
        !self.is_spent()
    }

    /// Looks through so many rules of which most are refused at once.
    pub(super) fn look_through(&self, rules: usize) -> bool {
        let steps = rules as u64 / REFUSED;
        self.steps.set(self.steps.get().saturating_sub(steps));
        !self.is_spent()
    }

    fn at<'a>(&'a self, index: u32) -> Option<Subject<'a, 't, 'd>> {
        (index != NONE && self.step()).then_some(Subject { tree: self, index })
    }

    /// Whether a selector matches an element, or would as its `::before` or `::after`.
    pub(super) fn matches(
        &self,
        index: u32,
        selector: &Selector<Css>,
        caches: &mut SelectorCaches,
    ) -> bool {
        let mode = if selector.has_pseudo_element() {
            MatchingMode::ForStatelessPseudoElement
        } else {
            MatchingMode::Normal
        };
        let quirks = if self.quirks {
            QuirksMode::Quirks
        } else {
            QuirksMode::NoQuirks
        };
        let mut context = MatchingContext::new(
            mode,
            None,
            caches,
            quirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        self.at(index)
            .is_some_and(|subject| matches_selector(selector, 0, None, &subject, &mut context))
    }
}

/// An element of the tree.
pub(super) struct Subject<'a, 't, 'd> {
    tree: &'a Tree<'t, 'd>,
    index: u32,
}

impl Clone for Subject<'_, '_, '_> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl fmt::Debug for Subject<'_, '_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}> #{}", self.entry().value.name(), self.index)
    }
}

impl<'d> Subject<'_, '_, 'd> {
    fn entry(&self) -> &ElementEntry<'d> {
        &self.tree.elements[self.index as usize]
    }

    fn attr(&self, name: &str) -> Option<&'d str> {
        attribute(self.entry().value, name)
    }

    fn is_one_of(&self, tags: &[&str]) -> bool {
        self.is_html_element_in_html_document() && tags.contains(&self.entry().value.name())
    }

    fn kind(&self) -> String {
        self.attr("type").unwrap_or("").to_ascii_lowercase()
    }

    fn ancestors(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent_element(), Element::parent_element)
    }

    /// HTML §4.16.3.
    fn is_disabled(&self) -> bool {
        let controls = ["button", "input", "select", "textarea", "fieldset"];
        if self.is_one_of(&["optgroup", "option"]) {
            let group = self.parent_element();
            return self.attr("disabled").is_some()
                || group
                    .is_some_and(|g| g.is_one_of(&["optgroup"]) && g.attr("disabled").is_some());
        }
        if !self.is_one_of(&controls) {
            return false;
        }
        if self.attr("disabled").is_some() {
            return true;
        }
        // A disabled fieldset spares what is in its first legend.
        let mut inside = self.clone();
        for ancestor in self.ancestors() {
            if ancestor.is_one_of(&["fieldset"]) && ancestor.attr("disabled").is_some() {
                let mut children = std::iter::successors(
                    ancestor.first_element_child(),
                    Self::next_sibling_element,
                );
                let legend = children.find(|c| c.is_one_of(&["legend"]));
                if legend.is_none_or(|l| l.index != inside.index) {
                    return true;
                }
            }
            inside = ancestor;
        }
        false
    }

    fn is_writable(&self) -> bool {
        let editable = self
            .attr("contenteditable")
            .is_some_and(|v| !v.eq_ignore_ascii_case("false"));
        if self.is_one_of(&["textarea", "input"]) {
            let kind = self.kind();
            let chosen = [
                "hidden", "range", "color", "checkbox", "radio", "file", "submit", "image",
                "reset", "button",
            ];
            return !chosen.contains(&&*kind)
                && self.attr("readonly").is_none()
                && !self.is_disabled();
        }
        editable
    }

    fn is_checked(&self) -> bool {
        if self.is_one_of(&["option"]) {
            return self.attr("selected").is_some();
        }
        self.is_one_of(&["input"])
            && matches!(&*self.kind(), "checkbox" | "radio")
            && self.attr("checked").is_some()
    }

    fn language(&self) -> &'d str {
        let from = self.entry().language_from;
        let source = self.tree.elements.get(from as usize);
        source.and_then(|e| lang(e.value)).unwrap_or("").trim()
    }

    fn is_right_to_left(&self) -> bool {
        let stated = std::iter::once(self.clone())
            .chain(self.ancestors())
            .find_map(|e| e.attr("dir"));
        stated.is_some_and(|dir| dir.eq_ignore_ascii_case("rtl"))
    }

    fn has_focus(&self) -> bool {
        match self.tree.focus {
            Focus::Nowhere => false,
            Focus::On(index) => index == self.index,
            Focus::Everywhere => true,
        }
    }

    fn holds_focus(&self) -> bool {
        match self.tree.focus {
            Focus::On(index) => self.index <= index && index < self.entry().end,
            focus => focus == Focus::Everywhere,
        }
    }
}

impl Element for Subject<'_, '_, '_> {
    type Impl = Css;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.entry())
    }

    fn parent_element(&self) -> Option<Self> {
        let parent = self.entry().parent;
        if parent == NONE || !self.tree.step() {
            return None;
        }
        Some(Self {
            tree: self.tree,
            index: parent,
        })
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let index = self.tree.index.previous(self.index);
        (index != NONE && self.tree.step()).then_some(Self {
            tree: self.tree,
            index,
        })
    }

    fn next_sibling_element(&self) -> Option<Self> {
        let entry = self.entry();
        let next = self.tree.elements.get(entry.end as usize)?;
        (next.parent == entry.parent && self.tree.step()).then_some(Self {
            tree: self.tree,
            index: entry.end,
        })
    }

    fn first_element_child(&self) -> Option<Self> {
        let first = self.index + 1;
        (first < self.entry().end && self.tree.step()).then_some(Self {
            tree: self.tree,
            index: first,
        })
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.entry().value.name.ns == ns!(html)
    }

    fn has_local_name(&self, name: &CssLocalName) -> bool {
        self.entry().value.name.local == name.0
    }

    fn has_namespace(&self, namespace: &Namespace) -> bool {
        self.entry().value.name.ns == *namespace
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.entry().value.name == other.entry().value.name
    }

    fn attr_matches(
        &self,
        namespace: &NamespaceConstraint<&Namespace>,
        name: &CssLocalName,
        operation: &AttrSelectorOperation<&CssString>,
    ) -> bool {
        self.entry().value.attrs.iter().any(|(key, value)| {
            !matches!(*namespace, NamespaceConstraint::Specific(ns) if *ns != key.ns)
                && name.0 == key.local
                && operation.eval_str(value)
        })
    }

    fn match_non_ts_pseudo_class(
        &self,
        class: &PseudoClass,
        _context: &mut MatchingContext<'_, Css>,
    ) -> bool {
        let controls = [
            "button", "input", "select", "textarea", "fieldset", "optgroup", "option",
        ];
        let fields = ["input", "select", "textarea"];
        match class {
            PseudoClass::Link => self.is_link(),
            PseudoClass::Focus => self.has_focus(),
            PseudoClass::FocusWithin => self.holds_focus(),
            PseudoClass::Checked => self.is_checked(),
            PseudoClass::Disabled => self.is_disabled(),
            PseudoClass::Enabled => self.is_one_of(&controls) && !self.is_disabled(),
            PseudoClass::Required => self.is_one_of(&fields) && self.attr("required").is_some(),
            PseudoClass::Optional => self.is_one_of(&fields) && self.attr("required").is_none(),
            PseudoClass::ReadOnly => !self.is_writable(),
            PseudoClass::ReadWrite => self.is_writable(),
            PseudoClass::PlaceholderShown => {
                self.is_one_of(&["input", "textarea"])
                    && self.attr("placeholder").is_some()
                    && self.attr("value").is_none_or(str::is_empty)
                    && self.entry().nodes.0 == self.entry().nodes.1
            }
            PseudoClass::Open => {
                self.is_one_of(&["details", "dialog"]) && self.attr("open").is_some()
            }
            PseudoClass::Defined => true,
            PseudoClass::Lang(ranges) => ranges.iter().any(|r| speaks(self.language(), r)),
            PseudoClass::Dir(right_to_left) => self.is_right_to_left() == *right_to_left,
            PseudoClass::Never => false,
        }
    }

    fn match_pseudo_element(
        &self,
        _element: &PseudoElement,
        _context: &mut MatchingContext<'_, Css>,
    ) -> bool {
        false
    }

    fn apply_selector_flags(&self, _flags: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        // Asked at every step from element to element.
        let name = &self.entry().value.name.local;
        (*name == local_name!("a") || *name == local_name!("area"))
            && self.is_html_element_in_html_document()
            && self.attr("href").is_some()
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &CssLocalName, case: CaseSensitivity) -> bool {
        self.attr("id")
            .is_some_and(|own| case.eq(id.0.as_bytes(), own.as_bytes()))
    }

    fn has_class(&self, name: &CssLocalName, case: CaseSensitivity) -> bool {
        if let Some(hashes) = self.tree.index.classes(self.index)
            && (hashes.is_empty() || !hashes.contains(&self.tree.class_hash(name)))
        {
            return false;
        }
        let classes = self.attr("class").unwrap_or("");
        classes
            .split_ascii_whitespace()
            .any(|class| case.eq(name.0.as_bytes(), class.as_bytes()))
    }

    fn has_custom_state(&self, _name: &CssLocalName) -> bool {
        false
    }

    fn imported_part(&self, _name: &CssLocalName) -> Option<CssLocalName> {
        None
    }

    fn is_part(&self, _name: &CssLocalName) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        self.entry().nodes.0 == self.entry().nodes.1
    }

    fn is_root(&self) -> bool {
        self.entry().parent == NONE
    }

    fn add_element_unique_hashes(&self, _filter: &mut BloomFilter) -> bool {
        false
    }
}

/// Whether a language tag is in a range (RFC 4647 §3.3.2, of which `*-CH` and the like are rare enough to be left out).
fn speaks(tag: &str, range: &str) -> bool {
    let (Some(start), rest) = (tag.get(..range.len()), tag.get(range.len()..)) else {
        return false;
    };
    !tag.is_empty()
        && (range == "*"
            || start.eq_ignore_ascii_case(range)
                && rest.is_some_and(|r| r.is_empty() || r.starts_with('-')))
}
