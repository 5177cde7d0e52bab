use crate::finding::{Findings, Severity};
use crate::html::{Element, headings, includes_parts};
use crate::pack::folded;
use crate::page::Page;
use crate::release::{content_start, front_matter};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "h1-missing-or-many",
    group: Group::Structure,
    summary: (
        "page has not exactly one first-level heading",
        "페이지의 1단계 제목(h1)이 하나가 아닙니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["6.4.2"],
    act: &["047fe0"],
    same_as: &["axe:page-has-heading-one"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.is_fragment() {
        return;
    }
    let Some(body) = page.dom.body() else { return };
    if !body.has_text() {
        return;
    }
    let (tops, empty): (Vec<Element<'_>>, Vec<Element<'_>>) = headings(page.dom)
        .filter(|h| h.level == 1)
        .map(|h| h.element)
        .partition(|h| says_something(page, *h));
    let Some(first) = tops.first() else {
        if includes_parts(page.dom) {
            return;
        }
        // Of an empty heading `heading-empty` speaks.
        if !empty.is_empty() {
            return;
        }
        let finding = out.fail(
            body.span(),
            words!(
                "page has no first-level heading",
                "페이지에 1단계 제목(h1)이 없습니다"
            ),
        );
        finding.help(words!(
            "make the headline the `<h1>` of the page",
            "보도자료 제목을 페이지의 `<h1>`으로 만드세요"
        ));
        finding.act(lacks_any_heading(page).then_some("047fe0"));
        return;
    };
    // Each article or section may have its own (HTML §4.3.11).
    let same_part = |e: &&Element<'_>| part(**e) == part(*first) && !is_twin(**e, *first);
    match tops.iter().skip(1).find(same_part) {
        None => out.pass(),
        Some(second) => {
            let count = 1 + tops.iter().skip(1).filter(same_part).count();
            out.fail(
                second.span(),
                words!(
                    "page has {count} first-level headings",
                    "페이지에 1단계 제목(h1)이 {count}개 있습니다"
                ),
            )
            .label(first.span(), words!("first one here", "첫 번째는 여기입니다"))
            .act([])
            .help(words!(
                "keep `<h1>` for the headline; the name of the site is none",
                "`<h1>`은 보도자료 제목에만 쓰고 사이트 이름에는 쓰지 마세요"
            ));
        }
    }
}

/// Whether no heading of any level leads past what is the same on every page.
fn lacks_any_heading(page: &Page<'_>) -> bool {
    let bypass = page.bypass();
    let content = content_start(page.dom, page.release().body.as_ref());
    !bypass.has_heading && front_matter(page.dom, content, bypass).is_some_and(|front| !front.scripted)
}

/// A heading is not empty, or what is in it another rule judges, or a template or script may fill it.
fn says_something(page: &Page<'_>, heading: Element<'_>) -> bool {
    let drawn = |e: Element<'_>| match e.tag() {
        "img" => e.attr("alt").is_none_or(|alt| !alt.is_empty()),
        tag => matches!(tag, "svg" | "object" | "canvas" | "slot"),
    };
    !heading.name().is_empty()
        || heading.descendants().any(drawn)
        || std::iter::once(heading).chain(heading.descendants()).any(|e| {
            e.has_bound_text() || (e.id().is_some() && page.dom.elements("script").next().is_some())
        })
}

/// Two headings of one text, of which a stylesheet shows one on wide screens and the other on narrow ones.
fn is_twin(heading: Element<'_>, first: Element<'_>) -> bool {
    const SCREENS: [&str; 14] = [
        "mobile", "desktop", "tablet", "visible", "hidden", "hide", "show", "pc", "mo", "lg", "md", "sm", "xs", "none",
    ];
    let for_screen = |e: Element<'_>| {
        std::iter::once(e).chain(e.ancestors().take(2)).any(|e| {
            e.classes()
                .flat_map(|class| class.split(['-', '_', ':']))
                .any(|word| SCREENS.contains(&word.to_ascii_lowercase().as_str()))
        })
    };
    (for_screen(heading) || for_screen(first))
        && folded(heading.mapped_text().as_str()) == folded(first.mapped_text().as_str())
}

/// The article or section a heading stands in.
fn part<'d>(heading: Element<'d>) -> Option<Element<'d>> {
    heading
        .ancestors()
        .find(|e| matches!(e.tag(), "article" | "section" | "aside" | "nav"))
}
