use super::text_spacing;
use crate::finding::{Findings, Severity};
use crate::html::css::Spacing;
use crate::page::Page;
use crate::rules::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "line-height-fixed",
    group: Group::Visual,
    summary: ("lines are set too close, and readers cannot change it", "줄 사이가 좁고 독자가 바꿀 수 없습니다"),
    severity: Some(Severity::Warning),
    wcag: &["1.4.12"],
    kwcag: &[],
    act: &["78fd32"],
    same_as: &["axe:avoid-inline-spacing", "alfa:sia-r93", "ibm:text_spacing_valid"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let spacing = (Spacing::Lines, "line-height");
    text_spacing::check(page, out, spacing, 1.5, |element| element.wraps());
}
