use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::MappedText;
use crate::page::Page;
use crate::release::{Block, BlockKind};
use crate::rules::{Group, Rule};
use crate::source::{Source, Span};
use crate::words;
use crate::words::Words;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "whitespace-odd",
    group: Group::Hygiene,
    summary: (
        "white space in the release is doubled, misplaced or invisible",
        "보도자료에 겹치거나 잘못 놓이거나 보이지 않는 공백이 있습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Findings on one page.
const MANY: usize = 30;

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.has_prose() {
        return;
    }
    let mut even = true;
    // Browsers show two spaces as one: all of them are one finding.
    let mut doubled: Vec<Span> = Vec::new();
    for (text, block) in release.texts() {
        let language = block.map_or("", |b| b.language.as_str());
        let language = if language.is_empty() { page.language() } else { language };
        let line = Line {
            page,
            text,
            block,
            language,
        };
        let found = line.odd();
        let plain = found.iter().filter(|o| o.kind == Kind::Doubled);
        doubled.extend(plain.map(|o| text.span(o.range.clone())));
        for kind in [Kind::NoBreak, Kind::ZeroWidth, Kind::Wide, Kind::BeforeStop] {
            let places = found.iter().filter(|o| o.kind == kind);
            let places: Vec<(Span, &str)> =
                places.map(|o| (text.span(o.range.clone()), o.right)).collect();
            even &= places.is_empty();
            report(page.source, kind, &places, out);
        }
        if out.list.len() >= MANY {
            break;
        }
    }
    even &= doubled.is_empty();
    let doubled: Vec<(Span, &str)> = doubled.into_iter().map(|span| (span, " ")).collect();
    report(page.source, Kind::Doubled, &doubled, out);
    if even {
        out.pass();
    }
}

/// "장관   홍 길 동": the one who signs, set apart from the post, in letters set apart.
fn is_spaced_name(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let syllable = |w: &str| {
        let mut chars = w.chars();
        chars.next().is_some_and(|c| ('가'..='힣').contains(&c)) && chars.next().is_none()
    };
    (2..=4).contains(&words.clone().count()) && words.all(syllable)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Doubled,
    NoBreak,
    ZeroWidth,
    Wide,
    BeforeStop,
}

struct Odd {
    kind: Kind,
    range: Range<usize>,
    right: &'static str,
}

struct Line<'l, 'p> {
    page: &'l Page<'p>,
    text: &'l MappedText,
    block: Option<&'l Block>,
    language: &'l str,
}

