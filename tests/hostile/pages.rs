//! Pages that no person wrote: each is answered, whatever its tree, with findings that hold.

use crate::invariants::{mending, places, reports};
use presslint::engine::{Linter, Options};
use presslint::html::parse;
use presslint::pack::PackSet;
use std::sync::LazyLock;

static LINTER: LazyLock<Linter> =
    LazyLock::new(|| Linter::new(PackSet::embedded(), Options::default()).unwrap());

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>Joint statement</title><main><h1>Joint statement</h1>{body}"
    )
}

fn hold(body: &str) {
    let page = page(body);
    places::hold(&page);
    reports::hold(&LINTER, "x.html", page.as_bytes());
}

fn many(n: usize, text: impl Fn(usize) -> String) -> String {
    (0..n).map(text).collect()
}

#[test]
fn what_is_too_much_for_a_tree_is_cut_and_said() {
    let attributes = many(1001, |n| format!("a{n} "));
    for body in [
        "<div>".repeat(100_000),
        "<a href=/x><div>".repeat(20_000),
        many(50_000, |n| format!("<font color={n}>")) + "<p>text",
        format!("<p {attributes}>text"),
        format!("<p {attributes}"),
        format!("</p {attributes}>"),
    ] {
        let page = page(&body);
        assert!(parse(&page).html().tree.nodes().count() < 200_000);
        let report = LINTER
            .lint(presslint::source::Source::from_text("x.html", &*page))
            .unwrap();
        let said = report
            .items
            .iter()
            .any(|item| item.rule.id == "document-too-deep");
        assert!(said, "{}", &body[..20]);
    }
    let allowed = many(1000, |n| format!("a{n} "));
    let report = LINTER
        .lint(presslint::source::Source::from_text(
            "x.html",
            page(&format!("<p {allowed}>text")),
        ))
        .unwrap();
    assert!(
        report
            .items
            .iter()
            .all(|item| item.rule.id != "document-too-deep")
    );
}

/// References that lead back to where they began, through every attribute that can.
#[test]
fn circles_end() {
    let ring = |text: fn(usize, usize) -> String| {
        (0..50).map(|n| text(n, (n + 1) % 50)).collect::<String>()
    };
    hold(&ring(|n, m| {
        format!("<a href=#i{m} id=i{n} aria-labelledby='i{m} i{n}'>x</a>")
    }));
    hold(&ring(|n, m| {
        format!("<input id=i{n} aria-describedby='i{m}' aria-errormessage=i{m} aria-details=i{m}>")
    }));
    hold(&ring(|n, m| {
        format!("<div role=list id=i{n} aria-owns='i{m}'><div role=listitem>x</div></div>")
    }));
    hold(&ring(|n, m| {
        format!(
            "<button id=i{n} aria-controls=i{m} aria-activedescendant=i{m} aria-flowto=i{m}>x</button>"
        )
    }));
    hold(&ring(|n, m| {
        format!("<label for=i{m} id=l{n}>x <input id=i{n} aria-labelledby=l{m}></label>")
    }));
    hold(&format!(
        "<table>{}</table>",
        ring(|n, m| format!("<tr><th id=h{n} headers=h{m}>a<td headers='h{n} h{m}'>b"))
    ));
    hold(&ring(|n, m| {
        format!("<map name=m{n}><area href=#i{m}></map><img id=i{n} usemap=#m{m}>")
    }));
    hold("<div id=a aria-owns='a b'><div id=b aria-owns='a b'></div></div>");
}

#[test]
fn tables_may_claim_any_span() {
    for cell in [
        "<td colspan=65534 rowspan=65534>1",
        "<th rowspan=0 colspan=0>1",
        "<td colspan=-1 rowspan=99999999999999999999>1",
    ] {
        hold(&format!(
            "<table>{}</table>",
            ("<tr>".to_owned() + &cell.repeat(8)).repeat(40)
        ));
    }
    hold(&format!(
        "<table>{}<tr><td>a</table>",
        "<col span=1000>".repeat(200)
    ));
    hold(&("<table><tr><td>".repeat(60) + "x"));
}

#[test]
fn characters_that_are_none() {
    hold(
        "<p>&#xD800;&#xDFFF;&#x110000;&#0;&#x80;&#xFFFE;&#99999999999999999999;&#x;&#;&notanentity;&amp",
    );
    hold("<p a\0b=c\0d id=\0 class='\0 x'>\0text\0<\0p></\0p><!--\0--><title>\0</title>\0");
    hold("\u{feff}<p>\u{feff}\u{200b}\u{202e}\u{2028}\u{fffe}\u{10ffff}e\u{301}\u{301}\u{301}");
    hold("<p>\r\r\n\n\r<b\r\nid=a\r>\r</b\r>");
}

/// The fixes of pages that hold many faults at once are made in few rounds.
#[test]
fn many_fixes_are_one() {
    let body = "<p>They met on Monday.  <b></b><p>&nbsp;</p>".repeat(100)
        + &"<a href=/x target=_blank>Report</a> ".repeat(100);
    for unsafe_fixes in [false, true] {
        mending::hold(&LINTER, "x.html", page(&body).as_bytes(), unsafe_fixes).unwrap();
    }
}
