//! One finding.

use super::counts::Level;
use super::excerpt::Excerpt;
use super::{Item, cut, foreign, printable};
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
pub(in crate::report) struct Piece {
    pub(in crate::report) code: bool,
    /// Where it is not that of the report.
    pub(in crate::report) language: Option<&'static str>,
    pub(in crate::report) text: String,
}

impl FindingView {
    pub(super) fn of(page: &PageReport, item: &Item, speech: Speech) -> Self {
        Self {
            anchor: anchor(item),
            level: Level::of(item),
            rule: item.rule.id,
            message: pieces(&item.told(speech), speech),
            line: item.place.start.line,
            column: item.place.start.column,
            help: item
                .help
                .as_ref()
                .map(|help| pieces(help.say(speech), speech)),
            fix: item.fix.as_ref().map(|fix| FixView {
                title: pieces(fix.title.say(speech), speech),
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
pub(in crate::report) fn pieces(text: &str, speech: Speech) -> Vec<Piece> {
    let text = cut::shown(text);
    let paired = text.matches('`').count().is_multiple_of(2);
    let mut pieces = Vec::new();
    let mut add = |code: bool, text: &str| {
        for (language, part) in foreign::parts(text, speech) {
            pieces.push(Piece {
                code,
                language,
                text: part.to_owned(),
            });
        }
    };
    if paired {
        for (i, part) in text.split('`').enumerate() {
            add(i % 2 == 1, part);
        }
    } else {
        add(false, &text);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_make_code() {
        let cut = |text| -> Vec<(bool, String)> {
            let pieces = pieces(text, Speech::English);
            pieces.into_iter().map(|p| (p.code, p.text)).collect()
        };
        let own = |list: &[(bool, &str)]| -> Vec<(bool, String)> {
            list.iter().map(|(c, t)| (*c, (*t).to_owned())).collect()
        };
        assert_eq!(
            cut("no `<h1>` here"),
            own(&[(false, "no "), (true, "<h1>"), (false, " here")])
        );
        assert_eq!(cut("a ` and\u{202e}"), own(&[(false, "a ` and\\u{202e}")]));
    }
}
