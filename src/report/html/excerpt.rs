//! The lines of a page around a finding, cut into marked and unmarked parts.

use super::finding::{Piece, pieces};
use crate::report::frame::{Frame, WIDE};
use crate::report::{Item, Related};
use crate::source::Source;
use crate::words::Speech;
use std::ops::Range;

/// How many related places are shown with their lines.
const RELATED: usize = 6;

#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) lines: Vec<Line>,
    /// Related places that are not shown.
    pub(super) left_out: usize,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) number: usize,
    /// Something is left out before this line.
    pub(super) gap: bool,
    pub(super) parts: Vec<Part>,
    /// What is to be said about places on this line.
    pub(super) notes: Vec<Vec<Piece>>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    /// The place of the finding.
    Main,
    Related,
}

impl Excerpt {
    pub(super) fn of(source: &Source, item: &Item, speech: Speech) -> Self {
        let related: Vec<&Related> = item.here().take(RELATED).collect();
        let mut places = vec![item.place];
        places.extend(related.iter().map(|r| r.place));
        let frame = Frame::of(source, String::new(), &places, WIDE);
        let marks: Vec<Range<usize>> = (0..places.len()).map(|n| frame.mark(n)).collect();
        let lines = frame
            .lines()
            .map(|(number, gap, text)| Line {
                number,
                gap,
                notes: related
                    .iter()
                    .zip(&marks[1..])
                    .filter(|(_, mark)| text.start <= mark.start && mark.start <= text.end)
                    .map(|(r, _)| pieces(r.message.say(speech), speech))
                    .collect(),
                parts: parts(frame.text(), text, &marks),
            })
            .collect();
        Self {
            lines,
            left_out: item.here().count() - related.len(),
        }
    }
}

/// A line, cut where marks begin and end. The first mark is that of the finding and goes before the others; a mark without
/// text is a part without text.
fn parts(text: &str, line: Range<usize>, marks: &[Range<usize>]) -> Vec<Part> {
    let mut cuts = vec![line.start, line.end];
    for mark in marks {
        cuts.extend(
            [mark.start, mark.end]
                .into_iter()
                .filter(|at| line.contains(at)),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    let empty = |at: usize| marks.iter().position(|m| m.is_empty() && m.start == at);
    let kind = |n: usize| if n == 0 { Kind::Main } else { Kind::Related };
    let mut parts = Vec::new();
    for (i, at) in cuts.iter().enumerate() {
        if let Some(n) = empty(*at) {
            parts.push(Part {
                kind: kind(n),
                text: String::new(),
            });
        }
        if let Some(next) = cuts.get(i + 1) {
            let covers = |m: &Range<usize>| m.start <= *at && *next <= m.end;
            parts.push(Part {
                kind: marks.iter().position(covers).map_or(Kind::Plain, kind),
                text: text.get(*at..*next).unwrap_or("").to_owned(),
            });
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::single_range_in_vec_init,
        reason = "one mark is a list of ranges, too"
    )]

    use super::*;

    fn cut(main: Range<usize>, related: Option<Range<usize>>) -> Vec<(Kind, String)> {
        let marks: Vec<Range<usize>> = std::iter::once(main).chain(related).collect();
        let parts = parts("xx\n0123456789\n", 3..13, &marks);
        parts.into_iter().map(|p| (p.kind, p.text)).collect()
    }

    #[test]
    fn marks_cut_a_line() {
        use Kind::{Main, Plain, Related};
        let own = |list: &[(Kind, &str)]| -> Vec<(Kind, String)> {
            list.iter().map(|(k, t)| (*k, (*t).to_owned())).collect()
        };
        assert_eq!(cut(0..1, None), own(&[(Plain, "0123456789")]));
        assert_eq!(
            cut(5..7, Some(4..9)),
            own(&[
                (Plain, "0"),
                (Related, "1"),
                (Main, "23"),
                (Related, "45"),
                (Plain, "6789")
            ])
        );
        assert_eq!(cut(3..3, None), own(&[(Main, ""), (Plain, "0123456789")]));
        assert_eq!(cut(13..13, None), own(&[(Plain, "0123456789"), (Main, "")]));
        assert_eq!(cut(3..13, None), own(&[(Main, "0123456789")]));
    }
}
