use super::list_markup::end_tag;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Element, Node};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "list-invalid-child",
    group: Group::Numbering,
    summary: (
        "a list holds something that is no item, or an item stands outside a list",
        "목록에 항목이 아닌 것이 있거나 항목이 목록 밖에 있습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.1"],
    kwcag: &["8.1.1"],
    act: &["bc4a75"],
    same_as: &[
        "axe:list",
        "axe:listitem",
        "axe:definition-list",
        "axe:dlitem",
        "alfa:sia-r68",
        "html-validate:element-permitted-content",
        "html-validate:element-permitted-parent",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for tag in ["ul", "ol", "menu", "dl"] {
        for list in page.dom.elements(tag) {
            let is_list = list.is_native_list() || list.is_native_term_list();
            if is_list && list.is_exposed() && !is_unclosed(page, list) {
                check_list(page, list, out);
            }
        }
    }
    // The parent may stand in another file.
    if !page.is_part() {
        check_items(page, out);
    }
}

/// A list whose end tag is missing takes in what stands after it: another fault.
fn is_unclosed(page: &Page<'_>, list: Element<'_>) -> bool {
    page.balance().unclosed.iter().any(|u| u.start == list.span())
}

fn check_list(page: &Page<'_>, list: Element<'_>, out: &mut Findings) {
    let strays = list.strays();
    let Some((first, rest)) = strays.split_first() else {
        match list.tag() {
            "dl" => check_terms(list, out),
            _ => out.pass(),
        }
        return;
    };
    let finding = out.fail(span(first), beside(list, first));
    finding
        .help(help(list.tag()))
        .label(list.span(), words!("it stands in this", "이 요소 안에 있습니다"))
        .act(is_owned(list, &strays).then_some("bc4a75"));
    for other in rest {
        finding.label(span(other), words!("this too", "이것도 항목 밖에 있습니다"));
    }
    if list.tag() != "dl"
        && let Some(edits) = strays.iter().map(|node| into_item(page, node)).collect::<Option<Vec<_>>>()
    {
        finding.fix(Fix::unsafe_(
            words!("put it into an item", "항목 안에 넣기"),
            edits.concat(),
        ));
    }
}

/// Whether assistive technology is given something that is no item as a child of a list.
fn is_owned(list: Element<'_>, strays: &[Node<'_>]) -> bool {
    let owned = |node: &Node<'_>| matches!(node, Node::Element(e) if e.stands_for_item());
    list.tag() != "dl" && strays.iter().any(owned)
}

fn span(node: &Node<'_>) -> Span {
    match node {
        Node::Element(element) => element.span(),
        Node::Text(text) => text.mapped.trimmed().whole().unwrap_or_default(),
    }
}

/// Edits that put a child into an item: a list into that before it, anything else into one of its own.
fn into_item(page: &Page<'_>, node: &Node<'_>) -> Option<Vec<Edit>> {
    let Node::Element(element) = *node else {
        let place = span(node);
        return Some(vec![Edit::insert(place.start, "<li>"), Edit::insert(place.end, "</li>")]);
    };
    // What only wraps items is to be taken away, which may undo the layout.
    if element.children().any(|c| c.tag() == "li") && !element.is_native_list() {
        return None;
    }
    let end = end_tag(page, element)?.end;
    let before = element.previous_sibling().filter(|e| e.tag() == "li" && element.is_native_list());
    match before {
        Some(item) => Some(vec![
            Edit::replace(end_tag(page, item)?, ""),
            Edit::insert(end, "</li>"),
        ]),
        None => Some(vec![
            Edit::insert(element.span().start, "<li>"),
            Edit::insert(end, "</li>"),
        ]),
    }
}

/// Groups of terms and their descriptions, in the list itself or each in a `div` (HTML §4.4.9).
fn check_terms(list: Element<'_>, out: &mut Findings) {
    let divs = list.children().filter(|c| c.tag() == "div" && c.is_exposed());
    for group in divs {
        let stray = |c: &Element<'_>| !matches!(c.tag(), "dt" | "dd" | "script" | "template") && c.is_written() && c.is_exposed();
        if let Some(child) = group.children().find(stray) {
            out.fail(child.span(), beside(list, &Node::Element(child)))
                .help(help("dl"))
                .label(list.span(), words!("it stands in this", "이 요소 안에 있습니다"))
                .act([]);
            return;
        }
    }
    let parts = list.descendants().filter(|e| matches!(e.tag(), "dt" | "dd") && e.closest("dl") == Some(list));
    let parts: Vec<Element<'_>> = parts.collect();
    let alone = match (parts.first(), parts.last()) {
        (Some(first), _) if first.tag() == "dd" => Some(*first),
        (_, Some(last)) if last.tag() == "dt" => Some(*last),
        _ => None,
    };
    let Some(alone) = alone else {
        out.pass();
        return;
    };
    out.fail(alone.span(), unpaired(alone.tag()))
        .help(words!(
            "give each `<dt>` a `<dd>`, or mark up what is no list of terms otherwise",
            "`<dt>`마다 `<dd>`를 두고, 용어 목록이 아니면 다른 요소를 쓰세요"
        ))
        .label(list.span(), words!("it stands in this", "이 요소 안에 있습니다"))
        .act([]);
}

