//! Foreign words that need no `lang`: names, terms, addresses, names of files (WCAG 3.1.2).

use super::foreign_text::LARGE;
use crate::html::{Element, Run, Script, TextNode, script};

/// A word of this many letters inside a sentence is a name or a term.
const WORD: usize = 6;
/// Letters of a Korean, Chinese or Japanese name.
const NAME: usize = 4;
/// Letters beside a word that make a sentence of it.
const SENTENCE: usize = 12;
/// In brackets, a name with its rank.
const BRACKETED: usize = 12;

/// A single word in a sentence of the page's language, or a short piece in brackets.
pub(super) fn is_name_or_term(node: TextNode<'_>, run: &Run) -> bool {
    let text = node.mapped.as_str();
    let part = &text[run.range.clone()];
    let before = text[..run.range.start].trim_end();
    // Numbers and signs at its end are of the stretch too.
    let after = text[run.range.end..].trim_start_matches(|c: char| {
        c.is_numeric() || c.is_whitespace() || matches!(c, '-' | '.' | '·')
    });
    let bracketed = before.ends_with(['(', '[', '（', '〔', '「', '『', '“', '"', '‘', '\''])
        && after.starts_with([
            ')', ']', '）', '〕', '」', '』', '”', '"', '’', '\'', ',', ';', '/',
        ]);
    let words = part.split_whitespace().count();
    // A syllable or character says as much as two or three letters.
    let alphabet = !part.chars().filter_map(crate::html::script).any(|s| {
        matches!(
            s,
            Script::Hangul | Script::Han | Script::Kana | Script::Thai
        )
    });
    let times = if alphabet { 3 } else { 1 };
    let titled = matches!(node.parent.tag(), "cite" | "dfn") && text.trim() == part;
    if (bracketed || titled) && run.letters <= BRACKETED * times && words <= 4 && !is_said(part) {
        return true;
    }
    if is_file_name(text) || (bracketed && is_address(part)) {
        return true;
    }
    if words > 1 || run.letters > WORD * times {
        return false;
    }
    // `Photo: 연합뉴스`
    if before.ends_with([':', '：']) {
        return true;
    }
    // Names stand alone in cells.
    let in_cell = node.parent.is_block() && matches!(node.parent.tag(), "td" | "dd");
    if in_cell && run.letters <= NAME && words == 1 && text.trim() == part {
        return true;
    }
    has_sentence(node, run)
}

/// A Korean sentence, by the ending of its verb: a motto or somebody's words.
fn is_said(part: &str) -> bool {
    let part = part.trim_end_matches(|c: char| !c.is_alphabetic());
    part.contains(' ')
        && [
            "니다",
            "이다",
            "한다",
            "된다",
            "는다",
            "었다",
            "았다",
            "세요",
            "까요",
            "습니까",
        ]
        .iter()
        .any(|end| part.ends_with(end))
}

/// Whether the block of a text has other words, in whatever node. Of a link or button the others around it
/// are no sentence.
fn has_sentence(node: TextNode<'_>, run: &Run) -> bool {
    let block = std::iter::once(node.parent)
        .chain(node.parent.ancestors())
        .find(|e| e.is_block())
        .filter(|block| block.end() - block.order() < LARGE)
        .unwrap_or(node.parent);
    let control = control(node.parent);
    let mut letters = 0;
    for text in block.texts().filter(|t| t.parent.is_rendered()) {
        if control.is_some() && self::control(text.parent).is_some_and(|c| Some(c) != control) {
            continue;
        }
        let mut said = text.mapped.as_str().chars();
        letters += said
            .by_ref()
            .filter(|c| script(*c).is_some())
            .take(SENTENCE + run.letters)
            .count();
        if letters >= SENTENCE + run.letters {
            return true;
        }
    }
    false
}

/// The link or button a text is in.
fn control(element: Element<'_>) -> Option<Element<'_>> {
    let mut around = std::iter::once(element).chain(element.ancestors()).take(8);
    around.find(|e| matches!(e.tag(), "a" | "button"))
}

/// `서울특별시 종로구 사직로8길 60`: a proper name, though a long one.
fn is_address(part: &str) -> bool {
    let is_level = |word: &str| {
        let name = word.trim_end_matches(|c: char| !c.is_alphabetic());
        name.ends_with([
            '시', '도', '군', '구', '읍', '면', '동', '리', '로', '길', '가', '층', '호', '都',
            '道', '府', '県', '市', '区', '町', '村', '號', '号', '路', '省', '區', '縣',
        ])
    };
    let words = || {
        part.split([' ', ',', '\u{a0}'])
            .filter(|w| w.chars().any(char::is_alphabetic))
    };
    let levels = words().filter(|w| is_level(w)).count();
    (2..=8).contains(&words().count()) && levels >= 2 && levels * 2 > words().count()
}

/// Longer texts, in UTF-8 bytes, are no names of files.
const FILE_NAME: usize = 1000;

/// `210304 통화 결과.hwp`, perhaps with its size after it.
fn is_file_name(text: &str) -> bool {
    if text.len() > FILE_NAME {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    [
        ".hwp", ".hwpx", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".jpg",
        ".jpeg", ".png", ".gif", ".mp4", ".odt", ".txt",
    ]
    .iter()
    .any(|extension| {
        lower.find(extension).is_some_and(|at| {
            let rest = &lower[at + extension.len()..];
            !rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.len() <= 24
        })
    })
}
