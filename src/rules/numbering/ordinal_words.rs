//! Points that begin with an ordinal in words: "First, …", "Second, …", "Fourth, …"; 첫째, 둘째, 넷째.

use crate::page::Page;
use crate::release::{Block, BlockKind};
use crate::source::Span;

/// Ordinals of a language in their order, each in its forms.
const ENGLISH: [&[&str]; 8] = [
    &["First", "Firstly"],
    &["Second", "Secondly"],
    &["Third", "Thirdly"],
    &["Fourth", "Fourthly"],
    &["Fifth", "Fifthly"],
    &["Sixth"],
    &["Seventh"],
    &["Eighth"],
];
const FRENCH: [&[&str]; 6] = [
    &["Premièrement"],
    &["Deuxièmement", "Secondement"],
    &["Troisièmement"],
    &["Quatrièmement"],
    &["Cinquièmement"],
    &["Sixièmement"],
];
const KOREAN: [&[&str]; 8] = [
    &["첫째"],
    &["둘째"],
    &["셋째"],
    &["넷째"],
    &["다섯째"],
    &["여섯째"],
    &["일곱째"],
    &["여덟째"],
];
const CHINESE: [&[&str]; 8] = [
    &["第一"],
    &["第二"],
    &["第三"],
    &["第四"],
    &["第五"],
    &["第六"],
    &["第七"],
    &["第八"],
];

/// A point before which one is missing.
pub(super) struct Gap {
    pub span: Span,
    pub here: &'static str,
    pub before: Span,
    pub lost: &'static str,
}

/// The points of a release whose ordinals leave one out that no text between them has.
pub(super) fn gaps(page: &Page<'_>) -> Vec<Gap> {
    let ordinals: &[&[&str]] = match page.language() {
        "en" => &ENGLISH,
        "fr" => &FRENCH,
        "ko" => &KOREAN,
        "zh" | "ja" => &CHINESE,
        _ => return Vec::new(),
    };
    let blocks = &page.release().blocks;
    let mut last: Option<(usize, usize, Span)> = None;
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some((value, word)) = begins(block, ordinals) else {
            continue;
        };
        let span = block.text.span(0..word.len());
        if let Some((before, start, place)) = last
            && blocks[start].section == block.section
            && value > before + 1
            && let Some(lost) = ordinals[before + 1].first()
        {
            let between = blocks.get(start..at).unwrap_or_default();
            if !names_any(between, &ordinals[before + 1..value]) {
                found.push(Gap {
                    span,
                    here: word,
                    before: place,
                    lost,
                });
            }
        }
        // A count begins with the first.
        let goes_on = value == 0 || last.is_some_and(|(before, ..)| value > before);
        last = goes_on.then_some((value, at, span));
    }
    found
}

/// The ordinal and a comma that a paragraph begins with, by its place in the order.
fn begins(block: &Block, ordinals: &[&'static [&'static str]]) -> Option<(usize, &'static str)> {
    let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    let text = block.text.as_str();
    let found = |word: &&&'static str| {
        text.strip_prefix(**word)
            .is_some_and(|rest| rest.trim_start().starts_with([',', '，', '、']))
    };
    let mut all = ordinals.iter().enumerate();
    let read = |(value, forms): (usize, &&'static [&'static str])| {
        forms.iter().find(found).map(|word| (value, *word))
    };
    if is_text { all.find_map(read) } else { None }
}

/// Whether some text has one of the ordinals.
fn names_any(blocks: &[Block], ordinals: &[&[&str]]) -> bool {
    let has = |text: &str, word: &str| text.contains(word) || text.contains(&word.to_lowercase());
    let words = || ordinals.iter().copied().flatten();
    blocks
        .iter()
        .any(|block| words().any(|word| has(block.text.as_str(), word)))
}
