//! The spacing of text that readers cannot change: declared `!important` in a `style` attribute, where no stylesheet of
//! theirs wins over it (CSS Cascade 5 §6.1; WCAG 2.2, 1.4.12).

use super::declaration::{Declaration, Declared, Name, Wide, style_attribute};
use super::style::Property;
use super::value::{Display, LineHeight, WhiteSpace};
use super::visible::Visible;
use crate::html::Element;

/// A spacing of text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Spacing {
    /// `letter-spacing`.
    Letters,
    /// `word-spacing`.
    Words,
    /// `line-height`.
    Lines,
}

/// What browsers take for `line-height: normal`, which depends on the font (CSS 2.2 §10.8.1 recommends 1.0 to 1.2).
const NORMAL_LINE: f32 = 1.2;

impl Element<'_> {
    /// Whether its `style` attribute sets a spacing and says `!important`.
    #[must_use]
    pub fn fixes(self, spacing: Spacing) -> bool {
        let property = match spacing {
            Spacing::Letters => Property::LetterSpacing,
            Spacing::Words => Property::WordSpacing,
            Spacing::Lines => Property::LineHeight,
        };
        self.attr("style").is_some_and(|style| {
            // Most attributes need no parser.
            let may = |word: &str| style.to_ascii_lowercase().contains(word);
            may("important")
                && style_attribute(style)
                    .iter()
                    .any(|d| d.important && sets(d, property))
        })
    }

    /// A spacing in font sizes of the element; `None` when the source does not tell.
    #[must_use]
    pub fn spacing(self, spacing: Spacing) -> Option<f32> {
        let style = self.style();
        let size = style.font_size.filter(|size| *size > 0.0)?;
        match spacing {
            Spacing::Letters => Some(style.letter_spacing? / size),
            Spacing::Words => Some(style.word_spacing? / size),
            Spacing::Lines => match style.line_height {
                LineHeight::Normal => Some(NORMAL_LINE),
                LineHeight::Number(times) => Some(times),
                LineHeight::Px(px) => Some(px / size),
                LineHeight::Unknown => None,
            },
        }
    }

    /// Whether its text is broken into several lines: `Yes` where it does not fit in one even in a narrow font, `No` where
    /// it does even in a wide one.
    #[must_use]
    pub fn wraps(self) -> Visible {
        let style = self.style();
        if matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre) {
            return Visible::No;
        }
        let has_blocks = self.descendants().any(Element::is_block);
        let (Some(size), Some(room), false) = (style.font_size, self.room(), has_blocks) else {
            return Visible::Unknown;
        };
        let text = self.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let whole = words.join(" ");
        let is_wide = |c: char| unicode_width::UnicodeWidthChar::width(c) == Some(2);
        if words.len() < 2 && !whole.chars().any(is_wide) {
            return Visible::No;
        }
        let width = |narrow: f32, wide: f32| {
            let em: f32 = whole
                .chars()
                .map(|c| if is_wide(c) { wide } else { narrow })
                .sum();
            em * size
        };
        if width(0.3, 0.9) > room {
            Visible::Yes
        } else if width(1.0, 1.1) < room {
            Visible::No
        } else {
            Visible::Unknown
        }
    }

    /// The widest its line may be, in CSS pixels: what it or a block around it asks for, at most the viewport.
    fn room(self) -> Option<f32> {
        const VIEWPORT: f32 = 1280.0;
        for element in std::iter::once(self).chain(self.ancestors()) {
            let style = element.style();
            if style.display == Display::Inline {
                continue;
            }
            let asked = [style.width, style.max_width];
            let asked = asked.iter().filter_map(|length| length.px());
            if let Some(px) = asked.reduce(f32::min) {
                return Some(px);
            }
        }
        Some(VIEWPORT)
    }
}

fn sets(declaration: &Declaration, property: Property) -> bool {
    let by_name = |name: &Name| match name {
        Name::Long(long) => *long == property,
        Name::Short(short) => short.longhands().contains(&property),
        Name::All => true,
    };
    match &declaration.declared {
        Declared::Value(value) => value.property() == property,
        Declared::Unknown(unknown) => *unknown == property,
        // What is inherited or left to other sheets is not declared here.
        Declared::Wide(name, wide) => *wide == Wide::Initial && by_name(name),
        Declared::Deferred(name, _) => by_name(name),
        Declared::Custom(..) | Declared::Other(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Spacing::{Letters, Lines, Words};
    use super::*;
    use crate::html::{Document, parse};

    fn of<T>(html: &str, ask: impl FnOnce(Element<'_>) -> T) -> T {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        ask(dom.elements("p").next().unwrap())
    }

    #[test]
    fn only_what_is_important_in_the_attribute_is_fixed() {
        let fixes = |html: &str, spacing| of(html, |p| p.fixes(spacing));
        assert!(fixes(
            "<p style='letter-spacing: 1px ! important'>A",
            Letters
        ));
        assert!(!fixes("<p style='letter-spacing: 1px'>A", Letters));
        assert!(!fixes("<p style='letter-spacing: 2 !important'>A", Letters));
        assert!(!fixes(
            "<style>p{word-spacing:1px!important}</style><p>A",
            Words
        ));
        assert!(fixes("<p style='font: 1em/1 serif !important'>A", Lines));
        assert!(fixes("<p style='line-height: initial !important'>A", Lines));
        assert!(!fixes(
            "<p style='line-height: inherit !important'>A",
            Lines
        ));
    }

    #[test]
    fn spacing_is_told_in_font_sizes() {
        let spacing = |html: &str, spacing| of(html, |p| p.spacing(spacing)).unwrap();
        let style = "<style>p{font-size:20px}</style>";
        let letters = spacing(&format!("{style}<p style='letter-spacing:2px'>A"), Letters);
        assert!((letters - 0.1).abs() < 0.001);
        let lines = spacing(&format!("{style}<p style='line-height:150%'>A"), Lines);
        assert!((lines - 1.5).abs() < 0.001);
        assert!((spacing("<p>A", Lines) - NORMAL_LINE).abs() < 0.001);
        assert!(
            of("<p style='line-height:calc(1lh + 2ch)'>A", |p| p
                .spacing(Lines))
            .is_none()
        );
    }

    #[test]
    fn long_text_in_a_narrow_box_wraps() {
        let wraps = |html: &str| of(html, |p| p.wraps());
        let text = "The minister will attend the ceremony tomorrow and speak afterwards.";
        assert_eq!(
            wraps(&format!("<p style='max-width:200px'>{text}")),
            Visible::Yes
        );
        assert_eq!(
            wraps(&format!("<p style='width:1100px'>{text}")),
            Visible::No
        );
        assert_eq!(
            wraps(&format!("<p style='width:400px'>{text}")),
            Visible::Unknown
        );
        assert_eq!(
            wraps(&format!(
                "<p style='max-width:200px;white-space:nowrap'>{text}"
            )),
            Visible::No
        );
        assert_eq!(
            wraps("<p style='max-width:20px'>Donaudampfschifffahrt"),
            Visible::No
        );
        assert_eq!(
            wraps("<p style='width:160px'>외교부는 내일 서울에서 회의를 연다고 밝혔다"),
            Visible::Yes
        );
    }
}
