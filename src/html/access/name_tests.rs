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
    assert_eq!(name("<img src=x title=Logo>", "img"), "Logo");
    assert_eq!(name("<img src=x alt=' '>", "img"), "");
    assert_eq!(
        name("<a href=x><svg><title>Bird</title></svg></a>", "a"),
        "Bird"
    );
}
