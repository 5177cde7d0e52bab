//! One finding.

use super::counts::Level;
use super::excerpt::Excerpt;
use super::{Item, printable};
use crate::report::PageReport;
use crate::words::Speech;

#[derive(Debug)]
pub(super) struct FindingView {
    /// Made of the fingerprint: a link to a finding leads to it in tomorrow's report, too.
    pub(super) anchor: String,
    pub(super) level: Level,
    pub(super) rule: &'static str,
    pub(super) message: Vec<Piece>,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) help: Option<Vec<Piece>>,
    pub(super) fix: Option<FixView>,
    pub(super) excerpt: Option<Excerpt>,
}

#[derive(Debug)]
pub(super) struct FixView {
    pub(super) title: Vec<Piece>,
    pub(super) safe: bool,
}

/// A piece of a message: what stands between backticks is code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) code: bool,
    pub(super) text: String,
}

impl FindingView {
    pub(super) fn of(page: &PageReport, item: &Item, speech: Speech) -> Self {
        Self {
            anchor: anchor(item),
            level: Level::of(item),
            rule: item.rule.id,
            message: pieces(item.message.say(speech)),
            line: item.place.start.line,
            column: item.place.start.column,
            help: item.help.as_ref().map(|help| pieces(help.say(speech))),
            fix: item.fix.as_ref().map(|fix| FixView {
                title: pieces(fix.title.say(speech)),
                safe: item.is_safely_fixable(),
            }),
            excerpt: page
                .source
                .as_deref()
                .map(|source| Excerpt::of(source, item, speech)),
        }
    }

    pub(super) fn level_name(&self, speech: &Speech) -> &'static str {
        self.level.name(*speech == Speech::Korean)
    }
}

pub(super) fn anchor(item: &Item) -> String {
    let hash = item.fingerprint.rsplit(':').next().unwrap_or_default();
    format!("f-{}", printable(hash))
}

/// Messages may quote the page, so a backtick without its pair is text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let text = printable(text);
    let paired = text.matches('`').count() % 2 == 0;
    if !paired {
        return vec![Piece {
            code: false,
            text: text.into_owned(),
        }];
    }
    text.split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(i, part)| Piece {
            code: i % 2 == 1,
            text: part.to_owned(),
        })
        .collect()
}
