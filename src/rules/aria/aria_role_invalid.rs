use super::wording::{meant, shown};
use crate::finding::{Findings, Severity};
use crate::html::{Element, aria, is_left_to_template};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "aria-role-invalid",
    group: Group::Aria,
    summary: (
        "`role` names no role of WAI-ARIA",
        "`role` 값이 WAI-ARIA에 없는 역할입니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1", "4.1.2"],
    kwcag: &["8.2.1"],
    act: &["674b10"],
    same_as: &[
        "axe:aria-roles",
        "alfa:sia-r110",
        "ibm:aria_role_valid",
        "html-validate:no-abstract-role",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let targets = page.dom.having("role").filter(|e| is_applicable(*e));
    let mut wrong = Vec::new();
    for element in targets {
        if element.explicit_role().is_some() {
            out.pass();
        } else {
            wrong.push((element, element.attr("role").unwrap_or("")));
        }
    }
    for group in alike(wrong) {
        let finding = out.fail(group.first.attr_span("role"), message(group.fault));
        finding.help(help(group.fault));
        show_others(finding, &group.others);
    }
}

fn is_applicable(element: Element<'_>) -> bool {
    let role = element.attr("role").unwrap_or("");
    element.is_html_or_svg()
        && !role.trim_ascii().is_empty()
        && !element.is_hidden()
        && !is_left_to_template(role)
        && !element.is_bound("role")
}

fn message(role: &str) -> Words {
    let tokens = role.split_ascii_whitespace().count();
    let is_abstract = aria::role(&role.trim_ascii().to_ascii_lowercase()).is_some();
    let role = shown(role);
    if is_abstract {
        return words!(
            "role `{role}` is abstract and has no effect",
            "`{role}`은(는) 분류용 추상 역할이라 효력이 없습니다"
        );
    }
    if tokens > 1 {
        return words!(
            "none of the roles `{role}` exists",
            "`{role}` 가운데 WAI-ARIA에 있는 역할이 없습니다"
        );
    }
    words!(
        "role `{role}` does not exist",
        "`{role}`은(는) WAI-ARIA에 없는 역할입니다"
    )
}

fn help(role: &str) -> Words {
    // One that is written well falls back from its first role to some others.
    let mut tokens = role.split_ascii_whitespace().take(10);
    match tokens.find_map(|token| meant(token, aria::role_names())) {
        Some(name) => words!("write `{name}`", "`{name}`(으)로 고치세요"),
        None => words!(
            "write a role of WAI-ARIA, or take `role` away",
            "WAI-ARIA에 있는 역할을 쓰거나 `role`을 빼세요"
        ),
    }
}
