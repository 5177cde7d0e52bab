//! What a rule asks of the style of an element.

use super::content::{Content, Generated, Piece};
use super::declaration;
use super::sheet::Target;
use super::style::Style;
use super::value::{Display, Visibility};
use crate::html::Element;

/// What `::before` or `::after` adds to an element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GeneratedText {
    /// Nothing is generated.
    None,
    /// Text, perhaps empty (an image, a box). What assistive technology is given in its place, where the page says so
    /// (`content: "★" / "new"`), is that.
    Text(String),
    /// Something is generated, but the source does not tell what.
    Unknown,
}

impl<'d> Element<'d> {
    /// The computed style.
    #[must_use]
    pub fn style(self) -> &'d Style {
        self.document().styles.of(self.order())
    }

    /// What `::before` adds.
    #[must_use]
    pub fn before(self) -> GeneratedText {
        self.generated(Target::Before)
    }

    /// What `::after` adds.
    #[must_use]
    pub fn after(self) -> GeneratedText {
        self.generated(Target::After)
    }

    fn generated(self, target: Target) -> GeneratedText {
        let Some(style) = self.document().styles.generated(self.order(), target) else {
            return GeneratedText::None;
        };
        if style.display == Display::None || style.visibility != Visibility::Visible {
            return GeneratedText::None;
        }
        match &style.content {
            Content::Normal => GeneratedText::None,
            Content::Unknown => GeneratedText::Unknown,
            Content::Pieces(Generated { shown, alternative }) => {
                let pieces = alternative.as_ref().unwrap_or(shown);
                let text = |piece: &Piece| match piece {
                    Piece::Text(text) => text.to_string(),
                    Piece::Attribute(name) => self.attr(name).unwrap_or("").to_owned(),
                    Piece::Nothing => String::new(),
                };
                GeneratedText::Text(pieces.iter().map(text).collect())
            }
        }
    }

    /// The value the `style` attribute gives to a property (lower case), as written, without `!important`: the last
    /// declaration, or the last important one.
    #[must_use]
    pub fn inline_style(self, property: &str) -> Option<&'d str> {
        self.inline_declaration(property).map(|(value, _)| value)
    }

    /// The same, and whether it is `!important`.
    #[must_use]
    pub fn inline_declaration(self, property: &str) -> Option<(&'d str, bool)> {
        let style = self.attr("style")?;
        // A name may be written with escapes.
        let holds = |name: &str| {
            let mut parts = style.as_bytes().windows(name.len());
            parts.any(|part| part.eq_ignore_ascii_case(name.as_bytes()))
        };
        if !holds(property) && !style.contains('\\') {
            return None;
        }
        declaration::written(style, property)
    }

    /// Whether it stands on lines of its own by its computed `display`.
    #[must_use]
    pub fn is_block(self) -> bool {
        is_block(self.style().display)
    }
}

/// Whether a box sets an element on lines of its own.
fn is_block(display: Display) -> bool {
    matches!(
        display,
        Display::Block
            | Display::FlowRoot
            | Display::Flex
            | Display::Grid
            | Display::ListItem
            | Display::Table
            | Display::TableRow
            | Display::TableCell
            | Display::TableCaption
            | Display::TablePart
    )
}
