use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "word-paste",
    group: Group::Hygiene,
    summary: (
        "markup of a word processor was pasted into the page",
        "워드프로세서의 마크업을 붙여 넣었습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let source = page.dom.source();
    let marks = page.dom.all().filter(|e| e.is_written()).filter_map(mark);
    let comments = page.dom.comments().iter().copied().filter(|span| {
        let text = source.get(span.range()).unwrap_or("");
        text.contains("[if gte mso") || text.contains("StartFragment") || text.contains("[data-hwpjson]")
    });
    let places: Vec<Span> = marks.chain(comments).collect();
    let Some(first) = places.iter().min() else {
        out.pass();
        return;
    };
    let count = places.len();
    out.fail(
        *first,
        words!(
            "markup of a word processor, {count} times",
            "워드프로세서에서 온 마크업이 {count}곳 있습니다"
        ),
    )
    .help(words!(
        "paste without formatting, and mark the text up with headings, paragraphs and lists",
        "서식 없이 붙여 넣고 제목, 문단, 목록으로 마크업하세요"
    ));
}

/// Where an element shows that Word or Hancom Hangul wrote it.
fn mark(element: Element<'_>) -> Option<Span> {
    let tag = element.tag();
    if tag.starts_with("o:") || tag.starts_with("st1:") || tag.starts_with("w:") {
        return Some(element.span());
    }
    let is_class = element
        .classes()
        .any(|c| c.starts_with("Mso") || c.starts_with("HStyle"));
    if is_class {
        return Some(element.attr_span("class"));
    }
    if element.has_attr("hstyle") {
        return Some(element.attr_span("hstyle"));
    }
    let is_of_office = |part: &str| {
        let start = part.trim_start().get(..4);
        start.is_some_and(|start| start.eq_ignore_ascii_case("mso-"))
    };
    let style = element.attr("style")?;
    style
        .split(';')
        .any(is_of_office)
        .then(|| element.attr_span("style"))
}
