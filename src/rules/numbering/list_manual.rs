use super::list_markup;
use super::typed::Typed;
use crate::finding::{Findings, Fix, Severity};
use crate::page::Page;
use crate::release::{Alphabet, Block, Referent, references};
use crate::release::list_run::RunKind;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "list-manual",
    group: Group::Numbering,
    summary: (
        "a list is typed as text instead of being marked up",
        "목록 요소 없이 글자로 입력한 목록이 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["5.3.2"],
    act: &[],
    same_as: &["ibm:list_markup_review", "htmlcs:1_3_1.H48.1", "htmlcs:1_3_1.H48.2"],
    check,
};

/// The typed items of one list and all below it.
#[derive(Default)]
struct Tree {
    numbers: Vec<usize>,
    bullets: Vec<usize>,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    let lists: Vec<bool> = (0..typed.lists.runs.len())
        .map(|run| is_list(typed, run))
        .collect();
    let mut trees: BTreeMap<usize, Tree> = BTreeMap::new();
    for (at, item) in typed.lists.items.iter().enumerate() {
        let run = &typed.lists.runs[item.run];
        if typed.is_in_list(at) || run.headings || !lists[item.run] {
            continue;
        }
        let tree = trees.entry(typed.root(item.run)).or_default();
        match run.kind {
            RunKind::Numbers(_) => tree.numbers.push(at),
            RunKind::Bullets(_) => tree.bullets.push(at),
        }
    }
    // Document rules that name bullets of several levels name them as examples: `□, ○, -, · 등`.
    let scheme = page.vocabulary().numbering.scheme(&page.main_language().tag);
    let official = scheme.is_some_and(|s| s.bullets.len() > 1);
    let cites_labels = typed_labels_are_cited(page);
    let is_law = is_law(typed);
    for tree in trees.values() {
        if let [first, _, ..] = tree.numbers[..]
            && !(cites_labels && is_bracketed(typed, &tree.numbers))
            && !is_law
        {
            let finding = out.fail(typed.span(first), numbers(tree.numbers.len()));
            finding.help(help_numbers());
            // Numbers survive as text, and a cited number must: less is lost than with bullets.
            finding.severity = finding.severity.min(Severity::Note);
            // Only numbers that count from 1 are those an `<ol>` gives.
            let counts = tree.numbers.iter().zip(1..).all(|(&i, n)| typed.number(i).and_then(|x| x.value_in(Alphabet::Arabic)) == Some(n));
            let alone = counts && tree.bullets.is_empty();
            if alone && let Some(edits) = list_markup::edits(page, typed, &tree.numbers, "ol") {
                finding.fix(Fix::unsafe_(
                    words!("make the points an `<ol>`", "`<ol>` 목록으로 만들기"),
                    edits,
                ));
            }
        }
        if let [first, _, ..] = tree.bullets[..]
            && !is_dialogue(page, typed, &tree.bullets)
        {
            let finding = out.fail(typed.span(first), bullets(tree.bullets.len()));
            finding.help(help_bullets());
            // The document rules of the publisher allow such signs; of signs that are no bullets
            // `bullet-confusable` warns already.
            if official || tree.bullets.iter().any(|&i| is_confusable(page, typed, i)) {
                finding.severity = finding.severity.min(Severity::Note);
            }
            if let Some(edits) = list_markup::edits(page, typed, &tree.bullets, "ul") {
                finding.fix(Fix::unsafe_(
                    words!("make the points a `<ul>`", "`<ul>` 목록으로 만들기"),
                    edits,
                ));
            }
        }
    }
}

fn is_confusable(page: &Page<'_>, typed: Typed<'_>, item: usize) -> bool {
    let glyph = typed.glyph(item).and_then(|g| page.vocabulary().bullets.get(g));
    glyph.is_some_and(|bullet| bullet.confusable)
}

/// Whether the text cites its own points by their labels, as laws and orders do: "subsection (a)(i)". They must stand as text.
fn typed_labels_are_cited(page: &Page<'_>) -> bool {
    const UNITS: [&str; 8] = [
        "section (", "sections (", "paragraph (", "paragraphs (", "clause (", "clauses (", "point (", "points (",
    ];
    let blocks = &page.release().blocks;
    blocks.iter().any(|block| UNITS.iter().any(|unit| block.text.as_str().contains(unit)))
}

/// Whether the numbers are those of a law or a decision, which must stand as text: one of them is left for what was deleted, or a
/// sentence cites one.
fn is_law(typed: Typed<'_>) -> bool {
    const DELETED: [&str; 8] = ["삭제", "생략", "reserved", "deleted", "repealed", "abrogé", "削除", "刪除"];
    let mut rests = typed.lists.items.iter().map(|item| &typed.blocks[item.block].text.as_str()[item.marker.rest..]);
    let is_deleted = |rest: &str| {
        let word = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        rest.trim_start().starts_with(['(', '[', '（', '<', '〈']) && DELETED.contains(&word.as_str())
    };
    let cites = |block: &Block| {
        let text = block.text.as_str();
        references(text).iter().any(|r| r.referent == Referent::Paragraph)
    };
    rests.any(is_deleted) || typed.blocks.iter().any(cites)
}

fn is_bracketed(typed: Typed<'_>, items: &[usize]) -> bool {
    items.iter().all(|&i| typed.number(i).is_some_and(|n| n.open))
}

/// Lines of a conversation, in languages that begin each with a dash.
fn is_dialogue(page: &Page<'_>, typed: Typed<'_>, items: &[usize]) -> bool {
    let bullets = &page.vocabulary().bullets;
    let spoken = bullets.get('—').is_some_and(|b| !b.used_in(page.language()));
    let asked = |&i: &usize| typed.rest(i).contains(['?', '!', '…', '»', '”']);
    let dash = |&i: &usize| matches!(typed.glyph(i), Some('-' | '–'));
    spoken && items.iter().all(dash) && items.iter().any(asked)
}

/// At least two items, two of them with nothing between that is no item.
fn is_list(typed: Typed<'_>, run: usize) -> bool {
    let run = &typed.lists.runs[run];
    let certain = run.items.iter().filter(|&&i| !typed.item(i).marker.doubtful).count();
    match run.kind {
        RunKind::Numbers(_) => {
            certain > 1
                && typed.item(run.items[0]).value == 1
                && run.items[1..].iter().any(|&i| !typed.item(i).apart)
        }
        RunKind::Bullets(_) => run.parent.is_some() || run.items[1..].iter().any(|&i| !typed.item(i).apart),
    }
}

fn numbers(count: usize) -> Words {
    words!(
        "{count} numbered points are typed and not an `<ol>`",
        "번호 항목 {count}개가 `<ol>` 없이 글자로 입력되어 있습니다"
    )
}

fn bullets(count: usize) -> Words {
    words!(
        "{count} points with bullets are typed and not a `<ul>`",
        "글머리표 항목 {count}개가 `<ul>` 없이 글자로 입력되어 있습니다"
    )
}

fn help_numbers() -> Words {
    words!(
        "make them an `<ol>`, unless the numbers are cited and must stand as text",
        "`<ol>` 목록으로 만드세요(번호를 인용해야 하는 문서는 글자로 두어도 됩니다)"
    )
}

fn help_bullets() -> Words {
    words!(
        "make them a `<ul>` with an `<li>` for each point",
        "항목마다 `<li>`를 쓴 `<ul>` 목록으로 만드세요"
    )
}
