//! Finds the part of a page that holds the release's text.

use super::apparatus::{is_code, is_furniture, is_named_apparatus};
use super::block::BlockKind;
use super::lines::{Line, lines};
use crate::html::{Document, Element};
use crate::pack::ReleaseWords;
use rustc_hash::FxHashMap;
use scraper::Selector;

/// A line this long is running text, in Latin letters' worth of characters; a shorter one only if it ends as a
/// sentence does.
const LONG: usize = 90;
const SENTENCE: usize = 24;
/// The body is the innermost element that holds this share of the running text.
const SHARE: f64 = 0.85;
/// What a class calls apparatus is not if it holds more than this share.
const APPARATUS: f64 = 0.35;

/// The text of a page, weighed.
pub(super) struct Prose<'d> {
    /// The element that holds it.
    pub(super) element: Element<'d>,
    pub(super) reason: String,
    /// All lines of the page but navigation and other furniture.
    pub(super) lines: Vec<Line<'d>>,
}

/// The part of the page a profile's selectors name, or the innermost element that holds most of the
/// running text of `main`, or of the page.
pub(super) fn find<'d>(
    dom: &'d Document<'d>,
    selected: &[String],
    words: &ReleaseWords,
) -> Option<Prose<'d>> {
    let page = dom.body()?;
    let (mass, lines) = weigh(page, words);
    if let Some((element, selector)) = by_selector(dom, selected) {
        return Some(Prose {
            element,
            reason: format!("the profile's selector `{selector}`"),
            lines,
        });
    }
    let total = mass.of(page);
    if total == 0 {
        return None;
    }
    let main = dom
        .all()
        .filter(|e| is_main(*e) && e.is_rendered())
        .find(|e| heavy(mass.of(*e), total, 0.5));
    let (root, whence) = match main {
        Some(main) => (main, "main"),
        None => (page, "the page"),
    };
    let most = mass.of(root);
    let mut element = root;
    while let Some(inner) = element
        .children()
        .find(|c| heavy(mass.of(*c), most, SHARE) && is_container(*c))
    {
        element = inner;
    }
    let name = describe(element);
    Some(Prose {
        element,
        reason: if element == root {
            format!("{name}: its text is not in one part of it")
        } else {
            format!("{name} holds most of the running text of {whence}")
        },
        lines,
    })
}

fn by_selector<'d>(dom: &'d Document<'d>, selected: &[String]) -> Option<(Element<'d>, String)> {
    selected.iter().find_map(|text| {
        let selector = Selector::parse(text).ok()?;
        dom.all()
            .find(|e| e.is_rendered() && e.matches(&selector))
            .map(|e| (e, text.clone()))
    })
}

fn is_main(element: Element<'_>) -> bool {
    element.has_role("main")
}

/// What may hold blocks; a paragraph or an item is one itself.
fn is_container(element: Element<'_>) -> bool {
    matches!(
        element.tag(),
        "div"
            | "article"
            | "section"
            | "main"
            | "td"
            | "table"
            | "tbody"
            | "tr"
            | "form"
            | "center"
            | "dd"
            | "dl"
            | "fieldset"
            | "blockquote"
            | "span"
            | "font"
    ) && element.descendants().next().is_some()
        || matches!(element.tag(), "div" | "td" | "article" | "section" | "dd")
}

fn heavy(part: usize, whole: usize, share: f64) -> bool {
    #[allow(clippy::cast_precision_loss)]
    let enough = part as f64 >= whole as f64 * share;
    part > 0 && enough
}

/// How much running text each element of a page holds, by its number.
struct Mass(Vec<usize>);

impl Mass {
    fn of(&self, element: Element<'_>) -> usize {
        self.0.get(element.order() as usize).copied().unwrap_or(0)
    }
}

fn weigh<'d>(page: Element<'d>, words: &ReleaseWords) -> (Mass, Vec<Line<'d>>) {
    let all = lines(page, |e| is_furniture(e) || is_code(e));
    let rough = mass(page, &all);
    let total = rough.of(page);
    let put_aside = |element: Element<'d>| {
        is_named_apparatus(element, words) && !heavy(rough.of(element), total, APPARATUS)
    };
    let mut known = FxHashMap::default();
    let kept: Vec<Line<'d>> = all
        .into_iter()
        .filter(|line| !is_in(line.leaf, &put_aside, &mut known))
        .collect();
    (mass(page, &kept), kept)
}

