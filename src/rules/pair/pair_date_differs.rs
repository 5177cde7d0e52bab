use super::wording::{other_version, paragraph};
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::Role;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "pair-date-differs",
    group: Group::Pair,
    summary: (
        "date is not that of the other language version",
        "날짜가 다른 언어판과 다릅니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(pair) = page.pair().filter(|p| p.role == Role::Translation && !p.is_apart()) else {
        return;
    };
    let version = other_version(pair);
    let (en, ko) = (&version.en, &version.ko);
    for differing in pair.day_differences() {
        let help = words!(
            "give the same day in both versions",
            "두 언어판의 날짜를 같게 고치세요"
        );
        match (differing.ours, differing.theirs) {
            (Some((ours, at)), Some((theirs, there))) => {
                let (our, their) = (at.written(&ours.range), there.written(&theirs.range));
                out.fail(
                    at.place(&ours.range),
                    words!(
                        "\"{our}\" is \"{their}\" in {en}",
                        "'{our}' 날짜가 {ko}에는 '{their}' 날짜로 되어 있습니다"
                    ),
                )
                .help(help)
                .label_on(
                    &pair.page,
                    there.place(&theirs.range),
                    words!("{en} names this day", "{ko}의 날짜"),
                );
            }
            (Some((ours, at)), None) => {
                let our = at.written(&ours.range);
                let beside = paragraph(differing.beside);
                let (place, place_ko) = (&beside.en, &beside.ko);
                out.fail(
                    at.place(&ours.range),
                    words!(
                        "\"{our}\" is not in {en}",
                        "'{our}' 날짜가 {ko}에 없습니다"
                    ),
                )
                .help(help)
                .label_on(
                    &pair.page,
                    differing.beside.span,
                    words!("{place} names no such day", "{place_ko}에 같은 날짜가 없습니다"),
                );
            }
            (None, Some((theirs, there))) => {
                let their = there.written(&theirs.range);
                out.fail(
                    differing.beside.span,
                    words!(
                        "\"{their}\" of {en} is not named here",
                        "{ko}의 '{their}' 날짜가 여기에 없습니다"
                    ),
                )
                .help(help)
                .label_on(
                    &pair.page,
                    there.place(&theirs.range),
                    words!("{en} names this day", "{ko}의 날짜"),
                );
            }
            (None, None) => {}
        }
    }
}
