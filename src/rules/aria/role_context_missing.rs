use super::wording::choice;
use crate::finding::{Findings, Severity};
use crate::html::aria::Role;
use crate::html::{Document, Element, Presence, ShadowTree, parse};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "role-context-missing",
    group: Group::Aria,
    summary: (
        "element is not in the list, table or menu that its role belongs to",
        "역할에 필요한 목록·표·메뉴 안에 있지 않은 요소입니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["8.2.1"],
    act: &["ff89c9"],
    same_as: &[
        "axe:aria-required-parent",
        "alfa:sia-r42",
        "ibm:aria_parent_required",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    // A part of a page may be put where it belongs.
    if page.dom.is_fragment() {
        return;
    }
    let mut wrong = Vec::new();
    for element in page.dom.having("role").filter(|e| is_applicable(*e)) {
        let Some(role) = element.explicit_role().filter(|r| has_context(r)) else {
            continue;
        };
        match place(element, role) {
            Place::Right => out.pass(),
            Place::Unclear => wrong.push((element, (role.name(), false))),
            Place::Wrong => wrong.push((element, (role.name(), true))),
        }
    }
    for group in alike(wrong) {
        let (role, is_certain) = group.fault;
        let contexts = group
            .first
            .explicit_role()
            .map(contexts)
            .unwrap_or_default();
        let (en, ko) = choice(&contexts);
        let span = group.first.attr_span("role");
        let message = words!(
            "element with the role `{role}` does not stand directly in {en}",
            "`{role}` 역할의 요소가 {ko} 바로 안에 있지 않습니다"
        );
        let finding = out.tell(is_certain, span, message);
        finding.help(words!(
            "put it in an element with that role, and give what stands between `role=\"none\"`",
            "그 역할을 가진 요소 안에 두고, 사이에 있는 요소에는 `role=\"none\"`을 주세요"
        ));
        if let Some(parent) = group.first.tree_parent().filter(|p| p.tag() != "html") {
            finding.label(
                parent.span(),
                words!("it stands in this", "이 요소 안에 있습니다"),
            );
        }
        show_others(finding, &group.others);
    }
    for tree in page.dom.shadow_trees() {
        check_shadow(&tree, out);
    }
}

fn is_applicable(element: Element<'_>) -> bool {
    element.is_html_or_svg()
        && element.is_exposed()
        && !element.role_is_redundant()
        && !is_item(element)
        && !element.is_presentational_child()
        && !element.is_bound("role")
}

/// An item as markup has it. Where its list is missing, the nesting is the fault.
fn is_item(element: Element<'_>) -> bool {
    element.tag() == "li" && element.explicit_role().is_some_and(|r| r.name() == "listitem")
}

/// The modules of DPUB-ARIA ask nothing of the kind any more.
fn has_context(role: &'static Role) -> bool {
    !role.context().is_empty() && !role.name().starts_with("doc-")
}

fn contexts(role: &'static Role) -> Vec<&'static str> {
    role.context().iter().map(String::as_str).collect()
}

enum Place {
    Right,
    Unclear,
    Wrong,
}

/// Whether the parent in the accessibility tree has one of the roles. What browsers differ on may be the parent or be passed
/// over: where neither is right, the place is wrong whatever they do.
fn place(element: Element<'_>, role: &'static Role) -> Place {
    let mut climb = Climb::to(role);
    let mut above = upwards(element.access_parent());
    let found = above.find_map(|parent| climb.pass(parent));
    found.unwrap_or_else(|| climb.at_the_top())
}

fn upwards(first: Option<Element<'_>>) -> impl Iterator<Item = Element<'_>> {
    std::iter::successors(first, |e| e.access_parent())
}

/// The way up from an element to the context of its role.
struct Climb {
    role: &'static Role,
    is_unclear: bool,
}

impl Climb {
    fn to(role: &'static Role) -> Self {
        let is_unclear = false;
        Self { role, is_unclear }
    }

    /// What the next element above tells, if it does.
    fn pass(&mut self, parent: Element<'_>) -> Option<Place> {
        let has = parent.semantic_role().map(Role::name);
        let is_right = has.is_some_and(|name| self.role.context().iter().any(|c| c == name));
        match parent.presence() {
            Presence::Node if is_right && self.is_unclear => return Some(Place::Unclear),
            _ if is_right => return Some(Place::Right),
            Presence::Node => return Some(Place::Wrong),
            // A component may bring the context in its shadow tree.
            _ if parent.tag().contains('-') => self.is_unclear = true,
            Presence::Unclear => self.is_unclear |= parent.tag() == "li",
            Presence::PassedOver => {}
        }
        None
    }

    fn at_the_top(self) -> Place {
        if self.is_unclear {
            Place::Unclear
        } else {
            Place::Wrong
        }
    }
}

/// The same in a shadow tree that a script attaches: above its elements the way goes on at the host, and `aria-owns` does not
/// reach into it.
fn check_shadow(tree: &ShadowTree<'_>, out: &mut Findings) {
    let host = tree.host;
    let is_shown = host.is_exposed() && !host.is_presentational_child();
    let Some(markup) = tree.markup().filter(|_| is_shown) else {
        return;
    };
    let parsed = parse(markup);
    let inside = Document::new(markup, &parsed);
    for element in inside.having("role").filter(|e| is_applicable(*e)) {
        let Some(role) = element.explicit_role().filter(|r| has_context(r)) else {
            continue;
        };
        let mut climb = Climb::to(role);
        let mut in_tree = upwards(element.access_parent()).filter(|e| e.is_written());
        let found = in_tree
            .find_map(|parent| climb.pass(parent))
            .or_else(|| upwards(Some(host)).find_map(|parent| climb.pass(parent)));
        match found.unwrap_or_else(|| climb.at_the_top()) {
            Place::Right | Place::Unclear => out.pass(),
            Place::Wrong => {
                let name = role.name();
                let (en, ko) = choice(&contexts(role));
                let message = words!(
                    "element with the role `{name}` that a script puts here does not stand directly in {en}",
                    "스크립트가 여기에 넣는 `{name}` 역할의 요소가 {ko} 바로 안에 있지 않습니다"
                );
                out.fail(host.span(), message).help(words!(
                    "put the element with that role around it in the same tree, or give the role to this element",
                    "그 역할을 가진 요소를 같은 트리에서 바깥에 두거나, 이 요소에 그 역할을 주세요"
                ));
                return;
            }
        }
    }
}
