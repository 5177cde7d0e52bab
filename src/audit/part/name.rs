//! How parts are called: by their input, and by the piece of it that they hold.

use crate::audit::hex::Hex;
use crate::audit::run::hash;
use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;

/// An input, as it is now. Another size, another time or, of a folder, other pages make it another version of the same
/// input.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct InputId {
    /// As it was named on the command line or in a list.
    pub path: String,
    /// In bytes.
    pub size: u64,
    pub modified: Timestamp,
    /// Of a folder: a hash of the names, sizes and times of its pages.
    pub contents: u64,
}

impl InputId {
    pub(crate) fn key(&self) -> Hex<8> {
        hash(&[self.path.as_bytes()])
    }

    pub(crate) fn version(&self) -> Hex<8> {
        hash(&[
            &self.size.to_le_bytes(),
            &self.modified.as_nanosecond().to_le_bytes(),
            &self.contents.to_le_bytes(),
        ])
    }
}

/// `part-<input>-<version>-<n>-<from>-<next>.parquet`: all that must be known to go on stands in the name, so that it is
/// there as soon as the file is. Parts are in the order of their names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct PartName {
    pub(crate) input: Hex<8>,
    pub(crate) version: Hex<8>,
    /// From 0.
    pub(crate) n: u32,
    /// Where in the input the part begins.
    pub(crate) from: u64,
    /// Where the next one begins; of the last, nothing.
    pub(crate) next: Option<u64>,
}

/// It is not the name of a part.
#[derive(Debug)]
pub(crate) struct NotAPart;

impl PartName {
    /// What a part is called while it is written: it begins with a point, as Spark and Hadoop read no such files, and
    /// does not end as tables do.
    pub(crate) fn aside(&self) -> String {
        format!(".part-{}-{}-{:05}.tmp", self.input, self.version, self.n)
    }

    pub(crate) fn is_aside(name: &str) -> bool {
        name.starts_with(".part-") && name.ends_with(".tmp")
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            input,
            version,
            n,
            from,
            next,
        } = self;
        write!(f, "part-{input}-{version}-{n:05}-{from}-")?;
        match next {
            Some(next) => write!(f, "{next}.parquet"),
            None => f.write_str("last.parquet"),
        }
    }
}

impl FromStr for PartName {
    type Err = NotAPart;

    fn from_str(name: &str) -> Result<Self, NotAPart> {
        fn read(name: &str) -> Option<PartName> {
            let fields = name.strip_prefix("part-")?.strip_suffix(".parquet")?;
            let mut fields = fields.split('-');
            let part = PartName {
                input: fields.next()?.parse().ok()?,
                version: fields.next()?.parse().ok()?,
                n: fields.next()?.parse().ok()?,
                from: fields.next()?.parse().ok()?,
                next: match fields.next()? {
                    "last" => None,
                    next => Some(next.parse().ok()?),
                },
            };
            // A copy that somebody named otherwise (`+1`, leading zeros) would be counted twice.
            (fields.next().is_none() && part.to_string() == name).then_some(part)
        }
        read(name).ok_or(NotAPart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(n: u32, from: u64, next: Option<u64>) -> PartName {
        let input = InputId {
            path: "보도자료/2020.warc.gz".to_owned(),
            size: 7,
            modified: Timestamp::UNIX_EPOCH,
            contents: 0,
        };
        PartName {
            input: input.key(),
            version: input.version(),
            n,
            from,
            next,
        }
    }

    #[test]
    fn names_are_read_back_and_sort_as_parts_do() {
        let parts = [
            part(0, 0, Some(9)),
            part(1, 9, Some(100)),
            part(2, 100, Some(u64::MAX)),
            part(10, u64::MAX, None),
        ];
        let names = parts.map(|part| part.to_string());
        assert!(names.is_sorted());
        for (part, name) in parts.iter().zip(&names) {
            assert_eq!(name.parse::<PartName>().unwrap(), *part);
        }
    }

    #[test]
    fn other_files_are_no_parts() {
        let name = part(1, 9, Some(100)).to_string();
        for other in [
            "part-0.parquet".to_owned(),
            name.replace("-00001-", "-1-"),
            name.replace("-9-", "-+9-"),
            name.replace("-100.", "-100-1."),
            name.replace("-100.", "-."),
            format!("{name}.tmp"),
            part(1, 9, Some(100)).aside(),
            name.to_uppercase(),
        ] {
            assert!(other.parse::<PartName>().is_err(), "{other}");
        }
    }

    #[test]
    fn an_input_that_changed_is_another_version_of_the_same() {
        let old = InputId {
            path: "a.warc".to_owned(),
            size: 1,
            modified: Timestamp::UNIX_EPOCH,
            contents: 0,
        };
        let longer = InputId {
            size: 2,
            ..old.clone()
        };
        let later = InputId {
            modified: Timestamp::from_nanosecond(1).unwrap(),
            ..old.clone()
        };
        for new in [longer, later] {
            assert_eq!(new.key(), old.key());
            assert_ne!(new.version(), old.version());
        }
    }
}
