use crate::html::{Document, parse};

/// The computed role of the element with the id `x`.
fn role(html: &str) -> &'static str {
    let parsed = parse(html);
    let dom = Document::new(html, &parsed);
    dom.by_id("x").unwrap().role().map_or("", |r| r.name())
}

#[test]
fn the_first_token_that_is_a_role_counts() {
    assert_eq!(role("<div id=x role='foo widget button link'>"), "button");
    assert_eq!(role("<a id=x href=/ role=foo>"), "link");
    assert_eq!(role("<div id=x role=img aria-label=a>"), "image");
}

#[test]
fn none_is_void_where_the_element_does_something() {
    assert_eq!(role("<h1 id=x role=none>A</h1>"), "none");
    assert_eq!(role("<h1 id=x role=none tabindex=-1>A</h1>"), "heading");
    assert_eq!(role("<h1 id=x role=none aria-label=A>A</h1>"), "heading");
    assert_eq!(role("<a id=x href=/ role=presentation>A</a>"), "link");
    assert_eq!(role("<button id=x role=none disabled>A</button>"), "none");
}

#[test]
fn decoration_is_no_image() {
    assert_eq!(role("<img id=x src=a alt>"), "none");
    assert_eq!(role("<img id=x src=a alt tabindex=0>"), "image");
    assert_eq!(role("<img id=x src=a alt aria-label=A>"), "image");
    assert_eq!(role("<img id=x src=a>"), "image");
}

#[test]
fn landmarks_depend_on_their_place_and_name() {
    assert_eq!(role("<header id=x>"), "banner");
    assert_eq!(role("<article><header id=x>"), "sectionheader");
    assert_eq!(role("<section id=x>"), "generic");
    assert_eq!(role("<section id=x aria-label=A>"), "region");
    assert_eq!(role("<div id=x role=region>"), "generic");
    assert_eq!(role("<aside id=x>"), "complementary");
    assert_eq!(role("<article><aside id=x></aside></article>"), "generic");
}

#[test]
fn parts_have_roles_only_in_their_whole() {
    assert_eq!(
        role("<div role=list><div><div id=x role=listitem>"),
        "listitem"
    );
    assert_eq!(role("<div id=x role=listitem>"), "generic");
    assert_eq!(role("<ul><li id=x>"), "listitem");
    assert_eq!(role("<li id=x>"), "generic");
    assert_eq!(role("<ul role=none><li id=x>"), "none");
    assert_eq!(
        role("<div role=listbox aria-owns=x></div><div id=x role=option>"),
        "option"
    );
    assert_eq!(role("<div id=x role=option>"), "generic");
    for part in [
        "menuitem",
        "menuitemradio",
        "tab",
        "row",
        "cell",
        "columnheader",
    ] {
        assert_eq!(role(&format!("<div id=x role={part}>")), part);
    }
}

#[test]
fn cells_follow_their_table() {
    let table = |attributes: &str, cell: &str| {
        role(&format!(
            "<table {attributes}><tr><th>A<{cell} id=x>B<tr><td>1<td>2</table>"
        ))
    };
    assert_eq!(table("", "td"), "cell");
    assert_eq!(table("", "th"), "columnheader");
    assert_eq!(table("role=grid", "td"), "gridcell");
    assert_eq!(table("role=none", "td"), "none");
    assert_eq!(
        role("<table><tr><th id=x>A<td>1<tr><th>B<td>2</table>"),
        "rowheader"
    );
    assert_eq!(
        role("<table><tr><th id=x scope=col>A<td>1</table>"),
        "columnheader"
    );
}

#[test]
fn fields_are_told_by_their_type() {
    assert_eq!(role("<input id=x>"), "textbox");
    assert_eq!(role("<input id=x type=search>"), "searchbox");
    assert_eq!(
        role("<input id=x list=l><datalist id=l></datalist>"),
        "combobox"
    );
    assert_eq!(role("<input id=x type=password>"), "");
    assert_eq!(role("<select id=x>"), "combobox");
    assert_eq!(role("<select id=x size=4>"), "listbox");
}

#[test]
fn owners_in_a_circle_end() {
    let circle = "<div id=x role=option aria-owns=y></div><div id=y role=listbox aria-owns=x>";
    assert_eq!(role(circle), "generic");
    let itself = "<div id=x role=listitem aria-owns=x>";
    assert_eq!(role(itself), "generic");
}
