//! Accessible names from markup alone (accname 1.2, HTML-AAM 1.0): what assistive technology calls an element.
//! Text that a stylesheet generates or hides is not known.

use super::element::{Element, Node};

impl<'d> Element<'d> {
    /// The accessible name, white space collapsed; "" when there is none. Elements that are named by their
    /// content (links, buttons, headings, cells …) are; for others the content does not count.
    #[must_use]
    pub fn name(self) -> String {
        collapsed(&name(self, Walk::default()))
    }

    /// What `aria-describedby` or `aria-description` says, white space collapsed; "" when there is neither.
    #[must_use]
    pub fn description(self) -> String {
        let said = referenced(self, "aria-describedby")
            .or_else(|| given(self, "aria-description").map(str::to_owned));
        collapsed(&said.unwrap_or_default())
    }
}

/// How a computation came to an element.
#[derive(Clone, Copy, Default)]
struct Walk {
    /// Through `aria-labelledby`: it is not followed twice, and hidden text counts.
    referenced: bool,
    /// Hidden elements count.
    hidden: bool,
}

fn name(element: Element<'_>, walk: Walk) -> String {
    if let Some(label) = label(element, walk) {
        return label;
    }
    if walk.referenced || is_named_by_content(element) {
        let text = content(element, walk);
        if !text.trim().is_empty() {
            return text;
        }
    }
    given(element, "title").unwrap_or("").to_owned()
}

/// A name that attributes or special children give, before content and `title`.
fn label(element: Element<'_>, walk: Walk) -> Option<String> {
    if !walk.referenced
        && let Some(text) = referenced(element, "aria-labelledby")
    {
        return Some(text);
    }
    if let Some(label) = given(element, "aria-label") {
        return Some(label.to_owned());
    }
    match element.tag() {
        "img" | "area" => given(element, "alt").map(str::to_owned),
        "input" => input(element),
        "svg" => child_text(element, "title"),
        "table" => child_text(element, "caption"),
        "fieldset" => child_text(element, "legend"),
        "figure" => child_text(element, "figcaption"),
        _ => None,
    }
}

fn input(element: Element<'_>) -> Option<String> {
    let kind = element.attr("type").unwrap_or("").to_ascii_lowercase();
    match kind.as_str() {
        "image" => given(element, "alt").or_else(|| given(element, "value")),
        "submit" | "reset" | "button" => given(element, "value"),
        _ => None,
    }
    .map(str::to_owned)
}

fn child_text(element: Element<'_>, tag: &str) -> Option<String> {
    element
        .children()
        .find(|c| c.tag() == tag)
        .map(Element::text)
        .filter(|t| !t.trim().is_empty())
}

/// The names of the elements whose ids an attribute lists.
fn referenced(element: Element<'_>, attribute: &str) -> Option<String> {
    let ids = element.attr(attribute)?;
    let names: Vec<String> = ids
        .split_ascii_whitespace()
        .filter_map(|id| element.by_id(id))
        .map(|target| {
            let walk = Walk {
                referenced: true,
                hidden: target.is_hidden(),
            };
            name(target, walk)
        })
        .filter(|text| !text.trim().is_empty())
        .collect();
    (!names.is_empty()).then(|| names.join(" "))
}

fn content(element: Element<'_>, walk: Walk) -> String {
    let mut all = String::new();
    let mut skipped = 0..0;
    let mut block: Option<Element<'_>> = None;
    for node in element.nodes() {
        let holder = match node {
            Node::Element(e) => e,
            Node::Text(t) => t.parent,
        };
        if skipped.contains(&holder.order()) {
            continue;
        }
        if block.is_some_and(|b| b != holder && !b.contains(holder)) {
            all.push(' ');
            block = None;
        }
        match node {
            Node::Text(text) => all.push_str(text.mapped.as_str()),
            Node::Element(inner) => {
                let never = matches!(inner.tag(), "script" | "style" | "template" | "noscript");
                if never || (!walk.hidden && inner.is_hidden()) {
                    skipped = inner.order()..inner.end();
                    continue;
                }
                if inner.is_block() || inner.tag() == "br" {
                    all.push(' ');
                    block = Some(inner);
                }
                let own = label(inner, walk).or_else(|| {
                    let empty = matches!(inner.tag(), "img" | "svg" | "iframe" | "input");
                    let title = given(inner, "title").filter(|_| empty);
                    title.map(str::to_owned)
                });
                if let Some(own) = own {
                    all.push(' ');
                    all.push_str(&own);
                    all.push(' ');
                    skipped = inner.order()..inner.end();
                }
            }
        }
    }
    all
}

fn is_named_by_content(element: Element<'_>) -> bool {
    match element
        .attr("role")
        .and_then(|r| r.split_ascii_whitespace().next())
    {
        Some(role) => matches!(
            role.to_ascii_lowercase().as_str(),
            "button"
                | "cell"
                | "checkbox"
                | "columnheader"
                | "gridcell"
                | "heading"
                | "link"
                | "menuitem"
                | "menuitemcheckbox"
                | "menuitemradio"
                | "option"
                | "radio"
                | "row"
                | "rowheader"
                | "switch"
                | "tab"
                | "tooltip"
                | "treeitem"
        ),
        None => matches!(
            element.tag(),
            "a" | "button"
                | "summary"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "td"
                | "th"
                | "tr"
                | "option"
                | "label"
                | "legend"
                | "caption"
                | "figcaption"
        ),
    }
}

/// An attribute that says something.
fn given<'d>(element: Element<'d>, attribute: &str) -> Option<&'d str> {
    element.attr(attribute).filter(|v| !v.trim().is_empty())
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::html::{Document, parse};

    fn name(text: &str, tag: &str) -> String {
        let parsed = parse(text);
        let dom = Document::new(text, &parsed);
        dom.elements(tag).next().unwrap().name()
    }

    #[test]
    fn content_names_a_link() {
        assert_eq!(name("<a href=x>Read <b>more</b></a>", "a"), "Read more");
        assert_eq!(
            name("<a href=x>Go<span class=sr-only> home</span></a>", "a"),
            "Go home"
        );
        assert_eq!(name("<a href=x>A<span hidden>B</span>C</a>", "a"), "AC");
        assert_eq!(name("<a href=x><div>A</div>B</a>", "a"), "A B");
    }

    #[test]
    fn attributes_come_first() {
        assert_eq!(
            name("<a href=x aria-label='All news'>More</a>", "a"),
            "All news"
        );
        assert_eq!(
            name(
                "<a id=a href=x aria-labelledby='a b'>More</a><p id=b hidden>news</p>",
                "a"
            ),
            "More news"
        );
        assert_eq!(name("<a href=x aria-labelledby=none>More</a>", "a"), "More");
        assert_eq!(name("<a href=x title=T><img src=x></a>", "a"), "T");
    }

    #[test]
    fn images_name_what_holds_them() {
        assert_eq!(
            name("<a href=x>PDF<img src=x alt='new window'></a>", "a"),
            "PDF new window"
        );
        assert_eq!(name("<img src=x title=Logo>", "img"), "Logo");
        assert_eq!(name("<img src=x alt=' '>", "img"), "");
        assert_eq!(
            name("<a href=x><svg><title>Bird</title></svg></a>", "a"),
            "Bird"
        );
    }
}
