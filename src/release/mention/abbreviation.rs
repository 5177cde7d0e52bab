//! Abbreviations in capitals: where they are used, and where they are introduced.

use super::country::{is_east_asian, stands_alone};
use super::introduction::is_introduced;
use super::{Line, LineKind, bare};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// One place where an abbreviation stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AbbreviationUse {
    pub line: usize,
    pub range: Range<usize>,
}

/// An abbreviation with its places, in the order of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Abbreviation {
    /// Without a plural s.
    pub text: String,
    pub introductions: Vec<AbbreviationUse>,
    /// Uses in running text of the body, outside quotations.
    pub uses: Vec<AbbreviationUse>,
}

/// The abbreviations of a release.
#[must_use]
pub fn abbreviations(lines: &[Line]) -> Vec<Abbreviation> {
    let mut out: Vec<Abbreviation> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let words = ordinary_words(lines);
    let names = given_names(lines);
    for (index, line) in lines.iter().enumerate() {
        for mut candidate in candidates(line) {
            // "TRUMP" beside "Trump" is a word in capitals.
            candidate.certain &=
                !words.contains(&candidate.text.to_lowercase()) && !names.contains(&candidate.text);
            let place = AbbreviationUse {
                line: index,
                range: candidate.range.clone(),
            };
            let introduced = is_introduced(line, &candidate.range);
            if !introduced
                && (line.kind != LineKind::Text
                    || line.is_quoted(&candidate.range)
                    || !candidate.certain)
            {
                continue;
            }
            let i = places.get(&candidate.text).copied().unwrap_or_else(|| {
                places.insert(candidate.text.clone(), out.len());
                out.push(Abbreviation {
                    text: candidate.text.clone(),
                    introductions: Vec::new(),
                    uses: Vec::new(),
                });
                out.len() - 1
            });
            if let Some(abbreviation) = out.get_mut(i) {
                if introduced {
                    abbreviation.introductions.push(place);
                } else {
                    abbreviation.uses.push(place);
                }
            }
        }
    }
    out
}

/// The words that the release writes with small letters, in lower case.
fn ordinary_words(lines: &[Line]) -> FxHashSet<String> {
    let words = lines
        .iter()
        .flat_map(|line| line.tokens.iter().map(|t| t.text(line.text.as_str())));
    words
        .map(bare)
        .filter(|w| {
            w.len() >= 3
                && w.ends_with(char::is_lowercase)
                && !w.trim_end_matches('s').chars().all(char::is_uppercase)
        })
        .map(str::to_lowercase)
        .collect()
}

/// Letters that are a name or begin one, by what stands beside them somewhere: "WRBM, LLC", "LG Electronics", "called GREEN".
fn given_names(lines: &[Line]) -> FxHashSet<String> {
    const FORMS: &[&str] = &[
        "LLC", "LLP", "Inc", "Ltd", "Corp", "Co", "GmbH", "PLC", "plc", "Pty", "SpA", "Bhd",
    ];
    const KINDS: &[&str] = &[
        "Bank",
        "Holdings",
        "Motors",
        "Motor",
        "Electronics",
        "Chemical",
        "Chemicals",
        "Telecom",
        "Airlines",
        "Airways",
        "Hynix",
        "Corporation",
        "Company",
        "Healthcare",
        "Pharmaceuticals",
        "Semiconductor",
        "Semiconductors",
        "Securities",
        "Insurance",
    ];
    let is_name = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let mut found = FxHashSet::default();
    for line in lines {
        let words: Vec<&str> = line.text.as_str().split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let name = word.trim_matches(|c: char| !c.is_alphanumeric());
            // "a technology called GREEN-RF": the text itself says that it is a name.
            let is_called = at > 0 && matches!(words[at - 1], "called" | "named" | "dubbed");
            if is_called && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-') {
                found.extend(name.split('-').map(str::to_owned));
                continue;
            }
            let is_letters =
                (2..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
            if !is_letters {
                continue;
            }
            let after = || {
                words[at + 1..]
                    .iter()
                    .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            };
            let form = after()
                .take(3)
                .take_while(|w| is_name(w))
                .any(|w| FORMS.contains(&w));
            if form || after().next().is_some_and(|w| KINDS.contains(&w)) {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

struct Candidate {
    text: String,
    range: Range<usize>,
    /// Nothing suggests that it is something else than an abbreviation.
    certain: bool,
}

fn candidates(line: &Line) -> Vec<Candidate> {
    let text = line.text.as_str();
    let mut out = Vec::new();
    let shouted = is_shouted(text) || !is_running_text(text);
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_uppercase() {
            i += 1;
            continue;
        }
        let start = i;
        while i < bytes.len() && bytes[i].is_ascii_uppercase() {
            i += 1;
        }
        let mut end = i;
        let plural =
            bytes.get(i) == Some(&b's') && !bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric);
        if plural {
            i += 1;
        }
        let alone = stands_alone(text, &(start..i)) || is_one_of_pair(text, &(start..i));
        if !(2..=8).contains(&(end - start)) || !alone {
            // Skip the rest of a mixed word.
            while i < bytes.len() && bytes[i].is_ascii_alphanumeric() {
                i += 1;
            }
            continue;
        }
        let word = text.get(start..end).unwrap_or("").to_owned();
        if plural {
            end = i;
        }
        let certain = !shouted && !is_something_else(text, &(start..end), &word);
        out.push(Candidate {
            text: word,
            range: start..end,
            certain,
        });
    }
    out
}

/// Prose in capitals: half of the line's words of three letters and more.
fn is_shouted(text: &str) -> bool {
    let long: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.chars().count() >= 3 && w.is_ascii())
        .collect();
    let capitals = long
        .iter()
        .filter(|w| w.chars().all(char::is_uppercase))
        .count();
    capitals * 2 > long.len() && capitals > 0 && !text.chars().any(is_east_asian)
}

