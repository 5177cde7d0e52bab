//! In which colours text is painted.

use super::color::{Color, Rgba};
use super::gradient::BackgroundImage;
use super::length::Length;
use super::sheet::Target;
use super::style::Style;
use super::text_shadow::TextShadow;
use super::value::{Display, Effect, Float, Overflow, Position, Transform, WhiteSpace};
use crate::html::Element;
use crate::html::document::{Document, NONE};

/// The colours of text and of what is right behind it, opaque.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TextColors {
    pub foreground: Rgba,
    pub background: Rgba,
}

impl TextColors {
    /// Contrast ratio (WCAG 2.2), from 1 to 21.
    #[must_use]
    pub fn contrast(self) -> f64 {
        self.foreground.contrast(self.background)
    }
}

/// By which axes a box scrolls what does not fit in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScrollAxes {
    pub horizontal: bool,
    pub vertical: bool,
}

impl<'d> Element<'d> {
    /// The colours of text directly in the element, over the canvas of a browser (white). `None` when the source does not
    /// tell them: images, gradients, shadows, filters, colours of the system, boxes that are placed over others,
    /// stylesheets that were not read.
    #[must_use]
    pub fn text_colors(self) -> Option<TextColors> {
        if self.style().text_shadow != TextShadow::None {
            return None;
        }
        match self.painted(None, None)? {
            Painted::Plain(colors) => Some(colors),
            Painted::Over(_) => None,
        }
    }

    /// In which colours the layers of text directly in the element come out, or the box whose gradient it depends on.
    /// `shown`: the colour that the gradient of a box has behind the text. `shadow`: the colour of its own shadow there.
    pub(super) fn painted(
        self,
        shown: Option<(Self, Rgba)>,
        shadow: Option<Rgba>,
    ) -> Option<Painted<'d>> {
        let document = self.document();
        let own = self.style();
        let is_plain = own.text_fill == Effect::None
            && own.text_stroke == Effect::None
            && matches!(own.text_shadow, TextShadow::None | TextShadow::Color(_));
        if !document.styles_complete() || !is_plain {
            return None;
        }
        // Text is the topmost layer; each box is painted behind what is in it, then made as transparent as it says.
        let mut back = shadow.unwrap_or(Rgba::TRANSPARENT);
        let mut front = own.color.known()?.over(back);
        for element in std::iter::once(self).chain(self.ancestors()) {
            let style = element.style();
            if has_effect(style) {
                return None;
            }
            if !back.is_opaque() {
                let color = behind(element, style)?;
                let behind = match (&style.background_image, shown) {
                    (BackgroundImage::None, _) => color,
                    (BackgroundImage::Gradient(_), Some((box_, shown))) if box_ == element => {
                        shown.over(color)
                    }
                    (BackgroundImage::Gradient(_), _) => return Some(Painted::Over(element)),
                    _ => return None,
                };
                front = front.over(behind);
                back = back.over(behind);
            }
            let opacity = style.opacity?;
            front = front.faded(opacity);
            back = back.faded(opacity);
            if !back.is_opaque() && is_moved(style) {
                return None;
            }
        }
        Some(Painted::Plain(TextColors {
            foreground: front.over(Rgba::WHITE),
            background: back.over(Rgba::WHITE),
        }))
    }

    /// By which axes the element scrolls: where its overflow can be scrolled and its size is limited to a number of
    /// pixels. Whether its content is larger than that is not known here.
    #[must_use]
    pub fn scroll_axes(self) -> ScrollAxes {
        let style = self.style();
        let scrolls = |overflow| matches!(overflow, Overflow::Scroll | Overflow::Auto);
        let is_limited = |sizes: [Length; 2]| sizes.iter().any(|size| size.px().is_some());
        let unbroken = matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
        let has_box = style.display != Display::Inline || style.float != Float::None;
        ScrollAxes {
            horizontal: has_box
                && scrolls(style.overflow_x)
                && (is_limited([style.width, style.max_width]) || unbroken),
            vertical: has_box
                && scrolls(style.overflow_y)
                && is_limited([style.height, style.max_height]),
        }
    }
}

