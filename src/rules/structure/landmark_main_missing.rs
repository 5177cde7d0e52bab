use crate::finding::{Findings, Severity};
use crate::html::{includes_parts, landmarks};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "landmark-main-missing",
    group: Group::Structure,
    summary: (
        "page has not exactly one main landmark",
        "페이지에 본문 랜드마크(main)가 하나가 아닙니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &[],
    act: &["b40fd1"],
    same_as: &["axe:landmark-one-main", "axe:landmark-no-duplicate-main", "html-validate:no-multiple-main"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.is_fragment() {
        return;
    }
    let Some(body) = page.dom.body() else { return };
    if !body.has_text() {
        return;
    }
    let mains: Vec<_> = landmarks(page.dom)
        .filter(|l| l.role == "main" && l.element.is_rendered())
        .map(|l| l.element)
        .collect();
    match mains.as_slice() {
        [] if includes_parts(page.dom) => {}
        [] => {
            let finding = out.fail(body.span(), missing());
            finding.help(help_missing());
            if !lacks_landmark(page) {
                finding.act([]);
            }
        }
        [_] => out.pass(),
        [first, rest @ ..] => {
            // One template fault, whatever the number of its copies.
            out.fail(rest[0].span(), repeated(mains.len()))
                .act([])
                .label(first.span(), words!("first one here", "첫 번째는 여기입니다"))
                .help(words!(
                    "keep one `<main>` around the content of the page and make the others `<div>` or `<section>`",
                    "본문을 감싸는 `<main>` 하나만 두고 나머지는 `<div>`나 `<section>`으로 바꾸세요"
                ));
        }
    }
}

/// Whether the page fails the ACT rule: it repeats something of other pages before its own content, and no landmark begins with
/// that. Where nothing shows what is repeated, a page that leads to others is taken to repeat something.
fn lacks_landmark(page: &Page<'_>) -> bool {
    let bypass = page.bypass();
    let is_before_content = bypass.repeated.is_empty() || bypass.has_own_content;
    bypass.leads_elsewhere && is_before_content && !bypass.has_landmark
}

fn missing() -> Words {
    words!(
        "page has no main landmark",
        "페이지에 본문 랜드마크(main)가 없습니다"
    )
}

fn repeated(count: usize) -> Words {
    words!(
        "page has {count} main landmarks",
        "페이지에 본문 랜드마크(main)가 {count}개 있습니다"
    )
}

fn help_missing() -> Words {
    words!(
        "put the content of the page, without header, menus and footer, in `<main>`",
        "머리글·메뉴·바닥글을 뺀 본문을 `<main>`으로 감싸세요"
    )
}