/// A sentence, not the text of a link or a label: six words, or four with a full stop, and two of
/// them small.
fn is_running_text(text: &str) -> bool {
    /// Characters of a sentence in Chinese or Japanese, which have no spaces.
    const UNSPACED: usize = 12;
    if text
        .chars()
        .filter(|c| is_east_asian(*c))
        .take(UNSPACED)
        .count()
        == UNSPACED
    {
        return true;
    }
    let words = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphabetic));
    let small = words
        .clone()
        .filter(|w| w.starts_with(char::is_lowercase) || w.chars().any(is_east_asian));
    let least = if text.trim_end().ends_with(['.', '。']) {
        4
    } else {
        6
    };
    words.count() >= least && small.count() >= 2
}

/// Codes, Roman numerals, names in capitals, parts of addresses.
fn is_something_else(text: &str, range: &Range<usize>, word: &str) -> bool {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    is_roman(word)
        || after.starts_with(['$', '€', '£', '¥'])
        || (touches_code(before, after) && !is_one_of_pair(text, range))
        || beside_capitals(before, after)
        || is_name_in_capitals(before, after, word)
        || is_state_code(before, word)
        || is_dateline(before, after)
        || is_value(before, after, word)
        || (word.len() == 2 && is_initials(after))
}

/// "JY Kim": initials of a given name before a surname at the end of a phrase.
fn is_initials(after: &str) -> bool {
    const SURNAMES: &[&str] = &[
        "Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Cho", "Yoon", "Chang", "Lim", "Han", "Shin",
        "Kwon", "Hwang", "Ahn", "Song",
    ];
    let next = after
        .trim_start()
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    after.starts_with(' ') && SURNAMES.contains(&next)
}

/// "Vote: AFFIRMED.", "(Image: EXPRESS)": a long word in capitals that is all a label has beside it.
fn is_value(before: &str, after: &str, word: &str) -> bool {
    word.len() >= 6
        && before.trim_end().ends_with(':')
        && (after.trim().is_empty() || after.trim_start().starts_with(['.', ')', ']', ';']))
}

/// "SEJONG, Feb. 3 —", "ROK: …": the place or the side before the first sentence.
fn is_dateline(before: &str, after: &str) -> bool {
    before.trim().is_empty()
        && after
            .trim_start()
            .starts_with([',', '—', '–', '-', '(', ':'])
}

/// A Roman numeral below ninety: the larger ones are rather abbreviations (ICC, CCI, MLI).
fn is_roman(word: &str) -> bool {
    let tens = word.strip_prefix("XL").unwrap_or_else(|| {
        let rest = word.strip_prefix('L').unwrap_or(word);
        let ones = rest.trim_start_matches('X');
        if rest.len() - ones.len() > 3 {
            rest
        } else {
            ones
        }
    });
    let ones = tens.strip_prefix('V').unwrap_or(tens);
    matches!(tens, "" | "IX" | "IV") || (ones.len() <= 3 && ones.chars().all(|c| c == 'I'))
}

/// "UN/KOICA", "KOICA/EDCF": a slash between nothing but words in capitals, not a path or a pattern
/// ("YYYY/MM/DD").
fn is_one_of_pair(text: &str, range: &Range<usize>) -> bool {
    let part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':' | '@');
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    if !before.ends_with('/') && !after.starts_with('/') {
        return false;
    }
    let start = before.trim_end_matches(part).len();
    let end = text.len() - after.trim_start_matches(part).len();
    let chain = text
        .get(start..end)
        .unwrap_or("")
        .trim_end_matches(['.', ':']);
    let is_name = |w: &str| {
        let mut letters = w.bytes();
        let first = letters.next();
        w.len() >= 2
            && w.bytes().all(|b| b.is_ascii_uppercase())
            && letters.any(|b| Some(b) != first)
    };
    let free = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '\\');
    chain.split('/').all(is_name)
        && free(text.get(..start).and_then(|t| t.chars().next_back()))
        && free(text.get(end..).and_then(|t| t.chars().next()))
}

