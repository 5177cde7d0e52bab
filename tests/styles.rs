//! Styles of any page: nothing panics, and no page takes out of proportion long.

use presslint::html::css::{Library, Sheet};
use presslint::html::{Document, parse};
use presslint::source::Site;
use proptest::prelude::*;
use std::fmt::Write;
use std::fs;
use std::time::{Duration, Instant};

/// Asks everything that can be asked about the styles of a page.
fn ask_all(page: &str) {
    let parsed = parse(page);
    let dom = Document::new(page, &parsed);
    for element in dom.all() {
        let _ = (element.style(), element.before(), element.after());
        let _ = (
            element.is_visible(),
            element.shows_focus(),
            element.text_colors(),
        );
        let _ = (
            element.rotations(),
            element.scroll_axes(),
            element.inline_style("color"),
        );
    }
}

/// Pieces of CSS, put together to what is nearly a stylesheet.
fn nearly_css() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "p",
        ".a",
        "#x",
        ":hover",
        "::before",
        ":is(",
        ":not(",
        ":has(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "(",
        ";",
        ":",
        ",",
        " ",
        "&",
        "*",
        ">",
        "+",
        "~",
        "@media ",
        "@layer a",
        "@import 'a'",
        "@supports not ",
        "@container ",
        "print",
        "(min-width:",
        "color:",
        "red",
        "rgb(",
        "1 2 3",
        "calc(",
        "1px",
        "*",
        "/",
        "50%",
        "var(--a",
        "--a:",
        "--b:var(--a)",
        "!important",
        "content:",
        "'x'",
        "attr(title)",
        "font:",
        "background:",
        "url(",
        "clip:rect(",
        "transform:rotate(",
        "1e39px",
        "-1e39",
        "\\",
        "/*",
        "*/",
        "<!--",
        "-->",
        "\u{0}",
        "한",
        "inherit",
        "revert",
        "all:",
        "\"",
        "\n",
        "display:",
        "none",
        ":focus",
        ":nth-child(2n+1 of p)",
        "1deg",
        "infinity",
        "NaN",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_stylesheet_panics(css in nearly_css(), inline in nearly_css()) {
        let inline = inline.replace('\'', "");
        ask_all(&format!(
            "<style>{css}</style><div class=a style='{inline}'><p id=x title=t>a<a href=/ style='{css}'>b</a></div>"
        ));
    }

    #[test]
    fn no_text_panics(css in "\\PC*") {
        ask_all(&format!("<style>{css}</style><p id=x>a"));
    }
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    let deep = |open: &str, close: &str| open.repeat(20_000) + &close.repeat(20_000);
    for css in [
        format!("p{{width:{}}}", deep("calc(", ")")),
        format!("p{{color:{}}}", deep("rgb(", ")")),
        format!("p{{--a:{};color:var(--a)}}", deep("(", ")")),
        format!("p{{color:{}}}", deep("var(--a,", ")")),
        format!("{}{{color:red}}", deep(":not(", ")")),
        deep("p{", "}"),
        deep("@media screen{", "}"),
        format!("{} {{color:red}}", "p ".repeat(20_000)),
        format!("@media {} {{p{{color:red}}}}", deep("(", ")")),
        format!("p{{clip-path:{}}}", deep("inset(", ")")),
    ] {
        ask_all(&format!("<style>{css}</style><p>a"));
    }
}

/// Far more than a page takes in the slowest build, far less than what grows with the square of it.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn pages_made_to_be_slow_end() {
    let many = |n: usize, text: &dyn Fn(usize) -> String| (0..n).map(text).collect::<String>();
    let divs = "<div class='a b'>".repeat(200).repeat(20);
    let flat = "<p class='a b'>x</p>".repeat(3_000);
    let pages = [
        (
            many(5_000, &|n| format!("div{{left:{n}px}}")),
            divs.as_str(),
        ),
        (
            many(5_000, &|n| format!(".c{n} ~ p{{left:{n}px}}")),
            flat.as_str(),
        ),
        (
            many(2_000, &|n| format!("p:has(~ .c{n}){{left:{n}px}}")),
            flat.as_str(),
        ),
        (
            many(2_000, &|n| format!(".a .b .c{n} p{{left:{n}px}}")),
            flat.as_str(),
        ),
        (
            many(5_000, &|n| format!("@layer{{p{{left:{n}px}}}}")),
            "<p>",
        ),
        (
            many(3_000, &|n| format!("p{{--v{n}:var(--v{})}}", n + 1)),
            "<p>",
        ),
        (
            "p{".to_owned() + &"&&,&&{".repeat(70) + "color:red",
            "<p><p>",
        ),
        (
            "p{".to_owned() + &":not(&):not(&){".repeat(70) + "color:red",
            "<p><p>",
        ),
    ];
    for (css, body) in &pages {
        let start = Instant::now();
        let page = format!("<!doctype html><style>{css}</style>{body}");
        let parsed = parse(&page);
        let dom = Document::new(&page, &parsed);
        let shown = dom.all().filter(|e| e.is_rendered()).count();
        assert!(shown > 0);
        let took = start.elapsed();

        assert!(took < LONG, "{took:?}: {}", &css[..60.min(css.len())]);
    }
}

#[test]
fn large_stylesheets_are_read() {
    let mut css = String::new();
    for n in 0..40_000 {
        let _ = writeln!(
            css,
            ".class-{n} > a:hover, #id-{n} .title {{ color: #123456; padding: 1px 2px; border: 1px solid }}"
        );
    }
    let start = Instant::now();
    let sheet = Sheet::parse(&css, "");
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
    drop(sheet);
}

#[test]
fn sheets_of_a_site_are_read_for_its_pages() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    fs::create_dir_all(root.join("css")).unwrap();
    fs::write(
        root.join("css/all.css"),
        "@charset \"utf-8\"; @import 'more.css'; .gone{display:none}",
    )
    .unwrap();
    fs::write(root.join("css/more.css"), "p{color:red}").unwrap();
    let page = "<link rel=stylesheet href='/css/all.css?v=3'><p class=gone>a<b>b</b>";
    fs::write(root.join("a.html"), page).unwrap();
    let parsed = parse(page);
    let library = Library::default();
    let name = root.join("a.html");
    let with = library.of_page(Site::new(Some(root), &name.to_string_lossy()));
    let dom = Document::with_styles(page, &parsed, &with);
    assert!(dom.styles_complete());
    assert!(dom.elements("b").all(|b| b.is_hidden()));
    let without = library.of_page(Site::new(None, &name.to_string_lossy()));
    let dom = Document::with_styles(page, &parsed, &without);
    assert!(!dom.styles_complete());
    assert!(dom.elements("b").all(|b| b.is_rendered()));
}
