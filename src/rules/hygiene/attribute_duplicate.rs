use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{AttributePlace, Element};
use crate::page::Page;
use crate::rules::groups::Groups;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "attribute-duplicate",
    group: Group::Hygiene,
    summary: (
        "element has the same attribute twice",
        "한 요소에 같은 속성이 두 번 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &["8.1.1"],
    act: &["e6952f"],
    same_as: &["html-validate:no-dup-attr"],
    check,
};

/// Other elements with the same attribute twice that are shown beside the first.
const SHOWN: usize = 3;

/// An attribute, and the one before it that browsers take.
struct Double<'d> {
    element: Element<'d>,
    first: AttributePlace,
    second: AttributePlace,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut found: Groups<String, Double<'_>> = Groups::default();
    let tags = page.dom.written_tags().iter().filter(|t| t.repeats_attributes);
    let repeating: FxHashSet<u32> = tags.map(|t| t.span.start).collect();
    for element in page.dom.all().filter(|e| e.is_written()) {
        // A second `<html>` or `<body>` adds its attributes to the first.
        let may_grow = matches!(element.tag(), "html" | "body");
        if !may_grow && !repeating.contains(&element.span().start) {
            if element.attrs().nth(1).is_some() {
                out.pass();
            }
            continue;
        }
        let places = element.attr_places();
        let doubles = doubles(page.dom.source(), element, &places);
        if doubles.is_empty() {
            out.pass();
        }
        for (name, double) in doubles {
            found.add(name, double);
        }
    }
    for (name, all) in found {
        let [first, others @ ..] = all.as_slice() else { continue };
        let finding = out.fail(first.second.whole, message(&name, all.len()));
        finding
            .label(first.first.whole, words!("first one here", "첫 번째는 여기입니다"))
            .help(words!("write each attribute once", "속성은 한 번씩만 쓰세요"));
        for other in others.iter().take(SHOWN) {
            finding.label(other.second.whole, words!("here too", "여기에도 있습니다"));
        }
        let edits = all.iter().map(|d| removal(page.dom.source(), d.element, &d.second));
        if let Some(edits) = edits.collect::<Option<Vec<_>>>() {
            finding.fix(Fix::safe(
                words!("remove what is ignored", "무시되는 속성을 지움"),
                edits,
            ));
        }
    }
}

/// The attributes of a tag that another of the same name precedes. Quotes out of place and the marks of templates are none.
fn doubles<'d>(source: &str, element: Element<'d>, places: &[AttributePlace]) -> Vec<(String, Double<'d>)> {
    let name = |place: &AttributePlace| source.get(place.name.range()).unwrap_or("").to_ascii_lowercase();
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
    };
    let mut found = Vec::new();
    let mut seen: Vec<(String, AttributePlace)> = Vec::new();
    for &second in places {
        let own = name(&second);
        match seen.iter().find(|(known, _)| *known == own) {
            Some(&(_, first)) if is_name(&own) && second.value.is_some() => {
                found.push((own, Double { element, first, second }));
            }
            Some(_) => {}
            None => seen.push((own, second)),
        }
    }
    found
}

fn message(name: &str, count: usize) -> Words {
    match count {
        1 => words!(
            "element has a second `{name}`, which browsers ignore",
            "`{name}` 속성이 또 있습니다(브라우저는 무시합니다)"
        ),
        _ => words!(
            "{count} elements have a second `{name}`, which browsers ignore",
            "요소 {count}개에 `{name}` 속성이 또 있습니다(브라우저는 무시합니다)"
        ),
    }
}

/// Without the attribute and the white space before it. Browsers read the page as before.
fn removal(source: &str, element: Element<'_>, place: &AttributePlace) -> Option<Edit> {
    let start = place.whole.start as usize;
    let before = source.get(element.span().start as usize..start)?;
    let blank = before.len() - before.trim_end().len();
    let follows = source.as_bytes().get(place.whole.end as usize);
    let is_glued = follows.is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/'));
    let text = if is_glued { " " } else { "" };
    Some(Edit::replace(Span::new(start - blank, place.whole.end as usize), text))
}
