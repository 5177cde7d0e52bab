use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::{Block, BlockKind, attachment_list, attachment_reference, has_attachment};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "attachment-missing",
    group: Group::Metadata,
    summary: (
        "text sends the reader to an attachment that the page does not have",
        "본문이 가리키는 첨부 자료가 페이지에 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// As much of the place as a message quotes, in characters.
const LONGEST: usize = 40;

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() || page.dom.cut().is_some() {
        return;
    }
    let Some(place) = reference(&release.blocks, &release.around) else { return };
    let body = release.body.as_ref().map(|b| b.element);
    if has_attachment(page.dom, body, &release.blocks) {
        out.pass();
        return;
    }
    let written: String = page.source.slice(place).chars().take(LONGEST).collect();
    out.fail(
        place,
        words!(
            "\"{written}\" names an attachment, but the page has no file and no annex",
            "본문에 '{written}' 표시가 있으나 페이지에 파일도 붙임 내용도 없습니다"
        ),
    )
    .help(words!(
        "add the file, or delete the words that send readers to it",
        "파일을 올리거나 첨부를 가리키는 말을 지우세요"
    ));
}

/// The first place that names an attachment: in a sentence, else the list at the end.
fn reference(blocks: &[Block], around: &[Block]) -> Option<Span> {
    let told = blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Quote)
        .find_map(|block| attachment_reference(block.text.as_str()).map(|range| block.text.span(range)));
    // A board's own "첨부파일" names files and not what a document ends with.
    let closes = |block: &&Block| {
        let text = block.text.as_str().trim_end_matches(['.', ' ']);
        text.ends_with(['끝', '부']) || text.contains(": ") && text.split_whitespace().count() > 3
    };
    let listed = || attachment_list(blocks).or_else(|| attachment_list(around).filter(closes));
    told.or_else(|| listed().and_then(|block| block.text.whole()))
}
