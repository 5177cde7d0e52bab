//! "Full Form (ABBR)": an abbreviation in brackets right behind the words whose letters it has.

use super::token::{TokenKind, plain};
use super::{Line, LineKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// An abbreviation with the words it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expansion {
    /// Without a plural s.
    pub abbreviation: String,
    pub line: usize,
    /// The words it stands for.
    pub full: Range<usize>,
    pub short: Range<usize>,
    /// From the opening bracket to the closing one.
    pub bracket: Range<usize>,
    /// Nothing but the abbreviation stands in the bracket.
    pub alone: bool,
    /// The full form has its letters; else it is one that has those of another abbreviation elsewhere in the text.
    pub spelled: bool,
}

/// A full form is so many words at most.
const WORDS: usize = 12;

/// The abbreviations that a release introduces in brackets behind their full form, outside quotations. The full form
/// must have the letters of the abbreviation ("the station (KTX)" introduces nothing), or be one that has those of
/// another.
#[must_use]
pub fn expansions(lines: &[Line]) -> Vec<Expansion> {
    let mut out = Vec::new();
    let mut loose = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.kind == LineKind::Quote {
            continue;
        }
        for i in (0..line.tokens.len()).filter(|&i| line.is_mark(i, '(')) {
            match expansion(index, line, i) {
                Some(found) if line.is_quoted(&found.full) => {}
                Some(found) => out.push(found),
                None => loose.push((index, i)),
            }
        }
    }
    let again: Vec<Expansion> = {
        let known = known_forms(lines, &out);
        let others = loose
            .into_iter()
            .filter_map(|(index, open)| repeated(lines, index, open, &known));
        others.collect()
    };
    out.extend(again);
    out.sort_by_key(|e| (e.line, e.full.start));
    out
}

/// The full forms by their last word.
fn known_forms<'l>(lines: &'l [Line], found: &[Expansion]) -> FxHashMap<&'l str, Vec<&'l str>> {
    let mut known: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for expansion in found {
        let text = lines
            .get(expansion.line)
            .and_then(|l| l.text.as_str().get(expansion.full.clone()));
        if let Some((_, last)) = text.and_then(|t| t.rsplit_once(' ')) {
            let list = known.entry(last).or_default();
            let text = text.unwrap_or_default();
            if !list.contains(&text) {
                list.push(text);
            }
        }
    }
    known
}

/// A known full form before a bracket with other letters, where it is no end of a longer name ("Ministry of Health of
/// the Republic of Korea (MOH)").
fn repeated(
    lines: &[Line],
    index: usize,
    open: usize,
    known: &FxHashMap<&str, Vec<&str>>,
) -> Option<Expansion> {
    let line = lines.get(index)?;
    let (place, close) = in_bracket(line, open)?;
    let bracket = line.tokens.get(open)?.range.start..line.tokens.get(close)?.range.end;
    let short = line.tokens.get(place)?.range.clone();
    let before = line.text.as_str().get(..bracket.start)?.trim_end();
    let last = before.rsplit(' ').next()?;
    let full = known
        .get(last)?
        .iter()
        .find(|full| before.ends_with(**full))?;
    let start = before.len() - full.len();
    let lead = before.get(..start)?.trim_end();
    let (lead, article) = lead
        .strip_suffix("the")
        .map_or((lead, false), |l| (l.trim_end(), true));
    let word = lead.rsplit(' ').next().unwrap_or("");
    let joined = matches!(word, "of" | "in" | "to" | "for" | "at") || (word == "and" && !article);
    let ends_longer = joined
        || word.starts_with(char::is_uppercase) && !word.ends_with(['.', ',']) && word != "The";
    (!ends_longer && !line.is_quoted(&(start..before.len()))).then(|| Expansion {
        abbreviation: letters(line.word(place)).unwrap_or_default(),
        line: index,
        full: start..before.len(),
        short,
        bracket,
        alone: place == open + 1 && close == open + 2,
        spelled: false,
    })
}

fn expansion(index: usize, line: &Line, open: usize) -> Option<Expansion> {
    let (place, close) = in_bracket(line, open)?;
    let short = line.tokens.get(place)?.range.clone();
    let abbreviation = letters(line.word(place))?;
    let words = words_before(line, open);
    let wanted: Vec<char> = abbreviation.to_lowercase().chars().collect();
    let start = (0..words.len()).rev().find(|&from| {
        let rest = words.get(from..).unwrap_or_default();
        let first = rest.first().is_some_and(|w| !w.small);
        let capitals = rest.iter().filter(|w| !w.small && w.capital).count();
        let own = rest.iter().filter(|w| !w.small).count();
        // Small words make a name only where each has its letter.
        // In French only the first word of a name has a capital.
        let begins = rest.first().is_some_and(|w| w.capital);
        let named =
            capitals * 2 >= own || ((begins || capitals == 0) && own >= 3 && own == wanted.len());
        first && named && own >= 2 && has_letters(rest, &wanted)
    })?;
    let first = words.get(start)?;
    let last = words.last()?;
    Some(Expansion {
        abbreviation,
        line: index,
        full: first.range.start..last.range.end,
        short,
        bracket: line.tokens.get(open)?.range.start..line.tokens.get(close)?.range.end,
        alone: place == open + 1 && close == open + 2,
        spelled: true,
    })
}

