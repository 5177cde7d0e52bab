use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::nameless::may_be_filled;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "form-label",
    group: Group::Forms,
    summary: (
        "form field has no accessible name",
        "입력 서식에 접근 가능한 이름이 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["4.1.2"],
    kwcag: &["7.3.2"],
    act: &["e086e5"],
    same_as: &[
        "axe:label",
        "axe:select-name",
        "axe:aria-input-field-name",
        "axe:aria-toggle-field-name",
        "alfa:sia-r8",
        "ibm:input_label_exists",
        "html-validate:input-missing-label",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for field in page.dom.all().filter(|e| is_field(*e) && e.is_exposed()) {
        if !field.name().is_empty() {
            out.pass();
        } else if !field.is_bound("placeholder") && !may_be_filled(page, field) && !has_filled_label(page, field) {
            let label = lost_label(field);
            let finding = out.fail(field.span(), message(field, label));
            finding.help(help(label));
            if let Some(label) = label {
                finding.label(label.span(), words!("this label belongs to no field", "이 레이블은 어떤 입력란에도 연결되지 않았습니다"));
            }
        }
    }
}

/// What people fill in, choose or switch. Some inputs have no role and need a name all the same.
fn is_field(element: Element<'_>) -> bool {
    const ROLES: [&str; 11] = [
        "checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox",
    ];
    match element.role() {
        Some(role) => ROLES.contains(&role.name()) && element.tag() != "datalist",
        None => {
            element.tag() == "input"
                && element.is_html()
                && !matches!(element.input_type(), "hidden" | "button" | "image" | "reset" | "submit")
        }
    }
}

fn has_filled_label(page: &Page<'_>, field: Element<'_>) -> bool {
    field.labels().any(|label| may_be_filled(page, label))
}

/// The `<label>` right before a field that is for nothing.
fn lost_label(field: Element<'_>) -> Option<Element<'_>> {
    let before = field.previous_sibling()?;
    let is_lost = before.tag() == "label"
        && before.has_text()
        && match before.attr("for") {
            Some(id) => field.by_id(id).is_none(),
            None => !before.descendants().any(Element::is_labelable),
        };
    is_lost.then_some(before)
}

fn message(field: Element<'_>, label: Option<Element<'_>>) -> Words {
    let kind = field.role().map_or("", |role| role.name());
    if label.is_some() {
        return words!(
            "form field has a label beside it that is not connected to it",
            "입력 서식 옆의 레이블이 입력 서식과 연결되지 않았습니다"
        );
    }
    match (field.tag(), kind) {
        ("select", _) | (_, "combobox" | "listbox") => words!("selection list has no label", "선택 목록에 레이블이 없습니다"),
        (_, "checkbox" | "menuitemcheckbox" | "switch") => words!("checkbox has no label", "체크박스에 레이블이 없습니다"),
        (_, "radio" | "menuitemradio") => words!("radio button has no label", "라디오 버튼에 레이블이 없습니다"),
        (_, "searchbox") => words!("search field has no label", "검색란에 레이블이 없습니다"),
        _ => words!("form field has no label", "입력 서식에 레이블이 없습니다"),
    }
}

fn help(label: Option<Element<'_>>) -> Words {
    if label.is_some() {
        words!(
            "give the field an `id` and write it in `for` of the label",
            "입력 서식에 `id`를 주고 레이블의 `for`에 같은 값을 쓰세요"
        )
    } else {
        words!(
            "add a `<label>` for it, or say what to enter in `aria-label` or `title`",
            "`<label>`을 연결하거나 입력할 내용을 `aria-label` 또는 `title`에 쓰세요"
        )
    }
}
