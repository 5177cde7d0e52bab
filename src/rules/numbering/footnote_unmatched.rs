use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::BlockKind;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "footnote-unmatched",
    group: Group::Numbering,
    summary: (
        "a footnote mark has no note, or a note no mark",
        "각주 표시에 해당하는 각주가 없거나 각주를 가리키는 표시가 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.cut().is_some() || page.is_part() || !page.release().is_one_article() {
        return;
    }
    numbered(page, out);
    starred(page, out);
}

/// `1)` set close to a word, and lines that begin with `1)`. Only where a mark has its note is it certain that both are
/// footnotes.
fn numbered(page: &Page<'_>, out: &mut Findings) {
    let mut marks: BTreeMap<u32, Span> = BTreeMap::new();
    let mut notes: BTreeMap<u32, Span> = BTreeMap::new();
    for block in &page.release().blocks {
        let text = block.text.as_str();
        if !text.contains(')') {
            continue;
        }
        if let Some((number, end)) = leading(text) {
            notes.entry(number).or_insert_with(|| block.text.span(0..end));
        }
        if is_prose(block.kind) {
            for (number, range) in close_marks(text) {
                marks.entry(number).or_insert_with(|| block.text.span(range));
            }
        }
    }
    if !marks.keys().any(|number| notes.contains_key(number)) {
        return;
    }
    for (number, span) in &marks {
        if notes.contains_key(number) {
            out.pass();
        } else {
            report(*span, no_note(&format!("{number})")), out);
        }
    }
    // What comes after the last mark may be a list.
    let last = marks.keys().next_back().copied().unwrap_or_default();
    for (number, span) in &notes {
        if *number < last && !marks.contains_key(number) {
            report(*span, no_mark(&format!("{number})")), out);
        }
    }
}

fn is_prose(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Heading(_))
}

/// The number of a line that begins with `1)`, and where that ends.
fn leading(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text.get(digits..)?;
    let number = text.get(..digits)?.parse().ok().filter(|n| (1..=60).contains(n))?;
    after.starts_with(')').then_some((number, digits + 1))
}

/// Each `1)` that stands right after a letter and closes no bracket.
fn close_marks(text: &str) -> Vec<(u32, Range<usize>)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' => {
                let before = &text[..at];
                let word = before.trim_end_matches(|c: char| c.is_ascii_digit());
                let number = before[word.len()..].parse().ok().filter(|n| (1..=60).contains(n));
                if let Some(number) = number.filter(|_| word.ends_with(|c: char| c.is_alphabetic() || matches!(c, '”' | '’' | '」'))) {
                    found.push((number, word.len()..at + 1));
                }
            }
            _ => {}
        }
    }
    found
}

/// `*` or `**` set close to a word, where no text of the page begins with as many, or has them apart from a word.
fn starred(page: &Page<'_>, out: &mut Findings) {
    let mut marks: [Vec<Span>; 2] = Default::default();
    for block in page.release().blocks.iter().filter(|b| is_prose(b.kind)) {
        for (stars, is_mark) in stars(block.text.as_str()) {
            if let Some(list) = marks.get_mut(stars.len() - 1).filter(|_| is_mark) {
                list.push(block.text.span(stars));
            }
        }
    }
    if marks.iter().all(Vec::is_empty) {
        return;
    }
    let mut has_note = [false; 2];
    for text in page.texts() {
        let text = text.text.as_str();
        // A general note may explain what a star marks.
        if text.contains(['※', '＊', '†']) {
            return;
        }
        for (stars, _) in stars(text).into_iter().filter(|(_, is_mark)| !is_mark) {
            if let Some(known) = has_note.get_mut(stars.len() - 1) {
                *known = true;
            }
        }
    }
    for (places, known) in marks.iter().zip(has_note) {
        let Some((first, others)) = places.split_first() else {
            continue;
        };
        if known {
            out.pass();
            continue;
        }
        let sign = "*".repeat(first.len());
        let finding = report(*first, no_note(&sign), out);
        for other in others {
            finding.label(*other, words!("and here", "여기도 마찬가지입니다"));
        }
    }
}

/// Each run of stars, and whether it is a mark: right after a word and before none.
fn stars(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('*').map(|n| n + at) {
        let end = start + text[start..].bytes().take_while(|b| *b == b'*').count();
        let follows = text[..start].ends_with(|c: char| c.is_alphabetic() || matches!(c, ')' | '”' | '’' | '」'));
        let leads = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        found.push((start..end, follows && !leads && end - start <= 2));
        at = end;
    }
    found
}

fn report(span: Span, message: Words, out: &mut Findings) -> &mut crate::finding::Finding {
    out.fail(span, message).help(words!(
        "add the note or take out the mark",
        "각주를 넣거나 표시를 지우세요"
    ))
}

fn no_note(sign: &str) -> Words {
    words!("`{sign}` marks a word but no note explains it", "`{sign}` 표시가 가리키는 각주가 없습니다")
}

fn no_mark(sign: &str) -> Words {
    words!("note `{sign}` belongs to no mark in the text", "각주 `{sign}`을(를) 가리키는 표시가 본문에 없습니다")
}
