use crate::finding::{Findings, Severity};
use crate::html::{Heading, headings};
use crate::page::Page;
use crate::rules::groups::Groups;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "heading-skip-level",
    group: Group::Structure,
    summary: ("heading level is skipped", "제목 단계를 건너뛰었습니다"),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["6.4.2"],
    act: &[],
    same_as: &["axe:heading-order", "alfa:sia-r53", "html-validate:heading-level"],
    check,
};

/// Other skips of one kind that are shown beside the first.
const SHOWN: usize = 3;

/// A heading, and the one before it.
type Pair<'d> = (Heading<'d>, Heading<'d>);

fn check(page: &Page<'_>, out: &mut Findings) {
    let all: Vec<Heading<'_>> = headings(page.dom).collect();
    let mut skips: Groups<(u8, u8), Pair<'_>> = Groups::default();
    // What comes first has nothing above it to skip.
    for pair in all.windows(2) {
        let [above, heading] = pair else { continue };
        // An empty heading is a fault of its own; the one after it does not skip its level.
        if is_empty(*heading) {
            continue;
        }
        if heading.level <= above.level + 1 {
            out.pass();
            continue;
        }
        let kind = (above.level, heading.level);
        skips.add(kind, (*above, *heading));
    }
    for ((from, to), places) in skips {
        let [(above, first), others @ ..] = places.as_slice() else {
            continue;
        };
        let finding = out.fail(first.element.span(), message(from, to, places.len()));
        let wanted = from + 1;
        finding
            .help(words!(
                "use level {wanted} here, or add the heading that is missing between them",
                "{wanted}단계 제목으로 바꾸거나 사이에 빠진 제목을 넣으세요"
            ))
            .label(above.element.span(), words!("heading before it", "바로 앞의 제목"));
        for (_, other) in others.iter().take(SHOWN) {
            finding.label(other.element.span(), words!("here too", "여기에도 있습니다"));
        }
    }
}

fn is_empty(heading: Heading<'_>) -> bool {
    heading.element.mapped_text().as_str().is_empty() && heading.element.name().is_empty()
}

fn message(from: u8, to: u8, count: usize) -> Words {
    match count {
        1 => words!(
            "heading of level {to} follows one of level {from}",
            "{from}단계 제목 다음에 {to}단계 제목이 나옵니다"
        ),
        _ => words!(
            "heading of level {to} follows one of level {from}, {count} times",
            "{from}단계 제목 다음에 {to}단계 제목이 나옵니다(모두 {count}곳)"
        ),
    }
}
