use crate::finding::Findings;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "release-date-missing",
    group: Group::Metadata,
    summary: ("release states no date", "보도자료에 날짜가 없습니다"),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() {
        return;
    }
    if release.date.is_some() {
        out.pass();
        return;
    }
    out.fail(
        release.place(),
        words!("release states no date", "보도자료에 날짜가 없습니다"),
    )
    .help(words!(
        "print the day of the release, with its year, beside the headline",
        "제목 옆에 배포 날짜를 연도까지 쓰세요"
    ));
}
