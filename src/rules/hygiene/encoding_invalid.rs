use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::DecodingProblem;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "encoding-invalid",
    group: Group::Hygiene,
    summary: (
        "page has bytes that are no text in its encoding",
        "페이지의 문자 인코딩으로 읽을 수 없는 바이트가 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut valid = true;
    for problem in &page.source.problems {
        let DecodingProblem::Invalid { places, count } = problem else {
            continue;
        };
        valid = false;
        let Some((first, others)) = places.split_first() else {
            continue;
        };
        let finding = out.fail(*first, message(*count, page.source.encoding.name));
        finding.help(words!(
            "write the broken character again and save the page as UTF-8",
            "깨진 글자를 다시 입력하고 페이지를 UTF-8로 저장하세요"
        ));
        for other in others {
            finding.label(*other, words!("here too", "여기에도 있습니다"));
        }
    }
    if valid {
        out.pass();
    }
}

fn message(count: usize, encoding: &str) -> Words {
    if count == 1 {
        words!(
            "page has bytes that are no {encoding} text; readers see \"\u{fffd}\"",
            "{encoding}(으)로 읽을 수 없는 바이트가 있어 \"\u{fffd}\"로 보입니다"
        )
    } else {
        words!(
            "page has bytes that are no {encoding} text in {count} places; readers see \"\u{fffd}\"",
            "{encoding}(으)로 읽을 수 없는 바이트가 {count}곳에 있어 \"\u{fffd}\"로 보입니다"
        )
    }
}
