use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "menuitem-name-missing",
    group: Group::Aria,
    summary: ("menu item has no name", "메뉴 항목에 이름이 없습니다"),
    severity: Some(Severity::Error),
    wcag: &["4.1.2"],
    kwcag: &["8.2.1"],
    act: &["m6b1q3"],
    same_as: &[
        "axe:aria-command-name",
        "alfa:sia-r94",
        "ibm:aria_widget_labelled",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong = Vec::new();
    let items = page.dom.having("role").filter(|e| {
        e.is_html() && e.has_role("menuitem") && e.is_exposed() && !e.is_presentational_child()
    });
    for item in items {
        if !item.name().is_empty() {
            out.pass();
        } else if !item.has_bound_text() && !item.is_bound("aria-label") && !is_filled_later(item) {
            wrong.push((item, ()));
        }
    }
    for group in alike(wrong) {
        let finding = out.fail(
            group.first.span(),
            words!("menu item has no name", "메뉴 항목에 이름이 없습니다"),
        );
        finding.help(words!(
            "write what it does in its text, or in `aria-label`",
            "항목의 기능을 글로 쓰거나 `aria-label`에 쓰세요"
        ));
        show_others(finding, &group.others);
    }
}

/// A template writes a text inside.
fn is_filled_later(item: crate::html::Element<'_>) -> bool {
    item.descendants()
        .any(|e| e.has_bound_text() || e.is_bound("alt"))
}
