//! Every node knows its place: on the fixtures, on random soup, and on the pages of the folder that
//! `PRESSLINT_CORPUS` names, if it does.

#[allow(dead_code, reason = "other tests hold more")]
mod invariants;

use invariants::places::hold;
use presslint::html::{Document, parse};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

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
