//! What stands in lists and may not (HTML §4.4.5 to §4.4.10), of what is shown.

use super::access::Presence;
use super::element::{Element, Node};

impl<'d> Element<'d> {
    /// Whether it is a list as markup has it, with no role of its own: `ul`, `ol`, `menu`.
    #[must_use]
    pub fn is_native_list(self) -> bool {
        matches!(self.tag(), "ul" | "ol" | "menu")
            && self.is_html()
            && self.explicit_role().is_none()
            && !self.is_bound("role")
    }

    /// Whether it is a list of terms without a role of its own.
    #[must_use]
    pub fn is_native_term_list(self) -> bool {
        self.tag() == "dl"
            && self.is_html()
            && self.explicit_role().is_none()
            && !self.is_bound("role")
    }

    /// What stands directly in a list and is no item, in order: exposed elements that are not empty, and text. Scripts and templates
    /// may stand there; a component of the page's own may be an item, and a `br` shows nothing.
    #[must_use]
    pub fn strays(self) -> Vec<Node<'d>> {
        let allowed = |child: Element<'d>| match self.tag() {
            "dl" => matches!(child.tag(), "dt" | "dd" | "div"),
            _ => {
                child.tag() == "li"
                    || child
                        .explicit_role()
                        .is_some_and(|role| role.name() == "listitem")
            }
        };
        let stray = |node: &Node<'d>| match *node {
            Node::Element(child) => {
                let shows_nothing = matches!(
                    child.tag(),
                    "script" | "template" | "noscript" | "slot" | "style" | "br" | "wbr"
                );
                let is_component = child.tag().contains(['-', ':']);
                let is_shown = child.is_written()
                    && child.is_exposed()
                    && (child.stands_for_item() || child.has_text());
                !allowed(child) && !shows_nothing && !is_component && is_shown
            }
            Node::Text(text) => !text.is_blank() && self.is_exposed(),
        };
        self.child_nodes().filter(stray).collect()
    }

    /// Whether the accessibility tree has it, or something in it, in the place of an item of a list.
    #[must_use]
    pub fn stands_for_item(self) -> bool {
        match self.presence() {
            Presence::Node => self
                .semantic_role()
                .is_none_or(|role| role.name() != "listitem"),
            Presence::PassedOver => {
                let mut inside = self
                    .access_children()
                    .filter(|c| c.is_exposed() && c.tag() != "br")
                    .peekable();
                match inside.peek() {
                    Some(_) => inside.any(Self::stands_for_item),
                    None => self.has_text(),
                }
            }
            Presence::Unclear => false,
        }
    }
}
