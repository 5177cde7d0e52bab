//! Text that a box cuts off when the page is zoomed to 200% (ACT rule 59br37), as far as that is sure without fonts and layout.

mod boxes;
mod lines;

use super::length::Length;
use super::style::Style;
use super::value::{Display, Effect, Overflow, TextOverflow, WhiteSpace};
use super::visible::Visible;
use super::zoom::{Zoomed, hides};
use crate::html::{Document, Element, Node, TextNode};
use boxes::{
    Cut, cut_height, is_in_flow, is_plain_box, is_pulled, is_set, is_shown, limits_height,
    room_taken, shows,
};
use lines::{Lines, ems, is_set_wide, most_line};
use rustc_hash::FxHashSet;

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
            // What moves through a box comes into sight.
            found.extend(
                element
                    .clips(&mut page)
                    .filter(|c| !c.clipping.holds_motion()),
            );
            if page.is_spent() {
                return Vec::new();
            }
        }
        found
    }
}

impl<'d> Element<'d> {
    /// Whether it or something in it moves by itself.
    fn holds_motion(self) -> bool {
        let moves = |e: Element<'_>| {
            let style = e.style();
            let is_animated = [style.animation, style.animation_name] != [Effect::None; 2];
            is_animated || e.tag() == "marquee"
        };
        moves(self) || self.descendants().any(moves)
    }

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
        if let Some(cut) = cut_height(&style)
            && self.is_higher(cut, page)
        {
            return Some(clipped(false, cut.room + cut.padding));
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
        let style = page.style(self);
        if limits_height(&style) {
            // What stands farther down may be hidden as a whole.
            let first = self.first(page);
            return first.is_some_and(|first| {
                first.is_seen(&style, page) && first.text.is_wider(width, page)
            });
        }
        // What stands after other things in its line may begin where nothing is seen any more.
        let mut begun = FxHashSet::default();
        for node in self.nodes() {
            let parent = match node {
                Node::Element(e) if is_set(e) || page.style(e).display == Display::InlineBlock => {
                    e.parent()
                }
                Node::Element(_) => continue,
                Node::Text(text) if text.is_blank() => continue,
                Node::Text(text) => Some(text.parent),
            };
            let Some(block) = parent.and_then(|e| block_of(e, page)) else {
                continue;
            };
            let is_first = begun.insert(block.order());
            if let Node::Text(text) = node
                && is_first
                && self.holds(&text, page)
                && text.is_wider(width, page)
            {
                return true;
            }
        }
        false
    }

    /// Whether its first text is higher than some pixels, or goes on in lines that the page breaks and of which one is cut.
    fn is_higher(self, cut: Cut, page: &mut Zoomed<'d>) -> bool {
        // What is pulled up makes room.
        if self
            .descendants()
            .any(|e| page.is_spent() || is_pulled(&page.style(e)))
        {
            return false;
        }
        let style = page.style(self);
        let Some(first) = self.first(page).filter(|first| first.is_seen(&style, page)) else {
            return false;
        };
        let Some(mut lines) = Lines::of(first.block, page) else {
            return false;
        };
        let mut is_reached = false;
        for node in first.block.nodes() {
            match node {
                Node::Element(e) if e.tag() == "br" && page.style(e).display == Display::Inline => {
                    lines.end()
                }
                Node::Element(e) => {
                    let is_line = matches!(page.style(e).display, Display::Inline | Display::None);
                    if is_reached && (!is_line || is_set(e)) {
                        break;
                    }
                }
                Node::Text(text) if text.is_blank() => {}
                Node::Text(text) => {
                    is_reached |= std::ptr::eq(text.mapped, first.text.mapped);
                    if !is_reached || text.is_visible() == Visible::No {
                        continue;
                    }
                    if !self.holds(&text, page) {
                        break;
                    }
                    lines.add(&text, page);
                }
            }
        }
        lines.end();
        lines.are_cut_at(cut, first.pushed)
    }

    /// The first text that can be seen in it. `None` where other things may stand before it.
    fn first(self, page: &mut Zoomed<'d>) -> Option<First<'d>> {
        let mut pushed = 0.0;
        for node in self.nodes() {
            match node {
                Node::Element(e) => {
                    let style = page.style(e);
                    if style.display != Display::None {
                        pushed += room_taken(e, &style)?;
                    }
                }
                Node::Text(text) if text.is_blank() => {}
                Node::Text(text) if self.holds(&text, page) => {
                    let block = block_of(text.parent, page)?;
                    return Some(First {
                        text,
                        block,
                        pushed,
                    });
                }
                Node::Text(text) => {
                    if text.is_visible() != Visible::No {
                        return None;
                    }
                }
            }
        }
        None
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

/// The first text of a box, the block in whose lines it is set, and how far down it may begin, in CSS pixels.
struct First<'d> {
    text: TextNode<'d>,
    block: Element<'d>,
    pushed: f32,
}

impl<'d> First<'d> {
    /// Whether all of its first line is seen, whatever part of the height is padding.
    fn is_seen(&self, around: &Style, page: &mut Zoomed<'d>) -> bool {
        let Some(line) = most_line(&page.style(self.block)) else {
            return false;
        };
        // Whatever is higher than a letter pushes the letters of its line down.
        let is_level = |e: Element<'d>| !is_set(e) && page.style(e).display != Display::InlineBlock;
        if !self.block.descendants().all(is_level) {
            return false;
        }
        let padding = around.padding_top.px().zip(around.padding_bottom.px());
        let limit = [around.height, around.max_height]
            .into_iter()
            .filter_map(Length::px);
        let least = around.min_height.px().unwrap_or(0.0);
        let limit = limit.reduce(f32::min).map(|limit| limit.max(least));
        padding
            .zip(limit)
            .is_some_and(|((above, below), limit)| self.pushed + above + below + line < limit)
    }
}

impl<'d> TextNode<'d> {
    /// Whether it has a line that is not broken, and wider than some pixels.
    fn is_wider(&self, width: f32, page: &mut Zoomed<'d>) -> bool {
        let style = page.style(self.parent);
        let lines = self.mapped.as_str().split('\n').map(ems);
        let least = match style.white_space {
            WhiteSpace::NoWrap => lines.sum(),
            WhiteSpace::Pre => lines.fold(0.0, f32::max),
            _ => return false,
        };
        let size = style.font_size.filter(|_| is_set_wide(&style));
        size.is_some_and(|size| least * size > width + SLACK)
    }
}

/// The block in whose lines the text directly in an element is set.
fn block_of<'d>(element: Element<'d>, page: &mut Zoomed<'d>) -> Option<Element<'d>> {
    let mut around = std::iter::once(element).chain(element.ancestors());
    around.find(|e| page.style(*e).display != Display::Inline)
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
