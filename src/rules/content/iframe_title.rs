use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "iframe-title",
    group: Group::Content,
    summary: ("frame has no title", "프레임에 제목이 없습니다"),
    severity: Some(Severity::Error),
    wcag: &["4.1.2"],
    kwcag: &["6.4.2"],
    act: &["cae760"],
    same_as: &["axe:frame-title", "alfa:sia-r13", "ibm:frame_title_exists"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for tag in ["iframe", "frame"] {
        for frame in page.dom.elements(tag).filter(|f| is_meant(*f)) {
            if !frame.name().is_empty() {
                out.pass();
                continue;
            }
            let message = words!(
                "frame has no title that says what it holds",
                "어떤 내용인지 알려 주는 제목이 프레임에 없습니다"
            );
            // Frames without extent hold no content, but browsers do not agree whether they exist for assistive technology.
            let finding = if is_speck(frame) {
                out.review(frame.span(), message)
            } else {
                out.fail(frame.span(), message)
            };
            finding.help(words!(
                "write what the frame holds in its `title`",
                "프레임의 내용을 `title`에 쓰세요"
            ));
            if tag == "frame" {
                finding.act([]);
            }
        }
    }
}

/// A frame that people get to: neither hidden, nor taken out of the tab order, nor marked as decoration.
fn is_meant(frame: Element<'_>) -> bool {
    frame.is_html()
        && frame.is_exposed()
        && frame.tabindex().is_none_or(|index| index >= 0)
        && frame.explicit_role().is_none_or(|role| role.name() != "none")
        && !frame.is_bound("title")
        && !frame.is_bound("aria-label")
}

/// Not more than a pixel high or wide: a counter or a channel of a script.
fn is_speck(frame: Element<'_>) -> bool {
    let style = frame.style();
    [style.width, style.height]
        .iter()
        .any(|size| size.px().is_some_and(|px| px <= 1.0))
}
