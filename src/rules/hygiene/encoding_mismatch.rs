use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::DecodingProblem;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "encoding-mismatch",
    group: Group::Hygiene,
    summary: (
        "page declares another encoding than the one it is saved in",
        "선언한 문자 인코딩과 실제 저장된 문자 인코딩이 다릅니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut agrees = true;
    for problem in &page.source.problems {
        if let DecodingProblem::Mismatch {
            declared,
            actual,
            declaration,
        } = problem
        {
            agrees = false;
            out.fail(*declaration, message(declared, actual))
                .help(help(actual));
        }
    }
    if agrees {
        out.pass();
    }
}

fn message(declared: &str, actual: &str) -> Words {
    words!(
        "page declares {declared} but is saved in {actual}",
        "페이지가 {declared}(으)로 선언되었으나 실제로는 {actual}(으)로 저장되어 있습니다"
    )
}

fn help(actual: &str) -> Words {
    if actual == "UTF-8" {
        words!("declare `<meta charset=\"utf-8\">`", "`<meta charset=\"utf-8\">`로 선언하세요")
    } else {
        words!(
            "save the page as UTF-8 and declare `<meta charset=\"utf-8\">`",
            "페이지를 UTF-8로 저장하고 `<meta charset=\"utf-8\">`로 선언하세요"
        )
    }
}
