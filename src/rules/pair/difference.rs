//! How rules report what one version says and the other does not, or says otherwise.

use super::wording::{other_version, paragraph};
use crate::finding::Findings;
use crate::pair::{Difference, DifferenceKind, Pair};
use crate::words::Words;

/// What a rule says. Functions are given what is written, then the name of the other version or of the paragraph.
pub(super) struct Sayings {
    pub(super) other: fn(&str, &str, &Words) -> Words,
    pub(super) ours_alone: fn(&str, &Words) -> Words,
    pub(super) theirs_alone: fn(&str, &Words) -> Words,
    /// Beside the place in the other version.
    pub(super) there: fn(&Words) -> Words,
    /// Beside the paragraph that lacks it.
    pub(super) lacking: fn(&Words) -> Words,
    pub(super) help: (&'static str, &'static str),
}

pub(super) fn tell(pair: &Pair, found: Difference<'_>, say: &Sayings, out: &mut Findings) {
    let version = other_version(pair);
    let (span, message, there, label) = match found.kind {
        DifferenceKind::Other { ours, theirs } => (
            ours.span(),
            (say.other)(ours.written(), theirs.written(), &version),
            theirs.span(),
            (say.there)(&version),
        ),
        DifferenceKind::OursAlone { ours, beside } => (
            ours.span(),
            (say.ours_alone)(ours.written(), &version),
            beside.span,
            (say.lacking)(&paragraph(beside)),
        ),
        DifferenceKind::TheirsAlone { theirs, beside } => (
            beside.span,
            (say.theirs_alone)(theirs.written(), &version),
            theirs.span(),
            (say.there)(&version),
        ),
    };
    out.tell(found.is_certain, span, message)
        .help(Words::new(say.help.0, say.help.1))
        .label_on(&pair.page, there, label);
}
