//! The folder of a run: `DIR/run=<id>`, with `run.json` and a folder for each table. The names are what DuckDB and Spark
//! know as Hive partitions.

use super::RunIdentity;
use crate::audit::durable::{self, NewFile};
use crate::audit::hex::Hex;
use crate::audit::part::{InputId, PartWriter, Parts, Progress};
use crate::audit::table::read::TableError;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A run that is being written. Nobody else writes it meanwhile; it may be read.
#[derive(Debug)]
pub struct Run {
    id: Hex<8>,
    parts: Arc<Parts>,
    /// What every file of the run says of itself.
    about: Vec<(String, String)>,
}

/// A run that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("{}: another audit is writing here; wait until it ends, or name another folder", .0.display())]
    InUse(PathBuf),
    #[error("{}: {error}", path.display())]
    Io {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("{}: {error}", path.display())]
    Table {
        path: PathBuf,
        #[source]
        error: TableError,
    },
}

impl RunError {
    pub(in crate::audit) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io {
            path: path.to_owned(),
            error,
        }
    }

    pub(in crate::audit) fn in_table(path: &Path) -> impl FnOnce(TableError) -> Self {
        move |error| match error {
            TableError::Io(error) => Self::at(path)(error),
            error => Self::Table {
                path: path.to_owned(),
                error,
            },
        }
    }
}

impl Run {
    /// Opens a run in a folder of results, or begins it, and takes away what a killed audit left of unfinished parts.
    ///
    /// # Errors
    /// When another audit is writing the same run, or the folder cannot be written.
    pub fn open(out: &Path, identity: &RunIdentity) -> Result<Self, RunError> {
        let id = identity.id();
        let folder = out.join(format!("run={id}"));
        durable::create_folder(&folder).map_err(RunError::at(&folder))?;
        let lock = lock(&folder)?;
        let file = folder.join("run.json");
        write_run_json(&file, identity).map_err(RunError::at(&file))?;
        let parts = Arc::new(Parts::open(&folder, lock)?);
        Ok(Self {
            id,
            parts,
            about: about(id, identity),
        })
    }

    #[must_use]
    pub fn id(&self) -> Hex<8> {
        self.id
    }

    /// How far the run came with an input. Parts of an older version of the input are taken away: they tell of a file
    /// that is no more.
    ///
    /// # Errors
    /// When the finished parts cannot be looked at, or old ones cannot be taken away.
    pub fn resume(&self, input: &InputId) -> Result<Progress, RunError> {
        self.parts.resume(input)
    }

    /// Begins the part `n` of an input, where [`Run::resume`] said or where the part before it ended. Only one part of an
    /// input is written at a time; of several inputs, several.
    ///
    /// # Errors
    /// When the tables cannot be written.
    pub fn begin_part(&self, input: &InputId, n: u32, from: u64) -> Result<PartWriter, RunError> {
        let mut about = self.about.clone();
        about.extend([
            ("presslint.input.path".to_owned(), input.path.clone()),
            ("presslint.input.size".to_owned(), input.size.to_string()),
            (
                "presslint.input.modified".to_owned(),
                input.modified.to_string(),
            ),
        ]);
        PartWriter::begin(&self.parts, input, n, from, &about)
    }
}

fn about(id: Hex<8>, identity: &RunIdentity) -> Vec<(String, String)> {
    let options = serde_json::to_string(&identity.options).unwrap_or_default();
    [
        ("presslint.version", identity.version.clone()),
        ("presslint.run", id.to_string()),
        ("presslint.ruleset", identity.ruleset.clone()),
        ("presslint.options", options),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .to_vec()
}

fn lock(folder: &Path) -> Result<File, RunError> {
    // Hidden, as Spark reads what is not.
    let path = folder.join(".lock");
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(&path).map_err(RunError::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(RunError::InUse(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(RunError::at(&path)(error)),
    }
}

/// One that says the same is left alone; one that does not is damaged, for the id is a hash of what it says.
fn write_run_json(file: &Path, identity: &RunIdentity) -> io::Result<()> {
    let json = identity.to_json()?;
    match fs::read(file) {
        Ok(old) if old == json => return Ok(()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let aside = file.with_file_name(".run.json.tmp");
    let mut new = NewFile::create(&aside)?;
    new.write_all(&json)?;
    new.sync()?;
    durable::rename(&aside, file)
}
