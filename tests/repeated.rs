//! Several pages of a site: what they have in common is known without landmarks or names.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::source::{FileOptions, Inputs};
use std::path::PathBuf;

/// Pages with one menu, made of boxes that nothing names.
fn site(name: &str, pages: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("writable");
    for page in 0..pages {
        let text = format!(
            "<!DOCTYPE html><html lang=en><title>Release {page}</title><body>\n\
             <div class=a1><a href=/>Home</a> <a href=/news>News</a> <a class=on{page} href=/about>About</a></div>\n\
             <div class=a2><p>On July {page} the ministers of both countries met in Geneva and spoke of trade.</p></div>"
        );
        std::fs::write(folder.join(format!("{page}.html")), text).expect("writable");
    }
    folder
}

/// The pages that are said to have no way past their menu.
fn without_bypass(folder: PathBuf) -> Vec<String> {
    let linter = Linter::new(PackSet::embedded(), Options::default()).expect("the packs are right");
    let files = FileOptions::default();
    let report = linter
        .run(Inputs::find(&[folder], &files), &files, || {})
        .expect("the packs are right");
    let found = report.pages.iter().filter(|page| {
        let mut items = page.items.iter();
        items.any(|item| item.rule.id == "skip-link-missing" && item.act.contains(&"cf77f2"))
    });
    found.map(|page| page.path.clone()).collect()
}

#[test]
fn a_menu_of_several_pages_is_repeated() {
    assert_eq!(without_bypass(site("several", 5)).len(), 5);
}

#[test]
fn of_one_page_nobody_knows() {
    assert!(without_bypass(site("single", 1)).is_empty());
    let one_of_many = site("several-asked-for-one", 5).join("2.html");
    assert!(without_bypass(one_of_many).is_empty());
}
