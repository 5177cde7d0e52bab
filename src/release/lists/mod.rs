//! Typed markers: which lines are items of a list, and how they count.

pub(super) mod alphabet;
pub(super) mod bullet_level;
pub(super) mod list_alphabet;
pub(super) mod list_builder;
pub(super) mod list_fit;
pub mod list_run;
pub mod marker;
pub(super) mod not_marker;
pub(super) mod numbered_headings;
pub mod sequence;
pub(super) mod slips;
