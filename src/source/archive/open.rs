//! An archive on disk: what it is, told from its first bytes, and the archive files in it one after the other.

use super::damage::{Damage, DamageKind};
use super::find;
use super::head::{Format, LOOK};
use super::reader::Reader;
use super::record::Place;
use super::stream::{Coding, Stream};
use super::wacz::{self, Entry, How};
use super::window::{Medium, Region, Window};
use super::{Event, Limits};
use crate::source::{InputError, shown_path};
use crate::words;
use crate::words::Words;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

/// How far into a file whose beginning is damaged its first record is looked for.
const SEARCHED: u64 = 16 * 1024 * 1024;

/// A web archive, read from beginning to end.
pub struct Archive {
    filename: Arc<str>,
    limits: Limits,
    entries: Vec<Entry>,
    /// Of the archive files that are not read yet, the first.
    next: usize,
    /// While no archive file is being read.
    medium: Option<Box<dyn Medium>>,
    reader: Option<Reader>,
    /// Told before anything is read.
    damage: Option<Damage>,
    total: u64,
    /// In the archive files that are read.
    consumed: u64,
}

impl Archive {
    /// Opens an archive: WARC or ARC, plain, gzip or Zstandard, or WACZ, whatever its name.
    ///
    /// # Errors
    /// When the file cannot be read, is no archive, or is a zip file that holds no archive.
    pub fn open(path: &Path, limits: Limits) -> Result<Self, InputError> {
        let name = shown_path(path);
        let file = path.metadata().and_then(|kind| {
            if kind.is_dir() {
                Err(io::ErrorKind::IsADirectory.into())
            } else {
                File::open(path)
            }
        });
        let file = file.map_err(|error| InputError::new(&*name, &error))?;
        Self::from_reader(&name, file, limits)
    }

    /// Opens an archive that is read from something else than a file.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn from_reader(
        name: &str,
        bytes: impl Read + Seek + Send + 'static,
        limits: Limits,
    ) -> Result<Self, InputError> {
        let mut medium: Box<dyn Medium> = Box::new(bytes);
        let unreadable = |error: io::Error| InputError::new(name, &error);
        let refused = |message| InputError {
            path: name.to_owned(),
            message,
        };
        let size = medium.seek(SeekFrom::End(0)).map_err(unreadable)?;
        let mut magic = Vec::new();
        medium.rewind().map_err(unreadable)?;
        medium
            .by_ref()
            .take(4)
            .read_to_end(&mut magic)
            .map_err(unreadable)?;
        let is_zip = matches!(&*magic, b"PK\x03\x04" | b"PK\x05\x06");
        let (entries, broken) = if is_zip {
            wacz::entries(&mut medium, size).map_err(unreadable)?
        } else {
            let whole = Entry {
                name: String::new(),
                start: 0,
                end: size,
                how: How::Stored,
            };
            (vec![whole], None)
        };
        if entries.is_empty() {
            return Err(refused(match broken {
                Some(error) => no_zip(&error),
                None => Words::new(
                    "a zip file without a web archive in it",
                    "웹 아카이브가 들어 있지 않은 zip 파일입니다",
                ),
            }));
        }
        let damage = broken.map(|error| Damage {
            kind: DamageKind::Directory(error.to_string()),
            filename: name.into(),
            place: Place {
                entry: 0,
                offset: size,
                inside: 0,
            },
            length: 0,
        });
        let mut archive = Self {
            filename: name.into(),
            limits,
            total: entries.iter().map(|entry| entry.end - entry.start).sum(),
            entries,
            next: 0,
            medium: Some(medium),
            reader: None,
            damage,
            consumed: 0,
        };
        match archive.enter(0) {
            Some(damage) if !is_zip => Err(refused(match damage.kind {
                DamageKind::Unreadable(error) => Words::foreign(error),
                _ => Words::new(
                    "no web archive (WARC, ARC or WACZ)",
                    "웹 아카이브(WARC, ARC, WACZ)가 아닙니다",
                ),
            })),
            _ => {
                archive.leave();
                archive.next = 0;
                Ok(archive)
            }
        }
    }

    /// How many bytes there are to go through, for [`Archive::consumed_bytes`].
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        self.total
    }

    /// How many bytes were gone through.
    #[must_use]
    pub fn consumed_bytes(&self) -> u64 {
        self.consumed + self.reader.as_ref().map_or(0, Reader::consumed)
    }

    /// Where reading goes on: what [`Archive::seek`] takes to hand out what comes next now.
    #[must_use]
    pub fn place(&self) -> Place {
        let entry = u32::try_from(self.next).unwrap_or(u32::MAX);
        let start = self
            .entries
            .get(self.next)
            .filter(|e| e.how == How::Stored)
            .map_or(0, |e| e.start);
        let next = Place {
            entry,
            offset: start,
            inside: 0,
        };
        self.reader.as_ref().map_or(next, Reader::place)
    }

    /// Goes to the place of a record, or to one that [`Archive::place`] told.
    ///
    /// # Errors
    /// When the archive cannot be read up to there.
    pub fn seek(&mut self, place: Place) -> Result<(), InputError> {
        self.leave();
        self.damage = None;
        let entry = place.entry as usize;
        self.consumed = self
            .entries
            .iter()
            .take(entry)
            .map(|e| e.end - e.start)
            .sum();
        self.next = entry;
        if entry >= self.entries.len() || self.enter(entry).is_some() {
            // What is wrong with the entry is told by reading it.
            return Ok(());
        }
        let Some(reader) = &mut self.reader else {
            return Ok(());
        };
        reader.seek(place).map_err(|fault| {
            let error = match fault {
                super::stream::Fault::Io(error) => error,
                _ => io::ErrorKind::InvalidData.into(),
            };
            InputError::new(&*self.filename, &error)
        })
    }

    /// Begins an archive file: what is wrong if it is none.
    fn enter(&mut self, index: usize) -> Option<Damage> {
        let (medium, entry) = (self.medium.take()?, self.entries.get(index)?);
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let filename = match entry.how {
            How::Stored => self.filename.clone(),
            _ => format!("{}!{}", self.filename, entry.name).into(),
        };
        let place = Place {
            entry: number,
            offset: 0,
            inside: 0,
        };
        let region = Region::new(medium, entry.start, entry.end);
        let window = match entry.how {
            How::Deflated => Window::deflated(region),
            _ => Window::stored(region),
        };
        let kind = if entry.how == How::Otherwise {
            self.medium = window.into_medium();
            DamageKind::Entry(entry.name.clone())
        } else {
            match recognise(window) {
                Recognised::Archive(stream, format) => {
                    let size = entry.end - entry.start;
                    let reader = Reader::new(*stream, format, filename, number, self.limits, size);
                    self.reader = Some(reader);
                    return None;
                }
                Recognised::Nothing(medium) => {
                    self.medium = medium;
                    DamageKind::Entry(entry.name.clone())
                }
                Recognised::Unreadable(error, medium) => {
                    self.medium = medium;
                    DamageKind::Unreadable(error.to_string())
                }
            }
        };
        Some(Damage {
            kind,
            filename,
            place,
            length: entry.end - entry.start,
        })
    }

    /// Ends the archive file that is being read.
    fn leave(&mut self) {
        if let Some(reader) = self.reader.take() {
            self.medium = reader.into_stream().window.into_medium();
        }
    }
}

