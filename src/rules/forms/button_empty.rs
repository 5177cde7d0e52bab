use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::nameless::{act_rule, emptied_by, has_nameless_part, is_button, is_drawn, is_tab_like, may_be_filled};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "button-empty",
    group: Group::Forms,
    summary: ("button has no accessible name", "버튼에 접근 가능한 이름이 없습니다"),
    severity: Some(Severity::Error),
    wcag: &["4.1.2"],
    kwcag: &["8.2.1"],
    act: &["97a4e1", "ffd0e9", "2t702h"],
    same_as: &[
        "axe:button-name",
        "axe:input-button-name",
        "axe:aria-command-name",
        "alfa:sia-r12",
        "ibm:input_label_exists",
        "html-validate:text-content",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for button in page.dom.all().filter(|e| (is_button(*e) || is_tab_like(*e, "button")) && e.is_exposed()) {
        if !button.name().is_empty() {
            out.pass();
        } else if !has_nameless_part(button) && !may_be_filled(page, button) {
            out.fail(button.span(), message(button)).help(help(button))
                .act(act_rule(button).into_iter().chain(emptied_by(button)));
        }
    }
}

fn message(button: Element<'_>) -> Words {
    if button.tag() == "button" && button.attr("value").is_some_and(|v| !v.trim().is_empty()) {
        words!(
            "button has a value, which nobody sees or hears, and no text",
            "버튼에 보이지도 읽히지도 않는 `value`만 있고 텍스트가 없습니다"
        )
    } else if button.has_text() {
        words!(
            "text of the button is hidden from assistive technology",
            "버튼의 텍스트가 보조 기술에는 숨겨져 있습니다"
        )
    } else if is_drawn(button) {
        words!(
            "button has only decoration in it and no text that says what it does",
            "버튼 안에 장식만 있고 기능을 알려 주는 텍스트가 없습니다"
        )
    } else {
        words!("button has no text", "버튼에 텍스트가 없습니다")
    }
}

fn help(button: Element<'_>) -> Words {
    if button.tag() == "input" {
        words!(
            "write what the button does in its `value`",
            "버튼의 기능을 `value`에 쓰세요"
        )
    } else {
        words!(
            "write what the button does as its text, or as `aria-label` where only an icon is shown",
            "버튼의 기능을 텍스트로 쓰고, 아이콘만 보이는 버튼이면 `aria-label`로 쓰세요"
        )
    }
}
