//! Any presslint.toml: understood, or refused with a place in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use presslint::config::{Configs, Layer, Search};
use presslint::engine::{Linter, Options};
use presslint::report::refusal;
use presslint::source::Source;
use presslint::words::Speech;
use std::fs;

thread_local! {
    static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a folder");
}

/// What names other files would make the outcome one of this machine.
fn stays_inside(text: &str) -> bool {
    !["extends", "packs", "site", "x74", "u00"]
        .iter()
        .any(|word| text.contains(word))
}

fuzz_target!(|text: &str| {
    if !stays_inside(text) {
        return;
    }
    FOLDER.with(|folder| {
        let file = folder.path().join("presslint.toml");
        fs::write(&file, text).expect("the folder can be written");
        let configs = match Configs::new(Search::File(file), Layer::default()) {
            Ok(configs) => configs,
            Err(error) => return hold(&error),
        };
        let in_force = match configs.of_page("news/page.html") {
            Ok(in_force) => in_force,
            Err(error) => return hold(&error),
        };
        if let Ok(linter) = Linter::new(configs, Options::default()) {
            let page =
                "<html lang=en><title>Talks</title><h1>Talks</h1><p>1. One<p>3. Three<img src=a>";
            // A profile that there is not is a refusal too.
            let _ = linter.settings(&in_force, &in_force.layer.profiles());
            let _ = linter.lint(Source::from_text("news/page.html", page));
        }
    });
});

fn hold(error: &presslint::config::ConfigError) {
    for speech in [Speech::English, Speech::Korean] {
        assert!(!error.message.say(speech).is_empty());
        let _ = refusal(error, speech);
    }
    if let Some(range) = &error.range {
        assert!(error.text.get(range.clone()).is_some(), "{range:?}");
    }
}
