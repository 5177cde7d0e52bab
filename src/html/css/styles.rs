//! The styles of all elements of a page.

use super::cascade::{self, Sources};
use super::classes::lower;
use super::declaration::{self, Declaration};
use super::hint;
use super::index::Index;
use super::origin::{Origins, Placed};
use super::screen::Screen;
use super::sheet::{Block, FocusUse, Sheet, Target};
use super::style::Style;
use super::tree::{Focus, Tree, most_steps};
use crate::html::document::{ElementEntry, NONE};
use html5ever::local_name;
use rustc_hash::FxHashMap;
use selectors::context::SelectorCaches;
use smallvec::SmallVec;
use std::borrow::{Borrow, Cow};
use std::cell::{Cell, OnceCell};
use std::hash::Hash;

/// Computed styles, those that are equal kept once.
#[derive(Debug, Default)]
pub(in crate::html) struct Styles {
    kept: Vec<Style>,
    /// Of each element, in `kept`.
    of: Vec<u32>,
    generated: FxHashMap<(u32, Target), Style>,
    pub(super) index: Index,
    pub(super) origins: Origins,
    pub(super) quirks: bool,
    /// Whether the limit of work was reached.
    pub(super) spent: bool,
    /// The rules of the page that set outlines.
    pub(super) outlines: OnceCell<Vec<Match>>,
    /// The steps that are left for styles with the focus, of all elements together.
    pub(super) focus_steps: Cell<u64>,
}

/// How many times as much work styles with the focus may take as those without.
const FOCUS: u64 = 4;

/// A rule that matches, by what decides in the cascade.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Match {
    layer: u32,
    specificity: u32,
    pub(super) sheet: u32,
    pub(super) rule: u32,
}

impl Match {
    /// Which rule it is.
    fn id(self) -> u64 {
        u64::from(self.sheet) << 32 | u64::from(self.rule)
    }

    /// By its place alone.
    pub(super) fn of(sheet: u32, rule: u32) -> Self {
        Self {
            layer: 0,
            specificity: 0,
            sheet,
            rule,
        }
    }
}

/// Which rules are asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) target: Target,
    pub(super) screen: Screen,
}

impl Asked {
    pub(super) const STATIC: Self = Self {
        target: Target::Element,
        screen: Screen::Desktop,
    };
}

