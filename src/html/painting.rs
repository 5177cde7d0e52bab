//! The text of a page by the colours it is painted in.

use super::css::{Color, Rgba, Shades, Visible};
use super::{Document, Element, TextNode};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// All text in the same colours and of the same size class.
#[derive(Debug)]
pub struct Painted {
    pub shades: Shades,
    /// Large scale by the definition of WCAG 2.2.
    pub large: bool,
    /// Each piece of it, in the order of the page.
    pub places: Vec<Span>,
}

impl Painted {
    /// The ratio as people write it: cut, not rounded, so that 4.499 is not shown as enough.
    #[must_use]
    pub fn ratio(&self) -> String {
        let ratio = self.shades.most.contrast();
        format!("{:.2}", (ratio * 100.0).floor() / 100.0)
    }

    /// The colours of the text and of what is behind it, as `#rrggbb`.
    #[must_use]
    pub fn shown_colors(&self) -> (String, String) {
        let colors = self.shades.most;
        (hex(colors.foreground), hex(colors.background))
    }
}

/// The text of a page that is there to be read: shown, in a human language, not of a control that is switched off.
#[derive(Debug, Default)]
pub struct Painting {
    /// By colours and size class, in the order of the page.
    pub known: Vec<Painted>,
    /// Text before images, gradients that are not known, or other layers.
    pub unknown: Vec<Span>,
    /// Empty boxes to which a script attaches a shadow tree, in the colours that text there has unless it sets others.
    pub shadows: Vec<Painted>,
}

/// The painted text of a page whose every stylesheet was read; of others nothing is known.
#[must_use]
pub fn painting<'d>(dom: &'d Document<'d>) -> Painting {
    let mut painting = Painting::default();
    let Some(body) = dom.body().filter(|_| dom.styles_complete()) else {
        return painting;
    };
    let disabled = names_of_disabled(dom);
    let mut by_colors = FxHashMap::default();
    let mut exempt: FxHashMap<u32, bool> = FxHashMap::default();
    for text in body.texts().filter(says_something) {
        let element = text.parent;
        if !is_read(element) || text.is_visible() != Visible::Yes {
            continue;
        }
        let is_exempt = *exempt
            .entry(element.order())
            .or_insert_with(|| is_inactive(element, &disabled));
        let Some(place) = text.mapped.trimmed().whole().filter(|_| !is_exempt) else {
            continue;
        };
        if is_left_to_browser(element) {
            continue;
        }
        let shades = element.text_shades(longest_word(&text));
        let (Some(shades), Some(large)) = (shades, is_large(element)) else {
            painting.unknown.push(place);
            continue;
        };
        let colors = shades.most;
        // Text in the colour of its background is no presentation of text.
        if colors.foreground == colors.background {
            continue;
        }
        let key = (
            bits(colors.foreground),
            bits(colors.background),
            shades.least.to_bits(),
            large,
        );
        let at = *by_colors.entry(key).or_insert_with(|| {
            painting.known.push(Painted {
                shades,
                large,
                places: Vec::new(),
            });
            painting.known.len() - 1
        });
        painting.known[at].places.push(place);
    }
    let mut told = FxHashSet::default();
    for tree in dom.shadow_trees() {
        let host = tree.host;
        let is_read = is_read(host) && !is_inactive(host, &disabled) && !is_left_to_browser(host);
        if let Some(text) = tree.plain_text() {
            told.insert(host.order());
            if is_read && is_language(&text) {
                painting.add_shadow(host);
            }
        }
    }
    let hosts = hosts(dom, body).filter(|host| !told.contains(&host.order()));
    painting.shadows = hosts.filter_map(empty_box).collect();
    painting
}

impl Painting {
    /// The text of a shadow tree in the colours of its host.
    fn add_shadow(&mut self, host: Element<'_>) {
        if let Some(painted) = empty_box(host)
            && painted.shades.most.foreground != painted.shades.most.background
        {
            self.known.push(painted);
        }
    }
}

/// Whether text in an element is there to be read.
fn is_read(element: Element<'_>) -> bool {
    element.is_html() && !element.is_hidden() && element.shows_text() == Visible::Yes
}

