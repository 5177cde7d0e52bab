//! What can be seen: ACT's "visible", content that would leave a trace if it were made transparent.
//!
//! Colours do not matter, but for text that is transparent: text in the colour of what is behind it is still there.

use super::length::Length;
use super::style::Style;
use super::text_shadow::TextShadow;
use super::value::{Clip, Display, Effect, Float, Overflow, Position, Transform, Visibility};
use crate::html::document::{Document, NONE, NodeEntry, attribute};
use crate::html::{Element, TextNode};

/// Whether something can be seen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Visible {
    Yes,
    No,
    /// Layout, images or scripts tell.
    Unknown,
}

impl Visible {
    /// Of something inside something.
    fn inside(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            _ => Self::Yes,
        }
    }

    /// Of a whole with parts.
    fn beside(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            _ => Self::No,
        }
    }
}

impl<'d> Element<'d> {
    /// Whether anything of it can be seen, by scrolling if need be: text, images, controls; what it has only paint for
    /// (a background, a border) is `Unknown`, since its size is.
    #[must_use]
    pub fn is_visible(self) -> Visible {
        self.document().sight().whole[self.order() as usize]
    }

    /// Whether text directly in it can be seen.
    #[must_use]
    pub fn shows_text(self) -> Visible {
        self.document().sight().text[self.order() as usize]
    }
}

