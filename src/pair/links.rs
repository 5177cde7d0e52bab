//! Links between language versions: what a page is called, and where it says that its other versions are.

use crate::html::{Document, Element};
use crate::pack::Languages;
use crate::source::Span;

/// A link to a version of the page.
#[derive(Clone, Debug)]
pub struct Reference {
    pub span: Span,
    pub href: String,
    /// Primary subtag of the language it leads to; "" for `x-default` and for the page itself.
    pub language: String,
    /// `<link rel=alternate>`: for machines, which follow it only where the other page links back.
    pub is_alternate: bool,
}

/// The page's own address, and its links to versions.
pub(super) fn references<'d>(
    dom: &'d Document<'d>,
    languages: &Languages,
) -> (Option<Reference>, Vec<Reference>) {
    let has_rel = |link: &Element<'_>, word: &str| {
        let rel = link.attr("rel").unwrap_or_default();
        rel.split_ascii_whitespace()
            .any(|w| w.eq_ignore_ascii_case(word))
    };
    let reference = |link: Element<'d>, language: String, is_alternate: bool| {
        let href = link.href()?.trim();
        (!href.is_empty()).then(|| Reference {
            span: link.span(),
            href: href.to_owned(),
            language,
            is_alternate,
        })
    };
    let canonical = dom
        .elements("link")
        .find(|link| has_rel(link, "canonical"))
        .and_then(|link| reference(link, String::new(), false));
    let mut found = Vec::new();
    for link in dom.elements("link") {
        let tag = link.attr("hreflang").unwrap_or_default();
        if has_rel(&link, "alternate") && !tag.is_empty() {
            found.extend(reference(link, languages.primary(tag), true));
        }
    }
    for link in dom.elements("a") {
        let tag = link.attr("hreflang").map(|tag| languages.primary(tag));
        let text = link.text();
        let named = || match languages.named(text.trim()) {
            [one] if text.chars().count() <= 24 => Some(one.clone()),
            _ => None,
        };
        if let Some(language) = tag.filter(|t| !t.is_empty()).or_else(named) {
            found.extend(reference(link, language, false));
        }
    }
    (canonical, found)
}

/// Addresses in a form in which two that name one page are equal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// Host without `www.`, path and query.
    url: Option<String>,
    /// The path of a file.
    file: Option<String>,
}

impl Address {
    /// The address of a page: its canonical one, and that of its file.
    #[must_use]
    pub fn of_page(path: &str, canonical: Option<&str>) -> Self {
        Self {
            url: canonical.and_then(absolute),
            file: Some(normal(path)),
        }
    }

    /// Where a link of a page leads.
    #[must_use]
    pub fn of_link(&self, href: &str) -> Self {
        if let Some(url) = absolute(href) {
            return Self {
                url: Some(url),
                file: None,
            };
        }
        let href = href.split('#').next().unwrap_or_default();
        let is_path = !href.is_empty() && !href.split('/').next().unwrap_or_default().contains(':');
        if !is_path {
            return Self::default();
        }
        let url = self.url.as_ref().map(|own| {
            let (host, path) = own.split_once('/').unwrap_or((own, ""));
            if let Some(rooted) = href.strip_prefix('/') {
                return shortened(&format!("{host}/{rooted}"));
            }
            let path = path.split('?').next().unwrap_or_default();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            shortened(&format!("{host}/{}", normal(&format!("{folder}/{href}"))))
        });
        let file = self.file.as_ref().filter(|_| !href.starts_with('/'));
        let file = file.map(|own| {
            let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
            let path = href.split('?').next().unwrap_or_default();
            let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            normal(&format!("{folder}/{path}"))
        });
        Self { url, file }
    }

    /// What it is known by.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.url.iter().chain(&self.file).map(String::as_str)
    }

    /// Whether both certainly name one page.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        same(&self.url, &other.url) || same(&self.file, &other.file)
    }

    /// Whether both certainly name two pages.
    #[must_use]
    pub fn is_not(&self, other: &Self) -> bool {
        !self.is(other)
            && match (&self.url, &other.url, &self.file, &other.file) {
                (Some(a), Some(b), ..) => a != b,
                (None, None, Some(a), Some(b)) => a != b,
                _ => false,
            }
    }

    /// Whether it is the front page of a site or of its part in one language.
    #[must_use]
    pub fn is_front(&self) -> bool {
        let Some(path) = self.url.as_ref().or(self.file.as_ref()) else {
            return false;
        };
        let path = path.split('?').next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        let stem = last.split('.').next().unwrap_or_default();
        path.split('/').filter(|p| !p.is_empty()).count() <= 2
            || matches!(stem, "index" | "main" | "home" | "default")
    }
}

/// An address with a host, without scheme and fragment.
fn absolute(href: &str) -> Option<String> {
    let (scheme, rest) = href.trim().split_once("//")?;
    let known = scheme.is_empty()
        || scheme.eq_ignore_ascii_case("http:")
        || scheme.eq_ignore_ascii_case("https:");
    let rest = rest.split('#').next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (known && !host.is_empty()).then(|| shortened(&format!("{host}/{path}")))
}

/// Without the name of the page that a folder shows.
fn shortened(url: &str) -> String {
    let url = url.trim_end_matches('/');
    let index = [
        "/index.html",
        "/index.htm",
        "/index.do",
        "/index.jsp",
        "/index.php",
    ];
    index
        .iter()
        .find_map(|end| url.strip_suffix(end))
        .unwrap_or(url)
        .to_owned()
}

/// A path without `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages() {
        let page = Address::of_page(
            "site/ko/1.html",
            Some("https://www.example.go.kr/ko/view.do?seq=1"),
        );
        let other = Address::of_page(
            "site/en/1.html",
            Some("https://example.go.kr/en/view.do?seq=7"),
        );
        assert!(page.of_link("/en/view.do?seq=7").is(&other));
        assert!(page.of_link("../en/view.do?seq=7#top").is(&other));
        assert!(page.of_link("../en/1.html").is(&other));
        assert!(
            page.of_link("http://www.example.go.kr/en/view.do?seq=7")
                .is(&other)
        );
        assert!(page.of_link("/en/view.do?seq=8").is_not(&other));
        assert!(page.of_link("/en/index.do").is_front());
        assert!(!page.of_link("/en/view.do?seq=8").is_front());
    }

    #[test]
    fn what_is_unknown_is_neither() {
        let page = Address::of_page("ko/1.html", None);
        let other = Address::of_page("en/1.html", Some("https://example.go.kr/en/1"));
        for href in [
            "/en/1",
            "javascript:toEnglish()",
            "#",
            "https://example.go.kr/x",
        ] {
            let there = page.of_link(href);
            assert!(!there.is(&other), "{href}");
        }
        assert!(!page.of_link("/en/1").is_not(&other));
        assert!(!page.of_link("javascript:x()").is_not(&other));
    }
}
