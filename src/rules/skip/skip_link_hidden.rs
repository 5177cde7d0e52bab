use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::pack::Function;
use crate::page::Page;
use crate::release::SkipLink;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-hidden",
    group: Group::Skip,
    summary: (
        "skip link is there but cannot be reached",
        "건너뛰기 링크가 있지만 키보드로 이동할 수 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["2.1.1", "2.4.1"],
    kwcag: &["6.4.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let links = &page.skip_links().links;
    let to_main = |l: &&SkipLink<'_>| l.function == Some(Function::SkipMain);
    // One that can be reached will do: a second may be for another width of the screen.
    if links
        .iter()
        .filter(to_main)
        .any(|l| l.element.is_tab_stop())
    {
        out.pass();
        return;
    }
    let Some(first) = links.iter().find(to_main) else {
        return;
    };
    let Some(cause) = cause(first.element) else {
        return;
    };
    // A script may show it, and a stylesheet that was not read may win.
    let shows = first.element.id().is_some_and(|id| is_in_script(page, id));
    let is_certain = !shows && (cause.is_inline || page.dom.styles_complete());
    let span = match cause.attribute {
        Some(name) => cause
            .at
            .attr_place(name)
            .map_or(cause.at.span(), |p| p.whole),
        None => first.element.span(),
    };
    let finding = if is_certain {
        out.fail(span, cause.message)
    } else {
        out.review(span, cause.message)
    };
    finding.help(words!(
        "move it off the screen instead, and show it when it has the focus",
        "화면 밖에 두었다가 초점을 받으면 보이게 하세요"
    ));
    if cause.at != first.element {
        finding.label(
            first.element.span(),
            words!("skip link here", "건너뛰기 링크"),
        );
    }
    if cause.attribute == Some("tabindex")
        && let Some(place) = first.element.attr_place("tabindex")
    {
        let title = words!("let the keyboard reach it", "키보드로 이동할 수 있게 함");
        finding.fix(Fix::unsafe_(
            title,
            vec![Edit::replace(place.whole, "tabindex=\"0\"")],
        ));
    }
}

struct Cause<'d> {
    at: Element<'d>,
    /// The attribute that hides it.
    attribute: Option<&'static str>,
    is_inline: bool,
    message: Words,
}

/// Why the Tab key does not reach a link, when it is the link or what is around it that is hidden.
fn cause(link: Element<'_>) -> Option<Cause<'_>> {
    if link.tabindex().is_some_and(|index| index < 0) {
        return Some(Cause {
            at: link,
            attribute: Some("tabindex"),
            is_inline: true,
            message: words!(
                "skip link is taken out of the tab order",
                "건너뛰기 링크가 Tab 키 이동 순서에서 빠져 있습니다"
            ),
        });
    }
    if link.is_rendered() {
        return None;
    }
    let around = || std::iter::once(link).chain(link.ancestors());
    // What waits in a dialog or a closed part is not meant to be reached now.
    if around().any(|e| matches!(e.tag(), "dialog" | "details" | "template" | "noscript")) {
        return None;
    }
    let by_style = |e: &Element<'_>| {
        let is = |property, value: &str| {
            e.inline_style(property)
                .is_some_and(|v| v.eq_ignore_ascii_case(value))
        };
        is("display", "none") || is("visibility", "hidden")
    };
    let message = words!(
        "skip link is hidden from everyone, the keyboard too",
        "건너뛰기 링크가 숨겨져 있어 키보드로도 이동할 수 없습니다"
    );
    let styled = around().find(by_style).map(|at| (at, "style"));
    let hidden = || {
        around()
            .find(|e| e.has_attr("hidden"))
            .map(|at| (at, "hidden"))
    };
    Some(match styled.or_else(hidden) {
        Some((at, name)) => Cause {
            at,
            attribute: Some(name),
            is_inline: true,
            message,
        },
        None => Cause {
            at: link,
            attribute: None,
            is_inline: false,
            message,
        },
    })
}

fn is_in_script(page: &Page<'_>, id: &str) -> bool {
    page.dom.elements("script").any(|script| {
        let text = script.text();
        ["'", "\"", "#"]
            .iter()
            .any(|q| text.contains(&format!("{q}{id}")))
    })
}
