use crate::finding::{Findings, Severity};
use crate::html::includes_parts;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "page-title-missing",
    group: Group::Structure,
    summary: ("page has no title", "페이지에 제목이 없습니다"),
    severity: Some(Severity::Error),
    wcag: &["2.4.2"],
    kwcag: &["6.4.2"],
    act: &["2779a5"],
    same_as: &["axe:document-title", "alfa:sia-r1", "ibm:page_title_exists", "htmlcs:2_4_2.H25.1.NoTitleEl", "htmlcs:2_4_2.H25.1.EmptyTitle", "html-validate:empty-title"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.is_fragment() {
        return;
    }
    let title = page
        .dom
        .elements("title")
        .find(|t| t.is_html() && t.closest("template").is_none());
    match title {
        Some(title) if !title.text().trim().is_empty() => out.pass(),
        Some(title) if title.has_bound_text() => {}
        Some(title) => {
            out.fail(title.span(), words!("page title is empty", "페이지 제목이 비어 있습니다"))
                .help(help());
        }
        None if includes_parts(page.dom) => {}
        None => {
            let place = page.dom.head().or(page.dom.html());
            let span = place.map(|e| e.span()).unwrap_or_default();
            out.fail(span, words!("page has no title", "페이지에 제목(title)이 없습니다"))
                .help(help());
        }
    }
}

fn help() -> Words {
    words!(
        "write a `<title>` with the headline first, then the name of the site",
        "보도자료 제목을 먼저, 사이트 이름을 뒤에 쓴 `<title>`을 넣으세요"
    )
}
