use super::context::rewrite;
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::Spelling;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "organisation-name-noncanonical",
    group: Group::Titles,
    summary: (
        "name of an organisation is nearly the official one",
        "기관명이 공식 명칭과 조금 다릅니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    for organisation in &mentions.organisations {
        if mentions.is_quoted(organisation.line, &organisation.range) {
            continue;
        }
        let right = match &organisation.spelling {
            Spelling::Official => {
                out.pass();
                continue;
            }
            Spelling::Denied(right) | Spelling::Misspelt(right) | Spelling::Styled(right) => right,
        };
        let span = mentions.span(organisation.line, &organisation.range);
        let text = mentions.text(organisation.line, &organisation.range);
        let finding = out.fail(span, message(text, right)).help(help(right));
        if let Some(edit) = rewrite(page, span, right) {
            finding.fix(mend(right, edit));
        }
    }
}

fn message(text: &str, right: &str) -> Words {
    words!(
        "\"{text}\" is not the official name \"{right}\"",
        "\"{text}\" 표기가 공식 명칭 \"{right}\"에 맞지 않습니다"
    )
}

fn help(right: &str) -> Words {
    words!("write \"{right}\"", "공식 명칭 \"{right}\"에 맞게 고치세요")
}

fn mend(right: &str, edit: Edit) -> Fix {
    let title = words!("write \"{right}\"", "공식 명칭 \"{right}\"에 맞게 변경");
    Fix::safe(title, vec![edit])
}
