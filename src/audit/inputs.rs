//! What there is to audit: folders of pages, archives, and lists of them.

use super::folder::Folder;
use crate::source::{FileOptions, Input, InputError, Inputs, shown_path, walk_files};
use crate::words::Words;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3Default;

/// What the names of archives end with.
const ARCHIVES: [&str; 8] = [
    ".warc",
    ".warc.gz",
    ".warc.zst",
    ".warc.open",
    ".arc",
    ".arc.gz",
    ".arc.zst",
    ".wacz",
];

/// What the pages that are named themselves are called together.
const PAGES: &str = "(pages)";

/// Something to audit, which gives its pages in an order that stays.
#[derive(Debug)]
pub struct AuditInput {
    /// The path as it was given, or found below one.
    pub name: String,
    pub kind: Kind,
    /// On disk.
    pub bytes: u64,
    /// The latest modification.
    pub modified: Timestamp,
    /// Of a folder: a hash of the names, sizes and times of its pages.
    pub contents: u64,
}

impl AuditInput {
    /// What its parts are known by.
    #[cfg(feature = "parquet")]
    #[must_use]
    pub fn id(&self) -> super::part::InputId {
        super::part::InputId {
            path: self.name.clone(),
            size: self.bytes,
            modified: self.modified,
            contents: self.contents,
        }
    }
}

#[derive(Debug)]
pub enum Kind {
    Folder(Folder),
    Archive(PathBuf),
}

/// What was found, in the order of names: folders first, which are quickly done.
#[derive(Debug, Default)]
pub struct AuditInputs {
    pub list: Vec<AuditInput>,
    pub errors: Vec<InputError>,
}

impl AuditInputs {
    /// Looks up what is named. A folder is searched for pages and archives; `@FILE` is a list, one path a line, blank lines and
    /// those that begin with `#` left out.
    #[must_use]
    pub fn find(named: &[PathBuf], files: &FileOptions) -> Self {
        let mut found = Found::default();
        for path in named {
            match path.to_str().and_then(|path| path.strip_prefix('@')) {
                Some(list) if !path.exists() => found.list(Path::new(list), files),
                _ => found.path(path, files),
            }
        }
        found.sorted(files)
    }
}

#[derive(Default)]
struct Found {
    archives: BTreeMap<String, PathBuf>,
    /// Pages of folders, and those that are named themselves.
    folders: Vec<(String, Vec<PathBuf>)>,
    pages: Vec<PathBuf>,
    errors: Vec<InputError>,
}

impl Found {
    fn list(&mut self, list: &Path, files: &FileOptions) {
        match File::open(list).and_then(|file| lines(&mut BufReader::new(file))) {
            Ok(lines) => lines.iter().for_each(|path| self.path(path, files)),
            Err(error) => self.errors.push(InputError::new(shown_path(list), &error)),
        }
    }

    fn path(&mut self, path: &Path, files: &FileOptions) {
        match path.metadata() {
            Err(error) => self.errors.push(InputError::new(shown_path(path), &error)),
            Ok(known) if known.is_dir() => {
                self.folders.push((shown_path(path), vec![path.to_owned()]));
                let (archives, _) = walk_files(path, files, is_archive);
                let named = archives.into_iter().map(|path| (shown_path(&path), path));
                self.archives.extend(named);
            }
            Ok(_) if is_archive(path) || begins_like_an_archive(path) => {
                self.archives.insert(shown_path(path), path.to_owned());
            }
            Ok(_) => self.pages.push(path.to_owned()),
        }
    }

    fn sorted(mut self, files: &FileOptions) -> AuditInputs {
        self.folders.sort();
        if !self.pages.is_empty() {
            self.folders.push((PAGES.to_owned(), self.pages));
        }
        let mut inputs = AuditInputs {
            list: Vec::new(),
            errors: self.errors,
        };
        // What is named twice is audited once.
        let mut known = BTreeSet::new();
        for (name, paths) in self.folders {
            let Inputs { list, errors, .. } = Inputs::find(&paths, files);
            inputs.errors.extend(errors);
            let pages: Vec<Input> = list
                .into_iter()
                .filter(|page| known.insert(page.name.clone()))
                .collect();
            if !pages.is_empty() {
                inputs.list.push(folder(name, pages));
            }
        }
        for (name, path) in self.archives {
            let (bytes, modified) = size_and_time(&path);
            inputs.list.push(AuditInput {
                name,
                kind: Kind::Archive(path),
                bytes,
                modified,
                contents: 0,
            });
        }
        inputs.errors.sort();
        inputs.errors.dedup();
        inputs
    }
}

