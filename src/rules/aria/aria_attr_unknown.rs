use super::wording::meant;
use crate::finding::{Findings, Severity};
use crate::html::aria;
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "aria-attr-unknown",
    group: Group::Aria,
    summary: (
        "attribute begins with `aria-` but is none of WAI-ARIA",
        "`aria-`로 시작하지만 WAI-ARIA에 없는 속성입니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1", "4.1.2"],
    kwcag: &["8.2.1"],
    act: &["5f99a7"],
    same_as: &[
        "axe:aria-valid-attr",
        "alfa:sia-r20",
        "ibm:aria_attribute_valid",
        "html-validate:no-unknown-attributes",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong = Vec::new();
    for attribute in page.aria_attributes() {
        if attribute.property.is_some() {
            out.pass();
        } else if !attribute.is_left_to_template() {
            wrong.push((attribute.element, attribute.name));
        }
    }
    for group in alike(wrong) {
        let name = group.fault;
        let place = group.first.attr_place(name);
        let span = place.map_or(group.first.span(), |place| place.name);
        let finding = out.fail(
            span,
            words!(
                "WAI-ARIA has no attribute `{name}`",
                "`{name}`은(는) WAI-ARIA에 없는 속성입니다"
            ),
        );
        finding.help(help(name));
        show_others(finding, &group.others);
    }
}

fn help(name: &str) -> Words {
    match intended(name) {
        Some(known) => words!("write `{known}`", "`{known}`(으)로 고치세요"),
        None => words!(
            "take it away, or write an attribute of WAI-ARIA",
            "속성을 빼거나 WAI-ARIA에 있는 속성을 쓰세요"
        ),
    }
}

/// A slip of the keyboard, or a name that was not finished (`aria-labelled`, `aria-labeledby`).
fn intended(name: &str) -> Option<&'static str> {
    meant(name, aria::property_names()).or_else(|| {
        let mut longer = aria::property_names().filter(|known| known.starts_with(name));
        longer.next().filter(|_| longer.next().is_none())
    })
}
