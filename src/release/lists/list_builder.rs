//! Puts the markers of a body into runs, line by line.

use super::alphabet::Alphabet;
use super::bullet_level::{BulletLevels, against_rank};
use super::list_run::{Level, ListRuns, Run, RunKind, counts};
use super::marker::{self, Close, Marker, Number, Sign, Style};
use super::numbered_headings;
use crate::pack::bullets::Family;
use crate::release::{Block, BlockKind, annex};
use rustc_hash::{FxHashMap, FxHashSet};

/// The runs of a body. `markers` has one entry for each block, `ranks` the publisher's order of bullets.
pub(super) fn build(
    blocks: &[Block],
    markers: &[Option<Marker>],
    levels: &BulletLevels,
    ranks: &[Family],
) -> ListRuns {
    let mut builder = Builder {
        blocks,
        markers,
        levels,
        ranks,
        unranked: against_rank(markers, levels, ranks),
        lists: ListRuns::default(),
        open: Vec::new(),
        section: 0,
        placed_here: false,
        in_article: false,
        last_of: FxHashMap::default(),
        counted_on: FxHashSet::default(),
        parts: parts(blocks, markers),
        plain: false,
        seen: Vec::new(),
    };
    builder.body();
    builder.settle_letters();
    builder.lists.end_body();
    numbered_headings::place(blocks, markers, &mut builder.lists);
    builder.lists
}

pub(super) struct Builder<'b> {
    pub(super) blocks: &'b [Block],
    pub(super) markers: &'b [Option<Marker>],
    levels: &'b BulletLevels,
    ranks: &'b [Family],
    /// Levels this body uses against the publisher's order.
    unranked: Vec<Level>,
    pub(super) lists: ListRuns,
    /// The runs an item may still join, outermost first.
    pub(super) open: Vec<usize>,
    section: u32,
    /// Whether an item has been placed in this section.
    pub(super) placed_here: bool,
    /// Below an article of a statute (제1조), whose paragraphs and items have an order of their own.
    in_article: bool,
    /// The last number written in each style, and its run.
    pub(super) last_of: FxHashMap<Style, (u32, usize)>,
    /// Runs that go on below the next item of the list above.
    pub(super) counted_on: FxHashSet<usize>,
    /// Annexes and articles: the part each block is in. No count goes from one to the next.
    pub(super) parts: Vec<u32>,
    /// Whether unmarked text stands between here and the last item.
    plain: bool,
    /// Bullet levels in the order of their first item, each with the one it was seen below.
    seen: Vec<(Level, Option<Level>)>,
}

