use crate::finding::{Findings, Severity};
use crate::html::refresh;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "meta-refresh",
    group: Group::Structure,
    summary: (
        "page reloads or leaves by itself after some time",
        "일정 시간이 지나면 페이지가 저절로 바뀝니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["2.2.1", "2.2.4", "3.2.5"],
    kwcag: &["6.2.1"],
    act: &["bc659a", "bisz58"],
    same_as: &[
        "axe:meta-refresh",
        "alfa:sia-r9",
        "ibm:meta_refresh_delay",
        "html-validate:meta-refresh",
    ],
    check,
};

/// WCAG 2.2.1 allows limits of more than 20 hours, in seconds.
pub(super) const LONG: u64 = 72_000;

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(refresh) = refresh(page.dom) else { return };
    let seconds = refresh.seconds;
    // No time at all is a redirect, which nobody notices.
    if seconds == 0 || seconds > LONG {
        out.pass();
        return;
    }
    out.fail(
        refresh.meta.attr_span("content"),
        words!(
            "page changes by itself after {seconds} seconds",
            "{seconds}초 뒤에 페이지가 저절로 바뀝니다"
        ),
    )
    .help(words!(
        "redirect at once, on the server or with `content=\"0\"`, or offer a link instead",
        "서버에서 바로 이동시키거나 `content=\"0\"`으로 하고, 아니면 링크를 제공하세요"
    ));
}