impl TextNode<'_> {
    /// Whether the text can be seen; white space alone cannot.
    #[must_use]
    pub fn is_visible(self) -> Visible {
        if is_blank(self.mapped.as_str()) {
            Visible::No
        } else {
            self.parent.shows_text()
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{200b}')
}

/// What can be seen of each element.
#[derive(Debug)]
pub(in crate::html) struct Sight {
    text: Vec<Visible>,
    whole: Vec<Visible>,
}

/// What the boxes around something do to it.
#[derive(Clone, Copy)]
struct Boxes {
    /// Not painted: hidden, transparent, scaled to nothing.
    painted: Visible,
    /// Cut off, by each nearest box that clips what is positioned within it.
    clipped: Visible,
    /// Where it is.
    placed: Visible,
}

impl Sight {
    pub(in crate::html) fn of(document: &Document<'_>) -> Self {
        let count = document.elements.len();
        let mut boxes: Vec<Boxes> = Vec::with_capacity(count);
        let mut sight = Self {
            text: Vec::with_capacity(count),
            whole: Vec::with_capacity(count),
        };
        for (index, entry) in (0u32..).zip(&document.elements) {
            let style = document.styles.of(index);
            let above = boxes.get(entry.parent as usize).copied();
            let mut own = own_boxes(style, above);
            if entry.hidden.display {
                own.painted = Visible::No;
            }
            let around = document.elements.get(entry.parent as usize);
            own.painted = own
                .painted
                .inside(around.map_or(Visible::Yes, |p| fallback(p.value.name())));
            boxes.push(own);
            let shown = own.painted.inside(own.clipped).inside(own.placed);
            let shown = shown.inside(match style.visibility {
                Visibility::Visible => Visible::Yes,
                Visibility::Unknown => Visible::Unknown,
                Visibility::Hidden | Visibility::Collapse => Visible::No,
            });
            sight.text.push(shown.inside(text(style)));
            sight.whole.push(shown.inside(replaced(entry.value, style)));
        }
        for node in &document.nodes {
            if let NodeEntry::Text(at) = node {
                let entry = &document.texts[*at as usize];
                let parent = entry.parent as usize;
                if entry.parent != NONE && !is_blank(entry.text.as_str()) {
                    sight.whole[parent] = sight.whole[parent].beside(sight.text[parent]);
                }
            }
        }
        for index in (0..count).rev() {
            let parent = document.elements[index].parent as usize;
            if parent < count {
                sight.whole[parent] = sight.whole[parent].beside(sight.whole[index]);
            }
        }
        sight
    }
}

fn own_boxes(style: &Style, above: Option<Boxes>) -> Boxes {
    let mut boxes = above.unwrap_or(Boxes {
        painted: Visible::Yes,
        clipped: Visible::Yes,
        placed: Visible::Yes,
    });
    let painted = match (style.opacity, style.transform) {
        (Some(0.0), _) | (_, Transform::Vanished) => Visible::No,
        (None, _) | (_, Transform::Unknown | Transform::Away) => Visible::Unknown,
        _ => Visible::Yes,
    };
    let masked = match style.mask {
        Effect::None => Visible::Yes,
        Effect::Some | Effect::Unknown => Visible::Unknown,
    };
    boxes.painted = boxes.painted.inside(painted).inside(masked);
    if style.position == Position::Fixed {
        boxes.placed = Visible::Yes;
    }
    if matches!(style.position, Position::Absolute | Position::Fixed)
        && boxes.clipped == Visible::No
        && style.clip == Clip::None
    {
        // A box that clips does not clip what is positioned from farther out.
        boxes.clipped = Visible::Unknown;
    }
    boxes.clipped = boxes.clipped.inside(clip(style));
    boxes.placed = boxes.placed.inside(place(style));
    boxes
}

fn clip(style: &Style) -> Visible {
    let is_taken_out = matches!(style.position, Position::Absolute | Position::Fixed);
    let of = |clip| match clip {
        Clip::Everything => Visible::No,
        Clip::Unknown => Visible::Unknown,
        Clip::None | Clip::Some => Visible::Yes,
    };
    let mut seen = of(style.clip_path);
    if is_taken_out {
        seen = seen.inside(of(style.clip));
    }
    let has_box = style.display != Display::Inline || is_taken_out || style.float != Float::None;
    let small = |size: Length, most: Length| {
        let is_small = |length: Length| length.px().is_some_and(|px| px <= 1.0);
        is_small(size) || is_small(most)
    };
    let cuts = |overflow| !matches!(overflow, Overflow::Visible | Overflow::Unknown);
    let no_padding = |a: Length, b: Length| a == Length::Px(0.0) && b == Length::Px(0.0);
    if has_box
        && (cuts(style.overflow_x)
            && small(style.width, style.max_width)
            && no_padding(style.padding_left, style.padding_right)
            || cuts(style.overflow_y)
                && small(style.height, style.max_height)
                && no_padding(style.padding_top, style.padding_bottom))
    {
        seen = Visible::No;
    }
    seen
}

/// From so many CSS pixels left of or above its place on, nothing of an element is on the page.
const OFF: f32 = -999.0;

fn place(style: &Style) -> Visible {
    let away = |length: Length, near: f32| match length {
        Length::Px(px) if px <= OFF => Visible::No,
        Length::Px(px) if px <= near => Visible::Unknown,
        Length::Percent(percent) if percent <= -10.0 => Visible::Unknown,
        _ => Visible::Yes,
    };
    // To the right and below a page can be scrolled, unless something cuts it off.
    let beyond = |length: Length| match away(length, -50.0) {
        Visible::Yes => Visible::Yes,
        _ => Visible::Unknown,
    };
    let wide = |length: Length| match length {
        Length::Px(px) if px >= -OFF => Visible::Unknown,
        _ => Visible::Yes,
    };
    let margins = away(style.margin_left, -100.0).inside(away(style.margin_top, -100.0));
    let (left, top, right, bottom) = (style.left, style.top, style.right, style.bottom);
    let moved = match style.position {
        Position::Static | Position::Sticky => Visible::Yes,
        Position::Unknown => Visible::Unknown,
        Position::Relative => away(left, -100.0)
            .inside(away(top, -100.0))
            .inside(wide(left)),
        Position::Absolute | Position::Fixed => away(left, -8.0)
            .inside(away(top, -8.0))
            .inside(beyond(right))
            .inside(beyond(bottom))
            .inside(wide(left))
            .inside(wide(right))
            .inside(wide(top))
            .inside(wide(bottom)),
    };
    moved.inside(margins)
}

/// What the style of an element does to the text in it.
fn text(style: &Style) -> Visible {
    let size = match style.font_size {
        Some(size) if size <= 0.0 => Visible::No,
        Some(_) => Visible::Yes,
        None => Visible::Unknown,
    };
    let indent = match style.text_indent {
        Length::Px(px) if px <= OFF => Visible::No,
        Length::Px(px) if px <= -100.0 => Visible::Unknown,
        Length::Percent(percent) if percent.abs() >= 100.0 => Visible::Unknown,
        _ => Visible::Yes,
    };
    let color = if style.color.is_transparent() {
        // Its shadow may be seen, or a background clipped to it.
        if style.text_shadow == TextShadow::None
            && style.background_image.is_none()
            && style.text_fill == Effect::None
            && style.text_stroke == Effect::None
        {
            Visible::No
        } else {
            Visible::Unknown
        }
    } else {
        Visible::Yes
    };
    size.inside(indent).inside(color)
}

/// Of what stands in for an element where that cannot be shown.
fn fallback(tag: &str) -> Visible {
    match tag {
        "iframe" | "video" | "audio" | "canvas" | "defs" | "symbol" | "metadata" => Visible::No,
        "object" | "select" | "datalist" => Visible::Unknown,
        _ => Visible::Yes,
    }
}

/// Of an element by itself, without what is in it.
fn replaced(element: &scraper::node::Element, style: &Style) -> Visible {
    let none = |length: Length| length.px().is_some_and(|px| px <= 0.0);
    let no_size = none(style.width) || none(style.height);
    let seen = match element.name() {
        "img" => {
            let source = attribute(element, "src").or_else(|| attribute(element, "srcset"));
            if source.is_some_and(|src| !src.trim().is_empty()) {
                Visible::Yes
            } else {
                Visible::Unknown
            }
        }
        "iframe" | "video" | "input" | "select" | "textarea" | "meter" | "progress" | "button" => {
            Visible::Yes
        }
        "audio" if attribute(element, "controls").is_some() => Visible::Yes,
        "svg" | "canvas" | "object" | "embed" | "hr" | "math" => Visible::Unknown,
        "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "image"
        | "use" => Visible::Unknown,
        "li" if style.display == Display::ListItem => Visible::Unknown,
        _ => {
            let paints = !style.background_image.is_none()
                || !style.background_color.is_transparent()
                || style.box_shadow != Effect::None;
            if paints {
                Visible::Unknown
            } else {
                Visible::No
            }
        }
    };
    if no_size {
        seen.inside(Visible::No)
    } else {
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::of_x;
    use super::*;

    fn seen(html: &str) -> Visible {
        of_x(html, |x| x.is_visible())
    }

    #[test]
    fn text_and_images_are_seen() {
        assert_eq!(seen("<p id=x>a"), Visible::Yes);
        assert_eq!(seen("<div id=x><img src=a.png></div>"), Visible::Yes);
        assert_eq!(seen("<p id=x style='color:white'>a"), Visible::Yes);
        assert_eq!(
            seen("<div style='overflow:hidden;height:30px'><p id=x>a"),
            Visible::Yes
        );
        assert_eq!(
            seen("<p style='visibility:hidden'><b id=x style='visibility:visible'>a"),
            Visible::Yes
        );
    }

    #[test]
    fn without_content_nothing_is() {
        for html in [
            "<p id=x> \n",
            "<p id=x><b></b>",
            "<p id=x><span style='display:none'>a</span>",
            "<img id=x src=a.png width=0>",
        ] {
            assert_eq!(seen(html), Visible::No, "{html}");
        }
        assert_eq!(seen("<p id=x style='background:red'>"), Visible::Unknown);
    }

    #[test]
    fn ways_of_hiding() {
        for css in [
            "display:none",
            "visibility:hidden",
            "opacity:0",
            "font-size:0",
            "color:transparent",
            "position:absolute;left:-9999px",
            "position:absolute;top:-999em",
            "position:relative;left:-10000px",
            "margin-left:-9999px",
            "text-indent:-9999px",
            "position:absolute;clip:rect(0,0,0,0)",
            "position:absolute;clip:rect(1px 1px 1px 1px)",
            "clip-path:inset(50%)",
            "clip-path:circle(0)",
            "transform:scale(0)",
            "height:0;overflow:hidden",
            "width:1px;height:1px;overflow:hidden;position:absolute",
            "content-visibility:hidden",
        ] {
            let html = format!("<div style='{css}'><p id=x>a");
            assert_eq!(seen(&html), Visible::No, "{css}");
        }
    }

    #[test]
    fn what_does_not_hide() {
        for css in [
            "height:0",
            "clip:rect(0,0,0,0)",
            "opacity:.1",
            "left:-9999px",
            "width:1px",
            "text-indent:2em",
            "transform:translate(-50%,-50%)",
            "clip-path:inset(10%)",
        ] {
            let html = format!("<div style='{css}'><p id=x>a");
            assert_eq!(seen(&html), Visible::Yes, "{css}");
        }
    }

    #[test]
    fn what_only_layout_tells_is_not_known() {
        for css in [
            "position:absolute;top:-40px",
            "position:absolute;right:-9999px",
            "transform:translateY(-100%)",
            "mask-image:url(a.png)",
            "opacity:calc(1/2)",
        ] {
            let html = format!("<div style='{css}'><p id=x>a");
            assert_eq!(seen(&html), Visible::Unknown, "{css}");
        }
        let escaping = "<div style='height:0;overflow:hidden'><p id=x style='position:absolute'>a";
        assert_eq!(seen(escaping), Visible::Unknown);
    }
}
