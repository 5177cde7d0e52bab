//! Whether what is in a box is larger than the box, as far as that is sure without fonts and layout.

use super::length::Length;
use super::style::Style;
use super::value::{Display, Float, Overflow, Position, Transform, WhiteSpace};
use super::visible::Visible;
use crate::html::Element;

/// The narrowest and the widest that letters are set on average, in font sizes: narrow and wide fonts, capitals.
const LETTER: (f32, f32) = (0.3, 1.0);
/// The same for Chinese, Japanese and Korean.
const SYLLABLE: (f32, f32) = (0.9, 1.1);
/// Lines are at least as high as the font, and seldom twice as high.
const LINE: (f32, f32) = (1.0, 2.0);
/// Room between blocks, in font sizes.
const BETWEEN: f32 = 3.0;

impl Element<'_> {
    /// Whether the element scrolls content that can be seen. `Yes` where that overflows even in a narrow font, `No` where
    /// the element is no scrolling area or everything fits in even in a wide one.
    #[must_use]
    pub fn scrolls(self) -> Visible {
        // These two scroll the viewport, which the keyboard always reaches.
        if matches!(self.tag(), "html" | "body") {
            return Visible::No;
        }
        let axes = self.scroll_axes();
        if !(axes.horizontal || axes.vertical) || self.is_visible() == Visible::No {
            return Visible::No;
        }
        if !self.descendants().any(|e| e.is_visible() != Visible::No) && !self.has_text() {
            return Visible::No;
        }
        let style = self.style();
        let limit = |sizes: [Length; 2]| {
            let px = sizes.into_iter().filter_map(Length::px);
            px.reduce(f32::min)
        };
        let padding = |sides: [Length; 2]| {
            let px = sides
                .into_iter()
                .map(|side| side.px().unwrap_or(f32::INFINITY));
            px.sum::<f32>()
        };
        let width = limit([style.width, style.max_width]);
        let height = limit([style.height, style.max_height]);
        let mut sure = false;
        if let (true, Some(width)) = (axes.horizontal, width) {
            let widest = self.largest(|style| (style.width, style.max_width));
            let unbroken = self.unbroken();
            sure |=
                widest.max(unbroken) > width + padding([style.padding_left, style.padding_right]);
        }
        if let (true, Some(height)) = (axes.vertical, height) {
            let (least, most) = self.heights(width.unwrap_or(VIEWPORT));
            let tallest = self.largest(|style| (style.height, style.max_height));
            sure |=
                least.max(tallest) > height + padding([style.padding_top, style.padding_bottom]);
            if !axes.horizontal && most < height {
                return Visible::No;
            }
        }
        if sure && self.is_visible() == Visible::Yes {
            Visible::Yes
        } else {
            Visible::Unknown
        }
    }

    /// The least width of its longest text that is in one line whatever the room, in CSS pixels.
    fn unbroken(self) -> f32 {
        let texts = self
            .texts()
            .filter(|t| t.is_visible() == Visible::Yes && is_in_flow_of(t.parent, self));
        let widths = texts.filter_map(|text| {
            let style = text.parent.style();
            let keeps = matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
            let spaced = style.letter_spacing? >= 0.0 && style.word_spacing? >= 0.0;
            let size = style.font_size.filter(|_| keeps && spaced)?;
            let letters = |line: &str| line.split_whitespace().map(|w| w.chars().count()).sum();
            let longest: usize = if style.white_space == WhiteSpace::Pre {
                text.mapped.as_str().lines().map(letters).max().unwrap_or(0)
            } else {
                letters(text.mapped.as_str())
            };
            #[allow(clippy::cast_precision_loss, reason = "letters of a page")]
            let width = longest as f32 * LETTER.0 * size;
            Some(width)
        });
        widths.fold(0.0, f32::max)
    }

    /// The largest size that something in it asks for and is given, in CSS pixels. `size`: a size and its limit.
    fn largest(self, size: impl Fn(&Style) -> (Length, Length)) -> f32 {
        let is_given = |e: &Element<'_>| {
            // Parts of tables and of flexible boxes ask for a size that they may not be given.
            let has_box = match e.style().display {
                Display::Inline => matches!(e.tag(), "img" | "video" | "iframe" | "canvas"),
                Display::TableCell | Display::TableRow | Display::TablePart => false,
                display => display != Display::Unknown,
            };
            has_box
                && is_in_flow(*e)
                && e.parent().is_some_and(|p| {
                    let display = p.style().display;
                    let may_shrink = matches!(
                        display,
                        Display::Flex | Display::InlineFlex | Display::Unknown
                    );
                    !may_shrink && is_in_flow_of(p, self)
                })
        };
        let shown = self
            .descendants()
            .filter(|e| e.is_visible() == Visible::Yes);
        let sizes = shown
            .filter(is_given)
            .filter_map(|e| match size(e.style()) {
                (size, Length::Auto) => size.px(),
                _ => None,
            });
        sizes.fold(0.0, f32::max)
    }

    /// The least and the greatest height of its text in lines of a width, in CSS pixels. Images may add any to the second.
    fn heights(self, width: f32) -> (f32, f32) {
        let (mut least, mut most) = (0.0, 0.0);
        for text in self.texts().filter(|t| t.is_visible() == Visible::Yes) {
            let Some(size) = text.parent.style().font_size else {
                most = f32::INFINITY;
                continue;
            };
            let of = |c: char| {
                if unicode_width::UnicodeWidthChar::width(c) == Some(2) {
                    SYLLABLE
                } else {
                    LETTER
                }
            };
            let words = text.mapped.as_str().split_whitespace();
            let ems = words
                .flat_map(|word| word.chars().chain([' ']))
                .fold((0.0, 0.0), |ems, c| (ems.0 + of(c).0, ems.1 + of(c).1));
            let height = |ems: f32, line: f32| ems * size / width * size * line;
            least += height(ems.0, LINE.0);
            most += height(ems.1, LINE.1) + size * LINE.1;
        }
        for element in self.descendants() {
            most += match element.tag() {
                "img" | "svg" | "video" | "canvas" | "iframe" | "object" | "embed" => f32::INFINITY,
                _ if element.is_block() => BETWEEN * element.style().font_size.unwrap_or(16.0),
                _ => 0.0,
            };
            let sizes = [element.style().height, element.style().min_height];
            most += sizes.into_iter().filter_map(Length::px).fold(0.0, f32::max);
        }
        (least, most)
    }
}

