use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::Family;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "quote-unbalanced",
    group: Group::Hygiene,
    summary: (
        "a quotation mark in the release has no counterpart",
        "보도자료에 짝이 없는 따옴표가 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !page.release().has_prose() {
        return;
    }
    let mut balanced = true;
    for found in page.unmatched() {
        if !matches!(found.family, Family::Double | Family::Single | Family::Corner(_)) {
            continue;
        }
        balanced = false;
        let mark = found.mark;
        if found.opens {
            out.fail(
                found.span,
                words!("quotation that `{mark}` opens is never closed", "`{mark}` 따옴표가 닫히지 않았습니다"),
            )
            .help(words!(
                "close the quotation, or take the mark out",
                "인용을 닫거나 따옴표를 지우세요"
            ));
        } else {
            out.fail(
                found.span,
                words!("`{mark}` closes no quotation", "`{mark}` 따옴표를 여는 짝이 없습니다"),
            )
            .help(words!(
                "open the quotation where it begins, or take the mark out",
                "인용이 시작하는 곳에 여는 따옴표를 넣거나 따옴표를 지우세요"
            ));
        }
    }
    if balanced {
        out.pass();
    }
}
