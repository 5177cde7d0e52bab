//! Texts that editors and templates put where a heading or label is to be written.

use crate::pack::folded;

/// Whether a text is nothing but the name of what it should be: "Heading 2", "Untitled", "Label", "제목 없음".
pub(super) fn is_stand_in(text: &str, own: &[&str]) -> bool {
    let folded = folded(text);
    let plain = folded
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    own.contains(&plain)
}
