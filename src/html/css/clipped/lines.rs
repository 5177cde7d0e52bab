//! How high and how wide lines of text are at least.

use super::SLACK;
use crate::html::css::style::Style;
use crate::html::css::value::{LineHeight, WhiteSpace};
use crate::html::css::wrapping::{LETTER, SYLLABLE};
use crate::html::css::zoom::Zoomed;
use crate::html::{Element, TextNode};

/// Between these, in font sizes, a browser sets the lines of `line-height: normal`, by the font.
pub(super) const NORMAL: (f32, f32) = (1.0, 1.45);

/// Lines of text, one below another.
#[derive(Default)]
pub(super) struct Lines {
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
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_none() && self.first.is_none()
    }

    pub(super) fn add<'d>(
        &mut self,
        text: &TextNode<'d>,
        block: Element<'d>,
        page: &mut Zoomed<'d>,
    ) {
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

    pub(super) fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        let lines = (open.width / open.room.max(1.0)).ceil().max(1.0);
        let height = lines * open.line;
        if self.first.is_none() {
            self.first = Some(if open.texts == 1 { height } else { 0.0 });
        }
        self.height += height;
    }

    /// Where a box ends just between two lines, a text of its own below is hidden as a whole, not cut.
    /// `pushed`: how far down they may begin.
    pub(super) fn are_cut_at(&self, height: f32, pushed: f32) -> bool {
        if pushed + self.line * NORMAL.1 >= height {
            return false;
        }
        let limit = height + SLACK;
        let first = self.first.unwrap_or(0.0);
        let is_between = match self.pitch {
            Pitch::Given(line) => ((height / line) - (height / line).round()).abs() < 0.1,
            Pitch::None | Pitch::Free => false,
        };
        first > limit || self.height > limit && !is_between
    }
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

/// The least width of a line of text, in font sizes.
pub(super) fn ems(line: &str) -> f32 {
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

pub(super) fn is_set_wide(style: &Style) -> bool {
    let is_wide = |spacing: Option<f32>| spacing.is_some_and(|px| px >= 0.0);
    is_wide(style.letter_spacing) && is_wide(style.word_spacing)
}
