use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Element, headings};
use crate::page::Page;
use crate::pack::folded;
use crate::release::site_names;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "headline-not-heading",
    group: Group::Structure,
    summary: (
        "headline of the release is no heading",
        "보도자료 제목이 제목 요소(h1~h3)가 아닙니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &[],
    act: &["047fe0"],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    // Of pages that are no release only what their own titles say is certain to be the headline.
    let is_certain = |from_title: bool| release.is_press() || (from_title && release.is_one_article());
    let Some(headline) = release.headline.as_ref().filter(|h| is_certain(h.from_title)) else {
        return;
    };
    let element = headline.element;
    let text = folded(headline.text.as_str());
    let top = headings(page.dom).find(|h| {
        let holds = h.element == element || h.element.contains(element) || element.contains(h.element);
        h.level <= 3 && (holds || folded(h.element.mapped_text().as_str()) == text || folded(&h.element.name()) == text)
    });
    if top.is_some() {
        out.pass();
        return;
    }
    if !release.is_press() && has_other_heading(page) {
        return;
    }
    let low = headings(page.dom).find(|h| h.element == element || element.contains(h.element));
    let span = headline.text.whole().unwrap_or(element.span());
    let finding = match low {
        Some(heading) => {
            let level = heading.level;
            out.fail(
                span,
                words!(
                    "headline of the release is a heading of level {level}",
                    "보도자료 제목이 {level}단계 제목입니다"
                ),
            )
        }
        None => out.fail(
            span,
            words!(
                "headline of the release is no heading",
                "보도자료 제목이 제목 요소가 아닙니다"
            ),
        ),
    };
    finding.help(words!(
        "make it `<h1>`, or `<h2>` or `<h3>` below the heading of the section",
        "`<h1>`으로, 또는 구역 제목 아래의 `<h2>`·`<h3>`으로 만드세요"
    ));
    if let Some(fix) = fix(element, page) {
        finding.fix(fix);
    }
}

/// A heading above the text that names neither the site nor a section: it may be the headline in other words.
fn has_other_heading(page: &Page<'_>) -> bool {
    let labels = &page.vocabulary().release.section_labels;
    let sites = site_names(page.dom);
    let first = page.release().blocks.first().map_or(0, |b| b.element);
    headings(page.dom)
        .filter(|h| h.level <= 3 && h.element.order() < first)
        .map(|h| h.element.name())
        .any(|name| !name.is_empty() && !labels.leads(&name) && !sites.contains(&folded(&name)))
}

/// A paragraph or division becomes a heading one level below the one above it.
fn fix(element: Element<'_>, page: &Page<'_>) -> Option<Fix> {
    let tag = element.tag();
    if !matches!(tag, "p" | "div") || !element.is_written() || element.children().any(|c| c.is_block()) {
        return None;
    }
    let last = element.texts().last()?.mapped.whole()?;
    let rest = page.source.text.get(last.end as usize..)?;
    let close = rest.find("</")?;
    let end = rest[close..].strip_prefix("</").map(|r| r.starts_with(tag))?;
    let above = headings(page.dom).filter(|h| h.element.order() < element.order());
    let level = above.last().map_or(1, |h| (h.level + 1).min(3));
    let open = element.span().start + 1;
    let name = u32::try_from(tag.len()).ok()?;
    let at = last.end + u32::try_from(close).ok()? + 2;
    let edit = |start: u32| {
        let span = crate::source::Span {
            start,
            end: start + name,
        };
        Edit::replace(span, format!("h{level}"))
    };
    end.then(|| {
        Fix::unsafe_(
            words!("make it a heading of level {level}", "{level}단계 제목으로 변경"),
            vec![edit(open), edit(at)],
        )
    })
}
