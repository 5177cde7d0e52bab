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
        .or_else(|| is_asked(text).then(|| (Mark::Embargo, whole())))
        .or_else(|| is_made_of_marks(text, words).then(|| (Mark::Draft, whole())))
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

/// "六月四日上午十時前請勿發布", "6月4日10時まで報道をお控えください": a line that asks not to publish before a day or an hour.
fn is_asked(text: &str) -> bool {
    const ASKED: [&str; 8] = ["請勿發布", "请勿发布", "報道をお控え", "公表をお控え", "보도 금지", "까지 엠바고", "报道请勿", "勿先行發布"];
    const SHORT: usize = 50;
    let dated = text.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十時时月시".contains(c));
    text.chars().nth(SHORT).is_none() && dated && ASKED.iter().any(|words| text.contains(words))
}

/// "ÉBAUCHE – ne pas diffuser", "（案）取扱注意": marks and nothing else.
fn is_made_of_marks(text: &str, words: &ReleaseWords) -> bool {
    /// What is a mark only beside another.
    const WEAK: [&str; 7] = ["projet", "案", "version", "ver", "working", "安", "안"];
    let parts = text.split(|c: char| "–—-,，、;:：()（）[]【】｜|/".contains(c)).map(str::trim);
    let mut parts = parts.filter(|part| part.chars().any(char::is_alphanumeric)).peekable();
    let mut marks = 0;
    parts.peek().is_some()
        && parts.all(|part| {
            let is_mark = words.draft_marks.has(part);
            marks += usize::from(is_mark);
            is_mark || WEAK.contains(&part.to_lowercase().as_str())
        })
        && marks > 0
}

fn is_embargo(text: &str, words: &ReleaseWords) -> bool {
    words.holds_back(text)
}

/// "DRAFT – Korea and Peru …": in capitals, so that it is no word of the sentence.
fn dashed(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("DRAFT")?;
    rest.trim_start().starts_with(['-', '–', '—', ':', '|']).then_some(0.."DRAFT".len())
}
