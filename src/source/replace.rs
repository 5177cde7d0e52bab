//! Puts contents in the place of a file, whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes beside the file and renames: a reader sees the old or the new contents, never a part. Permissions and owner
/// stay, and a symbolic link stays one; of a file with several names (hard links) only this one gets the new contents.
///
/// # Errors
/// When the folder or the file cannot be written, or the file no longer holds `old`; the file is then as it was.
pub(crate) fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let file = path.canonicalize()?;
    let known = file.metadata()?;
    if !known.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    if known.permissions().readonly() {
        return Err(io::Error::other("the file is read-only"));
    }
    let mut beside = beside(&file)?;
    beside.write_all(new)?;
    keep_owner(beside.as_file(), &known)?;
    beside.as_file().set_permissions(known.permissions())?;
    beside.as_file().sync_all()?;
    // An editor, or another presslint, may have been faster.
    let now = fs::read(&file)?;
    if now == new {
        return Ok(());
    }
    if now != old {
        return Err(io::Error::other(
            "it changed while presslint was at work; run presslint again",
        ));
    }
    beside.persist(&file).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file, new or in the place of another, beside its place and renames it: a full disk leaves what was there before,
/// and no part of what was to be there. What is no regular file (a device, a pipe) is written to where it is, and so is a file
/// in a folder that takes no other.
///
/// # Errors
/// When the folder or the file cannot be written, and those of `write`.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(File) -> io::Result<()>,
) -> io::Result<()> {
    let known = match path.metadata() {
        Ok(known) if !known.is_file() => return write(File::create(path)?),
        Ok(known) if known.permissions().readonly() => {
            return Err(io::Error::other("the file is read-only"));
        }
        known => known.ok(),
    };
    let file = match &known {
        Some(_) => path.canonicalize()?,
        // A link to a file that is not there yet.
        None if path.is_symlink() => return write(File::create(path)?),
        None => path.to_owned(),
    };
    // The words of the system are then about the file itself.
    let Ok(beside) = beside(&file) else {
        return write(File::create(path)?);
    };
    write(beside.as_file().try_clone()?)?;
    if let Some(known) = known {
        keep_owner(beside.as_file(), &known)?;
        beside.as_file().set_permissions(known.permissions())?;
    }
    beside.persist(&file).map_err(|error| error.error)?;
    Ok(())
}

/// A file in the folder of another, with the permissions of any new file.
fn beside(file: &Path) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let mut new = tempfile::Builder::new();
    new.prefix(".presslint-");
    #[cfg(unix)]
    new.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    new.tempfile_in(folder)
}

/// Only the superuser can give a file away; that it becomes the user's own is no harm, but its group decides who may read it.
#[cfg(unix)]
fn keep_owner(file: &File, known: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    if new.uid() != known.uid() && fchown(file, Some(known.uid()), Some(known.gid())).is_ok() {
        return Ok(());
    }
    if new.gid() != known.gid() {
        fchown(file, None, Some(known.gid()))?;
    }
    Ok(())
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "as where files have owners")]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn page() -> io::Result<(tempfile::TempDir, std::path::PathBuf)> {
        let dir = tempfile::tempdir()?;
        let page = dir.path().join("a.html");
        fs::write(&page, "old")?;
        Ok((dir, page))
    }

    #[test]
    fn permissions_and_links_stay() {
        let (dir, page) = page().unwrap();
        let link = dir.path().join("b.html");
        fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&page, &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert_eq!(fs::read_to_string(&page).unwrap(), "new");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(page.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let (dir, page) = page().unwrap();
        let failing = |mut out: File| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        };
        assert!(write_whole(&page, failing).is_err());
        assert_eq!(fs::read_to_string(&page).unwrap(), "old");
        fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).unwrap();
        let link = dir.path().join("b.html");
        symlink(&page, &link).unwrap();
        write_whole(&link, |mut out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&page).unwrap(), "new");
        assert_eq!(page.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        let fresh = dir.path().join("fresh");
        assert!(write_whole(&fresh, failing).is_err());
        assert!(!fresh.exists());
        write_whole(&fresh, |mut out| out.write_all(b"new")).unwrap();
        let plain = dir.path().join("plain");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
        assert_eq!(mode(&fresh), mode(&plain));
        assert!(write_whole(Path::new("/dev/null"), |mut out| out.write_all(b"new")).is_ok());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 4);
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let (_dir, page) = page().unwrap();
        fs::set_permissions(&page, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(replace(&page, b"old", b"new").is_err());
        assert_eq!(fs::read_to_string(&page).unwrap(), "old");
    }

    #[test]
    fn what_another_wrote_meanwhile_stays() {
        let (dir, page) = page().unwrap();
        fs::write(&page, "theirs").unwrap();
        assert!(replace(&page, b"old", b"new").is_err());
        assert_eq!(fs::read_to_string(&page).unwrap(), "theirs");
        assert!(replace(&page, b"old", b"theirs").is_ok());
        fs::remove_file(&page).unwrap();
        assert!(replace(&page, b"old", b"new").is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
