//! Numbered headings: a count of their own, level by level.

use super::list_run::{ListRuns, Run, RunKind};
use super::marker::{Close, Marker, Number, Sign};
use crate::release::{Block, BlockKind};

/// Puts the markers of headings into runs.
pub(super) fn place(blocks: &[Block], markers: &[Option<Marker>], lists: &mut ListRuns) {
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else {
            continue;
        };
        open.retain(|&(l, _)| l <= level);
        let Some(marker) = &markers[at] else {
            continue;
        };
        let Sign::Number(number) = &marker.sign else {
            continue;
        };
        if matches!(number.close, Close::Unit(_)) {
            continue;
        }
        // `I. Introduction` may be a name; the next heading tells.
        let mut marker = marker.clone();
        if marker.doubtful {
            let counted = open.iter().any(|&(l, r)| {
                let run = &lists.runs[r];
                let next = |a| number.value_in(a) == Some(lists.expected(run));
                l == level && matches!(run.kind, RunKind::Numbers(a) if next(a))
            });
            if !counted && !goes_on(blocks, markers, at, level, number) {
                continue;
            }
            marker.doubtful = false;
        }
        let joined = open.iter().rev().find_map(|&(l, r)| {
            let run = &lists.runs[r];
            let RunKind::Numbers(alphabet) = run.kind else {
                return None;
            };
            let value = number.value_in(alphabet)?;
            let next = value == lists.expected(run);
            (l == level && value != 1 && (next || lists.has_style(run, number)))
                .then_some((r, value))
        });
        let (run, value) = joined.unwrap_or_else(|| {
            let reading = number
                .readings
                .iter()
                .find(|r| r.value == 1)
                .unwrap_or(&number.readings[0]);
            lists.runs.push(Run {
                kind: RunKind::Numbers(reading.alphabet),
                items: Vec::new(),
                parent: None,
                follows: None,
                headings: true,
                in_article: false,
                styles: Vec::new(),
            });
            (lists.runs.len() - 1, reading.value)
        });
        open.retain(|&(l, r)| l < level || r == run);
        if !open.contains(&(level, run)) {
            open.push((level, run));
        }
        lists.push(run, at, &marker, value, true);
    }
}

/// Whether the next heading of the level has the next number.
fn goes_on(
    blocks: &[Block],
    markers: &[Option<Marker>],
    at: usize,
    level: u8,
    number: &Number,
) -> bool {
    let next = (at + 1..blocks.len()).find(|&b| blocks[b].kind == BlockKind::Heading(level));
    let Some(Sign::Number(other)) = next.and_then(|b| markers[b].as_ref()).map(|m| &m.sign) else {
        return false;
    };
    number.readings.iter().any(|r| {
        other.value_in(r.alphabet) == Some(r.value + 1)
            && other.style(r.alphabet) == number.style(r.alphabet)
    })
}
