//! Accessible names (accname 1.2 §4.3; HTML-AAM 1.0 §4.1; SVG-AAM 1.0 §8.1).

use super::content::content;
use super::embedded;
use crate::html::Element;
use crate::html::aria::NamedBy;
use rustc_hash::FxHashSet;

impl Element<'_> {
    /// The accessible name, white space collapsed; "" when there is none. Elements that are named by their
    /// content (links, buttons, headings, cells …) are; for others the content does not count.
    #[must_use]
    pub fn name(self) -> String {
        let names = &self.document().access.names;
        if let Some(known) = names.borrow().get(&self.order()) {
            return String::from(&**known);
        }
        let name = collapsed(&Naming::of(self, |naming| {
            naming.name(self, Walk::default())
        }));
        names.borrow_mut().insert(self.order(), Box::from(&*name));
        name
    }
}

/// How a computation came to an element.
#[derive(Clone, Copy, Default)]
pub(super) struct Walk {
    /// Through `aria-labelledby`: it is not followed twice.
    pub(super) referenced: bool,
    /// An id names just this element, and not one above it.
    pub(super) directly: bool,
    /// Below an element that is named by its content, is a native label, or was referenced: content counts whatever the role,
    /// and controls give their values.
    pub(super) inside: bool,
    /// What started the traversal is hidden itself: then hidden text counts.
    pub(super) hidden: bool,
}

/// One computation.
pub(super) struct Naming<'d> {
    root: Element<'d>,
    /// Each element is consulted only once (accname 1.2 §4.3.2, step 2F): references may lead in circles. The root always has
    /// been.
    consulted: FxHashSet<u32>,
    /// How much text it may still take, in bytes.
    pub(super) left: usize,
}

/// The text that the names of a page may take, for each byte of its source and beside that: many references to one long text
/// would make names that no page can hold. What comes after is cut short.
const MOST_FOR_A_BYTE: usize = 32;
const MOST: usize = 8 << 20;
const CUT: usize = 200;

impl<'d> Naming<'d> {
    /// One computation about an element.
    pub(super) fn of<T>(root: Element<'d>, compute: impl FnOnce(&mut Self) -> T) -> T {
        let document = root.document();
        let named = &document.access.named;
        let most = MOST + document.source().len() * MOST_FOR_A_BYTE;
        let left = most.saturating_sub(named.get()).max(CUT);
        let mut naming = Self {
            root,
            consulted: FxHashSet::default(),
            left,
        };
        let computed = compute(&mut naming);
        named.set(named.get().saturating_add(left - naming.left));
        computed
    }

    /// The text alternative of one element, in the order of accname 1.2 §4.3.2.
    pub(super) fn name(&mut self, element: Element<'d>, walk: Walk) -> String {
        let mut text = self.alternative(element, walk);
        text.truncate(text.floor_char_boundary(self.left));
        // An element without text takes time too.
        self.left = self.left.saturating_sub(text.len() + 1);
        text
    }

    fn alternative(&mut self, element: Element<'d>, walk: Walk) -> String {
        if walk.inside && !walk.hidden && element.is_hidden() {
            return String::new();
        }
        // What is named may name itself, but says nothing in its own label.
        let names_itself = walk.directly && element == self.root;
        if walk.inside && !self.consult(element) && !names_itself {
            return String::new();
        }
        if !walk.referenced
            && let Some(text) = self.referenced(element, "aria-labelledby")
        {
            return text;
        }
        if walk.inside
            && element != self.root
            && let Some(value) = embedded::value(self, element, walk)
        {
            return value;
        }
        if let Some(label) = given(element, "aria-label") {
            return label.to_owned();
        }
        if let Some(text) = self.native(element, walk) {
            return text;
        }
        if walk.inside || is_named_by_content(element) {
            let text = content(self, element, walk);
            if !is_blank(&text) {
                return text;
            }
        }
        tooltip(element, walk)
    }

    /// Whether an element is consulted for the first time.
    fn consult(&mut self, element: Element<'d>) -> bool {
        element != self.root && self.consulted.insert(element.order())
    }

