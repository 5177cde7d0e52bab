//! Every node knows its place: on the fixtures, on random soup, and on the pages of the folder that
//! `PRESSLINT_CORPUS` names, if it does.

use presslint::html::{Document, parse};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Holds a page to what is promised of spans.
fn hold(source: &str) {
    let parsed = parse(source);
    let dom = Document::new(source, &parsed);
    for element in dom.all() {
        let span = element.span();
        let slice = &source[span.range()];
        if !element.is_written() {
            assert!(
                slice.is_empty(),
                "{element:?} is implied but spans {slice:?}"
            );
            continue;
        }
        assert!(slice.starts_with('<'), "{element:?}: {slice:?}");
        assert!(slice.ends_with('>'), "{element:?}: {slice:?}");
        let tag = element.tag();
        let name = slice[1..].replace('\0', "\u{fffd}").to_ascii_lowercase();
        let expected = tag.to_ascii_lowercase();
        assert!(
            name.starts_with(&expected) || (tag == "img" && name.starts_with("image")),
            "{element:?}: {slice:?}"
        );
        for (name, value) in element.attrs() {
            let Some(place) = element.attr_place(name) else {
                // Names with NUL, and those SVG spells its own way, are not looked up.
                continue;
            };
            assert!(span.contains(place.whole), "{element:?} {name}");
            assert!(place.whole.contains(place.name), "{element:?} {name}");
            let written = place.value.map_or("", |v| &source[v.range()]);
            if !written.contains(['&', '\r', '\0']) && is_first_tag(element) {
                assert_eq!(written, value, "{element:?} {name}");
            }
        }
        for text in element.texts() {
            let text = text.mapped;
            let Some(whole) = text.whole() else { continue };
            assert!(whole.end as usize <= source.len());
            let s = text.as_str();
            for (at, c) in s.char_indices() {
                let span = text.span(at..at + c.len_utf8());
                let slice = &source[span.range()];
                let same = slice.chars().eq([c]);
                let other = slice.starts_with('&')
                    || slice.contains(['\r', '\0', '<', '&', ']'])
                    || slice.is_empty();
                assert!(same || other, "{c:?} is not {slice:?}");
            }
        }
    }
}

/// `<html>` and `<body>` take attributes from later tags of that name too.
fn is_first_tag(element: presslint::html::Element<'_>) -> bool {
    !matches!(element.tag(), "html" | "body")
}

/// presslint's tree and scraper's are one.
fn same_tree(source: &str) {
    let parsed = parse(source);
    let theirs = scraper::Html::parse_document(source);
    assert!(
        parsed.html().tree == theirs.tree,
        "trees differ:\n{}\n{}",
        parsed.html().html(),
        theirs.html()
    );
}

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|e| e == "html" || e == "htm") {
            found.push(path);
        }
    }
}

#[test]
fn spans_hold_on_pages() {
    let mut found = Vec::new();
    pages(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .as_path(),
        &mut found,
    );
    if let Some(corpus) = std::env::var_os("PRESSLINT_CORPUS") {
        pages(Path::new(&corpus), &mut found);
    }
    for path in found {
        let bytes = std::fs::read(&path).expect("fixture");
        let text = String::from_utf8_lossy(&bytes);
        hold(&text);
        same_tree(&text);
    }
}

/// Pieces of markup that make trees go wrong.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<a href=x>",
        "<a href='&amp;'>",
        "</a>",
        "<b>",
        "</b>",
        "<i class=\"a b\">",
        "</i>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<tr/>",
        "<th scope=col>",
        "<caption>",
        "text",
        " ",
        "\n",
        "\r\n",
        "\r",
        "&amp;",
        "&nbsp;",
        "&",
        "&#38;",
        "&notit;",
        "&copy",
        "\0",
        "</>",
        "]]>",
        "<![CDATA[",
        "<!-- c -->",
        "<!--",
        "-->",
        "<?php ?>",
        "<!doctype html>",
        "<html lang=ko>",
        "<body id=x>",
        "<head>",
        "</head>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<textarea>",
        "</textarea>",
        "<svg>",
        "</svg>",
        "<foreignObject>",
        "<math>",
        "<mi>",
        "<select>",
        "<option>",
        "</select>",
        "<template>",
        "</template>",
        "<frameset>",
        "<noscript>",
        "</noscript>",
        "<li>",
        "<ul>",
        "</ul>",
        "<br>",
        "</br>",
        "<image>",
        "<input type=hidden>",
        "<form>",
        "</form>",
        "<h1>",
        "</h1>",
        "<pre>\n",
        "<font color=red>",
        "</font>",
        "한글",
        "中文",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "<div",
        " id=a",
        " ID=b",
        "x=\"",
        "<plaintext>",
        "\u{feff}",
        "<ruby><rt>",
        "<nobr>",
        "<button>",
        "<dd>",
        "<dt>",
        "<col>",
        "<colgroup>",
        "<tbody>",
        "<marquee>",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_hold_on_soup(source in soup()) {
        hold(&source);
    }

    #[test]
    fn trees_are_the_same_on_soup(source in soup()) {
        same_tree(&source);
    }

    #[test]
    fn any_text_parses(source in "\\PC*") {
        hold(&source);
        same_tree(&source);
    }
}

#[test]
fn absurd_nesting_is_cut() {
    for tag in [
        "<div>",
        "<b>",
        "<a><div>",
        "<font><p>",
        "<table><td>",
        "<svg>",
    ] {
        let source = tag.repeat(100_000);
        let started = std::time::Instant::now();
        let parsed = parse(&source);
        let dom = Document::new(&source, &parsed);
        assert!(dom.cut().is_some(), "{tag}");
        assert!(
            started.elapsed().as_secs() < 30,
            "{tag}: {:?}",
            started.elapsed()
        );
    }
}
