use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::html::aria::Role;
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "presentational-children-focusable",
    group: Group::Aria,
    summary: (
        "control stands inside an element whose content is not exposed",
        "내용이 보조기술에 전달되지 않는 요소 안에 초점을 받는 요소가 있습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["4.1.2"],
    kwcag: &["8.2.1"],
    act: &["307n5z"],
    same_as: &[
        "axe:nested-interactive",
        "alfa:sia-r90",
        "ibm:aria_descendant_valid",
        "html-validate:element-permitted-content",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong = Vec::new();
    // Inside another such element it is the outer one that matters.
    let mut end = 0;
    for element in page.dom.all() {
        if element.order() < end || !element.is_html_or_svg() || element.is_hidden() {
            continue;
        }
        let Some(role) = element
            .semantic_role()
            .filter(|r| r.has_presentational_children())
        else {
            continue;
        };
        end = element.end();
        if element.descendants().any(is_control) {
            wrong.push((element, role.name()));
        } else {
            out.pass();
        }
    }
    for group in alike(wrong) {
        let role = group.fault;
        let finding = out.fail(
            group.first.span(),
            words!(
                "element with the role `{role}` holds another control, which is not exposed",
                "`{role}` 역할의 요소 안에 있는 다른 컨트롤은 보조기술에 전달되지 않습니다"
            ),
        );
        finding.help(help(group.first));
        if let Some(inner) = group.first.descendants().find(|e| is_control(*e)) {
            finding.label(
                inner.span(),
                words!("keyboard reaches this", "키보드 초점을 받는 요소"),
            );
        }
        show_others(finding, &group.others);
    }
}

/// The keyboard stops at what is in a frame, of which nothing is known.
fn is_control(element: Element<'_>) -> bool {
    element.is_tab_stop() && element.tag() != "iframe"
}

fn help(element: Element<'_>) -> crate::words::Words {
    if element
        .explicit_role()
        .is_some_and(|r| Some(r) != element.implicit_role() && !Role::is_a(r, "image"))
    {
        words!(
            "put the role on the inner control, or take the inner control away",
            "안쪽 컨트롤에 역할을 주거나 안쪽 컨트롤을 없애세요"
        )
    } else {
        words!(
            "put the inner control beside it",
            "안쪽 컨트롤을 밖으로 꺼내 나란히 두세요"
        )
    }
}