/// Items outside a list: one finding for each parent.
fn check_items(page: &Page<'_>, out: &mut Findings) {
    let mut told: Option<Element<'_>> = None;
    let items = page.dom.all().filter(|e| matches!(e.tag(), "li" | "dt" | "dd") && e.is_html());
    for item in items.filter(|e| is_outside(*e)) {
        let parent = item.parent();
        if told.is_some() && told == parent {
            continue;
        }
        told = parent;
        let finding = out.fail(item.span(), outside(item.tag()));
        finding.act([]);
        match item.tag() {
            "li" => finding.help(words!("put it into a `<ul>` or `<ol>`", "`<ul>`이나 `<ol>` 안에 넣으세요")),
            _ => finding.help(words!("put it into a `<dl>`", "`<dl>` 안에 넣으세요")),
        };
        if let Some(parent) = parent.filter(|p| p.is_written()) {
            finding.label(parent.span(), words!("it stands in this", "이 요소 안에 있습니다"));
        }
        if item.tag() == "li"
            && let Some(edits) = into_list(page, item)
        {
            finding.fix(Fix::unsafe_(words!("put the items into a `<ul>`", "`<ul>` 안에 넣기"), edits));
        }
    }
}

fn is_outside(item: Element<'_>) -> bool {
    let parent = item.parent();
    let in_list = |parent: Element<'_>| match item.tag() {
        "li" => matches!(parent.tag(), "ul" | "ol" | "menu" | "dir"),
        _ => parent.tag() == "dl" || (parent.tag() == "div" && parent.parent().is_some_and(|p| p.tag() == "dl")),
    };
    // What stands between a list and its items is told as its wrong child; a component may be a list.
    let told = || {
        item.ancestors()
            .take_while(|e| !matches!(e.tag(), "li" | "dt" | "dd"))
            .any(|e| matches!(e.tag(), "ul" | "ol" | "menu" | "dir" | "dl") || e.tag().contains(['-', ':']))
    };
    item.is_written()
        && item.is_exposed()
        && item.explicit_role().is_none()
        && !item.is_bound("role")
        && !parent.is_some_and(in_list)
        && parent.is_none_or(|p| p.explicit_role().is_none())
        && !told()
}

/// Edits that put a list around an item and those after it.
fn into_list(page: &Page<'_>, first: Element<'_>) -> Option<Vec<Edit>> {
    let items = std::iter::successors(Some(first), |e| e.next_sibling()).take_while(|e| e.tag() == "li");
    let last = items.last()?;
    let end = end_tag(page, last)?.end;
    Some(vec![Edit::insert(first.span().start, "<ul>"), Edit::insert(end, "</ul>")])
}

fn beside(list: Element<'_>, stray: &Node<'_>) -> Words {
    match (list.tag(), stray) {
        ("dl", Node::Element(child)) => {
            let tag = child.tag();
            words!(
                "`<dl>` holds a `<{tag}>` beside its terms and descriptions",
                "`<dl>` 안에 `<dt>`나 `<dd>`가 아닌 `<{tag}>`이(가) 있습니다"
            )
        }
        ("dl", Node::Text(_)) => words!(
            "`<dl>` holds text beside its terms and descriptions",
            "`<dl>` 안에 `<dt>`나 `<dd>`에 들지 않은 글이 있습니다"
        ),
        (_, Node::Element(child)) => {
            let tag = child.tag();
            words!(
                "list holds a `<{tag}>` that is not in one of its items",
                "목록 항목 밖에 `<{tag}>`이(가) 있습니다"
            )
        }
        (_, Node::Text(_)) => words!(
            "list holds text that is not in one of its items",
            "목록 항목 밖에 글이 있습니다"
        ),
    }
}

fn help(list: &str) -> Words {
    match list {
        "dl" => words!(
            "put it into a `<dt>` or `<dd>`, or outside the list",
            "`<dt>`나 `<dd>` 안에 넣거나 목록 밖으로 옮기세요"
        ),
        _ => words!("put it in an `<li>`, or outside the list", "`<li>` 안에 넣거나 목록 밖으로 옮기세요"),
    }
}

fn unpaired(tag: &str) -> Words {
    match tag {
        "dd" => words!("`<dd>` has no `<dt>` before it", "`<dd>` 앞에 `<dt>`가 없습니다"),
        _ => words!("`<dt>` has no `<dd>` after it", "`<dt>` 뒤에 `<dd>`가 없습니다"),
    }
}

fn outside(tag: &str) -> Words {
    match tag {
        "li" => words!("`<li>` stands outside a list", "`<li>`가 목록 밖에 있습니다"),
        tag => words!("`<{tag}>` stands outside a `<dl>`", "`<{tag}>`이(가) `<dl>` 밖에 있습니다"),
    }
}