impl Styles {
    pub(in crate::html) fn compute(
        elements: &[ElementEntry<'_>],
        quirks: bool,
        origins: Origins,
    ) -> Self {
        let mut styles = Self {
            kept: vec![Style::initial()],
            of: Vec::with_capacity(elements.len()),
            generated: FxHashMap::default(),
            index: Index::default(),
            origins,
            quirks,
            spent: false,
            outlines: OnceCell::new(),
            focus_steps: Cell::new(FOCUS * most_steps(elements.len())),
        };
        let has_author = styles.origins.sheets.iter().any(|s| !s.of_browser);
        let index = match has_author {
            true => Index::with_classes(elements, quirks),
            false => Index::new(elements),
        };
        let mut tree = Tree::new(elements, &index, quirks, Focus::Nowhere);
        if has_author {
            tree.follow_ancestors();
        }
        let mut work = Work::default();
        for index in 0..u32::try_from(elements.len()).unwrap_or(NONE) {
            tree.go_to(index);
            let id = styles.element(&tree, index, &mut work);
            styles.of.push(id);
        }
        styles.spent = tree.is_spent();
        styles.index = index;
        styles
    }

    pub(in crate::html) fn of(&self, index: u32) -> &Style {
        let id = self.of.get(index as usize).copied().unwrap_or(0);
        &self.kept[id as usize]
    }

    pub(super) fn generated(&self, index: u32, target: Target) -> Option<&Style> {
        self.generated.get(&(index, target))
    }

    /// Whether every stylesheet of the page was read, and all of their rules were tried.
    pub(in crate::html) fn are_complete(&self) -> bool {
        self.origins.complete && !self.spent
    }

    fn element(&mut self, tree: &Tree<'_, '_>, index: u32, work: &mut Work) -> u32 {
        let parent = tree.elements[index as usize].parent;
        let above = self.of.get(parent as usize).copied().unwrap_or(0);
        work.matches(&self.origins, tree, index, Asked::STATIC);
        let local = work.local(tree.elements, index);
        work.key.clear();
        work.key.extend([
            u64::from(above),
            u64::from(parent == NONE),
            u64::from(local),
        ]);
        for list in [&work.browser, &work.author] {
            work.key.push(u64::MAX);
            work.key.extend(list.iter().map(|m| m.id()));
        }
        let id = match work.known.get(&work.key[..]) {
            Some(id) => *id,
            None => {
                let style = work.style(&self.origins, self.above(parent), self.root(parent), local);
                let id = if style == self.kept[above as usize] && parent != NONE {
                    above
                } else {
                    self.kept.push(style);
                    u32::try_from(self.kept.len() - 1).unwrap_or(0)
                };
                work.known.insert(work.key.clone().into(), id);
                id
            }
        };
        if !work.generated.is_empty() {
            self.generate(index, id, work);
        }
        id
    }

    /// The styles of the `::before` and `::after` of an element with the style `id`.
    fn generate(&mut self, index: u32, id: u32, work: &mut Work) {
        work.browser.clear();
        for target in [Target::Before, Target::After] {
            let of_target = work.generated.iter().filter(|(t, _)| *t == target);
            work.author = of_target.map(|(_, found)| *found).collect();
            if !work.author.is_empty() {
                work.author.sort_unstable();
                work.author.dedup();
                let root =
                    Some(self.kept[self.of.first().copied().unwrap_or(id) as usize].font_size);
                let style = work.style(&self.origins, &self.kept[id as usize], root, 0);
                self.generated.insert((index, target), style);
            }
        }
    }

    pub(super) fn above(&self, parent: u32) -> &Style {
        if parent == NONE {
            &self.kept[0]
        } else {
            self.of(parent)
        }
    }

    /// The font size of the root, for an element that has a parent.
    pub(super) fn root(&self, parent: u32) -> Option<Option<f32>> {
        (parent != NONE).then(|| self.of(0).font_size)
    }
}

/// What is kept from element to element.
#[derive(Default)]
pub(super) struct Work {
    caches: SelectorCaches,
    pub(super) browser: Vec<Match>,
    pub(super) author: Vec<Match>,
    /// Where rules for the element itself are asked for: those for what it generates.
    generated: Vec<(Target, Match)>,
    key: Vec<u64>,
    known: FxHashMap<Box<[u64]>, u32>,
    /// Hints and `style` attributes by their text; 0 is none.
    locals: FxHashMap<String, u32>,
    local: Vec<(Vec<Declaration>, Vec<Declaration>)>,
    /// The screen for which rules were found last.
    screen: Screen,
}

impl Work {
    /// Finds the rules that match, weakest first.
    pub(super) fn matches(
        &mut self,
        origins: &Origins,
        tree: &Tree<'_, '_>,
        index: u32,
        asked: Asked,
    ) {
        self.browser.clear();
        self.author.clear();
        self.generated.clear();
        self.screen = asked.screen;
        for (number, placed) in (0u32..).zip(&origins.sheets) {
            let list = if placed.of_browser {
                &mut self.browser
            } else {
                &mut self.author
            };
            // A page may have as many sheets as elements.
            if tree.step() && placed.condition.holds(asked.screen) {
                let found = (list, &mut self.generated);
                collect(placed, number, tree, index, asked, &mut self.caches, found);
            }
        }
        self.browser.sort_unstable();
        self.author.sort_unstable();
        self.author.dedup();
    }

