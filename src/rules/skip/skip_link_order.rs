use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::pack::Function;
use crate::page::Page;
use crate::release::SkipLink;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-order",
    group: Group::Skip,
    summary: (
        "skip link to the main content is not the first of the skip links",
        "본문 바로가기가 건너뛰기 링크 가운데 첫 번째가 아닙니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &["6.4.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let skip_links = page.skip_links();
    let Some(main) = skip_links.main() else { return };
    let mut before = skip_links
        .links
        .iter()
        .take_while(|l| l.element != main.element)
        .filter(|l| l.function.is_some_and(|f| f.is_skip() && f != Function::SkipMain));
    let Some(first) = before.next() else {
        if skip_links.links.len() > 1 {
            out.pass();
        }
        return;
    };
    let finding = out.fail(
        main.element.span(),
        words!(
            "link to the main content comes after another skip link",
            "본문 바로가기보다 다른 건너뛰기 링크가 먼저 나옵니다"
        ),
    );
    finding.help(words!(
        "put the link to the main content first",
        "본문으로 가는 링크를 맨 앞에 두세요"
    ));
    finding.label(
        first.element.span(),
        words!("this one comes first", "먼저 나오는 링크"),
    );
    let leading = skip_links.links.first().filter(|l| l.element == first.element);
    if let Some(fix) = leading.and_then(|first| fix(first, main)) {
        finding.fix(fix);
    }
}

/// Exchanges texts and targets of two plain links; attributes of style stay where they are.
fn fix(first: &SkipLink<'_>, main: &SkipLink<'_>) -> Option<Fix> {
    let plain = |l: &SkipLink<'_>| {
        l.element.tag() == "a"
            && l.element.attrs().all(|(name, _)| matches!(name, "href" | "class"))
            && l.element.descendants().next().is_none()
    };
    if !plain(first) || !plain(main) {
        return None;
    }
    let href = |e: Element<'_>| e.attr_place("href")?.value;
    let (a, b) = (href(first.element)?, href(main.element)?);
    let (c, d) = (first.text.whole()?, main.text.whole()?);
    let value = |l: &SkipLink<'_>| l.element.attr("href").map(super::escaped);
    let text = |l: &SkipLink<'_>| super::escaped(l.text.as_str());
    Some(Fix::safe(
        words!("put the link to the main content first", "본문 바로가기를 맨 앞으로 옮김"),
        vec![
            Edit::replace(a, value(main)?),
            Edit::replace(c, text(main)),
            Edit::replace(b, value(first)?),
            Edit::replace(d, text(first)),
        ],
    ))
}
