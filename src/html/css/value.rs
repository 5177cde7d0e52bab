//! Values of properties, computed as far as the source tells.

use super::length::Units;
use super::style::Style;

/// Why a value was not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unread {
    /// A browser drops the declaration, too.
    Invalid,
    /// It may well mean something; the source does not tell what.
    Unknown,
}

/// What values are relative to.
pub(super) struct Context<'c> {
    /// Style of the parent; the initial one for the root.
    pub(super) parent: &'c Style,
    /// Of the element itself, in CSS pixels; of its parent while its font size is computed.
    pub(super) font_size: Option<f32>,
    pub(super) root_font_size: Option<f32>,
    /// CSS pixels.
    pub(super) viewport: (f32, f32),
    /// Of the element itself, for `currentcolor`.
    pub(super) color: super::color::Color,
}

impl Context<'_> {
    pub(super) fn units(&self) -> Units {
        Units {
            em: self.font_size,
            rem: self.root_font_size,
            viewport: self.viewport,
        }
    }
}

/// A value as it is written, of which `Computed` is made.
pub(super) trait Compute<Computed> {
    fn compute(&self, cx: &Context<'_>) -> Computed;
}

/// A value that may be one that the source does not tell.
pub(super) trait Unknowable {
    const UNKNOWN: Self;
}

impl Unknowable for Option<f32> {
    const UNKNOWN: Self = None;
}

impl Unknowable for super::color::Color {
    const UNKNOWN: Self = Self::Unknown;
}

impl Unknowable for super::length::Length {
    const UNKNOWN: Self = Self::Unknown;
}

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $($word:literal)|+),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// Not known from the source.
            Unknown,
        }

        impl $name {
            pub(super) fn parse(input: &mut cssparser::Parser<'_>) -> Result<Self, Unread> {
                let word = input.expect_ident().map_err(|_| Unread::Invalid)?;
                Self::named(word).ok_or(Unread::Invalid)
            }

            fn named(word: &str) -> Option<Self> {
                $($(if word.eq_ignore_ascii_case($word) { return Some(Self::$variant); })+)+
                None
            }
        }

        impl Unknowable for $name {
            const UNKNOWN: Self = Self::Unknown;
        }

        impl Compute<Self> for $name {
            fn compute(&self, _: &Context<'_>) -> Self {
                *self
            }
        }
    )+};
}

keywords! {
    /// CSS Display 3. Values of two words are read as their old one-word equals.
    Display {
        None = "none",
        Contents = "contents",
        Inline = "inline" | "ruby",
        InlineBlock = "inline-block",
        Block = "block",
        FlowRoot = "flow-root",
        Flex = "flex" | "-webkit-flex" | "-webkit-box",
        InlineFlex = "inline-flex" | "-webkit-inline-flex" | "-webkit-inline-box",
        Grid = "grid",
        InlineGrid = "inline-grid",
        ListItem = "list-item",
        Table = "table",
        InlineTable = "inline-table",
        TableRow = "table-row",
        TableCell = "table-cell",
        TableCaption = "table-caption",
        /// Row groups, columns and column groups.
        TablePart = "table-row-group" | "table-header-group" | "table-footer-group" | "table-column"
            | "table-column-group",
        /// The annotation of a ruby.
        RubyText = "ruby-text" | "ruby-base" | "ruby-base-container" | "ruby-text-container",
    }

    Visibility {
        Visible = "visible",
        Hidden = "hidden",
        Collapse = "collapse",
    }

    /// CSS Containment 2.
    ContentVisibility {
        Visible = "visible",
        Auto = "auto",
        Hidden = "hidden",
    }

    Position {
        Static = "static",
        Relative = "relative",
        Absolute = "absolute",
        Fixed = "fixed",
        Sticky = "sticky" | "-webkit-sticky",
    }

    Overflow {
        Visible = "visible",
        Hidden = "hidden",
        Clip = "clip",
        Scroll = "scroll",
        Auto = "auto" | "overlay",
    }

    WhiteSpace {
        Normal = "normal",
        Pre = "pre",
        NoWrap = "nowrap",
        PreWrap = "pre-wrap",
        PreLine = "pre-line",
        BreakSpaces = "break-spaces",
    }

    TextOverflow {
        Clip = "clip",
        Ellipsis = "ellipsis",
    }

    PointerEvents {
        None = "none",
        /// Some or all of them.
        Auto = "auto" | "all" | "fill" | "stroke" | "painted" | "visible" | "visiblepainted"
            | "visiblefill" | "visiblestroke" | "bounding-box",
    }

    OutlineStyle {
        None = "none",
        /// What the browser draws for focus.
        Auto = "auto",
        Line = "solid" | "dotted" | "dashed" | "double" | "groove" | "ridge" | "inset" | "outset",
    }

    Float {
        None = "none",
        Side = "left" | "right" | "inline-start" | "inline-end",
    }
}

/// Something painted, or something done to the painted, of which only matters whether it is there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Effect {
    None,
    Some,
    Unknown,
}

impl Unknowable for Effect {
    const UNKNOWN: Self = Self::Unknown;
}

/// A computed line height.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum LineHeight {
    /// About 1.2, by the font.
    Normal,
    /// Times the font size of the element.
    Number(f32),
    /// CSS pixels.
    Px(f32),
    Unknown,
}

impl Unknowable for LineHeight {
    const UNKNOWN: Self = Self::Unknown;
}

/// What `clip` and `clip-path` leave of a box.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Clip {
    /// Not clipped.
    None,
    /// Nothing is left: an empty rectangle, `inset(50%)`, a circle of no size.
    Everything,
    /// Some part may be left.
    Some,
    Unknown,
}

impl Unknowable for Clip {
    const UNKNOWN: Self = Self::Unknown;
}

/// A computed `transform` or `rotate`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Transform {
    None,
    /// Turned around the Z axis by degrees clockwise, and perhaps moved; not scaled.
    Rotated(f32),
    /// Scaled to nothing: not painted.
    Vanished,
    /// Moved or scaled, not turned, and not far.
    Moved,
    /// Moved left or up by its own size or more, or by some hundred pixels: it may be out of sight.
    Away,
    Unknown,
}

impl Unknowable for Transform {
    const UNKNOWN: Self = Self::Unknown;
}
