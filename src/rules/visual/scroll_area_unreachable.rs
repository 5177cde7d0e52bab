use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::html::css::Visible;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "scroll-area-unreachable",
    group: Group::Visual,
    summary: (
        "scrolling area cannot be reached with the keyboard",
        "스크롤 영역에 키보드로 접근할 수 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.1.1"],
    kwcag: &["6.1.1"],
    act: &["0ssw9k"],
    same_as: &[
        "axe:scrollable-region-focusable",
        "alfa:sia-r84",
        "ibm:element_scrollable_tabbable",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for area in page.dom.all().filter(|e| e.is_html() && !e.is_hidden()) {
        let overflows = match area.scrolls() {
            Visible::No => continue,
            scrolls => scrolls,
        };
        if is_reachable(area) {
            out.pass();
            continue;
        }
        let finding = if overflows == Visible::Yes {
            out.fail(
                area.span(),
                words!(
                    "area scrolls, but the keyboard cannot reach it",
                    "스크롤되는 영역에 키보드로 접근할 수 없습니다"
                ),
            )
        } else {
            out.review(
                area.span(),
                words!(
                    "area may scroll, and then the keyboard cannot reach it",
                    "스크롤될 수 있는 영역인데 키보드로 접근할 수 없습니다"
                ),
            )
        };
        finding.help(words!(
            "give it `tabindex=\"0\"`, a role such as `region` and a name",
            "`tabindex=\"0\"`과 `region` 같은 역할, 이름을 지정하세요"
        ));
    }
}

/// Whether the Tab key leads to it or into it.
fn is_reachable(area: Element<'_>) -> bool {
    area.is_tab_stop() || area.descendants().any(Element::is_tab_stop)
}
