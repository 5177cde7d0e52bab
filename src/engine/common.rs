//! What the pages of a run have in common: learnt from a few of each folder before any is judged, so that what is said of a page
//! does not depend on the order in which threads come to it.

use crate::html::{Document, parse};
use crate::release::{Repeats, link_blocks};
use crate::source::{FileOptions, Input, Source};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// So many pages of a folder are looked at: menus stand on every page.
const OF_A_FOLDER: usize = 3;
/// So many pages are looked at in all.
const IN_ALL: usize = 60;

pub(super) fn repeats(inputs: &[Input], files: &FileOptions) -> Repeats {
    let sample = sample(inputs);
    let blocks: Vec<_> = sample
        .into_par_iter()
        .map(|input| blocks(input, files).unwrap_or_default())
        .collect();
    Repeats::of_pages(&blocks)
}

/// The first pages of each folder that has several.
fn sample(inputs: &[Input]) -> Vec<&Input> {
    let mut folders: BTreeMap<&str, Vec<&Input>> = BTreeMap::new();
    for input in inputs.iter().filter(|input| !input.is_stdin()) {
        let folder = input.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let pages = folders.entry(folder).or_default();
        if pages.len() < OF_A_FOLDER {
            pages.push(input);
        }
    }
    let several = folders.into_values().filter(|pages| pages.len() > 1);
    several.flatten().take(IN_ALL).collect()
}

/// What cannot be read is reported when its turn comes.
fn blocks(input: &Input, files: &FileOptions) -> Option<FxHashSet<u64>> {
    let bytes = input.read(files).ok()?;
    let read = || {
        let source = Source::decode(&*input.name, &bytes);
        let parsed = parse(&source.text);
        link_blocks(&Document::new(&source.text, &parsed))
    };
    catch_unwind(AssertUnwindSafe(read)).ok()
}
