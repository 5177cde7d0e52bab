//! The names a page gives to its site.

use crate::html::{Document, Element};
use crate::pack::folded;

/// What follows the name of a site in the alternative of its logo or in a title.
const AFTER: [&str; 9] = [
    "로고",
    "logo",
    "홈페이지",
    "대표누리집",
    "영문누리집",
    "누리집",
    "바로가기",
    "홈으로",
    "home",
];

/// The names of the site, folded: its host, `og:site_name`, and what links to its front page are called. The longest first.
#[must_use]
pub fn site_names(dom: &Document<'_>) -> Vec<String> {
    let given = dom.elements("meta").filter_map(|meta| {
        let name = meta.attr("property").or(meta.attr("name"))?;
        let known = ["og:site_name", "application-name"]
            .iter()
            .any(|n| name.eq_ignore_ascii_case(n));
        meta.attr("content").filter(|_| known).map(str::to_owned)
    });
    let host = dom.elements("link").find_map(|link| {
        let is_own = link
            .attr("rel")
            .is_some_and(|r| r.trim().eq_ignore_ascii_case("canonical"));
        let (_, rest) = link.attr("href").filter(|_| is_own)?.split_once("//")?;
        let host = rest.split(['/', '?', '#']).next()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    });
    let linked = dom
        .elements("a")
        .filter(|a| {
            a.attr("href")
                .is_some_and(|href| leads_home(href, || is_logo(*a)))
        })
        .map(Element::name);
    let mut names: Vec<String> = given
        .chain(linked)
        .chain(host)
        .map(|name| bare(&folded(&name)).to_owned())
        .filter(|name| name.chars().count() >= 2)
        .collect();
    names.sort_by_key(|name| (usize::MAX - name.len(), name.clone()));
    names.dedup();
    names
}

fn bare(name: &str) -> &str {
    let shorter = AFTER.iter().find_map(|word| name.strip_suffix(word));
    shorter
        .or_else(|| name.strip_prefix("home"))
        .map_or(name, bare)
}

/// Whether an address is that of a front page: "/", "https://www.gov.uk/", "/index.do"; of a logo also "/en/".
fn leads_home(href: &str, is_logo: impl Fn() -> bool) -> bool {
    let href = href.trim();
    let path = match href.split_once("//") {
        Some(("" | "http:" | "https:", rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        _ if href.starts_with('/') => &href[1..],
        _ => return false,
    };
    let path = path.split(['?', '#', ';']).next().unwrap_or("");
    let mut parts = path.split('/').filter(|p| !p.is_empty());
    parts.all(|part| {
        let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
        matches!(stem.as_str(), "index" | "main" | "home" | "default")
            || ((2..=4).contains(&part.len()) && is_logo())
    })
}

/// A picture, or what a class calls a logo.
fn is_logo(link: Element<'_>) -> bool {
    let named = |e: Element<'_>| {
        e.classes()
            .chain(e.id())
            .any(|name| name.to_ascii_lowercase().contains("logo"))
    };
    link.descendants().any(|e| matches!(e.tag(), "img" | "svg"))
        || std::iter::once(link)
            .chain(link.ancestors().take(2))
            .any(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    #[test]
    fn front_pages_name_the_site() {
        let text = "<meta property=og:site_name content='GOV.UK'><h1><a href='/'><img alt='해양수산부 로고'></a></h1>
            <p class=logo><a href='/en/'>Ministry of Oceans</a></p><a href='/en/'>English</a><a href='/news'>News</a>
            <a href='https://www.mofa.go.kr/index.do'>외교부</a><a href='#'>Top</a>";
        let parsed = parse(text);
        let dom = Document::new(text, &parsed);
        let mut names = site_names(&dom);
        names.sort();
        assert_eq!(names, ["govuk", "ministryofoceans", "외교부", "해양수산부"]);
    }
}
