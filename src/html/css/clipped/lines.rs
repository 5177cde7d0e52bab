//! How high and how wide lines of text are at least.

use super::SLACK;
use super::boxes::Cut;
use crate::html::css::style::Style;
use crate::html::css::value::{LineHeight, WhiteSpace};
use crate::html::css::wrapping::{LETTER, SYLLABLE};
use crate::html::css::zoom::Zoomed;
use crate::html::{Element, TextNode};
use std::rc::Rc;

/// Between these, in font sizes, a browser sets the lines of `line-height: normal`, by the font.
const NORMAL: (f32, f32) = (1.0, 1.45);

/// Fonts that browsers set pages in by themselves have such lines.
const USUAL: [f32; 3] = [1.12, 1.17, 1.22];

/// Lines of text in a block, one below another.
pub(super) struct Lines {
    /// The least height of one, in CSS pixels.
    line: f32,
    /// The heights that one is thought to have.
    usual: Vec<f32>,
    /// The most that they may be wide.
    room: f32,
    /// The height of those that have ended, at least.
    height: f32,
    /// The height of the first text alone.
    first: Option<f32>,
    /// The least width of the line that is being filled.
    open: Option<f32>,
    texts: usize,
    /// What all text in them is to be set in.
    style: Rc<Style>,
    /// Whether it is.
    is_even: bool,
}

impl Lines {
    pub(super) fn of<'d>(block: Element<'d>, page: &mut Zoomed<'d>) -> Option<Self> {
        let style = page.style(block);
        let line = least_line(&style)?;
        let usual = match style.line_height {
            LineHeight::Normal => {
                let size = style.font_size?;
                USUAL.map(|usual| usual * size).to_vec()
            }
            _ => vec![line],
        };
        Some(Self {
            line,
            usual,
            room: block.widest(page)?,
            height: 0.0,
            first: None,
            open: None,
            texts: 0,
            style,
            is_even: true,
        })
    }

    pub(super) fn add<'d>(&mut self, text: &TextNode<'d>, page: &mut Zoomed<'d>) {
        let style = page.style(text.parent);
        let breaks = !matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
        let size = style
            .font_size
            .filter(|_| breaks && is_set_wide(&style))
            .unwrap_or(0.0);
        let keeps = !matches!(style.white_space, WhiteSpace::Normal | WhiteSpace::NoWrap);
        self.texts += 1;
        self.is_even &=
            style.font_size == self.style.font_size && style.line_height == self.style.line_height;
        for (index, part) in text.mapped.as_str().split('\n').enumerate() {
            if keeps && index > 0 {
                self.end();
            }
            if !part.trim().is_empty() {
                *self.open.get_or_insert(0.0) += ems(part) * size;
            }
        }
    }

    pub(super) fn end(&mut self) {
        let Some(width) = self.open.take() else {
            return;
        };
        let height = (width / self.room.max(1.0)).ceil().max(1.0) * self.line;
        if self.first.is_none() {
            self.first = Some(if self.texts == 1 { height } else { 0.0 });
        }
        self.height += height;
    }

    /// Whether the first text is cut, or a line further down. Where a box ends between two lines, a text of its own below is
    /// hidden as a whole, not cut. `pushed`: how far down they may begin.
    pub(super) fn are_cut_at(&self, cut: Cut, pushed: f32) -> bool {
        let limit = cut.room + cut.padding + SLACK;
        if !self.is_even {
            return false;
        }
        if self.first.is_some_and(|first| first > limit) {
            return true;
        }
        let is_within = |line: &f32| (0.15..0.85).contains(&(cut.room / line).fract());
        self.height > limit
            && pushed <= 0.0
            && cut.padding <= 0.0
            && self.usual.iter().all(is_within)
    }
}

/// The greatest height of its lines.
pub(super) fn most_line(style: &Style) -> Option<f32> {
    match style.line_height {
        LineHeight::Normal => Some(style.font_size? * NORMAL.1),
        _ => least_line(style),
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
