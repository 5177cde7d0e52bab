//! Finds the pages named on the command line: files, folders, standard input.

use super::replace::replace;
use crate::words::Words;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a folder is searched for. A file named by itself is read whatever its name.
const EXTENSIONS: [&str; 3] = ["html", "htm", "xhtml"];

/// How pages are looked for and read.
#[derive(Clone, Debug)]
pub struct FileOptions {
    /// The largest page that is read, in bytes (`--max-bytes`).
    pub max_bytes: u64,
    /// Whether `.gitignore` and `.presslintignore` are honoured in folders (not with `--no-ignores`).
    pub ignores: bool,
    /// What standard input is called (`--stdin-filename`).
    pub stdin_name: Option<String>,
}

impl Default for FileOptions {
    fn default() -> Self {
        Self {
            max_bytes: 64 * 1024 * 1024,
            ignores: true,
            stdin_name: None,
        }
    }
}

/// Something named on the command line, or found in a folder, that could not be read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct InputError {
    pub path: String,
    pub message: Words,
}

impl InputError {
    pub(crate) fn new(path: impl Into<String>, error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::NotFound => {
                Words::new("no such file or folder", "파일이나 폴더가 없습니다")
            }
            io::ErrorKind::PermissionDenied => {
                Words::new("permission denied", "접근 권한이 없습니다")
            }
            io::ErrorKind::IsADirectory => Words::new("is a folder", "폴더입니다"),
            _ => Words::foreign(error.to_string()),
        };
        Self {
            path: path.into(),
            message,
        }
    }
}

/// One page to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// The path as the user gave it or as it was found below one, with `/` between folders; `-` or
    /// `--stdin-filename` for standard input.
    pub name: String,
    /// `None` is standard input.
    path: Option<PathBuf>,
}

/// The pages to read and the paths that led to none, both by name.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    pub list: Vec<Input>,
    pub errors: Vec<InputError>,
    /// Pages that were found and are not to be linted, but tell what the pages of the site have in common.
    pub aside: Vec<Input>,
}

impl Inputs {
    /// Looks up every path; folders are searched, `-` is standard input. A page named twice is read once.
    #[must_use]
    pub fn find(paths: &[PathBuf], options: &FileOptions) -> Self {
        let mut found = Found::default();
        for path in paths {
            if path.as_os_str() == "-" {
                let name = options.stdin_name.clone().unwrap_or_else(|| "-".into());
                found.pages.insert(name, None);
                continue;
            }
            match path.metadata() {
                Ok(kind) if kind.is_dir() => found.walk(path, options),
                Ok(_) => found.add(path),
                Err(error) => found.errors.push(InputError::new(shown(path), &error)),
            }
        }
        let mut errors = found.errors;
        errors.sort();
        errors.dedup();
        Self {
            list: found
                .pages
                .into_iter()
                .map(|(name, path)| Input { name, path })
                .collect(),
            errors,
            aside: Vec::new(),
        }
    }

    /// Takes pages out of those to lint. What is said of the others stays the same.
    pub fn set_aside(&mut self, which: impl Fn(&Input) -> bool) {
        self.aside
            .extend(self.list.extract_if(.., |page| which(page)));
    }
}

impl Input {
    /// Where the page lies; `None` for standard input.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The bytes of the page.
    ///
    /// # Errors
    /// When they cannot be read or are more than `max_bytes`.
    pub fn read(&self, options: &FileOptions) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        let limit = options.max_bytes.saturating_add(1);
        let result = match &self.path {
            None => io::stdin().lock().take(limit).read_to_end(&mut bytes),
            Some(path) => std::fs::File::open(path).and_then(|file| {
                if let Ok(known) = file.metadata() {
                    bytes.reserve(usize::try_from(known.len().min(limit)).unwrap_or(0));
                }
                file.take(limit).read_to_end(&mut bytes)
            }),
        };
        match result {
            Err(error) => Err(InputError::new(&*self.name, &error)),
            Ok(read) if read as u64 > options.max_bytes => Err(InputError {
                path: self.name.clone(),
                message: {
                    let most = options.max_bytes;
                    crate::words!(
                        "larger than {most} bytes (--max-bytes)",
                        "{most}바이트보다 큽니다(--max-bytes)"
                    )
                },
            }),
            Ok(_) => Ok(bytes),
        }
    }

    /// Whether the page comes from standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        self.path.is_none()
    }

    /// Puts new contents in the place of the file, whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written, or no longer holds the contents that were read; the file is then as it was.
    pub fn write(&self, read: &[u8], bytes: &[u8]) -> Result<(), InputError> {
        match &self.path {
            Some(path) => replace(path, read, bytes).map_err(|error| {
                let InputError { path, message } = InputError::new(&*self.name, &error);
                let Words { en, ko } = message;
                InputError {
                    path,
                    message: crate::words!("cannot be written: {en}", "쓸 수 없습니다: {ko}"),
                }
            }),
            None => Ok(()),
        }
    }
}

