//! What the pages of a run have in common: learnt from a few of each folder before any is judged, so that what is said of a page
//! does not depend on the order in which threads come to it.

use super::Linter;
use crate::release::Repeats;
use crate::source::{FileOptions, Input, Inputs, Source};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// So many pages are looked at in all.
const IN_ALL: usize = 60;

pub(super) fn repeats(inputs: &Inputs, files: &FileOptions) -> Repeats {
    let sample = sample(inputs);
    if sample.is_empty() {
        return Repeats::default();
    }
    let blocks: Vec<_> = sample
        .into_par_iter()
        .with_max_len(1)
        .map(|input| blocks(input, files).unwrap_or_default())
        .collect();
    Repeats::of_pages(&blocks)
}

/// The first pages of each folder that has several.
fn sample(inputs: &Inputs) -> Vec<&Input> {
    let mut pages: Vec<&Input> = inputs.list.iter().chain(&inputs.aside).collect();
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    let mut folders: BTreeMap<&str, Vec<&Input>> = BTreeMap::new();
    for input in pages.into_iter().filter(|input| !input.is_stdin()) {
        let folder = input.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let pages = folders.entry(folder).or_default();
        if pages.len() < Repeats::SAMPLE {
            pages.push(input);
        }
    }
    let several = folders.into_values().filter(|pages| pages.len() > 1);
    several.flatten().take(IN_ALL).collect()
}

/// What cannot be read is reported when its turn comes.
fn blocks(input: &Input, files: &FileOptions) -> Option<FxHashSet<u64>> {
    let bytes = input.read(files).ok()?;
    let read = || Linter::blocks(&Source::decode(&*input.name, &bytes));
    catch_unwind(AssertUnwindSafe(read)).ok()
}
