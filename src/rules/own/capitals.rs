//! `capitals`: how a text uses them.

use super::reading::Text;
use super::say::{Filling, help, message};
use crate::finding::Findings;
use crate::pack::own_rules::{Capitals, Definition, Style};

/// Fewer words tell no style.
const ENOUGH: usize = 3;
/// Shorter words may be small in any style.
const LONG: usize = 4;

pub(super) fn check(
    texts: &[Text<'_>],
    definition: &Definition,
    capitals: &Capitals,
    out: &mut Findings,
) {
    for text in texts {
        let string = text.as_str();
        if keeps(string, capitals) {
            out.pass();
            continue;
        }
        let with = Filling {
            found: string,
            ..Filling::default()
        };
        let (span, said) = (text.span(0..string.len()), message(definition, with));
        let finding = if definition.review {
            out.review(span, said)
        } else {
            out.fail(span, said)
        };
        if let Some(said) = help(definition, with) {
            finding.help(said);
        }
    }
}

fn keeps(text: &str, capitals: &Capitals) -> bool {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| w.chars().any(|c| c.is_uppercase() || c.is_lowercase()))
        .filter(|w| !capitals.except.iter().any(|e| e == w));
    let is_capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    match capitals.style {
        Style::Sentence => {
            let long: Vec<&str> = words
                .skip(1)
                .filter(|w| w.chars().count() >= LONG)
                .collect();
            long.len() < ENOUGH || !long.iter().all(is_capital)
        }
        Style::Title => words
            .filter(|w| w.chars().count() >= LONG)
            .all(|w| is_capital(&w) || w.chars().next().is_some_and(char::is_numeric)),
        Style::NotUpper => {
            let long: Vec<&str> = words.collect();
            long.len() < ENOUGH || long.iter().any(|w| w.chars().any(char::is_lowercase))
        }
    }
}
