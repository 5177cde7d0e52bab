use crate::finding::{Findings, Severity};
use crate::html::headings;
use crate::page::Page;
use crate::rules::nameless::{has_nameless_part, is_heading, may_be_filled};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "heading-empty",
    group: Group::Structure,
    summary: ("heading is empty", "제목 요소가 비어 있습니다"),
    severity: Some(Severity::Error),
    wcag: &["1.3.1"],
    kwcag: &["6.4.2"],
    act: &["ffd0e9"],
    same_as: &["axe:empty-heading", "alfa:sia-r64", "html-validate:empty-heading"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for heading in headings(page.dom).map(|h| h.element) {
        if !is_heading(heading) || !heading.is_exposed() || heading.is_presentational_child() {
            continue;
        }
        if !heading.name().is_empty() {
            out.pass();
        } else if !has_nameless_part(heading) && !may_be_filled(page, heading) {
            out.fail(heading.span(), message(heading.has_text())).help(words!(
                "write the heading, or take the empty element out",
                "제목을 쓰거나 빈 요소를 지우세요"
            ));
        }
    }
}

fn message(has_text: bool) -> Words {
    if has_text {
        words!(
            "text of the heading is hidden from assistive technology",
            "제목의 텍스트가 보조 기술에는 숨겨져 있습니다"
        )
    } else {
        words!("heading is empty", "제목 요소가 비어 있습니다")
    }
}
