use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "table-layout-semantics",
    group: Group::Content,
    summary: (
        "layout table has the markup of a data table",
        "배치용 표에 데이터 표의 마크업이 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1"],
    kwcag: &["5.3.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for table in page
        .dom
        .elements("table")
        .filter(|t| t.is_html() && !t.is_hidden() && is_layout(*t))
    {
        let marks = marks(table);
        let Some(first) = marks.first() else {
            out.pass();
            continue;
        };
        let what = first.words();
        let finding = out.fail(
            first.place(),
            words!(
                "table is given out as layout, but has {what}",
                "배치용으로 표시된 표에 {what}이(가) 있습니다"
            ),
        );
        finding
            .label(
                table.attr_span("role"),
                words!("called layout here", "여기에서 배치용으로 표시되었습니다"),
            )
            .help(words!(
                "remove it, or remove the role if the table holds data",
                "그 마크업을 지우거나, 데이터 표라면 role을 지우세요"
            ));
        // Cells and captions are the author's to change.
        let edits = marks.iter().map(|mark| removal(page.dom.source(), mark));
        if let Some(edits) = edits.collect::<Option<Vec<_>>>() {
            finding.fix(Fix::safe(
                words!("remove what means data", "데이터 표의 속성을 지움"),
                edits,
            ));
        }
    }
}

/// Called `presentation` or `none`. Tables that only look like layout are not certain.
fn is_layout(table: Element<'_>) -> bool {
    let role = table
        .attr("role")
        .and_then(|r| r.split_ascii_whitespace().next())
        .unwrap_or("");
    role.eq_ignore_ascii_case("presentation") || role.eq_ignore_ascii_case("none")
}

/// What says that a table holds data.
enum Mark<'d> {
    Element(Element<'d>),
    Attribute(Element<'d>, &'static str),
}

impl Mark<'_> {
    fn words(&self) -> String {
        match self {
            Self::Element(e) => format!("`<{}>`", e.tag()),
            Self::Attribute(_, name) => format!("`{name}`"),
        }
    }

    fn place(&self) -> Span {
        match self {
            Self::Element(e) => e.span(),
            Self::Attribute(e, name) => e.attr_span(name),
        }
    }
}

fn marks(table: Element<'_>) -> Vec<Mark<'_>> {
    let says = |e: Element<'_>, name: &str| e.attr(name).is_some_and(|v| !v.trim().is_empty());
    let mut found = Vec::new();
    if says(table, "summary") {
        found.push(Mark::Attribute(table, "summary"));
    }
    for element in table
        .descendants()
        .filter(|e| e.closest("table") == Some(table) && e.is_html())
    {
        match element.tag() {
            "caption" if element.has_text() => found.push(Mark::Element(element)),
            "th" if !element.has_attr("role") && element.has_text() => found.push(Mark::Element(element)),
            "td" => {
                for name in ["scope", "headers"] {
                    if says(element, name) {
                        found.push(Mark::Attribute(element, name));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn removal(source: &str, mark: &Mark<'_>) -> Option<Edit> {
    let Mark::Attribute(element, name) = mark else {
        return None;
    };
    let whole = element.attr_place(name)?.whole;
    let before = source.get(element.span().start as usize..whole.start as usize)?;
    let blank = before.len() - before.trim_end().len();
    let follows = source.as_bytes().get(whole.end as usize);
    let is_glued = follows.is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/'));
    Some(Edit::replace(
        Span::new(whole.start as usize - blank, whole.end as usize),
        if is_glued { " " } else { "" },
    ))
}
