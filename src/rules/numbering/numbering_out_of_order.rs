use super::disorder::{Kind, disorders, is_hangul, renumber, sign};
use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-out-of-order",
    group: Group::Numbering,
    summary: (
        "the numbers of a sequence are not in their order",
        "이어지는 번호의 순서가 맞지 않습니다",
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
    for (run, alphabet) in typed.number_runs().filter(|(_, alphabet)| !is_hangul(*alphabet)) {
        let mut sound = true;
        for fault in disorders(typed, run).into_iter().filter(|f| f.kind.goes_back()) {
            sound = false;
            let (item, before) = (run.items[fault.index], run.items[fault.index - 1]);
            let (here, above) = (typed.marker(item), typed.marker(before));
            let message = match fault.kind {
                Kind::Misnumbered { expected, .. } => misnumbered(here, &sign(typed, item, alphabet, expected)),
                Kind::Moved => moved(here, above),
                _ => back(here, above),
            };
            let finding = out.fail(typed.span(item), message);
            finding.help(help());
            finding.label(typed.span(before), words!("the number before", "앞 번호"));
            if let Some(fix) = renumber(typed, run, fault) {
                finding.fix(fix);
            }
        }
        if sound {
            out.pass();
        }
    }
}

fn misnumbered(here: &str, expected: &str) -> Words {
    words!(
        "`{here}` stands where `{expected}` is expected",
        "`{expected}` 자리의 번호가 `{here}`입니다"
    )
}

fn moved(here: &str, before: &str) -> Words {
    words!(
        "`{here}` stands out of order after `{before}`",
        "`{before}` 다음에 순서에 맞지 않는 번호 `{here}` 항목이 있습니다"
    )
}

fn back(here: &str, before: &str) -> Words {
    words!(
        "numbering goes back from `{before}` to `{here}`",
        "`{before}` 다음 번호가 거꾸로 `{here}`입니다"
    )
}

fn help() -> Words {
    words!(
        "put the paragraphs into their order, or number them anew",
        "문단을 순서대로 옮기거나 번호를 다시 매기세요"
    )
}
