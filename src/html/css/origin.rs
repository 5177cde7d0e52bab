//! The stylesheets of a page in the order of the cascade, and where they come from.

use super::rotation::is_turn;
use super::screen::Condition;
use super::sheet::{Block, LayerPath, Sheet, StyleRule};
use super::styles::Match;
use rustc_hash::FxHashMap;
use std::sync::{Arc, LazyLock};

/// Gives the stylesheets that pages link to. Files are read, and sheets kept from page to page, behind it.
pub trait StyleSheets {
    /// The sheet that a link leads to; `None` when it cannot be read.
    fn sheet(&self, link: Link<'_>) -> Option<Arc<Sheet>>;

    /// The sheet of a `<style>` element.
    fn embedded(&self, text: &str) -> Arc<Sheet> {
        Arc::new(Sheet::parse(text, ""))
    }
}

/// A link to a stylesheet, or an import of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link<'a> {
    pub href: &'a str,
    /// What it is relative to, if not to the page: the address of the importing sheet, the `href` of `<base>`.
    pub base: Option<&'a str>,
    /// The host that the page says it is on.
    pub host: Option<&'a str>,
}

/// No linked stylesheet can be read.
#[derive(Clone, Copy, Debug)]
pub struct NoStyleSheets;

impl StyleSheets for NoStyleSheets {
    fn sheet(&self, _link: Link<'_>) -> Option<Arc<Sheet>> {
        None
    }
}

/// A sheet in its place among the others.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) sheet: Arc<Sheet>,
    pub(super) condition: Condition,
    pub(super) of_browser: bool,
    /// The layer that the whole sheet was imported into.
    within: LayerPath,
    /// Ranks of its layers, and of what is in none.
    ranks: Vec<u32>,
    unlayered: u32,
}

impl Placed {
    /// The rank of the layer of a block: higher is stronger.
    pub(super) fn layer(&self, block: u32) -> u32 {
        let layer = self.sheet.blocks.get(block as usize).and_then(|b| b.layer);
        layer.map_or(self.unlayered, |layer| {
            self.ranks.get(layer as usize).copied().unwrap_or(0)
        })
    }
}

/// All sheets of a page, weakest first.
#[derive(Debug, Default)]
pub(in crate::html) struct Origins {
    pub(super) sheets: Vec<Placed>,
    /// Whether every sheet that the page links to was read.
    pub(super) complete: bool,
    /// Whether that holds for those that are in force on a zoomed page alone. These are not read.
    pub(super) zoom_complete: bool,
    /// Whether any rule that depends on the orientation turns something.
    pub(super) turns: bool,
}

impl Origins {
    pub(super) fn block(&self, found: Match) -> &Block {
        let sheet = &self.sheets[found.sheet as usize].sheet;
        let block = sheet.rules[found.rule as usize].block;
        &sheet.blocks[block as usize]
    }

    pub(super) fn rule(&self, found: Match) -> &StyleRule {
        &self.sheets[found.sheet as usize].sheet.rules[found.rule as usize]
    }

    /// Every rule of the page itself.
    pub(super) fn all_rules(&self) -> impl Iterator<Item = Match> {
        let own = (0u32..).zip(&self.sheets).filter(|(_, p)| !p.of_browser);
        own.flat_map(|(sheet, placed)| {
            (0u32..)
                .zip(&placed.sheet.rules)
                .map(move |(rule, _)| Match::of(sheet, rule))
        })
    }
}

/// Sheets may import each other; a chain ends here.
const DEEPEST_IMPORT: usize = 8;
/// So many sheets are read for a page.
const MOST_SHEETS: usize = 256;

/// Collects the sheets of a page.
pub(super) struct Gather<'s> {
    given: &'s dyn StyleSheets,
    host: Option<&'s str>,
    sheets: Vec<Placed>,
    complete: bool,
    zoom_complete: bool,
}

impl<'s> Gather<'s> {
    pub(super) fn new(given: &'s dyn StyleSheets, host: Option<&'s str>, quirks: bool) -> Self {
        let of_browser = |sheet: &Arc<Sheet>| Placed {
            sheet: Arc::clone(sheet),
            condition: Condition::ALWAYS,
            of_browser: true,
            within: Vec::new(),
            ranks: Vec::new(),
            unlayered: 0,
        };
        let mut sheets = vec![of_browser(&BROWSER)];
        if quirks {
            sheets.push(of_browser(&QUIRKS));
        }
        Self {
            given,
            host,
            sheets,
            complete: true,
            zoom_complete: true,
        }
    }