    /// The number of the hints and the `style` attribute of an element.
    pub(super) fn local(&mut self, elements: &[ElementEntry<'_>], index: u32) -> u32 {
        let entry = &elements[index as usize];
        if entry.value.attrs.is_empty() {
            return 0;
        }
        let hints = hint::hints(elements, index);
        let style = entry.attr("style").unwrap_or("");
        if hints.is_empty() && style.is_empty() {
            return 0;
        }
        // No attribute has a NUL.
        let text = match &*hints {
            "" => Cow::Borrowed(style),
            hints => Cow::Owned(format!("{hints}\0{style}")),
        };
        if let Some(known) = self.locals.get(&*text) {
            return *known;
        }
        self.local.push((
            declaration::style_attribute(&hints),
            declaration::style_attribute(style),
        ));
        let number = u32::try_from(self.local.len()).unwrap_or(0);
        self.locals.insert(text.into_owned(), number);
        number
    }

    /// The style that the rules found make.
    pub(super) fn style(
        &self,
        origins: &Origins,
        parent: &Style,
        root: Option<Option<f32>>,
        local: u32,
    ) -> Style {
        let browser: Vec<&Block> = self.browser.iter().map(|m| origins.block(*m)).collect();
        let author: Vec<(u32, &Block)> = self
            .author
            .iter()
            .map(|m| (m.layer, origins.block(*m)))
            .collect();
        let none = (Vec::new(), Vec::new());
        let at = (local as usize).checked_sub(1);
        let (hints, inline) = at.and_then(|at| self.local.get(at)).unwrap_or(&none);
        let sources = Sources {
            browser: &browser,
            hints,
            author: &author,
            inline,
        };
        cascade::style(parent, root, self.screen.viewport(), sources)
    }
}

/// Finds the rules of one sheet that match.
fn collect(
    placed: &Placed,
    number: u32,
    tree: &Tree<'_, '_>,
    index: u32,
    asked: Asked,
    caches: &mut SelectorCaches,
    (found, generated): (&mut Vec<Match>, &mut Vec<(Target, Match)>),
) {
    let sheet = &*placed.sheet;
    let lists = candidates(sheet, tree.elements, index).into_iter();
    let lists = lists.take_while(|rules| tree.look_through(rules.len()));
    for &rule in lists.flatten() {
        let style_rule = &sheet.rules[rule as usize];
        // What asks for the focus of the element itself does not match without.
        let lacks_focus = style_rule.focus == FocusUse::Own && tree.focus == Focus::Nowhere;
        let is_asked = style_rule.target == asked.target;
        if (is_asked || asked.target == Target::Element)
            && !lacks_focus
            && style_rule.condition.holds(asked.screen)
            && (style_rule.sure && tree.step()
                || tree.may_stand_in(style_rule)
                    && tree.matches(index, &style_rule.selector, caches))
        {
            tree.matched();
            let matched = Match {
                layer: placed.layer(style_rule.block),
                specificity: style_rule.selector.specificity(),
                sheet: number,
                rule,
            };
            if is_asked {
                found.push(matched);
            } else {
                generated.push((style_rule.target, matched));
            }
        }
    }
}

/// The rules of a sheet that may match an element, list by list. Most lists are empty.
pub(super) fn candidates<'s>(
    sheet: &'s Sheet,
    elements: &[ElementEntry<'_>],
    index: u32,
) -> SmallVec<[&'s [u32]; 8]> {
    let mut lists = SmallVec::new();
    let mut look = |rules: &'s [u32]| {
        if !rules.is_empty() {
            lists.push(rules);
        }
    };
    let ElementEntry { value, parent, .. } = elements[index as usize];
    let buckets = &sheet.buckets;
    look(&buckets.any);
    look(of(&buckets.tags, &value.name.local));
    if let Some(parent) = elements.get(parent as usize) {
        look(of(&buckets.children_of, &parent.value.name.local));
    }
    for (name, value) in &value.attrs {
        if name.local == local_name!("id") {
            look(of(&buckets.ids, &*lower(value)));
        } else if name.local == local_name!("class") && !buckets.classes.is_empty() {
            for class in value.split_ascii_whitespace() {
                look(of(&buckets.classes, &*lower(class)));
            }
        }
        look(of(&buckets.attributes, &name.local));
    }
    lists
}

fn of<'b, K, Q>(bucket: &'b FxHashMap<K, Vec<u32>>, name: &Q) -> &'b [u32]
where
    K: Borrow<Q> + Eq + Hash,
    Q: Eq + Hash + ?Sized,
{
    bucket.get(name).map_or(&[], Vec::as_slice)
}
