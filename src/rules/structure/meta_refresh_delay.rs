use super::meta_refresh::LONG;
use crate::finding::{Findings, Severity};
use crate::html::refresh;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "meta-refresh-delay",
    group: Group::Structure,
    summary: (
        "page reloads or leaves by itself, if only after a long time",
        "오랜 시간 뒤에 페이지가 저절로 바뀝니다",
    ),
    severity: Some(Severity::Note),
    wcag: &["2.2.4", "3.2.5"],
    kwcag: &[],
    act: &["bisz58"],
    same_as: &["axe:meta-refresh-no-exceptions", "alfa:sia-r96"],
    check,
};

/// Of shorter times `meta-refresh` speaks.
fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(refresh) = refresh(page.dom) else { return };
    if refresh.seconds <= LONG {
        if refresh.seconds == 0 {
            out.pass();
        }
        return;
    }
    let hours = refresh.seconds / 3600;
    out.fail(
        refresh.meta.attr_span("content"),
        words!(
            "page changes by itself after {hours} hours",
            "{hours}시간 뒤에 페이지가 저절로 바뀝니다"
        ),
    )
    .help(words!(
        "offer a link or a button that loads the page anew",
        "페이지를 새로 불러오는 링크나 버튼을 제공하세요"
    ));
}