    /// A `<style>` element.
    pub(super) fn embedded(&mut self, text: &str, media: &str, base: Option<&str>) {
        let condition = super::media::condition(media);
        if !condition.never() {
            let sheet = self.given.embedded(text);
            self.place(sheet, condition, Vec::new(), base, 0);
        }
    }

    /// A `<link>`.
    pub(super) fn linked(&mut self, href: &str, media: &str, base: Option<&str>) {
        let condition = super::media::condition(media);
        self.zoom_complete &= !(condition.only_zoomed() && condition.zoomed);
        if !condition.only_zoomed() {
            self.fetch(href, condition, Vec::new(), base, 0);
        }
    }

    fn fetch(
        &mut self,
        href: &str,
        condition: Condition,
        within: LayerPath,
        base: Option<&str>,
        depth: usize,
    ) {
        let room = depth < DEEPEST_IMPORT && self.sheets.len() < MOST_SHEETS;
        let link = Link {
            href: href.trim(),
            base,
            host: self.host,
        };
        match self.given.sheet(link).filter(|_| room) {
            Some(sheet) => {
                let address = sheet.address.clone();
                self.place(sheet, condition, within, Some(&address), depth);
            }
            None => self.complete = false,
        }
    }

    fn place(
        &mut self,
        sheet: Arc<Sheet>,
        condition: Condition,
        within: LayerPath,
        base: Option<&str>,
        depth: usize,
    ) {
        for import in &sheet.imports {
            let condition = condition.and(import.condition);
            self.zoom_complete &= !(condition.only_zoomed() && condition.zoomed);
            if condition.only_zoomed() {
                continue;
            }
            let mut inner = within.clone();
            inner.extend(import.layer.iter().flatten().cloned());
            self.fetch(&import.href, condition, inner, base, depth + 1);
        }
        self.sheets.push(Placed {
            sheet,
            condition,
            of_browser: false,
            within,
            ranks: Vec::new(),
            unlayered: 0,
        });
    }

    pub(super) fn finish(mut self) -> Origins {
        rank_layers(&mut self.sheets);
        let turns = self.sheets.iter().any(|placed| {
            let mut rules = placed.sheet.rules.iter();
            rules.any(|rule| {
                let condition = rule.condition.and(placed.condition);
                let block = &placed.sheet.blocks[rule.block as usize];
                condition.portrait != condition.landscape
                    && block.declarations.iter().any(|d| is_turn(&d.declared))
            })
        });
        Origins {
            turns,
            sheets: self.sheets,
            complete: self.complete,
            zoom_complete: self.zoom_complete,
        }
    }
}

/// Gives layers their ranks (CSS Cascade 5 §6.4.3): in the order in which they are first named, a layer's own rules after
/// those of the layers in it, what is in no layer last.
fn rank_layers(sheets: &mut [Placed]) {
    let mut first: FxHashMap<LayerPath, usize> = FxHashMap::default();
    let mut name = |path: &[Box<str>]| {
        for length in 1..=path.len() {
            let next = first.len();
            first.entry(path[..length].to_vec()).or_insert(next);
        }
    };
    let whole = |within: &LayerPath, layer: &LayerPath| [within.as_slice(), layer].concat();
    for placed in sheets.iter() {
        name(&placed.within);
        for layer in &placed.sheet.layers {
            name(&whole(&placed.within, layer));
        }
    }
    let place = |path: &LayerPath| -> Vec<usize> {
        let mut place: Vec<usize> = (1..=path.len())
            .map(|length| first.get(&path[..length]).copied().unwrap_or(0))
            .collect();
        // After every layer in it.
        place.push(usize::MAX);
        place
    };
    let mut order: Vec<Vec<usize>> = first.keys().map(place).collect();
    order.push(place(&Vec::new()));
    order.sort_unstable();
    let rank = |path: &LayerPath| {
        let at = order.binary_search(&place(path)).unwrap_or(0);
        u32::try_from(at).unwrap_or(u32::MAX)
    };
    for placed in sheets.iter_mut() {
        placed.unlayered = rank(&placed.within);
        let layers = placed.sheet.layers.iter();
        placed.ranks = layers.map(|l| rank(&whole(&placed.within, l))).collect();
    }
}

static BROWSER: LazyLock<Arc<Sheet>> =
    LazyLock::new(|| Arc::new(Sheet::parse(include_str!("ua.css"), "")));
static QUIRKS: LazyLock<Arc<Sheet>> =
    LazyLock::new(|| Arc::new(Sheet::parse(include_str!("quirks.css"), "")));
