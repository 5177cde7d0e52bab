//! Reads the records of one archive file, and goes on after what is damaged.
//!
//! Records are framed by what they are stored in: a member of gzip that ends ends its record, whatever length the record
//! says it has, so that one wrong length or one damaged member never reaches the next record. Inside a member with several
//! records, and where nothing is compressed, the length is believed if a record, empty lines or the end follow it.

use super::block::Settled;
use super::damage::{Damage, DamageKind};
use super::find;
use super::head::{Format, LOOK};
use super::record::{Place, Record};
use super::response::Intake;
use super::stream::{Coding, Fault, Stream};
use super::{Event, Limits};
use std::sync::Arc;

/// How many times the archive may be read over again in all, looking for where to go on: hostile files would have it done
/// at each of their bytes.
const AGAIN: u64 = 8;

/// So many bytes a record may be shorter than it says because its line ends were changed on the way.
const LINE_ENDS: u64 = 64;

pub(super) struct Reader {
    pub(super) stream: Stream,
    pub(super) format: Format,
    filename: Arc<str>,
    entry: u32,
    pub(super) limits: Limits,
    /// How many bytes may be read again.
    budget: u64,
    /// Whether reading is inside a unit, between records.
    inside: bool,
    /// Whether a record of the unit was handed out.
    told: bool,
    /// Whether a unit, which begins at this offset, can be decompressed to its end.
    pub(super) sound: Option<(u64, bool)>,
    /// Told after a record.
    then: Option<Damage>,
    done: bool,
}

impl Reader {
    pub(super) fn new(
        stream: Stream,
        format: Format,
        filename: Arc<str>,
        entry: u32,
        limits: Limits,
        size: u64,
    ) -> Self {
        Self {
            stream,
            format,
            filename,
            entry,
            limits,
            budget: size.saturating_mul(AGAIN).saturating_add(1 << 20),
            inside: false,
            told: false,
            sound: None,
            then: None,
            done: false,
        }
    }

    pub(super) fn into_stream(self) -> Stream {
        self.stream
    }

    /// How many bytes of the archive were gone through.
    pub(super) fn consumed(&self) -> u64 {
        self.stream.window.consumed()
    }

    /// Where reading would go on.
    pub(super) fn place(&self) -> Place {
        if self.inside {
            self.place_of(self.stream.unit(), self.stream.pos())
        } else {
            self.place_of(self.stream.window.pos(), 0)
        }
    }

    fn place_of(&self, unit: u64, pos: u64) -> Place {
        let entry = self.entry;
        let (offset, inside) = match self.stream.coding {
            Coding::Plain => (unit + pos, 0),
            _ => (unit, pos),
        };
        Place {
            entry,
            offset,
            inside,
        }
    }

    /// Goes to a place that was told before.
    pub(super) fn seek(&mut self, place: Place) -> Result<(), Fault> {
        let format = self.format;
        self.then = None;
        self.done = false;
        self.inside = place.inside > 0;
        self.told = self.inside;
        if self.inside {
            self.stream
                .go_to(place.offset, place.inside, |bytes| format.begins(bytes))?;
        } else {
            self.stream.window.seek(place.offset)?;
        }
        Ok(())
    }

    pub(super) fn next(&mut self) -> Option<Event> {
        if let Some(damage) = self.then.take() {
            return Some(Event::Damage(damage));
        }
        while !self.done {
            let event = if self.inside {
                self.next_in_unit()
            } else {
                self.enter()
            };
            if event.is_some() {
                return event;
            }
        }
        None
    }

    /// Begins the next unit.
    fn enter(&mut self) -> Option<Event> {
        // Zeros at the end of a file or of a block of a file system are padding.
        loop {
            match self.stream.window.fill() {
                Err(error) => return self.fail(error.into()),
                Ok([]) => {
                    self.done = true;
                    return None;
                }
                Ok(bytes) => {
                    let zeros = bytes.iter().take_while(|b| **b == 0).count();
                    let all = zeros == bytes.len();
                    self.stream.window.consume(zeros);
                    if !all {
                        break;
                    }
                }
            }
        }
        let from = self.stream.window.pos();
        match self.stream.open() {
            Ok(true) => {
                self.inside = true;
                self.told = false;
                None
            }
            Ok(false) => self.resync(from, DamageKind::Junk),
            Err(fault) => self.unit_broke(from, fault),
        }
    }

