//! Text that a box cuts off when the page is zoomed to 200% (ACT rule 59br37), as far as that is sure without fonts and layout.

use super::length::Length;
use super::style::Style;
use super::value::{
    Display, Float, LineHeight, Overflow, Position, TextOverflow, Transform, Visibility, WhiteSpace,
};
use super::visible::Visible;
use super::wrapping::{LETTER, SYLLABLE};
use super::zoom::{Zoomed, hides};
use crate::html::{Document, Element, Node, TextNode};
use std::rc::Rc;

/// Between these, in font sizes, a browser sets the lines of `line-height: normal`, by the font.
const NORMAL: (f32, f32) = (1.0, 1.45);
/// The width of the window, in CSS pixels.
const WINDOW: f32 = 640.0;
/// So many bytes of text are work like asking for a style.
const LETTERS: u64 = 16;
/// What sizes may differ in by rounding, in CSS pixels.
const SLACK: f32 = 1.0;

/// A box that cuts off text in it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Clipped<'d> {
    pub clipping: Element<'d>,
    /// Whether lines are cut off at their end; otherwise, lines below others are.
    pub across: bool,
    /// The width or the height that the box leaves, in CSS pixels.
    pub room: f32,
}

impl<'d> Document<'d> {
    /// The boxes that cut off text which can be seen in part, in a window of 640 × 512 CSS pixels: one of 1280 × 1024 at a zoom
    /// of 200%. In the order of the page; none when its styles are not known.
    #[must_use]
    pub fn clipped_when_zoomed(&'d self) -> Vec<Clipped<'d>> {
        if !self.styles_complete() || !self.styles.origins.zoom_complete {
            return Vec::new();
        }
        let mut page = Zoomed::of(self);
        let mut places: Vec<u32> = page.may_clip().into_iter().collect();
        places.sort_unstable();
        let boxes = places.into_iter().filter_map(|order| self.element(order));
        let mut found = Vec::new();
        for element in boxes {
            found.extend(element.clips(&mut page));
            if page.is_spent() {
                return Vec::new();
            }
        }
        found
    }
}

impl<'d> Element<'d> {
    fn clips(self, page: &mut Zoomed<'d>) -> Option<Clipped<'d>> {
        // These scroll the window.
        if matches!(self.tag(), "html" | "body") || !self.is_html() || self.is_hidden() {
            return None;
        }
        let style = page.style(self);
        if !is_plain_box(&style) || !is_shown(self, page) {
            return None;
        }
        let clipped = |across, room| Clipped {
            clipping: self,
            across,
            room,
        };
        if let Some(height) = cut_height(&style)
            && self.is_higher(height, page)
        {
            return Some(clipped(false, height));
        }
        let width = self.cut_width(&style, page)?;
        self.is_wider(width, page).then(|| clipped(true, width))
    }

    /// The width at which lines are cut off.
    fn cut_width(self, style: &Style, page: &mut Zoomed<'d>) -> Option<f32> {
        let shows_it =
            style.white_space == WhiteSpace::NoWrap && style.text_overflow != TextOverflow::Clip;
        if !hides(style.overflow_x) || shows_it {
            return None;
        }
        let room = self.widest(page)? + style.padding_left.px()? + style.padding_right.px()?;
        (room > SLACK + 1.0).then_some(room)
    }

    /// The most that the content of a box may be wide.
    fn widest(self, page: &mut Zoomed<'d>) -> Option<f32> {
        let style = page.style(self);
        let least = match style.min_width {
            Length::Auto => 0.0,
            Length::Px(px) => px,
            _ => return None,
        };
        let asked = [style.width, style.max_width]
            .into_iter()
            .filter_map(Length::px);
        if let Some(px) = asked.reduce(f32::min) {
            return Some(px.max(least));
        }
        let is_block = matches!(
            style.display,
            Display::Block | Display::FlowRoot | Display::ListItem
        );
        let stands_in_parent = is_block && is_in_flow(&style) && !is_pulled(&style);
        let around = match self.parent() {
            Some(parent) if stands_in_parent => parent.widest(page)?,
            None if stands_in_parent => WINDOW,
            _ => return None,
        };
        let part = match style.width {
            Length::Auto => 1.0,
            Length::Percent(percent) => percent / 100.0,
            _ => return None,
        };
        Some((around * part).max(least))
    }

    /// Whether text in lines that are not broken is wider than some pixels.
    fn is_wider(self, width: f32, page: &mut Zoomed<'d>) -> bool {
        self.texts().any(|text| {
            let style = page.style(text.parent);
            let keeps = matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
            if !keeps || !is_set_wide(&style) || !self.holds(&text, page) {
                return false;
            }
            let lines = text.mapped.as_str().split('\n');
            let least = if style.white_space == WhiteSpace::Pre {
                lines.map(ems).fold(0.0, f32::max)
            } else {
                lines.map(ems).sum()
            };
            style
                .font_size
                .is_some_and(|size| least * size > width + SLACK)
        })
    }

    /// Whether its text is higher than some pixels, so that one piece of it is cut in two.
    fn is_higher(self, height: f32, page: &mut Zoomed<'d>) -> bool {
        // What is pulled up makes room.
        if self
            .descendants()
            .any(|e| page.is_spent() || is_pulled(&page.style(e)))
        {
            return false;
        }
        let mut lines = Lines::default();
        // What stands before the first text may push it out of the box.
        let mut pushed = 0.0;
        for node in self.nodes() {
            match node {
                Node::Element(e) => {
                    let style = page.style(e);
                    if e.tag() == "br" && style.display == Display::Inline {
                        lines.end();
                    } else if lines.is_empty() && style.display != Display::None {
                        pushed += room_taken(e, &style).unwrap_or(f32::INFINITY);
                    }
                }
                Node::Text(text) if self.holds(&text, page) => {
                    if let Some(block) = block_of(&text, page) {
                        lines.add(&text, block, page);
                    }
                }
                Node::Text(text) => {
                    if lines.is_empty() && text.is_visible() != Visible::No {
                        return false;
                    }
                }
            }
        }
        lines.end();
        pushed + lines.line * NORMAL.1 < height && lines.are_cut_at(height)
    }

    /// Whether a text that can be seen stands in the flow of the box, in nothing that cuts it off, moves it or is less high
    /// than its content.
    fn holds(self, text: &TextNode<'d>, page: &mut Zoomed<'d>) -> bool {
        page.spend(1 + text.mapped.len() as u64 / LETTERS);
        if text.is_visible() != Visible::Yes
            || text.parent.is_hidden()
            || !text.parent.is_html()
            || page.is_spent()
        {
            return false;
        }
        let between = std::iter::once(text.parent).chain(text.parent.ancestors());
        for element in between.take_while(|e| *e != self) {
            let style = page.style(element);
            let is_text = style.display == Display::Inline && element.children().next().is_none();
            let is_block = is_plain_box(&style) && style.display != Display::InlineBlock;
            let is_free = style.overflow_x == Overflow::Visible
                && style.overflow_y == Overflow::Visible
                && style.height == Length::Auto
                && style.max_height == Length::Auto;
            if !(style.display == Display::Inline || is_text || is_block && is_free)
                || !is_in_flow(&style)
                || !shows(&style)
            {
                return false;
            }
        }
        true
    }
}

/// Lines of text, one below another.
#[derive(Default)]
struct Lines {
    /// The height of those that have ended, at least, in CSS pixels.
    height: f32,
    /// The height of the first text alone.
    first: Option<f32>,
    /// The height of a line, where all have one that is given.
    pitch: Pitch,
    /// The least height of the first line.
    line: f32,
    open: Option<Open>,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Pitch {
    #[default]
    None,
    Given(f32),
    /// The font decides it, or lines differ.
    Free,
}

/// The line that is being filled.
struct Open {
    block: u32,
    width: f32,
    room: f32,
    line: f32,
    texts: usize,
}

impl Lines {
    fn is_empty(&self) -> bool {
        self.open.is_none() && self.first.is_none()
    }

