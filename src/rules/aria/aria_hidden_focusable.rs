use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "aria-hidden-focusable",
    group: Group::Aria,
    summary: (
        "keyboard reaches what `aria-hidden` keeps from assistive technology",
        "`aria-hidden`으로 숨긴 내용이 키보드 초점을 받습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["4.1.2"],
    kwcag: &["8.2.1"],
    act: &["6cfa84"],
    same_as: &[
        "axe:aria-hidden-focus",
        "alfa:sia-r17",
        "ibm:aria_hidden_nontabbable",
        "html-validate:hidden-focusable",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let is_certain = page.dom.styles_complete();
    for hidden in page.dom.having("aria-hidden").filter(|e| is_outermost(*e)) {
        let stops: Vec<_> = std::iter::once(hidden)
            .chain(hidden.descendants())
            .filter(|e| e.is_tab_stop())
            .filter_map(|e| match passes_on(page, e) {
                PassesOn::Focus => None,
                PassesOn::Perhaps => Some((e, false)),
                PassesOn::Nothing => Some((e, true)),
            })
            .collect();
        let kept = stops.iter().find(|(_, keeps)| *keeps).or(stops.first());
        let Some((stop, keeps)) = kept else {
            out.pass();
            continue;
        };
        // A stylesheet that was not read may hide what `aria-hidden` marks: of menus and dialogs it nearly always does.
        if !is_certain && *stop != hidden {
            continue;
        }
        let message = if *stop == hidden {
            words!(
                "keyboard reaches this element, which `aria-hidden` keeps from assistive technology",
                "`aria-hidden`으로 숨긴 요소가 키보드 초점을 받습니다"
            )
        } else {
            words!(
                "keyboard reaches what is inside, which `aria-hidden` keeps from assistive technology",
                "`aria-hidden`으로 숨긴 영역 안에 키보드 초점을 받는 요소가 있습니다"
            )
        };
        let span = hidden
            .attr_place("aria-hidden")
            .map_or(hidden.span(), |p| p.whole);
        let finding = if is_certain && *keeps {
            out.fail(span, message)
        } else {
            out.review(span, message)
        };
        finding.help(words!(
            "take `aria-hidden` away, or keep the focus out with `tabindex=\"-1\"` or `inert`",
            "`aria-hidden`을 빼거나, `tabindex=\"-1\"`이나 `inert`로 초점을 받지 않게 하세요"
        ));
        if *stop != hidden {
            finding.label(stop.span(), words!("this is reached", "초점을 받는 요소"));
        }
    }
}

/// `aria-hidden="false"` shows nothing that an ancestor hides, so the outermost one is the fault.
fn is_outermost(element: Element<'_>) -> bool {
    let hides = |e: Element<'_>| {
        e.attr("aria-hidden")
            .is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
    };
    hides(element) && !element.ancestors().any(hides) && !element.is_bound("aria-hidden")
}

/// Whether what gets the focus hands it on at once, as the sentinels at the ends of a dialog do.
enum PassesOn {
    Focus,
    Perhaps,
    Nothing,
}

fn passes_on(page: &Page<'_>, element: Element<'_>) -> PassesOn {
    // The keyboard stops at what is in a frame, if anything there can have the focus.
    if element.tag() == "iframe" {
        return PassesOn::Perhaps;
    }
    if let Some(handler) = element.attr("onfocus") {
        return moved_by(handler);
    }
    let Some(id) = element.id() else {
        return PassesOn::Nothing;
    };
    let names = |script: &str| {
        ["'", "\"", "#", "`"]
            .iter()
            .any(|q| script.contains(&format!("{q}{id}")))
    };
    let listens = |script: &str| {
        ["'focus'", "\"focus\"", "focusin", "onfocus", ").focus("]
            .iter()
            .any(|word| script.contains(word))
    };
    let scripts = page.dom.elements("script").map(Element::text);
    let mut handlers = scripts.filter(|s| names(s) && listens(s));
    handlers.next().map_or(PassesOn::Nothing, |s| moved_by(&s))
}

/// What a script does when the focus comes; later than at once is too late to be sure of.
fn moved_by(script: &str) -> PassesOn {
    let moves = [".focus(", ".blur("]
        .iter()
        .any(|call| script.contains(call));
    if !moves {
        PassesOn::Nothing
    } else if script.contains("setTimeout") {
        PassesOn::Perhaps
    } else {
        PassesOn::Focus
    }
}