fn is_in_flow(element: Element<'_>) -> bool {
    let style = element.style();
    matches!(style.position, Position::Static | Position::Relative)
        && style.float == Float::None
        && style.transform == Transform::None
}

/// Whether an element and what is between it and a box around it stand in that box and cut nothing off.
fn is_in_flow_of(element: Element<'_>, around: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .take_while(|e| *e != around)
        .all(|e| {
            let style = e.style();
            is_in_flow(e)
                && style.overflow_x == Overflow::Visible
                && style.overflow_y == Overflow::Visible
        })
}

/// The width of the screen that styles are computed for, in CSS pixels.
const VIEWPORT: f32 = 1280.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Document, parse};

    fn scrolls(style: &str, inside: &str) -> Visible {
        let html = format!("<div style='{style}'>{inside}</div>");
        let parsed = parse(&html);
        let dom = Document::new(&html, &parsed);
        dom.elements("div").next().unwrap().scrolls()
    }

    const LONG: &str = "<p>The minister will attend the ceremony tomorrow and speak afterwards. The minister \
        will attend the ceremony tomorrow and speak afterwards. The minister will attend the ceremony.";

    #[test]
    fn text_that_does_not_fit_scrolls() {
        assert_eq!(
            scrolls("height:20px;width:200px;overflow:auto", LONG),
            Visible::Yes
        );
        assert_eq!(
            scrolls("height:20px;width:200px;overflow:hidden", LONG),
            Visible::No
        );
        assert_eq!(scrolls("width:200px;overflow:auto", LONG), Visible::Unknown);
        assert_eq!(
            scrolls("height:900px;width:900px;overflow-y:auto", "<p>Short"),
            Visible::Unknown
        );
        assert_eq!(
            scrolls(
                "max-height:900px;overflow-y:auto;overflow-x:hidden",
                "<p>Short"
            ),
            Visible::No
        );
        assert_eq!(
            scrolls("height:20px;width:200px;overflow:auto", ""),
            Visible::No
        );
    }

    #[test]
    fn what_is_higher_scrolls() {
        let high = "<p style='height:300px'>A</p>";
        assert_eq!(scrolls("height:50px;overflow:auto", high), Visible::Yes);
        let placed = "<p style='height:300px;position:absolute'>A</p>";
        assert_eq!(
            scrolls("height:50px;overflow:auto", placed),
            Visible::Unknown
        );
        let cut =
            "<section style='height:20px;overflow:hidden'><p style='height:300px'>A</p></section>";
        assert_eq!(scrolls("height:50px;overflow:auto", cut), Visible::Unknown);
    }

    #[test]
    fn what_is_not_broken_scrolls() {
        let css = "width:100px;overflow-x:auto;white-space:nowrap";
        assert_eq!(scrolls(css, LONG), Visible::Yes);
        assert_eq!(scrolls(css, "<p>Short"), Visible::Unknown);
    }

    #[test]
    fn what_is_wider_scrolls() {
        let table = "<table style='width:900px'><tr><td>A</table>";
        assert_eq!(
            scrolls("width:300px;overflow-x:scroll", table),
            Visible::Yes
        );
        let empty = "<p style='width:900px;height:1px'></p>";
        assert_eq!(scrolls("width:300px;overflow-x:scroll", empty), Visible::No);
    }
}
