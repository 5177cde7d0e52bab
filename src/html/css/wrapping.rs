//! Whether the lines of a text are broken where they are full (CSS Text 3 §5), as far as that is sure without fonts and layout.

use super::length::Length;
use super::value::{Display, Float, Position, WhiteSpace};
use super::visible::Visible;
use crate::html::{Element, Node, TextNode};

/// The narrowest and the widest that letters are set on average, in font sizes.
pub(super) const LETTER: (f32, f32) = (0.3, 1.0);
/// The same for Chinese, Japanese and Korean.
pub(super) const SYLLABLE: (f32, f32) = (0.9, 1.1);
/// The width of the screen that styles are computed for, in CSS pixels.
const VIEWPORT: f32 = 1280.0;

impl Element<'_> {
    /// Whether its text is broken into several lines other than by `<br>` and the like: `Yes` where a piece of it does not
    /// fit in one line even in a narrow font, `No` where all do even in a wide one.
    #[must_use]
    pub fn wraps(self) -> Visible {
        if !may_break(self) {
            return Visible::No;
        }
        let Some(room) = self.room() else {
            return Visible::Unknown;
        };
        let mut wraps = Visible::No;
        let mut line = Line::default();
        let mut end = |line: &mut Line| match std::mem::take(line).breaks_in(room) {
            Visible::Yes => wraps = Visible::Yes,
            Visible::Unknown if wraps == Visible::No => wraps = Visible::Unknown,
            _ => {}
        };
        for node in self.nodes() {
            match node {
                Node::Element(element) if element.tag() == "br" || !is_in_line(element) => {
                    end(&mut line);
                }
                Node::Element(_) => {}
                Node::Text(text) if is_in_line_of(text, self) => {
                    let keeps = matches!(
                        text.parent.style().white_space,
                        WhiteSpace::Pre
                            | WhiteSpace::PreWrap
                            | WhiteSpace::PreLine
                            | WhiteSpace::BreakSpaces
                    );
                    for (index, part) in text.mapped.as_str().split('\n').enumerate() {
                        if keeps && index > 0 {
                            end(&mut line);
                        }
                        line.add(text, part);
                    }
                }
                // The lines of a box inside are its own: how wide it is, layout tells.
                Node::Text(text) => {
                    end(&mut line);
                    if text.is_visible() != Visible::No {
                        line.widest = f32::INFINITY;
                        end(&mut line);
                    }
                }
            }
        }
        end(&mut line);
        wraps
    }

    /// The widest its line may be, in CSS pixels: what it or a block around it asks for, at most the viewport.
    fn room(self) -> Option<f32> {
        let style = self.style();
        let is_placed = matches!(style.position, Position::Absolute | Position::Fixed);
        let around = match self.parent() {
            // What is placed takes the room of a box that may be farther out.
            Some(parent) if !is_placed => parent.room()?,
            _ => VIEWPORT,
        };
        if style.display == Display::Inline && style.float == Float::None && !is_placed {
            return Some(around);
        }
        let px = |length| match length {
            Length::Auto => Some(None),
            Length::Px(px) => Some(Some(px)),
            Length::Percent(percent) => Some(Some(around * percent / 100.0)),
            Length::Unknown => None,
        };
        // Cells, and what is in a flexible box, may be given more than they ask for.
        let may_grow = style.display == Display::TableCell
            || self.parent().is_some_and(|p| {
                matches!(
                    p.style().display,
                    Display::Flex | Display::InlineFlex | Display::Grid | Display::InlineGrid
                )
            });
        let asked = px(style.width)?.filter(|_| !may_grow).unwrap_or(around);
        let most = px(style.max_width)?.map_or(asked, |most| most.min(asked));
        Some(px(style.min_width)?.map_or(most, |least| least.max(most)))
    }
}

/// Whether lines of text directly in an element may be broken where they are full.
fn may_break(element: Element<'_>) -> bool {
    !matches!(
        element.style().white_space,
        WhiteSpace::NoWrap | WhiteSpace::Pre
    )
}

/// Whether an element stands in the line of its parent, and is no box of its own.
fn is_in_line(element: Element<'_>) -> bool {
    let style = element.style();
    style.display == Display::Inline
        && style.float == Float::None
        && matches!(style.position, Position::Static | Position::Relative)
}

