use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
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
    act: &["23a2a8"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let images = page.dom.elements("img");
    let inputs = page
        .dom
        .elements("input")
        .filter(|e| e.attr("type").is_some_and(|t| t.eq_ignore_ascii_case("image")));
    let areas = page.dom.elements("area").filter(|e| e.has_attr("href"));
    for image in images.chain(inputs).chain(areas) {
        let is_area = image.tag() == "area";
        // An area is never rendered itself: what counts is where its map stands.
        let shown = if is_area { image.parent() } else { Some(image) };
        if shown.is_none_or(|e| e.is_hidden()) {
            continue;
        }
        if is_named(image) {
            out.pass();
            continue;
        }
        let finding = out.fail(image.span(), message(image));
        finding.help(help());
        if let Some(fix) = fix(image) {
            finding.fix(fix);
        }
    }
}

/// Whether something other than a missing `alt` tells what the image is, or that it is nothing.
fn is_named(image: Element<'_>) -> bool {
    let says = |name| image.attr(name).is_some_and(|v: &str| !v.trim().is_empty());
    let decorative = image
        .attr("role")
        .is_some_and(|r| matches!(r.trim().to_ascii_lowercase().as_str(), "presentation" | "none"));
    image.has_attr("alt")
        || says("aria-label")
        || says("aria-labelledby")
        || says("title")
        || (decorative && image.tag() == "img")
}

fn message(image: Element<'_>) -> Words {
    match image.tag() {
        "input" => words!(
            "image button has no text alternative",
            "이미지 버튼에 대체 텍스트가 없습니다"
        ),
        "area" => words!(
            "area of an image map has no text alternative",
            "이미지 맵 영역에 대체 텍스트가 없습니다"
        ),
        _ => words!("image has no text alternative", "이미지에 대체 텍스트가 없습니다"),
    }
}

fn help() -> Words {
    words!(
        "write what the image shows in `alt`, or `alt=\"\"` if it is decoration",
        "이미지가 전하는 내용을 `alt`에 쓰고, 장식이면 `alt=\"\"`로 두세요"
    )
}

/// Only for spacers: what a picture shows is never invented.
fn fix(image: Element<'_>) -> Option<Fix> {
    let is_dot = |name| image.attr(name).is_some_and(|v: &str| matches!(v.trim(), "0" | "1"));
    let spacer = image.tag() == "img" && is_dot("width") && is_dot("height");
    (spacer && image.is_written()).then(|| {
        let at = image.span().start + 4;
        Fix::unsafe_(
            words!("mark the image as decoration", "장식 이미지로 표시"),
            vec![Edit::insert(at, " alt=\"\"")],
        )
    })
}
