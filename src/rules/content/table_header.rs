use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::release::{TableHeaders, table_headers};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "table-header",
    group: Group::Content,
    summary: (
        "data table has no header cells",
        "데이터 표에 제목 셀(th)이 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["5.3.1"],
    act: &[],
    same_as: &["axe:td-has-header", "ibm:table_headers_exists"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let body = page.release().body.as_ref().map(|b| b.element);
    for table in page.dom.elements("table").filter(|t| !t.is_hidden()) {
        // Around the text of a release, tables are forms, lists of links and calendars more often than data.
        if body.is_some_and(|b| b != table && !b.contains(table)) {
            continue;
        }
        match table_headers(table) {
            TableHeaders::Unknown => {}
            TableHeaders::Marked => out.pass(),
            TableHeaders::Missing => {
                out.fail(
                    table.span(),
                    words!(
                        "data table has no header cells",
                        "데이터 표에 제목 셀(th)이 없습니다"
                    ),
                )
                .help(words!(
                    "mark the headers up as `<th scope=\"col\">` in the first row, or `<th scope=\"row\">` in the first column",
                    "제목 셀을 첫 행이면 `<th scope=\"col\">`, 첫 열이면 `<th scope=\"row\">`로 마크업하세요"
                ));
            }
        }
    }
}
