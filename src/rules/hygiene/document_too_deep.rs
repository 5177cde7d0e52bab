use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "document-too-deep",
    group: Group::Hygiene,
    summary: (
        "page nests too deep or has too many elements to be read to its end",
        "요소가 너무 깊이 중첩되었거나 너무 많아 끝까지 읽지 못했습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &["8.1.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    match page.dom.cut() {
        None => out.pass(),
        Some(at) => {
            out.fail(
                Span { start: at, end: at },
                words!(
                    "page nests too deep, or has too many elements or attributes; it was read up to here only",
                    "요소가 너무 깊이 중첩되었거나 요소나 속성이 너무 많아 여기까지만 읽었습니다"
                ),
            )
            .help(words!(
                "close the elements that the template leaves open",
                "템플릿에서 닫히지 않은 요소를 닫으세요"
            ));
        }
    }
}