/// The paths of a list. What has no end of a line for longer than any path is none: a device, or an archive.
fn lines(list: &mut impl BufRead) -> io::Result<Vec<PathBuf>> {
    const LONGEST: u64 = 64 * 1024;
    let mut paths = Vec::new();
    loop {
        let mut line = Vec::new();
        if list.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(paths);
        }
        if line.len() as u64 == LONGEST {
            return Err(io::Error::new(
                ErrorKind::InvalidData,
                "a line is longer than any path: no list of paths",
            ));
        }
        let line = line.trim_ascii();
        if !line.is_empty() && !line.starts_with(b"#") {
            paths.push(path_of(line));
        }
    }
}

/// Paths are bytes where the system has them so.
#[cfg(unix)]
fn path_of(line: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    Path::new(std::ffi::OsStr::from_bytes(line)).to_owned()
}

#[cfg(not(unix))]
fn path_of(line: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(line).into_owned())
}

fn folder(name: String, pages: Vec<Input>) -> AuditInput {
    let (mut bytes, mut modified) = (0, Timestamp::UNIX_EPOCH);
    let mut contents = Xxh3Default::new();
    for page in &pages {
        let (size, time) = page
            .path()
            .map_or((0, Timestamp::UNIX_EPOCH), size_and_time);
        contents.update(page.name.as_bytes());
        contents.update(&size.to_le_bytes());
        contents.update(&time.as_nanosecond().to_le_bytes());
        bytes += size;
        modified = modified.max(time);
    }
    AuditInput {
        name,
        kind: Kind::Folder(Folder { pages }),
        bytes,
        modified,
        contents: contents.digest(),
    }
}

/// In bytes; 0 and 1970 of what is not known.
fn size_and_time(path: &Path) -> (u64, Timestamp) {
    let Ok(known) = path.metadata() else {
        return (0, Timestamp::UNIX_EPOCH);
    };
    let time = known
        .modified()
        .ok()
        .and_then(|time| Timestamp::try_from(time).ok());
    (known.len(), time.unwrap_or(Timestamp::UNIX_EPOCH))
}

fn is_archive(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.unwrap_or_default().to_ascii_lowercase();
    ARCHIVES.iter().any(|end| name.ends_with(end))
}

/// Of a file with another name: gzip, Zstandard, ZIP, WARC or ARC, none of which is a page.
fn begins_like_an_archive(path: &Path) -> bool {
    let mut begin = [0; 11];
    let read = File::open(path).and_then(|mut file| file.read(&mut begin));
    let begin = &begin[..read.unwrap_or(0)];
    let marks: [&[u8]; 5] = [
        b"\x1f\x8b",
        b"\x28\xb5\x2f\xfd",
        b"PK\x03\x04",
        b"WARC/",
        b"filedesc://",
    ];
    marks.iter().any(|mark| begin.starts_with(mark))
}

/// What is said when there is nothing to audit.
#[must_use]
pub fn nothing(named: &[PathBuf]) -> Words {
    let named: Vec<String> = named.iter().map(|p| p.display().to_string()).collect();
    let named = named.join(", ");
    Words::new(
        format!(
            "nothing to audit in {named}: folders are searched for *.html, *.htm, *.xhtml, *.warc, *.arc (also .gz, .zst) and \
             *.wacz (--allow-empty makes this no error)"
        ),
        format!(
            "{named}: 점검할 것이 없습니다. 폴더에서는 *.html, *.htm, *.xhtml, *.warc, *.arc(.gz, .zst 포함), *.wacz를 \
             찾습니다(--allow-empty를 쓰면 오류로 보지 않습니다)"
        ),
    )
}
