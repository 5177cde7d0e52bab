use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::LineEnding;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "line-endings-mixed",
    group: Group::Hygiene,
    summary: (
        "lines of the file end in different ways",
        "파일의 줄바꿈 방식이 섞여 있습니다",
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
    let Some(main) = LineEnding::usual(text) else {
        return;
    };
    // Where no CR is, every line ends alike.
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        out.pass();
        return;
    }
    let others: Vec<_> = LineEnding::all(text).filter(|(_, ending)| *ending != main).collect();
    let Some((first, odd)) = others.first() else {
        out.pass();
        return;
    };
    let (odd, usual) = (odd.name(), main.name());
    let (few, total) = (others.len(), LineEnding::all(text).count());
    let edits = others.iter().map(|(span, _)| Edit::replace(*span, main.as_str()));
    out.fail(
        *first,
        words!(
            "line ends with {odd}, most with {usual} ({few} of {total} differ)",
            "줄 끝이 {odd}이고, 대부분은 {usual}입니다({total}줄 가운데 {few}줄이 다름)",
        ),
    )
    .help(words!(
        "end all lines in one way",
        "모든 줄의 줄바꿈 방식을 통일하세요"
    ))
    .fix(Fix::safe(
        words!("end every line with {usual}", "모든 줄바꿈을 {usual} 방식으로 통일"),
        edits.collect(),
    ));
}
