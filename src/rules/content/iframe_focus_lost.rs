use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::css::Visible;
use crate::html::{Document, Element, parse};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "iframe-focus-lost",
    group: Group::Content,
    summary: (
        "frame with controls is out of reach of the keyboard",
        "조작할 요소가 있는 프레임에 키보드로 접근할 수 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["2.1.1"],
    kwcag: &["6.1.1"],
    act: &["akn7bn"],
    same_as: &["axe:frame-focusable-content", "alfa:sia-r95", "ibm:iframe_interactive_tabbable"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    // Of what another file holds, the page tells nothing.
    for frame in page.dom.having("srcdoc") {
        let (Some(document), true) = (frame.attr("srcdoc"), frame.tag() == "iframe") else {
            continue;
        };
        if frame.is_inert() || frame.is_visible() != Visible::Yes || !has_extent(frame) {
            continue;
        }
        let Some(control) = first_control(document) else {
            continue;
        };
        if frame.tabindex().is_none_or(|index| index >= 0) {
            out.pass();
            continue;
        }
        let finding = out.fail(
            frame.attr_span("tabindex"),
            words!(
                "negative `tabindex` keeps the keyboard out of a frame that holds a `<{control}>`",
                "음수 `tabindex` 때문에 `<{control}>`이(가) 있는 프레임에 키보드로 들어갈 수 없습니다"
            ),
        );
        finding.help(words!(
            "take `tabindex` out",
            "`tabindex`를 지우세요"
        ));
        if let Some(place) = frame.attr_place("tabindex") {
            finding.fix(Fix::unsafe_(
                words!("take `tabindex` out", "`tabindex` 삭제"),
                vec![Edit::replace(place.whole, "")],
            ));
        }
    }
}

/// The tag of the first element of a document that is seen and that the Tab key reaches.
fn first_control(text: &str) -> Option<String> {
    let parsed = parse(text);
    let document = Document::new(text, &parsed);
    document
        .all()
        .find(|e| e.is_tab_stop() && e.is_visible() == Visible::Yes && has_extent(*e))
        .map(|e| e.tag().to_owned())
}

/// Larger than a pixel, as far as its style tells.
fn has_extent(element: Element<'_>) -> bool {
    let style = element.style();
    [style.width, style.height]
        .iter()
        .all(|size| size.px().is_none_or(|px| px > 1.0))
}