#[derive(Default)]
struct Found {
    pages: BTreeMap<String, Option<PathBuf>>,
    errors: Vec<InputError>,
}

impl Found {
    fn add(&mut self, path: &Path) {
        self.pages.insert(shown(path), Some(path.to_owned()));
    }

    fn walk(&mut self, folder: &Path, options: &FileOptions) {
        let (pages, errors) = walk_files(folder, options, is_page);
        pages.iter().for_each(|page| self.add(page));
        self.errors.extend(errors);
    }
}

/// The files below a folder that are wanted, less what ignore files name; and what could not be looked into.
pub(crate) fn walk_files(
    folder: &Path,
    options: &FileOptions,
    wanted: impl Fn(&Path) -> bool,
) -> (Vec<PathBuf>, Vec<InputError>) {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(options.ignores)
        .hidden(true)
        // A site that is unpacked somewhere keeps its ignore files without its `.git`.
        .require_git(false);
    if options.ignores {
        walk.add_custom_ignore_filename(".presslintignore");
    }
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && wanted(entry.path()) {
                    files.push(entry.into_path());
                }
            }
            Err(error) => errors.push(walk_error(&error, folder)),
        }
    }
    (files, errors)
}

/// Whether a file in a folder is read.
pub(crate) fn is_page(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|e| EXTENSIONS.iter().any(|x| e.eq_ignore_ascii_case(x)))
}

/// The folder that a file lies in.
pub(crate) fn folder_of(file: &Path) -> &Path {
    file.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn walk_error(error: &ignore::Error, folder: &Path) -> InputError {
    fn path(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                path(err)
            }
            ignore::Error::Loop { child, .. } => Some(child),
            _ => None,
        }
    }
    let name = shown(path(error).unwrap_or(folder));
    match error.io_error() {
        Some(io) => InputError::new(name, io),
        None => InputError {
            path: name,
            message: Words::foreign(error.to_string()),
        },
    }
}

/// A path as people and reports see it. What a walk of `.` finds is named without the `./`.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(inputs: &Inputs, root: &Path) -> Vec<String> {
        let root = format!("{}/", shown(root));
        inputs
            .list
            .iter()
            .map(|i| i.name.replace(&root, ""))
            .collect()
    }

    fn site() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir_all(root.join("b/c")).unwrap();
        fs::create_dir_all(root.join("drafts")).unwrap();
        for name in ["z.html", "a.HTM", "b/c/x.xhtml", "b/y.txt", "drafts/d.html"] {
            fs::write(root.join(name), "<p>").unwrap();
        }
        dir
    }

    #[test]
    fn folders_are_searched_for_pages_in_order() {
        let dir = site();
        let inputs = Inputs::find(&[dir.path().to_owned()], &FileOptions::default());
        assert_eq!(
            names(&inputs, dir.path()),
            ["a.HTM", "b/c/x.xhtml", "drafts/d.html", "z.html"]
        );
        assert!(inputs.errors.is_empty());
    }

    #[test]
    fn ignore_files_are_honoured() {
        let dir = site();
        fs::write(dir.path().join(".gitignore"), "drafts/\n").unwrap();
        fs::write(dir.path().join(".presslintignore"), "*.xhtml\n").unwrap();
        let mut options = FileOptions::default();
        let root = [dir.path().to_owned()];
        let inputs = Inputs::find(&root, &options);
        assert_eq!(names(&inputs, dir.path()), ["a.HTM", "z.html"]);
        options.ignores = false;
        assert_eq!(Inputs::find(&root, &options).list.len(), 4);
    }

    #[test]
    fn a_file_named_by_itself_is_read_whatever_its_name_and_only_once() {
        let dir = site();
        let text = dir.path().join("b/y.txt");
        let paths = [text.clone(), dir.path().join("none.html"), text];
        let inputs = Inputs::find(&paths, &FileOptions::default());
        assert_eq!(names(&inputs, dir.path()), ["b/y.txt"]);
        assert_eq!(inputs.errors.len(), 1);
        assert_eq!(inputs.errors[0].message.en, "no such file or folder");
        assert_eq!(
            inputs.list[0].read(&FileOptions::default()).unwrap(),
            b"<p>"
        );
    }

    #[test]
    fn a_page_over_the_limit_is_an_error() {
        let dir = site();
        let mut options = FileOptions {
            max_bytes: 2,
            ..FileOptions::default()
        };
        let inputs = Inputs::find(&[dir.path().join("z.html")], &options);
        let error = inputs.list[0].read(&options).unwrap_err();
        assert_eq!(error.message.en, "larger than 2 bytes (--max-bytes)");
        options.max_bytes = 3;
        assert!(inputs.list[0].read(&options).is_ok());
    }

    #[test]
    fn standard_input_has_a_name() {
        let mut options = FileOptions::default();
        let dash = [PathBuf::from("-")];
        assert_eq!(Inputs::find(&dash, &options).list[0].name, "-");
        options.stdin_name = Some("draft.html".into());
        assert_eq!(Inputs::find(&dash, &options).list[0].name, "draft.html");
    }
}
