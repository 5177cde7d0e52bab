use super::wording::{other_version, paragraph};
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::Role;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "pair-figure-differs",
    group: Group::Pair,
    summary: (
        "figure is not that of the other language version",
        "수치가 다른 언어판과 다릅니다",
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
    for differing in pair.figure_differences() {
        let help = words!(
            "give the same figure in both versions",
            "두 언어판의 수치를 같게 고치세요"
        );
        match (differing.ours, differing.theirs) {
            (Some((ours, at)), Some((theirs, there))) => {
                let (our, their) = (at.written(&ours.range), there.written(&theirs.range));
                out.tell(
                    differing.is_certain,
                    at.place(&ours.range),
                    words!(
                        "\"{our}\" is \"{their}\" in {en}",
                        "수치 '{our}'이(가) {ko}에는 '{their}'(으)로 되어 있습니다"
                    ),
                )
                .help(help)
                .label_on(
                    &pair.page,
                    there.place(&theirs.range),
                    words!("{en} has this figure", "{ko}의 수치"),
                );
            }
            (Some((ours, at)), None) => {
                let our = at.written(&ours.range);
                let beside = paragraph(differing.beside);
                let (place, place_ko) = (&beside.en, &beside.ko);
                out.tell(
                    differing.is_certain,
                    at.place(&ours.range),
                    words!("\"{our}\" is not in {en}", "수치 '{our}'이(가) {ko}에 없습니다"),
                )
                .help(help)
                .label_on(
                    &pair.page,
                    differing.beside.span,
                    words!("{place} has no such figure", "{place_ko}에 같은 수치가 없습니다"),
                );
            }
            (None, Some((theirs, there))) => {
                let their = there.written(&theirs.range);
                out.tell(
                    differing.is_certain,
                    differing.beside.span,
                    words!(
                        "\"{their}\" of {en} is not here",
                        "{ko}의 수치 '{their}'이(가) 여기에 없습니다"
                    ),
                )
                .help(help)
                .label_on(
                    &pair.page,
                    there.place(&theirs.range),
                    words!("{en} has this figure", "{ko}의 수치"),
                );
            }
            (None, None) => {}
        }
    }
}
