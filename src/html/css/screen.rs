//! The screens that styles are computed for, and on which of them a rule is in force.

use super::length::VIEWPORT;

/// How a device is held.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Orientation {
    Portrait,
    Landscape,
}

/// A screen that styles are computed for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) enum Screen {
    /// The desktop browser that is assumed, whatever the orientation.
    #[default]
    Desktop,
    Held(Orientation),
    /// A window of 1280 × 1024 pixels at a zoom of 200%.
    Zoomed,
}

impl Screen {
    /// Width and height, in CSS pixels.
    pub(super) fn viewport(self) -> (f32, f32) {
        match self {
            Self::Desktop | Self::Held(_) => VIEWPORT,
            Self::Zoomed => (640.0, 512.0),
        }
    }
}

/// When a rule or sheet is in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Condition {
    /// Whatever the orientation.
    pub(super) always: bool,
    pub(super) portrait: bool,
    pub(super) landscape: bool,
    pub(super) zoomed: bool,
}

impl Condition {
    pub(super) const ALWAYS: Self = Self {
        always: true,
        portrait: true,
        landscape: true,
        zoomed: true,
    };

    pub(super) fn never(self) -> bool {
        self.only_zoomed() && !self.zoomed
    }

    /// Whether it does not hold before a page is zoomed.
    pub(super) fn only_zoomed(self) -> bool {
        !self.always && !self.portrait && !self.landscape
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            always: self.always && other.always,
            portrait: self.portrait && other.portrait,
            landscape: self.landscape && other.landscape,
            zoomed: self.zoomed && other.zoomed,
        }
    }

    pub(super) fn holds(self, screen: Screen) -> bool {
        match screen {
            Screen::Desktop => self.always,
            Screen::Held(Orientation::Portrait) => self.portrait,
            Screen::Held(Orientation::Landscape) => self.landscape,
            Screen::Zoomed => self.zoomed,
        }
    }
}