/// Whether an element is of a kind, or stands in one that is. `known` keeps the answers.
fn is_in<'d>(
    element: Element<'d>,
    is_it: &impl Fn(Element<'d>) -> bool,
    known: &mut FxHashMap<u32, bool>,
) -> bool {
    let mut found = false;
    let mut asked = Vec::new();
    for e in std::iter::once(element).chain(element.ancestors()) {
        if let Some(is_in) = known.get(&e.order()) {
            found = *is_in;
            break;
        }
        asked.push(e);
    }
    for e in asked.into_iter().rev() {
        found = found || is_it(e);
        known.insert(e.order(), found);
    }
    found
}

fn mass(page: Element<'_>, lines: &[Line<'_>]) -> Mass {
    let mut mass = vec![0; page.end() as usize];
    for line in lines.iter().filter(|l| is_prose(l)) {
        mass[line.leaf.order() as usize] += line.width;
    }
    // What is in an element comes after it.
    for element in page.descendants().rev() {
        if let Some(parent) = element.parent() {
            mass[parent.order() as usize] += mass[element.order() as usize];
        }
    }
    Mass(mass)
}

/// Whether a line is running text and not a label, a link, a heading or a cell.
pub(super) fn is_prose(line: &Line<'_>) -> bool {
    let running = !matches!(
        line.block.kind,
        BlockKind::Heading(_) | BlockKind::Cell | BlockKind::Caption
    );
    let is_sentence = || ends_sentence(line.block.text.as_str());
    let is_point = || begins_as_point(line.block.text.as_str());
    running
        && line.linked < 0.5
        && (line.width >= LONG || (line.width >= SENTENCE && (is_sentence() || is_point())))
}

/// Whether a text begins with a typed marker: points of Korean and Japanese releases are noun phrases without a full stop.
fn begins_as_point(text: &str) -> bool {
    let open = text.trim_start_matches(['(', '（']);
    let mut chars = open.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let rest = if first.is_ascii_digit() {
        chars
            .as_str()
            .strip_prefix(|c: char| c.is_ascii_digit())
            .unwrap_or(chars.as_str())
    } else {
        chars.as_str()
    };
    let is_spaced = rest.starts_with(|c: char| c.is_whitespace());
    match first {
        '0'..='9' | '가'..='하' => rest
            .strip_prefix(['.', ')', '）', '．'])
            .is_some_and(|rest| rest.starts_with(char::is_whitespace)),
        '①'..='⑳' => true,
        '□' | '■' | '○' | '●' | '◦' | 'ㅇ' | 'ㅁ' | '◇' | '◆' | '▲' | '▶' | '※' | '-' | '–'
        | '·' | 'ㆍ' => is_spaced,
        _ => false,
    }
}

/// Whether a text ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', '）', '」', '』', ' ', '\u{a0}'])
        .ends_with(['.', '。', '．', '!', '?', '！', '？', ';', ':', '…'])
}

/// Length of a text in Latin letters' worth: a Hangul syllable or a Han character says as much as
/// two and a half.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        width_of(text.chars())
    }
}

pub(super) fn width_of(text: impl Iterator<Item = char>) -> usize {
    let (mut all, mut wide) = (0, 0);
    for c in text {
        all += 1;
        wide += usize::from(c >= '\u{1100}');
    }
    all + wide + wide / 2
}

/// An element for people: `<div class="bo_con">`.
pub(super) fn describe(element: Element<'_>) -> String {
    let tag = element.tag();
    match (element.id(), element.attr("class").map(str::trim)) {
        (Some(id), _) => format!("<{tag} id=\"{id}\">"),
        (None, Some(class)) if !class.is_empty() => format!("<{tag} class=\"{class}\">"),
        _ => format!("<{tag}>"),
    }
}