fn is_in_line_of(text: TextNode<'_>, block: Element<'_>) -> bool {
    std::iter::once(text.parent)
        .chain(text.parent.ancestors())
        .take_while(|e| *e != block)
        .all(is_in_line)
}

/// What would stand in one line if there were room.
#[derive(Default)]
struct Line {
    /// The width that what may be broken takes at least, in CSS pixels.
    narrowest: f32,
    /// The width that all of it takes at most.
    widest: f32,
    /// Words, or syllables that are set without spaces.
    words: usize,
}

impl Line {
    fn add(&mut self, text: TextNode<'_>, part: &str) {
        let visible = text.is_visible();
        if visible == Visible::No {
            return;
        }
        let style = text.parent.style();
        let Some(size) = style.font_size else {
            self.widest = f32::INFINITY;
            return;
        };
        let is_set_close = style.letter_spacing.is_none_or(|px| px < 0.0)
            || style.word_spacing.is_none_or(|px| px < 0.0);
        let counts = visible == Visible::Yes && may_break(text.parent) && !is_set_close;
        for word in part.split_whitespace() {
            let (mut narrow, mut wide, mut syllables) = (0.0, 0.0, 0);
            for c in word.chars().chain([' ']) {
                let is_syllable = unicode_width::UnicodeWidthChar::width(c) == Some(2);
                let of = if is_syllable { SYLLABLE } else { LETTER };
                narrow += of.0 * size;
                wide += of.1 * size;
                syllables += usize::from(is_syllable);
            }
            self.widest += wide;
            if counts {
                self.narrowest += narrow;
                self.words += syllables.max(1);
            }
        }
    }

    fn breaks_in(self, room: f32) -> Visible {
        if self.words > 1 && self.narrowest > room {
            Visible::Yes
        } else if self.widest > room {
            Visible::Unknown
        } else {
            Visible::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Document, parse};

    const LONG: &str = "The minister will attend the ceremony tomorrow and speak afterwards.";

    fn wraps(html: &str) -> Visible {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        dom.elements("p").next().unwrap().wraps()
    }

    #[test]
    fn long_text_in_a_narrow_box_wraps() {
        for (style, expected) in [
            ("max-width:200px", Visible::Yes),
            ("width:15%", Visible::Yes),
            ("width:1200px", Visible::No),
            ("width:400px", Visible::Unknown),
            ("width:max-content", Visible::Unknown),
            ("width:200px;min-width:1200px", Visible::No),
            ("width:200px;white-space:nowrap", Visible::No),
        ] {
            assert_eq!(
                wraps(&format!("<p style='{style}'>{LONG}")),
                expected,
                "{style}"
            );
        }
        let placed = format!("<div style='width:200px'><p style='position:absolute'>{LONG}");
        assert_eq!(wraps(&placed), Visible::No);
        let flexible = format!("<div style='display:flex'><p style='width:200px'>{LONG}");
        assert_eq!(wraps(&flexible), Visible::No);
    }

    #[test]
    fn forced_breaks_are_others() {
        let lines = "A line of this text<br>".repeat(80);
        assert_eq!(wraps(&format!("<p>{lines}")), Visible::No);
        let kept = lines.replace("<br>", "\n");
        assert_eq!(
            wraps(&format!("<p style='white-space:pre-line'>{kept}")),
            Visible::No
        );
        assert_eq!(wraps(&format!("<p>{kept}")), Visible::Yes);
    }

    #[test]
    fn only_what_is_there_and_may_be_broken_counts() {
        assert_eq!(
            wraps("<p style='width:160px'>외교부는 내일 서울에서 회의를 연다고 밝혔다"),
            Visible::Yes
        );
        for inside in [
            format!("A<span hidden>{LONG}</span>"),
            "Unbreakable".repeat(20),
        ] {
            assert_ne!(
                wraps(&format!("<p style='width:150px'>{inside}")),
                Visible::Yes
            );
        }
        let whole = format!("<p style='width:150px'><b style='white-space:nowrap'>{LONG}</b>");
        assert_eq!(wraps(&whole), Visible::Unknown);
        let boxes = "<p style='width:150px'><b style='display:inline-block'>A</b>";
        assert_eq!(wraps(boxes), Visible::Unknown);
    }
}
