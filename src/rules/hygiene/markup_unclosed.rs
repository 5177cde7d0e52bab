use crate::finding::{Findings, Severity};
use crate::html::Unclosed;
use crate::page::Page;
use crate::rules::groups::Groups;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "markup-unclosed",
    group: Group::Hygiene,
    summary: ("element is not closed", "닫히지 않은 요소가 있습니다"),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &["8.1.1"],
    act: &[],
    same_as: &["html-validate:close-order"],
    check,
};

/// Other elements of one name that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.is_part() {
        return;
    }
    let unclosed = &page.balance().unclosed;
    if unclosed.is_empty() {
        out.pass();
    }
    let by_name: Groups<&str, &Unclosed> = unclosed.iter().map(|u| (&*u.name, u)).collect();
    for (name, all) in by_name {
        let [first, others @ ..] = all.as_slice() else { continue };
        let finding = out.fail(first.start, message(name, all.len()));
        finding.help(words!(
            "write `</{name}>` where it ends",
            "끝나는 곳에 `</{name}>`을 쓰세요"
        ));
        if let Some(end) = first.ended_by {
            finding.label(end, words!("ended by this tag", "이 태그에서 끝났습니다"));
        }
        for other in others.iter().take(SHOWN) {
            finding.label(other.start, words!("here too", "여기에도 있습니다"));
        }
    }
}

fn message(name: &str, count: usize) -> Words {
    match count {
        1 => words!("`<{name}>` is not closed", "`<{name}>`이(가) 닫히지 않았습니다"),
        _ => words!(
            "{count} `<{name}>` elements are not closed",
            "`<{name}>` 요소 {count}개가 닫히지 않았습니다"
        ),
    }
}
