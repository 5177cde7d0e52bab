//! The levels that a text has by itself, where no publisher's rules give them an order or levels may be left out.

use super::typed::Typed;
use crate::release::list_run::{Run, RunKind};
use crate::release::marker::Style;
use rustc_hash::FxHashMap;

/// How the runs of numbers of a text stand below one another.
pub(super) struct LevelsOfText {
    /// The style of each run; none of bullets.
    styles: Vec<Option<Style>>,
    /// The styles of the points right below each style.
    below: FxHashMap<Style, Vec<Style>>,
    /// For a style and one two levels below it, the first item of the level between.
    between: FxHashMap<(Style, Style), usize>,
}

impl LevelsOfText {
    pub(super) fn of(typed: Typed<'_>) -> Self {
        let runs = &typed.lists.runs;
        let styles: Vec<Option<Style>> = runs.iter().map(|run| typed.main_style(run)).collect();
        let mut levels = Self {
            styles,
            below: FxHashMap::default(),
            between: FxHashMap::default(),
        };
        for (index, run) in runs.iter().enumerate().filter(|(_, run)| is_list(run)) {
            let Some((middle, lower)) = levels.pair(typed, index) else {
                continue;
            };
            let known = levels.below.entry(middle).or_default();
            if !known.contains(&lower) {
                known.push(lower);
            }
            let above = above(typed, run).filter(|&above| is_list(&runs[above]));
            let Some((above, (upper, _))) =
                above.zip(above.and_then(|above| levels.pair(typed, above)))
            else {
                continue;
            };
            if middle != upper && middle != lower {
                let first = runs[above].items.first().copied();
                levels
                    .between
                    .entry((upper, lower))
                    .or_insert(first.unwrap_or_default());
            }
        }
        levels
    }

    /// The style of the items that a run stands below, and its own.
    pub(super) fn pair(&self, typed: Typed<'_>, index: usize) -> Option<(Style, Style)> {
        let above = above(typed, typed.lists.runs.get(index)?)?;
        Some((self.styles[above]?, self.styles[index]?))
    }

    /// The styles of the points right below a style.
    pub(super) fn below(&self, upper: Style) -> &[Style] {
        self.below.get(&upper).map_or(&[], Vec::as_slice)
    }

    /// The first item of a level that stands between these two elsewhere.
    pub(super) fn between(&self, upper: Style, lower: Style) -> Option<usize> {
        self.between.get(&(upper, lower)).copied()
    }
}

fn is_list(run: &Run) -> bool {
    matches!(run.kind, RunKind::Numbers(_)) && run.items.len() > 1
}

fn above(typed: Typed<'_>, run: &Run) -> Option<usize> {
    Some(typed.item(run.parent?).run)
}
