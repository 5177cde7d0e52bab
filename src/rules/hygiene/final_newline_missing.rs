use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "final-newline-missing",
    group: Group::Hygiene,
    summary: (
        "file does not end with a line end",
        "파일이 줄바꿈으로 끝나지 않습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let text = &page.source.text;
    if text.is_empty() {
        return;
    }
    if text.ends_with(['\n', '\r']) {
        out.pass();
        return;
    }
    let end = Span::new(text.len(), text.len());
    out.fail(
        end,
        words!("file ends without a line end", "파일 끝에 줄바꿈이 없습니다"),
    )
    .help(words!(
        "end the last line like the others",
        "마지막 줄도 줄바꿈으로 끝내세요"
    ))
    .fix(Fix::safe(
        words!("end the last line", "마지막 줄에 줄바꿈 넣기"),
        vec![Edit::insert(end.start, "\n")],
    ));
}