    /// The names of the elements whose ids an attribute lists.
    pub(super) fn referenced(&mut self, element: Element<'d>, attribute: &str) -> Option<String> {
        let names: Vec<String> = element
            .idrefs(attribute)
            .map(|target| {
                let walk = Walk {
                    referenced: true,
                    directly: true,
                    inside: true,
                    hidden: target.is_hidden(),
                };
                self.name(target, walk)
            })
            .filter(|text| !is_blank(text))
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    /// What the language of the page itself provides to name an element.
    fn native(&mut self, element: Element<'d>, walk: Walk) -> Option<String> {
        if !element.is_html() {
            let own = self.first_child(element, "title", walk);
            return own.or_else(|| self.first_child(used(element)?, "title", walk));
        }
        let says = |name: &str| given(element, name).map(str::to_owned);
        match element.tag() {
            // The alternative of what is marked as decoration is dropped with its role (accname 1.2 §4.3.2, step 2E).
            "img"
                if element.explicit_role().is_some_and(|r| r.name() == "none")
                    && element.has_role("none") =>
            {
                None
            }
            "img" | "area" => says("alt"),
            "input" => self.input(element, walk),
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => {
                self.labels(element, walk)
            }
            "fieldset" => self.first_child(element, "legend", walk),
            "figure" => self.first_child(element, "figcaption", walk),
            "table" => self.first_child(element, "caption", walk),
            "optgroup" | "option" | "track" => says("label"),
            _ => None,
        }
    }

    fn input(&mut self, element: Element<'d>, walk: Walk) -> Option<String> {
        let says = |name: &str| given(element, name).map(str::to_owned);
        let labelled = self.labels(element, walk);
        let default = |words: &str| (!element.has_attr("value")).then(|| words.to_owned());
        match element.input_type() {
            "image" => labelled.or_else(|| says("alt")),
            "button" => labelled.or_else(|| says("value")),
            // The words on them are the browser's (HTML §4.10.5.1.18); these are those of browsers' shared tests.
            "submit" => labelled
                .or_else(|| says("value"))
                .or_else(|| default("Submit")),
            "reset" => labelled
                .or_else(|| says("value"))
                .or_else(|| default("reset")),
            _ => labelled,
        }
    }

    /// What the labels of a control say.
    fn labels(&mut self, element: Element<'d>, walk: Walk) -> Option<String> {
        let names: Vec<String> = element
            .labels()
            .map(|label| {
                self.name(
                    label,
                    Walk {
                        referenced: walk.referenced,
                        directly: false,
                        inside: true,
                        hidden: label.is_hidden(),
                    },
                )
            })
            .filter(|text| !is_blank(text))
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    /// The text of the first child of a tag: a legend, a caption.
    fn first_child(&mut self, element: Element<'d>, tag: &str, walk: Walk) -> Option<String> {
        let child = element.children().find(|c| c.tag() == tag)?;
        self.consult(child);
        let walk = Walk {
            inside: true,
            // A `<title>` is never rendered, and is there to be read.
            hidden: walk.hidden || child.tag() == "title" || child.is_hidden(),
            ..walk
        };
        let text = content(self, child, walk);
        (!is_blank(&text)).then_some(text)
    }
}

/// `title`, and what HTML-AAM lets stand in for it.
fn tooltip(element: Element<'_>, walk: Walk) -> String {
    let hint = || match element.tag() {
        "input" | "textarea" if takes_placeholder(element) => {
            given(element, "placeholder").or_else(|| given(element, "aria-placeholder"))
        }
        "a" if !element.is_html() => element.xlink("title").filter(|v| !is_blank(v)),
        _ => None,
    };
    // Of an element that cannot be named itself, a tooltip is the description.
    let is_nameless = !walk.inside
        && element
            .role()
            .is_some_and(|r| r.named_by() == NamedBy::Nobody && r.name() != "none");
    let title = given(element, "title").filter(|_| !is_nameless);
    title.or_else(hint).unwrap_or("").to_owned()
}

/// The part of the page that an SVG `<use>` draws.
fn used(element: Element<'_>) -> Option<Element<'_>> {
    if element.tag() != "use" {
        return None;
    }
    element.by_id(element.href()?.strip_prefix('#')?)
}

fn takes_placeholder(element: Element<'_>) -> bool {
    element.tag() == "textarea"
        || matches!(
            element.input_type(),
            "email" | "number" | "password" | "search" | "tel" | "text" | "url"
        )
}

fn is_named_by_content(element: Element<'_>) -> bool {
    element.tag() == "summary"
        || element
            .role()
            .is_some_and(|r| r.named_by() == NamedBy::Contents)
}

/// An attribute that says something.
pub(super) fn given<'d>(element: Element<'d>, attribute: &str) -> Option<&'d str> {
    element.attr(attribute).filter(|v| !is_blank(v))
}

/// Whether a text is nothing but ASCII white space and no-break spaces.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

pub(super) fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;
