//! What is wrong with a configuration file, and where.

use crate::pack::PackError;
use crate::source::Lines;
use crate::words::{Speech, Words};
use std::ops::Range;
use std::sync::Arc;

/// A configuration that is refused. Nothing is linted then.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", self.say(Speech::English))]
pub struct ConfigError {
    /// The file, as people know it.
    pub path: Arc<str>,
    /// Its text; empty when it could not be read.
    pub text: Arc<str>,
    /// The place; `None` is the file as a whole.
    pub range: Option<Range<usize>>,
    pub message: Words,
    /// What to do about it.
    pub help: Option<Box<Words>>,
}

impl ConfigError {
    pub(super) fn whole(path: &str, message: Words, help: Option<Words>) -> Self {
        Self {
            path: path.into(),
            text: "".into(),
            range: None,
            message,
            help: help.map(Box::new),
        }
    }

    /// A pack that is wrong, with its place in the message.
    pub(super) fn of_pack(error: PackError) -> Self {
        Self::whole("", Words::foreign(error.to_string()), None)
    }

    /// A rule that a configuration file defines, and that is wrong.
    pub(super) fn of_rule(error: PackError, path: &Arc<str>, text: &Arc<str>) -> Self {
        let lines = Lines::of(text);
        let start = lines.start(error.line);
        let column = error.column.saturating_sub(1);
        let within = text[start..].char_indices().nth(column);
        let at = start + within.map_or(0, |(at, _)| at);
        Self {
            path: Arc::clone(path),
            text: Arc::clone(text),
            range: (error.line > 0).then_some(at..at),
            message: Words::foreign(error.message),
            help: error.help.map(|help| Box::new(Words::foreign(help))),
        }
    }

    /// The message, its place and what to do about it, on one line.
    #[must_use]
    pub fn say(&self, speech: Speech) -> String {
        self.pack_error(speech).to_string()
    }

    /// The same with line and column for the place.
    fn pack_error(&self, speech: Speech) -> PackError {
        let place = self.range.as_ref().map(|range| {
            let lines = Lines::of(&self.text);
            lines.position(&self.text, range.start.min(self.text.len()))
        });
        PackError {
            path: self.path.to_string(),
            line: place.map_or(0, |p| p.line),
            column: place.map_or(0, |p| p.column),
            message: self.message.say(speech).to_owned(),
            help: self.help.as_ref().map(|help| help.say(speech).to_owned()),
        }
    }
}

impl From<ConfigError> for PackError {
    fn from(error: ConfigError) -> Self {
        error.pack_error(Speech::English)
    }
}
