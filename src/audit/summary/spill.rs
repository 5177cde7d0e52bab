//! Records by address, in files when there are many: those of one address come back together, whatever order they were
//! written in.

use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use tempfile::SpooledTempFile;

/// How many files: one of them is in memory at a time when they are read back.
const FILES: usize = 256;
/// How much of each stays in memory, in bytes.
const IN_MEMORY: usize = 1 << 17;
const SIZE: usize = 54;

/// A capture of a page in a period, or one of its findings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Record {
    pub(super) url: u128,
    pub(super) period: i32,
    /// When, in milliseconds.
    pub(super) moment: i64,
    /// Which capture.
    pub(super) capture: u64,
    /// Number of the rule, and what the finding is known by; zero of a capture.
    pub(super) rule: u16,
    pub(super) fingerprint: u128,
}

#[derive(Debug)]
pub(super) struct Spill {
    files: Vec<BufWriter<SpooledTempFile>>,
}

impl Spill {
    pub(super) fn new() -> Self {
        let file = || BufWriter::with_capacity(SIZE * 32, SpooledTempFile::new(IN_MEMORY));
        Self {
            files: (0..FILES).map(|_| file()).collect(),
        }
    }

    /// # Errors
    /// When a temporary file cannot be written.
    pub(super) fn push(&mut self, record: &Record) -> io::Result<()> {
        let file = record.url.to_le_bytes()[0];
        self.files[usize::from(file)].write_all(&record.bytes())
    }

    /// Calls back for each address, with its records in order.
    ///
    /// # Errors
    /// When a temporary file cannot be written or read.
    pub(super) fn each(self, mut take: impl FnMut(&[Record])) -> io::Result<()> {
        for file in self.files {
            let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.rewind()?;
            let mut file = BufReader::new(file);
            let mut records = Vec::new();
            let mut bytes = [0; SIZE];
            while file.read_exact(&mut bytes).is_ok() {
                records.extend(Record::of(&bytes));
            }
            records.sort_unstable();
            records.chunk_by(|a, b| a.url == b.url).for_each(&mut take);
        }
        Ok(())
    }
}

impl Record {
    fn bytes(&self) -> [u8; SIZE] {
        let mut bytes = [0; SIZE];
        let (url, rest) = bytes.split_at_mut(16);
        let (period, rest) = rest.split_at_mut(4);
        let (moment, rest) = rest.split_at_mut(8);
        let (capture, rest) = rest.split_at_mut(8);
        let (rule, fingerprint) = rest.split_at_mut(2);
        url.copy_from_slice(&self.url.to_le_bytes());
        period.copy_from_slice(&self.period.to_le_bytes());
        moment.copy_from_slice(&self.moment.to_le_bytes());
        capture.copy_from_slice(&self.capture.to_le_bytes());
        rule.copy_from_slice(&self.rule.to_le_bytes());
        fingerprint.copy_from_slice(&self.fingerprint.to_le_bytes());
        bytes
    }

    fn of(bytes: &[u8; SIZE]) -> Option<Self> {
        let (url, rest) = bytes.split_first_chunk()?;
        let (period, rest) = rest.split_first_chunk()?;
        let (moment, rest) = rest.split_first_chunk()?;
        let (capture, rest) = rest.split_first_chunk()?;
        let (rule, rest) = rest.split_first_chunk()?;
        Some(Self {
            url: u128::from_le_bytes(*url),
            period: i32::from_le_bytes(*period),
            moment: i64::from_le_bytes(*moment),
            capture: u64::from_le_bytes(*capture),
            rule: u16::from_le_bytes(*rule),
            fingerprint: u128::from_le_bytes(*rest.first_chunk()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_an_address_come_together_and_whole() {
        let mut spill = Spill::new();
        let mut written = Vec::new();
        // More than stays in memory.
        for n in 0..20_000_u16 {
            let record = Record {
                url: u128::from(n % 7) << 120 | 5,
                period: -i32::from(n),
                moment: i64::MIN + i64::from(n),
                capture: u64::MAX - u64::from(n),
                rule: n,
                fingerprint: u128::MAX - u128::from(n),
            };
            spill.push(&record).unwrap();
            written.push(record);
        }
        let mut read = Vec::new();
        spill.each(|records| read.push(records.to_vec())).unwrap();
        assert_eq!(read.len(), 7);
        let mut read: Vec<Record> = read.concat();
        read.sort_unstable();
        written.sort_unstable();
        assert_eq!(read, written);
    }
}