    /// Reads what comes next in the unit; nothing when the unit is over.
    fn next_in_unit(&mut self) -> Option<Event> {
        self.skip_padding();
        if self.stream.is_over() {
            self.inside = false;
            let fault = self.stream.take_fault()?;
            return self.unit_broke(self.stream.unit(), fault);
        }
        if self.format.begins(self.stream.peek(LOOK)) {
            self.record()
        } else {
            let from = self.stream.pos();
            self.pass_junk(from, DamageKind::Junk)
        }
    }

    fn skip_padding(&mut self) {
        loop {
            let bytes = self.stream.peek(1);
            let blank = bytes.iter().take_while(|b| is_padding(**b)).count();
            let more = blank == bytes.len() && blank > 0;
            self.stream.consume(blank);
            if !more {
                return;
            }
        }
    }

    /// Passes over what is no record, which began at an offset of the unit.
    fn pass_junk(&mut self, from: u64, kind: DamageKind) -> Option<Event> {
        let unit = self.stream.unit();
        if !find::record(&mut self.stream, self.format, u64::MAX) {
            self.inside = false;
            if let Some(fault) = self.stream.take_fault() {
                return self.unit_broke(unit, fault);
            }
        }
        let place = self.place_of(unit, from);
        let length = self.length_from(from);
        Some(self.damage(kind, place, length))
    }

    /// How many bytes of the archive hold what was read since an offset of the unit.
    fn length_from(&self, start: u64) -> u64 {
        match self.stream.coding {
            Coding::Plain => self.stream.pos() - start,
            _ => self.stream.window.pos().saturating_sub(self.stream.unit()),
        }
    }

    fn damage(&self, kind: DamageKind, place: Place, length: u64) -> Event {
        Event::Damage(Damage {
            kind,
            filename: self.filename.clone(),
            place,
            length,
        })
    }

    /// What follows from a unit that is broken.
    fn unit_broke(&mut self, unit: u64, fault: Fault) -> Option<Event> {
        self.inside = false;
        let place = self.place_of(unit, 0);
        let end = self.stream.window.pos();
        match fault {
            Fault::Io(_) => self.fail(fault),
            Fault::Truncated if self.told => {
                self.done = true;
                Some(self.damage(DamageKind::Truncated, place, end.saturating_sub(unit)))
            }
            // It may only seem to go on to the end.
            Fault::Truncated => self.resync(unit, DamageKind::Truncated),
            Fault::Corrupt => self.resync(unit, DamageKind::Corrupt),
            Fault::Checksum => {
                // If another unit follows, this one ended where it should, and nothing in it needs looking at: it may hold
                // an archive.
                let format = self.format;
                let follows =
                    find::unit(&mut self.stream, end, end + 1, |bytes| format.begins(bytes));
                let at_end = self
                    .stream
                    .window
                    .seek(end)
                    .and_then(|()| Ok(self.stream.window.fill()?.is_empty()));
                match (follows, at_end) {
                    (Ok(Some(_)), Ok(_)) | (_, Ok(true)) => {
                        Some(self.damage(DamageKind::Checksum, place, end.saturating_sub(unit)))
                    }
                    _ => self.resync(unit, DamageKind::Checksum),
                }
            }
        }
    }

    /// Goes on at the next unit after the beginning of a broken one.
    fn resync(&mut self, unit: u64, kind: DamageKind) -> Option<Event> {
        self.inside = false;
        let cost = self.stream.window.cost(unit);
        let from = if self.spend(cost) {
            unit + 1
        } else {
            self.stream.window.pos().max(unit + 1)
        };
        let format = self.format;
        match find::unit(&mut self.stream, from, u64::MAX, |bytes| {
            format.begins(bytes)
        }) {
            Ok(found) => {
                let kind = match kind {
                    DamageKind::Truncated if found.is_some() => DamageKind::Corrupt,
                    kind => kind,
                };
                let length = self.stream.window.pos().saturating_sub(unit);
                Some(self.damage(kind, self.place_of(unit, 0), length))
            }
            Err(fault) => self.fail(fault),
        }
    }

    pub(super) fn spend(&mut self, bytes: u64) -> bool {
        let left = self.budget.checked_sub(bytes);
        self.budget = left.unwrap_or(self.budget);
        left.is_some()
    }

    fn fail(&mut self, fault: Fault) -> Option<Event> {
        self.done = true;
        let Fault::Io(error) = fault else { return None };
        let place = self.place_of(self.stream.window.pos(), 0);
        Some(self.damage(DamageKind::Unreadable(error.to_string()), place, 0))
    }

