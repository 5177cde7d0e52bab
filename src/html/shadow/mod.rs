//! Shadow trees that a page's own scripts attach, where a script does nothing else: then the page tells what is in them.

mod script;

use super::{Document, Element, parse};
use rustc_hash::FxHashSet;
use script::Filling;

/// The shadow tree of an element.
#[derive(Debug)]
pub struct ShadowTree<'d> {
    pub host: Element<'d>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Text(String),
    Markup(String),
}

impl<'d> Document<'d> {
    /// The shadow trees of the page that are known, in the order of the scripts that fill them.
    #[must_use]
    pub fn shadow_trees(&'d self) -> Vec<ShadowTree<'d>> {
        let mut trees: Vec<ShadowTree<'d>> = Vec::new();
        let mut hosts = FxHashSet::default();
        for script in self.elements("script") {
            // What stands after a script is not there when it runs.
            let host = |id: &str| {
                self.by_id(id)
                    .filter(|e| e.order() < script.order() && may_have_a_shadow(*e))
            };
            if !runs_at_once(script) {
                continue;
            }
            for Filling {
                id,
                text,
                is_markup,
            } in script::fillings(&script.text())
            {
                // A second one is an error, which ends the script.
                let Some(host) = host(&id).filter(|host| hosts.insert(host.order())) else {
                    break;
                };
                let content = if is_markup {
                    Content::Markup(text)
                } else {
                    Content::Text(text)
                };
                trees.push(ShadowTree { host, content });
            }
        }
        trees
    }
}

impl ShadowTree<'_> {
    /// The markup in it.
    #[must_use]
    pub fn markup(&self) -> Option<&str> {
        match &self.content {
            Content::Text(_) => None,
            Content::Markup(markup) => Some(markup),
        }
    }

    /// Its text, if all of it looks as text directly in the host does: no style is given to any, by the tree or the browser.
    #[must_use]
    pub fn plain_text(&self) -> Option<String> {
        let markup = match &self.content {
            Content::Text(text) => return Some(text.clone()),
            Content::Markup(markup) => markup,
        };
        let parsed = parse(markup);
        let document = Document::new(markup, &parsed);
        let is_plain = |e: Element<'_>| {
            !e.is_written()
                || e.is_html()
                    && matches!(e.tag(), "div" | "p" | "span" | "em" | "i")
                    && e.attrs().next().is_none()
        };
        let body = document.body().filter(|_| document.all().all(is_plain))?;
        Some(body.text())
    }
}

fn runs_at_once(script: Element<'_>) -> bool {
    let kind = script.attr("type").unwrap_or("").trim();
    let is_classic = kind.is_empty() || kind.eq_ignore_ascii_case("text/javascript");
    is_classic && script.is_html() && !script.has_attr("src")
}

/// The elements that may have one (DOM, `attachShadow`), but for those that a page defines.
fn may_have_a_shadow(element: Element<'_>) -> bool {
    element.is_html()
        && matches!(
            element.tag(),
            "article"
                | "aside"
                | "blockquote"
                | "body"
                | "div"
                | "footer"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "main"
                | "nav"
                | "p"
                | "section"
                | "span"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> Option<String> {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let trees = dom.shadow_trees();
        trees.first().and_then(ShadowTree::plain_text)
    }

    const FILL: &str = "const r = document.querySelector('#x').attachShadow({mode: 'open'})";

    #[test]
    fn plain_text_is_known() {
        let page = |host: &str, fill: &str| text(&format!("{host}<script>{FILL}\n{fill}</script>"));
        let host = "<p id=x></p>";
        assert_eq!(page(host, "r.textContent = 'a <b>'"), Some("a <b>".into()));
        assert_eq!(
            page(host, "r.innerHTML = '<p>a <i>b</i></p>'"),
            Some("a b".into())
        );
        assert_eq!(
            page(host, "r.innerHTML = '<p style=\"color:red\">a</p>'"),
            None
        );
        assert_eq!(
            page(host, "r.innerHTML = '<style>p{color:red}</style><p>a</p>'"),
            None
        );
        assert_eq!(page("<ul id=x></ul>", "r.textContent = 'a'"), None);
        assert_eq!(
            page("", "r.textContent = 'a'</script><p id=x></p><script>"),
            None
        );
    }
}
