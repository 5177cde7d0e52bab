use super::label_place::{is_control, language_of, stands_alone};
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::pack::{Function, Label};
use crate::page::Page;
use crate::release::PageLabel;
use crate::rules::language_name::escaped;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "label-known-mistranslation",
    group: Group::Language,
    summary: (
        "label is a known mistranslation",
        "레이블이 널리 알려진 오역입니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for label in page.denied_labels().iter().filter(|l| !l.element.is_hidden()) {
        let language = language_of(page, label);
        let mut known = page.vocabulary().labels.find(&label.text);
        let denied = known.find(|l| is_mistranslation(l, &language) && has_function(page, label, l.function));
        if let Some(denied) = denied {
            say(page, label, denied, out);
        }
    }
}

/// Wrong in the language it is read in, and not what another rule knows it for.
fn is_mistranslation(label: &Label, language: &str) -> bool {
    use crate::pack::Status;
    let in_language = label.language.split('-').next() == Some(language);
    label.status == Status::Deny && !label.is_opposite && !label.is_konglish && in_language
}

/// Whether the label has the function whose name it is meant to be: "near" is wrong on a button that closes something, and right
/// over a list of places.
fn has_function(page: &Page<'_>, label: &PageLabel<'_>, function: Function) -> bool {
    match function {
        Function::Close => command(label).is_some(),
        Function::Menu => command(label).is_some_and(|c| c.tag() != "a" || names(c, "menu")) || captions_navigation(label),
        Function::Home => link(label).is_some_and(|a| leads_home(a) || in_trail(a)),
        // "Phone us" is right on what dials.
        Function::ContactUs => {
            let dials = |a: Element<'_>| {
                a.attr("href").is_some_and(|h| h.trim_start().to_ascii_lowercase().starts_with("tel:"))
            };
            stands_alone(label) && !link(label).is_some_and(dials)
        }
        Function::SkipMain => {
            let links = &page.skip_links().links;
            links.iter().any(|l| l.element == label.element || l.element.contains(label.element))
        }
        _ => label.attribute.is_some() || stands_alone(label),
    }
}

fn with_ancestors(element: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    std::iter::once(element).chain(element.ancestors())
}

fn link<'d>(label: &PageLabel<'d>) -> Option<Element<'d>> {
    with_ancestors(label.element)
        .find(|e| is_control(*e))
        .filter(|e| e.tag() == "a" && e.has_attr("href"))
}

/// The control that does something on the page itself and that the label names alone.
fn command<'d>(label: &PageLabel<'d>) -> Option<Element<'d>> {
    let is_command = |e: &Element<'d>| match e.tag() {
        "button" | "summary" | "input" => true,
        "a" => {
            let href = e.attr("href").unwrap_or("").trim();
            href.is_empty() || href == "#" || href.to_ascii_lowercase().starts_with("javascript:")
        }
        _ => e.is_a("button"),
    };
    let control = with_ancestors(label.element).take(4).find(is_command)?;
    let own = control.text();
    (label.attribute.is_some() || own.trim() == label.text).then_some(control)
}

/// The name of a part that holds links, or the heading it begins with.
fn captions_navigation(label: &PageLabel<'_>) -> bool {
    let is_navigation = |e: Element<'_>| e.tag() == "nav" || e.has_role("navigation");
    match label.attribute {
        Some(_) => is_navigation(label.element),
        None => {
            let heading = with_ancestors(label.element).find(|e| matches!(e.tag(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
            heading.is_some_and(|h| h.ancestors().take(3).any(is_navigation))
        }
    }
}

fn leads_home(link: Element<'_>) -> bool {
    let href = link.attr("href").unwrap_or("").trim();
    let path = match href.split_once("//") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None if href.starts_with('/') => &href[1..],
        None => return false,
    };
    // `/de/` and `/index.html` are front pages too.
    path.split(['?', '#']).next().unwrap_or("").split('/').filter(|p| !p.is_empty()).all(|part| {
        part.len() == 2 || ["index.", "home.", "main.", "default."].iter().any(|start| part.starts_with(start))
    })
}

fn in_trail(link: Element<'_>) -> bool {
    link.ancestors().take(5).any(|e| names(e, "breadcrumb"))
}

/// Whether an id or a class says what an element is for.
fn names(element: Element<'_>, word: &str) -> bool {
    element
        .id()
        .into_iter()
        .chain(element.classes())
        .any(|name| name.to_ascii_lowercase().contains(word))
}

fn say(page: &Page<'_>, label: &PageLabel<'_>, denied: &Label, out: &mut Findings) {
    let labels = &page.vocabulary().labels;
    let text = &label.text;
    let message = match labels.preferred(denied.function, "en") {
        Some(meant) => words!(
            "label \"{text}\" is a mistranslation of \"{meant}\"",
            "레이블 \"{text}\"은(는) \"{meant}\"의 오역입니다"
        ),
        None => words!("label \"{text}\" is a mistranslation", "레이블 \"{text}\"은(는) 오역입니다"),
    };
    let official = |function| labels.official(function, &denied.language);
    // Languages that have no word for home say "main page".
    let main_page = || official(Function::MainPage).filter(|_| denied.function == Function::Home);
    let right = official(denied.function).or_else(main_page);
    match right {
        // Without a text that was checked, a reader of the language must decide.
        Some(right) if !right.checked => {
            let right = &right.text;
            out.review(label.span, message).help(words!(
                "ask a reader of the language whether \"{right}\" is meant",
                "그 언어를 아는 사람에게 \"{right}\"이(가) 맞는지 확인하세요"
            ));
        }
        Some(right) => {
            let right = &right.text;
            out.fail(label.span, message)
                .help(words!("write \"{right}\"", "\"{right}\"(으)로 바꾸세요"))
                .fix(Fix::safe(
                    words!("correct the translation", "번역을 바로잡음"),
                    vec![Edit::replace(label.span, escaped(right))],
                ));
        }
        None => {
            out.fail(label.span, message).help(words!(
                "have it translated by a reader of the language",
                "그 언어를 아는 사람에게 번역을 맡기세요"
            ));
        }
    }
}
