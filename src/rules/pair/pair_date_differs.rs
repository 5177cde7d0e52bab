use super::difference::{Sayings, tell};
use super::wording::other_version;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::{Pair, Role};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

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
    for found in pair.day_differences() {
        tell(pair, found, &SAYINGS, out);
    }
    released(pair, out);
}

/// A translation may be out later: a person must say whether this one was.
fn released(pair: &Pair, out: &mut Findings) {
    let (ours, theirs) = (&pair.ours, &pair.theirs);
    let Some((day, other)) = ours.date.zip(theirs.date).filter(|(day, other)| day != other) else {
        return;
    };
    let Some(place) = ours.date_place else { return };
    let Words { en, ko } = other_version(pair);
    let message = words!(
        "release is dated {day}, and {en} {other}",
        "보도자료 날짜는 {day}인데 {ko} 날짜는 {other}입니다"
    );
    let finding = out.review(place, message);
    finding.help(words!(
        "give both versions the day of the release, unless this one came out on another day",
        "다른 날 낸 것이 아니라면 두 언어판의 날짜를 같게 고치세요"
    ));
    if let Some(there) = theirs.date_place {
        finding.label_on(&pair.page, there, words!("the day of {en}", "{ko}의 날짜"));
    }
}

static SAYINGS: Sayings = Sayings {
    other: |our, their, Words { en, ko }| {
        words!(
            "\"{our}\" is \"{their}\" in {en}",
            "'{our}' 날짜가 {ko}에는 '{their}' 날짜로 되어 있습니다"
        )
    },
    ours_alone: |our, Words { en, ko }| words!("\"{our}\" is not in {en}", "'{our}' 날짜가 {ko}에 없습니다"),
    theirs_alone: |their, Words { en, ko }| {
        words!(
            "\"{their}\" of {en} is not named here",
            "{ko}의 '{their}' 날짜가 여기에 없습니다"
        )
    },
    there: |Words { en, ko }| words!("{en} names this day", "{ko}의 날짜"),
    lacking: |Words { en, ko }| words!("{en} names no such day", "{ko}에 같은 날짜가 없습니다"),
    help: (
        "give the same day in both versions",
        "두 언어판의 날짜를 같게 고치세요",
    ),
};
