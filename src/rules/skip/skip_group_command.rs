use super::proposal::place;
use crate::finding::{Findings, Severity};
use crate::pack::Function;
use crate::page::Page;
use crate::release::SkipLink;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-group-command",
    group: Group::Skip,
    summary: (
        "group of skip links holds a command",
        "건너뛰기 링크 묶음에 이동이 아닌 기능이 들어 있습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &["6.4.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let skip_links = page.skip_links();
    let Some(group) = skip_links.group else {
        return;
    };
    let items = skip_links
        .links
        .iter()
        .filter(|l| group.contains(l.element) && !l.element.is_hidden());
    for item in items {
        if !is_command(page, item) {
            out.pass();
            continue;
        }
        let name = &item.name;
        let finding = out.fail(
            place(item),
            words!(
                "\"{name}\" stands among the skip links but leads nowhere in the page",
                "건너뛰기 링크 사이에 이동하지 않는 \"{name}\"이(가) 있습니다"
            ),
        );
        finding.help(words!(
            "move it to the part of the page that it opens or changes",
            "그 기능이 여는 영역 가까이로 옮기세요"
        ));
        finding.label(
            group.span(),
            words!("group of skip links", "건너뛰기 링크 묶음"),
        );
    }
}

/// What opens, closes or changes something instead of going somewhere. What leads to a part of the page is none, whatever it says, and a button
/// may be a skip link by script, if its text says so.
fn is_command(page: &Page<'_>, item: &SkipLink<'_>) -> bool {
    if item.name.is_empty() || item.target.element().is_some() {
        return false;
    }
    let opens = page.vocabulary().skip.is_command(&item.name);
    let does = matches!(
        item.function,
        Some(Function::Close | Function::SearchOpen | Function::Print | Function::TextSize)
    );
    opens || does
}
