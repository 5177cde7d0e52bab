use super::proposal::without_attribute;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Element, Shares};
use crate::pack::normal_form;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-name-mismatch",
    group: Group::Skip,
    summary: (
        "skip link is named otherwise than its text says",
        "건너뛰기 링크의 이름이 화면의 글자와 다릅니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.5.3"],
    kwcag: &["6.5.3"],
    act: &["2ee8b8"],
    same_as: &["axe:label-content-name-mismatch", "alfa:sia-r14"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for link in &page.skip_links().links {
        let is_named = ["aria-label", "aria-labelledby"]
            .iter()
            .any(|a| link.element.has_attr(a));
        let text = link.text.as_str();
        if !is_named || link.element.is_hidden() || Shares::of(text).letters() < 2 {
            continue;
        }
        let name = link.element.name();
        if says(&name, text) {
            out.pass();
            continue;
        }
        let place = link.text.whole().unwrap_or_else(|| link.element.span());
        let finding = out.fail(
            place,
            words!(
                "skip link shows \"{text}\" but is named \"{name}\"",
                "건너뛰기 링크에 보이는 글자는 \"{text}\"인데 이름은 \"{name}\"입니다"
            ),
        );
        finding.help(words!(
            "take `aria-label` away, so that the text is the name",
            "`aria-label`을 빼서 보이는 글자가 이름이 되게 하세요"
        ));
        let is_simple = !link.element.has_attr("aria-labelledby") && is_plain(link.element);
        if let Some(span) =
            without_attribute(page, link.element, "aria-label").filter(|_| is_simple)
        {
            let title = words!("remove `aria-label`", "`aria-label` 삭제");
            finding.fix(Fix::safe(title, vec![Edit::replace(span, "")]));
        }
    }
}

/// Whether the name has the words of the text in their order.
fn says(name: &str, text: &str) -> bool {
    let (name, text) = (normal_form(name), normal_form(text));
    let squeezed = |s: &str| s.split_whitespace().collect::<String>();
    text.is_empty() || squeezed(&name).contains(&squeezed(&text))
}

/// Nothing inside but text, which then is the name.
fn is_plain(link: Element<'_>) -> bool {
    link.descendants()
        .all(|e| matches!(e.tag(), "span" | "b" | "strong" | "em" | "i" | "br"))
}
