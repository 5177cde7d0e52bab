use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "tabindex-positive",
    group: Group::Structure,
    summary: (
        "a `tabindex` above 0 changes the order of focus",
        "0보다 큰 `tabindex`가 초점 순서를 바꿉니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.3"],
    kwcag: &["6.1.2"],
    act: &[],
    same_as: &["axe:tabindex", "html-validate:tabindex-no-positive"],
    check,
};

/// Other elements that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut wrong: Vec<Element<'_>> = Vec::new();
    // Of skip links another rule speaks.
    let asked = page.dom.having("tabindex").filter(|e| !page.skip_links().holds(*e));
    for element in asked.filter(|e| e.is_rendered()) {
        match element.tabindex() {
            Some(n) if n > 0 => wrong.push(element),
            Some(_) => out.pass(),
            None => {}
        }
    }
    let [first, others @ ..] = wrong.as_slice() else {
        return;
    };
    let place = first.attr_span("tabindex");
    let finding = if keeps_order(page, &wrong) {
        out.review(place, idle_message(wrong.len()))
    } else {
        let value = first.tabindex().unwrap_or(1);
        out.fail(place, message(value, wrong.len()))
    };
    finding.help(words!(
        "remove `tabindex`, or write 0, and put the elements in the order of reading",
        "`tabindex`를 지우거나 0으로 쓰고 요소를 읽는 순서대로 놓으세요"
    ));
    for other in others.iter().take(SHOWN) {
        finding.label(other.attr_span("tabindex"), words!("here too", "여기에도 있습니다"));
    }
    let edits = wrong.iter().map(|e| edit(page.dom.source(), *e));
    if let Some(edits) = edits.collect::<Option<Vec<_>>>() {
        finding.fix(Fix::safe(
            words!(
                "leave the order of focus to the page",
                "초점 순서를 마크업 순서로 되돌림"
            ),
            edits,
        ));
    }
}

/// Whether the Tab key goes through the page as it stands all the same: the elements are the first that take the focus, in
/// the order of their values.
fn keeps_order(page: &Page<'_>, wrong: &[Element<'_>]) -> bool {
    let values: Vec<_> = wrong.iter().map(|e| e.tabindex()).collect();
    let first = page
        .dom
        .all()
        .filter(|e| e.is_tab_stop())
        .take(wrong.len());
    values.is_sorted() && first.eq(wrong.iter().copied())
}

/// What has the focus by itself needs no `tabindex`; for anything else 0 keeps it reachable.
fn edit(source: &str, element: Element<'_>) -> Option<Edit> {
    let place = element.attr_place("tabindex")?;
    let is_native = match element.tag() {
        "a" | "area" => element.has_attr("href"),
        "input" | "select" | "textarea" | "button" | "iframe" | "summary" => true,
        _ => false,
    };
    if !is_native {
        return Some(Edit::replace(place.value?, "0"));
    }
    let before = source.get(..place.whole.start as usize)?;
    let blank = before.len() - before.trim_end().len();
    let start = place.whole.start as usize - blank;
    // Attributes that touch each other stay apart.
    let follows = source.as_bytes().get(place.whole.end as usize);
    let glued = follows.is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/'));
    Some(Edit::replace(
        Span::new(start, place.whole.end as usize),
        if glued { " " } else { "" },
    ))
}

fn idle_message(count: usize) -> Words {
    match count {
        1 => words!(
            "`tabindex` is above 0, which keeps the order of the page only while the element comes first",
            "`tabindex`가 0보다 커서 이 요소가 맨 앞에 있는 동안에만 초점 순서가 유지됩니다"
        ),
        _ => words!(
            "{count} elements have a `tabindex` above 0, which keeps the order of the page only while they come first",
            "요소 {count}개의 `tabindex`가 0보다 커서 맨 앞에 있는 동안에만 초점 순서가 유지됩니다"
        ),
    }
}

fn message(value: i32, count: usize) -> Words {
    match count {
        1 => words!(
            "`tabindex={value}` takes the element out of the order of the page",
            "`tabindex={value}` 때문에 요소가 페이지의 초점 순서에서 벗어납니다"
        ),
        _ => words!(
            "{count} elements have a `tabindex` above 0, which takes them out of the order of the page",
            "요소 {count}개의 `tabindex`가 0보다 커서 페이지의 초점 순서에서 벗어납니다"
        ),
    }
}
