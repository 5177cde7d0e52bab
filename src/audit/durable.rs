//! Steps on a disk that hold when the program is killed, or the machine stops, right after them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// A file that is written to its end, then synced, then renamed to what it is to be called.
#[derive(Debug)]
pub(super) struct NewFile(File);

impl NewFile {
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        fault::step()?;
        File::create(path).map(Self)
    }

    /// Only then may it be renamed: a name could otherwise reach the disk before what it names.
    pub(super) fn sync(&self) -> io::Result<()> {
        fault::step()?;
        sync(&self.0)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        fault::step()?;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Of two files in one folder.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fault::step()?;
    fs::rename(from, to)?;
    sync_names(to)
}

/// A file that is not there is removed.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    fault::step()?;
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_names(path),
    }
}

/// The folder and those above it, where they are not there.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder
        .parent()
        .filter(|above| !above.as_os_str().is_empty())
    {
        create_folder(above)?;
    }
    fault::step()?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_names(folder),
    }
}

/// Tests kill audits by the thousand, but do not cut the power: what is not synced is there all the same.
fn sync(file: &File) -> io::Result<()> {
    if cfg!(test) { Ok(()) } else { file.sync_all() }
}

/// Syncs what the folder of a file lists.
fn sync_names(file: &Path) -> io::Result<()> {
    fault::step()?;
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    sync(&File::open(folder)?)
}

/// Elsewhere a folder cannot be opened as a file; renaming is then as durable as the system makes it.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "as where folders can be synced")]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(test))]
mod fault {
    #[allow(
        clippy::unnecessary_wraps,
        reason = "as in tests, where a step may fail"
    )]
    pub(super) fn step() -> std::io::Result<()> {
        Ok(())
    }
}

/// Stops the steps of a test where it says.
#[cfg(test)]
pub(super) mod fault {
    use std::cell::Cell;
    use std::io;

    #[derive(Clone, Copy)]
    pub(in crate::audit) enum Fault {
        /// From that step on nothing reaches the disk: as if the program had been killed before it.
        Killed,
        /// That step fails, those after it succeed: a disk full for a moment.
        Failed,
    }

    /// No space left on the device.
    const ENOSPC: i32 = 28;

    thread_local! {
        static PLAN: Cell<Option<(Fault, usize)>> = const { Cell::new(None) };
    }

    /// Runs with a fault after so many steps; says whether there were so many.
    pub(in crate::audit) fn after<T>(
        steps: usize,
        fault: Fault,
        run: impl FnOnce() -> T,
    ) -> (T, bool) {
        PLAN.set(Some((fault, steps)));
        let result = run();
        let struck = match PLAN.replace(None) {
            None => true,
            Some((_, left)) => matches!(fault, Fault::Killed) && left == 0,
        };
        (result, struck)
    }

    pub(super) fn step() -> io::Result<()> {
        match PLAN.get() {
            None => Ok(()),
            Some((fault, 0)) => {
                if matches!(fault, Fault::Failed) {
                    PLAN.set(None);
                }
                Err(io::Error::from_raw_os_error(ENOSPC))
            }
            Some((fault, left)) => {
                PLAN.set(Some((fault, left - 1)));
                Ok(())
            }
        }
    }
}
