//! The spacing of text that readers cannot change: declared `!important` in a `style` attribute, where no stylesheet of
//! theirs wins over it (CSS Cascade 5 §6.1; WCAG 2.2, 1.4.12).

use super::declaration::{Declaration, Declared, Name, Wide, style_attribute};
use super::style::Property;
use super::value::LineHeight;
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
}
