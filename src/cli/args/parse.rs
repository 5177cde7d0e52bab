//! Values of arguments that are more than a word.

use super::Format;
use clap::ValueEnum;
use std::path::PathBuf;

/// A number of bytes: "65536", "64K", "64M", "1G". Places in a page are kept in 32 bits, so less than 4 GiB.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let (digits, factor) = match text.chars().last() {
        Some('k' | 'K') => (&text[..text.len() - 1], 1024),
        Some('m' | 'M') => (&text[..text.len() - 1], 1024 * 1024),
        Some('g' | 'G') => (&text[..text.len() - 1], 1024 * 1024 * 1024),
        _ => (text, 1),
    };
    digits
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(factor))
        .filter(|n| *n > 0 && *n <= 1024 * 1024 * 1024)
        .ok_or_else(|| "give a number of bytes from 1 to 1G, such as 65536, 64K or 64M".to_owned())
}

/// A folder that is there.
pub(super) fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() {
        Ok(path)
    } else {
        Err("no such folder".to_owned())
    }
}

/// `FORMAT=FILE`.
pub(super) fn output(text: &str) -> Result<(Format, PathBuf), String> {
    let (format, file) = text
        .split_once('=')
        .filter(|(_, file)| !file.is_empty())
        .ok_or("write FORMAT=FILE, for example sarif=presslint.sarif")?;
    let format = Format::from_str(format, false).map_err(|_| {
        let known: Vec<String> = Format::value_variants()
            .iter()
            .filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned()))
            .collect();
        format!(
            "no format is called `{format}`; known: {}",
            known.join(", ")
        )
    })?;
    Ok((format, file.into()))
}
