//! Where a label stands: in a control, or alone in its line.

use crate::html::Element;
use crate::page::Page;
use crate::release::PageLabel;

/// The language a label is read in: that of the part it stands in where the part says so, else the page's.
pub(super) fn language_of(page: &Page<'_>, label: &PageLabel<'_>) -> String {
    let marked = label
        .element
        .language_source()
        .filter(|e| e.tag() != "html");
    match marked {
        Some(_) => page
            .vocabulary()
            .languages
            .primary(label.element.language()),
        None => page.language().to_owned(),
    }
}

/// The element that shows a label: a control, heading or cell, else the block around it.
pub(super) fn container(element: Element<'_>) -> Option<Element<'_>> {
    std::iter::once(element)
        .chain(element.ancestors())
        .find(|e| is_control(*e) || e.is_block())
}

pub(super) fn is_control(element: Element<'_>) -> bool {
    matches!(
        element.tag(),
        "a" | "button"
            | "label"
            | "option"
            | "summary"
            | "legend"
            | "dt"
            | "th"
            | "caption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// Elements of a line that is a label and the link it belongs to.
const FEW: u32 = 12;

/// A label of its own, not a word of a sentence.
pub(super) fn stands_alone(label: &PageLabel<'_>) -> bool {
    let Some(container) = container(label.element) else {
        return false;
    };
    let text = container.mapped_text();
    let all = text.as_str();
    if is_control(container) && container.tag() != "a" {
        return all.chars().count() <= 80;
    }
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    let no_more = !has_letters(&all.replacen(&label.text, "", 1));
    // What it is the label of may be a link: `이전글 <a …>…</a>`.
    let before_link = container.tag() != "a" && container.end() - container.order() < FEW && {
        let mut texts = container
            .texts()
            .filter(|t| t.parent.closest("a").is_none_or(|a| !container.contains(a)));
        texts.all(|t| !has_letters(&t.mapped.as_str().replacen(&label.text, "", 1)))
    };
    let leads = all
        .strip_prefix(&label.text)
        .is_some_and(|rest| rest.trim_start().starts_with([':', '：']));
    let own = label.element != container
        && !has_letters(&label.element.text().replacen(&label.text, "", 1));
    no_more
        || before_link
        || leads
        || (own && all.chars().count() <= 80 && !all.ends_with(['.', '다', '。']))
}
