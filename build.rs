//! The rule book and the packs are embedded in the binary: a new or changed file there must rebuild it. Packs are parsed
//! here, since reading them as TOML would take most of the time that a page takes.

#[path = "src/pack/parsed/write.rs"]
mod write;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/pack/parsed/write.rs");
    let variable = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .ok_or(io::ErrorKind::NotFound)
    };
    let rules = variable("CARGO_MANIFEST_DIR")?.join("rules");
    let out = variable("OUT_DIR")?;
    let mut list = String::from("[");
    for profile in sorted(&rules.join("packs"))?
        .iter()
        .filter(|path| path.is_dir())
    {
        for file in sorted(profile)? {
            if file.extension().is_some_and(|end| end == "toml") {
                let (profile, name) = (name(profile), name(&file));
                let written = out.join(format!("{profile}.{name}.parsed"));
                fs::write(&written, parsed(&file)?)?;
                let _ = write!(
                    list,
                    "({profile:?}, {name:?}, include_str!({file:?}), include_str!({written:?})),"
                );
            }
        }
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list)?;
    fs::write(out.join("aria.parsed"), parsed(&rules.join("aria.toml"))?)
}

/// What is no TOML is left to whoever reads it, and can say where it is wrong.
fn parsed(file: &Path) -> io::Result<String> {
    let text = fs::read_to_string(file)?;
    Ok(write::document(&text).unwrap_or_default())
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_stem()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
