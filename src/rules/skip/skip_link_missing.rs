use super::escaped;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::pack::Function;
use crate::page::Page;
use crate::release::{Bypass, content_start, front_matter};
use crate::rules::put_first::put_first;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-missing",
    group: Group::Skip,
    summary: (
        "page has no link that skips to its main content",
        "본문으로 건너뛰는 링크가 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.1"],
    kwcag: &["6.4.1"],
    act: &["cf77f2", "ye5d6e", "047fe0", "3e12e1"],
    same_as: &["axe:bypass", "ibm:skip_main_exists"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let skip_links = page.skip_links();
    let to_main = |f| matches!(f, None | Some(Function::SkipMain));
    if skip_links.links.iter().any(|l| to_main(l.function)) {
        out.pass();
        return;
    }
    let bypass = page.bypass();
    let content = content_start(page.dom, page.release().body.as_ref());
    let Some(front) = front_matter(page.dom, content, bypass) else {
        return;
    };
    // KWCAG wants the link itself; WCAG is content with headings or a main landmark to jump to.
    let structure_will_do = !page.settings.has_profile("kwcag");
    let has_structure = bypass.has_heading || bypass.has_landmark || bypass.has_jump;
    if structure_will_do && (has_structure || front.may_collapse) {
        out.pass();
        return;
    }
    if front.scripted {
        return;
    }
    let Some(body) = page.dom.body() else { return };
    let span = match skip_links.links.first() {
        Some(other) => other.element.span(),
        None if body.is_written() => body.span(),
        None => front.repeated.span(),
    };
    let finding = out.fail(
        span,
        if skip_links.links.is_empty() {
            words!(
                "page has no skip link before its repeated links",
                "반복 영역 앞에 건너뛰기 링크가 없습니다"
            )
        } else {
            words!(
                "skip links of the page do not lead to its main content",
                "건너뛰기 링크 가운데 본문으로 가는 링크가 없습니다"
            )
        },
    );
    finding.act(failures(bypass, front.may_collapse));
    finding.help(words!(
        "put a link to the main content first in the body",
        "body의 맨 앞에 본문으로 가는 링크를 두세요"
    ));
    finding.label(
        front.repeated.span(),
        words!(
            "these links are the same on every page",
            "모든 페이지에 반복되는 링크"
        ),
    );
    if let Some(fix) = fix(page, body) {
        finding.fix(fix);
    }
}

/// The ACT rules that the page fails: those of the ways past repeated content that it lacks, and, where it has none, the one
/// that asks for any. Of the landmark `landmark-main-missing` speaks.
fn failures(bypass: &Bypass<'_>, may_collapse: bool) -> Vec<&'static str> {
    let has_any = bypass.has_jump || bypass.has_heading || bypass.has_landmark || may_collapse;
    [
        ("cf77f2", has_any),
        ("ye5d6e", bypass.has_jump),
        ("047fe0", bypass.has_heading),
        // The page can fail to offer any way only where nothing hides the repeated content either.
        ("3e12e1", has_any),
    ]
    .into_iter()
    .filter_map(|(rule, is_met)| (!is_met).then_some(rule))
    .collect()
}

/// Only where there is something to lead to, and a name for the link.
fn fix(page: &Page<'_>, body: Element<'_>) -> Option<Fix> {
    let mut mains = page.dom.elements("main").filter(|e| e.is_rendered() && e.is_written());
    let (id, given) = target(page, mains.next()?)?;
    let language = page.main_language().written();
    let text = page
        .vocabulary()
        .labels
        .preferred(Function::SkipMain, language)?;
    let text = escaped(text);
    let link = format!("<a href=\"#{id}\">{text}</a>");
    body.is_written().then(|| {
        let edits = std::iter::once(put_first(page, body, &link)).chain(given);
        Fix::unsafe_(
            words!("insert a skip link", "건너뛰기 링크 추가"),
            edits.collect(),
        )
    })
}

/// The id of the main content, and the edit that gives it one where it has none.
fn target<'p>(page: &Page<'p>, main: Element<'p>) -> Option<(&'p str, Option<Edit>)> {
    if main.has_attr("id") {
        let id = main.id().filter(|id| !id.contains([' ', '"', '&', '<', '%']))?;
        return Some((id, None));
    }
    let names = ["main-content", "main", "content"];
    let id = names.into_iter().find(|id| page.dom.by_id(id).is_none())?;
    let name_end = main.span().start + u32::try_from(1 + main.tag().len()).ok()?;
    Some((id, Some(Edit::insert(name_end, format!(" id=\"{id}\"")))))
}
