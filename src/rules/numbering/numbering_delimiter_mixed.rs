use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::Alphabet;
use crate::release::list_run::Run;
use crate::release::marker::{Close, Style};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-delimiter-mixed",
    group: Group::Numbering,
    summary: (
        "the numbers of one sequence are written with different points or brackets",
        "한 단계의 번호에 마침표와 괄호를 섞어 썼습니다",
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
        let Some(main) = typed.main_style(run) else {
            continue;
        };
        let others: Vec<usize> = run
            .items
            .iter()
            .copied()
            .filter(|&i| !typed.is_foreign(i) && typed.number(i).is_some_and(|n| n.style(alphabet) != main))
            .collect();
        let Some((&first, rest)) = others.split_first() else {
            out.pass();
            continue;
        };
        // Of two numbers with text between them neither shows how the other should look.
        if run.items.len() == 2 && typed.item(run.items[1]).apart {
            continue;
        }
        let Some(model) = model(typed, run, alphabet, main) else {
            continue;
        };
        let finding = out.fail(
            typed.span(first),
            message(typed.marker(first), typed.marker(model)),
        );
        finding.help(help(typed.marker(model)));
        finding.label(typed.span(model), words!("written so here", "여기의 형식"));
        for &other in rest {
            finding.label(typed.span(other), words!("also written otherwise", "형식이 다른 번호"));
        }
        let edits: Option<Vec<Edit>> = others
            .iter()
            .map(|&i| {
                let place = typed.span(i);
                // `<b>1</b>)`: who set part of the marker apart must say what becomes of it.
                let is_plain = !page.source.slice(place).contains('<');
                is_plain.then_some(Edit::replace(place, rewritten(typed, i, model, alphabet, main)?))
            })
            .collect();
        if let Some(edits) = edits {
            finding.fix(Fix::safe(
                words!("write all numbers of the sequence alike", "번호 형식 통일"),
                edits,
            ));
        }
    }
}

/// An item in the main style: the one before the first that differs, else the first.
pub(super) fn model(typed: Typed<'_>, run: &Run, alphabet: Alphabet, main: Style) -> Option<usize> {
    run.items
        .iter()
        .copied()
        .find(|&i| !typed.is_foreign(i) && typed.number(i).is_some_and(|n| n.style(alphabet) == main))
}

/// The marker of `item` with the brackets and delimiter of `model`.
fn rewritten(typed: Typed<'_>, item: usize, model: usize, alphabet: Alphabet, main: Style) -> Option<String> {
    let value = typed.number(item)?.value_in(alphabet)?;
    let text = typed.renumbered(model, alphabet, value)?;
    // Text set solid after a bracket or a full-width space needs a space after a point.
    let solid = typed.item(item).marker.range.end == typed.item(item).marker.rest;
    Some(match main.close {
        Close::Stop if solid => format!("{text} "),
        _ => text,
    })
}

fn message(here: &str, main: &str) -> Words {
    words!(
        "`{here}` stands among numbers written like `{main}`",
        "`{main}` 형식의 번호 가운데 `{here}` 형식이 섞여 있습니다"
    )
}

fn help(main: &str) -> Words {
    words!(
        "write all numbers of one level like `{main}`",
        "같은 단계의 번호는 모두 `{main}` 형식으로 쓰세요"
    )
}
