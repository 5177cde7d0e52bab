use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::attribute_edit::is_quoted;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "meta-viewport-zoom",
    group: Group::Visual,
    summary: (
        "viewport of the page keeps people from enlarging it",
        "뷰포트 설정이 화면 확대를 막습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.4.4"],
    kwcag: &[],
    act: &["b4f0c3"],
    same_as: &["axe:meta-viewport", "alfa:sia-r47", "ibm:meta_viewport_zoomable"],
    check,
};

/// WCAG 1.4.4 asks for text at 200 percent.
const ENOUGH: f64 = 2.0;

fn check(page: &Page<'_>, out: &mut Findings) {
    for meta in page.dom.elements("meta").filter(|m| is_viewport(*m)) {
        let properties = properties(meta.attr("content").unwrap_or(""));
        let limits: Vec<_> = properties.iter().filter_map(|p| limit(p)).collect();
        if limits.is_empty() {
            continue;
        }
        let Some(limit) = limits.into_iter().flatten().next() else {
            out.pass();
            continue;
        };
        let finding = out.fail(meta.attr_span("content"), message(&limit));
        finding.help(words!(
            "remove `user-scalable` and `maximum-scale`",
            "`user-scalable`과 `maximum-scale`을 지우세요"
        ));
        if let Some(fix) = fix(page, meta) {
            finding.fix(fix);
        }
    }
}

fn is_viewport(meta: Element<'_>) -> bool {
    meta.is_html()
        && meta
            .attr("name")
            .is_some_and(|n| n.eq_ignore_ascii_case("viewport"))
        && !meta.ancestors().any(|e| matches!(e.tag(), "template" | "noscript"))
}

/// A property and its value, as they are written.
struct Property<'a> {
    name: &'a str,
    value: &'a str,
}

/// The properties of a `content` attribute, by the algorithm of CSS Device Adaptation §9.2. Of one given twice the last counts.
fn properties(content: &str) -> Vec<Property<'_>> {
    let mut found: Vec<Property<'_>> = Vec::new();
    let is_space = |c: char| c.is_ascii_whitespace();
    for part in content.split([',', ';']) {
        let mut rest = part;
        loop {
            rest = rest.trim_start_matches(|c| is_space(c) || c == '=');
            let end = rest.find(|c| is_space(c) || c == '=').unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            // Words between a name and its `=` are skipped.
            let Some((_, after)) = after.split_once('=') else { break };
            let after = after.trim_start_matches(|c| is_space(c) || c == '=');
            let end = after.find(|c| is_space(c) || c == '=').unwrap_or(after.len());
            let value = &after[..end];
            if value.is_empty() {
                break;
            }
            found.retain(|p| !p.name.eq_ignore_ascii_case(name));
            found.push(Property { name, value });
            rest = &after[end..];
        }
    }
    found
}

/// What a property allows of zooming: `None` when it has no say, `Some(None)` when enough.
#[allow(
    clippy::option_option,
    reason = "no say, and a say that is in order, are counted apart"
)]
fn limit(property: &Property<'_>) -> Option<Option<Limit>> {
    let value = property.value;
    if property.name.eq_ignore_ascii_case("user-scalable") {
        let free = match number(value) {
            Some(n) => n.abs() >= 1.0,
            None => is_one_of(value, &["yes", "device-width", "device-height"]),
        };
        return Some((!free).then(|| Limit::Fixed(value.to_owned())));
    }
    if property.name.eq_ignore_ascii_case("maximum-scale") {
        let most = match number(value) {
            // A negative one is dropped.
            Some(n) if n < 0.0 => f64::INFINITY,
            Some(n) => n,
            None if is_one_of(value, &["device-width", "device-height"]) => 10.0,
            None if value.eq_ignore_ascii_case("yes") => 1.0,
            None => 0.1,
        };
        return Some((most < ENOUGH).then(|| Limit::Scale(value.to_owned())));
    }
    None
}

enum Limit {
    Fixed(String),
    Scale(String),
}

fn is_one_of(value: &str, words: &[&str]) -> bool {
    words.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// The number a value begins with, as `strtod` reads it.
fn number(value: &str) -> Option<f64> {
    let digits = value
        .trim_start_matches(['+', '-'])
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let plain = &value[..value.len() - digits.len()];
    (1..=plain.len()).rev().find_map(|end| plain.get(..end)?.parse().ok())
}

fn message(limit: &Limit) -> Words {
    match limit {
        Limit::Fixed(value) => words!(
            "`user-scalable={value}` keeps people from enlarging the page",
            "`user-scalable={value}` 때문에 화면을 확대할 수 없습니다"
        ),
        Limit::Scale(value) => words!(
            "`maximum-scale={value}` lets nobody enlarge the page to 200 percent",
            "`maximum-scale={value}` 때문에 화면을 200%까지 확대할 수 없습니다"
        ),
    }
}

/// Without the properties that limit; what is left stays as it is.
fn fix(page: &Page<'_>, meta: Element<'_>) -> Option<Fix> {
    let place = meta.attr_place("content")?;
    let written = page.source.slice(place.value?);
    if written.contains('&') {
        return None;
    }
    let is_limit = |p: &Property<'_>| limit(p).flatten().is_some();
    let mut content = String::new();
    for part in written.split_inclusive([',', ';']) {
        let own = properties(part);
        if !own.iter().any(is_limit) {
            content.push_str(part);
            continue;
        }
        for kept in own.iter().filter(|p| !is_limit(p)) {
            content.push_str(&format!("{}={}, ", kept.name, kept.value));
        }
    }
    let content = content.trim().trim_end_matches([',', ';']).trim_end();
    let content = if content.is_empty() {
        "width=device-width, initial-scale=1"
    } else {
        content
    };
    let content = if is_quoted(&place) {
        content.to_owned()
    } else {
        // Unquoted values have no spaces.
        format!("\"{content}\"")
    };
    Some(Fix::safe(
        words!("let people enlarge the page", "화면을 확대할 수 있게 함"),
        vec![Edit::replace(place.value?, content)],
    ))
}
