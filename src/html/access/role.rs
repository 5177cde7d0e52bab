//! The role of an element: what the author gives, unless a conflict voids it, else what its markup has (WAI-ARIA 1.2
//! §7 and §8.4).

use super::Known;
use super::implicit_role::implicit_role;
use crate::html::Element;
use crate::html::aria::{self, Role};
use std::cell::Cell;

impl<'d> Element<'d> {
    /// The role that assistive technology is told; `None` when the element has none.
    #[must_use]
    pub fn role(self) -> Option<&'static Role> {
        let document = self.document();
        let roles = document
            .access
            .roles
            .get_or_init(|| vec![Cell::new(Known::Not); document.elements.len()]);
        let known = &roles[self.order() as usize];
        if let Known::Role(role) = known.get() {
            return role;
        }
        let role = computed(self);
        known.set(Known::Role(role));
        role
    }

    /// Whether the element has this role or one that inherits from it.
    #[must_use]
    pub fn is_a(self, role: &str) -> bool {
        self.role().is_some_and(|r| r.is_a(role))
    }

    /// Whether the element has just this role.
    #[must_use]
    pub fn has_role(self, name: &str) -> bool {
        self.role().is_some_and(|r| r.name() == name)
    }

    /// The role that the `role` attribute asks for: the first token that is one, whether or not it takes effect.
    #[must_use]
    pub fn explicit_role(self) -> Option<&'static Role> {
        self.attr("role")?
            .split_ascii_whitespace()
            .find_map(aria::role_of_token)
    }

    /// The role that the markup has without a `role` attribute.
    #[must_use]
    pub fn implicit_role(self) -> Option<&'static Role> {
        aria::role(implicit_role(self))
    }

    /// Whether `role="none"` on the element would be void: it can have the focus, or has a global property (WAI-ARIA 1.2
    /// §8.4).
    #[must_use]
    pub fn keeps_its_semantics(self) -> bool {
        self.has_global_state() || self.is_focusable()
    }

    /// Whether an author names it, other than by its content: what makes some elements landmarks.
    #[must_use]
    pub fn is_named_by_author(self) -> bool {
        let says = |value: Option<&str>| value.is_some_and(|v| !v.trim().is_empty());
        says(self.attr("aria-label"))
            || says(self.attr("title"))
            || self.idrefs("aria-labelledby").any(|e| {
                e.has_text()
                    || says(e.attr("aria-label"))
                    || says(e.attr("alt"))
                    || says(e.attr("title"))
            })
    }

    /// The elements whose ids an attribute lists.
    pub fn idrefs(self, attribute: &str) -> impl Iterator<Item = Element<'d>> {
        let ids = self.attr(attribute).unwrap_or("");
        ids.split_ascii_whitespace()
            .filter_map(move |id| self.by_id(id))
    }
}

fn computed(element: Element<'_>) -> Option<&'static Role> {
    let tokens = element.attr("role").unwrap_or("").split_ascii_whitespace();
    for role in tokens.filter_map(aria::role_of_token) {
        match role.name() {
            "none" if element.keeps_its_semantics() => break,
            // A landmark without a name is none (WAI-ARIA 1.2 §5.3.4, region and form).
            "region" | "form" if !element.is_named_by_author() => {}
            _ if !is_in_context(element, role) => {}
            _ => return Some(role),
        }
    }
    if inherits_none(element) {
        return aria::role("none");
    }
    element.implicit_role()
}

/// An item that must stand in a list is none where that is missing. Parts of menus, tab lists and tables stay what they say
/// wherever they stand, as browsers have it.
fn is_in_context(element: Element<'_>, role: &'static Role) -> bool {
    !matches!(role.name(), "listitem" | "option" | "treeitem")
        || element.owner().is_some_and(|owner| {
            // Of native tables, lists and menus the parts know each other by markup.
            owner
                .role()
                .is_some_and(|r| role.context().iter().any(|c| r.is_a(c)))
        })
}

/// The parts that a list or table requires lose their roles with it (presentational roles inheritance, WAI-ARIA 1.2 §5.2.8.5).
fn inherits_none(element: Element<'_>) -> bool {
    let whole = match element.tag() {
        "li" => element
            .parent()
            .filter(|p| matches!(p.tag(), "ul" | "ol" | "menu")),
        "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => element.closest("table"),
        _ => None,
    };
    element.is_html()
        && whole.is_some_and(|w| {
            w.explicit_role().is_some_and(|r| r.name() == "none") && w.has_role("none")
        })
        && !element.keeps_its_semantics()
}

#[cfg(test)]
#[path = "role_tests.rs"]
mod tests;
