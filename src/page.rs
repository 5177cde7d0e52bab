//! A page: a document with the facts computed from it.

use crate::html::Document;
use crate::pack::Settings;
use crate::release::Release;
use crate::source::Source;
use std::cell::OnceCell;

/// Everything a rule may look at. Facts are computed once, when first asked for.
#[derive(Debug)]
pub struct Page<'p> {
    pub source: &'p Source,
    pub dom: &'p Document<'p>,
    pub settings: &'p Settings,
    release: OnceCell<Release<'p>>,
}
