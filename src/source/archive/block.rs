//! Where the head and the block of a record end.

use super::find;
use super::head::{self, Format, LOOK, RecordHead};
use super::reader::Reader;
use super::response::Intake;
use super::stream::{Coding, Fault};

/// How the block of a record ends.
pub(super) enum Settled {
    /// As it says.
    Well,
    /// Elsewhere than it says, and it was found out where.
    WrongLength,
    /// The archive ends before.
    Truncated,
    /// Nowhere: it is damaged.
    Lost,
}

impl Reader {
    /// The bytes of a head, up to its end.
    pub(super) fn head(&mut self) -> Option<Vec<u8>> {
        let format = self.format;
        let mut head = Vec::new();
        while head.len() <= head::LONGEST {
            let bytes = self.stream.peek(1);
            if bytes.is_empty() {
                if self.stream.join(|bytes| format.begins(bytes)) {
                    continue;
                }
                return None;
            }
            let before = head.len();
            head.extend_from_slice(bytes);
            let end = format.end(&head);
            let taken = end.unwrap_or(head.len()) - before;
            self.stream.consume(taken);
            if let Some(end) = end {
                head.truncate(end);
                return Some(head);
            }
        }
        None
    }

    /// Gives so many bytes of the unit to the intake, or as many as there are: how many.
    fn pull(&mut self, intake: &mut Intake, length: u64) -> u64 {
        let format = self.format;
        let mut left = length;
        while left > 0 {
            let bytes = self.stream.peek(1);
            if bytes.is_empty() {
                if self.stream.join(|bytes| format.begins(bytes)) {
                    continue;
                }
                break;
            }
            let some = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
            intake.take(&bytes[..some]);
            self.stream.consume(some);
            left -= some as u64;
        }
        length - left
    }

    /// Reads the block of a record, which begins at an offset of the unit.
    pub(super) fn settle(
        &mut self,
        head: &RecordHead,
        intake: &mut Intake,
        unit: u64,
        block: u64,
    ) -> Settled {
        let short = match head.length {
            Some(length) => self.pull(intake, length) < length,
            None => false,
        };
        if !short && head.length.is_some() && self.ends_well() {
            return Settled::Well;
        }
        if short && broken(self.stream.fault()) {
            return Settled::Lost;
        }
        if !self.is_sound(unit) {
            return Settled::Lost;
        }
        let cost = self.stream.cost(block).saturating_mul(2);
        let format = self.format;
        let begins = |bytes: &[u8]| format.begins(bytes);
        if !self.spend(cost) || !matches!(self.stream.go_to(unit, block, begins), Ok(true)) {
            return Settled::Truncated;
        }
        let found = find::record(&mut self.stream, format, u64::MAX);
        let end = self.stream.pos();
        if !found {
            let cut = matches!(self.stream.fault(), Some(Fault::Truncated));
            if broken(self.stream.fault()) || cut && !short {
                return Settled::Lost;
            }
            if short && (cut || self.stream.coding == Coding::Plain) {
                if !intake.is_complete() {
                    return Settled::Truncated;
                }
                intake.without_end_of_record(format);
                return if cut {
                    Settled::Well
                } else {
                    Settled::WrongLength
                };
            }
        }
        if !matches!(self.stream.go_to(unit, block, begins), Ok(true)) {
            return Settled::Lost;
        }
        *intake = Intake::new(head.block.clone(), self.limits);
        self.pull(intake, end - block);
        intake.without_end_of_record(format);
        Settled::WrongLength
    }

    /// Whether the unit can be decompressed to its end; asked where a record does not end as it says. What comes out behind
    /// damage may look like records with odd lengths, and is none.
    fn is_sound(&mut self, unit: u64) -> bool {
        if self.stream.coding == Coding::Plain {
            return true;
        }
        match self.sound {
            Some((of, sound)) if of == unit => sound,
            _ => {
                self.stream.finish();
                let sound = !broken(self.stream.fault());
                self.sound = Some((unit, sound));
                sound
            }
        }
    }

    /// Whether the record ends where reading is.
    fn ends_well(&mut self) -> bool {
        let format = self.format;
        let bytes = self.stream.peek(LOOK);
        let lines = bytes
            .iter()
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
        let rest = &bytes[lines..];
        // Behind the lines that end a record may stand what is none, and zeros behind the last one.
        let ended = format == Format::Warc && bytes.starts_with(format.between());
        ended || rest.iter().all(|b| *b == 0) || format.begins(rest)
    }
}

/// Whether the bytes of a unit end with a fault that is in them.
fn broken(fault: Option<&Fault>) -> bool {
    !matches!(fault, None | Some(Fault::Truncated))
}
