use crate::finding::{Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::put_first::put_first;
use crate::rules::{Group, Rule};
use crate::source::EncodingFrom;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "charset-missing",
    group: Group::Metadata,
    summary: (
        "page does not declare its character encoding",
        "페이지에 문자 인코딩 선언이 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &["8.1.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.is_fragment() {
        return;
    }
    let encoding = page.source.encoding;
    // A declaration that the bytes contradict is another rule's.
    if encoding.from != EncodingFrom::Guess || !page.source.problems.is_empty() {
        out.pass();
        return;
    }
    // Beyond what browsers look through for it, and yet there.
    let said = page.dom.elements("meta").filter(|m| m.is_html()).find_map(declared);
    let help = words!(
        "write `<meta charset=\"utf-8\">` as the first element of the head",
        "head의 첫 요소로 `<meta charset=\"utf-8\">`을 넣으세요"
    );
    if let Some((meta, attribute, label)) = said {
        if is_known(label) {
            out.pass();
            return;
        }
        out.fail(
            meta.attr_span(attribute),
            words!(
                "page declares \"{label}\", which is no character encoding",
                "페이지가 선언한 '{label}'은(는) 없는 문자 인코딩입니다"
            ),
        )
        .help(help);
        return;
    }
    let head = page.dom.head();
    let html = page.dom.html();
    let Some(place) = head.filter(|h| h.is_written()).or(html) else { return };
    let finding = out.fail(
        place.span(),
        words!("page does not declare its character encoding", "페이지에 문자 인코딩 선언이 없습니다"),
    );
    finding.help(help);
    if let Some(head) = head.filter(|h| h.is_written() && encoding.name == "UTF-8") {
        let title = words!("declare the page as UTF-8", "UTF-8로 선언하기");
        let tag = put_first(page, head, "<meta charset=\"utf-8\">");
        finding.fix(Fix::safe(title, vec![tag]));
    }
}

/// A `<meta>` that names an encoding, the attribute that does, and the label.
fn declared(meta: Element<'_>) -> Option<(Element<'_>, &'static str, &str)> {
    if let Some(label) = meta.attr("charset") {
        return Some((meta, "charset", label.trim()));
    }
    let equiv = meta.attr("http-equiv")?.trim();
    let content = meta.attr("content").filter(|_| equiv.eq_ignore_ascii_case("content-type"))?;
    let at = content.to_ascii_lowercase().find("charset")?;
    let label = content.get(at + 7..)?.trim_start().strip_prefix('=')?;
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    Some((meta, "content", label.split([';', ' ']).next().unwrap_or(label)))
}

fn is_known(label: &str) -> bool {
    encoding_rs::Encoding::for_label(label.as_bytes()).is_some()
}