/// The empty elements to which a script attaches a shadow tree.
fn hosts<'d>(dom: &'d Document<'d>, body: Element<'d>) -> impl Iterator<Item = Element<'d>> {
    let scripts = dom.elements("script").map(Element::text);
    let scripts: Vec<String> = scripts.filter(|s| s.contains("attachShadow")).collect();
    let attaches = move |id: &str| {
        let names = [format!("'{id}'"), format!("\"{id}\""), format!("#{id}")];
        let names = |script: &String| names.iter().any(|name| script.contains(name));
        scripts.iter().any(names)
    };
    body.descendants().filter(move |e| {
        e.id().is_some_and(&attaches)
            && e.is_html()
            && !e.is_hidden()
            && !e.has_text()
            && e.children().next().is_none()
    })
}

fn empty_box(element: Element<'_>) -> Option<Painted> {
    Some(Painted {
        shades: element.text_shades(0)?,
        large: is_large(element)?,
        places: vec![element.span()],
    })
}

/// Whether both the text and what is behind it have the colours that a browser gives its controls.
fn is_left_to_browser(element: Element<'_>) -> bool {
    let control = std::iter::once(element)
        .chain(element.ancestors())
        .find(|e| matches!(e.tag(), "button" | "input" | "select" | "textarea"));
    control.is_some_and(|control| {
        let style = control.style();
        element.style().color == Color::Unknown
            && style.background_color == Color::Unknown
            && style.background_image.is_none()
    })
}

/// Whether a text is in a human language: more than signs and single letters.
fn says_something(text: &TextNode<'_>) -> bool {
    is_language(text.mapped.as_str())
}

fn is_language(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let first = letters.next();
        let is_syllable = |c: char| unicode_width::UnicodeWidthChar::width(c) == Some(2);
        letters.next().is_some() || first.is_some_and(is_syllable)
    };
    text.split_whitespace().any(is_word)
}

/// The letters of the longest word that is set in one line.
fn longest_word(text: &TextNode<'_>) -> usize {
    let letters = |word: &str| {
        let narrow =
            |c: &char| c.is_alphabetic() && unicode_width::UnicodeWidthChar::width(*c) == Some(1);
        word.chars().filter(narrow).count()
    };
    let words = text.mapped.as_str().split(|c: char| !c.is_alphabetic());
    words.map(letters).max().unwrap_or(0)
}

/// At least 18 points, or 14 points and bold (WCAG 2.2, large scale).
fn is_large(element: Element<'_>) -> Option<bool> {
    const POINT: f32 = 4.0 / 3.0;
    let style = element.style();
    let size = style.font_size? + 0.01;
    if size >= 18.0 * POINT {
        return Some(true);
    }
    Some(size >= 14.0 * POINT && style.font_weight? >= 700.0)
}

/// Text of a control that is switched off, or its label: WCAG leaves it out.
fn is_inactive(element: Element<'_>, disabled: &FxHashSet<u32>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .any(|e| disabled.contains(&e.order()) || is_disabled(e))
}

fn is_disabled(element: Element<'_>) -> bool {
    element.is_disabled()
        || element
            .attr("aria-disabled")
            .is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
            && (element.is_a("group") || element.is_a("widget"))
}

/// The elements that name controls which are switched off.
fn names_of_disabled<'d>(dom: &'d Document<'d>) -> FxHashSet<u32> {
    let native = ["button", "input", "select", "textarea"]
        .into_iter()
        .flat_map(|tag| dom.elements(tag))
        .filter(|e| e.is_disabled());
    let aria = dom.having("aria-disabled").filter(|e| is_disabled(*e));
    native
        .chain(aria)
        .flat_map(|e| e.labels().chain(e.idrefs("aria-labelledby")))
        .map(Element::order)
        .collect()
}

fn bits(color: Rgba) -> [u32; 3] {
    [
        color.red.to_bits(),
        color.green.to_bits(),
        color.blue.to_bits(),
    ]
}

fn hex(color: Rgba) -> String {
    let byte = |part: f32| (part * 255.0).round().clamp(0.0, 255.0) as u8;
    format!(
        "#{:02x}{:02x}{:02x}",
        byte(color.red),
        byte(color.green),
        byte(color.blue)
    )
}
