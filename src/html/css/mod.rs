//! A small cascade: the computed styles of a page (CSS Cascade 5), as far as its source tells them.
//!
//! A page is looked at as a desktop browser shows it first: a screen with a viewport of 1280 × 720 CSS pixels and a mouse,
//! nothing hovered, focused or visited, no preferences. What depends on the orientation of a device or on zoom is held apart.
//! What only fonts, layout or scripts tell is `Unknown`, never guessed.

mod ancestors;
mod cascade;
mod classes;
mod clipped;
mod color;
mod color_syntax;
mod content;
mod custom;
mod declaration;
mod element;
mod focus;
mod gradient;
mod hint;
mod index;
mod length;
mod library;
mod links;
mod media;
mod origin;
mod overflow;
mod paint;
mod rotation;
mod screen;
mod selector;
mod shades;
mod shape;
mod sheet;
mod sheet_parser;
mod shorthand;
mod spacing;
mod style;
mod styles;
mod syntax;
#[cfg(test)]
mod tests;
mod text_shadow;
mod tree;
mod value;
mod visible;
mod wrapping;
mod zoom;

pub use clipped::Clipped;
pub use color::{Color, Rgba};
pub use content::Content;
pub use element::GeneratedText;
pub use focus::FocusStyle;
pub use gradient::{BackgroundImage, Gradient};
pub use length::Length;
pub use library::{Library, PageSheets};
pub use origin::{Link, NoStyleSheets, StyleSheets};
pub use paint::{ScrollAxes, TextColors};
pub use rotation::Rotations;
pub use screen::Orientation;
pub use shades::Shades;
pub use sheet::Sheet;
pub use spacing::Spacing;
pub use style::Style;
pub use text_shadow::TextShadow;
pub use value::{
    Clip, ContentVisibility, Display, Effect, Float, LineHeight, OutlineStyle, Overflow,
    PointerEvents, Position, TextOverflow, Transform, Visibility, WhiteSpace,
};

pub(super) use focus::Elsewhere;
pub(super) use paint::Covers;
pub use visible::Visible;

pub(super) use styles::Styles;
pub(super) use visible::Sight;
