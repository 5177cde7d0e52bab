use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "duplicate-id",
    group: Group::Hygiene,
    summary: (
        "two elements have the same id",
        "같은 id를 가진 요소가 둘 이상입니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["4.1.2"],
    kwcag: &["8.1.1"],
    act: &["3ea0c8"],
    same_as: &["axe:duplicate-id", "axe:duplicate-id-active", "axe:duplicate-id-aria", "ibm:element_id_unique", "htmlcs:4_1_1.F77", "html-validate:no-dup-id", "markuplint:id-duplication"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut references = None;
    let mut unique = true;
    for (id, elements) in page.dom.repeated_ids() {
        let elements: Vec<Element<'_>> = elements.into_iter().filter(|e| counts(*e)).collect();
        let [first, second, others @ ..] = elements.as_slice() else {
            continue;
        };
        unique = false;
        let reference = references
            .get_or_insert_with(|| references_of(page))
            .get(id)
            .copied();
        // A name or description taken from the first of several copies is the right one.
        let reference = reference
            .filter(|r| !r.is_text || elements.iter().any(|e| e.text() != first.text()))
            .map(|r| r.place);
        let finding = out.fail(
            second.attr_span("id"),
            message(id, elements.len(), reference.is_some()),
        );
        finding
            .help(words!(
                "give each element an id of its own",
                "요소마다 서로 다른 id를 지정하세요"
            ))
            .label(
                first.attr_span("id"),
                words!("first element with this id", "이 id를 가진 첫 요소"),
            );
        for other in others.iter().take(3) {
            finding.label(other.attr_span("id"), words!("here too", "여기에도 있습니다"));
        }
        if let Some(place) = reference {
            finding.label(
                place,
                words!("reference that reaches only the first", "첫 요소로만 이어지는 참조"),
            );
            // A profile that makes the rule a note means it.
            if finding.severity == Severity::Warning {
                finding.severity = Severity::Error;
            }
        }
    }
    if unique {
        out.pass();
    }
}

/// Templates and `noscript` are trees of their own; what the parser made again of an unclosed tag is not
/// written twice.
fn counts(element: Element<'_>) -> bool {
    element.is_written()
        && !element
            .ancestors()
            .any(|e| matches!(e.tag(), "template" | "noscript"))
}

/// A place that refers to an id.
#[derive(Clone, Copy)]
struct Reference {
    place: Span,
    /// It takes the text of the element for a name or description.
    is_text: bool,
}

/// The first place that refers to each id.
fn references_of<'p>(page: &Page<'p>) -> FxHashMap<&'p str, Reference> {
    const LISTS: [&str; 9] = [
        "headers",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "aria-flowto",
        "aria-details",
        "aria-errormessage",
        "aria-activedescendant",
    ];
    let mut found = FxHashMap::default();
    for element in page.dom.all().filter(|e| counts(*e)) {
        for (name, value) in element.attrs() {
            let is_link = matches!(element.tag(), "a" | "area");
            let is_label = matches!(element.tag(), "label" | "output");
            let ids = match name {
                "href" if is_link => value.trim().strip_prefix('#').unwrap_or(""),
                "for" if is_label => value,
                _ if LISTS.contains(&name) => value,
                _ => continue,
            };
            for id in ids.split_ascii_whitespace() {
                found.entry(id).or_insert_with(|| Reference {
                    place: element.attr_span(name),
                    is_text: matches!(name, "aria-labelledby" | "aria-describedby"),
                });
            }
        }
    }
    found
}

fn message(id: &str, count: usize, is_referenced: bool) -> Words {
    match (count, is_referenced) {
        (2, false) => words!("id \"{id}\" is on two elements", "id \"{id}\"이(가) 두 요소에 있습니다"),
        (2, true) => words!(
            "id \"{id}\", which something refers to, is on two elements",
            "참조되는 id \"{id}\"이(가) 두 요소에 있습니다"
        ),
        (_, false) => words!("id \"{id}\" is on {count} elements", "id \"{id}\"이(가) 요소 {count}개에 있습니다"),
        (_, true) => words!(
            "id \"{id}\", which something refers to, is on {count} elements",
            "참조되는 id \"{id}\"이(가) 요소 {count}개에 있습니다"
        ),
    }
}
