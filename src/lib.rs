//! presslint: a linter for the accessibility and structure of government press pages.
//!
//! Each floor knows only the floors below it: [`source`] and [`pack`], then [`html`], then
//! [`release`], then [`pair`], [`page`] and [`rules`], then [`config`], [`engine`], [`audit`], [`report`] and [`cli`].

pub mod audit;
pub mod auto;
pub mod baseline;
pub mod book;
pub mod cli;
pub mod config;
pub mod criteria;
pub mod directive;
pub mod engine;
pub mod finding;
pub mod fingerprint;
pub mod fix;
pub mod html;
pub mod learn;
pub mod pack;
pub mod page;
pub mod pair;
pub mod particle;
pub mod release;
pub mod report;
pub mod rules;
pub mod source;
pub mod timings;
pub mod words;
