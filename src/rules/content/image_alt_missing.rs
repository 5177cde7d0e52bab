use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::nameless::{act_rule, emptied_by, is_image_button, is_link, is_nameless_image, may_be_filled};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "image-alt-missing",
    group: Group::Content,
    summary: ("image has no text alternative", "이미지에 대체 텍스트가 없습니다"),
    severity: Some(Severity::Error),
    wcag: &["1.1.1"],
    kwcag: &["5.1.1"],
    act: &["23a2a8", "59796f", "c487ae", "97a4e1", "ffd0e9", "2t702h"],
    same_as: &[
        "axe:image-alt",
        "axe:input-image-alt",
        "axe:area-alt",
        "axe:role-img-alt",
        "alfa:sia-r2",
        "alfa:sia-r28",
        "ibm:img_alt_valid",
        "htmlcs:1_1_1.H37",
        "html-validate:wcag/h37",
        "html-validate:wcag/h36",
        "html-validate:area-alt",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for image in page.dom.all().filter(|e| is_image(*e)) {
        if !is_nameless_image(image) {
            out.pass();
            continue;
        }
        if may_be_filled(page, image) {
            continue;
        }
        let finding = out.fail(image.span(), message(image));
        finding.help(help(image)).act(failures(image));
        if let Some(fix) = fix(image) {
            finding.fix(fix);
        }
    }
}

/// What must have a name, or be marked as decoration: also an image that another role makes something else.
fn is_image(element: Element<'_>) -> bool {
    let is_one = match element.tag() {
        "img" => true,
        "area" => is_link(element),
        "input" => is_image_button(element),
        // Of SVG another rule speaks.
        _ => element.is_html() && element.has_role("image"),
    };
    is_one && element.is_exposed() && !element.is_bound("alt")
}

/// The image itself fails one rule, and what it leaves without a name another.
fn failures(image: Element<'_>) -> Vec<&'static str> {
    let own = match image.tag() {
        "area" => "c487ae",
        "input" => "59796f",
        _ => "23a2a8",
    };
    let mut all: Vec<&'static str> = vec![own];
    all.extend(act_rule(image).filter(|_| image.tag() != "area"));
    all.extend(emptied_by(image));
    all.sort_unstable();
    all.dedup();
    all
}

fn message(image: Element<'_>) -> Words {
    if image.attr("alt").is_some_and(|alt| !alt.is_empty()) {
        return words!(
            "text alternative of the image is only white space",
            "이미지의 대체 텍스트가 공백뿐입니다"
        );
    }
    match image.tag() {
        "img" => words!("image has no text alternative", "이미지에 대체 텍스트가 없습니다"),
        "input" => words!(
            "image button has no text alternative",
            "이미지 버튼에 대체 텍스트가 없습니다"
        ),
        "area" => words!(
            "area of an image map has no text alternative",
            "이미지 맵 영역에 대체 텍스트가 없습니다"
        ),
        _ => words!(
            "element with the role of an image has no text alternative",
            "이미지 역할(role)을 가진 요소에 대체 텍스트가 없습니다"
        ),
    }
}

fn help(image: Element<'_>) -> Words {
    match image.tag() {
        "img" => words!(
            "write what the image shows in `alt`, or `alt=\"\"` if it is decoration",
            "이미지가 전하는 내용을 `alt`에 쓰고, 장식이면 `alt=\"\"`로 두세요"
        ),
        "input" => words!(
            "write what the button does in `alt`",
            "버튼의 기능을 `alt`에 쓰세요"
        ),
        "area" => words!(
            "write where the area leads in `alt`",
            "영역을 선택하면 이동할 곳을 `alt`에 쓰세요"
        ),
        _ => words!(
            "write what the image shows in `aria-label`, or add `aria-hidden=\"true\"` if it is decoration",
            "이미지가 전하는 내용을 `aria-label`에 쓰고, 장식이면 `aria-hidden=\"true\"`를 넣으세요"
        ),
    }
}

/// Only for spacers and blanks: what a picture shows is never invented.
fn fix(image: Element<'_>) -> Option<Fix> {
    if image.tag() != "img" {
        return None;
    }
    let title = || words!("mark the image as decoration", "장식 이미지로 표시");
    if let Some(alt) = image.attr_place("alt") {
        let quoted = alt.value.filter(|v| !v.is_empty())?;
        let blank = image.attr("alt").is_some_and(|alt| alt.trim().is_empty());
        return blank.then(|| Fix::unsafe_(title(), vec![Edit::replace(quoted, "")]));
    }
    let is_dot = |name| image.attr(name).is_some_and(|v: &str| matches!(v.trim(), "0" | "1"));
    if !is_dot("width") || !is_dot("height") {
        return None;
    }
    let before = image.attr_place("width")?.whole.start;
    Some(Fix::unsafe_(title(), vec![Edit::insert(before, "alt=\"\" ")]))
}
