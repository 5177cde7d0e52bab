use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::pack::Function;
use crate::page::Page;
use crate::release::{SkipLink, Target};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-target-missing",
    group: Group::Skip,
    summary: (
        "skip link leads to an id that the page does not have",
        "건너뛰기 링크의 대상이 페이지에 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["2.4.1"],
    kwcag: &["6.4.1"],
    act: &["ye5d6e"],
    same_as: &["axe:skip-link"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if page.dom.cut().is_some() {
        return;
    }
    for link in &page.skip_links().links {
        match &link.target {
            Target::Element(_) => out.pass(),
            Target::Missing(id) => missing(page, link, id, out),
            Target::Unmarked(target) if is_jump(link) => unmarked(link, *target, out),
            Target::Nowhere if is_jump(link) => nowhere(link, out),
            Target::Top if link.function == Some(Function::SkipMain) => top(link, out),
            Target::Nowhere
            | Target::Top
            | Target::Unmarked(_)
            | Target::Script
            | Target::Elsewhere => {}
        }
    }
}

fn is_jump(link: &SkipLink<'_>) -> bool {
    link.function.is_some_and(Function::is_skip)
}

fn missing(page: &Page<'_>, link: &SkipLink<'_>, id: &str, out: &mut Findings) {
    let span = link.element.attr_span("href");
    if may_be_made(page, id) {
        return;
    }
    let finding = out.fail(
        span,
        words!(
            "skip link leads to `#{id}`, which the page does not have",
            "건너뛰기 링크의 대상 `#{id}`이(가) 페이지에 없습니다"
        ),
    );
    match candidate(page, link, id) {
        Some((target, right)) => {
            finding.help(words!(
                "lead to `#{right}`",
                "`#{right}`(으)로 연결하세요"
            ));
            finding.label(target.span(), words!("this may be meant", "의도한 대상으로 보입니다"));
            if let Some(value) = link.element.attr_place("href").and_then(|p| p.value) {
                finding.fix(Fix::unsafe_(
                    words!("lead to `#{right}`", "`#{right}`(으)로 연결"),
                    vec![Edit::replace(value, format!("#{right}"))],
                ));
            }
        }
        None => {
            finding.help(words!(
                "give the start of the target `id=\"{id}\"`",
                "대상의 시작 요소에 `id=\"{id}\"`을(를) 넣으세요"
            ));
            if let Some(edit) = only_main(page, link).and_then(|main| give_id(main, id)) {
                finding.fix(Fix::unsafe_(
                    words!("give the main content the id `{id}`", "본문에 id `{id}` 넣기"),
                    vec![edit],
                ));
            }
        }
    }
}

/// `href="content"`, where the page has that id.
fn unmarked(link: &SkipLink<'_>, target: Element<'_>, out: &mut Findings) {
    let id = target.id().unwrap_or_default();
    let finding = out.fail(
        link.element.attr_span("href"),
        words!(
            "skip link leads to a page `{id}`, not to `#{id}` of this one",
            "건너뛰기 링크가 이 페이지의 `#{id}`이(가) 아니라 `{id}`(이)라는 다른 페이지로 연결됩니다"
        ),
    );
    finding.help(words!("write `#{id}`", "앞에 `#`을 붙여 `#{id}`(으)로 적으세요"));
    finding.label(target.span(), words!("this may be meant", "의도한 대상으로 보입니다"));
    if let Some(value) = link.element.attr_place("href").and_then(|p| p.value) {
        finding.fix(Fix::unsafe_(
            words!("lead to `#{id}`", "`#{id}`(으)로 연결"),
            vec![Edit::insert(value.start, "#")],
        ));
    }
}

/// `href="#"` on a link that by its text should jump, with nothing a script could hold on to.
fn nowhere(link: &SkipLink<'_>, out: &mut Findings) {
    out.fail(
        link.element.attr_span("href"),
        words!(
            "skip link has no target: its `href` is only `#`",
            "건너뛰기 링크의 `href`가 `#`뿐이라 이동할 대상이 없습니다"
        ),
    )
    .help(words!(
        "write the id of the target, such as `href=\"#content\"`",
        "`href=\"#content\"`처럼 대상의 id를 적으세요"
    ));
}

fn top(link: &SkipLink<'_>, out: &mut Findings) {
    out.fail(
        link.element.attr_span("href"),
        words!(
            "skip link leads to the top of the page, not to the main content",
            "건너뛰기 링크가 본문이 아니라 페이지 맨 위로 이동합니다"
        ),
    )
    .help(words!(
        "lead to the element that begins the main content",
        "본문이 시작되는 요소로 연결하세요"
    ));
}

/// A script in the page names the id, or the page is an empty frame that scripts fill.
fn may_be_made(page: &Page<'_>, id: &str) -> bool {
    let mut scripts = page.dom.elements("script");
    let named = scripts.any(|s| {
        let text = s.text();
        ["'", "\"", "#"].iter().any(|q| text.contains(&format!("{q}{id}")))
    });
    let words = page
        .dom
        .body()
        .map_or(0, |body| body.mapped_text().as_str().split_whitespace().count());
    let app = ["app", "root", "__next", "__nuxt"]
        .iter()
        .filter_map(|id| page.dom.by_id(id))
        .any(|e| e.descendants().next().is_none());
    named || (app && words < 40)
}

/// What was meant: the same id in other case, or the only main landmark.
fn candidate<'d>(
    page: &Page<'d>,
    link: &SkipLink<'_>,
    id: &str,
) -> Option<(Element<'d>, String)> {
    let usable = |e: &Element<'d>| e.id().is_some_and(|i| !i.contains([' ', '"', '&', '<', '%']));
    let same = page
        .dom
        .all()
        .find(|e| e.id().is_some_and(|i| i.eq_ignore_ascii_case(id)));
    let target = same.or_else(|| only_main(page, link)).filter(usable)?;
    Some((target, target.id()?.to_owned()))
}

/// The main landmark that a link to the main content means.
fn only_main<'d>(page: &Page<'d>, link: &SkipLink<'_>) -> Option<Element<'d>> {
    let mut mains = page.dom.elements("main").filter(|e| e.is_rendered());
    let only = mains.next().filter(|_| mains.next().is_none());
    only.filter(|_| link.function == Some(Function::SkipMain))
}

fn give_id(element: Element<'_>, id: &str) -> Option<Edit> {
    let is_plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if element.has_attr("id") || !element.is_written() || !is_plain {
        return None;
    }
    let name_end = element.span().start + u32::try_from(1 + element.tag().len()).ok()?;
    Some(Edit::insert(name_end, format!(" id=\"{id}\"")))
}