impl Builder<'_> {
    fn body(&mut self) {
        for at in 0..self.blocks.len() {
            let block = &self.blocks[at];
            if block.section != self.section {
                self.enter(block.section);
            }
            if matches!(block.kind, BlockKind::Heading(_)) {
                self.in_article = self.markers[at].as_ref().is_some_and(is_article);
                continue;
            }
            if !counts(block) {
                continue;
            }
            if annex::begins(block.text.as_str()) {
                self.open.clear();
                self.last_of.clear();
                self.placed_here = false;
                self.in_article = false;
                if self.markers[at].is_none() && self.annexes(at) {
                    continue;
                }
            }
            match &self.markers[at] {
                None => {
                    if !is_note(block.text.as_str()) {
                        self.plain = true;
                    }
                }
                Some(marker) => match &marker.sign {
                    Sign::Number(number) if matches!(number.close, Close::Unit(_)) => {
                        // Articles and clauses: their paragraphs count from 1 again.
                        self.open.clear();
                        self.last_of.clear();
                        self.plain = true;
                        self.in_article |= is_article(marker);
                        self.paragraph(at, marker);
                    }
                    Sign::Number(number) => self.number(at, marker, number),
                    Sign::Bullet { glyph, .. } => self.bullet(at, marker, *glyph),
                },
            }
        }
    }

    /// The first paragraph of an article stands in the line of its title.
    fn paragraph(&mut self, at: usize, article: &Marker) {
        let block = &self.blocks[at];
        let first = marker::paragraph_of(article, block.text.as_str(), &block.language);
        if let Some(marker) = &first
            && let Sign::Number(number) = &marker.sign
        {
            self.number(at, marker, number);
        }
    }

    /// The first of a list of annexes stands in the line of its title; the next line has the second.
    fn annexes(&mut self, at: usize) -> bool {
        let block = &self.blocks[at];
        let text = block.text.as_str();
        let first =
            annex::list(text).and_then(|from| marker::first_within(text, from, &block.language));
        let Some(marker) = &first else {
            return false;
        };
        let Sign::Number(number) = &marker.sign else {
            return false;
        };
        let reading = number.readings.iter().find(|r| r.value == 1);
        let Some(alphabet) = reading.map(|r| r.alphabet) else {
            return false;
        };
        let next = self.next_number(at);
        let is_list = next.is_some_and(|next| next.value_in(alphabet) == Some(2));
        if is_list {
            self.number(at, marker, number);
        }
        is_list
    }

    /// Bullets and sub-levels end where a section ends; numbered paragraphs may go on.
    fn enter(&mut self, section: u32) {
        self.section = section;
        self.placed_here = false;
        let first = self.open.first().copied();
        self.open.clear();
        self.open
            .extend(first.filter(|&r| matches!(self.lists.runs[r].kind, RunKind::Numbers(_))));
    }

    fn number(&mut self, at: usize, marker: &Marker, number: &Number) {
        if let Some((depth, value)) = self.continued(at, number) {
            return self.append(depth, at, marker, value);
        }
        let first = number.readings.iter().find(|r| r.value == 1);
        if let Some(reading) = first
            && let Some((depth, value)) = self.repeated(at, number, reading.alphabet)
        {
            return self.append(depth, at, marker, value);
        }
        if let Some(reading) = first {
            let deeper = |run: &Run, lists: &ListRuns| {
                let (here, last) = (&self.blocks[at], run.items.last());
                last.is_some_and(|&i| {
                    let other = &self.blocks[lists.items[i].block];
                    here.list_depth > other.list_depth || here.indent > other.indent
                })
            };
            let same = self.depth_of(|run, lists| {
                run.kind == RunKind::Numbers(reading.alphabet)
                    && self.has_main_style(at, run, number)
                    && !deeper(run, lists)
            });
            // A list inside it that goes on after this number holds it, unless one is missed outside.
            let same = same.filter(|&depth| {
                let next = self.lists.expected(&self.lists.runs[self.open[depth]]);
                !self.inner_goes_on(at, depth) || self.goes_on(at, depth, next)
            });
            let alphabet = reading.alphabet;
            match same {
                Some(depth) => {
                    let old = self.open[depth];
                    let run = &self.lists.runs[old];
                    let next = self.lists.expected(run);
                    let close = self.placed_here && !self.plain;
                    // One number in place of another; the first given twice; or after the second.
                    let instead = (next > 2 || self.placed_here) && self.goes_on(at, depth, next);
                    let after_second = close
                        && (next, run.items.len()) == (3, 1)
                        && self.next_in_style(at, run, alphabet) == Some(3);
                    // The list goes on right after as if this one had not been counted.
                    let intrudes =
                        close && next > 2 && self.next_in_style(at, run, alphabet) == Some(next);
                    if (close && next == 2) || after_second || instead || intrudes {
                        return self.append(depth, at, marker, 1);
                    }
                    let broken = (self.placed_here && !self.plain).then_some(old);
                    let parent = self.lists.runs[old].parent;
                    self.open.truncate(depth);
                    self.begin(RunKind::Numbers(alphabet), at, marker, 1, parent, broken);
                }
                None => {
                    let parent = self.last_item();
                    self.begin(RunKind::Numbers(alphabet), at, marker, 1, parent, None);
                }
            }
            return;
        }
        if marker.doubtful {
            let mended = matches!(number.close, Close::Colon | Close::Dash)
                .then(|| self.mistaken(at, number))
                .flatten()
                .filter(|&(depth, value)| {
                    self.goes_on(at, depth, value) || self.ends(at, depth, value)
                });
            let mended = mended
                .or_else(|| self.next_letter(at, number))
                .or_else(|| self.in_another_alphabet(at, marker, number));
            match mended {
                Some((depth, value)) => self.append(depth, at, marker, value),
                None => self.plain = true,
            }
            return;
        }
        let off = self.misplaced(at, number);
        // A number of an outer list that still brings it belongs to the list inside.
        if let Some((outer, _)) = off
            && self.brings_its_own(at, outer)
            && let Some((depth, value)) = self.in_another_alphabet(at, marker, number)
            && depth > outer
        {
            return self.append(depth, at, marker, value);
        }
        if let Some((depth, value)) = off.filter(|&(d, v)| self.changes_places(at, d, v)) {
            return self.append(depth, at, marker, value);
        }
        let mistaken = self.mistaken(at, number);
        match (off, mistaken) {
            (_, Some((depth, value)))
                if off.is_none_or(|(outer, _)| {
                    self.brings_its_own(at, outer) || (self.is_left(outer) && !self.is_left(depth))
                }) || self.goes_on(at, depth, value) =>
            {
                self.append(depth, at, marker, value);
            }
            (Some((depth, value)), _) => self.append(depth, at, marker, value),
            _ => {
                if let Some((run, value)) = self.counted_on(at, number) {
                    self.counted_on.insert(run);
                    self.open.push(run);
                    return self.push(run, at, marker, value);
                }
                if let Some((depth, value)) = self.in_another_alphabet(at, marker, number) {
                    return self.append(depth, at, marker, value);
                }
                if let Some((run, alphabet)) = self.first_in_another_alphabet(at, number) {
                    self.lists.count_in(run, alphabet);
                    return self.append(self.open.len() - 1, at, marker, 2);
                }
                let Some(reading) = number.readings.first() else {
                    return;
                };
                let parent = self.home(number.style(reading.alphabet));
                let kind = RunKind::Numbers(reading.alphabet);
                self.begin(kind, at, marker, reading.value, parent, None);
            }
        }
    }

    /// Goes back to the list below whose points others in this style stand: their first number is lost.
    fn home(&mut self, style: Style) -> Option<usize> {
        let &(_, run) = self.last_of.get(&style)?;
        let above = self.lists.items[self.lists.runs[run].parent?].run;
        let depth = self.open.iter().position(|&r| r == above)?;
        if !self.placed_here {
            return None;
        }
        self.open.truncate(depth + 1);
        self.last_item()
    }

    fn bullet(&mut self, at: usize, marker: &Marker, glyph: char) {
        let Some(level) = self.levels.level(glyph) else {
            return;
        };
        let rank = self.rank(level);
        if let Some(depth) = self.depth_of(|run, _| run.kind == RunKind::Bullets(level)) {
            let run = self.open[depth];
            let top = self.lists.runs[run].parent.is_none();
            // Unmarked text between two lists ends the first, unless the publisher's lines hang
            // below one another by rank.
            if !(top && self.plain && rank.is_none()) {
                return self.append(depth, at, marker, 0);
            }
            self.open.truncate(depth);
        } else if let Some(rank) = rank {
            let place = self.seen_at(level);
            while let Some(&last) = self.open.last() {
                match self.lists.runs[last].kind {
                    RunKind::Bullets(other)
                        if self
                            .rank(other)
                            .is_some_and(|r| (r, self.seen_at(other)) > (rank, place)) =>
                    {
                        self.open.pop();
                    }
                    _ => break,
                }
            }
        } else {
            self.close_to_parent_of(level);
        }
        let parent = self.last_item();
        let above = self
            .open
            .last()
            .and_then(|&r| match self.lists.runs[r].kind {
                RunKind::Bullets(other) => Some(other),
                RunKind::Numbers(_) => None,
            });
        if self.seen_at(level) == self.seen.len() {
            self.seen.push((level, above));
        }
        self.begin(RunKind::Bullets(level), at, marker, 0, parent, None);
    }

    /// For a level the scheme does not rank: back to where it was first seen, or, the first time
    /// after unmarked text, out of all bullets.
    fn close_to_parent_of(&mut self, level: Level) {
        let home = match self.seen.get(self.seen_at(level)) {
            Some((_, home)) => *home,
            None if self.plain => None,
            None => return,
        };
        while let Some(&last) = self.open.last() {
            match self.lists.runs[last].kind {
                RunKind::Bullets(other) if Some(other) != home => {
                    self.open.pop();
                }
                _ => break,
            }
        }
    }

    /// The place of a level in the order of first items; past the end when it is new.
    fn seen_at(&self, level: Level) -> usize {
        self.seen
            .iter()
            .position(|(l, _)| *l == level)
            .unwrap_or(self.seen.len())
    }

    /// The place of a level in the publisher's order.
    fn rank(&self, level: Level) -> Option<usize> {
        if self.unranked.contains(&level) {
            return None;
        }
        self.ranks.iter().position(|&f| f == level.family)
    }

    fn depth_of(&self, fits: impl Fn(&Run, &ListRuns) -> bool) -> Option<usize> {
        self.open
            .iter()
            .rposition(|&run| fits(&self.lists.runs[run], &self.lists))
    }

    /// The item a new run would hang below.
    fn last_item(&self) -> Option<usize> {
        if !self.placed_here {
            return None;
        }
        let run = *self.open.last()?;
        self.lists.runs[run].items.last().copied()
    }

    /// In a list that counts from its first letter on, none is an initial.
    fn settle_letters(&mut self) {
        for run in 0..self.lists.runs.len() {
            let letters = RunKind::Numbers(Alphabet::UpperLatin);
            let run = &self.lists.runs[run];
            if (run.kind == letters || run.kind == RunKind::Numbers(Alphabet::LowerLatin))
                && self.counts_letters(run)
            {
                let items = run.items.clone();
                for i in items {
                    let rest = self.lists.items[i].marker.rest;
                    let is_lone =
                        self.blocks[self.lists.items[i].block].text.as_str().len() == rest;
                    self.lists.items[i].marker.doubtful &= is_lone;
                }
            }
        }
    }

    fn append(&mut self, depth: usize, at: usize, marker: &Marker, value: u32) {
        self.open.truncate(depth + 1);
        let run = self.open[depth];
        self.push(run, at, marker, value);
    }

    fn begin(
        &mut self,
        kind: RunKind,
        at: usize,
        marker: &Marker,
        value: u32,
        parent: Option<usize>,
        follows: Option<usize>,
    ) {
        let run = self.lists.runs.len();
        self.lists.runs.push(Run {
            kind,
            items: Vec::new(),
            parent,
            follows,
            headings: false,
            in_article: self.in_article,
            styles: Vec::new(),
        });
        self.open.push(run);
        self.push(run, at, marker, value);
    }

    fn push(&mut self, run: usize, at: usize, marker: &Marker, value: u32) {
        if let (RunKind::Numbers(alphabet), Sign::Number(number)) =
            (self.lists.runs[run].kind, &marker.sign)
            && number.value_in(alphabet).is_some()
        {
            self.last_of.insert(number.style(alphabet), (value, run));
        }
        self.lists.push(run, at, marker, value, self.plain);
        self.placed_here = true;
        self.plain = false;
    }
}

/// The part of the body each block is in.
fn parts(blocks: &[Block], markers: &[Option<Marker>]) -> Vec<u32> {
    let mut part = 0;
    let begins = |block: &Block, marker: &Option<Marker>| {
        let heading = matches!(block.kind, BlockKind::Heading(_));
        marker.as_ref().is_some_and(is_article)
            || (counts(block) && !heading && annex::begins(block.text.as_str()))
    };
    let each = blocks.iter().zip(markers).map(|(block, marker)| {
        part += u32::from(begins(block, marker));
        part
    });
    each.collect()
}

/// `제1조`, `第一条`: not a paragraph or item of one.
fn is_article(marker: &Marker) -> bool {
    matches!(&marker.sign, Sign::Number(n) if matches!(n.close, Close::Unit('조' | '条' | '條')))
}

/// A note to the line above: no text of its own in the order of the list.
pub(crate) fn is_note(text: &str) -> bool {
    text.starts_with(['※', '*', '＊', '†', '‡'])
}
