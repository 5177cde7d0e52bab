//! Numbered headings: a count of their own, level by level.

use super::list_run::{ListRuns, Run, RunKind};
use super::marker::{Close, Marker, Sign};
use super::{Block, BlockKind};

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
        if marker.doubtful || matches!(number.close, Close::Unit(_)) {
            continue;
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
                styles: Vec::new(),
            });
            (lists.runs.len() - 1, reading.value)
        });
        open.retain(|&(l, r)| l < level || r == run);
        if !open.contains(&(level, run)) {
            open.push((level, run));
        }
        lists.push(run, at, marker, value, true);
    }
}