/// A digit, slash, ampersand or dot touches it, or a number follows: "KF-21", "R&D", "ISO 9001".
fn touches_code(before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let next: Vec<char> = after.chars().take(2).collect();
    let code = |c: char| {
        matches!(
            c,
            '&' | '/' | '\\' | '#' | '+' | '=' | '_' | '~' | ':' | '[' | '{' | '<' | '*'
        )
    };
    let joins_digit = matches!(next.as_slice(), [a, b] if matches!(a, '-' | '–' | ' ' | '.' | ':') && b.is_ascii_digit());
    let dotted = matches!(next.as_slice(), ['.', b] if b.is_alphanumeric());
    let single_before = {
        let mut back = before.chars().rev();
        matches!((back.next(), back.next(), back.next()), (Some('-'), Some(letter), rest)
            if letter.is_ascii_alphanumeric() && rest.is_none_or(|c| !c.is_alphanumeric()))
    };
    let digit_before = before.ends_with(|c: char| c.is_ascii_digit())
        || before
            .trim_end_matches([' ', '-'])
            .ends_with(|c: char| c.is_ascii_digit());
    last.is_some_and(|c| code(c) && c != ':' && c != '*')
        || next
            .first()
            .is_some_and(|&c| code(c) && c != ':' && c != '*')
        || joins_digit
        || dotted
        || single_before
        || digit_before
}

/// The neighbouring word is in capitals too: a heading, a name or a string of codes.
fn beside_capitals(before: &str, after: &str) -> bool {
    let shouts = |w: &str| {
        let letters: Vec<char> = w.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() >= 2 && letters.iter().all(|c| c.is_ascii_uppercase())
    };
    let gap_before = before.ends_with(' ');
    let gap_after = after.starts_with(' ');
    // "DONALD J. TRUMP"
    let initial = |w: &&str| w.len() == 2 && w.ends_with('.');
    let mut words = before.split_whitespace().rev();
    // "KOICA, EDCF and ADB" is a list; "SEOUL, KOREA" begins a line.
    let previous = words.find(|w| !initial(w));
    let listed = previous.is_some_and(|w| w.ends_with(',')) && words.next().is_some();
    (gap_before && !listed && previous.is_some_and(shouts))
        || (gap_after
            && after
                .split_whitespace()
                .find(|w| !initial(w))
                .is_some_and(shouts))
}

/// A surname in capitals: after an honorific, a rank or a given name, or before a given name.
fn is_name_in_capitals(before: &str, after: &str, word: &str) -> bool {
    const AFTER: &[&str] = &[
        "Mr.",
        "Ms.",
        "Mrs.",
        "Mr",
        "Ms",
        "Mrs",
        "Dr.",
        "Amb.",
        "Minister",
        "President",
        "Ambassador",
        "Secretary",
        "Director",
        "General",
        "Director-General",
        "Spokesperson",
        "Chairman",
    ];
    let previous = before.split_whitespace().next_back().unwrap_or("");
    if before.ends_with(' ') && AFTER.contains(&previous) {
        return true;
    }
    let next = after
        .strip_prefix(' ')
        .and_then(|a| a.split_whitespace().next())
        .unwrap_or("");
    let next = next.trim_end_matches([',', '.', ')', ';', '’', '\'']);
    let given =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().skip(1).any(char::is_lowercase);
    // "MOTEGI Toshimitsu": both in open syllables, as Japanese is; "KANG Kyung-wha": a hyphen.
    (word.len() >= 4 && is_japanese(word) && given(next) && is_japanese(next))
        || (given(next)
            && next.contains('-')
            && next
                .split('-')
                .nth(1)
                .is_some_and(|p| p.starts_with(char::is_lowercase))
            && word.len() <= 5)
        || (word.len() >= 4
            && is_japanese(word)
            && given(previous)
            && before.ends_with(' ')
            && is_japanese(previous))
}

/// Only open syllables and n, as in romanised Japanese.
fn is_japanese(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let vowels = lower.chars().filter(|c| "aeiou".contains(*c)).count();
    let ends = lower.ends_with(['a', 'e', 'i', 'o', 'u', 'n']);
    let mut run = 0;
    for c in lower.chars() {
        if "aeiou".contains(c) {
            run = 0;
        } else {
            run += 1;
        }
        if run > 2 || !c.is_ascii_alphabetic() || "lqvx".contains(c) {
            return false;
        }
    }
    ends && vowels >= 2
}

/// "Washington, DC", "Sacramento, CA".
fn is_state_code(before: &str, word: &str) -> bool {
    word.len() == 2
        && before.trim_end().ends_with(',')
        && before
            .trim_end_matches([',', ' '])
            .ends_with(char::is_alphabetic)
        && before.ends_with(' ')
}
