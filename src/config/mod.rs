//! `presslint.toml`: file → layers, in which each value knows where it came from → what is in force for a page.
//!
//! The file that counts for a page is the nearest one above it, with what it `extends` below it; then the overrides whose
//! globs match the page; then the command line.

mod additions;
mod error;
mod fields;
mod file;
mod find;
mod ignores;
mod in_force;
mod layer;
mod pages;
mod read;
pub mod schema;
mod wording;

pub use error::ConfigError;
pub use file::{NAME, PresslintToml};
pub use find::{Configs, Search};
pub use ignores::PageIgnore;
pub use in_force::InForce;
pub use layer::{Layer, Origin, PairPatterns, Places, RuleLevel, RuleWord, Sourced};
pub use read::{Config, ConfigFile, Override};
