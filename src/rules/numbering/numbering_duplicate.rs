use super::typed::Typed;
use crate::finding::{Findings, Fix, Severity};
use crate::page::Page;
use crate::release::list_run::Run;
use crate::release::sequence::{Step, steps};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-duplicate",
    group: Group::Numbering,
    summary: ("a number stands twice in a numbered sequence", "이어지는 번호에 같은 번호가 두 번 나옵니다"),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    for (run, _) in typed.number_runs() {
        let values = typed.lists.values(run);
        let steps = steps(&values);
        let twice: Vec<usize> = (0..steps.len())
            .filter(|&i| steps[i] == Step::Twice && is_certain(typed, run, &values, i))
            .collect();
        // Every number twice is a text in two versions, not an oversight.
        if twice.is_empty() || (twice.len() > 1 && twice.len() * 3 > values.len()) {
            out.pass();
            continue;
        }
        for i in twice {
            let item = run.items[i];
            let first = values[..i].iter().position(|v| *v == values[i]).unwrap_or(i - 1);
            let finding = out.fail(typed.span(item), message(typed.marker(item)));
            finding.help(help()).label(
                typed.span(run.items[first]),
                words!("first given here", "처음 쓴 곳"),
            );
            if let Some(fix) = fix(typed, run, &values, i) {
                finding.fix(fix);
            }
        }
    }
}

/// In another section or another language the same number begins another count.
fn is_certain(typed: Typed<'_>, run: &Run, values: &[u32], i: usize) -> bool {
    let (here, before) = (typed.block(run.items[i]), typed.block(run.items[i - 1]));
    let doubtful = typed.item(run.items[i]).marker.doubtful;
    let counted = values.len() > 2 || values[0] == 1;
    // The count goes on as if only this one were wrong, or has gone from section to section before.
    let resumes = values.get(i + 1) == Some(&(values[i - 1] + 2));
    let one_count = run.headings || here.section == before.section || resumes || typed.counts_across(run, i);
    !doubtful
        && counted
        && !typed.differ_in_script(run.items[i], run.items[i - 1])
        && one_count
        && here.language == before.language
}

fn message(marker: &str) -> Words {
    words!(
        "number `{marker}` stands twice",
        "같은 번호 `{marker}` 항목이 두 번 나옵니다"
    )
}

fn help() -> Words {
    words!(
        "give the second one the next number, and number those after it anew",
        "두 번째 항목에 다음 번호를 주고 뒤의 번호를 다시 매기세요"
    )
}

fn fix(typed: Typed<'_>, run: &Run, values: &[u32], i: usize) -> Option<Fix> {
    let next = values[i - 1] + 1;
    // Only this one is wrong when the items after it count it as the next.
    let is_counted = values.get(i + 1) == Some(&(next + 1));
    let wrong = if is_counted { &run.items[i..=i] } else { &run.items[i..] };
    let edits = typed.renumber(run, wrong, next)?;
    Some(Fix::unsafe_(words!("number anew", "번호 다시 매기기"), edits))
}
