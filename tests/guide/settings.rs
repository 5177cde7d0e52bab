//! The files that the guide shows: `presslint.toml`, packs, and what CI reads. A block of TOML or YAML begins with a comment
//! that names its file.

use super::chapters::{self, Block, root};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn presslint(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_presslint"))
        .args(args)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

/// The file that a block is.
fn file(block: &Block) -> Option<&str> {
    block.text.lines().next()?.strip_prefix("# ")
}

#[test]
fn every_configuration_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    // What the examples extend.
    fs::write(folder.path().join("presslint.toml"), "").unwrap();
    let site = folder.path().join("site");
    fs::create_dir_all(site.join("public")).unwrap();
    let toml = site.join("presslint.toml");
    let (mut problems, mut read) = (Vec::new(), 0);
    for chapter in chapters::all() {
        for block in chapter.blocks.iter().filter(|block| block.kind == "toml") {
            match file(block) {
                Some("presslint.toml") => {
                    fs::write(&toml, &block.text).unwrap();
                    let done = presslint(&["config", "--config", toml.to_str().unwrap()]);
                    if !done.status.success() {
                        let said = String::from_utf8_lossy(&done.stderr);
                        problems.push(format!("{}: {said}", chapter.place));
                    }
                    read += 1;
                }
                Some(name) if name.starts_with("packs/") => {}
                name => problems.push(format!("{}: {name:?} is no file", chapter.place)),
            }
        }
    }
    super::none(&problems);
    assert!(read > 4, "only {read} configurations");
}

#[test]
fn the_packs_work() {
    for language in ["en", "ko"] {
        let folder = tempfile::tempdir().unwrap();
        let chapters = chapters::of(language);
        for block in chapters.iter().flat_map(|chapter| &chapter.blocks) {
            if let Some(name) = file(block).filter(|name| name.starts_with("packs/")) {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &block.text).unwrap();
            }
        }
        let packs = folder.path().join("packs");
        let done = presslint(&["rules", "--test", "--packs", packs.to_str().unwrap()]);
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(said.starts_with("2 examples, all"), "{language}: {done:?}");

        let page = root().join("tests/cmd/busan/release.html");
        let args = ["--packs", packs.to_str().unwrap(), "--select"];
        let found = presslint(
            &[
                &["check", "--format", "compact"],
                &args[..],
                &["busan-spelling", page.to_str().unwrap()],
            ]
            .concat(),
        );
        let said = String::from_utf8_lossy(&found.stdout);
        assert!(
            said.contains("\"Pusan\" is the old spelling"),
            "{language}: {found:?}"
        );
    }
}

/// What follows `key` in the lines of a text that begin with it.
fn after<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let lines = text.lines().map(|line| line.trim_start());
    lines.filter_map(|line| line.strip_prefix(key)).collect()
}

#[test]
fn ci_reads_what_the_guide_writes() {
    let read = |file: &str| fs::read_to_string(root().join(Path::new(file))).unwrap();
    let hooks = read(".pre-commit-hooks.yaml");
    let action = read("action.yml");
    let gitlab = read("integrations/gitlab/presslint.gitlab-ci.yml");
    let (mut problems, mut seen) = (Vec::new(), 0);
    for chapter in chapters::all() {
        for block in chapter.blocks.iter().filter(|block| block.kind == "yaml") {
            for id in after(&block.text, "- id: ") {
                seen += 1;
                if !after(&hooks, "- id: ").contains(&id) {
                    problems.push(format!("{}: no hook `{id}`", chapter.place));
                }
            }
            let with = block.text.split("\n        with:\n").nth(1).unwrap_or("");
            for input in with.lines().filter_map(|line| line.trim().split_once(": ")) {
                seen += 1;
                if !action.contains(&format!("\n  {}:\n", input.0)) {
                    problems.push(format!("{}: no input `{}`", chapter.place, input.0));
                }
            }
            for variable in after(&block.text, "PRESSLINT_") {
                seen += 1;
                let name = variable.split(':').next().unwrap();
                if !gitlab.contains(&format!("\n  PRESSLINT_{name}:\n")) {
                    problems.push(format!("{}: no variable PRESSLINT_{name}", chapter.place));
                }
            }
        }
    }
    super::none(&problems);
    assert!(seen > 10, "only {seen} names");
}
