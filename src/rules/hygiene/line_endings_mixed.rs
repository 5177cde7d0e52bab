use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use memchr::memchr2;

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

/// The ways a line can end, and their names.
const ENDINGS: [(&str, &str); 3] = [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")];

fn check(page: &Page<'_>, out: &mut Findings) {
    let places = endings(&page.source.text);
    let counts = [0, 1, 2].map(|kind| places.iter().filter(|p| p.1 == kind).count());
    if counts.iter().filter(|n| **n > 0).count() < 2 {
        if !places.is_empty() {
            out.pass();
        }
        return;
    }
    // Of kinds equally frequent LF stays, then CRLF.
    let main = (0..3).rev().max_by_key(|&kind| counts[kind]).unwrap_or(0);
    let others: Vec<&(Span, usize)> = places.iter().filter(|p| p.1 != main).collect();
    let Some((first, kind)) = others.first() else {
        return;
    };
    let (odd, usual) = (ENDINGS[*kind].1, ENDINGS[main].1);
    let (few, total) = (others.len(), places.len());
    let edits = others.iter().map(|(span, _)| Edit::replace(*span, ENDINGS[main].0));
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

/// Where lines end, and how, as a place in [`ENDINGS`].
fn endings(text: &str) -> Vec<(Span, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr2(b'\n', b'\r', &text.as_bytes()[at..]) {
        let start = at + next;
        let (length, kind) = match &text.as_bytes()[start..] {
            [b'\r', b'\n', ..] => (2, 1),
            [b'\r', ..] => (1, 2),
            _ => (1, 0),
        };
        at = start + length;
        found.push((Span::new(start, at), kind));
    }
    found
}
