//! The cascade as a whole, by pages.

use super::*;
use crate::html::{Document, parse};
use std::sync::Arc;

/// Asks something of the element with the id `x` of a page.
pub(super) fn of_x<T>(page: &str, ask: impl FnOnce(crate::html::Element<'_>) -> T) -> T {
    let parsed = parse(page);
    let dom = Document::new(page, &parsed);
    let x = dom.by_id("x");
    ask(x.expect("an element with the id x"))
}

fn style_of_x(page: &str) -> Style {
    of_x(page, |x| x.style().clone())
}

fn color_of_x(page: &str) -> [u8; 3] {
    let color = style_of_x(page).color.known().expect("a known colour");
    [color.red, color.green, color.blue].map(|part| (part * 255.0).round() as u8)
}

const RED: [u8; 3] = [255, 0, 0];
const LIME: [u8; 3] = [0, 255, 0];
const BLUE: [u8; 3] = [0, 0, 255];

#[test]
fn the_more_specific_selector_wins_then_the_later() {
    let page = |css: &str| format!("<style>{css}</style><div><p id=x class=c>");
    assert_eq!(color_of_x(&page("#x{color:red} p.c{color:lime}")), RED);
    assert_eq!(
        color_of_x(&page("p{color:red} div p{color:lime} p{color:blue}")),
        LIME
    );
    assert_eq!(color_of_x(&page(".c{color:red} .c{color:lime}")), LIME);
    assert_eq!(
        color_of_x(&page(":is(#x, p){color:red} .c{color:lime}")),
        RED
    );
    assert_eq!(
        color_of_x(&page(":where(#x){color:red} p{color:lime}")),
        LIME
    );
}

#[test]
fn only_quirks_mode_tells_no_case() {
    let body = "<div class=Aa id=Ab><ul class='Ba b'><li id=x class='C cc'>";
    for css in [
        ".C",
        ".c",
        ".CC",
        "li.cC",
        ".aa .c",
        ".AA .c",
        "#ab .C",
        "#AB .C",
        ".Ba .c",
        ".ba.b > .C",
        ".B li",
        "div.AA { & .BA { & .c",
        ".d .C, .B #x",
        "li:not(.d):is(.c)",
    ] {
        let ends = "}".repeat(css.matches('{').count());
        let page = format!("<style>{css}{{color:red}}{ends}</style>{body}");
        assert_eq!(color_of_x(&page), RED, "{css}");
    }
    let same = [".C", "li.cc", ".Aa .C", "#Ab .cc", ".Ba.b > .C", ".b li"];
    for css in [".c", ".CC", ".aa li", "#ab li", ".ba li", ".B li"]
        .iter()
        .chain(&same)
    {
        let page = format!(
            "<!doctype html><style>li{{color:lime}} {css}{{color:red!important}}</style>{body}"
        );
        let expected = if same.contains(css) { RED } else { LIME };
        assert_eq!(color_of_x(&page), expected, "{css}");
    }
}

#[test]
fn importance_turns_the_order_of_style_attributes_and_layers() {
    let page = |css: &str| format!("<style>{css}</style><p id=x style='color:blue'>");
    assert_eq!(color_of_x(&page("#x{color:red}")), BLUE);
    assert_eq!(
        color_of_x(&page("p{color:red!important} #x{color:lime}")),
        RED
    );
    assert_eq!(color_of_x(&page("p{color:rgb(255 0 0) !important}")), RED);
    let layers =
        "<style>@layer a, b; @layer b{p{color:red}} @layer a{#x{color:lime}}</style><p id=x>";
    assert_eq!(color_of_x(layers), RED);
    let unlayered = "<style>p{color:red} @layer a{#x{color:lime}}</style><p id=x>";
    assert_eq!(color_of_x(unlayered), RED);
    let important = "<style>p{color:red!important} @layer a{p{color:lime!important}}
        @layer b{p{color:blue!important}}</style><p id=x>";
    assert_eq!(color_of_x(important), LIME);
    let nested = "<style>@layer a{@layer b{p{color:red}} p{color:lime}} @layer a.c{p{color:blue}}</style><p id=x>";
    assert_eq!(color_of_x(nested), LIME);
}

#[test]
fn inherited_properties_are_and_others_are_not() {
    let style =
        style_of_x("<div style='color:red;opacity:.5;font-size:20px;background:lime'><p id=x>");
    assert_eq!(style.color, Color::Known(Rgba::opaque(1.0, 0.0, 0.0)));
    assert_eq!((style.opacity, style.font_size), (Some(1.0), Some(20.0)));
    assert!(style.background_color.is_transparent());
    let forced = style_of_x("<div style='opacity:.5'><p id=x style='opacity:inherit'>");
    assert_eq!(forced.opacity, Some(0.5));
}

#[test]
fn css_wide_keywords() {
    let color = |value: &str| {
        color_of_x(&format!(
            "<body style='color:red'><a href=/ style='color:lime'><b id=x style='color:{value}'>"
        ))
    };
    assert_eq!(color("inherit"), LIME);
    assert_eq!(color("unset"), LIME);
    assert_eq!(color("initial"), [0, 0, 0]);
    let display = |css: &str| style_of_x(&format!("<style>{css}</style><div id=x>")).display;
    assert_eq!(
        display("div{display:none} div{display:revert}"),
        Display::Block
    );
    assert_eq!(
        display("div{display:none} div{display:unset}"),
        Display::Inline
    );
    assert_eq!(
        display("div{display:flex} div{all:initial}"),
        Display::Inline
    );
}

#[test]
fn custom_properties_are_put_in_where_they_are_used() {
    let page = |css: &str| format!("<style>{css}</style><div class=d><p id=x>");
    assert_eq!(color_of_x(&page(":root{--c:red} p{color:var(--c)}")), RED);
    assert_eq!(
        color_of_x(&page(":root{--c:red} .d{--c:lime} p{color:var(--c)}")),
        LIME
    );
    assert_eq!(color_of_x(&page("p{color:var(--none, blue)}")), BLUE);
    // Invalid when used: the property is unset, not left to the declaration before.
    assert_eq!(
        color_of_x(&page(".d{color:red} p{color:lime; color:var(--none)}")),
        RED
    );
    // Where `--b` is declared, `--a` is red.
    let css = ":root{--a:red; --b:var(--a)} .d{--a:lime} p{color:var(--b)}";
    assert_eq!(color_of_x(&page(css)), RED);
}

#[test]
fn what_is_invalid_is_dropped_and_what_is_not_understood_is_unknown() {
    let style = |css: &str| style_of_x(&format!("<p id=x style='{css}'>"));
    assert_eq!(
        style("color:red;color:bluish").color,
        Color::Known(Rgba::opaque(1.0, 0.0, 0.0))
    );
    assert_eq!(
        style("color:red;color:color-mix(in srgb, red, blue)").color,
        Color::Unknown
    );
    assert_eq!(style("color:Canvas").color, Color::Unknown);
    assert_eq!(style("font-size:20px;font-size:3lh").font_size, None);
    assert_eq!(
        style("display:flex;display:-ms-grid").display,
        Display::Flex
    );
}

#[test]
fn rules_of_selectors_that_do_not_parse_are_dropped_whole() {
    assert_eq!(
        color_of_x("<style>p{color:red} p, p:foo(1){color:lime}</style><p id=x>"),
        RED
    );
    assert_eq!(
        color_of_x("<style>p{color:red} p:hover, p::selection{color:lime}</style><p id=x>"),
        RED
    );
    assert_eq!(
        color_of_x("<style>p{color:red} p:not(:hover){color:lime}</style><p id=x>"),
        LIME
    );
}

#[test]
fn media_supports_and_nesting() {
    let page = |css: &str| format!("<style>p{{color:red}}{css}</style><div><p id=x class=c>");
    assert_eq!(color_of_x(&page("@media print{p{color:lime}}")), RED);
    assert_eq!(
        color_of_x(&page("@media (min-width:600px){p{color:lime}}")),
        LIME
    );
    assert_eq!(
        color_of_x(&page("@media (orientation:landscape){p{color:lime}}")),
        RED
    );
    assert_eq!(
        color_of_x(&page("@supports (display:grid){p{color:lime}}")),
        LIME
    );
    assert_eq!(
        color_of_x(&page("@supports not (display:grid){p{color:lime}}")),
        RED
    );
    assert_eq!(color_of_x(&page("div{ p{color:lime} }")), LIME);
    assert_eq!(
        color_of_x(&page("div{ & > p{color:blue} .c & {color:lime} }")),
        BLUE
    );
    assert_eq!(
        color_of_x(&page("p{ @media screen{color:lime} &:hover{color:blue} }")),
        LIME
    );
    let unknown = style_of_x(&page("@container (width > 1px){p{color:lime}}"));
    assert_eq!(unknown.color, Color::Unknown);
}

#[test]
fn the_media_of_style_elements_counts() {
    assert_eq!(
        color_of_x("<style media=print>p{color:lime}</style><p id=x style='color:red'>"),
        RED
    );
    let types = "<style type=text/less>p{color:lime}</style><style>p{color:red}</style><p id=x>";
    assert_eq!(color_of_x(types), RED);
}

#[test]
fn browsers_have_a_style_of_their_own() {
    let of = |html: &str| style_of_x(&format!("<!doctype html>{html}"));
    assert_eq!(of("<h1 id=x>").font_size, Some(32.0));
    assert_eq!(of("<h1 id=x>").font_weight, Some(700.0));
    assert_eq!(of("<p><small><b id=x>").font_weight, Some(700.0));
    assert_eq!(of("<div id=x hidden>").display, Display::None);
    assert_eq!(
        of("<div id=x hidden style='display:block'>").display,
        Display::Block
    );
    assert_eq!(of("<dialog id=x>").display, Display::None);
    assert_eq!(of("<dialog open id=x>").display, Display::Block);
    assert_eq!(
        of("<a id=x href=/>").color,
        Color::Known(Rgba::from_bytes(0, 0, 0xee))
    );
    assert_eq!(of("<a id=x>").color, Color::Known(Rgba::BLACK));
    assert_eq!(of("<table><tr><td id=x>").display, Display::TableCell);
}

#[test]
fn presentational_attributes_are_weaker_than_any_rule() {
    assert_eq!(color_of_x("<body text=red><p id=x>"), RED);
    assert_eq!(color_of_x("<font color='#00ff00' id=x>"), LIME);
    assert_eq!(
        color_of_x("<style>*{color:blue}</style><font color=red id=x>"),
        BLUE
    );
    assert_eq!(color_of_x("<body link=red><a href=/ id=x>"), RED);
    let cell = style_of_x("<table><tr><td id=x bgcolor=red>");
    assert_eq!(
        cell.background_color,
        Color::Known(Rgba::opaque(1.0, 0.0, 0.0))
    );
}

#[test]
fn shorthands_set_what_they_do_not_name() {
    let style = style_of_x(
        "<p id=x style='background-image:url(a.png);background:#f00;font:bold 20px/2 Arial;inset:1px 2px;overflow:hidden'>",
    );
    assert!(style.background_image.is_none());
    assert_eq!(
        style.background_color,
        Color::Known(Rgba::opaque(1.0, 0.0, 0.0))
    );
    assert_eq!(
        (style.font_size, style.font_weight),
        (Some(20.0), Some(700.0))
    );
    assert_eq!(style.line_height, LineHeight::Number(2.0));
    assert_eq!((style.top, style.left), (Length::Px(1.0), Length::Px(2.0)));
    assert_eq!(
        (style.overflow_x, style.overflow_y),
        (Overflow::Hidden, Overflow::Hidden)
    );
    let image =
        style_of_x("<p id=x style='background:linear-gradient(red, blue) no-repeat, #fff'>");
    assert!(matches!(
        image.background_image,
        BackgroundImage::Gradient(_)
    ));
    assert_eq!(image.background_repeat, Effect::Some);
}

#[test]
fn lengths_are_relative_to_the_right_font() {
    let page = "<html style='font-size:10px'><body style='font-size:2rem'>
        <p id=x style='font-size:1.5em;letter-spacing:.1em;width:2rem;line-height:150%'>";
    let style = style_of_x(page);
    assert_eq!(style.font_size, Some(30.0));
    assert_eq!(style.letter_spacing, Some(3.0));
    assert_eq!(style.width, Length::Px(20.0));
    assert_eq!(style.line_height, LineHeight::Px(45.0));
}

#[test]
fn colours_of_css_color_4_are_known() {
    for text in [
        "red",
        "#f00",
        "#ff0000ff",
        "rgb(255,0,0)",
        "rgb(100% 0% 0%)",
        "hsl(0 100% 50%)",
        "hsl(0deg,100%,50%)",
        "hwb(0 0% 0%)",
        "color(srgb 1 0 0)",
        "lab(54.29 80.81 69.89)",
        "lch(54.29 106.84 40.86)",
        "oklab(.62796 .22486 .12585)",
        "oklch(.62796 .25768 29.2339)",
        "RGBA(255 0 0 / 100%)",
        "color(xyz .4124 .2126 .0193)",
    ] {
        let style = style_of_x(&format!("<p id=x style='color:{text}'>"));
        let color = style
            .color
            .known()
            .unwrap_or_else(|| panic!("{text} is not known"));
        let off = (color.red - 1.0).abs() + color.green.abs() + color.blue.abs();
        assert!(off < 0.02, "{text}: {color:?}");
    }
}

#[test]
fn generated_text_is_known() {
    let page =
        "<style>#x::before{content:'a' attr(title) / 'alt'} #x:after{content:attr(title) '!'}
        i::before{content:counter(n)} b::before{content:'x';display:none}</style>
        <p id=x title=t><i>1</i><b>2</b>";
    let parsed = parse(page);
    let dom = Document::new(page, &parsed);
    let x = dom.by_id("x").expect("x");
    assert_eq!(x.before(), GeneratedText::Text("alt".into()));
    assert_eq!(x.after(), GeneratedText::Text("t!".into()));
    let of = |tag: &str| dom.elements(tag).next().expect(tag).before();
    assert_eq!(of("i"), GeneratedText::Unknown);
    assert_eq!(of("b"), GeneratedText::None);
    assert_eq!(of("body"), GeneratedText::None);
}

#[test]
fn items_of_lists_are_marked_unless_a_style_takes_the_marker_away() {
    let marked = |html: &str| of_x(html, |x| x.style().list_style_type);
    for html in [
        "<ul><li id=x>",
        "<ol style='list-style:square inside'><li id=x>",
        "<ul style='list-style:none url(dot.png)'><li id=x>",
        "<ul type=disc><li id=x>",
        "<ul style='list-style:none'><li id=x style='list-style-type:disc'>",
    ] {
        assert_eq!(marked(html), Effect::Some, "{html}");
    }
    for html in [
        "<ul style='list-style:none'><li id=x>",
        "<ul style='list-style: inside none'><li id=x>",
        "<style>ol li{list-style-type:none}</style><ol><li id=x>",
        "<ul type=none><li id=x>",
    ] {
        assert_eq!(marked(html), Effect::None, "{html}");
    }
    assert_eq!(
        marked("<ul style='list-style:var(--a, none)'><li id=x>"),
        Effect::None
    );
}

#[test]
fn what_is_hidden_follows_the_cascade() {
    let hidden = |html: &str| of_x(html, |x| (x.is_rendered(), x.is_hidden()));
    assert_eq!(hidden("<div style='display:none'><p id=x>"), (false, true));
    assert_eq!(
        hidden("<style>.n{display:none}</style><div class=n><p id=x>"),
        (false, true)
    );
    assert_eq!(
        hidden("<div style='visibility:hidden'><p id=x style='visibility:visible'>"),
        (true, false)
    );
    assert_eq!(
        hidden("<div style='visibility:hidden'><p id=x>"),
        (false, true)
    );
    assert_eq!(hidden("<div aria-hidden=true><p id=x>"), (true, true));
    assert_eq!(
        hidden("<div style='content-visibility:hidden'><p id=x>"),
        (false, true)
    );
    assert_eq!(
        hidden("<details><summary>s</summary><p id=x>"),
        (false, true)
    );
    assert_eq!(
        hidden("<details><summary id=x>s</summary><p>"),
        (true, false)
    );
    assert_eq!(
        hidden("<style>@media print{p{display:none}}</style><p id=x>"),
        (true, false)
    );
}

struct OneSheet;

impl StyleSheets for OneSheet {
    fn sheet(&self, link: Link<'_>) -> Option<Arc<Sheet>> {
        let text = match link.href {
            "a.css" => "@import 'b.css'; @import url(print.css) print; p{color:red}",
            "b.css" => "p{color:lime; font-size:30px}",
            _ => return None,
        };
        Some(Arc::new(Sheet::parse(text, link.href)))
    }
}

#[test]
fn linked_and_imported_sheets_count_when_they_are_given() {
    let page =
        "<link rel=stylesheet href=a.css><link rel=stylesheet href=p.css media=print><p id=x>";
    let parsed = parse(page);
    let dom = Document::with_styles(page, &parsed, &OneSheet);
    let style = dom.by_id("x").expect("x").style();
    assert_eq!(style.color, Color::Known(Rgba::opaque(1.0, 0.0, 0.0)));
    assert_eq!(style.font_size, Some(30.0));
    assert!(dom.styles_complete());
    assert!(!Document::new(page, &parsed).styles_complete());
    let missing = "<link rel=stylesheet href=c.css>";
    assert!(!Document::with_styles(missing, &parse(missing), &OneSheet).styles_complete());
}

#[test]
fn declared_inline_styles_are_read_as_written() {
    let of = |css: &str, property: &str| {
        of_x(&format!("<p id=x style=\"{css}\">"), |x| {
            x.inline_declaration(property)
                .map(|(v, i)| (v.to_owned(), i))
        })
    };
    let said = |value: &str, important| Some((value.to_owned(), important));
    assert_eq!(of("color:red; COLOR : blue ", "color"), said("blue", false));
    assert_eq!(
        of("width:1px !important;width:2px", "width"),
        said("1px", true)
    );
    assert_eq!(
        of("background:url(a;b);width:3px", "width"),
        said("3px", false)
    );
    assert_eq!(of("/* width:1px; */ color:red", "width"), None);
}
