//! What boxes are, and what room they leave.

use super::SLACK;
use super::lines::most_line;
use crate::html::Element;
use crate::html::css::length::Length;
use crate::html::css::style::Style;
use crate::html::css::value::{Display, Effect, Float, Overflow, Position, Transform, Visibility};
use crate::html::css::zoom::{Zoomed, hides};

/// The height at which lines are cut off, in CSS pixels: what is asked for, and the padding that may come to it.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    pub(super) room: f32,
    pub(super) padding: f32,
}

/// Not the height of one line: there what does not fit in is broken off on purpose.
pub(super) fn cut_height(style: &Style) -> Option<Cut> {
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
    let room = limits.reduce(f32::min)?.max(least);
    let padding = style.padding_top.px()? + style.padding_bottom.px()?;
    if style.overflow_y == Overflow::Clip && padding > 0.0 {
        return None;
    }
    let is_more_than_a_line = most_line(style)? < room - SLACK / 2.0;
    (is_more_than_a_line && room > 2.0 * SLACK).then_some(Cut { room, padding })
}

/// Whether it hides what stands farther down than some height.
pub(super) fn limits_height(style: &Style) -> bool {
    hides(style.overflow_y) && (style.height != Length::Auto || style.max_height != Length::Auto)
}

/// Whether an element stands in its line like a letter, with a size of its own.
pub(super) fn is_set(element: Element<'_>) -> bool {
    matches!(
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
    )
}

/// How far down an element may push what comes after it, in CSS pixels, besides by its text.
pub(super) fn room_taken(element: Element<'_>, style: &Style) -> Option<f32> {
    let sizes = [style.height, style.min_height];
    if is_set(element)
        || style.display == Display::InlineBlock
        || sizes.into_iter().any(|size| size != Length::Auto)
    {
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
    is_box && !has_columns(style) && matches!(style.position, Position::Static | Position::Relative)
}

fn has_columns(style: &Style) -> bool {
    let columns = [style.columns, style.column_count, style.column_width];
    columns.iter().any(|effect| *effect != Effect::None)
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
    let is_plain = |style: &Style| {
        let is_moved = style.transform != Transform::None || style.rotate != Transform::None;
        style.display != Display::None
            && style.display != Display::Unknown
            && shows(style)
            && !is_moved
            && !has_columns(style)
    };
    // It may stand where a box around it cuts it off.
    let cuts = |style: &Style| {
        let sizes = [style.width, style.max_width];
        limits_height(style)
            || hides(style.overflow_x) && sizes.iter().any(|size| *size != Length::Auto)
    };
    is_plain(&page.style(element))
        && element.ancestors().all(|around| {
            let style = page.style(around);
            is_plain(&style) && !cuts(&style)
        })
}
