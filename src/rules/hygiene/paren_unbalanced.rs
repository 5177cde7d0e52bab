use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::release::Family;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "paren-unbalanced",
    group: Group::Hygiene,
    summary: (
        "a bracket in the release has no counterpart",
        "보도자료에 짝이 없는 괄호가 있습니다",
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
        if !matches!(found.family, Family::Round | Family::Square | Family::Lenticular) {
            continue;
        }
        // "2028¹⁾" calls a footnote.
        let holds = |place: Span| place.start <= found.span.start && found.span.end <= place.end;
        let mut raised = page.dom.elements("sup").flat_map(Element::texts).filter_map(|text| text.mapped.whole());
        if !found.opens && raised.any(holds) {
            continue;
        }
        balanced = false;
        let mark = found.mark;
        if found.opens {
            out.fail(
                found.span,
                words!("`{mark}` is never closed", "`{mark}` 괄호가 닫히지 않았습니다"),
            )
            .help(words!("close the bracket, or take it out", "괄호를 닫거나 지우세요"));
        } else {
            out.fail(
                found.span,
                words!("`{mark}` closes nothing", "`{mark}` 괄호를 여는 짝이 없습니다"),
            )
            .help(words!(
                "open the bracket, or take it out",
                "괄호를 열거나 지우세요"
            ));
        }
    }
    if balanced {
        out.pass();
    }
}
