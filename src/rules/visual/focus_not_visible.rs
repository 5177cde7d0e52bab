use crate::finding::{Finding, Findings, Severity};
use crate::html::Element;
use crate::html::css::Visible;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "focus-not-visible",
    group: Group::Visual,
    summary: (
        "nothing shows where the keyboard focus is",
        "키보드 초점이 어디에 있는지 보이지 않습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.7"],
    kwcag: &["6.1.2"],
    act: &["oj04fd"],
    same_as: &["alfa:sia-r65", "htmlcs:2_4_7.G149"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    check_handlers(page, out);
    if !page.dom.styles_complete() {
        return;
    }
    let mut unseen: Vec<Span> = Vec::new();
    for element in page.dom.all().filter(|e| e.is_tab_stop()) {
        match element.shows_focus() {
            Visible::Yes => out.pass(),
            Visible::No if element.is_visible() == Visible::Yes && !has_cursor(element) => {
                unseen.push(element.span());
            }
            _ => {}
        }
    }
    let [first, others @ ..] = unseen.as_slice() else {
        return;
    };
    let count = unseen.len();
    let message = if count == 1 {
        words!(
            "styles take away the outline of the focus and put nothing in its place",
            "스타일이 초점 표시를 없애고 다른 표시를 두지 않았습니다"
        )
    } else {
        words!(
            "styles take away the outline of the focus from {count} elements and put nothing in its place",
            "스타일이 요소 {count}개의 초점 표시를 없애고 다른 표시를 두지 않았습니다"
        )
    };
    // A script may show it.
    let finding = if page.dom.has_scripts() {
        out.review(*first, message)
    } else {
        out.fail(*first, message)
    };
    finding.help(words!(
        "leave the outline, or give `:focus-visible` a border, background or outline of its own",
        "외곽선을 그대로 두거나 `:focus-visible`에 테두리, 배경, 외곽선을 지정하세요"
    ));
    show_others(others, finding);
}

/// What gives the focus away as soon as it has it never shows it (WCAG technique F55).
fn check_handlers(page: &Page<'_>, out: &mut Findings) {
    let gives_away = |e: &Element<'_>| {
        let code = e.attr("onfocus").unwrap_or("");
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let code = code.strip_prefix("javascript:").unwrap_or(&code);
        let code = code.strip_prefix("if(this.blur)").unwrap_or(code);
        matches!(code.trim_end_matches(';'), "this.blur()" | "blur()")
    };
    let found = page.dom.having("onfocus").filter(|e| e.is_tab_stop());
    let found: Vec<Span> = found.filter(gives_away).map(|e| e.attr_span("onfocus")).collect();
    let [first, others @ ..] = found.as_slice() else {
        return;
    };
    let finding = out.fail(
        *first,
        words!(
            "`onfocus` gives the focus away at once, so that it is never seen here",
            "`onfocus`가 초점을 바로 없애 여기서는 초점이 보이지 않습니다"
        ),
    );
    finding.act([]);
    finding.help(words!(
        "take `blur()` away; to hide the outline of a click, use `:focus:not(:focus-visible)`",
        "`blur()`를 지우세요. 클릭할 때의 테두리만 숨기려면 `:focus:not(:focus-visible)`을 쓰세요"
    ));
    show_others(others, finding);
}

fn show_others(others: &[Span], finding: &mut Finding) {
    const SHOWN: usize = 8;
    for span in others.iter().take(SHOWN) {
        finding.label(*span, words!("the same here", "여기도 같습니다"));
    }
}

/// A field shows the focus by the text cursor in it, and browsers draw some controls by themselves.
fn has_cursor(element: Element<'_>) -> bool {
    match element.tag() {
        "input" => !matches!(element.input_type(), "button" | "image" | "reset" | "submit"),
        "textarea" | "select" | "iframe" | "audio" | "video" => true,
        _ => element.is_a("textbox") || element.has_attr("contenteditable"),
    }
}
