//! The place of an element in the accessibility tree, as far as markup tells (Core-AAM 1.2 §5.1, WAI-ARIA 1.2 §7).

use crate::html::Element;
use crate::html::aria::{self, Role};

/// Whether an element that is not hidden is a node of the accessibility tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    Node,
    /// Its children stand in its place: it is presentational, or generic with nothing to tell.
    PassedOver,
    /// Browsers differ, or a script decides.
    Unclear,
}

impl<'d> Element<'d> {
    /// The semantic role as the ACT rules define it: the explicit one, wherever the element stands, unless the presentational
    /// roles conflict resolution voids it; else the implicit one.
    #[must_use]
    pub fn semantic_role(self) -> Option<&'static Role> {
        match self.explicit_role() {
            Some(role) if role.name() == "none" && self.keeps_its_semantics() => {
                self.implicit_role()
            }
            Some(role) => Some(role),
            None => self.role(),
        }
    }

    /// Whether the explicit role says what the markup says anyway.
    #[must_use]
    pub fn role_is_redundant(self) -> bool {
        self.explicit_role() == self.implicit_role()
    }

    /// Whether it stands in an element whose children are presentational, such as a button: then it is not exposed.
    #[must_use]
    pub fn is_presentational_child(self) -> bool {
        self.ancestors()
            .any(|a| a.role().is_some_and(Role::has_presentational_children))
    }

    /// Whether an element that is not hidden is a node of the accessibility tree.
    #[must_use]
    pub fn presence(self) -> Presence {
        let Some(role) = self.semantic_role() else {
            return Presence::Unclear;
        };
        match role.name() {
            "none" => Presence::PassedOver,
            "form" | "region" if !self.is_named_by_author() => Presence::Unclear,
            _ if self.tag() == "li" && self.explicit_role().is_none() && !self.is_native_item() => {
                Presence::Unclear
            }
            "generic" if self.has_global_state() => Presence::Node,
            "generic" if self.is_focusable() => Presence::Unclear,
            "generic" => Presence::PassedOver,
            _ => Presence::Node,
        }
    }

    /// The nearest ancestor that is a node of the accessibility tree. `aria-owns` counts.
    #[must_use]
    pub fn tree_parent(self) -> Option<Self> {
        std::iter::successors(self.access_parent(), |e| e.access_parent())
            .find(|e| e.presence() == Presence::Node)
    }

    /// Whether a global state or property keeps it in the accessibility tree whatever its role.
    #[must_use]
    pub fn has_global_state(self) -> bool {
        self.attrs().any(|(name, value)| {
            name != "aria-hidden"
                && !value.trim().is_empty()
                && aria::property(name).is_some_and(aria::Property::is_global)
        })
    }

    /// An item of a list that is one: of other roles on the list, browsers make different things of its items.
    fn is_native_item(self) -> bool {
        self.parent().is_some_and(|p| {
            matches!(p.tag(), "ul" | "ol" | "menu")
                && p.semantic_role().is_some_and(|r| r.name() == "list")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Presence;
    use crate::html::{Document, parse};

    fn presence(html: &str) -> Presence {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        dom.by_id("x").unwrap().presence()
    }

    #[test]
    fn what_means_nothing_is_passed_over() {
        assert_eq!(presence("<div id=x>"), Presence::PassedOver);
        assert_eq!(presence("<div id=x aria-live=polite>"), Presence::Node);
        assert_eq!(presence("<h2 id=x role=none>"), Presence::PassedOver);
        assert_eq!(presence("<ul><li id=x>"), Presence::Node);
    }

    #[test]
    fn what_browsers_differ_on_is_unclear() {
        for html in [
            "<x-item id=x>",
            "<ul role=tablist><li id=x>",
            "<form id=x>",
            "<div id=x tabindex=-1>",
        ] {
            assert_eq!(presence(html), Presence::Unclear, "{html}");
        }
    }

    #[test]
    fn the_semantic_role_does_not_depend_on_the_place() {
        let html = "<div id=x role=option>";
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let option = dom.by_id("x").unwrap();
        assert_eq!(option.semantic_role().map(|r| r.name()), Some("option"));
        assert_eq!(option.role().map(|r| r.name()), Some("generic"));
    }
}
