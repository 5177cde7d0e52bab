use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Document, Element, parse};
use crate::page::Page;
use crate::rules::sight::may_be_seen;
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
        if !frame.is_rendered() || frame.is_inert() || !has_extent(frame) || !may_be_seen(frame) {
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
        .find(|e| e.is_tab_stop() && may_be_seen(*e) && shows_something(*e))
        .map(|e| e.tag().to_owned())
}

/// A form control draws itself; a link is seen by what it holds.
fn shows_something(element: Element<'_>) -> bool {
    let is_drawn = |e: Element<'_>| {
        let is_image = matches!(e.tag(), "img" | "svg" | "video" | "canvas" | "input" | "select" | "textarea" | "button");
        is_image && e.is_rendered() && has_extent(e) && may_be_seen(e)
    };
    is_drawn(element) || element.has_text() || element.descendants().any(is_drawn)
}

/// Larger than a pixel, as far as attributes and inline style tell.
fn has_extent(element: Element<'_>) -> bool {
    ["width", "height"].iter().all(|name| {
        let value = element.inline_style(name).or(element.attr(name)).unwrap_or("");
        let value = value.trim();
        let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        number.parse::<f32>().map_or(true, |n| n > 1.0)
    })
}
