use super::typed::Typed;
use crate::finding::{Findings, Fix, Severity};
use crate::page::Page;
use crate::release::Alphabet;
use crate::release::list_run::Run;
use crate::release::sequence::{Step, is_explained, steps};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-gap",
    group: Group::Numbering,
    summary: ("a number is missing in a numbered sequence", "이어지는 번호에 빠진 번호가 있습니다"),
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
        let values = typed.lists.values(run);
        let mut sound = true;
        for (i, step) in steps(&values).into_iter().enumerate() {
            let item = run.items[i];
            if typed.item(item).marker.doubtful {
                continue;
            }
            let (first, last) = match step {
                Step::Gap { first, last } if is_certain(typed, run, &values, i, last - first + 1) => (first, last),
                Step::Wrong { expected } => (expected, expected),
                _ => continue,
            };
            if is_explained(typed.lists, run, i, (first, last), typed.blocks) {
                continue;
            }
            sound = false;
            let before = i.checked_sub(1).map(|b| run.items[b]);
            let message = match (step, before) {
                (Step::Gap { .. }, Some(before)) => missing(typed, before, item, alphabet, (first, last)),
                _ => misnumbered(typed, item, alphabet, first),
            };
            let finding = out.fail(typed.span(item), message);
            finding.help(help());
            if let Some(before) = before {
                finding.label(typed.span(before), words!("the number before", "앞 번호"));
            }
            if let Some(fix) = fix(typed, run, i, step, first) {
                finding.fix(fix);
            }
        }
        if sound {
            out.pass();
        }
    }
}

/// A gap says that a number was lost only where the numbers around it count: two lone numbers far
/// apart are no sequence.
fn is_certain(typed: Typed<'_>, run: &Run, values: &[u32], i: usize, missing: u32) -> bool {
    let before = (1..i).any(|k| values[k] == values[k - 1] + 1);
    let after = values.get(i + 1) == Some(&(values[i] + 1));
    let section = |k: usize| typed.block(run.items[k]).section;
    let together = section(i) == section(i - 1) || typed.counts_across(run, i);
    let numbered_headings = run.headings && values.len() < 3;
    match missing {
        _ if numbered_headings => false,
        1 => (together || after) && (values[0] == 1 || before || after),
        2 | 3 => before || after,
        _ => before && after && missing < 20,
    }
}

fn sign(typed: Typed<'_>, item: usize, alphabet: Alphabet, value: u32) -> String {
    typed
        .renumbered(item, alphabet, value)
        .unwrap_or_else(|| value.to_string())
}

fn missing(typed: Typed<'_>, before: usize, item: usize, alphabet: Alphabet, (first, last): (u32, u32)) -> Words {
    let (here, previous) = (typed.marker(item), typed.marker(before));
    let lost = sign(typed, item, alphabet, first);
    if first == last {
        return words!(
            "`{previous}` is followed by `{here}`: `{lost}` is missing",
            "`{previous}` 다음 번호가 `{here}`입니다(빠진 번호: `{lost}`)"
        );
    }
    let end = sign(typed, item, alphabet, last);
    words!(
        "`{previous}` is followed by `{here}`: `{lost}` to `{end}` are missing",
        "`{previous}` 다음 번호가 `{here}`입니다(빠진 번호: `{lost}`~`{end}`)"
    )
}

fn misnumbered(typed: Typed<'_>, item: usize, alphabet: Alphabet, expected: u32) -> Words {
    let here = typed.marker(item);
    let lost = sign(typed, item, alphabet, expected);
    words!(
        "`{here}` stands where `{lost}` is expected",
        "`{lost}` 자리의 번호가 `{here}`입니다"
    )
}

fn help() -> Words {
    words!(
        "restore the lost paragraph or its number, or number those after it anew",
        "빠진 문단이나 번호를 되살리거나, 뒤의 번호를 다시 매기세요"
    )
}

fn fix(typed: Typed<'_>, run: &Run, i: usize, step: Step, value: u32) -> Option<Fix> {
    let values = typed.lists.values(run);
    let changed_places = values.get(i + 1) == Some(&value);
    let edits = match step {
        // The items after it count as if it were right.
        Step::Wrong { .. } => {
            let wrong = if changed_places { 2 } else { 1 };
            typed.renumber(run, i, value)?.into_iter().take(wrong).collect()
        }
        _ => typed.renumber(run, i, value)?,
    };
    Some(Fix::unsafe_(words!("number anew", "번호 다시 매기기"), edits))
}