impl Line<'_, '_> {
    fn odd(&self) -> Vec<Odd> {
        let string = self.text.as_str();
        // Cells are laid out with spaces; preformatted text is meant as it is.
        let kind = self.block.map(|b| b.kind);
        if matches!(kind, Some(BlockKind::Cell | BlockKind::Preformatted)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut chars = string.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if !is_space(c) && !is_invisible(c) {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                if !is_space(c) && !is_invisible(c) {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            found.extend(self.judge(start..end));
        }
        found
    }

    /// What is odd about a run of white space between two words.
    fn judge(&self, range: Range<usize>) -> Option<Odd> {
        let string = self.text.as_str();
        let run = &string[range.clone()];
        let (before, after) = (&string[..range.start], &string[range.end..]);
        let (left, right) = (before.chars().next_back()?, after.chars().next()?);
        // One space, in the source too, is odd only before a stop.
        let is_stop = matches!(right, ',' | '.' | '、' | '。' | '，');
        if run == " " && !is_stop && self.text.span(range.clone()).len() <= 1 {
            return None;
        }
        if !self.stands_between(range.clone(), left, right) {
            return None;
        }
        let odd = |kind, right| {
            Some(Odd {
                kind,
                range: range.clone(),
                right,
            })
        };
        if run.chars().any(is_invisible) {
            // A place where a long address may break is meant.
            let in_address = "/.@_-=&?".contains(left) || "/.@_-=&?".contains(right);
            let spaced = run.chars().any(is_space);
            return match self.language {
                "en" | "ko" if !in_address => odd(Kind::ZeroWidth, if spaced { " " } else { "" }),
                _ => None,
            };
        }
        if self.is_before_stop(left, right, after) && self.touch(&range, right) {
            return odd(Kind::BeforeStop, "");
        }
        // What stands after the marker of a point is the matter of numbering.
        if is_marker(before) || after.starts_with(is_rule) || is_rule(left) {
            return None;
        }
        if run.contains('\u{3000}') {
            return match self.language {
                "en" | "ko" => odd(Kind::Wide, " "),
                _ => None,
            };
        }
        // Korean official documents set two spaces after the label of annexes and before the word that ends them.
        if matches!(before, "붙임" | "별첨" | "첨부") || matches!(after, "끝." | "끝") {
            return None;
        }
        // Bytes of a character that was read wrongly are the matter of `mojibake`.
        if matches!(left, 'Ã' | 'Â') && run.starts_with('\u{a0}') {
            return None;
        }
        // Two spaces after a sentence are an old custom of typists.
        let after_sentence = ".!?:;)\"”’".contains(left);
        let count = run.chars().count();
        let span = self.text.span(range.clone());
        if count > 2 || (count == 2 && !after_sentence) {
            return if self.is_between_tags(span) || is_spaced_name(after) {
                None
            } else {
                odd(Kind::NoBreak, " ")
            };
        }
        let written = self.page.source.slice(span);
        let doubled = written.len() > 1 && written.bytes().all(|b| b == b' ');
        if doubled && !after_sentence {
            return odd(Kind::Doubled, " ");
        }
        None
    }

    /// Whether nothing but tags that set words in another type stands among the white space: what is left out of the text (code,
    /// an image) takes its place in the line.
    fn stands_between(&self, range: Range<usize>, left: char, right: char) -> bool {
        let before = self.text.span(range.start - left.len_utf8()..range.start);
        let after = self.text.span(range.end..range.end + right.len_utf8());
        let between = Span {
            start: before.end,
            end: after.start.max(before.end),
        };
        pieces(self.page.source.slice(between)).all(|(piece, is_tag)| {
            if is_tag {
                is_type(piece)
            } else {
                piece.split(['&', ';']).step_by(2).all(|text| text.chars().all(|c| c.is_whitespace() || is_invisible(c)))
            }
        })
    }

    /// Whether white space stands at a tag: it sets links and labels apart.
    fn is_between_tags(&self, span: Span) -> bool {
        let bytes = self.page.source.text.as_bytes();
        let before = (span.start as usize).checked_sub(1).and_then(|at| bytes.get(at));
        before == Some(&b'>') || bytes.get(span.end as usize) == Some(&b'<')
    }

    /// Whether nothing is written between white space and the character after it: what is no prose
    /// (`<code>`) is left out of the text.
    fn touch(&self, space: &Range<usize>, right: char) -> bool {
        let from = self.text.span(space.clone()).end as usize;
        let to = self.text.span(space.end..space.end + right.len_utf8()).start as usize;
        let between = self.page.source.text.get(from..to).unwrap_or_default();
        between
            .split('<')
            .enumerate()
            .all(|(i, part)| part.split_once('>').map_or(if i == 0 { part } else { "" }, |(_, text)| text).trim().is_empty())
    }

    /// "word ," and "word ." but neither ". . ." nor " .com" nor what French writes.
    fn is_before_stop(&self, left: char, right: char, after: &str) -> bool {
        let next = after[right.len_utf8()..].chars().next();
        let ends = match right {
            ',' => next.is_none_or(|c| c.is_whitespace() || c.is_alphabetic()),
            // ". . ." is an ellipsis.
            '.' => after.len() == 1 || next.is_some_and(char::is_whitespace) && !after[1..].trim_start().starts_with('.'),
            '、' | '。' | '，' => true,
            _ => false,
        };
        let spelled = matches!(self.language, "en" | "ko" | "fr" | "de" | "es" | "ja" | "zh" | "it" | "pt");
        ends && spelled && left.is_alphanumeric()
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Lines drawn with characters, and blanks to fill in.
fn is_rule(c: char) -> bool {
    matches!(c, '|' | '│' | '_' | '─' | '·' | '…' | '<' | '>' | '/' | '※' | '☎' | '*' | '▶' | '→' | '-' | '–' | ':')
}

/// Whether a line so far is nothing but a marker.
fn is_marker(before: &str) -> bool {
    before.len() <= 16 && !before.contains(' ') && {
        let letters = before.chars().filter(|c| c.is_alphabetic()).count();
        letters <= 1 || before.ends_with(['.', ')', ':', ']'])
    }
}

/// Tags, and what stands between them, of which it is told which is which.
fn pieces(source: &str) -> impl Iterator<Item = (&str, bool)> {
    source.split_inclusive('>').flat_map(|part| {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        [(text, false), (tag, true)].into_iter().filter(|(piece, _)| !piece.is_empty())
    })
}

/// Whether a tag sets words in another type, and no more.
fn is_type(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is_one = |t: &&str| name[..end].eq_ignore_ascii_case(t);
    ["a", "b", "em", "font", "i", "span", "strong", "u"].iter().any(is_one)
}

/// Writes white space anew; tags that stand in it stay.
fn edits(source: &Source, span: Span, right: &str) -> Vec<Edit> {
    let mut at = span.start as usize;
    let mut edits = Vec::new();
    for (piece, is_tag) in pieces(source.slice(span)) {
        let place = Span::new(at, at + piece.len());
        at += piece.len();
        if !is_tag {
            edits.push(Edit::replace(place, if edits.is_empty() { right } else { "" }));
        }
    }
    edits
}

/// One finding about white space that is odd in one way: where it stands, and what should.
fn report(source: &Source, kind: Kind, places: &[(Span, &str)], out: &mut Findings) {
    let Some(((first, _), others)) = places.split_first() else {
        return;
    };
    let finding = out.fail(*first, message(kind));
    finding.help(match kind {
        Kind::ZeroWidth => words!("take the invisible character out", "보이지 않는 문자를 지우세요"),
        Kind::BeforeStop => words!("take the space out", "공백을 지우세요"),
        _ => words!("write one space", "공백 하나로 쓰세요"),
    });
    for (other, _) in others.iter().take(3) {
        finding.label(*other, words!("here too", "여기에도 있습니다"));
    }
    let edits = places.iter().flat_map(|(span, right)| edits(source, *span, right));
    finding.fix(Fix::safe(
        words!("write the white space plainly", "공백을 바르게 쓰기"),
        edits.collect(),
    ));
}

fn message(kind: Kind) -> Words {
    match kind {
        Kind::Doubled => words!("two words have more than one space between them", "두 단어 사이에 공백이 둘 이상 있습니다"),
        Kind::NoBreak => words!(
            "two words have several no-break spaces between them",
            "두 단어 사이에 줄바꿈 없는 공백이 여럿 있습니다"
        ),
        Kind::ZeroWidth => words!("text has an invisible character of no width", "폭이 없어 보이지 않는 문자가 있습니다"),
        Kind::Wide => words!("two words have a full-width space between them", "두 단어 사이에 전각 공백이 있습니다"),
        Kind::BeforeStop => words!("a space stands before a comma or full stop", "쉼표나 마침표 앞에 공백이 있습니다"),
    }
}
