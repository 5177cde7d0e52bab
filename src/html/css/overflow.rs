//! Whether what is in a box is larger than the box, as far as that is sure without fonts and layout.

use super::length::Length;
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
            let widest = self
                .descendants()
                .filter(|e| e.is_visible() == Visible::Yes)
                .filter_map(|e| e.style().width.px())
                .fold(0.0, f32::max);
            sure |= widest > width + padding([style.padding_left, style.padding_right]);
        }
        if let (true, Some(height)) = (axes.vertical, height) {
            let (least, most) = self.heights(width.unwrap_or(VIEWPORT));
            sure |= least > height + padding([style.padding_top, style.padding_bottom]);
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
