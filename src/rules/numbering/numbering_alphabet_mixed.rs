use super::numbering_delimiter_mixed::model;
use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::Alphabet;
use crate::release::marker::Close;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-alphabet-mixed",
    group: Group::Numbering,
    summary: (
        "a number of a sequence is written in another alphabet",
        "한 단계의 항목 기호에 다른 문자 체계를 섞어 썼습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    for (run, alphabet) in typed.number_runs() {
        let foreign: Vec<usize> = run.items.iter().copied().filter(|&i| typed.is_foreign(i)).collect();
        let Some((&first, rest)) = foreign.split_first() else {
            out.pass();
            continue;
        };
        let Some(model) = typed.main_style(run).and_then(|main| model(typed, run, alphabet, main)) else {
            continue;
        };
        let expected = rewritten(typed, first, model, alphabet);
        let finding = out.fail(typed.span(first), message(typed.marker(first), typed.marker(model)));
        finding.help(help(expected.as_deref()));
        finding.label(typed.span(model), words!("counted so here", "여기의 항목 기호"));
        for &other in rest {
            finding.label(typed.span(other), words!("also in another alphabet", "문자 체계가 다른 기호"));
        }
        let edits: Option<Vec<Edit>> = foreign
            .iter()
            .map(|&i| Some(Edit::replace(typed.span(i), spaced(typed, i, rewritten(typed, i, model, alphabet)?))))
            .collect();
        if let Some(edits) = edits {
            finding.fix(Fix::unsafe_(
                words!("count in one alphabet", "항목 기호의 문자 체계 통일"),
                edits,
            ));
        }
    }
}

/// The place of `item` in the alphabet and the form of `model`.
fn rewritten(typed: Typed<'_>, item: usize, model: usize, alphabet: Alphabet) -> Option<String> {
    typed.renumbered(model, alphabet, typed.item(item).value)
}

/// Text set solid after a circled number or a bracket needs a space after a point.
fn spaced(typed: Typed<'_>, item: usize, marker: String) -> String {
    let solid = typed.item(item).marker.range.end == typed.item(item).marker.rest;
    let closed = typed.number(item).is_none_or(|n| n.close == Close::None);
    if solid && closed { format!("{marker} ") } else { marker }
}

fn message(here: &str, main: &str) -> Words {
    words!(
        "`{here}` stands in a sequence counted like `{main}`",
        "`{main}` 형식의 항목 가운데 `{here}` 항목이 섞여 있습니다"
    )
}

fn help(expected: Option<&str>) -> Words {
    match expected {
        Some(expected) => words!(
            "write `{expected}` here: one level is counted in one alphabet",
            "같은 단계는 한 가지 문자로 세므로 `{expected}` 기호로 쓰세요"
        ),
        None => words!("count one level in one alphabet", "같은 단계는 한 가지 문자로 세세요"),
    }
}
