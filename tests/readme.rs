//! The README's table of rules is what `presslint rules --format md` prints. `UPDATE=1 cargo test` writes it anew.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

const START: &str = "<!-- rules -->";
const END: &str = "<!-- /rules -->";

#[test]
fn the_table_of_rules_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, language) in [("README.md", "en"), ("README.ko.md", "ko")] {
        let path = root.join(name);
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let Some((before, rest)) = text.split_once(START) else {
            continue;
        };
        let (table, after) = rest
            .split_once(END)
            .unwrap_or_else(|| panic!("{name}: `{START}` without `{END}`"));
        let printed = Command::new(env!("CARGO_BIN_EXE_presslint"))
            .args(["rules", "--format", "md", "--messages", language])
            .output()
            .unwrap();
        assert!(printed.status.success());
        let now = String::from_utf8(printed.stdout).unwrap();
        if table.trim() == now.trim() {
            continue;
        }
        assert!(
            std::env::var_os("UPDATE").is_some(),
            "{name}: the table of rules is out of date; run UPDATE=1 cargo test --test readme"
        );
        fs::write(
            &path,
            format!("{before}{START}\n{}\n{END}{after}", now.trim()),
        )
        .unwrap();
    }
}