    fn record(&mut self) -> Option<Event> {
        let (unit, start) = (self.stream.unit(), self.stream.pos());
        let Some(head) = self.head() else {
            return self.no_head(unit, start);
        };
        if let Some(next) = self.format.next_in(&head) {
            return self.head_broke_off(unit, start, next as u64);
        }
        let Some(head) = self.format.read(&head) else {
            return self.no_head(unit, start);
        };
        let block = self.stream.pos();
        let mut intake = Intake::new(head.block.clone(), self.limits);
        let settled = self.settle(&head, &mut intake, unit, block);
        let end = self.stream.pos();
        self.skip_padding();
        let over = self.stream.is_over();
        let cut = over && matches!(self.stream.fault(), Some(Fault::Truncated));
        let lost = match self.stream.fault() {
            Some(Fault::Corrupt | Fault::Checksum) => over && !self.told,
            Some(Fault::Io(_)) => over,
            _ => false,
        };
        let place = self.place_of(unit, start);
        let length = match self.stream.coding {
            // As other programs say it, without the empty lines after it.
            Coding::Plain => end - start,
            _ => self.length_from(start),
        };
        if lost
            || matches!(settled, Settled::Lost)
            || cut && !self.told && self.only_seems_cut(unit)
        {
            let fault = match self.stream.take_fault() {
                // More came out than was put in, or other units follow: what ends here is not what began here.
                None | Some(Fault::Truncated) => Fault::Corrupt,
                Some(fault) => fault,
            };
            return self.unit_broke(unit, fault);
        }
        let truncated = matches!(settled, Settled::Truncated);
        // Where nothing is compressed, a length that is too large may as well be right, and bytes lost.
        let lacks_end = matches!(settled, Settled::WrongLength)
            && self.stream.coding == Coding::Plain
            && head
                .length
                .is_some_and(|length| block + length > end + LINE_ENDS)
            && !intake.is_complete()
            && !intake.tells_its_end();
        if cut || truncated && over {
            self.done = cut;
            let filename = self.filename.clone();
            self.then = Some(Damage {
                kind: DamageKind::Truncated,
                filename,
                place,
                length,
            });
        }
        self.told = true;
        self.inside = !cut && (!over || self.stream.fault().is_some());
        let whole = !truncated && head.truncated.is_none() && !head.is_part && !lacks_end;
        Some(Event::Record(Box::new(Record {
            kind: head.kind,
            filename: self.filename.clone(),
            place,
            length,
            id: head.id,
            url: head.url,
            date: head.date,
            content_type: head.content_type,
            truncated: head.truncated,
            refers_to: head.refers_to,
            wrong_length: matches!(settled, Settled::WrongLength),
            response: intake.finish(whole),
        })))
    }

    /// Whether units follow that a broken one seems to hold. A block of Zstandard says how long it is and may reach over
    /// the rest of the archive; what is deflated comes to nothing much sooner, and may hold an archive.
    fn only_seems_cut(&mut self, unit: u64) -> bool {
        let cost = self.stream.window.cost(unit);
        let format = self.format;
        self.stream.coding == Coding::Zstd
            && self.spend(cost)
            && matches!(
                find::unit(&mut self.stream, unit + 1, u64::MAX, |bytes| format
                    .begins(bytes)),
                Ok(Some(_))
            )
    }

    /// Goes to the record that begins where the head of another should go on.
    fn head_broke_off(&mut self, unit: u64, start: u64, length: u64) -> Option<Event> {
        let format = self.format;
        let cost = self.stream.cost(start + length);
        if !self.spend(cost) {
            return self.no_head(unit, start);
        }
        let next = self
            .stream
            .go_to(unit, start + length, |bytes| format.begins(bytes));
        if let Err(fault) = next {
            return self.unit_broke(unit, fault);
        }
        Some(self.damage(DamageKind::Head, self.place_of(unit, start), length))
    }

    /// What follows from a record whose head cannot be read.
    fn no_head(&mut self, unit: u64, start: u64) -> Option<Event> {
        if !self.stream.is_over() {
            return self.pass_junk(start, DamageKind::Head);
        }
        self.inside = false;
        if let Some(fault) = self.stream.take_fault() {
            return self.unit_broke(unit, fault);
        }
        let kind = match self.stream.coding {
            Coding::Plain => DamageKind::Truncated,
            _ => DamageKind::Head,
        };
        Some(self.damage(kind, self.place_of(unit, start), self.length_from(start)))
    }
}

/// What may stand between records.
fn is_padding(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n' | 0)
}
