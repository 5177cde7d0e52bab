use crate::html::{Document, parse};

fn name(text: &str, tag: &str) -> String {
    let parsed = parse(text);
    let dom = Document::new(text, &parsed);
    dom.elements(tag).next().unwrap().name()
}

#[test]
fn content_names_a_link() {
    assert_eq!(name("<a href=x>Read <b>more</b></a>", "a"), "Read more");
    assert_eq!(
        name("<a href=x>Go<span class=sr-only> home</span></a>", "a"),
        "Go home"
    );
    assert_eq!(name("<a href=x>A<span hidden>B</span>C</a>", "a"), "AC");
    assert_eq!(name("<a href=x><div>A</div>B</a>", "a"), "A B");
}

#[test]
fn attributes_come_first() {
    assert_eq!(
        name("<a href=x aria-label='All news'>More</a>", "a"),
        "All news"
    );
    assert_eq!(
        name(
            "<a id=a href=x aria-labelledby='a b'>More</a><p id=b hidden>news</p>",
            "a"
        ),
        "More news"
    );
    assert_eq!(name("<a href=x aria-labelledby=none>More</a>", "a"), "More");
    assert_eq!(name("<a href=x title=T><img src=x></a>", "a"), "T");
}

#[test]
fn images_name_what_holds_them() {
    assert_eq!(
        name("<a href=x>PDF<img src=x alt='new window'></a>", "a"),
        "PDF new window"
    );
    assert_eq!(name("<a href=x>Sea<img src=x alt>side</a>", "a"), "Seaside");
    assert_eq!(name("<img src=x title=Logo>", "img"), "Logo");
    assert_eq!(name("<img src=x alt=' '>", "img"), "");
    assert_eq!(
        name("<a href=x><svg><title>Bird</title></svg></a>", "a"),
        "Bird"
    );
}

/// The name of the element with the id `x`.
fn named(html: &str) -> String {
    let parsed = parse(html);
    let dom = Document::new(html, &parsed);
    dom.by_id("x").unwrap().name()
}

#[test]
fn labels_name_fields() {
    assert_eq!(named("<label for=x>Search</label><input id=x>"), "Search");
    assert_eq!(
        named("<label>Size <input id=x value=9> points</label>"),
        "Size points"
    );
    assert_eq!(
        named("<label for=x>A</label><label for=x>B</label><select id=x><option>C</select>"),
        "A B"
    );
    assert_eq!(named("<label for=x hidden>A</label><input id=x>"), "A");
    assert_eq!(
        named("<input id=x placeholder=P title=T>"),
        "T",
        "a title comes before a placeholder"
    );
    assert_eq!(named("<input id=x type=checkbox placeholder=P>"), "");
}

#[test]
fn controls_give_their_values_inside_names() {
    let label = |inside: &str| {
        named(&format!(
            "<input id=x><label for=x>Wait {inside} days</label>"
        ))
    };
    assert_eq!(label("<input value=3>"), "Wait 3 days");
    assert_eq!(
        label("<select><option>3<option selected>5</select>"),
        "Wait 5 days"
    );
    assert_eq!(
        label("<span role=slider aria-valuenow=4 aria-valuetext=four></span>"),
        "Wait four days"
    );
    assert_eq!(
        label("<ul role=listbox><li role=option>1<li role=option aria-selected=true>2</ul>"),
        "Wait 2 days"
    );
    assert_eq!(label("<span role=menu>x</span>"), "Wait days");
}

#[test]
fn native_captions_name_their_whole() {
    assert_eq!(
        named("<fieldset id=x><legend>Sex</legend></fieldset>"),
        "Sex"
    );
    assert_eq!(
        named("<table id=x><caption>Rates</caption></table>"),
        "Rates"
    );
    assert_eq!(
        named("<figure id=x><figcaption>Port</figcaption></figure>"),
        "Port"
    );
    assert_eq!(
        named("<details><summary id=x>More</summary>…</details>"),
        "More"
    );
    assert_eq!(named("<p id=x>Not by content"), "");
}

#[test]
fn what_is_hidden_counts_only_where_an_id_names_it() {
    let style = "<style>.h{display:none}.v{visibility:hidden}</style>";
    assert_eq!(
        named(&format!(
            "{style}<a id=x href=/>A<b class=h>B</b><b class=v>C</b>D</a>"
        )),
        "AD"
    );
    assert_eq!(
        named(&format!(
            "{style}<a id=x href=/ aria-labelledby=l>A</a><b id=l class=h>B</b>"
        )),
        "B"
    );
    assert_eq!(
        named(&format!(
            "{style}<a id=x href=/ aria-labelledby=l>A</a><b id=l>B<i class=h>C</i></b>"
        )),
        "B"
    );
}

#[test]
fn styles_generate_text() {
    let style = "<style>a::before{content:'§ '}a.i::before{content:url(i.png) / 'new '}</style>";
    assert_eq!(named(&format!("{style}<a id=x href=/>1</a>")), "§ 1");
    assert_eq!(
        named(&format!("{style}<a id=x class=i href=/>1</a>")),
        "new 1"
    );
}

#[test]
fn references_in_a_circle_end() {
    assert_eq!(
        named("<a id=x href=/ aria-labelledby='y x'>A</a><b id=y aria-labelledby=x>B</b>"),
        "B A"
    );
    assert_eq!(named("<a id=x href=/><b aria-owns=x>B</b></a>"), "B");
    assert_eq!(
        named("<label id=l for=x aria-owns=l>A <input id=x></label>"),
        "A"
    );
}

#[test]
fn drawings_are_named_by_their_title() {
    assert_eq!(
        named("<svg id=x role=img><title>Bird</title><path/></svg>"),
        "Bird"
    );
    assert_eq!(
        named(
            "<svg><symbol id=s><title>Find</title></symbol></svg><button id=x><svg><use href='#s'/></svg></button>"
        ),
        "Find"
    );
    assert_eq!(
        named("<svg><a id=x xlink:href=/ xlink:title=Next><path/></a></svg>"),
        "Next"
    );
}
