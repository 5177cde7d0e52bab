use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "link-javascript",
    group: Group::Content,
    summary: (
        "what the mouse can click the keyboard cannot reach, or only a script follows",
        "마우스로만 누를 수 있거나 스크립트로만 움직이는 링크가 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.1.1"],
    kwcag: &["6.1.1"],
    act: &[],
    same_as: &[],
    check,
};

/// Other places that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut handlers = FxHashSet::default();
    let mut addresses = FxHashSet::default();
    let mut scripts: Vec<Element<'_>> = Vec::new();
    let mut clicked: Vec<Element<'_>> = Vec::new();
    for element in page.dom.all().filter(|e| e.is_html()) {
        let is_link = element.tag() == "a" && element.has_attr("href");
        if let Some(handler) = element.attr("onclick") {
            if is_focusable(element) {
                handlers.insert(call(handler));
            } else {
                clicked.push(element);
            }
        }
        if is_link && !element.is_hidden() {
            let href = element.attr("href").unwrap_or("").trim();
            if is_script(href) {
                scripts.push(element);
                handlers.insert(call(href));
            } else {
                addresses.insert(href);
                out.pass();
            }
        }
    }
    let mouse_only: Vec<Element<'_>> = clicked
        .into_iter()
        .filter(|e| is_mouse_only(*e) && !is_elsewhere(*e, &handlers, &addresses))
        .collect();
    report(out, &mouse_only, true);
    report(out, &scripts, false);
}

fn report(out: &mut Findings, elements: &[Element<'_>], certain: bool) {
    let [first, others @ ..] = elements else { return };
    let message = message(elements.len(), certain);
    let finding = if certain {
        let finding = out.fail(first.attr_span("onclick"), message);
        finding.help(words!(
            "use a `<button>` for what it does, or a link with the address it leads to",
            "동작은 `<button>`으로, 이동은 주소가 있는 링크로 만드세요"
        ))
    } else {
        let finding = out.review(first.attr_span("href"), message);
        finding.help(words!(
            "write the address in `href`, or make it a `<button>`",
            "`href`에 주소를 쓰거나 `<button>`으로 바꾸세요"
        ))
    };
    for other in others.iter().take(SHOWN) {
        finding.label(other.span(), words!("here too", "여기에도 있습니다"));
    }
}

fn message(count: usize, certain: bool) -> Words {
    match (certain, count) {
        (true, 1) => words!(
            "element is clicked by mouse, but has no focus for the keyboard",
            "마우스로 누를 수 있지만 키보드 초점을 받지 못하는 요소입니다"
        ),
        (true, _) => words!(
            "{count} elements are clicked by mouse, but have no focus for the keyboard",
            "요소 {count}개를 마우스로 누를 수 있지만 키보드 초점은 받지 못합니다"
        ),
        (false, 1) => words!(
            "link leads to a script instead of an address",
            "링크가 주소 대신 스크립트를 가리킵니다"
        ),
        (false, _) => words!(
            "{count} links lead to scripts instead of addresses",
            "링크 {count}개가 주소 대신 스크립트를 가리킵니다"
        ),
    }
}

/// A script that does something: `javascript:void(0)` leaves that to another.
fn is_script(href: &str) -> bool {
    let Some(script) = href
        .get(.."javascript:".len())
        .filter(|s| s.eq_ignore_ascii_case("javascript:"))
    else {
        return false;
    };
    let body: String = href[script.len()..].chars().filter(|c| !c.is_whitespace()).collect();
    let body = body.to_ascii_lowercase();
    // Back, and print: no address leads there.
    let is_browser = [
        "history.",
        "window.history.",
        "window.print",
        "print()",
        "window.close",
        "self.close",
    ]
    .iter()
    .any(|start| body.starts_with(start));
    let body = body.trim_end_matches(';');
    !is_browser && !matches!(body, "" | "{}" | "void(0)" | "void0" | "//" | "returnfalse" | "#")
}

fn is_focusable(element: Element<'_>) -> bool {
    let native = match element.tag() {
        "a" | "area" => element.has_attr("href"),
        "button" | "input" | "select" | "textarea" | "summary" | "label" | "option" | "iframe" | "audio" | "video"
        | "body" | "html" | "form" => true,
        _ => false,
    };
    native
        || element.has_attr("tabindex")
        || element
            .attr("contenteditable")
            .is_some_and(|v| !v.eq_ignore_ascii_case("false"))
}

/// Text that is clicked itself: nothing in it or around it has the focus, and the handler is no mere guard.
fn is_mouse_only(element: Element<'_>) -> bool {
    let handler = element.attr("onclick").unwrap_or("").to_ascii_lowercase();
    let is_guard =
        handler.trim().is_empty() || handler.contains("stoppropagation") || handler.contains("preventdefault");
    let only_returns = matches!(
        handler.trim().trim_end_matches(';'),
        "return false" | "return true" | "return"
    );
    !is_guard
        && !only_returns
        && !element.is_hidden()
        && element.has_text()
        && !element.is_bound("tabindex")
        && !element.descendants().any(is_focusable)
        && !element
            .ancestors()
            .any(|e| is_focusable(e) && !matches!(e.tag(), "body" | "html" | "form"))
        && !has_keys(element)
}

/// A handler for keys shows that somebody thought of them.
fn has_keys(element: Element<'_>) -> bool {
    ["onkeydown", "onkeyup", "onkeypress"]
        .iter()
        .any(|a| element.has_attr(a))
}

/// Whether something with focus does the same, or leads to the same place.
fn is_elsewhere(element: Element<'_>, handlers: &FxHashSet<&str>, addresses: &FxHashSet<&str>) -> bool {
    let handler = element.attr("onclick").unwrap_or("");
    let leads = |quote: char| {
        handler
            .split(quote)
            .skip(1)
            .step_by(2)
            .any(|text| addresses.contains(text.trim()))
    };
    handlers.contains(call(handler)) || leads('\'') || leads('"')
}

/// What a handler does, without what only surrounds it.
fn call(handler: &str) -> &str {
    let handler = handler.trim();
    let handler = match handler.get(.."javascript:".len()) {
        Some(scheme) if scheme.eq_ignore_ascii_case("javascript:") => &handler[scheme.len()..],
        _ => handler,
    };
    let handler = handler.trim_start().strip_prefix("return ").unwrap_or(handler).trim();
    let handler = handler.trim_end_matches([';', ' ']);
    handler
        .strip_suffix("return false")
        .unwrap_or(handler)
        .trim_end_matches([';', ' '])
}
