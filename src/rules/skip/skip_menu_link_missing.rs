use crate::finding::Findings;
use crate::pack::Function;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-menu-link-missing",
    group: Group::Skip,
    summary: (
        "page has no link that skips to its main menu",
        "주메뉴로 건너뛰는 링크가 없습니다",
    ),
    // The Korean design system wants exactly one skip link; some publishers have two by custom.
    severity: None,
    wcag: &[],
    kwcag: &["6.4.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let skip_links = page.skip_links();
    // Without any skip link, `skip-link-missing` speaks; one of unknown sense may be the one.
    let Some(first) = skip_links.links.first() else {
        return;
    };
    if skip_links.links.iter().any(|l| matches!(l.function, None | Some(Function::SkipMenu))) {
        out.pass();
        return;
    }
    let place = skip_links.main().unwrap_or(first);
    let help = page
        .vocabulary()
        .labels
        .preferred(Function::SkipMenu, &page.main_language().tag)
        .unwrap_or("Skip to main menu");
    out.fail(
        place.element.span(),
        words!(
            "skip links of the page have none to the main menu",
            "건너뛰기 링크 가운데 주메뉴로 가는 링크가 없습니다"
        ),
    )
    .help(words!(
        "add \"{help}\" after the link to the main content",
        "본문 바로가기 다음에 \"{help}\" 링크를 추가하세요"
    ));
}
