//! What the page, its texts and its labels are written in, and the ways to its other versions.

pub(super) mod foreign_name;
pub(super) mod foreign_prose;
pub(super) mod foreign_text;
pub(super) mod label_language;
pub(super) mod language_toggles;
pub(super) mod page_labels;
pub(super) mod page_language;
pub(super) mod small_words;
pub(super) mod toggle_evidence;
