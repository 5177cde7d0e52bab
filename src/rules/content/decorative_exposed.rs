use crate::finding::{Findings, Severity};
use crate::html::{Element, aria};
use crate::page::Page;
use crate::rules::alike::{alike, show_others};
use crate::rules::nameless::is_blank_image;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "decorative-exposed",
    group: Group::Content,
    summary: (
        "element is marked as decoration but exposed all the same",
        "장식으로 표시했지만 보조기술에 그대로 전달되는 요소입니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.1.1"],
    kwcag: &["5.1.1"],
    act: &["46ca7f", "23a2a8"],
    same_as: &[
        "axe:presentation-role-conflict",
        "alfa:sia-r86",
        "ibm:img_alt_null",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let marked = page.dom.having("role").filter(|e| is_presentational(*e));
    let images = page
        .dom
        .elements("img")
        .filter(|e| is_blank_image(*e) && !e.is_bound("alt"));
    let mut targets: Vec<_> = marked.chain(images).collect();
    targets.sort_by_key(|e| e.order());
    let mut wrong = Vec::new();
    for element in targets {
        let cause = cause(element).filter(|_| element.is_exposed() && says_something(element));
        match cause {
            Some(cause) => wrong.push((element, cause)),
            None => out.pass(),
        }
    }
    for group in alike(wrong) {
        let mark = mark(group.first);
        let cause = group.fault;
        let finding = out.fail(group.first.span(), message(mark, cause));
        finding.help(help(mark, cause)).act(failures(group.first));
        show_others(finding, &group.others);
    }
}

/// An image that is exposed must also have a name.
fn failures(element: Element<'_>) -> impl Iterator<Item = &'static str> {
    let is_nameless = is_blank_image(element) && element.name().is_empty();
    std::iter::once("46ca7f").chain(is_nameless.then_some("23a2a8"))
}

fn is_presentational(element: Element<'_>) -> bool {
    element.explicit_role().is_some_and(|r| r.name() == "none")
}

/// Without the mark the element would be something: a `<div>` or `<span>` means nothing either way.
fn says_something(element: Element<'_>) -> bool {
    element.tag() == "img"
        || element
            .implicit_role()
            .is_some_and(|r| !matches!(r.name(), "generic" | "none"))
}

/// What keeps the element exposed (WAI-ARIA 1.2 §8.4): an attribute, or "" when it is that the element can have the focus.
fn cause(element: Element<'_>) -> Option<&str> {
    let is_global = |name: &str| aria::property(name).is_some_and(aria::Property::is_global);
    let mut attributes = element.attrs().filter(|(name, value)| {
        // Of a description of the role, for which there is none, another rule speaks.
        let describes = name.ends_with("roledescription");
        *name != "aria-hidden" && is_global(name) && !describes && !value.trim().is_empty()
    });
    let attribute = attributes.next().map(|(name, _)| name);
    attribute.or_else(|| element.is_focusable().then_some(""))
}

fn mark(element: Element<'_>) -> &'static str {
    if is_presentational(element) {
        "role"
    } else {
        "alt=\"\""
    }
}

fn message(mark: &str, cause: &str) -> Words {
    match cause {
        "" => words!(
            "`{mark}` marks as decoration what can have the focus, so it is exposed all the same",
            "초점을 받는 요소라 `{mark}`로 장식이라고 표시해도 보조기술에 전달됩니다"
        ),
        cause => words!(
            "`{mark}` marks as decoration what `{cause}` exposes all the same",
            "`{cause}`이(가) 있어 `{mark}`로 장식이라고 표시해도 보조기술에 전달됩니다"
        ),
    }
}

fn help(mark: &str, cause: &str) -> Words {
    match cause {
        "" => words!(
            "take `{mark}` away and name the element, or keep it from the focus",
            "`{mark}`을(를) 빼고 이름을 주거나, 초점을 받지 않게 하세요"
        ),
        cause => words!(
            "take either `{cause}` or `{mark}` away",
            "`{cause}`와 `{mark}` 가운데 하나를 빼세요"
        ),
    }
}
