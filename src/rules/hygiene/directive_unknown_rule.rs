use crate::directive::Directive;
use crate::finding::{Findings, Severity};
use crate::pack::propose;
use crate::page::Page;
use crate::rules::{Group, Rule, all, in_force};
use crate::source::Span;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "directive-unknown-rule",
    group: Group::Hygiene,
    summary: (
        "comment to presslint names a rule that does not exist",
        "presslint에 쓴 주석이 없는 규칙을 가리킵니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for directive in page.directives() {
        if directive.scope.is_none() {
            let name = page.source.slice(directive.name);
            let message = words!(
                "`{name}` is nothing that presslint knows",
                "`{name}`: presslint에 없는 지시입니다"
            );
            report(out, directive.name, message, name, &["presslint-ignore", "presslint-ignore-file"]);
        } else {
            check_rules(page, directive, out);
        }
    }
}

fn check_rules(page: &Page<'_>, directive: &Directive, out: &mut Findings) {
    if directive.rules.is_empty() {
        out.fail(
            directive.comment,
            words!(
                "comment names no rule to ignore",
                "무시할 규칙을 적지 않았습니다"
            ),
        )
        .help(words!(
            "write `presslint-ignore RULE: reason`",
            "`presslint-ignore 규칙: 이유`로 적으세요"
        ));
    }
    for named in &directive.rules {
        if named.rules.is_some() {
            out.pass();
            continue;
        }
        let id = &named.word;
        let message = words!(
            "no rule or group is called `{id}`",
            "`{id}`: 없는 규칙이나 묶음입니다"
        );
        let known = all().chain(in_force(page.settings));
        let mut known: Vec<&str> = known.map(|rule| rule.id).collect();
        known.extend(Group::ALL.iter().map(|group| group.name()));
        report(out, named.place, message, id, &known);
    }
}

fn report(out: &mut Findings, span: Span, message: Words, word: &str, known: &[&str]) {
    let finding = out.fail(span, message);
    match propose(word, known).filter(|help| help.en.starts_with("did you mean")) {
        Some(help) => {
            let right = help.en.split('`').nth(1).unwrap_or("");
            finding.help(words!("write `{right}`", "이렇게 적으세요: `{right}`"))
        }
        None => finding.help(words!(
            "see `presslint rules` for the names",
            "이름은 `presslint rules`에서 찾으세요"
        )),
    };
}