impl Iterator for Archive {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        if let Some(damage) = self.damage.take() {
            return Some(Event::Damage(damage));
        }
        loop {
            if let Some(event) = self.reader.as_mut().and_then(Reader::next) {
                return Some(event);
            }
            if self.reader.is_some() {
                self.leave();
                self.next += 1;
                self.consumed = self
                    .entries
                    .iter()
                    .take(self.next)
                    .map(|e| e.end - e.start)
                    .sum();
            }
            if self.next >= self.entries.len() {
                return None;
            }
            let damage = self.enter(self.next);
            if self.reader.is_none() {
                self.next += 1;
            }
            if let Some(damage) = damage {
                return Some(Event::Damage(damage));
            }
        }
    }
}

enum Recognised {
    Archive(Box<Stream>, Format),
    Nothing(Option<Box<dyn Medium>>),
    Unreadable(io::Error, Option<Box<dyn Medium>>),
}

/// How an archive file is compressed and written.
fn recognise(mut window: Window) -> Recognised {
    let first = window.first();
    let coding = match window.peek(8) {
        Ok(head) => Coding::of(head),
        Err(error) => return Recognised::Unreadable(error, window.into_medium()),
    };
    // The beginning may be what is damaged. If it says how the archive is compressed, that is believed wherever the first
    // record is; else the first place counts where one begins.
    let ways = [
        (coding, 0),
        (coding, SEARCHED),
        (Coding::Gzip, SEARCHED),
        (Coding::Zstd, SEARCHED),
        (Coding::Plain, SEARCHED),
    ];
    let mut found: Option<(u64, Coding, Format)> = None;
    for (way, most) in ways {
        if let Err(error) = window.seek(first) {
            return Recognised::Unreadable(error, window.into_medium());
        }
        let mut stream = Stream::new(window, way);
        if let Some((at, format)) = first_record(&mut stream, first, most)
            && found.is_none_or(|(before, ..)| at < before)
        {
            found = Some((at, way, format));
        }
        window = stream.window;
        let sure = most == 0 || way == coding && way != Coding::Plain;
        if found.is_some() && sure {
            break;
        }
    }
    let Some((_, coding, format)) = found else {
        return Recognised::Nothing(window.into_medium());
    };
    if let Err(error) = window.seek(first) {
        return Recognised::Unreadable(error, window.into_medium());
    }
    Recognised::Archive(Box::new(Stream::new(window, coding)), format)
}

/// Where the first record is, in the first unit or in so many bytes.
fn first_record(stream: &mut Stream, first: u64, most: u64) -> Option<(u64, Format)> {
    if most == 0 {
        let opened = matches!(stream.open(), Ok(true));
        let head = stream.peek(LOOK);
        let blank = head
            .iter()
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
        return Format::of(&head[blank..])
            .filter(|_| opened)
            .map(|format| (first, format));
    }
    if stream.coding == Coding::Plain {
        return [Format::Warc, Format::Arc].into_iter().find_map(|format| {
            stream.window.seek(first).ok()?;
            stream.open().ok()?;
            find::record(stream, format, most).then(|| (first + stream.pos(), format))
        });
    }
    let at = find::unit(stream, first, first + most, |head| {
        Format::of(head).is_some()
    })
    .ok()??;
    stream.open().ok()?;
    Some((at, Format::of(stream.peek(LOOK))?))
}

fn no_zip(error: &zip::result::ZipError) -> Words {
    words!(
        "a WACZ or zip file whose central directory cannot be read: {error}",
        "WACZ 또는 zip 파일의 중앙 디렉터리를 읽을 수 없습니다: {error}"
    )
}
