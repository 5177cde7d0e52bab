//! `length`: how long a sentence or a line may be.

use super::reading::Text;
use super::say::{Filling, help, message};
use crate::finding::Findings;
use crate::pack::own_rules::{Definition, Length, LineLength};
use crate::release::sentences;

pub(super) fn check(texts: &[Text<'_>], definition: &Definition, out: &mut Findings) {
    for text in texts {
        let Some(limit) = definition.length.iter().find(|l| text.is_in(&l.languages)) else {
            continue;
        };
        let string = text.as_str();
        let parts = match limit.of {
            LineLength::Line => std::iter::once(0..string.len()).collect(),
            LineLength::Sentence if text.is_prose => sentences(string),
            LineLength::Sentence => continue,
        };
        for range in parts {
            let (count, most) = measure(&string[range.clone()], limit);
            if count <= most {
                out.pass();
                continue;
            }
            let with = Filling {
                found: &string[range.clone()],
                count,
                limit: most,
                unit: if limit.words.is_some() {
                    (" words", "단어")
                } else {
                    (" characters", "자")
                },
                ..Filling::default()
            };
            let (span, said) = (text.span(range), message(definition, with));
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
}

/// How long a text is, and how long it may be.
fn measure(text: &str, limit: &Length) -> (usize, usize) {
    if let Some(most) = &limit.words {
        let words = text
            .split_whitespace()
            .filter(|w| w.chars().any(char::is_alphanumeric));
        (words.count(), *most.get_ref())
    } else {
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        (
            characters,
            limit
                .characters
                .as_ref()
                .map_or(usize::MAX, |c| *c.get_ref()),
        )
    }
}
