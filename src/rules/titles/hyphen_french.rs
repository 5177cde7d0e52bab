//! Hyphens of French titles: those made with *vice* and *sous* have one, those with *général* have none.
//! Académie française, Dictionnaire, 9th edition: vice-, sous-, secrétaire, directeur.

use crate::html::MappedText;
use crate::page::Page;
use crate::release::quotations;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A title as it stands in a text of the release, and as it is written.
pub(super) struct WrongTitle<'p> {
    pub text: &'p MappedText,
    pub range: Range<usize>,
    pub right: String,
}

/// The titles of the French parts of a release whose hyphen is wrong.
pub(super) fn wrong_titles<'p>(page: &'p Page<'_>) -> Vec<WrongTitle<'p>> {
    let mut found = Vec::new();
    for (text, block) in page.release().texts() {
        let own = block.map_or("", |b| b.language.as_str());
        let language = if own.is_empty() { page.language() } else { own };
        let string = text.as_str();
        if language != "fr" || !has_part(string) {
            continue;
        }
        let quoted = quotations(string);
        for captured in TITLE.captures_iter(string) {
            let Some(whole) = captured.get(0) else {
                continue;
            };
            let range = whole.range();
            if quoted
                .iter()
                .any(|q| q.start <= range.start && range.end <= q.end)
            {
                continue;
            }
            let part = |n: usize| captured.get(n).map(|m| m.as_str());
            let right = match (part(1), part(2), part(3), part(4)) {
                (Some(first), Some(second), ..) => format!("{first}-{second}"),
                (_, _, Some(first), Some(second)) => format!("{first} {second}"),
                _ => continue,
            };
            found.push(WrongTitle { text, range, right });
        }
    }
    found
}

/// What each wrong form has: most texts have none of these.
fn has_part(text: &str) -> bool {
    ["ice ", "ous ", "-gén", "-Gén", "ICE ", "-GÉN"]
        .iter()
        .any(|part| text.contains(part))
}

#[allow(clippy::expect_used)]
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?:(?i:(vice|sous)[ \u{a0}](présidente?s?|premiers?[ -]ministres?|ministres?|secrétaires?|préfets?|préfètes?|directeurs?|directrices?|chancelier|chancelière|recteur|rectrice|gouverneure?s?|amiral|amiraux|consule?s?)\b)",
        r"|(?i:(secrétaires?|directeurs?|directrices?|procureure?s?|inspecteurs?|inspectrices?|déléguée?s?|commissaires?|gouverneure?s?|consule?s?)-(générale?s?|généraux)\b))",
    ))
    .expect("internal error: the pattern is fixed")
});
