use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "deprecated-markup",
    group: Group::Hygiene,
    summary: (
        "page is laid out with markup that HTML has given up",
        "HTML에서 폐기된 요소나 속성을 썼습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[
        "html-validate:deprecated",
        "html-validate:no-deprecated-attr",
        "ibm:element_attribute_deprecated",
    ],
    check,
};

/// Elements that are obsolete because CSS or another element does their work (HTML §16.2).
const ELEMENTS: [&str; 15] = [
    "acronym", "applet", "basefont", "big", "center", "dir", "font", "frame", "frameset", "listing", "nobr",
    "noframes", "spacer", "strike", "tt",
];
/// Attributes that CSS has replaced (HTML §16.2); where an element still has one of its own by this name, it is not meant.
const ATTRIBUTES: [&str; 11] = [
    "align",
    "alink",
    "background",
    "bgcolor",
    "cellpadding",
    "cellspacing",
    "hspace",
    "noshade",
    "nowrap",
    "valign",
    "vspace",
];
/// Kinds that are named in the message.
const NAMED: usize = 4;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    let mut first: Option<Span> = None;
    let mut note = |kind: String, place: Span| {
        first.get_or_insert(place);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    };
    let dom = page.dom;
    let by_tag = ELEMENTS.iter().flat_map(|tag| dom.elements(tag));
    let by_attribute = ATTRIBUTES.iter().flat_map(|name| dom.having(name));
    let mut suspects: Vec<_> = by_tag.chain(by_attribute).collect();
    suspects.sort_unstable_by_key(|e| e.order());
    suspects.dedup();
    for element in suspects.into_iter().filter(|e| e.is_written() && e.is_html()) {
        if ELEMENTS.contains(&element.tag()) {
            note(format!("<{}>", element.tag()), element.span());
        }
        for (name, _) in element.attrs() {
            if ATTRIBUTES.contains(&name) {
                note(name.to_owned(), element.attr_span(name));
            }
        }
    }
    let Some(place) = first else {
        out.pass();
        return;
    };
    // The most frequent first.
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let count: usize = kinds.iter().map(|k| k.1).sum();
    let named: Vec<String> = kinds.iter().take(NAMED).map(|(kind, _)| format!("`{kind}`")).collect();
    let list = named.join(", ");
    let more = if kinds.len() > NAMED { " …" } else { "" };
    out.fail(
        place,
        words!(
            "obsolete markup, {count} times: {list}{more}",
            "폐기된 마크업이 {count}번 쓰였습니다: {list}{more}"
        ),
    )
    .help(words!("use CSS instead", "CSS로 바꾸세요"));
}
