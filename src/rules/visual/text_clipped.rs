use crate::finding::{Findings, Severity};
use crate::html::css::Clipped;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "text-clipped",
    group: Group::Visual,
    summary: (
        "text is cut off when the page is enlarged",
        "페이지를 확대하면 텍스트가 잘립니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.4.4"],
    kwcag: &[],
    act: &["59br37"],
    same_as: &["alfa:sia-r83"],
    check,
};

/// Other places that are shown beside the first.
const SHOWN: usize = 8;

fn check(page: &Page<'_>, out: &mut Findings) {
    let clipped = page.dom.clipped_when_zoomed();
    let [first, others @ ..] = clipped.as_slice() else {
        return;
    };
    // A script may give it more room.
    let is_certain = !page.dom.has_scripts();
    let finding = out.tell(is_certain, first.clipping.span(), message(first, clipped.len()));
    finding.help(words!(
        "let the box grow with its text: `min-height` for `height`, `em` for `px`, lines that may break",
        "상자가 텍스트에 맞게 커지게 하세요. `height` 대신 `min-height`를 쓰고 줄이 바뀔 수 있게 하세요"
    ));
    for other in others.iter().take(SHOWN) {
        finding.label(other.clipping.span(), words!("the same here", "여기도 같습니다"));
    }
}

fn message(clipped: &Clipped<'_>, count: usize) -> Words {
    let room = clipped.room.round();
    match (count, clipped.across) {
        (1, false) => words!(
            "text is cut off below {room} px when the page is enlarged to 200%",
            "페이지를 200%로 확대하면 {room}px 아래의 텍스트가 잘립니다"
        ),
        (1, true) => words!(
            "lines are cut off after {room} px when the page is enlarged to 200%",
            "페이지를 200%로 확대하면 {room}px 뒤에서 줄이 잘립니다"
        ),
        _ => words!(
            "{count} boxes cut off text when the page is enlarged to 200%",
            "페이지를 200%로 확대하면 상자 {count}개에서 텍스트가 잘립니다"
        ),
    }
}
