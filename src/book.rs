//! The rule book: the page of each rule, as people read and edit it in `rules/<group>/<rule-id>.md`.

use crate::rules::Rule;
use crate::words::Speech;
use include_dir::{Dir, include_dir};

static BOOK: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The page of a rule, in the language asked for where there is one, else in English.
#[must_use]
pub fn page(rule: &Rule, speech: Speech) -> Option<&'static str> {
    let folder = rule.group.name();
    let name = match speech {
        Speech::English => format!("{folder}/{}.md", rule.id),
        Speech::Korean => format!("{folder}/{}.ko.md", rule.id),
    };
    let found = BOOK.get_file(&name).and_then(|f| f.contents_utf8());
    match speech {
        Speech::Korean => found.or_else(|| page(rule, Speech::English)),
        Speech::English => found,
    }
}
