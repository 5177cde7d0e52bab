//! The typed markers of a page with their places: what all rules of this group read.

use crate::finding::Edit;
use crate::pack::bullets::Family;
use crate::page::Page;
use crate::release::list_run::{Item, ListRuns, Run, RunKind};
use crate::release::marker::{Close, Number, Sign, Style};
use crate::release::{Alphabet, Block, BlockKind, ends_sentence, is_note};
use crate::source::Span;

#[derive(Clone, Copy)]
pub(super) struct Typed<'p> {
    pub(super) blocks: &'p [Block],
    pub(super) lists: &'p ListRuns,
}

impl<'p> Typed<'p> {
    pub(super) fn of(page: &'p Page<'_>) -> Self {
        Self {
            blocks: &page.release().blocks,
            lists: page.lists(),
        }
    }

    pub(super) fn item(self, item: usize) -> &'p Item {
        &self.lists.items[item]
    }

    pub(super) fn block(self, item: usize) -> &'p Block {
        &self.blocks[self.item(item).block]
    }

    /// The place of the marker.
    pub(super) fn span(self, item: usize) -> Span {
        let marker = &self.item(item).marker;
        self.block(item).text.span(marker.range.clone())
    }

    /// The marker as typed.
    pub(super) fn marker(self, item: usize) -> &'p str {
        let marker = &self.item(item).marker;
        &self.block(item).text.as_str()[marker.range.clone()]
    }

    /// The text after the marker.
    pub(super) fn rest(self, item: usize) -> &'p str {
        &self.block(item).text.as_str()[self.item(item).marker.rest..]
    }

    pub(super) fn number(self, item: usize) -> Option<&'p Number> {
        match &self.item(item).marker.sign {
            Sign::Number(number) => Some(number),
            Sign::Bullet { .. } => None,
        }
    }

    pub(super) fn glyph(self, item: usize) -> Option<char> {
        match self.item(item).marker.sign {
            Sign::Bullet { glyph, .. } => Some(glyph),
            Sign::Number(_) => None,
        }
    }

    /// The runs of numbers with at least two items.
    pub(super) fn number_runs(self) -> impl Iterator<Item = (&'p Run, Alphabet)> {
        self.lists.runs.iter().filter_map(|run| match run.kind {
            RunKind::Numbers(alphabet) if run.items.len() > 1 => Some((run, alphabet)),
            _ => None,
        })
    }

    /// The style most items of a run are written in; of equals the first.
    pub(super) fn main_style(self, run: &Run) -> Option<Style> {
        let RunKind::Numbers(alphabet) = run.kind else {
            return None;
        };
        let count = |style: Style| {
            let numbers = run.items.iter().filter_map(|&i| self.number(i));
            numbers
                .filter(|n| n.style(alphabet) == style && n.value_in(alphabet).is_some())
                .count()
        };
        let counted = run.styles.iter().map(|&style| (style, count(style)));
        let most = counted.reduce(|best, other| if other.1 > best.1 { other } else { best });
        most.map(|(style, _)| style)
    }

    /// Whether an item is written in another alphabet than its run.
    pub(super) fn is_foreign(self, item: usize) -> bool {
        match self.lists.runs[self.item(item).run].kind {
            RunKind::Numbers(alphabet) => self
                .number(item)
                .is_some_and(|n| n.value_in(alphabet).is_none()),
            RunKind::Bullets(_) => false,
        }
    }

    /// Whether the count of a run has gone from one section to another before an item of it.
    pub(super) fn counts_across(self, run: &Run, index: usize) -> bool {
        let place = |i: usize| {
            (
                self.block(run.items[i]).section,
                self.item(run.items[i]).value,
            )
        };
        let pairs = (1..index).rev().take(200).map(|i| (place(i - 1), place(i)));
        pairs
            .into_iter()
            .any(|(before, here)| before.0 != here.0 && before.1 + 1 == here.1)
    }

    /// The marker of an item with another number.
    pub(super) fn renumbered(self, item: usize, alphabet: Alphabet, value: u32) -> Option<String> {
        let number = self.number(item)?;
        let marker = &self.item(item).marker;
        let text = self.block(item).text.as_str();
        let sign = alphabet.write_like(value, &text[number.sign.clone()])?;
        let before = &text[marker.range.start..number.sign.start];
        let after = &text[number.sign.end..marker.range.end];
        Some(format!("{before}{sign}{after}"))
    }

    /// The edit that gives an item another number. Brackets and delimiter keep their place, and the tags between them.
    fn with_sign(self, item: usize, alphabet: Alphabet, value: u32) -> Option<Edit> {
        let text = &self.block(item).text;
        let sign = self.number(item)?.sign.clone();
        let place = text.span(sign.clone());
        let is_whole = place.len() == sign.len();
        let new = alphabet.write_like(value, &text.as_str()[sign])?;
        // A character reference, or digits in several elements.
        is_whole.then(|| Edit::replace(place, new))
    }

    /// Edits that number some items of a run `value`, `value + 1` … `None` also where those would be too many to look over.
    pub(super) fn renumber(self, run: &Run, items: &[usize], value: u32) -> Option<Vec<Edit>> {
        const MOST: usize = 100;
        let RunKind::Numbers(alphabet) = run.kind else {
            return None;
        };
        let mut edits = Vec::new();
        for (&item, value) in items.iter().zip(value..) {
            if self.item(item).value != value {
                edits.push(self.with_sign(item, alphabet, value)?);
            }
            if edits.len() > MOST {
                return None;
            }
        }
        Some(edits)
    }

    /// The outermost run an item's run hangs below, or its own.
    pub(super) fn root(self, mut run: usize) -> usize {
        // Parents come before their children, so this ends.
        while let Some(parent) = self.lists.runs[run].parent {
            run = self.item(parent).run;
        }
        run
    }

    /// `1) …` explains a `1)` set close to a word above: a footnote, not an item.
    pub(super) fn is_footnote(self, item: usize) -> bool {
        let mark = self.marker(item);
        let is_mark = self.number(item).is_some_and(|n| {
            n.close == Close::Bracket && !n.open && n.value_in(Alphabet::Arabic).is_some()
        });
        let raised: String = mark.chars().map(superscript).collect();
        let above = self.blocks[..self.item(item).block].iter().rev();
        is_mark
            && above.take(200).any(|block| {
                let text = block.text.as_str();
                if text.contains(&raised) {
                    return true;
                }
                text.match_indices(mark).any(|(at, _)| {
                    let before = text[..at].chars().next_back();
                    before.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit() && c != '(')
                })
            })
    }

    /// A bold line that is no sentence: the title of what stands below it.
    pub(super) fn is_title(self, item: usize) -> bool {
        self.block(item).bold && !ends_sentence(self.block(item).text.as_str())
    }

    /// Whether a note (`※ …`) to one item stands between it and another, which then is the note's.
    pub(super) fn hangs_below_a_note(self, above: usize, item: usize) -> bool {
        let between = self.item(above).block + 1..self.item(item).block;
        self.blocks[between]
            .iter()
            .any(|b| is_note(b.text.as_str()))
    }

    /// Whether one item is in Hangul and the other is not: two versions of a text.
    pub(super) fn differ_in_script(self, one: usize, other: usize) -> bool {
        let is_hangul = |item| {
            let mut letters = self.rest(item).chars().filter(|c| c.is_alphabetic());
            letters.next().is_some_and(|c| ('가'..='힣').contains(&c))
        };
        is_hangul(one) != is_hangul(other)
    }

    /// Whether the marker stands in a real list element.
    pub(super) fn is_in_list(self, item: usize) -> bool {
        matches!(self.block(item).kind, BlockKind::Item { .. })
    }
}

/// `¹⁾` for `1)`.
fn superscript(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        '4'..='9' => char::from_u32(u32::from('⁴') + u32::from(c) - u32::from('4')).unwrap_or(c),
        ')' => '⁾',
        _ => c,
    }
}

/// The bullet documents use for a level of this family.
pub(super) fn usual(family: Family) -> Option<char> {
    match family {
        Family::Square => Some('□'),
        Family::Circle => Some('○'),
        Family::Dash => Some('-'),
        Family::Dot => Some('·'),
        _ => None,
    }
}

/// The first marker of a level of a scheme, as a style: `가.`, `1)`.
pub(super) fn style_of(level: &str, page: &Page<'_>) -> Option<Style> {
    let line = format!("{level} 가");
    let marker = crate::release::marker::parse(&line, &page.vocabulary().bullets, page.language())?;
    match marker.sign {
        Sign::Number(number) if !matches!(number.close, Close::Unit(_)) => {
            let reading = number.readings.iter().find(|r| r.value == 1)?;
            Some(number.style(reading.alphabet))
        }
        _ => None,
    }
}
