//! The languages a short text is in.

use crate::html::{Script, Shares, language_of_script};
use crate::pack::Labels;

/// The languages a label is in: those of the vocabulary, else the one its script tells. Empty when
/// unknown. Primary subtags.
#[must_use]
pub fn languages_of(text: &str, labels: &Labels) -> Vec<String> {
    let mut found: Vec<String> = labels.find(text).map(|l| primary(&l.language)).collect();
    found.dedup();
    if found.is_empty() {
        found.extend(language_of_script(text).map(primary));
    }
    found
}

/// Whether a text also says what it says in a language written in `scripts`: "본문 바로가기 Skip to
/// content" does on an English page, "GNB 바로가기" does not.
#[must_use]
pub fn is_bilingual(text: &str, language: &str, scripts: &[Script], labels: &Labels) -> bool {
    let ours: String = text
        .chars()
        .map(|c| match crate::html::script(c) {
            Some(s) if !scripts.contains(&s) => '\u{1f}',
            _ => c,
        })
        .collect();
    let parts = || {
        ours.split('\u{1f}')
            .map(|p| p.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|p| !p.is_empty())
    };
    let foreign = ours.contains('\u{1f}');
    foreign
        && parts().any(|part| {
            let known = labels.find(part).any(|l| primary(&l.language) == language);
            let letters = Shares::of(part).letters();
            let wordy = part.split_whitespace().count() >= 2 && letters >= 6;
            let syllables = !scripts.contains(&Script::Latin) && letters >= 3;
            known || wordy || syllables
        })
}

pub(super) fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_owned()
}
