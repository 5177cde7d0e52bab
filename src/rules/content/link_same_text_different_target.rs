use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::html::aria::Role;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

pub(super) static RULE: Rule = Rule {
    id: "link-same-text-different-target",
    group: Group::Content,
    summary: (
        "links of one text in one place lead to different pages",
        "같은 곳의 같은 링크 텍스트가 서로 다른 곳으로 이동합니다",
    ),
    severity: Some(Severity::Note),
    wcag: &["2.4.4"],
    kwcag: &["6.4.3"],
    act: &["fd3a94", "b20e66"],
    same_as: &["axe:identical-links-same-purpose", "alfa:sia-r41", "alfa:sia-r81"],
    check,
};

/// What links are compared by: their names, and where they stand.
type Key = (String, Vec<u32>);

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut first: FxHashMap<Key, (Element<'_>, String)> = FxHashMap::default();
    let mut told: Vec<u32> = Vec::new();
    for link in page.dom.having("href").filter(|e| e.is_a("link") && e.tag() != "area" && e.is_exposed()) {
        let name = link.name().to_lowercase();
        let Some(target) = target(link).filter(|_| !name.is_empty()) else {
            continue;
        };
        let (before, known) = match first.entry((name, context(link))) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                unknown.insert((link, target));
                continue;
            }
        };
        if *known == target || is_set_apart(page, *before, link) {
            out.pass();
        } else if !told.contains(&before.order()) {
            told.push(before.order());
            // Two addresses may be one page, or two pages of one purpose: who knows them must say.
            let name = link.name();
            out.review(
                link.span(),
                words!(
                    "two links \"{name}\" in one place lead to different addresses",
                    "한곳에 있는 두 링크 \"{name}\"의 주소가 서로 다릅니다"
                ),
            )
            .label(before.span(), words!("the other one is here", "다른 하나는 여기입니다"))
            .help(words!(
                "say in each link text what sets it apart, as the format or the subject does",
                "형식이나 주제처럼 서로 다른 점을 각 링크 텍스트에 쓰세요"
            ));
        }
    }
}

/// Whether the words before the links in their lines, or their descriptions, tell them apart.
fn is_set_apart<'p>(page: &Page<'p>, one: Element<'p>, other: Element<'p>) -> bool {
    let before = |link| page.link_context(link).map(|context| context.before);
    let is_named = match (before(one), before(other)) {
        (Some(a), Some(b)) => match b.strip_prefix(&a) {
            // In one line: what stands between them counts.
            Some(between) => {
                let between = between.trim_start();
                says(between.strip_prefix(one.name().as_str()).unwrap_or(between))
            }
            None => says(&a) && says(&b) && a.trim() != b.trim(),
        },
        _ => false,
    };
    let (a, b) = (one.description(), other.description());
    is_named || says(&a) && says(&b) && a != b
}

fn says(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// What of the page belongs to a link: the items and the cell it is in and the nearest block (ACT glossary, programmatically
/// determined link context).
fn context(link: Element<'_>) -> Vec<u32> {
    let mut all: Vec<u32> = link.idrefs("aria-describedby").map(Element::order).collect();
    let (mut has_cell, mut has_block) = (false, false);
    for element in link.ancestors() {
        let role = element.role().map_or("", Role::name);
        let is_cell = !has_cell && matches!(role, "cell" | "gridcell");
        let is_block = !has_block && element.is_block();
        if is_cell || is_block || role == "listitem" {
            all.push(element.order());
        }
        has_cell |= is_cell;
        has_block |= is_block;
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The address without what does not lead elsewhere; `None` when it is none, or a place of this page.
fn target(link: Element<'_>) -> Option<String> {
    let href = link.attr("href")?.trim();
    let lower = href.to_ascii_lowercase();
    let is_open = ["{{", "${", "<%", "#{"].iter().any(|mark| href.contains(mark));
    if is_open || ["javascript:", "mailto:", "tel:", "sms:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    let page = href.split('#').next().unwrap_or("");
    let page = page.strip_prefix("https:").or(page.strip_prefix("http:")).unwrap_or(page);
    let page = page.strip_prefix("//www.").or(page.strip_prefix("//")).unwrap_or(page);
    let index = ["index.html", "index.htm", "index.php", "index.jsp", "index.do"];
    let page = index.iter().find_map(|file| page.strip_suffix(file)).unwrap_or(page);
    let page = page.trim_end_matches('/');
    (!page.is_empty()).then(|| page.to_owned())
}
