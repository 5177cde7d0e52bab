use super::text_spacing;
use crate::finding::{Findings, Severity};
use crate::html::css::{Spacing, Visible};
use crate::page::Page;
use crate::rules::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "letter-spacing-fixed",
    group: Group::Visual,
    summary: ("letters are set too close, and readers cannot change it", "글자 사이가 좁고 독자가 바꿀 수 없습니다"),
    severity: Some(Severity::Warning),
    wcag: &["1.4.12"],
    kwcag: &[],
    act: &["24afc2"],
    same_as: &["axe:avoid-inline-spacing", "alfa:sia-r91", "ibm:text_spacing_valid"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let spacing = (Spacing::Letters, "letter-spacing");
    text_spacing::check(page, out, spacing, 0.12, |_| Visible::Yes);
}
