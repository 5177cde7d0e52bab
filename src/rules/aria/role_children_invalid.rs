use super::wording::choice;
use crate::finding::{Findings, Severity};
use crate::html::aria::Role;
use crate::html::{Element, Node, Presence};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "role-children-invalid",
    group: Group::Aria,
    summary: (
        "list, table or menu holds something that does not belong in it",
        "목록·표·메뉴 안에 들어갈 수 없는 요소가 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["8.2.1"],
    act: &["bc4a75"],
    same_as: &[
        "axe:aria-required-children",
        "axe:list",
        "alfa:sia-r68",
        "ibm:aria_child_valid",
        "html-validate:element-permitted-content",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for element in page.dom.all().filter(|e| is_container(*e)) {
        let Some(role) = element.semantic_role() else {
            continue;
        };
        let mut owned = Owned::default();
        gather(element, &Limits::of(element, role), &mut owned);
        let Some((child, is_certain)) = owned.wrong else {
            out.pass();
            continue;
        };
        let expected: Vec<&str> = role.owned().iter().map(String::as_str).collect();
        let (en, ko) = choice(&expected);
        let name = role.name();
        let tag = child.tag();
        let is_list = name == "list" && element.explicit_role().is_none();
        let message = if is_list {
            words!(
                "list holds a `<{tag}>` that is not in one of its items",
                "목록 항목 밖에 `<{tag}>`이(가) 있습니다"
            )
        } else {
            words!(
                "element with the role `{name}` holds something else than {en}",
                "`{name}` 역할의 요소에 {ko}이(가) 아닌 것이 들어 있습니다"
            )
        };
        let finding = if is_certain {
            out.fail(child.span(), message)
        } else {
            out.review(child.span(), message)
        };
        finding.help(if is_list {
            words!(
                "put it in an `<li>`, or outside the list",
                "`<li>` 안에 넣거나 목록 밖으로 옮기세요"
            )
        } else {
            words!(
                "give it the role {en}, or move it out",
                "{ko} 역할을 주거나 밖으로 옮기세요"
            )
        });
        finding.label(
            element.span(),
            words!("it stands in this", "이 요소 안에 있습니다"),
        );
    }
}

fn is_container(element: Element<'_>) -> bool {
    let Some(role) = element.semantic_role() else {
        return false;
    };
    !role.owned().is_empty()
        && has_required_children(role)
        && element.is_html_or_svg()
        && element.is_exposed()
        && !is_checked_by_the_parser(element)
        && !is_told_as_markup(element)
        && !element.is_bound("role")
        && !element.is_presentational_child()
        && !is_busy(element)
}

/// Groups of radio buttons hold labels and legends everywhere; WAI-ARIA 1.3 asks nothing of them. DPUB-ARIA is beyond the rule.
fn has_required_children(role: &'static Role) -> bool {
    role.name() != "radiogroup" && !role.name().starts_with("doc-")
}

/// HTML parsers move out of a table, a row or a menu of options what does not belong there.
fn is_checked_by_the_parser(element: Element<'_>) -> bool {
    let is_native = matches!(
        element.tag(),
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "select" | "datalist" | "optgroup"
    );
    is_native && element.explicit_role().is_none()
}

/// `list-invalid-child` says what stands beside the items of a list that is one by its markup.
fn is_told_as_markup(element: Element<'_>) -> bool {
    element.is_native_list() && element.strays().iter().any(|s| matches!(s, Node::Element(_)))
}

fn is_busy(element: Element<'_>) -> bool {
    let busy = |e: Element<'_>| {
        e.attr("aria-busy")
            .is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
    };
    busy(element) || element.ancestors().any(busy)
}

/// What may stand in a container.
struct Limits {
    role: &'static Role,
    /// A native list, whose content model lets nothing stand beside its items (HTML §4.4.5).
    is_native_list: bool,
}

impl Limits {
    fn of(element: Element<'_>, role: &'static Role) -> Self {
        Self {
            role,
            is_native_list: matches!(element.tag(), "ul" | "ol" | "menu")
                && element.explicit_role().is_none(),
        }
    }

    fn allows(&self, child: &str) -> bool {
        let name = self.role.name();
        self.role.owned().iter().any(|c| c == child)
            || (child == "rowgroup" && matches!(name, "table" | "grid" | "treegrid"))
            // WAI-ARIA 1.3 allows these too.
            || (child == "caption" && matches!(name, "table" | "grid" | "treegrid"))
            || (child == "separator" && matches!(name, "menu" | "menubar"))
    }

    /// A group of the same kind of children may stand between.
    fn sees_through(&self, child: &str) -> bool {
        child == "group" && matches!(self.role.name(), "listbox" | "menu" | "menubar" | "tree")
    }
}

#[derive(Default)]
struct Owned<'d> {
    has_right: bool,
    /// The first child that does not belong, and whether that is certain.
    wrong: Option<(Element<'d>, bool)>,
}

impl<'d> Owned<'d> {
    /// What the parser put there to mend wrong nesting is another fault, in another place.
    fn add_wrong(&mut self, child: Element<'d>, is_certain: bool) {
        if !child.is_written() {
            return;
        }
        let known = self
            .wrong
            .is_some_and(|(_, certain)| certain || !is_certain);
        if !known {
            self.wrong = Some((child, is_certain));
        }
    }
}

fn gather<'d>(container: Element<'d>, limits: &Limits, owned: &mut Owned<'d>) {
    let mut empty = Vec::new();
    let mut open: Vec<_> = children(container);
    while let Some(child) = open.pop() {
        let role = child.semantic_role().map(Role::name);
        let presence = child.presence();
        match (presence, role) {
            (Presence::Node, Some(name)) if limits.allows(name) => owned.has_right = true,
            (Presence::Node, Some(name)) if limits.sees_through(name) => {
                open.extend(children(child))
            }
            (Presence::Node, _) => owned.add_wrong(child, true),
            // Of what browsers differ on, only what is inside tells.
            (Presence::Unclear, _) if role.is_some_and(|name| limits.allows(name)) => {
                owned.has_right = true;
            }
            (Presence::Unclear, _) if child.tag() == "li" => {}
            (Presence::Unclear, _) => open.extend(children(child)),
            (Presence::PassedOver, _) => {
                let inside = children(child);
                if !inside.is_empty() {
                    open.extend(inside);
                } else if child.has_text() {
                    // Where `role="none"` takes the element away, only its text is left.
                    owned.add_wrong(child, role != Some("none") && !child.has_bound_text());
                } else {
                    empty.push(child);
                }
            }
        }
    }
    // Nothing but empty boxes: that is no list. Elsewhere a script may be about to fill them.
    let only_empty = limits.is_native_list && !owned.has_right && owned.wrong.is_none();
    if let Some(first) = empty.last().filter(|_| only_empty) {
        owned.add_wrong(*first, true);
    }
}

/// The children that are exposed, the last first.
fn children<'d>(element: Element<'d>) -> Vec<Element<'d>> {
    let mut children: Vec<_> = element
        .access_children()
        .filter(|c| c.is_exposed() && c.tag() != "br")
        .collect();
    children.reverse();
    children
}
