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
    same_as: &["axe:image-alt", "alfa:sia-r2", "ibm:img_alt_valid", "htmlcs:1_1_1.H37", "html-validate:wcag/h37"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for image in page.dom.all().filter(|e| is_image(*e)) {
        // An area is never rendered itself: what counts is where its map stands.
        let shown = if image.tag() == "area" { image.parent() } else { Some(image) };
        if shown.is_none_or(Element::is_hidden) || image.is_bound("alt") {
            continue;
        }
        if is_named(image) {
            out.pass();
            continue;
        }
        let finding = out.fail(image.span(), message(image));
        finding.help(help(image));
        if let Some(fix) = fix(image) {
            finding.fix(fix);
        }
    }
}

fn is_image(element: Element<'_>) -> bool {
    let role = || element.attr("role").unwrap_or("").trim().to_ascii_lowercase();
    match element.tag() {
        "img" => true,
        "input" => element
            .attr("type")
            .is_some_and(|t| t.eq_ignore_ascii_case("image")),
        "area" => element.has_attr("href") && is_map_used(element),
        // Of SVG another rule speaks.
        _ => element.is_html() && matches!(role().as_str(), "img" | "image"),
    }
}

/// A map that no image uses has no areas.
fn is_map_used(area: Element<'_>) -> bool {
    let map = area.closest("map");
    map.and_then(|m| m.attr("name").or(m.id())).is_some_and(|name| {
        area.ancestors().last().is_some_and(|root| {
            root.descendants().any(|e| {
                e.attr("usemap")
                    .is_some_and(|u| u.trim().trim_start_matches('#') == name)
            })
        })
    })
}

/// Whether the image is given a text, or is given out as decoration.
fn is_named(image: Element<'_>) -> bool {
    // Of a control an empty alternative is none: it can be no decoration.
    let may_be_empty = !matches!(image.tag(), "input" | "area");
    let blank = |alt: &str| alt.trim().is_empty() && !(alt.is_empty() && may_be_empty);
    let says_nothing = image.attr("alt").is_none_or(blank);
    !says_nothing || !image.name().trim().is_empty() || (image.tag() == "img" && is_decoration(image))
}

/// `role="none"` is void on what has the focus (ARIA 1.2 §8.4, conflict resolution).
fn is_decoration(image: Element<'_>) -> bool {
    let none = image
        .attr("role")
        .is_some_and(|r| matches!(r.trim().to_ascii_lowercase().as_str(), "presentation" | "none"));
    let focusable = image
        .attr("tabindex")
        .is_some_and(|t| t.trim().parse::<i32>().is_ok());
    none && !focusable
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
