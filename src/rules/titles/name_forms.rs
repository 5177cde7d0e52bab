//! Names of people where nothing in English beside them tells that they are: in cells and captions, without an honorific, and in
//! French.

use crate::release::mention::{Line, Mentions, PersonMention, bare, is_possessive};
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Tokens of a name.
const TOKENS: usize = 5;

/// The places where the letters of a known full name stand otherwise than known: with a space for a hyphen, or without either.
pub(super) fn elsewhere(mentions: &Mentions, known: &[&PersonMention]) -> Vec<PersonMention> {
    let names: FxHashSet<String> = known.iter().map(|name| folded(name)).collect();
    let parts = known.iter().flat_map(|name| name.words.iter().take(2));
    let parts = parts
        .flat_map(|word| word.split('-'))
        .map(str::to_lowercase);
    let parts: FxHashSet<String> = parts.collect();
    let mut found: Vec<PersonMention> = Vec::new();
    for part in &parts {
        for &(line, at) in mentions.capitalised(part) {
            let known = mentions.person_at(line, at);
            if known.is_some_and(PersonMention::is_full) {
                continue;
            }
            let text = mentions.lines.get(line);
            let written = text.and_then(|text| written(text, line, at, &names));
            found.extend(written.filter(|p| !mentions.is_quoted(line, &p.range)));
        }
    }
    found.sort_by_key(|p| (p.line, p.range.start));
    found
}

/// The words from a token on that have the letters of one of these names and no others.
fn written(
    line: &Line,
    index: usize,
    start: usize,
    names: &FxHashSet<String>,
) -> Option<PersonMention> {
    (start + 2..=start + TOKENS).find_map(|end| {
        let name = name_of(line, index, start, end)?;
        names.contains(&folded(&name)).then_some(name)
    })
}

/// The letters of a name without their accents.
pub(super) fn folded(name: &PersonMention) -> String {
    let letters = name.letters();
    if letters.is_ascii() {
        return letters;
    }
    letters.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Some tokens as a name: words with a space or a hyphen between.
fn name_of(line: &Line, index: usize, start: usize, end: usize) -> Option<PersonMention> {
    let tokens = line.tokens.get(start..end)?;
    let text = line.text.as_str();
    let mut words: Vec<String> = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let word = token.text(text);
        if !token.is_word() || (n + 1 < tokens.len() && is_possessive(word)) {
            return None;
        }
        match words.last_mut() {
            Some(last) if token.joined => {
                last.push('-');
                last.push_str(bare(word));
            }
            Some(_) if !token.spaced => return None,
            _ => words.push(bare(word).to_owned()),
        }
    }
    let (first, last) = (tokens.first()?, tokens.last()?);
    let range = first.range.start..last.range.start + bare(last.text(text)).len();
    Some(PersonMention {
        line: index,
        range,
        tokens: start..end,
        words,
        honorific: None,
        comma: false,
        post: None,
    })
}

/// What stands before a name in French.
const BEFORE: [&str; 22] = [
    "m",
    "mme",
    "mlle",
    "me",
    "dr",
    "monsieur",
    "madame",
    "maître",
    "honorable",
    "ministre",
    "secrétaire",
    "commissaire",
    "président",
    "présidente",
    "directeur",
    "directrice",
    "ambassadeur",
    "ambassadrice",
    "député",
    "députée",
    "sénateur",
    "sénatrice",
];

/// The people of a text in French, by an honorific or a title before the name, or a title after a comma.
pub(super) fn french(mentions: &Mentions) -> Vec<PersonMention> {
    let mut found: Vec<PersonMention> = Vec::new();
    for (index, line) in mentions.lines.iter().enumerate() {
        let mut at = 0;
        while at < line.tokens.len() {
            let end = end_of_name(line, at);
            let full = end > at + 1 && (named_before(line, at) || titled_after(line, end));
            match name_of(line, index, at, end).filter(|_| full) {
                Some(name) if name.words.len() > 1 => {
                    at = end;
                    found.push(name);
                }
                _ => at += 1,
            }
        }
    }
    found
}

/// Where the capitalised words from a token on end.
fn end_of_name(line: &Line, start: usize) -> usize {
    let goes_on = |i: usize| {
        let joined = line.tokens.get(i).is_some_and(|t| t.joined);
        line.is_capitalised(i) && (i == start || joined || line.tokens[i].spaced)
    };
    (start..start + TOKENS)
        .find(|&i| !goes_on(i))
        .unwrap_or(start + TOKENS)
}

fn named_before(line: &Line, start: usize) -> bool {
    let mut before = start.checked_sub(1);
    // "M. Lebel"
    if let Some(at) = before.filter(|&i| line.is_mark(i, '.')) {
        before = at
            .checked_sub(1)
            .filter(|&i| line.plain(i).chars().count() <= 4);
    }
    before.is_some_and(|i| is_title(&line.plain(i)))
}

/// ", ministre du Logement", ", l’ambassadrice".
fn titled_after(line: &Line, end: usize) -> bool {
    line.is_mark(end, ',') && (end + 1..end + 3).any(|i| is_title(&line.plain(i)))
}

fn is_title(word: &str) -> bool {
    let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
    BEFORE.contains(&word)
}