/// The token of the abbreviation and that of the closing bracket: nothing else stands between but words that
/// introduce.
fn in_bracket(line: &Line, open: usize) -> Option<(usize, usize)> {
    const LEADS: &[&str] = &[
        "the",
        "hereinafter",
        "hereafter",
        "referred",
        "to",
        "as",
        "or",
        "also",
        "known",
        "called",
    ];
    let mut place = None;
    for i in open + 1..line.tokens.len().min(open + 10) {
        let token = line.tokens.get(i)?;
        match token.kind {
            TokenKind::Mark(')') => return Some((place?, i)),
            TokenKind::Mark('"' | '“' | '”' | '‘' | '’' | '\'' | ',') => {}
            TokenKind::Word if place.is_none() && letters(line.word(i)).is_some() => {
                place = Some(i)
            }
            TokenKind::Word if place.is_none() && LEADS.contains(&line.word(i)) => {}
            _ => return None,
        }
    }
    None
}

/// Two to eight capitals, with or without a plural s.
fn letters(word: &str) -> Option<String> {
    let word = word.strip_suffix('s').unwrap_or(word);
    let fits = (2..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    fits.then(|| word.to_owned())
}

struct Word {
    plain: String,
    range: Range<usize>,
    capital: bool,
    /// It may have no letter in the abbreviation.
    small: bool,
}

/// The words before a bracket, up to what no name goes across.
fn words_before(line: &Line, open: usize) -> Vec<Word> {
    let mut out = Vec::new();
    for i in (0..open).rev() {
        let Some(token) = line.tokens.get(i) else {
            break;
        };
        match token.kind {
            TokenKind::Word | TokenKind::Number => {
                let elided = elision(line.word(i));
                let range = token.range.start + elided..token.range.end;
                let plain = plain(line.word(i).get(elided..).unwrap_or(""));
                let capital = line
                    .word(i)
                    .get(elided..)
                    .is_some_and(|w| w.starts_with(char::is_uppercase));
                let small = matches!(
                    plain.as_str(),
                    "of" | "the"
                        | "and"
                        | "for"
                        | "on"
                        | "in"
                        | "to"
                        | "at"
                        | "by"
                        | "with"
                        | "a"
                        | "an"
                        | "de"
                        | "des"
                        | "du"
                        | "la"
                        | "le"
                        | "les"
                        | "et"
                        | "pour"
                        | "sur"
                        | "en"
                        | "à"
                        | "au"
                        | "aux"
                        | "dans"
                        | "par"
                ) && !capital;
                out.push(Word {
                    plain,
                    range,
                    capital,
                    small: small || token.joined,
                });
            }
            TokenKind::Mark('&' | ',' | '’' | '\'' | '-' | '–' | '/') => {}
            TokenKind::Mark(_) => break,
        }
        if out.len() == WORDS {
            break;
        }
    }
    out.reverse();
    out
}

/// Bytes of a French article or preposition that lost its vowel: "l’Agence", "d’Orléans".
fn elision(word: &str) -> usize {
    const ELIDED: [&str; 8] = ["l’", "L’", "d’", "D’", "l'", "L'", "d'", "D'"];
    let lead = ELIDED
        .iter()
        .find(|lead| word.starts_with(**lead) && word.len() > lead.len());
    lead.map_or(0, |lead| lead.len())
}

/// Whether the words have the letters in order: each its first one or first three, small words perhaps none.
fn has_letters(words: &[Word], wanted: &[char]) -> bool {
    let Some((word, rest)) = words.split_first() else {
        return wanted.is_empty();
    };
    if word.small && has_letters(rest, wanted) {
        return true;
    }
    let same = word
        .plain
        .chars()
        .zip(wanted)
        .take(3)
        .take_while(|(a, b)| a == *b)
        .count();
    (1..=same).any(|n| has_letters(rest, wanted.get(n..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::MappedText;

    fn found(text: &str) -> Vec<(String, String)> {
        let line = Line::new(&MappedText::verbatim(text, 0), LineKind::Text);
        let lines = [line];
        let all = expansions(&lines);
        all.into_iter()
            .map(|e| (e.abbreviation, text[e.full].to_owned()))
            .collect()
    }

    #[test]
    fn the_full_form_has_the_letters_of_the_abbreviation() {
        for (text, abbr, full) in [
            (
                "by the Korea International Cooperation Agency (KOICA) in May",
                "KOICA",
                "Korea International Cooperation Agency",
            ),
            (
                "the Ministry of Trade, Industry and Energy (“MOTIE”)",
                "MOTIE",
                "Ministry of Trade, Industry and Energy",
            ),
            (
                "the Democratic People’s Republic of Korea (DPRK)",
                "DPRK",
                "Democratic People’s Republic of Korea",
            ),
            (
                "Free Trade Agreements (FTAs) help",
                "FTA",
                "Free Trade Agreements",
            ),
            (
                "gross national income (GNI) grew",
                "GNI",
                "gross national income",
            ),
        ] {
            assert_eq!(found(text), [(abbr.to_owned(), full.to_owned())], "{text}");
        }
    }

    #[test]
    fn other_brackets_introduce_nothing() {
        for text in [
            "at the station (KTX) of the city",
            "Senator Smith (TX) said",
            "He said “the World Food Fund (WFF) is here” today",
            "Korea Disaster Relief Team (KDRT and others)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
