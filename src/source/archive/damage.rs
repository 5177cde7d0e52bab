//! Places where something of an archive is lost.

use super::record::Place;
use crate::words;
use crate::words::Words;
use std::sync::Arc;

/// What is wrong at a place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DamageKind {
    /// Compressed bytes that cannot be decompressed. The record that they held is lost.
    Corrupt,
    /// Compressed bytes that became others than were compressed. The record that they held is lost.
    Checksum,
    /// Bytes that are no record. They were passed over.
    Junk,
    /// The archive ends inside a record. What there is of it was handed out.
    Truncated,
    /// A record without an end of its head.
    Head,
    /// An entry of a WACZ that is no archive, or in a way that is not read.
    Entry(String),
    /// The central directory of a WACZ cannot be read. What lies before it is found without it.
    Directory(String),
    /// The file system gave an error; nothing is read after it.
    Unreadable(String),
}

/// A place where something of an archive is lost. Reading goes on after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    pub kind: DamageKind,
    /// As in a record.
    pub filename: Arc<str>,
    pub place: Place,
    /// How many bytes of the archive, from `place.offset`, were passed over.
    pub length: u64,
}

impl Damage {
    /// What is wrong, without the place.
    #[must_use]
    pub fn words(&self) -> Words {
        match &self.kind {
            DamageKind::Corrupt => Words::new(
                "compressed data is damaged; the record here is lost",
                "압축된 데이터가 손상되어 이 레코드를 읽을 수 없습니다",
            ),
            DamageKind::Checksum => Words::new(
                "decompressed data does not match its checksum; the record here is lost",
                "압축을 푼 데이터가 체크섬과 달라 이 레코드를 읽을 수 없습니다",
            ),
            DamageKind::Junk => Words::new(
                "what is here is no record; it was passed over",
                "레코드가 아닌 데이터가 있어 건너뛰었습니다",
            ),
            DamageKind::Truncated => Words::new(
                "the archive ends inside a record",
                "아카이브가 레코드 중간에서 끝납니다",
            ),
            DamageKind::Head => Words::new(
                "the head of the record here cannot be read",
                "이 레코드의 헤더를 읽을 수 없습니다",
            ),
            DamageKind::Entry(name) => words!(
                "{name} is no archive that can be read",
                "{name}은(는) 읽을 수 있는 아카이브가 아닙니다"
            ),
            DamageKind::Directory(error) => words!(
                "the central directory of the zip file cannot be read ({error}); its archives were looked for without it",
                "zip 파일의 중앙 디렉터리를 읽을 수 없어({error}) 그 없이 아카이브를 찾았습니다"
            ),
            DamageKind::Unreadable(error) => {
                words!("cannot be read: {error}", "읽을 수 없습니다: {error}")
            }
        }
    }
}
