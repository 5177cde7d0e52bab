//! What the fuzz targets share: linters that are made once.

use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use std::sync::LazyLock;

/// One for each profile, and one that chooses; every rule that a profile has on is run by one of them.
pub static LINTERS: LazyLock<Vec<Linter>> = LazyLock::new(|| {
    let packs = PackSet::embedded();
    let asked = packs
        .profiles()
        .into_iter()
        .map(|name| vec![name.to_owned()]);
    std::iter::once(Vec::new())
        .chain(asked)
        .map(|profiles| {
            let layer = Layer::asked(&profiles, &[]);
            let options = Options {
                outcomes: true,
                keep_sources: true,
                ..Options::default()
            };
            Linter::new(Configs::of_packs(PackSet::embedded(), layer), options)
                .expect("the packs are right")
        })
        .collect()
});

/// The first byte says which linter, the rest is a page.
#[must_use]
pub fn linter_and_page(data: &[u8]) -> Option<(&'static Linter, &[u8])> {
    let (first, page) = data.split_first()?;
    let linter = &LINTERS[usize::from(*first) % LINTERS.len()];
    Some((linter, page))
}
