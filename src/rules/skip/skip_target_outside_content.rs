use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::pack::Function;
use crate::page::Page;
use crate::release::text_from;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-target-outside-content",
    group: Group::Skip,
    summary: (
        "skip link leads to a part that every page repeats",
        "본문으로 가는 링크가 페이지마다 반복되는 영역으로 이동합니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.1"],
    kwcag: &["6.4.1"],
    act: &["ye5d6e"],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(link) = page.skip_links().main() else {
        return;
    };
    let Some(target) = link.target.element() else {
        return;
    };
    let bypass = page.bypass();
    // What is read first after the jump tells where it leads. A target around the content is no such part, whatever it
    // begins with.
    let read = text_from(target).unwrap_or(target);
    let holds = |part: Element<'_>, e| part == e || part.contains(e);
    let part = bypass
        .repeated
        .iter()
        .find(|r| holds(**r, target) && holds(**r, read));
    let Some(part) = part.filter(|p| !begins_content(**p, target)) else {
        out.pass();
        return;
    };
    // Another link that leads to the content will do, and behind the content there is nothing to skip to.
    if bypass.has_jump || !bypass.has_own_content || link.function != Some(Function::SkipMain) {
        return;
    }
    let finding = out.fail(
        link.element.attr_span("href"),
        words!(
            "skip link leads to a part of the page that comes before the content",
            "건너뛰기 링크가 본문이 아니라 그 앞의 반복 영역으로 이동합니다"
        ),
    );
    finding.help(words!(
        "lead to the element that begins the main content",
        "본문이 시작되는 요소로 연결하세요"
    ));
    finding.label(target.span(), words!("it leads here", "이동하는 곳"));
    if *part != target {
        finding.label(part.span(), words!("in this part", "이 영역 안에 있습니다"));
    }
}

/// The way to the page (a breadcrumb) is part of its content for design systems that lead there; a header may hold its title.
fn begins_content(part: Element<'_>, target: Element<'_>) -> bool {
    let is_way = |e: Element<'_>| {
        e.id()
            .into_iter()
            .chain(e.classes())
            .chain(e.attr("aria-label"))
            .any(|name| {
                let name = name.to_ascii_lowercase();
                ["bread", "location", "path", "현재"]
                    .iter()
                    .any(|mark| name.contains(mark))
            })
    };
    is_way(part)
        || is_way(target)
        || part
            .descendants()
            .any(|e| e.tag() == "h1" && e.order() >= target.order())
}
