//! The words of a finding of a pack's rule.

use crate::pack::own_rules::{Definition, Texts};
use crate::words::Words;
use std::fmt::Write as _;

/// What fills the places of a message.
#[derive(Clone, Copy, Default)]
pub(super) struct Filling<'f> {
    pub(super) found: &'f str,
    pub(super) right: &'f str,
    pub(super) count: usize,
    pub(super) limit: usize,
    /// What is counted: after a number in English, and in Korean.
    pub(super) unit: (&'f str, &'f str),
}

/// Longer excerpts are cut; in characters.
const LONGEST: usize = 60;

pub(super) fn message(definition: &Definition, with: Filling<'_>) -> Words {
    words(definition.message.get_ref(), with)
}

pub(super) fn help(definition: &Definition, with: Filling<'_>) -> Option<Words> {
    definition
        .help
        .as_ref()
        .map(|help| words(help.get_ref(), with))
}

fn words(texts: &Texts, with: Filling<'_>) -> Words {
    let (en, ko) = texts.both();
    let (unit_en, unit_ko) = with.unit;
    // "51 words, more than 40", but "51단어로 40단어보다".
    Words::new(
        filled(en, with, [unit_en, ""]),
        filled(ko, with, [unit_ko, unit_ko]),
    )
}

fn filled(text: &str, with: Filling<'_>, units: [&str; 2]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        // A string takes what is written to it.
        let _ = match name {
            "found" => write!(out, "{}", cut(with.found)),
            "right" => write!(out, "{}", cut(with.right)),
            "count" => write!(out, "{}{}", with.count, units[0]),
            "limit" => write!(out, "{}{}", with.limit, units[1]),
            other => write!(out, "{{{other}}}"),
        };
        rest = after;
    }
    out.push_str(rest);
    out
}

fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}
