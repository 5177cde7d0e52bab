use super::disorder::{Kind, disorders, is_hangul, renumber, sign};
use super::ordinal_words::gaps;
use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::Alphabet;
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
    for (run, alphabet) in typed.number_runs().filter(|(_, alphabet)| !is_hangul(*alphabet)) {
        let mut sound = true;
        for fault in disorders(typed, run) {
            let (item, before) = (run.items[fault.index], run.items[fault.index - 1]);
            let message = match fault.kind {
                Kind::Missing { first, last } => missing(typed, before, item, alphabet, (first, last)),
                Kind::Misnumbered { expected, goes_back: false } => misnumbered(typed, item, alphabet, expected),
                _ => continue,
            };
            sound = false;
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
    for gap in gaps(page) {
        let (here, lost) = (gap.here, gap.lost);
        out.fail(
            gap.span,
            words!(
                "\"{here}\" follows without \"{lost}\" before it",
                "\"{lost}\" 없이 \"{here}\"이(가) 이어집니다"
            ),
        )
        .help(help())
        .label(gap.before, words!("the point before", "앞 항목"));
    }
}

pub(super) fn missing(typed: Typed<'_>, before: usize, item: usize, alphabet: Alphabet, (first, last): (u32, u32)) -> Words {
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

pub(super) fn misnumbered(typed: Typed<'_>, item: usize, alphabet: Alphabet, expected: u32) -> Words {
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
