use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::{Block, BlockKind};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "repeated-opening",
    group: Group::Hygiene,
    summary: (
        "paragraphs that follow one another begin with the same words",
        "잇따르는 문단이 같은 말로 시작합니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Words that must be the same, and paragraphs that must begin with them.
const WORDS: usize = 3;
const PARAGRAPHS: usize = 3;
/// Characters that stand for so many words where no spaces are.
const CHARACTERS: usize = 6;
/// Shorter paragraphs are points of a list, by design alike; so many words and a full stop are a sentence.
const LONG: usize = 8;
const SENTENCE: usize = 6;

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.has_prose() {
        return;
    }
    let openings: Vec<(&Block, Option<String>)> =
        release.blocks.iter().map(|block| (block, opening(block))).collect();
    let runs = openings.chunk_by(|a, b| a.1.is_some() && a.1 == b.1 && a.0.section == b.0.section);
    let mut varied = !openings.is_empty();
    for run in runs.filter(|run| run.len() >= PARAGRAPHS) {
        let Some((first, Some(words))) = run.first() else {
            continue;
        };
        varied = false;
        let span = |block: &Block| {
            let end = first_words(block.text.as_str()).map_or(0, |(_, end)| end);
            block.text.span(0..end)
        };
        let count = run.len();
        let finding = out.fail(
            span(first),
            words!(
                "{count} paragraphs in a row begin with \"{words}\"",
                "문단 {count}개가 잇따라 같은 말(\"{words}\")로 시작합니다"
            ),
        );
        finding.help(words!(
            "begin some of them in another way, or make them a list",
            "일부 문단의 첫머리를 바꾸거나 목록으로 만드세요"
        ));
        for (block, _) in run.iter().skip(1).take(3) {
            finding.label(span(block), words!("here too", "여기에도 있습니다"));
        }
    }
    if varied {
        out.pass();
    }
}

/// The words a paragraph of running text begins with, in small letters; points of a list have none.
fn opening(block: &Block) -> Option<String> {
    let text = block.text.as_str();
    let starts_with_word = text.starts_with(|c: char| c.is_alphabetic());
    if block.kind != BlockKind::Paragraph || block.list_depth > 0 || !starts_with_word {
        return None;
    }
    let (words, _) = first_words(text)?;
    let is_marker = words.split(' ').next().is_some_and(|w| w.ends_with(['.', ')', ':']));
    let is_unspaced = words.chars().count() == CHARACTERS && !words.contains(' ');
    let is_sentence = || text.ends_with('.') && text.split_whitespace().count() >= SENTENCE;
    let long = text.split_whitespace().nth(LONG).is_some() || is_sentence() || (is_unspaced && text.chars().nth(CHARACTERS * 3).is_some());
    (long && !is_marker).then_some(words)
}

/// The first few words in small letters, and where they end.
fn first_words(text: &str) -> Option<(String, usize)> {
    // Chinese and Japanese have no spaces.
    let start = text.char_indices().nth(CHARACTERS).map_or(text.len(), |(end, _)| end);
    if text[..start].chars().all(|c| matches!(c, '\u{3001}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '，')) {
        return Some((text[..start].to_owned(), start));
    }
    let mut words = text.split_inclusive(char::is_whitespace);
    let mut end = 0;
    let mut trimmed = 0;
    for _ in 0..WORDS {
        let word = words.next()?;
        trimmed = end + word.trim_end().len();
        end += word.len();
    }
    Some((text[..trimmed].to_lowercase(), trimmed))
}
