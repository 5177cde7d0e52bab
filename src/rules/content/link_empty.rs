use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::nameless::{act_rule, emptied_by, has_nameless_part, is_drawn, is_link, is_tab_like, may_be_filled};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "link-empty",
    group: Group::Content,
    summary: ("link has no accessible name", "링크에 접근 가능한 이름이 없습니다"),
    severity: Some(Severity::Error),
    wcag: &["2.4.4", "4.1.2"],
    kwcag: &["6.4.3"],
    act: &["c487ae", "97a4e1", "ffd0e9", "2t702h"],
    same_as: &["axe:link-name", "alfa:sia-r11", "ibm:a_text_purpose", "html-validate:wcag/h30"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    // Of the areas of image maps, which are images as well, another rule speaks.
    for link in page.dom.all().filter(|e| is_link(*e) && e.tag() != "area" || is_tab_like(*e, "a")) {
        if !link.is_exposed() {
            continue;
        }
        if !link.name().is_empty() {
            out.pass();
        } else if !has_nameless_part(link) && !may_be_filled(page, link) {
            out.fail(link.span(), message(link)).help(help(link))
                .act(act_rule(link).into_iter().chain(emptied_by(link)));
        }
    }
}

fn message(link: Element<'_>) -> Words {
    if is_drawn(link) {
        words!(
            "link has only decoration in it and no text that says where it leads",
            "링크 안에 장식만 있고 어디로 이동하는지 알려 주는 텍스트가 없습니다"
        )
    } else if link.has_text() {
        words!(
            "text of the link is hidden from assistive technology",
            "링크의 텍스트가 보조 기술에는 숨겨져 있습니다"
        )
    } else {
        words!("link has no text", "링크에 텍스트가 없습니다")
    }
}

fn help(link: Element<'_>) -> Words {
    if link.descendants().any(|e| e.tag() == "img") {
        words!(
            "write where the link leads in the `alt` of the image",
            "링크가 가리키는 곳을 이미지의 `alt`에 쓰세요"
        )
    } else {
        words!(
            "write where the link leads as its text or `aria-label`, or take the link out",
            "링크가 가리키는 곳을 텍스트나 `aria-label`로 쓰고, 필요 없는 링크면 지우세요"
        )
    }
}
