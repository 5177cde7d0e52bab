use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "link-url-text",
    group: Group::Content,
    summary: ("text of a link is a long address", "링크 텍스트가 긴 주소입니다"),
    severity: Some(Severity::Note),
    wcag: &["2.4.4"],
    kwcag: &["6.4.3"],
    act: &[],
    same_as: &[],
    check,
};

/// Shorter addresses are read at a glance, and may be meant to be written down.
const LONG: usize = 30;
/// Other links that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut long: Vec<Span> = Vec::new();
    let links = page.dom.elements("a").filter(|a| a.has_attr("href") && !a.is_hidden());
    for link in links {
        let name = link.name();
        if name.is_empty() {
            continue;
        }
        if is_long_address(&name) {
            long.push(place(link));
        } else {
            out.pass();
        }
    }
    let [first, others @ ..] = long.as_slice() else { return };
    let finding = out.fail(*first, message(long.len()));
    finding.help(words!(
        "name the page the link leads to, and keep the address in `href`",
        "링크 텍스트에는 이동할 페이지의 이름을 쓰고 주소는 `href`에만 두세요"
    ));
    for other in others.iter().take(SHOWN) {
        finding.label(*other, words!("here too", "여기에도 있습니다"));
    }
}

fn place(link: Element<'_>) -> Span {
    link.mapped_text().whole().unwrap_or_else(|| link.span())
}

/// An address with a path or a query, and nothing else.
fn is_long_address(name: &str) -> bool {
    let lower = name.trim().to_ascii_lowercase();
    let rest = ["https://", "http://", "ftp://", "www."]
        .iter()
        .find_map(|start| lower.strip_prefix(start));
    let Some(rest) = rest else { return false };
    let (host, path) = rest.find(['/', '?', '#']).map_or((rest, ""), |at| rest.split_at(at));
    !rest.contains(char::is_whitespace) && host.contains('.') && path.len() > 1 && rest.chars().count() > LONG
}

fn message(count: usize) -> Words {
    match count {
        1 => words!("text of the link is a long address", "링크 텍스트가 긴 주소입니다"),
        _ => words!(
            "text of {count} links is a long address",
            "링크 {count}개의 텍스트가 긴 주소입니다"
        ),
    }
}
