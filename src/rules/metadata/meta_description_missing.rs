use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::{Block, BlockKind};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "meta-description-missing",
    group: Group::Metadata,
    summary: (
        "page of a release has no description for lists of results",
        "검색 결과에 보일 설명(meta description)이 없습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Search engines show about this many characters.
const SHOWN: usize = 155;

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() || page.dom.is_fragment() {
        return;
    }
    let described = page.dom.elements("meta").filter(|m| m.is_html()).find(|m| {
        let name = m.attr("name").unwrap_or("").trim().to_ascii_lowercase();
        matches!(name.as_str(), "description" | "dcterms.description" | "dc.description")
    });
    let written = described.and_then(|m| m.attr("content")).is_some_and(|c| !c.trim().is_empty());
    if written {
        out.pass();
        return;
    }
    let head = page.dom.head();
    let Some(place) = described.or(head.filter(|h| h.is_written())).or(page.dom.html()) else { return };
    let message = if described.is_some() {
        words!("description of the page is empty", "페이지 설명(meta description)이 비어 있습니다")
    } else {
        words!("page has no description", "페이지 설명(meta description)이 없습니다")
    };
    let finding = out.fail(place.span(), message);
    finding.help(words!(
        "say in one sentence what the release is about: `<meta name=\"description\" content=\"…\">`",
        "보도자료의 내용을 한 문장으로 쓰세요: `<meta name=\"description\" content=\"…\">`"
    ));
    let title = page.dom.elements("title").find(|t| t.is_html() && t.is_written());
    let (Some(text), Some(title), None) = (summary(page), title, described) else { return };
    let tag = format!("<meta name=\"description\" content=\"{}\">\n", escaped(&text));
    finding.fix(Fix::unsafe_(
        words!("describe the page by its first sentence", "첫 문장을 설명으로 쓰기"),
        vec![Edit::insert(title.span().start, tag)],
    ));
}

/// The beginning of the first paragraph or point without its number, to the end of a word.
fn summary(page: &Page<'_>) -> Option<String> {
    let blocks = &page.release().blocks;
    let is_prose = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && b.text.len() > 60;
    let (at, first) = blocks.iter().enumerate().find(|(_, b)| is_prose(b))?;
    let marked = page.lists().body_items().iter().find(|item| item.block == at);
    let text = &first.text.as_str()[marked.map_or(0, |item| item.marker.rest)..];
    let Some((cut, _)) = text.char_indices().nth(SHOWN) else {
        return Some(text.to_owned());
    };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    Some(format!("{} …", &text[..end]))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
