//! What boxes are, and what room they leave.

use super::SLACK;
use super::lines::NORMAL;
use crate::html::Element;
use crate::html::css::length::Length;
use crate::html::css::style::Style;
use crate::html::css::value::{
    Display, Float, LineHeight, Overflow, Position, Transform, Visibility,
};
use crate::html::css::zoom::{Zoomed, hides};
use std::rc::Rc;

/// The height at which lines are cut off. Not that of one line: there what does not fit in is broken off on purpose.
pub(super) fn cut_height(style: &Style) -> Option<f32> {
    if !hides(style.overflow_y) {
        return None;
    }
    let limits = [style.height, style.max_height]
        .into_iter()
        .filter_map(Length::px);
    let least = match style.min_height {
        Length::Auto => 0.0,
        Length::Px(px) => px,
        _ => return None,
    };
    let limit = limits.reduce(f32::min)?.max(least);
    let padding = style.padding_top.px()? + style.padding_bottom.px()?;
    if style.overflow_y == Overflow::Clip && padding > 0.0 {
        return None;
    }
    let line = match style.line_height {
        LineHeight::Normal => style.font_size? * NORMAL.1,
        LineHeight::Number(n) => style.font_size? * n,
        LineHeight::Px(px) => px,
        LineHeight::Unknown => return None,
    };
    (line < limit - SLACK / 2.0 && limit > 2.0 * SLACK).then_some(limit + padding)
}

/// How far down an element may push what comes after it, in CSS pixels, besides by its text.
pub(super) fn room_taken(element: Element<'_>, style: &Style) -> Option<f32> {
    let sizes = [style.height, style.min_height];
    let is_set = matches!(
        element.tag(),
        "audio"
            | "button"
            | "canvas"
            | "embed"
            | "hr"
            | "iframe"
            | "img"
            | "input"
            | "meter"
            | "object"
            | "progress"
            | "select"
            | "svg"
            | "textarea"
            | "video"
    );
    if is_set || sizes.into_iter().any(|size| size != Length::Auto) {
        return None;
    }
    let around = [
        style.margin_top,
        style.margin_bottom,
        style.padding_top,
        style.padding_bottom,
    ];
    around
        .into_iter()
        .try_fold(0.0, |sum, length| match length {
            Length::Auto => Some(sum),
            Length::Px(px) => Some(sum + px),
            _ => None,
        })
}

/// Whether it is a box whose size is the one that it asks for, where the text puts it.
pub(super) fn is_plain_box(style: &Style) -> bool {
    let is_box = matches!(
        style.display,
        Display::Block | Display::FlowRoot | Display::ListItem | Display::InlineBlock
    );
    is_box && matches!(style.position, Position::Static | Position::Relative)
}

/// Whether it stands where the flow puts it.
pub(super) fn is_in_flow(style: &Style) -> bool {
    let is_moved = |length: Length| !matches!(length, Length::Auto | Length::Px(0.0));
    let offsets = [style.top, style.right, style.bottom, style.left];
    let stays = match style.position {
        Position::Static => true,
        Position::Relative => !offsets.into_iter().any(is_moved),
        _ => false,
    };
    stays
        && style.float == Float::None
        && style.transform == Transform::None
        && style.rotate == Transform::None
}

/// Whether a margin pulls it or what follows it out of its place.
pub(super) fn is_pulled(style: &Style) -> bool {
    let margins = [
        style.margin_top,
        style.margin_right,
        style.margin_bottom,
        style.margin_left,
    ];
    margins.into_iter().any(|margin| match margin {
        Length::Px(px) => px < 0.0,
        Length::Percent(percent) => percent < 0.0,
        Length::Auto => false,
        Length::Unknown => true,
    })
}

pub(super) fn shows(style: &Style) -> bool {
    style.visibility == Visibility::Visible && style.opacity.is_some_and(|o| o > 0.0)
}

/// Whether nothing around an element hides it on the zoomed page, or moves it.
pub(super) fn is_shown<'d>(element: Element<'d>, page: &mut Zoomed<'d>) -> bool {
    let around = std::iter::once(element).chain(element.ancestors());
    let styles: Vec<Rc<Style>> = around.map(|e| page.style(e)).collect();
    styles.iter().all(|style| {
        let is_moved = style.transform != Transform::None || style.rotate != Transform::None;
        style.display != Display::None
            && style.display != Display::Unknown
            && shows(style)
            && !is_moved
    })
}
