//! Any pack, also own rules: understood, or refused with a place in it; a page is linted by it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::pack::{PackFile, PackSet};
use presslint::source::Source;

fuzz_target!(|data: &str| {
    // The first line says which kind of pack: `rules`, `skip`, `posts` …
    let Some((name, text)) = data.split_once('\n') else {
        return;
    };
    let mut packs = PackSet::embedded();
    packs.add(PackFile {
        path: format!("packs/own/{name}.toml"),
        profile: "own".into(),
        name: name.into(),
        text: text.to_owned().into(),
    });
    let layer = Layer::asked(&["own".to_owned()], &[]);
    match Linter::new(Configs::of_packs(packs, layer), Options::default()) {
        Ok(linter) => {
            let page = "<html lang=en><title>Talks</title><a href=#m>Skip</a><main id=m><h1>Talks</h1>\
                <p class=date>2021-05-03<p>1. The Minister met Mr. Kim. <p>3. Three<img src=a><table><tr><td>a</table>";
            let report = linter.lint(Source::from_text("page.html", page));
            for item in report.iter().flat_map(|report| &report.items) {
                assert!(page.get(item.place.bytes()).is_some(), "{}", item.rule.id);
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
