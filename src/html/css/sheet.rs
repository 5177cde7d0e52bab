//! Stylesheets: their rules, indexed by the elements they may match.

use super::declaration::{Declaration, Declared};
use super::screen::Condition;
pub(super) use super::selector::FocusUse;
use super::selector::{self, Css, Key};
use super::sheet_parser::{self, Scope};
use html5ever::LocalName;
use rustc_hash::FxHashMap;
use selectors::context::QuirksMode;
use selectors::parser::{AncestorHashes, Selector, SelectorList};
use std::collections::hash_map::Entry;

/// A stylesheet, read once and used for all pages that link to it.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What `@import` in it is relative to.
    pub(super) address: String,
    pub(super) rules: Vec<StyleRule>,
    pub(super) blocks: Vec<Block>,
    pub(super) buckets: Buckets,
    pub(super) imports: Vec<Import>,
    /// Names of layers with those around them, in the order of their first mention.
    pub(super) layers: Vec<LayerPath>,
    /// Of each layer, its index there.
    known_layers: FxHashMap<LayerPath, u32>,
}

/// Rules by what the rightmost compound selector asks for. Ids and classes are in lower case.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    pub(super) any: Vec<u32>,
    pub(super) tags: FxHashMap<LocalName, Vec<u32>>,
    pub(super) ids: FxHashMap<Box<str>, Vec<u32>>,
    pub(super) classes: FxHashMap<Box<str>, Vec<u32>>,
    pub(super) attributes: FxHashMap<LocalName, Vec<u32>>,
    /// By the tag of the parent.
    pub(super) children_of: FxHashMap<LocalName, Vec<u32>>,
}

impl Buckets {
    fn of(&mut self, key: Key) -> &mut Vec<u32> {
        match key {
            Key::Any => &mut self.any,
            Key::Tag(name) => self.tags.entry(name).or_default(),
            Key::Id(name) => self.ids.entry(name).or_default(),
            Key::Class(name) => self.classes.entry(name).or_default(),
            Key::Attribute(name) => self.attributes.entry(name).or_default(),
            Key::ChildOf(name) => self.children_of.entry(name).or_default(),
        }
    }
}

/// The names of a layer and those around it, outermost first. One without a name has one made of its place.
pub(super) type LayerPath = Vec<Box<str>>;

#[derive(Debug)]
pub(super) struct Import {
    pub(super) href: String,
    pub(super) condition: Condition,
    pub(super) layer: Option<LayerPath>,
}

/// What a selector is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Target {
    Element,
    Before,
    After,
}

/// One selector of a style rule.
#[derive(Debug)]
pub(super) struct StyleRule {
    pub(super) selector: Selector<Css>,
    /// What it asks for above the element.
    pub(super) ancestors: AncestorHashes,
    /// Whether all names in it are in lower case, as quirks mode takes them.
    pub(super) is_lower: bool,
    pub(super) target: Target,
    /// Every element of the bucket matches.
    pub(super) sure: bool,
    pub(super) focus: FocusUse,
    pub(super) condition: Condition,
    pub(super) block: u32,
}

#[derive(Debug)]
pub(super) struct Block {
    pub(super) declarations: Vec<Declaration>,
    /// Index in the layers of the sheet.
    pub(super) layer: Option<u32>,
}

impl Sheet {
    /// Reads a stylesheet. Never fails: what cannot be read is left out, as CSS has it. `address` is what its imports
    /// are relative to.
    #[must_use]
    pub fn parse(text: &str, address: &str) -> Self {
        let mut sheet = Self {
            address: address.to_owned(),
            ..Self::default()
        };
        sheet_parser::read(&mut sheet, text);
        sheet
    }

    pub(super) fn layer(&mut self, path: LayerPath) -> u32 {
        // Every layer around it is one, too.
        for length in 1..=path.len() {
            let next = number(self.layers.len());
            if let Entry::Vacant(unknown) = self.known_layers.entry(path[..length].to_vec()) {
                unknown.insert(next);
                self.layers.push(path[..length].to_vec());
            }
        }
        self.known_layers.get(&path).copied().unwrap_or(0)
    }

    /// Adds a style rule. `is_lower`: whether its selectors are in lower case.
    pub(super) fn style_rule(
        &mut self,
        (list, is_lower): (&SelectorList<Css>, bool),
        declarations: Vec<Declaration>,
        scope: &Scope,
    ) {
        let block = number(self.blocks.len());
        let before = self.rules.len();
        let has_others = declarations
            .iter()
            .any(|d| matches!(d.declared, Declared::Other(_)));
        for selector in list.slice() {
            let target = match selector.pseudo_element() {
                None => Target::Element,
                Some(selector::PseudoElement::Before) => Target::Before,
                Some(selector::PseudoElement::After) => Target::After,
                Some(selector::PseudoElement::Other) => continue,
            };
            if selector::never_matches(selector) {
                continue;
            }
            let focus = selector::focus_use(selector);
            if focus == FocusUse::None
                && has_others
                && declarations
                    .iter()
                    .all(|d| matches!(d.declared, Declared::Other(_)))
            {
                continue;
            }
            let (key, sure) = selector::key(selector);
            self.buckets.of(key).push(number(self.rules.len()));
            self.rules.push(StyleRule {
                ancestors: AncestorHashes::new(selector, QuirksMode::NoQuirks),
                is_lower,
                selector: selector.clone(),
                target,
                sure,
                focus,
                condition: scope.condition,
                block,
            });
        }
        if self.rules.len() > before {
            self.blocks.push(Block {
                declarations,
                layer: scope.layer,
            });
        }
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
