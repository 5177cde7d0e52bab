//! The parts of a page that say which language they are in, and what is read out in it: the text inheriting its programmatic
//! language, in the words of the ACT rules.

use crate::html::css::Visible;
use crate::html::{Document, Element};
use rustc_hash::FxHashMap;

/// An element of the body with a `lang` that is not empty.
#[derive(Debug)]
pub struct Part<'d> {
    pub element: Element<'d>,
    /// The value of `lang`, as written.
    pub lang: &'d str,
    /// The text that is rendered in its language: not that of parts within it with a language of their own.
    pub text: String,
    /// Where no text is rendered, the names and descriptions that are read out in its language.
    pub names: String,
    /// Whether anything is read out in its language: text, or the name of an image or a control.
    pub is_spoken: bool,
}

/// The parts of a page with a language of their own, in the order of the page.
#[must_use]
pub fn parts<'d>(dom: &'d Document<'d>) -> Vec<Part<'d>> {
    let Some(body) = dom.body() else {
        return Vec::new();
    };
    let mut parts: Vec<Part<'d>> = std::iter::once(body)
        .chain(body.descendants())
        .filter(|e| e.is_html())
        .filter_map(|element| {
            let lang = element.attr("lang").filter(|lang| !lang.is_empty())?;
            Some(Part {
                element,
                lang,
                text: String::new(),
                names: String::new(),
                is_spoken: false,
            })
        })
        .collect();
    if parts.is_empty() {
        return parts;
    }
    let places: FxHashMap<u32, usize> = parts
        .iter()
        .enumerate()
        .map(|(at, p)| (p.element.order(), at))
        .collect();
    let part_of =
        |element: Element<'d>| speaker(element).and_then(|s| places.get(&s.order()).copied());
    for node in body.texts().filter(|t| is_perceived(t.parent)) {
        if let Some(at) = part_of(node.parent) {
            parts[at].text.push_str(node.mapped.as_str());
            parts[at].text.push(' ');
        }
    }
    for part in &mut parts {
        part.is_spoken = says(&part.text);
    }
    for element in body
        .descendants()
        .filter(|e| is_named_by_itself(*e) && e.is_exposed())
    {
        if let Some(at) = part_of(element)
            && !says(&parts[at].text)
        {
            for said in [element.name(), element.description()] {
                parts[at].names.push_str(&said);
                parts[at].names.push(' ');
            }
            parts[at].is_spoken = says(&parts[at].names);
        }
    }
    parts
}

/// What is in the language of the page itself: its title, its text, and the names and descriptions that are not text. `None` where
/// it is longer than `most` bytes.
#[must_use]
pub fn page_speech(dom: &Document<'_>, most: usize) -> Option<String> {
    let is_of_page = |e: Element<'_>| speaker(e).is_none_or(|s| s.tag() == "html");
    let body = dom.body()?;
    let title = dom.elements("title").find(|t| t.is_html());
    let mut all = title
        .filter(|t| is_of_page(*t))
        .map_or(String::new(), Element::text);
    for node in body.texts() {
        if node.parent.is_rendered() && is_of_page(node.parent) {
            all.push(' ');
            all.push_str(node.mapped.as_str());
        }
        if all.len() > most {
            return None;
        }
    }
    for element in body
        .descendants()
        .filter(|e| is_named_by_itself(*e) && e.is_exposed() && is_of_page(*e))
    {
        for said in [element.name(), element.description()] {
            all.push(' ');
            all.push_str(&said);
        }
    }
    (all.len() <= most).then_some(all)
}

