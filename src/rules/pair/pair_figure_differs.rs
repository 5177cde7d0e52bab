use super::difference::{Sayings, tell};
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::Role;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

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
    for found in pair.figure_differences() {
        tell(pair, found, &SAYINGS, out);
    }
}

static SAYINGS: Sayings = Sayings {
    other: |our, their, Words { en, ko }| {
        words!(
            "\"{our}\" is \"{their}\" in {en}",
            "수치 '{our}'이(가) {ko}에는 '{their}'(으)로 되어 있습니다"
        )
    },
    ours_alone: |our, Words { en, ko }| words!("\"{our}\" is not in {en}", "수치 '{our}'이(가) {ko}에 없습니다"),
    theirs_alone: |their, Words { en, ko }| {
        words!(
            "\"{their}\" of {en} is not here",
            "{ko}의 수치 '{their}'이(가) 여기에 없습니다"
        )
    },
    there: |Words { en, ko }| words!("{en} has this figure", "{ko}의 수치"),
    lacking: |Words { en, ko }| words!("{en} has no such figure", "{ko}에 같은 수치가 없습니다"),
    help: (
        "give the same figure in both versions",
        "두 언어판의 수치를 같게 고치세요",
    ),
};
