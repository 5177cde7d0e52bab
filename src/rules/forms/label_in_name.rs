use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Element, InnerText};
use crate::page::Page;
use crate::rules::label_words::{contains, may_agree, words as words_of};
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

pub(super) static RULE: Rule = Rule {
    id: "label-in-name",
    group: Group::Forms,
    summary: (
        "accessible name lacks the visible label",
        "접근 가능한 이름에 보이는 레이블이 들어 있지 않습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.5.3"],
    kwcag: &["6.5.3"],
    act: &["2ee8b8"],
    same_as: &[
        "axe:label-content-name-mismatch",
        "alfa:sia-r14",
        "ibm:label_name_visible",
        "htmlcs:2_5_3.F96",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let named = page.dom.having("aria-label").chain(page.dom.having("aria-labelledby"));
    let icon_fonts = OnceCell::new();
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    for control in named.filter(|e| is_control(*e)) {
        if seen.contains(&control.order()) || !control.is_exposed() || is_computed(control) {
            continue;
        }
        // Of skip links `skip-link-name-mismatch` speaks.
        if page.skip_links().holds(control) {
            continue;
        }
        seen.insert(control.order());
        let text = control.visible_inner_text();
        let name = control.name();
        let has_icon_fonts = || *icon_fonts.get_or_init(|| has_icon_fonts(page));
        match judge(page, control, &text, &name, has_icon_fonts) {
            Judgement::None => {}
            Judgement::Contained => out.pass(),
            judgement => report(page, out, control, &name, judgement == Judgement::Missing),
        }
    }
}

fn report(page: &Page<'_>, out: &mut Findings, control: Element<'_>, name: &str, is_certain: bool) {
    let label = shown(control);
    let attribute = if control.has_attr("aria-labelledby") && control.idrefs("aria-labelledby").next().is_some() {
        "aria-labelledby"
    } else {
        "aria-label"
    };
    let place = control.attr_span(attribute);
    let message = words!(
        "name \"{name}\" lacks the words that are seen, \"{label}\"",
        "이름 \"{name}\"에 화면에 보이는 \"{label}\"이(가) 들어 있지 않습니다"
    );
    let finding = out.tell(is_certain, place, message);
    finding.help(words!(
        "begin the name with the visible words, or take `{attribute}` out",
        "보이는 글자로 이름을 시작하거나 `{attribute}` 속성을 지우세요"
    ));
    if attribute == "aria-label"
        && let Some(fix) = fix(page, control, name, &label)
    {
        finding.fix(fix);
    }
}

/// Widgets that are named by their content (ACT rule 2ee8b8, background).
fn is_control(element: Element<'_>) -> bool {
    const ROLES: [&str; 12] = [
        "button", "checkbox", "gridcell", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio", "switch", "tab", "treeitem",
    ];
    let plain = element.role().is_some_and(|role| ROLES.contains(&role.name()));
    plain || element.is_a("link")
}

/// A template or a script will set name or text.
fn is_computed(control: Element<'_>) -> bool {
    let is_open = |text: &str| ["{{", "${", "<%", "#{"].iter().any(|mark| text.contains(mark));
    control.is_bound("aria-label")
        || control.is_bound("aria-labelledby")
        || control.attr("aria-label").is_some_and(is_open)
        || std::iter::once(control).chain(control.descendants()).any(Element::has_bound_text)
        || is_open(&control.text())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Judgement {
    /// No words are seen, or they may be said in another form.
    None,
    Contained,
    Missing,
    /// Who sees the page must say what the label is.
    Unclear,
}

fn judge(
    page: &Page<'_>,
    control: Element<'_>,
    text: &InnerText,
    name: &str,
    has_icon_fonts: impl Fn() -> bool,
) -> Judgement {
    let label = words_of(&text.all);
    if is_no_text(&label) || is_icon_name(control, &text.all, has_icon_fonts) {
        return Judgement::None;
    }
    let names = words_of(name);
    if contains(&names, &label) {
        return Judgement::Contained;
    }
    let certain = words_of(&text.certain);
    let plain = without_hidden_by_class(page, control).map(|text| words_of(&text));
    let is_in = |part: &[String]| !part.is_empty() && contains(&names, part);
    let apart = words_of(&text.apart);
    let may_be_apart = !page.dom.styles_complete() || control.descendants().any(has_room);
    if is_in(&certain)
        || plain.as_ref().is_some_and(|part| is_in(part))
        || may_be_apart && is_in(&apart)
        || may_agree(name, &text.all)
    {
        return Judgement::None;
    }
    // Of a teaser that is one link, the headline may be the label.
    let lines = text.all.lines().filter(|line| !words_of(line).is_empty()).count();
    let is_part = lines > 1 && contains(&label, &names);
    if certain.is_empty() || plain.is_some_and(|part| part.is_empty()) || is_part {
        Judgement::Unclear
    } else {
        Judgement::Missing
    }
}

/// Nothing but symbols, or one letter, which stands for something else: "×", "X", "B", "i".
fn is_no_text(label: &[String]) -> bool {
    match label {
        [] => true,
        [only] => only.chars().count() == 1 && only.chars().all(char::is_alphabetic),
        _ => false,
    }
}

/// The words of a ligature by which a font draws an icon: "search" in Material Icons.
fn is_icon_name(control: Element<'_>, text: &str, has_icon_fonts: impl Fn() -> bool) -> bool {
    let text = text.trim();
    let is_ligature = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let by_class = || {
        std::iter::once(control)
            .chain(control.descendants())
            .any(|e| e.attr("class").is_some_and(names_icons) || e.attr("style").is_some_and(names_icons))
    };
    is_ligature && (by_class() || has_icon_fonts())
}

/// Whether the stylesheets of the page speak of a font that draws icons.
fn has_icon_fonts(page: &Page<'_>) -> bool {
    let fonts = |style: Element<'_>| style.text().split('}').any(|rule| rule.contains("font") && names_icons(rule));
    let linked = |link: Element<'_>| link.attr("href").is_some_and(|href| href.contains("font") && names_icons(href));
    page.dom.elements("style").any(fonts) || page.dom.elements("link").any(linked)
}

fn names_icons(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("icon") || text.contains("symbol")
}

/// The text but for what a stylesheet that was not read may hide: that in elements whose class says so. `None` when there is none
/// of it.
fn without_hidden_by_class(page: &Page<'_>, control: Element<'_>) -> Option<String> {
    if page.dom.styles_complete() || !control.descendants().any(may_be_hidden) {
        return None;
    }
    let mut all = String::new();
    for text in control.texts().filter(|t| t.parent.is_rendered()) {
        let mut within = std::iter::successors(Some(text.parent), |e| e.parent()).take_while(|e| *e != control);
        if !within.any(may_be_hidden) {
            all.push_str(text.mapped.as_str());
        }
        all.push(' ');
    }
    Some(all)
}

/// Whether a class of the element is one that stylesheets hide text with, or that draws an icon.
fn may_be_hidden(element: Element<'_>) -> bool {
    const WORDS: [&str; 24] = [
        "sr", "sronly", "hidden", "hide", "hid", "invisible", "blind", "offscreen", "screen", "screenreader", "reader", "a11y", "assistive",
        "accessibility", "acc", "ir", "icon", "ico", "icons", "skip", "none", "tooltip", "visuallyhidden", "indent",
    ];
    element.classes().any(|class| {
        let mut parts = class.split(['-', '_']);
        parts.any(|part| WORDS.contains(&part.to_ascii_lowercase().as_str()))
    })
}

/// A margin or padding beside it looks like a space.
fn has_room(element: Element<'_>) -> bool {
    let style = element.style();
    let sides = [style.margin_left, style.margin_right, style.padding_left, style.padding_right];
    sides.iter().any(|side| side.px().is_none_or(|px| px > 0.0))
}

/// What is seen, as it is told: shortened.
fn shown(control: Element<'_>) -> String {
    /// More does not help to know it again, in characters.
    const MOST: usize = 60;
    let text = control.visible_inner_text().all;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A label that says nothing the text does not say is dropped; before one that says more the text is put.
fn fix(page: &Page<'_>, control: Element<'_>, name: &str, label: &str) -> Option<Fix> {
    let place = control.attr_place("aria-label")?;
    let value = place.value.filter(|value| !value.is_empty())?;
    let text: FxHashSet<String> = words_of(&control.visible_inner_text().all).into_iter().collect();
    if words_of(name).iter().all(|word| text.contains(word)) {
        let mut span = place.whole;
        let before = span.start.checked_sub(1)?;
        if page.source.text.as_bytes().get(before as usize).is_some_and(u8::is_ascii_whitespace) {
            span.start = before;
        }
        return Some(Fix::safe(
            words!("take `aria-label` out, which says no more than the text", "텍스트와 같은 내용인 `aria-label` 삭제"),
            vec![Edit::replace(span, "")],
        ));
    }
    let quote = page.source.text.as_bytes().get(value.start.checked_sub(1)? as usize)?;
    let is_plain = !label.contains(['"', '\'', '&', '<', '…']);
    (matches!(quote, b'"' | b'\'') && is_plain).then(|| {
        Fix::unsafe_(
            words!("put the visible words before the name", "보이는 글자를 이름 앞에 추가"),
            vec![Edit::insert(value.start, format!("{label}: "))],
        )
    })
}
