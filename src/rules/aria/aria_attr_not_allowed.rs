use crate::finding::{Findings, Severity};
use crate::html::aria::{self, Property, Role};
use crate::html::{AriaAttribute, Element, Presence};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "aria-attr-not-allowed",
    group: Group::Aria,
    summary: (
        "state or property is not one of the element's role",
        "요소의 역할에 쓸 수 없는 상태나 속성이 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1", "4.1.2"],
    kwcag: &["8.2.1"],
    act: &["5c01ea"],
    same_as: &[
        "axe:aria-allowed-attr",
        "alfa:sia-r18",
        "ibm:aria_attribute_allowed",
    ],
    check,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Allowed,
    /// The role has had it before WAI-ARIA 1.2, and assistive technology still tells it.
    Withdrawn,
    Not,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong = Vec::new();
    for attribute in page.aria_attributes().iter().filter(|a| is_applicable(a)) {
        let Some(property) = attribute.property else {
            continue;
        };
        let verdict = judge(attribute.element, property);
        if verdict == Verdict::Allowed {
            out.pass();
        } else {
            let fault = (attribute.name, verdict == Verdict::Not);
            wrong.push((attribute.element, fault));
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
        finding.help(words!(
            "take `{name}` away, or give the element a role that has it",
            "`{name}`을(를) 빼거나 그 속성을 가진 역할을 주세요"
        ));
        show_others(finding, &group.others);
    }
}

fn is_applicable(attribute: &AriaAttribute<'_>) -> bool {
    let element = attribute.element;
    attribute.property.is_some_and(|p| !p.is_global())
        && !attribute.is_left_to_template()
        && !element.is_bound("role")
        && element.is_html_or_svg()
        && element.is_exposed()
        && !element.is_presentational_child()
        // What is presentational is no node of the accessibility tree.
        && element.semantic_role().is_none_or(|r| r.name() != "none")
        // Of a role that does not exist another rule speaks.
        && (element.explicit_role().is_some()
            || element.attr("role").is_none_or(|r| r.trim().is_empty()))
}

fn judge(element: Element<'_>, property: &Property) -> Verdict {
    let name = property.name();
    let Some(role) = element.semantic_role() else {
        return if without_role(element, property) {
            Verdict::Allowed
        } else {
            Verdict::Not
        };
    };
    if role.takes(property) || by_language(element, property) {
        return Verdict::Allowed;
    }
    let was_once = match name {
        "aria-expanded" => ["section", "sectionhead", "window"]
            .iter()
            .any(|r| role.is_a(r)),
        // Browsers pass it on for one button, though it belongs to the group of them.
        "aria-required" => role.name() == "radio",
        _ => false,
    };
    // Foreign markup and roles that depend on a name or a script may turn out otherwise.
    let is_unclear = element.presence() == Presence::Unclear && role.name() != "generic";
    if was_once || is_unclear || !element.is_html() && element.explicit_role().is_none() {
        Verdict::Withdrawn
    } else {
        Verdict::Not
    }
}

/// What ARIA in HTML §4 allows on elements that correspond to no role.
fn without_role(element: Element<'_>, property: &Property) -> bool {
    let takes = |roles: &[&str]| {
        let mut roles = roles.iter().filter_map(|name| aria::role(name));
        roles.any(|r| r.takes(property))
    };
    if !element.is_html() || element.tag().contains('-') {
        return true;
    }
    match element.tag() {
        "audio" | "video" => takes(&["application"]),
        "embed" | "iframe" | "object" => takes(&["application", "document", "image"]),
        "canvas" => true,
        "input" => match element.input_type() {
            "color" => false,
            "file" => matches!(
                property.name(),
                "aria-required" | "aria-invalid" | "aria-readonly"
            ),
            "hidden" => false,
            _ => takes(&["textbox"]),
        },
        "summary" => takes(&["button"]),
        "abbr" | "cite" | "dd" | "dl" | "dt" | "kbd" | "label" | "legend" | "picture"
        | "figcaption" => false,
        // What is not HTML may be anything.
        _ => true,
    }
}

/// What ARIA in HTML §4 allows on an element besides what its role takes.
fn by_language(element: Element<'_>, property: &Property) -> bool {
    let as_field = || aria::role("textbox").is_some_and(|r| r.takes(property));
    match element.tag() {
        "input" => {
            element.explicit_role().is_none() && element.input_type() == "password" && as_field()
        }
        "body" | "html" => true,
        _ => element.has_attr("contenteditable") && as_field(),
    }
}

fn message(element: Element<'_>, name: &str) -> Words {
    let tag = element.tag();
    match element
        .semantic_role()
        .map(Role::name)
        .filter(|r| *r != "generic")
    {
        Some(role) => words!(
            "role `{role}` has no `{name}`",
            "`{role}` 역할에는 `{name}`을(를) 쓸 수 없습니다"
        ),
        None => words!(
            "`{name}` stands on `<{tag}>`, which has no role for it",
            "`{name}`을(를) 쓸 수 있는 역할이 `<{tag}>`에 없습니다"
        ),
    }
}
