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

/// To find what was meant by a word takes long, and of so many nobody reads it.
const PROPOSALS: usize = 50;

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.directives().is_empty() {
        return;
    }
    let known = known(page);
    for directive in page.directives() {
        if directive.scope.is_none() {
            let name = page.source.slice(directive.name);
            let message = words!(
                "`{name}` is nothing that presslint knows",
                "`{name}`: presslint에 없는 지시입니다"
            );
            report(out, directive.name, message, name, &["presslint-ignore", "presslint-ignore-file"]);
        } else {
            check_rules(&known, directive, out);
        }
    }
}

fn check_rules(known: &[&str], directive: &Directive, out: &mut Findings) {
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
        report(out, named.place, message, id, known);
    }
}

/// What a directive may name.
fn known(page: &Page<'_>) -> Vec<&'static str> {
    let rules = all().chain(in_force(page.settings));
    let groups = Group::ALL.iter().map(|group| group.name());
    rules.map(|rule| rule.id).chain(groups).collect()
}

fn report(out: &mut Findings, span: Span, message: Words, word: &str, known: &[&str]) {
    let meant = if out.list.len() < PROPOSALS {
        propose(word, known)
    } else {
        None
    };
    let finding = out.fail(span, message);
    match meant.filter(|help| help.en.starts_with("did you mean")) {
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
