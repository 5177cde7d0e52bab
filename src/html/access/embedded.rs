//! What a control says inside the name of something else: its value (accname 1.2 §4.3.2, step 2C).

use super::content::content;
use super::name::{Naming, Walk, given};
use crate::html::Element;

/// The value; `None` for what is no such control. Menus say nothing.
pub(super) fn value<'d>(
    naming: &mut Naming<'d>,
    element: Element<'d>,
    walk: Walk,
) -> Option<String> {
    let role = element.role()?;
    match role.name() {
        "textbox" | "searchbox" => Some(text(naming, element, walk)),
        "combobox" | "listbox" => Some(chosen(naming, element, walk)),
        "menu" => Some(String::new()),
        _ if role.is_a("range") && !role.is_a("progressbar") && !role.is_a("meter") => {
            Some(number(element))
        }
        _ => None,
    }
}

fn text<'d>(naming: &mut Naming<'d>, element: Element<'d>, walk: Walk) -> String {
    match element.tag() {
        "input" => element.attr("value").unwrap_or("").to_owned(),
        _ => content(naming, element, walk),
    }
}

/// The options that are selected, of a native list or one made with ARIA.
fn chosen<'d>(naming: &mut Naming<'d>, element: Element<'d>, walk: Walk) -> String {
    match element.tag() {
        "input" => return element.attr("value").unwrap_or("").to_owned(),
        "select" => return chosen_natively(naming, element, walk),
        _ => {}
    }
    let mut found = Vec::new();
    let mut open: Vec<Element<'d>> = element.access_children().collect();
    open.reverse();
    while let Some(next) = open.pop() {
        let is_selected = next
            .attr("aria-selected")
            .is_some_and(|v| v.trim() == "true");
        if next.has_role("option") && is_selected {
            found.push(content(naming, next, walk));
            continue;
        }
        let mut below: Vec<_> = next.access_children().collect();
        below.reverse();
        open.append(&mut below);
    }
    if found.is_empty() && element.has_role("combobox") {
        let field = element.descendants().find(|e| e.tag() == "input");
        return field.and_then(|f| f.attr("value")).unwrap_or("").to_owned();
    }
    found.join(" ")
}

/// The selected options of a `<select>`; one that shows a single row shows its first where none is (HTML §4.10.7).
fn chosen_natively<'d>(naming: &mut Naming<'d>, select: Element<'d>, walk: Walk) -> String {
    let options = || select.descendants().filter(|e| e.tag() == "option");
    let marked = || options().filter(|o| o.has_attr("selected"));
    let mut say = |option: Element<'d>| match given(option, "label") {
        Some(label) => label.to_owned(),
        None => content(naming, option, walk),
    };
    if select.has_attr("multiple") {
        return marked().map(&mut say).collect::<Vec<_>>().join(" ");
    }
    let shows_one = select.has_role("combobox");
    let first = || options().find(|o| shows_one && !o.is_disabled());
    marked()
        .next_back()
        .or_else(first)
        .map(say)
        .unwrap_or_default()
}

fn number(element: Element<'_>) -> String {
    let said = ["aria-valuetext", "aria-valuenow", "value"];
    let said = said.iter().find_map(|name| given(element, name));
    said.unwrap_or("").to_owned()
}
