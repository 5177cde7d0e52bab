use crate::finding::{Findings, Severity};
use crate::html::Crossing;
use crate::page::Page;
use crate::rules::groups::Groups;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "markup-nesting",
    group: Group::Hygiene,
    summary: (
        "tags cross each other, or close what is not open",
        "태그가 엇갈리거나 열지 않은 요소를 닫습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &["8.1.1"],
    act: &[],
    same_as: &["html-validate:close-order"],
    check,
};

/// Other end tags of one name that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.is_part() {
        return;
    }
    let balance = page.balance();
    let crossings = balance.crossings.iter();
    let kinds: Groups<(&str, &str), &Crossing> = crossings.map(|c| ((&*c.name, &*c.outer), c)).collect();
    for (_, kind) in kinds {
        let [first, others @ ..] = kind.as_slice() else {
            continue;
        };
        let finding = out.fail(first.end, crossing(&first.name, &first.outer, kind.len()));
        finding
            .label(first.start, words!("begins here", "여기에서 시작합니다"))
            .label(
                first.outer_end,
                words!("outer one ends here", "바깥 요소가 여기에서 끝납니다"),
            )
            .help(words!("close the inner element first", "안쪽 요소를 먼저 닫으세요"));
        for other in others.iter().take(SHOWN) {
            finding.label(other.end, words!("here too", "여기에도 있습니다"));
        }
    }
    for (start, end) in &balance.uneven_headings {
        out.fail(
            *end,
            words!(
                "heading ends with the tag of another level",
                "제목이 다른 단계의 태그로 끝납니다"
            ),
        )
        .label(*start, words!("begins here", "여기에서 시작합니다"))
        .help(words!(
            "end it with the tag that begins it",
            "시작 태그와 같은 단계로 닫으세요"
        ));
    }
    let mut names: Vec<&str> = balance.stray.iter().map(|s| s.0.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in &names {
        let all: Vec<_> = balance.stray.iter().filter(|s| s.0 == *name).collect();
        let [first, others @ ..] = all.as_slice() else { continue };
        let finding = out.fail(first.1, stray(name, all.len()));
        finding.help(words!(
            "remove it, or write the start tag that is missing",
            "지우거나 빠진 시작 태그를 쓰세요"
        ));
        for other in others.iter().take(SHOWN) {
            finding.label(other.1, words!("here too", "여기에도 있습니다"));
        }
    }
    if names.is_empty() && balance.crossings.is_empty() && balance.uneven_headings.is_empty() {
        out.pass();
    }
}

fn crossing(name: &str, outer: &str, count: usize) -> Words {
    let Words { en, ko } = words!(
        "`</{name}>` stands after `</{outer}>`, within which `<{name}>` begins",
        "`<{outer}>` 안에서 연 `<{name}>`을(를) `</{outer}>` 뒤에서 닫습니다"
    );
    match count {
        1 => Words { en, ko },
        _ => words!("{en}, {count} times", "{ko}(모두 {count}곳)"),
    }
}

fn stray(name: &str, count: usize) -> Words {
    match count {
        1 => words!(
            "`</{name}>` closes nothing that is open",
            "`</{name}>`에 맞는 열린 요소가 없습니다"
        ),
        _ => words!(
            "{count} `</{name}>` tags close nothing that is open",
            "`</{name}>` 태그 {count}개에 맞는 열린 요소가 없습니다"
        ),
    }
}
