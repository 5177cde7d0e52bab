use super::typed::Typed;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::{BlockKind, InlineMember, inline_enumerations};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "inline-enumeration-broken",
    group: Group::Numbering,
    summary: (
        "an enumeration inside a sentence skips or repeats a number",
        "문장 안의 열거에서 번호가 빠지거나 겹칩니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    // Articles of a statute name each other's paragraphs.
    if typed.lists.runs.iter().any(|run| run.in_article) {
        return;
    }
    for block in typed.blocks {
        if matches!(block.kind, BlockKind::Quote | BlockKind::Cell | BlockKind::Preformatted) {
            continue;
        }
        let text = block.text.as_str();
        for members in inline_enumerations(text) {
            let Some((before, here)) = breach(&members) else {
                out.pass();
                continue;
            };
            let written = |member: &InlineMember| text.get(member.range.clone()).unwrap_or_default().to_owned();
            out.fail(block.text.span(here.range.clone()), message(&written(before), &written(here), before.value == here.value))
                .help(words!("restore what is missing, or number anew", "빠진 내용을 되살리거나 번호를 다시 매기세요"))
                .label(block.text.span(before.range.clone()), words!("the number before", "앞 번호"));
        }
    }
}

/// Where one number is left out or stands twice, and all others follow each other.
fn breach(members: &[InlineMember]) -> Option<(&InlineMember, &InlineMember)> {
    let mut pairs = members.windows(2).filter(|pair| pair[1].value != pair[0].value + 1);
    let pair = pairs.next()?;
    let (before, here) = (&pair[0], &pair[1]);
    let skips = here.value == before.value + 2;
    // Of two numbers alone the second may be named for itself.
    let repeats = here.value == before.value && members.len() > 2;
    (pairs.next().is_none() && (skips || repeats)).then_some((before, here))
}

fn message(before: &str, here: &str, is_twice: bool) -> Words {
    if is_twice {
        words!(
            "`{here}` stands twice in this enumeration",
            "열거에 `{here}` 번호가 두 번 나옵니다"
        )
    } else {
        words!(
            "`{before}` is followed by `{here}` in this enumeration",
            "열거에서 `{before}` 다음 번호가 `{here}`입니다"
        )
    }
}
