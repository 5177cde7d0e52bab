//! What is wrong with a configuration file, and where.

use crate::pack::PackError;
use crate::source::Lines;
use std::ops::Range;
use std::sync::Arc;

/// A configuration that is refused. Nothing is linted then.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.pack_error())]
pub struct ConfigError {
    /// The file, as people know it.
    pub path: Arc<str>,
    /// Its text; empty when it could not be read.
    pub text: Arc<str>,
    /// The place; `None` is the file as a whole.
    pub range: Option<Range<usize>>,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl ConfigError {
    pub(super) fn whole(path: &str, message: impl Into<String>, help: Option<&str>) -> Self {
        Self {
            path: path.into(),
            text: "".into(),
            range: None,
            message: message.into(),
            help: help.map(Into::into),
        }
    }

    /// A pack that is wrong, with its place in the message.
    pub(super) fn of_pack(error: PackError) -> Self {
        Self::whole("", error.to_string(), None)
    }

    /// The same with line and column for the place.
    #[must_use]
    pub fn pack_error(&self) -> PackError {
        let place = self.range.as_ref().map(|range| {
            let lines = Lines::of(&self.text);
            lines.position(&self.text, range.start.min(self.text.len()))
        });
        PackError {
            path: self.path.to_string(),
            line: place.map_or(0, |p| p.line),
            column: place.map_or(0, |p| p.column),
            message: self.message.clone(),
            help: self.help.clone(),
        }
    }
}

impl From<ConfigError> for PackError {
    fn from(error: ConfigError) -> Self {
        error.pack_error()
    }
}