    fn add<'d>(&mut self, text: &TextNode<'d>, block: Element<'d>, page: &mut Zoomed<'d>) {
        let style = page.style(block);
        let own = page.style(text.parent);
        let (Some(line), Some(room)) = (least_line(&style), block.widest(page)) else {
            return;
        };
        let given = match style.line_height {
            LineHeight::Number(_) | LineHeight::Px(_) => Pitch::Given(line),
            _ => Pitch::Free,
        };
        self.pitch = match self.pitch {
            Pitch::None => given,
            pitch if pitch == given => pitch,
            _ => Pitch::Free,
        };
        let breaks = !matches!(own.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
        let size = own
            .font_size
            .filter(|_| breaks && is_set_wide(&own))
            .unwrap_or(0.0);
        let keeps = !matches!(own.white_space, WhiteSpace::Normal | WhiteSpace::NoWrap);
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.block != block.order())
        {
            self.end();
        }
        for (index, part) in text.mapped.as_str().split('\n').enumerate() {
            if keeps && index > 0 {
                self.end();
            }
            if part.trim().is_empty() {
                continue;
            }
            if self.is_empty() {
                self.line = line;
            }
            let open = self.open.get_or_insert(Open {
                block: block.order(),
                width: 0.0,
                room,
                line,
                texts: 0,
            });
            open.width += ems(part) * size;
            open.texts += usize::from(index == 0 || open.texts == 0);
        }
    }

    fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        let lines = (open.width / open.room.max(1.0)).ceil().max(1.0);
        let height = lines * open.line;
        if self.first.is_none() {
            self.first = Some(if open.texts == 1 { height } else { 0.0 });
        }
        self.height += height;
    }

    /// Where a box ends just between two lines, a text of its own below is hidden as a whole, not cut.
    fn are_cut_at(&self, height: f32) -> bool {
        let limit = height + SLACK;
        let first = self.first.unwrap_or(0.0);
        let is_between = match self.pitch {
            Pitch::Given(line) => ((height / line) - (height / line).round()).abs() < 0.1,
            Pitch::None | Pitch::Free => false,
        };
        first > limit || self.height > limit && !is_between
    }
}

/// The height at which lines are cut off. Not that of one line: there what does not fit in is broken off on purpose.
fn cut_height(style: &Style) -> Option<f32> {
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

/// The least height of its lines.
fn least_line(style: &Style) -> Option<f32> {
    match style.line_height {
        LineHeight::Normal => Some(style.font_size? * NORMAL.0),
        LineHeight::Number(n) => Some(style.font_size? * n),
        LineHeight::Px(px) => Some(px),
        LineHeight::Unknown => None,
    }
}

/// How far down an element may push what comes after it, in CSS pixels, besides by its text.
fn room_taken(element: Element<'_>, style: &Style) -> Option<f32> {
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

/// The block in whose lines a text is set.
fn block_of<'d>(text: &TextNode<'d>, page: &mut Zoomed<'d>) -> Option<Element<'d>> {
    let mut around = std::iter::once(text.parent).chain(text.parent.ancestors());
    around.find(|e| page.style(*e).display != Display::Inline)
}

/// The least width of a line of text, in font sizes.
fn ems(line: &str) -> f32 {
    let of = |c: char| {
        let is_syllable = unicode_width::UnicodeWidthChar::width(c) == Some(2);
        if is_syllable { SYLLABLE.0 } else { LETTER.0 }
    };
    let words = line.split_whitespace();
    words
        .flat_map(|word| word.chars().chain([' ']))
        .map(of)
        .sum()
}

fn is_set_wide(style: &Style) -> bool {
    let is_wide = |spacing: Option<f32>| spacing.is_some_and(|px| px >= 0.0);
    is_wide(style.letter_spacing) && is_wide(style.word_spacing)
}

/// Whether it is a box whose size is the one that it asks for, where the text puts it.
fn is_plain_box(style: &Style) -> bool {
    let is_box = matches!(
        style.display,
        Display::Block | Display::FlowRoot | Display::ListItem | Display::InlineBlock
    );
    is_box && matches!(style.position, Position::Static | Position::Relative)
}

/// Whether it stands where the flow puts it.
fn is_in_flow(style: &Style) -> bool {
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
fn is_pulled(style: &Style) -> bool {
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

fn shows(style: &Style) -> bool {
    style.visibility == Visibility::Visible && style.opacity.is_some_and(|o| o > 0.0)
}

/// Whether nothing around an element hides it on the zoomed page, or moves it.
fn is_shown<'d>(element: Element<'d>, page: &mut Zoomed<'d>) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    const LONG: &str = "The minister will attend the ceremony tomorrow and speak afterwards. The minister will attend \
        the ceremony tomorrow and speak afterwards. The minister will attend the ceremony.";

    /// Whether something is cut off, and if so, across.
    fn cut(html: &str) -> Option<bool> {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        dom.clipped_when_zoomed().first().map(|c| c.across)
    }

    fn cut_by(style: &str) -> Option<bool> {
        cut(&format!("<div style='{style}'>{LONG}</div>"))
    }

    #[test]
    fn lines_below_are_cut_off() {
        for style in [
            "overflow:hidden;height:1.5em",
            "overflow-y:clip;max-height:30px",
            "overflow:hidden;height:2vh;min-height:1.6em;width:50%",
            "overflow:hidden;height:40px;line-height:20px;width:200px",
        ] {
            assert_eq!(cut_by(style), Some(false), "{style}");
        }
        for style in [
            "overflow:auto;height:1.5em",
            "height:1.5em",
            "overflow:hidden;height:500px",
            "overflow:hidden;min-height:1.5em",
            "overflow:hidden;height:20px;line-height:20px",
            "overflow:hidden;height:1em",
            "overflow:hidden;height:1px",
            "overflow:hidden;height:50%",
            "overflow:hidden;height:1.5em;min-height:min-content",
            "overflow:hidden;height:1.5em;visibility:hidden",
            "overflow:hidden;height:1.5em;position:absolute",
            "overflow:hidden;height:1.5em;display:flex",
        ] {
            assert_eq!(cut_by(style), None, "{style}");
        }
    }

    #[test]
    fn lines_are_cut_off_at_their_end() {
        let nowrap = "overflow-x:hidden;white-space:nowrap;width:50px";
        assert_eq!(cut_by(nowrap), Some(true));
        assert_eq!(cut_by("overflow:hidden;white-space:nowrap"), Some(true));
        assert_eq!(cut_by(&format!("{nowrap};text-overflow:ellipsis")), None);
        assert_eq!(cut_by("overflow:hidden;width:50px"), None);
        let short = "<p style='overflow:hidden;white-space:nowrap;width:300px'>Short text</p>";
        assert_eq!(cut(short), None);
    }

    #[test]
    fn styles_are_those_of_a_zoomed_page() {
        let page = |css: &str| cut(&format!("<style>{css}</style><p class=a>{LONG}</p>"));
        let cuts = "{overflow:hidden;height:1.5em;font-size:16px}";
        assert_eq!(
            page(&format!("@media (max-width:640px){{.a{cuts}}}")),
            Some(false)
        );
        assert_eq!(page(&format!("@media (max-width:600px){{.a{cuts}}}")), None);
        assert_eq!(
            page(&format!(
                ".a{cuts} @media (max-width:40em){{.a{{height:auto}}}}"
            )),
            None
        );
    }

    #[test]
    fn lines_that_the_page_breaks_count() {
        let lines = |n: usize| {
            let text = "One line of text.<br>".repeat(n);
            format!("<div style='overflow:hidden;height:16vh;font-size:16px'>{text}</div>")
        };
        assert_eq!(cut(&lines(8)), Some(false));
        assert_eq!(cut(&lines(4)), None);
        // Just after the third line: the fourth is hidden as a whole.
        let exact =
            "<div style='overflow:hidden;height:60px;line-height:20px'>A<br>B<br>C<br>D</div>";
        assert_eq!(cut(exact), None);
    }

    #[test]
    fn only_text_in_the_flow_that_is_there_counts() {
        let inside = |html: &str| {
            cut(&format!(
                "<div style='overflow:hidden;height:1.5em'>{html}</div>"
            ))
        };
        assert_eq!(inside(&format!("<div>{LONG}</div>")), Some(false));
        let parts = "<span>A</span> <b style='display:inline-block'>B</b> <i hidden>C</i> D<br style='display:none'>E";
        assert_eq!(inside(parts), None);
        for html in [
            format!("<p aria-hidden=true>{LONG}</p>"),
            format!("<p hidden>{LONG}</p>"),
            format!("<p style='position:absolute'>{LONG}</p>"),
            format!("<p style='float:left'>{LONG}</p>"),
            format!("<p style='overflow:auto;height:1em'>{LONG}</p>"),
            format!("<div style='display:flex'><p>{LONG}</p></div>"),
            format!("<p style='margin-top:-100px'>{LONG}</p>"),
            format!("<p style='margin-top:20px'>{LONG}</p>"),
            format!("<img src=a.png><p>{LONG}</p>"),
        ] {
            assert_eq!(inside(&html), None, "{html}");
        }
        assert_eq!(
            cut(&format!(
                "<link rel=stylesheet href=a.css><div style='overflow:hidden;height:1.5em'>{LONG}"
            )),
            None
        );
    }
}
