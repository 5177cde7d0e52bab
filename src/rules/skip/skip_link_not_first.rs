use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-not-first",
    group: Group::Skip,
    summary: (
        "skip link is not the first thing the keyboard reaches",
        "건너뛰기 링크가 페이지의 맨 앞에 있지 않습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.1"],
    kwcag: &["6.4.1"],
    act: &[],
    same_as: &["alfa:sia-r87"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let skip_links = page.skip_links();
    let Some(main) = skip_links.main() else { return };
    let Some(body) = page.dom.body() else { return };
    let first = body
        .descendants()
        .find(|e| is_focusable(*e) && !may_come_before(*e));
    let Some(first) = first else { return };
    let leads = first.order() >= main.element.order() || skip_links.holds(first);
    if leads || is_moved_first(main.element) {
        out.pass();
        return;
    }
    out.fail(
        main.element.span(),
        words!(
            "skip link comes after other links or controls",
            "건너뛰기 링크보다 먼저 초점을 받는 요소가 있습니다"
        ),
    )
    .help(words!(
        "move the skip link to the start of the body",
        "건너뛰기 링크를 body의 맨 앞으로 옮기세요"
    ))
    .label(
        first.span(),
        words!("this is reached first", "먼저 초점을 받는 요소"),
    );
}

/// A positive tabindex puts an element before all others.
fn is_moved_first(element: Element<'_>) -> bool {
    tabindex(element).is_some_and(|n| n > 0)
}

fn tabindex(element: Element<'_>) -> Option<i32> {
    element.attr("tabindex")?.trim().parse().ok()
}

/// Reached by the keyboard, as far as markup tells.
fn is_focusable(element: Element<'_>) -> bool {
    if element.is_hidden() || element.has_attr("inert") {
        return false;
    }
    let kind = |name: &str| element.attr("type").is_some_and(|t| t.eq_ignore_ascii_case(name));
    let natural = match element.tag() {
        "a" | "area" => element.attr("href").is_some_and(|h| !h.trim().is_empty()),
        "button" | "select" | "textarea" => !element.has_attr("disabled"),
        "input" => !element.has_attr("disabled") && !kind("hidden"),
        "summary" => true,
        "audio" | "video" => element.has_attr("controls"),
        _ => false,
    };
    match tabindex(element) {
        Some(n) if n < 0 => false,
        Some(_) => true,
        None => natural,
    }
}

/// Things that stand first by custom or law, and layers that stylesheets hide until they are called.
fn may_come_before(element: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .take_while(|e| e.tag() != "body")
        .any(|e| {
            matches!(e.tag(), "noscript" | "template" | "dialog" | "object" | "iframe" | "svg")
                || e.explicit_role().is_some_and(|role| {
                    matches!(role.name(), "dialog" | "alertdialog" | "alert" | "status")
                })
                || e.has_attr("aria-modal")
                || e.id().into_iter().chain(e.classes()).any(is_layer_name)
        })
}

fn is_layer_name(name: &str) -> bool {
    LAYERS.is_match(name)
}

#[allow(clippy::expect_used)]
static LAYERS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let marks = [
        "cookie", "consent", "gdpr", "masthead", "nuri", "popup", "popzone", "layer", "modal", "dialog",
        "overlay", "offcanvas", "off-canvas", "drawer", "toast", "alert",
        "emergency",
        "announce", "loading", "hidden", "hide",
        "official", "usa-banner", "gov-banner", "mobile", "accessib", "sr-only", "skip", "toolbar",
    ];
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(marks)
        .expect("internal error: the words are fixed")
});