/// The names that elements in the language of the page take from elements with a `lang` of their own, and that `lang`: they are
/// read out in the language of the page, though the page says that they are in another. `None` where there are none, or of
/// several languages.
#[must_use]
pub fn lent_names<'d>(dom: &'d Document<'d>) -> Option<(&'d str, String)> {
    let mut lent: Option<(&str, String)> = None;
    for element in dom.having("aria-labelledby").filter(|e| e.is_exposed()) {
        let of_page = speaker(element).filter(|s| s.tag() == "html");
        let mut from = element.idrefs("aria-labelledby").map(speaker);
        let Some(lender) = from
            .next()
            .flatten()
            .filter(|s| of_page.is_some() && Some(*s) != of_page)
        else {
            continue;
        };
        let lang = lender.attr("lang")?;
        let is_one = from.all(|other| other.and_then(|o| o.attr("lang")) == Some(lang));
        match &mut lent {
            _ if !is_one => return None,
            Some((other, _)) if *other != lang => return None,
            Some((_, names)) => {
                names.push(' ');
                names.push_str(&element.name());
            }
            None => lent = Some((lang, element.name())),
        }
    }
    lent
}

/// The element whose `lang` says which language this one is in. An empty `lang` says none.
fn speaker(element: Element<'_>) -> Option<Element<'_>> {
    let source = element.language_source()?;
    match source.attr("lang") {
        Some("") => speaker(source.parent()?),
        _ => Some(source),
    }
}

fn says(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace())
}

/// Whether what stands in the element is seen, or exposed out of sight.
fn is_perceived(element: Element<'_>) -> bool {
    element.is_rendered() && (!element.is_hidden() || element.is_visible() != Visible::No)
}

/// An attribute gives the element a name or description that is not its text.
fn is_named_by_itself(element: Element<'_>) -> bool {
    const NAMES: [&str; 6] = [
        "alt",
        "aria-label",
        "aria-labelledby",
        "title",
        "placeholder",
        "aria-describedby",
    ];
    NAMES
        .iter()
        .any(|name| element.attr(name).is_some_and(says))
        || element.tag() == "input"
            && element.has_role("button")
            && element.attr("value").is_some_and(says)
        || !element.is_html()
            && element
                .children()
                .any(|c| c.tag() == "title" && says(&c.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    #[test]
    fn the_page_speaks_by_title_text_and_names() {
        let html = "<html lang=en><title>a</title><body>b<p lang=fr>c<img alt=d></p><img alt=e><p hidden>f</p>";
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let said = page_speech(&dom, 100).map(|all| all.split_whitespace().collect::<String>());
        assert_eq!(said.as_deref(), Some("abe"));
        assert_eq!(page_speech(&dom, 3), None);
    }

    #[test]
    fn names_may_be_lent_by_parts_in_other_languages() {
        let lent = |body: &str| {
            let html = format!("<html lang=nl><body>{body}");
            let parsed = parse(&html);
            let dom = Document::new(&html, &parsed);
            lent_names(&dom).map(|(lang, names)| (lang.to_owned(), names))
        };
        let image = "<img src=a.jpg aria-labelledby=a>";
        let english = Some(("en".to_owned(), "b c".to_owned()));
        assert_eq!(lent(&format!("{image}<p lang=en id=a hidden>b c")), english);
        assert_eq!(lent(&format!("{image}<p id=a hidden>b c")), None);
        assert_eq!(
            lent(&format!("<p lang=en>{image}<p lang=en id=a>b c")),
            None
        );
        let two = "<img src=a.jpg aria-labelledby='a b'><p lang=en id=a>b</p><p lang=fr id=b>c";
        assert_eq!(lent(two), None);
    }

    #[test]
    fn each_text_is_spoken_in_one_language() {
        let html = "<body lang=en>a <div lang=ko>나<p lang=''>다</p><b lang=fr hidden>é</b></div>\
                    <p lang=ja><img alt='絵'></p><p lang=de> </p></body>";
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let found: Vec<(&str, String, bool)> = parts(&dom)
            .into_iter()
            .map(|p| (p.lang, p.text.split_whitespace().collect(), p.is_spoken))
            .collect();
        let wanted = [
            ("en", "a", true),
            ("ko", "나다", true),
            ("fr", "", false),
            ("ja", "", true),
            ("de", "", false),
        ];
        assert_eq!(
            found,
            wanted.map(|(lang, text, spoken)| (lang, text.to_owned(), spoken))
        );
    }
}
