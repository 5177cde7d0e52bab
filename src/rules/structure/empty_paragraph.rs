use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "empty-paragraph",
    group: Group::Structure,
    summary: (
        "empty paragraphs make space between the others",
        "빈 문단으로 간격을 띄웠습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Other empty paragraphs that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(body) = page.release().body.as_ref() else {
        return;
    };
    let mut empty: Vec<Element<'_>> = Vec::new();
    for paragraph in body.element.descendants().filter(|e| e.tag() == "p" && e.is_html()) {
        if !paragraph.is_rendered() || !paragraph.is_written() {
            continue;
        }
        if is_empty(paragraph) {
            empty.push(paragraph);
        } else {
            out.pass();
        }
    }
    // One may be a slip, or wait for a script.
    let [first, others @ ..] = empty.as_slice() else { return };
    if others.is_empty() {
        return;
    }
    let count = empty.len();
    let finding = out.fail(
        first.span(),
        words!(
            "{count} paragraphs of the text are empty",
            "본문에 빈 문단이 {count}개 있습니다"
        ),
    );
    finding.help(words!(
        "remove them, and set the space between paragraphs with CSS",
        "빈 문단을 지우고 문단 사이의 간격은 CSS로 정하세요"
    ));
    for other in others.iter().take(SHOWN) {
        finding.label(other.span(), words!("here too", "여기에도 있습니다"));
    }
    let edits = empty
        .iter()
        .map(|p| Some(Edit::replace(written(page.dom.source(), *p)?, "")));
    if let Some(edits) = edits.collect::<Option<Vec<_>>>() {
        finding.fix(Fix::safe(
            words!("remove the empty paragraphs", "빈 문단을 지움"),
            edits,
        ));
    }
}

/// White space only, in elements that draw nothing by themselves and that no script is likely to look for.
fn is_empty(paragraph: Element<'_>) -> bool {
    let is_plain = |e: Element<'_>| {
        let may_be_filled =
            e.id().is_some() || e.has_bound_text() || e.attrs().any(|(name, _)| name.starts_with("data-"));
        let is_text = matches!(
            e.tag(),
            "p" | "br" | "span" | "font" | "b" | "strong" | "i" | "em" | "u" | "o:p"
        );
        is_text && !may_be_filled
    };
    is_plain(paragraph)
        && paragraph.descendants().all(is_plain)
        && paragraph
            .texts()
            .all(|t| t.mapped.as_str().chars().all(|c| c.is_whitespace() || c == '\u{feff}'))
}

/// From the start tag to the end tag, with the line they stand on when nothing else does; `None` when the end tag is not written.
fn written(source: &str, paragraph: Element<'_>) -> Option<Span> {
    let extent = paragraph.extent();
    let text = source.get(extent.range())?.to_ascii_lowercase();
    let start = extent.start as usize;
    let end = start + text.find("</p>")? + "</p>".len();
    let is_blank = |c: char| matches!(c, ' ' | '\t');
    let before = source[..start].trim_end_matches(is_blank);
    let after = source[end..].trim_start_matches(is_blank);
    let line_end = ["\r\n", "\n"].iter().find(|end| after.starts_with(**end));
    Some(match line_end {
        Some(line_end) if before.ends_with('\n') => {
            Span::new(before.len(), source.len() - after.len() + line_end.len())
        }
        _ => Span::new(start, end),
    })
}
