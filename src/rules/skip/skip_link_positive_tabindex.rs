use super::proposal::without_attribute;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-positive-tabindex",
    group: Group::Skip,
    summary: (
        "skip link is put first by a positive `tabindex`",
        "건너뛰기 링크의 순서를 양수 `tabindex`로 정했습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.3"],
    kwcag: &["6.1.2"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong = Vec::new();
    for link in &page.skip_links().links {
        if link.element.tabindex().is_some_and(|index| index > 0) {
            wrong.push(link.element);
        } else {
            out.pass();
        }
    }
    let Some((first, others)) = wrong.split_first() else {
        return;
    };
    let finding = out.fail(
        first
            .attr_place("tabindex")
            .map_or(first.span(), |p| p.whole),
        words!(
            "skip link has a positive `tabindex`, which puts it before everything on the page",
            "건너뛰기 링크의 `tabindex`가 양수여서 페이지 전체의 이동 순서가 바뀝니다"
        ),
    );
    finding.help(words!(
        "take `tabindex` away, and let the link stand first in the body",
        "`tabindex`를 빼고 링크를 body의 맨 앞에 두세요"
    ));
    for other in others {
        finding.label(other.span(), words!("this one too", "이 링크도 같습니다"));
    }
    // Where the links stand first anyway, nothing changes for the user.
    let body = page.dom.body();
    let mut stops = body
        .into_iter()
        .flat_map(Element::descendants)
        .filter(|e| e.is_tab_stop());
    let is_first = wrong.iter().all(|link| stops.next() == Some(*link));
    let edits: Vec<_> = wrong
        .iter()
        .filter_map(|e| Some(Edit::replace(without_attribute(page, *e, "tabindex")?, "")))
        .collect();
    if is_first && edits.len() == wrong.len() {
        finding.fix(Fix::safe(
            words!("remove `tabindex`", "`tabindex` 삭제"),
            edits,
        ));
    }
}
