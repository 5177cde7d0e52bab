use crate::finding::{Findings, Severity};
use crate::html::MappedText;
use crate::pack::ReleaseWords;
use crate::page::Page;
use crate::release::{BlockKind, Release, Where};
use crate::rules::{Group, Rule};
use crate::words;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "embargo-marker-left",
    group: Group::Metadata,
    summary: (
        "mark of an embargo or a draft was left in the release",
        "엠바고나 초안 표시가 보도자료에 남아 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Brackets that editors put such marks in.
const BRACKETS: [(char, char); 8] = [
    ('[', ']'),
    ('(', ')'),
    ('【', '】'),
    ('<', '>'),
    ('〈', '〉'),
    ('（', '）'),
    ('［', '］'),
    ('〔', '〕'),
];

/// A line with a mark says little else, in characters.
const LONGEST: usize = 120;

enum Mark {
    Draft,
    Embargo,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() {
        return;
    }
    let words = &page.vocabulary().release;
    let around = (0..release.around.len()).map(Where::Around);
    let lines = around
        .chain([Where::Headline])
        .chain((0..release.blocks.len()).map(Where::Body));
    let mut clean = true;
    for line in lines.filter(|line| !release.is_quote(*line)) {
        let Some(text) = release.text(line) else { continue };
        if let Some((mark, range)) = find(text.as_str(), words).filter(|(_, range)| !is_section(release, line, range)) {
            clean = false;
            say(out, text, &mark, range);
        }
    }
    if clean {
        out.pass();
    }
}

/// A heading that is one word, "Embargo", opens a section on one.
fn is_section(release: &Release<'_>, line: Where, range: &Range<usize>) -> bool {
    let Where::Body(i) = line else { return false };
    release.blocks.get(i).is_some_and(|block| {
        matches!(block.kind, BlockKind::Heading(_)) && range.len() == block.text.len() && !block.text.as_str().contains(' ')
    })
}

fn say(out: &mut Findings, text: &MappedText, mark: &Mark, range: Range<usize>) {
    let written = text.as_str()[range.clone()].trim();
    let message = match mark {
        Mark::Draft => words!(
            "\"{written}\" marks the release as not to be published",
            "공개하지 않을 글이라는 '{written}' 표시가 남아 있습니다"
        ),
        Mark::Embargo => words!(
            "\"{written}\" holds back a release that is published",
            "이미 공개한 보도자료에 보도 시점을 제한하는 '{written}' 표시가 남아 있습니다"
        ),
    };
    out.fail(text.span(range), message)
        .help(words!("delete the mark", "표시를 지우세요"));
}

/// The mark in a line, if it has one.
fn find(text: &str, words: &ReleaseWords) -> Option<(Mark, Range<usize>)> {
    if text.char_indices().nth(LONGEST).is_some() {
        // A long line may begin with a mark in brackets.
        return bracketed(text, words);
    }
    let start = text.len() - text.trim_start_matches(is_sign).len();
    let whole = || start..text.trim_end().len();
    bracketed(text, words)
        .or_else(|| words.draft_marks.has(text).then(|| (Mark::Draft, whole())))
        .or_else(|| is_embargo(text, words).then(|| (Mark::Embargo, whole())))
        .or_else(|| dashed(text).map(|range| (Mark::Draft, range)))
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !BRACKETS.iter().any(|(open, _)| *open == c)
}

/// "[DRAFT] Korea and Peru …", "(엠바고 7. 23. 14:00)".
fn bracketed(text: &str, words: &ReleaseWords) -> Option<(Mark, Range<usize>)> {
    let lead = text.trim_start_matches(is_sign);
    let start = text.len() - lead.len();
    let (open, close) = BRACKETS.iter().find(|(open, _)| lead.starts_with(*open))?;
    let inner = &lead[open.len_utf8()..];
    let len = inner.char_indices().take(LONGEST).find(|(_, c)| c == close)?.0;
    let inner = &inner[..len];
    let range = start..start + open.len_utf8() + len + close.len_utf8();
    let mark = if words.draft_marks.has(inner) {
        Mark::Draft
    } else if is_embargo(inner, words) {
        Mark::Embargo
    } else {
        return None;
    };
    Some((mark, range))
}

fn is_embargo(text: &str, words: &ReleaseWords) -> bool {
    words.holds_back(text)
}

/// "DRAFT – Korea and Peru …": in capitals, so that it is no word of the sentence.
fn dashed(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("DRAFT")?;
    rest.trim_start().starts_with(['-', '–', '—', ':', '|']).then_some(0.."DRAFT".len())
}
