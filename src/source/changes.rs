//! Which files git knows to have changed.

use super::{Input, folder_of, shown_path};
use rustc_hash::FxHashSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Set where git runs a hook, for the repository of the hook; the pages may lie in another.
const OF_A_HOOK: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

/// Why git could not tell.
#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    #[error("git could not be run; install it, or name the pages themselves")]
    NoGit(#[source] io::Error),
    #[error("{folder}: git finds no repository here ({said}); name pages of a repository")]
    NoRepository { folder: String, said: String },
    #[error(
        "git knows no commit `{0}`; write a branch, tag or commit of this repository, or fetch it first (a checkout of \
         CI often has one commit: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab fetches all)"
    )]
    UnknownCommit(String),
    #[error(
        "`{0}` and HEAD have no commit in common; where the clone is shallow, fetch more of it (`git fetch --unshallow`; \
         `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
    )]
    NoMergeBase(String),
    #[error("git {command}: {said}")]
    Failed { command: String, said: String },
}

/// The files of some repositories that differ from an earlier commit.
#[derive(Debug, Default)]
pub struct Changes {
    /// Absolute, folders without symbolic links.
    files: FxHashSet<PathBuf>,
}

impl Changes {
    /// What was added, modified or renamed since the merge base of a commit and HEAD, committed or not, and what is
    /// untracked and not ignored, in the repositories of some folders. Files of submodules do not count.
    ///
    /// # Errors
    /// When git is not there, a folder is in no repository, or the commit is unknown.
    pub fn since<'p>(
        commit: &str,
        folders: impl IntoIterator<Item = &'p Path>,
    ) -> Result<Self, ChangesError> {
        let mut changes = Self::default();
        let mut known = FxHashSet::default();
        for folder in folders {
            let root = root(folder)?;
            if known.insert(root.clone()) {
                changes.add(commit, &root)?;
            }
        }
        Ok(changes)
    }

    fn add(&mut self, commit: &str, root: &Path) -> Result<(), ChangesError> {
        let base = merge_base(commit, root)?;
        let tracked = [
            "diff",
            "--name-only",
            "-z",
            "--diff-filter=d",
            "--no-renames",
            "--no-relative",
            "--no-ext-diff",
            "--ignore-submodules=all",
            &base,
            "--",
        ];
        let untracked = ["ls-files", "-z", "--others", "--exclude-standard"];
        let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        for args in [&tracked[..], &untracked] {
            let listed = succeed(root, args)?;
            let names = listed.split(|byte| *byte == 0).filter(|n| !n.is_empty());
            self.files.extend(names.map(|name| real.join(path(name))));
        }
        Ok(())
    }

    /// Whether the file of a page changed, or the file that it is a symbolic link to.
    #[must_use]
    pub fn contain(&self, page: &Input) -> bool {
        let Some(path) = page.path() else {
            return false;
        };
        let folder = folder_of(path).canonicalize().ok();
        let itself = folder.zip(path.file_name()).map(|(f, name)| f.join(name));
        [itself, path.canonicalize().ok()]
            .iter()
            .flatten()
            .any(|path| self.files.contains(path))
    }
}

/// The uppermost folder of the repository.
fn root(folder: &Path) -> Result<PathBuf, ChangesError> {
    let done = git(folder, &["rev-parse", "--show-toplevel"])?;
    if !done.status.success() {
        return Err(ChangesError::NoRepository {
            folder: shown_path(folder),
            said: said(&done),
        });
    }
    Ok(path(line(&done.stdout)).to_owned())
}

/// The commit that a branch began at: what others did to the other branch since is no change of this one.
fn merge_base(commit: &str, root: &Path) -> Result<String, ChangesError> {
    let named = format!("{commit}^{{commit}}");
    // No name of a commit begins with a hyphen, but options of git do.
    if commit.starts_with('-')
        || !git(root, &["rev-parse", "--verify", "--quiet", &named])?
            .status
            .success()
    {
        return Err(ChangesError::UnknownCommit(commit.to_owned()));
    }
    let done = git(root, &["merge-base", &named, "HEAD"])?;
    match (done.status.success(), done.stderr.is_empty()) {
        (true, _) => Ok(String::from_utf8_lossy(line(&done.stdout)).into_owned()),
        (false, true) => Err(ChangesError::NoMergeBase(commit.to_owned())),
        (false, false) => Err(failed(&["merge-base"], &done)),
    }
}

fn succeed(root: &Path, args: &[&str]) -> Result<Vec<u8>, ChangesError> {
    let done = git(root, args)?;
    if done.status.success() {
        Ok(done.stdout)
    } else {
        Err(failed(args, &done))
    }
}

fn git(folder: &Path, args: &[&str]) -> Result<Output, ChangesError> {
    let mut git = Command::new("git");
    for name in OF_A_HOOK {
        git.env_remove(name);
    }
    // What the settings of a repository ask for to be run or fetched is not: it may come from anyone.
    git.args(["-c", "core.fsmonitor=false"])
        .env("GIT_NO_LAZY_FETCH", "1")
        .arg("-C")
        .arg(folder)
        .args(args)
        // Only looks: another git may be at work in the repository.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(ChangesError::NoGit)
}

fn failed(args: &[&str], done: &Output) -> ChangesError {
    ChangesError::Failed {
        command: args.first().map_or_else(String::new, |a| (*a).to_owned()),
        said: said(done),
    }
}

/// What git said, in one line.
fn said(done: &Output) -> String {
    let text = String::from_utf8_lossy(&done.stderr);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    lines.join(" ")
}

/// The output of a command that prints one line, which is a path and may itself hold any other character.
fn line(output: &[u8]) -> &[u8] {
    let output = output.strip_suffix(b"\n").unwrap_or(output);
    output.strip_suffix(b"\r").unwrap_or(output)
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> &Path {
    Path::new(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

/// Elsewhere git prints UTF-8.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> &Path {
    Path::new(OsStr::new(std::str::from_utf8(bytes).unwrap_or_default()))
}