/// What text is painted on.
pub(super) enum Painted<'d> {
    Plain(TextColors),
    /// The gradient of a box shows through.
    Over(Element<'d>),
}

/// The colour of the background of a box, if nothing but an image of its own is painted there besides.
fn behind(element: Element<'_>, style: &Style) -> Option<Rgba> {
    let document = element.document();
    let is_clipped = style.background_clip != Effect::None
        && !(style.background_image.is_none() && style.background_color.is_transparent());
    if is_clipped
        || matches!(element.tag(), "input" | "select" | "button" | "textarea")
            && style.background_color == Color::Unknown
        || document.covered(element.order())
    {
        return None;
    }
    style.background_color.known()
}

fn has_effect(style: &Style) -> bool {
    let effects = [
        style.filter,
        style.backdrop_filter,
        style.mix_blend_mode,
        style.mask,
    ];
    effects.iter().any(|effect| *effect != Effect::None)
}

/// Whether a box may stand before something else than the box that it is in.
fn is_moved(style: &Style) -> bool {
    let is_set = |length: Length| !matches!(length, Length::Auto | Length::Px(0.0));
    let offset = [style.top, style.right, style.bottom, style.left]
        .into_iter()
        .any(is_set);
    let pulled = [
        style.margin_top,
        style.margin_right,
        style.margin_bottom,
        style.margin_left,
    ]
    .into_iter()
    .any(|margin| match margin {
        Length::Px(px) => px < 0.0,
        Length::Percent(percent) => percent < 0.0,
        Length::Auto => false,
        Length::Unknown => true,
    });
    match style.position {
        Position::Static => {}
        Position::Relative if !offset => {}
        _ => return true,
    }
    pulled || style.transform != Transform::None || style.rotate != Transform::None
}

/// Which boxes hold something painted that is placed over or under the rest of what is in them.
#[derive(Debug)]
pub(in crate::html) struct Covers(Vec<bool>);

impl Covers {
    pub(in crate::html) fn of(document: &Document<'_>) -> Self {
        let count = document.elements.len();
        let style = |index: usize| document.styles.of(u32::try_from(index).unwrap_or(NONE));
        // Whether something in an element, or it itself, paints more than text.
        let mut paints = vec![false; count];
        for index in (0..count).rev() {
            let entry = &document.elements[index];
            let replaced = matches!(
                entry.value.name(),
                "img" | "svg" | "video" | "canvas" | "iframe" | "object" | "embed"
            );
            paints[index] |= (replaced || has_paint(style(index))) && !entry.hidden.display;
            if paints[index] && entry.parent != NONE {
                paints[entry.parent as usize] = true;
            }
        }
        let mut covered = vec![false; count];
        for index in 0..count {
            if paints[index] && is_placed(style(index)) {
                let mut at = document.elements[index].parent;
                // To the box that it is placed in; what is placed in the page itself covers no part of it in particular.
                while let Some(entry) = document.elements.get(at as usize) {
                    let holder = style(at as usize);
                    if holder.position != Position::Static || holder.transform != Transform::None {
                        covered[at as usize] = true;
                        break;
                    }
                    at = entry.parent;
                }
            }
            let order = u32::try_from(index).unwrap_or(NONE);
            for target in [Target::Before, Target::After] {
                let generated = document.styles.generated(order, target);
                covered[index] |= generated.is_some_and(|s| is_placed(s) && has_paint(s));
            }
        }
        Self(covered)
    }

    pub(in crate::html) fn has(&self, index: u32) -> bool {
        self.0.get(index as usize).copied().unwrap_or(false)
    }
}

fn has_paint(style: &Style) -> bool {
    !style.background_image.is_none() || !style.background_color.is_transparent()
}

fn is_placed(style: &Style) -> bool {
    matches!(
        style.position,
        Position::Absolute | Position::Fixed | Position::Unknown
    ) && style.display != Display::None
}

