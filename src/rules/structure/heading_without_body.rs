use crate::finding::{Findings, Severity};
use crate::html::{Element, Heading, headings, includes_parts};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "heading-without-body",
    group: Group::Structure,
    summary: ("heading has nothing below it", "제목 아래에 내용이 없습니다"),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &["6.4.2"],
    act: &[],
    same_as: &["alfa:sia-r78"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if includes_parts(page.dom) {
        return;
    }
    let all: Vec<Heading<'_>> = headings(page.dom).collect();
    for pair in all.windows(2) {
        let [heading, next] = pair else { continue };
        // A second line of the headline is another rule's; the title of a teaser is a link.
        let is_asked = heading.level > 1
            && !heading.element.mapped_text().as_str().is_empty()
            && heading.element.next_sibling() == Some(next.element)
            && !is_link(heading.element);
        // Two of one text are one heading, shown on wide screens and on narrow ones.
        let is_twin = heading.element.mapped_text().as_str() == next.element.mapped_text().as_str();
        if !is_asked || is_twin || next.level > heading.level || !is_bare_after(heading.element) {
            continue;
        }
        out.fail(
            heading.element.span(),
            words!("heading has nothing below it", "제목 아래에 내용이 없습니다"),
        )
        .label(next.element.span(), words!("next heading here", "바로 다음 제목"))
        .help(words!(
            "write the text of the section, or remove the heading",
            "내용을 넣거나 제목을 지우세요"
        ));
    }
}

fn is_link(heading: Element<'_>) -> bool {
    let control = |e: Element<'_>| {
        matches!(e.tag(), "a" | "button" | "img" | "svg") || e.has_attr("onclick") || e.has_attr("tabindex")
    };
    control(heading) || heading.descendants().any(control)
}

/// Only white space stands before the next sibling.
fn is_bare_after(heading: Element<'_>) -> bool {
    heading
        .texts_after()
        .all(|text| text.mapped.as_str().trim().is_empty())
}
