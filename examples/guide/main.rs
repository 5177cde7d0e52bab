//! Assembles the guide, in English and Korean: `cargo run --example guide`, then `mdbook build target/guide/en`.
//!
//! The chapters are `docs/<language>/src`; the pages of the rules are those of the rule book, never copied into the repository.

mod book;

use std::io::{self, Write};
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/guide");
    book::write(root, &folder)?;
    let mut out = io::stdout().lock();
    for language in book::LANGUAGES {
        writeln!(out, "mdbook build {}", folder.join(language.tag).display())?;
    }
    Ok(())
}
