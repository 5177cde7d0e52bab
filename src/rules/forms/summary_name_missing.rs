use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::nameless::{has_nameless_part, is_summary, may_be_filled};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "summary-name-missing",
    group: Group::Forms,
    summary: (
        "summary of a details element has no accessible name",
        "details의 summary에 접근 가능한 이름이 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["4.1.2"],
    kwcag: &["8.2.1"],
    act: &["2t702h"],
    same_as: &["axe:summary-name", "alfa:sia-r116"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for summary in page.dom.elements("summary") {
        if !is_summary(summary) || !summary.is_exposed() {
            continue;
        }
        if !summary.name().is_empty() {
            out.pass();
        } else if !has_nameless_part(summary) && !may_be_filled(page, summary) {
            out.fail(
                summary.span(),
                words!(
                    "summary says nothing about what it opens",
                    "summary에 무엇을 펼치는지 알려 주는 텍스트가 없습니다"
                ),
            )
            .help(words!(
                "write in the `<summary>` what the `<details>` holds",
                "`<details>`에 담긴 내용을 `<summary>`에 쓰세요"
            ));
        }
    }
}
