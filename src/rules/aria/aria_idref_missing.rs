use super::wording::shown;
use crate::finding::{Findings, Severity};
use crate::html::{AriaAttribute, Element};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "aria-idref-missing",
    group: Group::Aria,
    summary: (
        "`aria-*` attribute refers to an id that the page does not have",
        "`aria-*` 속성이 가리키는 id가 페이지에 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1", "4.1.2"],
    kwcag: &["8.2.1"],
    act: &["in6db8"],
    same_as: &[
        "axe:aria-valid-attr-value",
        "html-validate:no-missing-references",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    // The rest of a part of a page, or of one that was too large to read, may have the id.
    if page.dom.is_fragment() || page.dom.cut().is_some() {
        return;
    }
    let mut wrong = Vec::new();
    for attribute in page.aria_attributes().iter().filter(|a| is_applicable(a)) {
        match missing(attribute) {
            None => out.pass(),
            Some(id) => wrong.push((attribute.element, (attribute.name, id))),
        }
    }
    for group in alike(wrong) {
        let (name, id) = group.fault;
        let id = shown(id);
        let message = words!(
            "`{name}` refers to `{id}`, which the page does not have",
            "`{name}`이(가) 가리키는 `{id}`이(가) 페이지에 없습니다"
        );
        let span = group.first.attr_span(name);
        // Scripts often add a name or a description later; what a control moves or opens must be there with it.
        let finding = if name == "aria-controls" {
            out.fail(span, message)
        } else {
            out.review(span, message)
        };
        finding.help(words!(
            "write the id of an element of the page, or take `{name}` away",
            "페이지에 있는 요소의 id를 쓰거나 `{name}`을(를) 빼세요"
        ));
        show_others(finding, &group.others);
    }
}

/// Names and descriptions, and the one reference that some roles require. What others refer to is usually made when needed:
/// an error message, a menu that opens.
fn is_applicable(attribute: &AriaAttribute<'_>) -> bool {
    let element = attribute.element;
    let counts = match attribute.name {
        "aria-labelledby" | "aria-describedby" => true,
        "aria-controls" => requires_controls(element),
        _ => false,
    };
    counts && !attribute.is_empty() && !attribute.is_left_to_template() && element.is_exposed()
}

fn requires_controls(element: Element<'_>) -> bool {
    match element.semantic_role().map(|r| r.name()) {
        Some("scrollbar") => true,
        Some("combobox") => element
            .attr("aria-expanded")
            .is_some_and(|v| v.trim().eq_ignore_ascii_case("true")),
        _ => false,
    }
}

/// The first id that no element has; of several that are to be controlled, one is enough.
fn missing<'d>(attribute: &AriaAttribute<'d>) -> Option<&'d str> {
    let element = attribute.element;
    if attribute.name == "aria-controls" && element.idrefs(attribute.name).next().is_some() {
        return None;
    }
    let mut ids = attribute.value.split_ascii_whitespace();
    ids.find(|id| element.by_id(id).is_none())
}
