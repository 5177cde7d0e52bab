use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::html::aria::Role;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;

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

/// A link, and where it leads.
type Leading<'p> = (Element<'p>, String);

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut named: FxHashMap<String, Vec<Element<'_>>> = FxHashMap::default();
    for link in links(page) {
        let name = link.name().to_lowercase();
        if !name.is_empty() {
            named.entry(name).or_default().push(link);
        }
    }
    // Most names are those of one link, whose address nobody asks for.
    let several = named.into_values().filter(|links| links.len() > 1);
    let leading = several.map(|links| {
        let leading = links.into_iter().filter_map(|link| Some((link, target(link)?)));
        leading.collect::<Vec<Leading<'_>>>()
    });
    let mut groups: Vec<_> = leading.filter(|links| links.len() > 1).collect();
    groups.sort_by_key(|links| links[0].0.order());
    for links in groups {
        compare(page, out, links);
    }
}

/// Compares the links of one name that stand in one place.
fn compare<'p>(page: &Page<'p>, out: &mut Findings, links: Vec<Leading<'p>>) {
    if links.iter().all(|(_, target)| *target == links[0].1) {
        out.pass();
        return;
    }
    let mut places: FxHashMap<Vec<u32>, Vec<Leading<'p>>> = FxHashMap::default();
    for link in links {
        places.entry(context(link.0)).or_default().push(link);
    }
    let mut places: Vec<_> = places.into_values().filter(|links| links.len() > 1).collect();
    places.sort_by_key(|links| links[0].0.order());
    for links in places {
        let Some(((first, target), others)) = links.split_first() else {
            continue;
        };
        let differs = |(link, other): &&Leading<'p>| other != target && !is_set_apart(page, *first, *link);
        match others.iter().find(differs) {
            Some((other, _)) => report(out, *first, *other),
            None => out.pass(),
        }
    }
}

/// Two addresses may be one page, or two pages of one purpose: who knows them must say.
fn report(out: &mut Findings, first: Element<'_>, other: Element<'_>) {
    let name = other.name();
    out.review(
        other.span(),
        words!(
            "two links \"{name}\" in one place lead to different addresses",
            "한곳에 있는 두 링크 \"{name}\"의 주소가 서로 다릅니다"
        ),
    )
    .label(first.span(), words!("the other one is here", "다른 하나는 여기입니다"))
    .help(words!(
        "say in each link text what sets it apart, as the format or the subject does",
        "형식이나 주제처럼 서로 다른 점을 각 링크 텍스트에 쓰세요"
    ));
}

/// The links of the page, in its order: those of HTML and SVG, and what a role makes one and a handler leads on.
fn links<'p>(page: &Page<'p>) -> Vec<Element<'p>> {
    let dom = page.dom;
    let all = dom.elements("a").chain(dom.having("href")).chain(dom.having("onclick"));
    let mut links: Vec<_> = all.filter(|e| e.is_a("link") && e.tag() != "area" && e.is_exposed()).collect();
    links.sort_unstable_by_key(|e| e.order());
    links.dedup();
    links
}

/// Where a handler leads that does nothing but go to an address (`location.href = '/a'`).
fn led_to(handler: &str) -> Option<&str> {
    let handler = handler.trim().trim_end_matches(';');
    let handler = handler.strip_prefix("window.").or(handler.strip_prefix("document.")).unwrap_or(handler);
    let rest = handler.strip_prefix("location")?;
    let rest = rest.strip_prefix(".href").unwrap_or(rest).trim_start();
    let address = match rest.strip_prefix('=') {
        Some(address) => address,
        None => rest.strip_prefix(".assign(")?.strip_suffix(')')?,
    };
    let address = address.trim();
    let quote = address.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let address = address.strip_prefix(quote)?.strip_suffix(quote)?;
    (!address.contains(quote)).then_some(address)
}

/// Whether the words before the links in their lines, or their descriptions, tell them apart.
fn is_set_apart<'p>(page: &Page<'p>, one: Element<'p>, other: Element<'p>) -> bool {
    let before = |link| page.link_context(link).map(|context| context.before);
    let is_named = match (before(one), before(other)) {
        (Some(a), Some(b)) => match b.strip_prefix(&a) {
            // In one line: what stands between them counts.
            Some(between) => {
                let between = between.trim_start();
                let text = one.text();
                let own = [one.name(), text.trim().to_owned()];
                says(own.iter().find_map(|own| between.strip_prefix(own.as_str())).unwrap_or(between))
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
    let href = link.href().or_else(|| link.attr("onclick").and_then(led_to))?.trim();
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

#[cfg(test)]
mod tests {
    use super::led_to;

    #[test]
    fn handlers_that_only_go_somewhere_tell_where() {
        assert_eq!(led_to("location='/a'"), Some("/a"));
        assert_eq!(led_to(" window.location.href = \"/a\";"), Some("/a"));
        assert_eq!(led_to("location.assign('/a')"), Some("/a"));
        for handler in ["go('/a')", "location='/a' + id", "location=next", "location=''+'a'"] {
            assert_eq!(led_to(handler), None, "{handler}");
        }
    }
}
