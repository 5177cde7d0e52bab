//! Roles, names and focus on pages that nobody would write: no panic, no endless computation, no growth out of proportion.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use presslint::html::{Document, parse};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Asks everything of every element; returns how long all names are together.
fn ask_all(html: &str) -> usize {
    let parsed = parse(html);
    let dom = Document::new(html, &parsed);
    dom.all()
        .map(|e| {
            let role = e.role().map_or(0, |r| r.name().len());
            let focus = usize::from(e.is_focusable()) + usize::from(e.is_tab_stop());
            let owned = e.access_children().count();
            role + focus + owned + e.name().len() + e.description().len()
        })
        .sum()
}

fn id() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c", "d", "a b", "b a", "c d a", "none"])
        .prop_map(str::to_owned)
}

fn attribute() -> impl Strategy<Value = String> {
    let roles = [
        "none",
        "list",
        "listitem",
        "table",
        "row",
        "cell",
        "tab",
        "tablist",
        "option",
        "listbox",
        "combobox",
        "button",
        "heading",
        "region",
        "menu",
        "img",
        "slider",
        "textbox",
        "presentation button",
        "",
    ];
    prop_oneof![
        id().prop_map(|id| format!("id='{id}'")),
        id().prop_map(|id| format!("for='{id}'")),
        id().prop_map(|id| format!("aria-labelledby='{id}'")),
        id().prop_map(|id| format!("aria-owns='{id}'")),
        id().prop_map(|id| format!("href='#{id}'")),
        prop::sample::select(roles.to_vec()).prop_map(|role| format!("role='{role}'")),
        prop::sample::select(vec![
            "hidden",
            "title=t",
            "aria-label=l",
            "alt=''",
            "tabindex=0",
            "tabindex=-1",
            "disabled",
            "inert",
            "aria-hidden=true",
            "type=checkbox",
            "type=image",
            "value=v",
            "scope=row",
            "colspan=3",
            "rowspan=0",
            "style='display:none'",
            "style='display:block'",
            "aria-selected=true",
            "contenteditable",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Markup of elements that name, own and label one another.
fn tangle() -> impl Strategy<Value = String> {
    let tags = vec![
        "div",
        "span",
        "a",
        "button",
        "input",
        "label",
        "select",
        "option",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "li",
        "section",
        "header",
        "aside",
        "svg",
        "use",
        "title",
        "details",
        "summary",
        "fieldset",
        "legend",
        "img",
        "map",
        "area",
        "figure",
        "figcaption",
        "/div",
        "/a",
        "/label",
        "/table",
        "/svg",
        "/ul",
        "/fieldset",
    ];
    let tag = (
        prop::sample::select(tags),
        prop::collection::vec(attribute(), 0..4),
    );
    let piece = tag.prop_map(|(tag, attributes)| format!("<{tag} {}>x ", attributes.join(" ")));
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tangle_has_roles_and_names(html in tangle()) {
        ask_all(&html);
    }
}

#[test]
fn deep_nesting_has_roles_and_names() {
    let owner = |i: usize| format!("<p id=o{i} role=listitem aria-owns=o{}>x</p>", i + 1);
    ask_all(&(0..5000).map(owner).collect::<String>());
    for open in [
        "<div role=listitem>",
        "<label>",
        "<section aria-label=a>",
        "<span role=button>",
        "<table><tr><td>",
    ] {
        ask_all(&open.repeat(3000));
    }
}

/// Time for four times as much must stay near four times. A busy machine may spoil a measurement, not three.
fn holds_growth(name: &str, page: impl Fn(usize) -> String) {
    let time = |n: usize| {
        let html = page(n);
        let start = Instant::now();
        ask_all(&html);
        start.elapsed()
    };
    let grows = || {
        let (small, large) = (time(300), time(1200));
        let most = small.max(Duration::from_millis(5)) * 12;
        (large >= most).then(|| format!("{small:?} for 300, {large:?} for 1200"))
    };
    let measured: Vec<String> = (0..3).map_while(|_| grows()).collect();
    assert!(measured.len() < 3, "{name}: {}", measured.join("; "));
}

#[test]
fn time_grows_with_the_page() {
    holds_growth("links", |n| "<a href=/>News <b>of today</b></a> ".repeat(n));
    holds_growth("labelled fields", |n| {
        (0..n)
            .map(|i| format!("<label for=f{i}>Name {i}</label><input id=f{i}>"))
            .collect()
    });
    holds_growth("areas of maps", |n| {
        let area = |i: usize| format!("<map name=m{i}><area href=/></map><img src=a usemap=#m{i}>");
        (0..n).map(area).collect()
    });
    holds_growth("owners in a chain", |n| {
        let owner = |i: usize| format!("<p id=o{i} role=listitem aria-owns=o{}>x</p>", i + 1);
        (0..n).map(owner).collect()
    });
    holds_growth("labels in a chain", |n| {
        let link = |i: usize| format!("<a href=/ id=l{i} aria-labelledby=l{}>x</a>", i + 1);
        (0..n).map(link).collect()
    });
    holds_growth("rows of one table", |n| {
        format!("<table>{}</table>", "<tr><th>a<td>b".repeat(n))
    });
}
