use super::label_place::language_of;
use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::pack::{Function, normal_form};
use crate::page::Page;
use crate::release::PageLabel;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "label-inconsistent",
    group: Group::Language,
    summary: (
        "two links or buttons that do one thing have two labels",
        "같은 기능의 링크나 버튼에 서로 다른 레이블을 붙였습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &["3.2.4"],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut first: FxHashMap<(Function, String, String), (&PageLabel<'_>, bool)> = FxHashMap::default();
    for label in page.labels() {
        let Some(control) = control(label) else { continue };
        let Some(does) = does(control) else { continue };
        let language = language_of(page, label);
        // A text that is a label of several functions tells of none.
        let meant = label.meanings.iter().filter(|(_, tag)| tag.split('-').next() == Some(&language));
        let mut functions: Vec<Function> = meant.map(|(function, _)| broad(*function)).collect();
        functions.dedup();
        let [function] = functions.as_slice() else { continue };
        let key = (*function, language, does);
        let Some((other, told)) = first.get_mut(&key) else {
            first.insert(key, (label, false));
            continue;
        };
        if normal_form(&other.text) == normal_form(&label.text) {
            out.pass();
            continue;
        }
        if *told {
            continue;
        }
        *told = true;
        let (here, there) = (&label.text, &other.text);
        let is_link = control.tag() == "a";
        let message = if is_link {
            words!(
                "\"{here}\" leads where \"{there}\" leads",
                "\"{here}\"과(와) \"{there}\"은(는) 같은 곳으로 갑니다"
            )
        } else {
            words!(
                "\"{here}\" does what \"{there}\" does",
                "\"{here}\"과(와) \"{there}\"은(는) 기능이 같습니다"
            )
        };
        out.fail(label.span, message)
            .help(words!("give both one label", "레이블을 하나로 통일하세요"))
            .label(other.span, words!("the other label", "다른 레이블"));
    }
}

/// The function that others are forms of: what leads to one address as "Print" and "Print this page" is one thing.
fn broad(function: Function) -> Function {
    match function {
        Function::ContactUs => Function::Contact,
        Function::PrintPage => Function::Print,
        Function::SharePage => Function::Share,
        Function::MainPage => Function::Home,
        other => other,
    }
}

/// Elements inside a control that has one label.
const FEW: u32 = 8;

/// The link or button that has the label for its whole name.
fn control<'d>(label: &PageLabel<'d>) -> Option<Element<'d>> {
    let is_control = |e: &Element<'_>| matches!(e.tag(), "a" | "button");
    match label.attribute {
        Some("value") => Some(label.element),
        Some(_) => None,
        None => {
            let control = std::iter::once(label.element).chain(label.element.ancestors().take(3)).find(is_control)?;
            let is_named_otherwise = control.has_attr("aria-label") || control.has_attr("aria-labelledby") || control.is_hidden();
            // A control of many elements is no label alone.
            let is_small = control.end() - control.order() <= FEW;
            (is_small && !is_named_otherwise && control.text().trim() == label.text).then_some(control)
        }
    }
}

/// What a control does, where its markup says all of it: the address it leads to, or the script it runs.
fn does(control: Element<'_>) -> Option<String> {
    let script = control.attr("onclick").map(str::trim).filter(|s| !s.is_empty());
    let href = control.href().map(str::trim).unwrap_or_default();
    let is_script = href.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("javascript:"));
    let is_nothing = href.is_empty() || href.starts_with('#') || href.to_ascii_lowercase().starts_with("javascript:void") || href == "javascript:;";
    match script {
        // What is passed on is the control itself, or the event.
        Some(script) if script.contains("this") || script.contains("event") => None,
        Some(script) => Some(script.trim_end_matches(';').to_owned()),
        None if is_nothing => None,
        None if is_script => Some(href.to_owned()),
        None => Some(href.trim_end_matches('/').to_owned()),
    }
}
