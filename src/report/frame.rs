//! The few lines of a page that a diagnostic shows, made fit to be shown: control characters visible, long
//! lines cut to what lies around the marks, each line with its own number. miette draws them; handing it
//! the page itself would make it read the page again for every label.

use super::Place;
use super::terminal::push_visible;
use crate::source::Source;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// The widest line that is shown whole where nothing narrower is asked for, in columns.
pub(super) const WIDE: usize = 100;
/// How much of a cut line is shown before a mark: in columns, and as a share of what is shown.
const BEFORE: (usize, usize) = (30, 3);
pub(super) const TAB: usize = 4;

/// Lines of a page around some marked places.
#[derive(Debug)]
pub(super) struct Frame {
    name: String,
    text: String,
    lines: Vec<Line>,
    marks: Vec<Mark>,
}

#[derive(Debug)]
struct Line {
    /// From 1.
    number: usize,
    /// Lines of one group follow one another in the page.
    group: usize,
    /// In `Frame::text`, with the line end.
    range: Range<usize>,
}

#[derive(Debug)]
struct Mark {
    /// In `Frame::text`.
    range: Range<usize>,
    /// From 1, in characters of the page.
    column: usize,
}

/// A piece of a line of the page.
struct Piece {
    group: usize,
    number: usize,
    /// In the page.
    range: Range<usize>,
    /// Whether more of the line lies before or after.
    cut: (bool, bool),
}

impl Frame {
    /// Shows these places, the first of them first. One that runs over several lines is marked on its
    /// first line. Lines wider than `wide` columns are cut.
    pub(super) fn of(source: &Source, name: String, places: &[Place], wide: usize) -> Self {
        let mut frame = Self {
            name,
            text: String::new(),
            lines: Vec::new(),
            marks: Vec::new(),
        };
        let clamped: Vec<Range<usize>> = places.iter().map(|p| on_one_line(source, p)).collect();
        let mut pieces = pieces(source, places, &clamped, wide);
        if let Some(group) = places
            .first()
            .zip(clamped.first())
            .and_then(|(place, range)| {
                let main = pieces.iter().find(|piece| piece.holds(place, range))?;
                Some(main.group)
            })
        {
            pieces.sort_by_key(|piece| piece.group != group);
        }
        let maps: Vec<Vec<(usize, usize)>> = pieces
            .iter()
            .map(|piece| frame.push(source, piece))
            .collect();
        for (place, range) in places.iter().zip(&clamped) {
            let found = pieces
                .iter()
                .zip(&maps)
                .find(|(piece, _)| piece.holds(place, range));
            let range = found.map_or(0..0, |(piece, map)| {
                let end = range.end.min(piece.range.end);
                shown(map, range.start)..shown(map, end)
            });
            frame.marks.push(Mark {
                range,
                column: place.start.column,
            });
        }
        frame
    }

    /// Where the n-th place is in the text of the frame.
    pub(super) fn mark(&self, n: usize) -> Range<usize> {
        self.marks.get(n).map_or(0..0, |mark| mark.range.clone())
    }

    /// What is shown, line by line: its number in the page, whether the line before it is left out, and where its
    /// text is in that of the frame.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, bool, Range<usize>)> {
        self.lines.iter().enumerate().map(|(i, line)| {
            let text = line.range.start..line.range.end - 1;
            (line.number, i > 0 && !self.follows(i), text)
        })
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds a piece as it may be shown; gives for each of its characters where it went.
    fn push(&mut self, source: &Source, piece: &Piece) -> Vec<(usize, usize)> {
        let start = self.text.len();
        if piece.cut.0 {
            self.text.push('…');
        }
        let mut map = Vec::new();
        let shown = source.text.get(piece.range.clone()).unwrap_or("");
        for (i, c) in shown.char_indices() {
            map.push((piece.range.start + i, self.text.len()));
            if c == '\t' {
                self.text.push(c);
            } else {
                push_visible(&mut self.text, c);
            }
        }
        map.push((piece.range.end, self.text.len()));
        if piece.cut.1 {
            self.text.push('…');
        }
        self.text.push('\n');
        self.lines.push(Line {
            number: piece.number,
            group: piece.group,
            range: start..self.text.len(),
        });
        map
    }

    /// Whether line `i` shows the line of the page that follows the one line `i - 1` shows.
    fn follows(&self, i: usize) -> bool {
        i > 0 && self.lines[i].group == self.lines[i - 1].group
    }
}

impl Piece {
    /// Whether the place begins here.
    fn holds(&self, place: &Place, range: &Range<usize>) -> bool {
        self.number == place.start.line
            && self.range.start <= range.start
            && range.start <= self.range.end
    }
}

fn shown(map: &[(usize, usize)], byte: usize) -> usize {
    let i = map.partition_point(|(from, _)| *from < byte);
    map.get(i).or(map.last()).map_or(0, |(_, to)| *to)
}

/// The bytes of a line without its end.
fn line(source: &Source, number: usize) -> Range<usize> {
    let start = source.lines.start(number);
    let next = source.lines.start(number + 1);
    let end = if next > start {
        next
    } else {
        source.text.len()
    };
    let text = source.text.get(start..end).unwrap_or("");
    start..start + text.trim_end_matches(['\r', '\n']).len()
}

fn on_one_line(source: &Source, place: &Place) -> Range<usize> {
    let end = line(source, place.start.line).end;
    let start = place.start.byte.min(end);
    start..place.end.byte.clamp(start, end)
}

