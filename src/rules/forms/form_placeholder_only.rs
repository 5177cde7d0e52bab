use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "form-placeholder-only",
    group: Group::Forms,
    summary: (
        "form field has a placeholder instead of a label",
        "입력 서식에 레이블 없이 placeholder만 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["3.3.2"],
    kwcag: &["7.3.2"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for field in page.dom.having("placeholder") {
        if !matches!(field.tag(), "input" | "textarea") || !field.is_exposed() {
            continue;
        }
        if !is_named_by_placeholder(field) {
            if !field.name().is_empty() {
                out.pass();
            }
            continue;
        }
        let finding = out.fail(
            field.attr_span("placeholder"),
            words!(
                "field has only a placeholder, which is gone as soon as somebody types",
                "입력을 시작하면 사라지는 `placeholder`만 있고 레이블이 없습니다"
            ),
        );
        finding.help(words!(
            "add a `<label>`, or at least a `title`, that says what to enter",
            "무엇을 입력할지 알리는 `<label>`을 넣고, 어려우면 `title`이라도 쓰세요"
        ));
        if let Some(fix) = fix(page, field) {
            finding.fix(fix);
        }
    }
}

fn is_named_by_placeholder(field: Element<'_>) -> bool {
    let says = |name: &str| field.attr(name).is_some_and(|v| !v.trim().is_empty());
    let is_bound = ["aria-label", "aria-labelledby", "title"].iter().any(|name| field.is_bound(name));
    let placeholder: Vec<&str> = field.attr("placeholder").unwrap_or("").split_whitespace().collect();
    !is_bound
        && !["aria-label", "title"].iter().any(|name| says(name))
        && field.idrefs("aria-labelledby").next().is_none()
        && field.labels().all(|label| label.name().is_empty() && !label.has_bound_text())
        && !placeholder.is_empty()
        && field.name() == placeholder.join(" ")
}

/// The same words as a title, which stays.
fn fix(page: &Page<'_>, field: Element<'_>) -> Option<Fix> {
    if field.has_attr("title") || field.labels().next().is_some() {
        return None;
    }
    let place = field.attr_place("placeholder")?;
    let written = page.source.text.get(place.value?.range())?;
    // Without quotes a value is copied as it is; with them it has no quote of its own kind.
    let quote = match page.source.text.get(place.whole.range())?.chars().last()? {
        '\'' => '\'',
        _ => '"',
    };
    (!written.contains(quote)).then(|| {
        Fix::unsafe_(
            words!("repeat the placeholder as `title`", "placeholder를 `title`로도 제공"),
            vec![Edit::insert(place.whole.end, format!(" title={quote}{written}{quote}"))],
        )
    })
}
