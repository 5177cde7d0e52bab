use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::list_run::RunKind;
use crate::release::{
    Alphabet, Block, BlockKind, Numbered, Reference, Referent, annex_numbers, has_attachment, references, table_references, titled,
};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "cross-reference-dangling",
    group: Group::Numbering,
    summary: (
        "text refers to a paragraph or annex number that it does not have",
        "본문이 가리키는 번호의 항목이나 붙임이 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    let typed = Typed::of(page);
    if page.dom.cut().is_some() || is_statute(typed) {
        return;
    }
    tables(&release.blocks, out);
    let paragraphs = paragraph_numbers(typed);
    let mut anywhere: Option<BTreeSet<u32>> = None;
    // Of files that are missing altogether `attachment-missing` speaks.
    let body = release.body.as_ref().map(|b| b.element);
    let mut annexes: Option<BTreeSet<u32>> = None;
    for block in &release.blocks {
        if block.kind == BlockKind::Quote {
            continue;
        }
        for reference in references(block.text.as_str()) {
            let numbers = match reference.referent {
                Referent::Paragraph => &paragraphs,
                Referent::Annex => annexes.get_or_insert_with(|| {
                    let absent = release.is_press() && !has_attachment(page.dom, body, &release.blocks);
                    if absent { BTreeSet::new() } else { annex_numbers(page.dom, &release.blocks) }
                }),
            };
            let unnumbered = || {
                let is_paragraph = |b: &&Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item { .. });
                u32::try_from(release.blocks.iter().filter(is_paragraph).count()).ok()
            };
            let last = match numbers.last() {
                Some(&last) => last,
                // "paragraph 12 above" in a text that numbers none and has fewer.
                None if reference.is_here && !release.blocks.is_empty() => match unnumbered() {
                    Some(count) if count < reference.number => 0,
                    _ => continue,
                },
                None => continue,
            };
            // "(7) above" may be a point below a paragraph.
            let is_below = reference.referent == Referent::Paragraph
                && reference.is_here
                && anywhere.get_or_insert_with(|| all_numbers(typed)).contains(&reference.number);
            if reference.number <= last || is_below {
                out.pass();
                continue;
            }
            let written = &block.text.as_str()[reference.range.clone()];
            out.fail(block.text.span(reference.range.clone()), message(written, &reference, last))
                .help(help());
        }
    }
}

/// References to tables and figures beyond the last that has a caption.
fn tables(blocks: &[Block], out: &mut Findings) {
    const SOURCES: [&str; 9] =
        ["references", "bibliography", "sources", "further reading", "works cited", "références", "bibliographie", "参考文献", "참고문헌"];
    let mut last: Option<[u32; 2]> = None;
    let mut of_works = false;
    for block in blocks {
        let text = block.text.as_str();
        if matches!(block.kind, BlockKind::Heading(_)) {
            of_works = SOURCES.contains(&text.trim().to_lowercase().as_str());
        }
        if of_works {
            continue;
        }
        if block.kind == BlockKind::Quote || titled(text).is_some() {
            continue;
        }
        for reference in table_references(text) {
            let last = last.get_or_insert_with(|| last_titles(blocks));
            let (end, what) = match reference.what {
                Numbered::Table => (last[0], words!("table", "표")),
                Numbered::Figure => (last[1], words!("figure", "그림")),
            };
            if end == 0 {
                continue;
            }
            if reference.number <= end {
                out.pass();
                continue;
            }
            let written = &text[reference.range.clone()];
            let Words { en, ko } = what;
            let message = words!(
                "\"{written}\" refers to a {en} that the release does not have; its last is {end}",
                "'{written}' 표현이 가리키는 {ko}이(가) 없습니다(마지막 번호: {end})"
            );
            out.fail(block.text.span(reference.range.clone()), message).help(help());
        }
    }
}

/// The highest numbers in the titles of tables and figures.
fn last_titles(blocks: &[Block]) -> [u32; 2] {
    let mut last = [0; 2];
    for (what, number) in blocks.iter().filter_map(|block| titled(block.text.as_str())) {
        let highest = &mut last[usize::from(what == Numbered::Figure)];
        *highest = number.max(*highest);
    }
    last
}

/// A law or treaty: its paragraphs count below each of its articles.
fn is_statute(typed: Typed<'_>) -> bool {
    typed.lists.runs.iter().any(|run| run.in_article)
}

/// The numbers of the paragraphs, where the text numbers them from 1: typed, or in ordered lists.
fn paragraph_numbers(typed: Typed<'_>) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for (run, alphabet) in typed.number_runs() {
        let outer = run.parent.is_none() && matches!(alphabet, Alphabet::Arabic | Alphabet::Han | Alphabet::Circled);
        if outer && run.kind == RunKind::Numbers(alphabet) {
            numbers.extend(typed.lists.values(run));
        }
    }
    let listed = typed.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Item { value: Some(value) } => u32::try_from(value).ok(),
        _ => None,
    });
    numbers.extend(listed);
    if !(numbers.contains(&1) && numbers.contains(&2)) {
        numbers.clear();
    }
    numbers
}

/// The numbers of all lists of the text, of whatever level.
fn all_numbers(typed: Typed<'_>) -> BTreeSet<u32> {
    let runs = typed.lists.runs.iter();
    runs.flat_map(|run| typed.lists.values(run)).collect()
}

fn message(written: &str, reference: &Reference, last: u32) -> Words {
    match reference.referent {
        Referent::Paragraph if last == 0 => words!(
            "\"{written}\" refers to a numbered paragraph, and the text has none",
            "본문에 번호를 붙인 문단이 없는데 '{written}' 표현이 있습니다"
        ),
        Referent::Paragraph => words!(
            "\"{written}\" refers to a paragraph that the text does not have; its last is {last}",
            "'{written}' 표현이 가리키는 항목이 본문에 없습니다(마지막 번호: {last})"
        ),
        Referent::Annex => words!(
            "\"{written}\" refers to an annex that the release does not have; its last is {last}",
            "'{written}' 표현이 가리키는 붙임이 없습니다(마지막 번호: {last})"
        ),
    }
}

fn help() -> Words {
    words!(
        "correct the number, restore what is missing, or name the document it belongs to",
        "번호를 바로잡거나 빠진 내용을 되살리고, 다른 문서의 번호라면 문서 이름을 밝히세요"
    )
}
