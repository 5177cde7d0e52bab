//! The press release in the page: its headline, date, body blocks, markers, people and labels.

mod block;

pub use block::{Block, BlockKind};

use crate::html::{Document, Element, MappedText};
use crate::pack::Settings;

/// The headline and why it was taken for one.
#[derive(Debug)]
pub struct Headline<'p> {
    pub text: MappedText,
    pub element: Element<'p>,
    pub reason: String,
}

/// The part of the page that holds the release's text, and why it was taken for it.
#[derive(Debug)]
pub struct Body<'p> {
    pub element: Element<'p>,
    pub reason: String,
}

/// The press release in a page, as far as there is one.
#[derive(Debug, Default)]
pub struct Release<'p> {
    pub headline: Option<Headline<'p>>,
    pub body: Option<Body<'p>>,
    pub blocks: Vec<Block>,
}

impl<'p> Release<'p> {
    /// Finds the release in a page.
    #[must_use]
    pub fn find(dom: &'p Document<'p>, settings: &Settings) -> Self {
        let _ = (dom, settings);
        Self::default()
    }
}
