use crate::finding::Findings;
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "language-toggle-missing",
    group: Group::Language,
    summary: (
        "page has no link to its other language version",
        "다른 언어판으로 가는 링크가 없습니다",
    ),
    // Only publishers that write in two languages.
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let language = page.language();
    let Some(body) = page.dom.body() else { return };
    if language.is_empty() || page.dom.cut().is_some() {
        return;
    }
    let mut links = body.descendants().filter(|e| is_control(*e));
    let first = links.next();
    let Some(first) = first else { return };
    if std::iter::once(first).chain(links).any(|e| is_toggle(page, e, language)) {
        out.pass();
        return;
    }
    if is_left_to_script(page, language) {
        return;
    }
    let mut headers = page.dom.elements("header");
    let banner = || page.dom.all().find(|e| e.has_role("banner") && e.is_written());
    let place = headers.next().filter(|h| h.is_written()).or_else(banner).unwrap_or(body);
    out.fail(
        place.span(),
        words!(
            "page has no link to its version in another language",
            "다른 언어판 페이지로 가는 링크가 없습니다"
        ),
    )
    .help(words!(
        "link to the same release in the other language, with its own name: `<a href=\"…\" lang=\"ko\" hreflang=\"ko\">한국어</a>`",
        "같은 보도자료의 다른 언어판을 그 언어 이름으로 연결하세요: `<a href=\"…\" lang=\"en\" hreflang=\"en\">English</a>`"
    ));
}

/// A script of the page has the name of another language as a text of its own: it builds the header.
fn is_left_to_script(page: &Page<'_>, language: &str) -> bool {
    let languages = &page.vocabulary().languages;
    // Codes are values of much else.
    let is_name = |text: &str| {
        text.chars().count() > 3 || !text.is_ascii()
    };
    let names = |text: &str| {
        (2..=40).contains(&text.len()) && is_name(text) && languages.named(text).iter().any(|l| l != language)
    };
    let scripts = page.dom.elements("script").flat_map(Element::texts);
    scripts.into_iter().any(|t| t.mapped.as_str().split(['"', '\'', '`', '>', '<']).any(names))
}

fn is_control(element: Element<'_>) -> bool {
    matches!(element.tag(), "a" | "button" | "option" | "select" | "area" | "summary")
        || element.has_attr("role") && (element.has_role("button") || element.is_a("link"))
}

/// Something that leads to another language, or opens a choice of languages.
fn is_toggle(page: &Page<'_>, element: Element<'_>, language: &str) -> bool {
    let languages = &page.vocabulary().languages;
    let other = |tag: &str| {
        let primary = languages.primary(tag);
        !primary.is_empty() && primary != language
    };
    // A link to the language the page is declared in means that the declaration is wrong, when the text does
    // not bear it out.
    let unsure = page.main_language().spoken.is_none();
    let names = |text: &str| {
        let named = languages.named(text);
        named.iter().any(|l| unsure || l != language)
    };
    let by_attribute = ["hreflang", "lang"]
        .iter()
        .any(|name| element.attr(name).is_some_and(other));
    let marked = element.id().into_iter().chain(element.classes()).any(|n| {
        let name = n.to_ascii_lowercase();
        name.contains("lang")
    });
    let texts = std::iter::once(element.text())
        .chain(["title", "aria-label"].iter().filter_map(|n| element.attr(n)).map(str::to_owned))
        .chain(
            element
                .descendants()
                .filter_map(|e| e.attr("alt"))
                .map(str::to_owned),
        );
    let mut texts = texts.collect::<Vec<_>>();
    texts.retain(|t| t.len() <= 80);
    by_attribute
        || marked
        || texts.iter().any(|text| {
            names(text)
                || chooses(page, text)
                || is_version(page, text, &names)
                || (leads_to(element, &names) && text.split(|c: char| !c.is_alphanumeric()).any(|w| w.len() > 2 && names(w)))
        })
}

/// The name of a language in its own letters, or in Latin ones with words of versions around it ("Go to Korean site"): beside
/// others it may be an adjective ("Korean Peninsula").
fn is_version(page: &Page<'_>, text: &str, names: &dyn Fn(&str) -> bool) -> bool {
    let languages = &page.vocabulary().languages;
    // Codes of two letters are words of other languages in longer text.
    let is_name = |word: &str| word.len() > 2 && names(word);
    let is_code = |word: &str| !word.chars().any(char::is_lowercase);
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words().any(|w| is_name(w) && !w.is_ascii())
        || words().any(is_name) && words().all(|w| is_name(w) || is_code(w) || languages.speaks_of_versions(w))
}

/// The address names the language too: `/kor/index.do`, `korean.example.go.kr`.
fn leads_to(element: Element<'_>, names: &dyn Fn(&str) -> bool) -> bool {
    let href = element.attr("href").unwrap_or_default();
    let (host, path) = match href.split_once("//") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", href),
    };
    let first = host.split('.').next().unwrap_or_default();
    std::iter::once(first)
        .chain(path.split(|c: char| !c.is_alphanumeric()))
        .any(|part| !part.is_empty() && names(part))
}

/// "Language", "언어 선택".
fn chooses(page: &Page<'_>, text: &str) -> bool {
    let labels = &page.vocabulary().labels;
    labels
        .find(text)
        .any(|l| l.function == crate::pack::Function::LanguageSelect)
}
