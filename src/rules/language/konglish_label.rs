use super::label_place::{language_of, stands_alone};
use crate::finding::{Edit, Findings, Fix};
use crate::pack::{Function, Label};
use crate::page::Page;
use crate::release::PageLabel;
use crate::rules::language_name::escaped;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "konglish-label",
    group: Group::Language,
    summary: (
        "English label is a literal translation that English does not use",
        "영문 레이블이 영어에서 쓰지 않는 직역 표현입니다",
    ),
    // Its words are those of publishers who translate their labels from Korean.
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let labels = &page.vocabulary().labels;
    for label in page.denied_labels() {
        let Some(known) = labels.find(&label.text).find(|l| l.is_konglish) else {
            continue;
        };
        let language = language_of(page, label);
        if label.element.is_hidden()
            || !matches!(language.as_str(), "en" | "ko")
            || (label.attribute.is_none() && !stands_alone(label))
            || attaches(label, known)
        {
            continue;
        }
        let text = &label.text;
        let finding = out.fail(
            label.span,
            words!(
                "label \"{text}\" is not English usage",
                "\"{text}\"은(는) 영어에서 쓰지 않는 레이블입니다"
            ),
        );
        let Some(right) = labels.official(known.function, &language).filter(|l| l.checked) else {
            continue;
        };
        let right = &right.text;
        finding.help(words!("write \"{right}\"", "\"{right}\"(으)로 바꾸세요"));
        finding.fix(Fix::safe(
            words!("write \"{right}\"", "\"{right}\"(으)로 바꿈"),
            vec![Edit::replace(label.span, escaped(right))],
        ));
    }
}

/// In a form "Attach file" is what a reader does.
fn attaches(label: &PageLabel<'_>, known: &Label) -> bool {
    known.function == Function::Attachments
        && std::iter::once(label.element)
            .chain(label.element.ancestors())
            .any(|e| matches!(e.tag(), "form" | "label" | "button" | "input"))
}
