use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::nameless::{emptied_by, is_nameless_svg, is_svg_image, may_be_filled};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "svg-name-missing",
    group: Group::Content,
    summary: (
        "SVG image has no accessible name",
        "SVG 이미지에 접근 가능한 이름이 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.1.1"],
    kwcag: &["5.1.1"],
    act: &["7d6734", "c487ae", "97a4e1", "ffd0e9", "2t702h"],
    same_as: &["axe:svg-img-alt", "alfa:sia-r43", "ibm:svg_graphics_labelled"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for image in page.dom.having("role").filter(|e| is_svg_image(*e)) {
        if !is_nameless_svg(image) {
            out.pass();
        } else if !may_be_filled(page, image) {
            out.fail(
                image.span(),
                words!(
                    "SVG that its role makes an image has no name",
                    "`role`로 이미지임을 밝힌 SVG에 이름이 없습니다"
                ),
            )
            .help(help(image))
            .act(std::iter::once("7d6734").chain(emptied_by(image)));
        }
    }
}

fn help(image: Element<'_>) -> Words {
    if image.tag() == "svg" {
        words!(
            "write what it shows in a `<title>` as its first child, or in `aria-label`; if it is decoration, replace the role with `aria-hidden=\"true\"`",
            "나타내는 내용을 첫 자식 `<title>`이나 `aria-label`에 쓰고, 장식이면 `role` 대신 `aria-hidden=\"true\"`를 쓰세요"
        )
    } else {
        words!(
            "write what it shows in `aria-label` or a `<title>` inside it, or take the role out",
            "나타내는 내용을 `aria-label`이나 안쪽 `<title>`에 쓰거나 `role`을 지우세요"
        )
    }
}
