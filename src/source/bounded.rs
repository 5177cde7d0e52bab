//! Files beside the pages, of which none is endless.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest configuration or pack, in bytes. The largest that comes with presslint has a hundredth of it.
const SETTINGS: u64 = 16 << 20;

/// The bytes of a configuration or a pack.
///
/// # Errors
/// When it cannot be read, or is larger than any that a person wrote.
pub(crate) fn read_settings(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path)?
        .take(SETTINGS + 1)
        .read_to_end(&mut bytes)?;
    if read as u64 > SETTINGS {
        return Err(io::Error::other(format!("larger than {SETTINGS} bytes")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_endless_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        File::create(&path).unwrap().set_len(SETTINGS).unwrap();
        assert!(read_settings(&path).is_ok_and(|bytes| bytes.len() as u64 == SETTINGS));
        File::create(&path).unwrap().set_len(SETTINGS + 1).unwrap();
        assert!(read_settings(&path).is_err());
    }
}