#[cfg(test)]
mod tests {
    use super::super::tests::of_x;
    use super::*;

    fn colors(html: &str) -> Option<([f32; 3], [f32; 3])> {
        let round = |c: Rgba| [c.red, c.green, c.blue].map(|part| (part * 100.0).round() / 100.0);
        of_x(html, |x| {
            let colors = x.text_colors()?;
            Some((round(colors.foreground), round(colors.background)))
        })
    }

    const BLACK: [f32; 3] = [0.0; 3];
    const WHITE: [f32; 3] = [1.0; 3];

    #[test]
    fn backgrounds_are_those_of_the_nearest_box_that_has_one() {
        assert_eq!(colors("<p id=x>a"), Some((BLACK, WHITE)));
        let page = "<div style='background:#f00'><p id=x style='color:#fff'>a";
        assert_eq!(colors(page), Some((WHITE, [1.0, 0.0, 0.0])));
        let page = "<div style='background:url(a.png)'><p style='background:#000'><b id=x>a";
        assert_eq!(colors(page), Some((BLACK, BLACK)));
    }

    #[test]
    fn transparency_is_composited() {
        let page = "<p id=x style='color:rgb(0 0 0 / .5)'>a";
        assert_eq!(colors(page), Some(([0.5; 3], WHITE)));
        let page =
            "<div style='background:#000'><p id=x style='background:rgb(255 255 255 / 50%)'>a";
        assert_eq!(colors(page), Some((BLACK, [0.5; 3])));
        let page = "<div style='opacity:.5'><p id=x style='background:#000;color:#fff'>a";
        assert_eq!(colors(page), Some((WHITE, [0.5; 3])));
    }

    #[test]
    fn what_cannot_be_told_is_not() {
        for css in [
            "background:url(a.png)",
            "background-image:linear-gradient(red,blue)",
            "-webkit-text-fill-color:red",
            "-webkit-text-stroke:1px red",
            "background:#eee;-webkit-background-clip:text",
            "filter:invert(1)",
            "mix-blend-mode:multiply",
            "position:absolute;top:10px",
            "margin-top:-20px",
            "color:CanvasText",
            "text-shadow:0 0 1px #000",
            "opacity:var(--x, calc(1/2))",
        ] {
            assert_eq!(colors(&format!("<p id=x style='{css}'>a")), None, "{css}");
        }
        let over = "<div style='position:relative'><img src=a style='position:absolute'><p id=x>a";
        assert_eq!(colors(over), None);
        let over =
            "<style>div::before{content:'';position:absolute;background:red}</style><div><p id=x>a";
        assert_eq!(colors(over), None);
        assert_eq!(colors("<link rel=stylesheet href=a.css><p id=x>a"), None);
        assert_eq!(colors("<button id=x>a</button>"), None);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |html: &str| of_x(html, |x| x.text_colors().map(TextColors::contrast));
        let most = ratio("<p id=x>a").unwrap_or(0.0);
        assert!((most - 21.0).abs() < 1e-9, "{most}");
        let gray = ratio("<p id=x style='color:#767676'>a").unwrap_or(0.0);
        assert!((gray - 4.54).abs() < 0.01, "{gray}");
    }

    #[test]
    fn boxes_of_limited_size_scroll() {
        let axes = |css: &str| {
            let html = format!("<div id=x style='{css}'>a");
            of_x(&html, |x| {
                let axes = x.scroll_axes();
                (axes.horizontal, axes.vertical)
            })
        };
        assert_eq!(axes("overflow:auto;height:100px"), (false, true));
        assert_eq!(axes("overflow-x:scroll;max-width:10em"), (true, false));
        assert_eq!(axes("overflow:auto;white-space:nowrap"), (true, false));
        assert_eq!(axes("overflow:hidden;height:100px"), (false, false));
        assert_eq!(
            axes("overflow:auto;height:100px;display:inline"),
            (false, false)
        );
    }
}
