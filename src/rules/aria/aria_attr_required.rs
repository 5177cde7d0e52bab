use crate::finding::{Findings, Severity};
use crate::html::{Element, aria};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "aria-attr-required",
    group: Group::Aria,
    summary: (
        "element lacks a state or property that its role requires",
        "역할에 반드시 필요한 상태나 속성이 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1", "4.1.2"],
    kwcag: &["8.2.1"],
    act: &["4e8ab6"],
    same_as: &[
        "axe:aria-required-attr",
        "alfa:sia-r16",
        "ibm:aria_attribute_required",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let targets = page.dom.having("role").filter(|e| is_applicable(*e));
    let mut wrong = Vec::new();
    for element in targets {
        let Some(role) = element.explicit_role() else {
            continue;
        };
        let needed = || required(element);
        match needed().find(|name| !is_set(element, name)) {
            Some(name) => wrong.push((element, (role.name(), name, is_due(element, name)))),
            None if needed().next().is_some() => out.pass(),
            None => {}
        }
    }
    for group in alike(wrong) {
        let (role, name, is_certain) = group.fault;
        let message = words!(
            "element with the role `{role}` has no `{name}`",
            "`{role}` 역할을 가진 요소에 `{name}`이(가) 없습니다"
        );
        let finding = if is_certain {
            out.fail(group.first.span(), message)
        } else {
            out.review(group.first.span(), message)
        };
        finding.help(help(name));
        finding.label(
            group.first.attr_span("role"),
            words!("the role requires it", "이 역할에 필요합니다"),
        );
        show_others(finding, &group.others);
    }
}

fn is_applicable(element: Element<'_>) -> bool {
    element.is_html_or_svg()
        && element.is_exposed()
        && !element.role_is_redundant()
        && !element.is_presentational_child()
        && !element.is_bound("role")
}

/// What the role requires, and has no default for.
fn required(element: Element<'_>) -> impl Iterator<Item = &'static str> {
    let role = element.explicit_role();
    let fixed = role
        .into_iter()
        .flat_map(|r| r.requires())
        .map(String::as_str);
    // A separator that has the focus can be moved, and tells where it is (WAI-ARIA 1.2 §5.4, separator).
    let moves = role.is_some_and(|r| r.name() == "separator") && element.is_focusable();
    let opens = role.is_some_and(|r| r.name() == "combobox");
    fixed
        .chain(moves.then_some("aria-valuenow"))
        .chain(opens.then_some("aria-controls"))
}

/// WAI-ARIA 1.2 wants a combobox to point at its list always; 1.3 no more while the list is closed and may not be there.
fn is_due(element: Element<'_>, name: &str) -> bool {
    let is_open = || {
        element
            .attr("aria-expanded")
            .is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
    };
    let is_left = element.is_bound("aria-expanded");
    name != "aria-controls" || element.is_a("scrollbar") || is_open() && !is_left
}

fn is_set(element: Element<'_>, name: &str) -> bool {
    element
        .attr(name)
        .is_some_and(|value| !value.trim().is_empty())
        || element.is_bound(name)
        || is_native(element, name)
}

/// What markup tells by itself, whatever the role (HTML-AAM 1.0 §3.6).
fn is_native(element: Element<'_>, name: &str) -> bool {
    if !element.is_html() {
        return false;
    }
    match name {
        "aria-checked" => {
            element.tag() == "input" && matches!(element.input_type(), "checkbox" | "radio")
        }
        "aria-valuenow" => match element.tag() {
            "meter" | "progress" => true,
            "input" => matches!(element.input_type(), "number" | "range"),
            _ => false,
        },
        "aria-expanded" => {
            element.tag() == "select" || element.is_summary_of_details() || has_list(element)
        }
        // A list of suggestions, or one that it owns as WAI-ARIA 1.1 had it.
        "aria-controls" => {
            element.tag() == "select" || has_list(element) || element.has_attr("aria-owns")
        }
        "aria-level" => element.implicit_role() == aria::role("heading"),
        _ => false,
    }
}

/// A field with the suggestions of a `<datalist>`.
fn has_list(element: Element<'_>) -> bool {
    element.implicit_role() == aria::role("combobox")
}

fn help(name: &str) -> Words {
    match name {
        "aria-checked" => words!(
            "set `aria-checked` to `true` or `false`, and keep it so by script",
            "`aria-checked`를 `true`나 `false`로 두고 스크립트로 상태를 맞추세요"
        ),
        "aria-expanded" => words!(
            "set `aria-expanded` to `true` or `false`, and keep it so by script",
            "`aria-expanded`를 `true`나 `false`로 두고 스크립트로 상태를 맞추세요"
        ),
        "aria-level" => words!(
            "write the level of the heading in `aria-level`, or use `<h1>` to `<h6>`",
            "제목 수준을 `aria-level`에 쓰거나 `<h1>`~`<h6>`을 쓰세요"
        ),
        "aria-controls" => words!(
            "write the id of what it moves or opens in `aria-controls`",
            "움직이거나 여는 영역의 id를 `aria-controls`에 쓰세요"
        ),
        name => words!("write its value in `{name}`", "`{name}`에 현재 값을 쓰세요"),
    }
}
