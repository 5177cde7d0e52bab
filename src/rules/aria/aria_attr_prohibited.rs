use crate::finding::{Findings, Severity};
use crate::html::aria::{Property, Role};
use crate::html::{AriaAttribute, Element};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "aria-attr-prohibited",
    group: Group::Aria,
    summary: (
        "element is given a name that its role cannot have",
        "이름을 가질 수 없는 역할의 요소에 이름이 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["8.2.1"],
    act: &["kb1m8s"],
    same_as: &[
        "axe:aria-prohibited-attr",
        "alfa:sia-r18",
        "html-validate:aria-label-misuse",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong = Vec::new();
    for attribute in page.aria_attributes().iter().filter(|a| is_applicable(a)) {
        let prohibits = |role: &Role| attribute.property.is_some_and(|p| role.prohibits(p));
        if judged_role(attribute.element, attribute.property).is_some_and(prohibits) {
            wrong.push((
                attribute.element,
                (attribute.name, !becomes_dialog(attribute.element)),
            ));
        } else {
            out.pass();
        }
    }
    for group in alike(wrong) {
        let (name, is_certain) = group.fault;
        let span = group
            .first
            .attr_place(name)
            .map_or(group.first.span(), |p| p.whole);
        let message = message(group.first, name);
        let finding = out.tell(is_certain, span, message);
        finding.help(help(name));
        show_others(finding, &group.others);
    }
}

fn is_applicable(attribute: &AriaAttribute<'_>) -> bool {
    let element = attribute.element;
    attribute.property.is_some_and(Property::is_global)
        && !attribute.is_empty()
        && !attribute.is_left_to_template()
        && !element.is_bound("role")
        && element.is_html_or_svg()
        && element.is_exposed()
        // Inside a button the name still counts for what is around it.
        && !element.is_presentational_child()
        // Editors are named in practice, and browsers give them a role.
        && !element.has_attr("contenteditable")
        // Of a role that does not exist another rule speaks.
        && (element.explicit_role().is_some()
            || element.attr("role").is_none_or(|r| r.trim().is_empty()))
}

/// Scripts of design systems give what opens over the page its role when it opens.
fn becomes_dialog(element: Element<'_>) -> bool {
    element.explicit_role().is_none()
        && element
            .id()
            .into_iter()
            .chain(element.classes())
            .any(|name| {
                let name = name.to_ascii_lowercase();
                ["modal", "dialog", "offcanvas", "drawer", "popup"]
                    .iter()
                    .any(|mark| name.contains(mark))
            })
}

/// The role on which the attribute stands. `role="none"` cannot be described as something else, whether or not it is void; a
/// name on it voids it, and that another rule sees.
fn judged_role(element: Element<'_>, property: Option<&Property>) -> Option<&'static Role> {
    let describes = property.is_some_and(|p| p.name().ends_with("roledescription"));
    let explicit = element.explicit_role();
    explicit
        .filter(|r| r.name() == "none" && describes)
        .or_else(|| element.semantic_role())
}

fn message(element: Element<'_>, name: &str) -> Words {
    let tag = element.tag();
    let role = element.explicit_role().map(Role::name);
    match role.filter(|_| !name.ends_with("roledescription")) {
        Some(role) => words!(
            "`{name}` names an element with the role `{role}`, which cannot have a name",
            "이름을 가질 수 없는 `{role}` 역할의 요소에 `{name}`이(가) 있습니다"
        ),
        None if name.ends_with("roledescription") => words!(
            "`{name}` describes the role of `<{tag}>`, which tells none",
            "전달되는 역할이 없는 `<{tag}>`에 `{name}`이(가) 있습니다"
        ),
        None => words!(
            "`{name}` names `<{tag}>`, which cannot have a name",
            "이름을 가질 수 없는 `<{tag}>`에 `{name}`이(가) 있습니다"
        ),
    }
}

fn help(name: &str) -> Words {
    if name.ends_with("roledescription") {
        return words!(
            "give the element the role it has, or take `{name}` away",
            "요소에 맞는 역할을 주거나 `{name}`을(를) 빼세요"
        );
    }
    words!(
        "write the text in the element, or give it a role that can be named, such as `group` or `img`",
        "요소 안에 글로 쓰거나 `group`·`img`처럼 이름을 가질 수 있는 역할을 주세요"
    )
}