/// What is shown of the page, in its order: the lines with marks, and the lines next to them.
fn pieces(source: &Source, places: &[Place], marks: &[Range<usize>], wide: usize) -> Vec<Piece> {
    let last = source.lines.count(&source.text);
    let mut numbers: Vec<usize> = places
        .iter()
        .flat_map(|p| {
            let number = p.start.line;
            [
                number.saturating_sub(1).max(1),
                number,
                (number + 1).min(last.max(number)),
            ]
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let indent = indent(source, &numbers, marks);
    let mut pieces = Vec::new();
    for number in numbers {
        let mut here: Vec<&Range<usize>> = places
            .iter()
            .zip(marks)
            .filter(|(place, _)| place.start.line == number)
            .map(|(_, mark)| mark)
            .collect();
        here.sort_by_key(|mark| mark.start);
        pieces.extend(cut(source, number, indent, &here, wide));
    }
    let mut group = 0;
    for i in 1..pieces.len() {
        group += usize::from(pieces[i].number != pieces[i - 1].number + 1);
        pieces[i].group = group;
    }
    pieces
}

/// How many bytes of white space all lines begin with: templates indent deeply, and the room is for text.
fn indent(source: &Source, numbers: &[usize], marks: &[Range<usize>]) -> usize {
    let mut common: Option<&str> = None;
    for number in numbers {
        let range = line(source, *number);
        let text = source.text.get(range.clone()).unwrap_or("");
        let mut own = &text[..text.len() - text.trim_start_matches([' ', '\t']).len()];
        let here = |mark: &&Range<usize>| range.start <= mark.start && mark.start <= range.end;
        match marks.iter().filter(here).map(|mark| mark.start).min() {
            Some(first) => own = &own[..own.len().min(first - range.start)],
            // A blank line has no indentation.
            None if own.len() == text.len() => continue,
            None => {}
        }
        common = Some(common.map_or(own, |c| {
            let same = c.bytes().zip(own.bytes()).take_while(|(a, b)| a == b);
            &c[..same.count()]
        }));
    }
    common.map_or(0, str::len)
}

/// A line that is not too wide as it is; else a piece for each group of near marks.
fn cut(
    source: &Source,
    number: usize,
    indent: usize,
    marks: &[&Range<usize>],
    wide: usize,
) -> Vec<Piece> {
    let mut whole = line(source, number);
    whole.start = (whole.start + indent).min(whole.end);
    let piece = |from: usize, to: usize| Piece {
        group: 0,
        number,
        range: from..to,
        cut: (from > whole.start, to < whole.end),
    };
    if forward(source, whole.start, whole.end, wide) == whole.end {
        return vec![piece(whole.start, whole.end)];
    }
    if marks.is_empty() {
        return vec![piece(
            whole.start,
            forward(source, whole.start, whole.end, wide),
        )];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for mark in marks {
        if pieces.last().is_some_and(|p| mark.start < p.range.end) {
            continue;
        }
        let floor = pieces.last().map_or(whole.start, |p| p.range.end);
        let from = backward(source, mark.start, floor, BEFORE.0.min(wide / BEFORE.1));
        pieces.push(piece(from, forward(source, from, whole.end, wide)));
    }
    pieces
}

/// The byte that lies `columns` after `from`, or `end`.
fn forward(source: &Source, from: usize, end: usize, columns: usize) -> usize {
    let text = source.text.get(from..end).unwrap_or("");
    let mut width = 0;
    for (i, c) in text.char_indices() {
        width += columns_of(c);
        if width > columns {
            return from + i;
        }
    }
    end
}

/// The byte that lies `columns` before `from`, or `floor`.
fn backward(source: &Source, from: usize, floor: usize, columns: usize) -> usize {
    let text = source.text.get(floor..from).unwrap_or("");
    let mut width = 0;
    for (i, c) in text.char_indices().rev() {
        width += columns_of(c);
        if width > columns {
            return floor + i + c.len_utf8();
        }
    }
    floor
}

fn columns_of(c: char) -> usize {
    if c == '\t' {
        return TAB;
    }
    let mut shown = String::new();
    push_visible(&mut shown, c);
    shown.chars().filter_map(UnicodeWidthChar::width).sum()
}

impl SourceCode for Frame {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let holds = |line: &Line, byte: usize| line.range.contains(&byte);
        let at = |byte: usize| self.lines.iter().position(|line| holds(line, byte));
        let first = at(span.offset()).ok_or(MietteError::OutOfBounds)?;
        let last = at(span.offset() + span.len()).ok_or(MietteError::OutOfBounds)?;
        // Two pieces between which something is left out are two frames.
        if (first + 1..=last).any(|i| !self.follows(i)) {
            return Err(MietteError::OutOfBounds);
        }
        let (mut from, mut to) = (first, last);
        while from > first.saturating_sub(before) && self.follows(from) {
            from -= 1;
        }
        while to < last + after && to + 1 < self.lines.len() && self.follows(to + 1) {
            to += 1;
        }
        let bytes = self.lines[from].range.start..self.lines[to].range.end;
        // miette asks without context only to say where the mark is.
        let column = self
            .marks
            .iter()
            .find(|mark| before == 0 && mark.range.start == span.offset())
            .map_or(0, |mark| mark.column - 1);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[bytes.clone()],
            (bytes.start, bytes.len()).into(),
            self.lines[from].number - 1,
            column,
            to - from + 1,
        )))
    }
}
